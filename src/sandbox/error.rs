//! Discord's error answers: a status, a code, a message, and for a bad form where in it the fault lies.

use serde_json::{Map, Value, json};

/// An answer that refuses a request.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ApiError {
    pub(crate) status: u16,
    pub(crate) code: u32,
    pub(crate) message: String,
    pub(crate) errors: Option<Value>,
}

impl ApiError {
    pub(crate) fn new(status: u16, code: u32, message: &str) -> Self {
        Self {
            status,
            code,
            message: message.to_owned(),
            errors: None,
        }
    }

    /// The body Discord sends with it.
    pub(crate) fn body(&self) -> Value {
        let mut body = json!({ "code": self.code, "message": self.message });
        if let (Some(errors), Some(body)) = (&self.errors, body.as_object_mut()) {
            body.insert("errors".to_owned(), errors.clone());
        }
        body
    }
}

macro_rules! errors {
    ($($(#[$doc:meta])* $name:ident = $status:literal, $code:literal, $message:literal;)*) => {
        $($(#[$doc])* pub(crate) fn $name() -> ApiError {
            ApiError::new($status, $code, $message)
        })*
    };
}

errors! {
    unauthorized = 401, 0, "401: Unauthorized";
    method_not_implemented = 501, 0, "This route is not part of the sandbox";
    bad_json = 400, 50_109, "The request body contains invalid JSON.";
    unknown_application = 404, 10_002, "Unknown Application";
    unknown_channel = 404, 10_003, "Unknown Channel";
    unknown_guild = 404, 10_004, "Unknown Guild";
    unknown_member = 404, 10_007, "Unknown Member";
    unknown_message = 404, 10_008, "Unknown Message";
    unknown_user = 404, 10_013, "Unknown User";
    unknown_webhook = 404, 10_015, "Unknown Webhook";
    unknown_interaction = 404, 10_062, "Unknown interaction";
    unknown_command = 404, 10_063, "Unknown application command";
    too_many_pins = 400, 30_003, "Maximum number of pins reached for the channel (250)";
    too_many_commands = 400, 30_032, "Maximum number of application commands reached (100).";
    too_many_creations = 429, 30_034, "Max number of daily application command creates has been reached (200)";
    too_many_old_edits = 429, 30_046, "Maximum number of edits to messages older than 1 hour reached. Try again later.";
    too_large = 413, 40_005, "Request entity too large";
    already_acknowledged = 400, 40_060, "Interaction has already been acknowledged.";
    missing_access = 403, 50_001, "Missing Access";
    not_the_author = 403, 50_005, "Cannot edit a message authored by another user";
    empty_message = 400, 50_006, "Cannot send an empty message";
    missing_permissions = 403, 50_013, "Missing Permissions";
    invalid_webhook_token = 401, 50_027, "Invalid Webhook Token";
    thread_exists = 400, 160_004, "A thread has already been created for this message";
    archived_thread = 400, 50_083, "Thread is archived";
}

/// Gathers what is wrong with a form, and where.
#[derive(Debug, Default)]
pub(crate) struct Form {
    path: Vec<String>,
    faults: Vec<(Vec<String>, &'static str, String)>,
}

impl Form {
    /// Looks at a part of the form: what is noted inside lies at `key`.
    pub(crate) fn at(&mut self, key: impl ToString, look: impl FnOnce(&mut Self)) {
        self.path.push(key.to_string());
        look(self);
        self.path.pop();
    }

    /// Looks at each of these in turn, under its number.
    pub(crate) fn each<T>(&mut self, items: &[T], mut look: impl FnMut(&mut Self, &T)) {
        for (number, item) in items.iter().enumerate() {
            self.at(number, |form| look(form, item));
        }
    }

    /// Notes a fault here.
    pub(crate) fn fault(&mut self, code: &'static str, message: impl Into<String>) {
        self.faults.push((self.path.clone(), code, message.into()));
    }

    /// Notes a fault at `key`.
    pub(crate) fn fault_at(&mut self, key: &str, code: &'static str, message: impl Into<String>) {
        self.at(key, |form| form.fault(code, message));
    }

    /// Notes that `key` is missing.
    pub(crate) fn required(&mut self, key: &str) {
        self.fault_at(key, "BASE_TYPE_REQUIRED", "This field is required");
    }

    /// Notes a length, of characters or items, outside of `min..=max`.
    pub(crate) fn length(&mut self, length: usize, min: usize, max: usize) {
        if (min..=max).contains(&length) {
            return;
        }
        if min == 0 {
            self.fault(
                "BASE_TYPE_MAX_LENGTH",
                format!("Must be {max} or fewer in length."),
            );
        } else {
            self.fault(
                "BASE_TYPE_BAD_LENGTH",
                format!("Must be between {min} and {max} in length."),
            );
        }
    }

    /// Notes a text at `key` that is no text or outside of `min..=max` characters.
    pub(crate) fn text(&mut self, object: &Value, key: &str, min: usize, max: usize) {
        match object.get(key) {
            None | Some(Value::Null) => {}
            Some(Value::String(text)) => self.at(key, |form| form.length(text.chars().count(), min, max)),
            Some(_) => self.fault_at(key, "STRING_TYPE_CONVERT", "Could not interpret value as string."),
        }
    }

    /// As [`Form::text`], and notes it where it is missing.
    pub(crate) fn required_text(&mut self, object: &Value, key: &str, min: usize, max: usize) {
        match object.get(key) {
            None | Some(Value::Null) => self.required(key),
            Some(_) => self.text(object, key, min, max),
        }
    }

    /// Notes a whole number at `key` outside of `min..=max`.
    pub(crate) fn number(&mut self, object: &Value, key: &str, min: u64, max: u64) {
        let Some(value) = object.get(key).filter(|value| !value.is_null()) else {
            return;
        };
        match value.as_u64() {
            Some(number) if (min..=max).contains(&number) => {}
            _ => self.fault_at(
                key,
                "NUMBER_TYPE_RANGE",
                format!("int value should be between {min} and {max}."),
            ),
        }
    }

    /// All well, or the error that says what is not.
    pub(crate) fn finish(self) -> Result<(), ApiError> {
        if self.faults.is_empty() {
            return Ok(());
        }
        let mut root = Map::new();
        for (path, code, message) in &self.faults {
            place(&mut root, path, json!({ "code": code, "message": message }));
        }
        let mut error = ApiError::new(400, 50_035, "Invalid Form Body");
        error.errors = Some(Value::Object(root));
        Err(error)
    }
}

/// Puts a fault under its path, beside those that are there.
fn place(node: &mut Map<String, Value>, path: &[String], fault: Value) {
    let (key, empty) = match path.first() {
        Some(key) => (key.as_str(), Value::Object(Map::new())),
        None => ("_errors", Value::Array(Vec::new())),
    };
    match node.entry(key).or_insert(empty) {
        Value::Object(child) => place(child, path.get(1..).unwrap_or_default(), fault),
        Value::Array(faults) => faults.push(fault),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_nest_as_discord_nests_them() {
        let mut form = Form::default();
        form.at("data", |form| {
            form.each(&["ok", "bad"], |form, item| {
                form.text(&json!({ "name": item }), "name", 0, 2);
            });
        });
        let error = form.finish().unwrap_err();
        let fault = json!({ "code": "BASE_TYPE_MAX_LENGTH", "message": "Must be 2 or fewer in length." });
        assert_eq!(error.code, 50_035);
        assert_eq!(
            error.errors,
            Some(json!({ "data": { "1": { "name": { "_errors": [fault] } } } }))
        );
    }
}
