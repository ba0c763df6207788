//! The JSON schema of `gazette-lint.toml`, for editors that complete keys.

use serde_json::{Map, Value, json};

use super::keys::{CONFIG, Key, Kind, LARGEST_NUMBER};

/// The schema, made from the keys that are really read.
pub fn schema() -> Value {
    let mut schema = table(CONFIG);
    schema.insert(
        "$schema".into(),
        json!("https://json-schema.org/draft/2020-12/schema"),
    );
    schema.insert("title".into(), json!("gazette-lint.toml"));
    Value::Object(schema)
}

fn table(keys: &[Key]) -> Map<String, Value> {
    let properties = keys.iter().map(|key| {
        let mut schema = of(&key.kind);
        schema.insert(
            "description".into(),
            json!(format!("{} · {}", key.zh, key.en)),
        );
        (key.name.to_owned(), Value::Object(schema))
    });
    let required: Vec<_> = keys.iter().filter(|key| key.required).collect();
    let mut schema = object(json!({ "type": "object" }));
    schema.insert("properties".into(), Value::Object(properties.collect()));
    if !required.is_empty() {
        let names: Vec<_> = required.iter().map(|key| key.name).collect();
        schema.insert("required".into(), json!(names));
    }
    schema.insert("additionalProperties".into(), json!(false));
    schema
}

fn of(kind: &Kind) -> Map<String, Value> {
    let simple = match kind {
        Kind::Text => json!({ "type": "string" }),
        Kind::Number => json!({
            "type": "integer", "minimum": 1, "maximum": LARGEST_NUMBER
        }),
        Kind::Day => json!({ "type": "string", "format": "date" }),
        Kind::OneOf(words) => json!({ "enum": words }),
        Kind::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        Kind::Tables(keys) => json!({ "type": "array", "items": table(keys) }),
        Kind::Named(kind) => json!({ "type": "object", "additionalProperties": of(kind) }),
        Kind::Table(keys) => return table(keys),
    };
    object(simple)
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        other => Map::from_iter([("const".to_owned(), other)]),
    }
}
