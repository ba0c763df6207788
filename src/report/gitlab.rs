//! GitLab's report on code quality: a list of objects.

use std::io::{self, Write};

use serde::Serialize;

use super::Options;
use super::positions::Positions;
use super::visible::write_json;
use crate::lint::{Checked, Severity};

#[derive(Serialize)]
struct Issue<'a> {
    description: &'a str,
    check_name: &'a str,
    fingerprint: &'a str,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    positions: Range,
}

#[derive(Serialize)]
struct Range {
    begin: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

/// Writes one list over all files.
pub(super) fn write(checked: &[Checked], options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut issues = Vec::new();
    for file in checked {
        let positions = Positions::new(&file.source);
        let position = |offset| {
            let at = positions.at(offset);
            Position {
                line: at.line,
                column: at.column,
            }
        };
        issues.extend(file.diagnostics.iter().map(|found| {
            let span = found.primary.place.hull();
            Issue {
                description: found.message.text(options.language),
                check_name: found.rule,
                fingerprint: &found.fingerprint,
                severity: severity(found.severity),
                location: Location {
                    path: &positions.part(span.start).name,
                    positions: Range {
                        begin: position(span.start),
                        end: position(span.end),
                    },
                },
            }
        }));
    }
    write_json(&issues, out)
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "critical",
        Severity::Warning => "major",
        Severity::Hint => "info",
    }
}
