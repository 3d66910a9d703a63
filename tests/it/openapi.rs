//! The judge: request bodies against Discord's own OpenAPI document.
//!
//! Invariants: the document is read once; an operation's schema is compiled when it is first needed, together with only
//! those parts of the document that it refers to.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a judge that cannot be had fails the test at once"
)]

use std::collections::{BTreeSet, HashMap};
use std::env;
use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex};

use ferry::sandbox::{Judge, Route};
use jsonschema::error::ValidationErrorKind;
use jsonschema::{ValidationError, Validator};
use serde_json::{Map, Value, json};

const SCHEMAS: &str = "#/components/schemas/";
/// Findings told of one body.
const FINDINGS: usize = 3;

/// Judges by an OpenAPI document.
#[derive(Debug)]
pub(crate) struct OpenApi {
    document: Value,
    compiled: Mutex<HashMap<Route, Option<Arc<Validator>>>>,
}

/// The judge by Discord's document, if that lies beside the checkout. In CI it must be there.
pub(crate) fn judge() -> Option<Arc<dyn Judge>> {
    static DISCORD: LazyLock<Option<Arc<OpenApi>>> = LazyLock::new(|| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/discord-openapi.json");
        let is_there = path.is_file();
        assert!(
            is_there || env::var_os("CI").is_none(),
            "{} is missing",
            path.display()
        );
        is_there.then(|| {
            Arc::new(OpenApi::of(
                serde_json::from_slice(&fs::read(path).unwrap()).unwrap(),
            ))
        })
    });
    let judge: Arc<dyn Judge> = DISCORD.clone()?;
    Some(judge)
}

impl Judge for OpenApi {
    fn findings(&self, route: Route, body: &Value) -> Option<String> {
        let validator = self.validator(route)?;
        let body = with_allowances(body);
        if validator.is_valid(&body) {
            return None;
        }
        let findings = validator
            .iter_errors(&body)
            .take(FINDINGS)
            .map(|error| closest(&error).1);
        Some(findings.collect::<Vec<_>>().join("; "))
    }
}

impl OpenApi {
    /// The judge by this document.
    pub(crate) fn of(document: Value) -> Self {
        Self {
            document,
            compiled: Mutex::default(),
        }
    }

    fn validator(&self, route: Route) -> Option<Arc<Validator>> {
        let mut compiled = self.compiled.lock().unwrap();
        compiled
            .entry(route)
            .or_insert_with(|| self.compile(route).map(Arc::new))
            .clone()
    }

    fn compile(&self, route: Route) -> Option<Validator> {
        let (method, path) = route.signature();
        let operation = self
            .document
            .get("paths")?
            .get(path)?
            .get(method.to_lowercase())?;
        let schema = operation
            .get("requestBody")?
            .get("content")?
            .get("application/json")?
            .get("schema")?;
        let schemas = self.document.get("components")?.get("schemas")?;
        let mut named = BTreeSet::new();
        gather_references(schema, schemas, &mut named);
        let parts = named
            .iter()
            .filter_map(|name| Some((name.clone(), schemas.get(name)?.clone())));
        let parts: Map<String, Value> = parts.collect();
        let whole = json!({ "allOf": [schema], "components": { "schemas": parts } });
        let validator = jsonschema::draft202012::new(&whole);
        Some(validator.unwrap_or_else(|error| panic!("the schema of {route} does not compile: {error}")))
    }
}

/// The names of all schemas that `value` refers to, directly or through others.
fn gather_references(value: &Value, schemas: &Value, named: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            let reference = object.get("$ref").and_then(Value::as_str);
            if let Some(name) = reference.and_then(|reference| reference.strip_prefix(SCHEMAS))
                && named.insert(name.to_owned())
                && let Some(schema) = schemas.get(name)
            {
                gather_references(schema, schemas, named);
            }
            object
                .values()
                .for_each(|inner| gather_references(inner, schemas, named));
        }
        Value::Array(items) => items
            .iter()
            .for_each(|inner| gather_references(inner, schemas, named)),
        _ => {}
    }
}

/// The body as the document would have it where Discord takes more than the document says: ids of attachments as
/// numbers, permissions as text.
fn with_allowances(body: &Value) -> Value {
    let mut body = body.clone();
    allow(&mut body);
    body
}

fn allow(value: &mut Value) {
    match value {
        Value::Object(object) => {
            if let Some(Value::Array(attachments)) = object.get_mut("attachments") {
                attachments.iter_mut().for_each(id_as_text);
            }
            let permissions = object.get("default_member_permissions").and_then(Value::as_str);
            if let Some(bits) = permissions.and_then(|text| text.parse::<u64>().ok()) {
                object.insert("default_member_permissions".into(), bits.into());
            }
            object.values_mut().for_each(allow);
        }
        Value::Array(items) => items.iter_mut().for_each(allow),
        _ => {}
    }
}

fn id_as_text(attachment: &mut Value) {
    if let Some(id) = attachment.get("id").and_then(Value::as_u64) {
        attachment["id"] = id.to_string().into();
    }
}

/// What is wrong, and how deep it lies. Of a value that might have several forms: in the form that was meant, which is
/// the one that got deepest.
fn closest(error: &ValidationError<'_>) -> (usize, String) {
    let path = error.instance_path().as_str();
    let own = (
        path.matches('/').count(),
        format!("{path}: {}", shortened(&error.to_string())),
    );
    let (ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context }) =
        error.kind()
    else {
        return own;
    };
    let forms = context
        .iter()
        .filter(|errors| !errors.iter().any(is_another_type));
    forms
        .flatten()
        .map(closest)
        .max_by_key(|(depth, _)| *depth)
        .unwrap_or(own)
}

/// A form that a value fails by its `type` was not meant, however deep it got.
fn is_another_type(error: &ValidationError<'_>) -> bool {
    error.instance_path().as_str().ends_with("/type")
}

fn shortened(text: &str) -> &str {
    text.char_indices().nth(200).map_or(text, |(end, _)| &text[..end])
}
