//! SARIF 2.1.0 (OASIS, 2020), for code scanning.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::positions::Positions;
use super::visible::write_json;
use super::{Options, notes};
use crate::lexicon::LEXICON_VERSION;
use crate::lint::{Checked, Diagnostic, Edit, Fix, Language, RuleMeta, Severity, Spot};
use crate::text::{Place, Span};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The key of our fingerprints among those of other tools; the number grows
/// when they are reckoned in another way.
const FINGERPRINT: &str = "gazetteLint/v1";

/// Writes one run over all files.
pub(super) fn write(checked: &[Checked], options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut rules = Rules::new(options);
    let mut results = Vec::new();
    for file in checked {
        let positions = Positions::new(&file.source);
        for found in &file.diagnostics {
            let index = rules.index(found.rule);
            results.push(result(found, index, &positions, options.language));
        }
    }
    let parts = checked.iter().flat_map(|file| file.source.parts());
    let artifacts: Vec<Value> = parts
        .map(|part| json!({ "location": { "uri": uri(&part.name) }, "sourceLanguage": "zh" }))
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "gazette-lint",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "properties": { "lexicon": LEXICON_VERSION },
                "rules": rules.descriptors(),
            } },
            "language": match options.language {
                Language::Chinese => "zh",
                Language::English => "en",
            },
            "columnKind": "unicodeCodePoints",
            "artifacts": artifacts,
            "results": results,
        }],
    });
    write_json(&log, out)
}

/// The rules that have findings, in the order of the first ones.
struct Rules<'o> {
    options: &'o Options,
    names: Vec<&'static str>,
}

impl<'o> Rules<'o> {
    fn new(options: &'o Options) -> Self {
        let names = Vec::new();
        Self { options, names }
    }

    fn index(&mut self, name: &'static str) -> usize {
        let known = self.names.iter().position(|&known| known == name);
        known.unwrap_or_else(|| {
            self.names.push(name);
            self.names.len() - 1
        })
    }

    fn descriptors(&self) -> Vec<Value> {
        let names = self.names.iter();
        names
            .map(|name| match (self.options.meta)(name) {
                Some(meta) => descriptor(meta, self.options.language),
                None => json!({ "id": name }),
            })
            .collect()
    }
}

fn descriptor(meta: &RuleMeta, language: Language) -> Value {
    let summary = match language {
        Language::Chinese => meta.summary(),
        Language::English => meta.english(),
    };
    let page = meta.docs.replace("\n ", "\n");
    let page = page.trim();
    json!({
        "id": meta.name,
        "shortDescription": { "text": summary },
        "fullDescription": { "text": meta.english() },
        "help": { "text": page, "markdown": page },
        "defaultConfiguration": { "level": level(meta.severity) },
        "properties": { "tags": [meta.family()], "fix": meta.fix.name() },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

fn result(
    found: &Diagnostic,
    index: usize,
    positions: &Positions<'_>,
    language: Language,
) -> Value {
    let location = |spot: &Spot| location(&spot.place, positions);
    let others = found.occurrences.iter().chain(&found.evidence);
    let related: Vec<Value> = others
        .enumerate()
        .map(|(id, spot)| {
            let mut related = location(spot);
            related["id"] = json!(id + 1);
            related["message"] = json!({ "text": plain(spot.label.text(language)) });
            related
        })
        .collect();
    let mut text = found.message.text(language).to_owned();
    if let Some(help) = &found.help {
        text.push('\n');
        text.push_str(help.text(language));
    }
    let basis = found.basis.map(|basis| notes::basis(basis, language));
    let mut result = json!({
        "ruleId": found.rule,
        "ruleIndex": index,
        "level": level(found.severity),
        "message": { "text": plain(&text) },
        "locations": [location(&found.primary)],
        "partialFingerprints": { FINGERPRINT: found.fingerprint },
        "properties": { "confidence": found.confidence, "basis": basis },
    });
    if !related.is_empty() {
        result["relatedLocations"] = json!(related);
    }
    if let Some(fix) = &found.fix {
        result["fixes"] = json!([change(fix, positions, language)]);
    }
    result
}

fn location(place: &Place, positions: &Positions<'_>) -> Value {
    let span = place.hull();
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(&positions.part(span.start).name) },
        "region": region(span, positions),
    } })
}

fn region(span: Span, positions: &Positions<'_>) -> Value {
    let (start, end) = (positions.at(span.start), positions.at(span.end));
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

fn change(fix: &Fix, positions: &Positions<'_>, language: Language) -> Value {
    let same_file =
        |a: &Edit, b: &Edit| positions.part(a.span.start) == positions.part(b.span.start);
    let changes: Vec<Value> = fix
        .edits
        .chunk_by(same_file)
        .map(|edits| {
            let replacements: Vec<Value> = edits
                .iter()
                .map(|edit| {
                    json!({
                        "deletedRegion": region(edit.span, positions),
                        "insertedContent": { "text": edit.content },
                    })
                })
                .collect();
            let name = &positions.part(edits[0].span.start).name;
            json!({ "artifactLocation": { "uri": uri(name) }, "replacements": replacements })
        })
        .collect();
    json!({
        "description": { "text": plain(fix.title.text(language)) },
        "artifactChanges": changes,
    })
}

/// A message in which nothing is a link or a placeholder (SARIF 3.11).
fn plain(text: &str) -> String {
    let text = text.replace('\\', "\\\\");
    let text = text.replace('[', "\\[").replace(']', "\\]");
    text.replace('{', "{{").replace('}', "}}")
}

/// A path as a reference that RFC 3986 allows.
fn uri(path: &str) -> String {
    let mut uri = match path.starts_with('/') {
        true => "file://".to_owned(),
        false => String::new(),
    };
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            b'\\' => uri.push('/'),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_references() {
        assert_eq!(uri("drafts/第3期.txt"), "drafts/%E7%AC%AC3%E6%9C%9F.txt");
        assert_eq!(uri(r"drafts\a b.txt"), "drafts/a%20b.txt");
        assert_eq!(uri("/tmp/a.txt"), "file:///tmp/a.txt");
        assert_eq!(uri("<stdin>"), "%3Cstdin%3E");
    }

    #[test]
    fn messages_hold_no_links() {
        assert_eq!(plain("“[2025](1)”{0}"), "“\\[2025\\](1)”{{0}}");
    }
}
