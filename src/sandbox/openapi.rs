//! The judge: request bodies against Discord's own OpenAPI document.
//!
//! Invariants: the document is read once a process; an operation's schema is compiled when it is first needed,
//! together with only those parts of the document that it refers to.

use std::collections::{BTreeSet, HashMap};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jsonschema::error::ValidationErrorKind;
use jsonschema::{ValidationError, Validator};
use serde_json::{Map, Value, json};

use super::json as look;
use super::route::Route;

const SCHEMAS: &str = "#/components/schemas/";
/// Findings told of one body.
const FINDINGS: usize = 3;

/// Judges request bodies.
pub struct Judge {
    document: Value,
    compiled: Mutex<HashMap<Route, Option<Arc<Validator>>>>,
}

/// Why the document cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum JudgeError {
    /// It cannot be read.
    #[error("cannot read the OpenAPI document {path}")]
    Read {
        /// Its path.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It is no JSON.
    #[error("the OpenAPI document {path} is no JSON")]
    Parse {
        /// Its path.
        path: PathBuf,
        /// Why.
        source: serde_json::Error,
    },
}

impl Judge {
    /// The judge by the document at `path`; read once a process.
    ///
    /// # Errors
    ///
    /// [`JudgeError`] where it cannot be read.
    pub fn load(path: &Path) -> Result<Arc<Self>, JudgeError> {
        static LOADED: OnceLock<Mutex<HashMap<PathBuf, Arc<Judge>>>> = OnceLock::new();
        let loaded = LOADED.get_or_init(Mutex::default);
        let mut loaded = loaded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(judge) = loaded.get(path) {
            return Ok(Arc::clone(judge));
        }
        let judge = Arc::new(Self::read(path)?);
        loaded.insert(path.to_owned(), Arc::clone(&judge));
        Ok(judge)
    }

    fn read(path: &Path) -> Result<Self, JudgeError> {
        let text = std::fs::read(path).map_err(|source| JudgeError::Read {
            path: path.to_owned(),
            source,
        })?;
        let document = serde_json::from_slice(&text).map_err(|source| JudgeError::Parse {
            path: path.to_owned(),
            source,
        })?;
        Ok(Self {
            document,
            compiled: Mutex::default(),
        })
    }

    /// What is wrong with a request's JSON body; none if nothing is, or the document does not say.
    #[must_use]
    pub fn findings(&self, route: Route, body: &Value) -> Option<String> {
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

    fn validator(&self, route: Route) -> Option<Arc<Validator>> {
        let mut compiled = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
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
        jsonschema::draft202012::new(&whole)
            .inspect_err(|error| tracing::warn!(%error, %route, "schema does not compile"))
            .ok()
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
    if let Some(id) = look::number(attachment, "id") {
        look::set(attachment, "id", id.to_string());
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
    text.char_indices()
        .nth(200)
        .map_or(text, |(end, _)| text.get(..end).unwrap_or(text))
}
