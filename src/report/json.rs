//! The JSON contract: for programs, and kept as documented.

use std::io::{self, Write};

use rayon::prelude::*;
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use super::notes;
use super::positions::Positions;
use super::visible::{EscapedJson, write_json};
use super::{Options, Summary};
use crate::lexicon::LEXICON_VERSION;
use crate::lint::{Checked, Diagnostic, Edit, Fix, Language, Spot, Stale};
use crate::text::{Place, Span};

/// Version of the contract.
const VERSION: u32 = 1;

/// Writes one object, each finding on a line of its own.
pub(super) fn write(checked: &[Checked], options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut diagnostics = Vec::new();
    for file in checked {
        diagnostics.append(&mut findings(file, options)?);
    }
    let gone = checked.iter().flat_map(|file| &file.stale).map(Gone::of);
    let report = Report {
        version: VERSION,
        tool: Tool {
            version: env!("CARGO_PKG_VERSION"),
            lexicon: LEXICON_VERSION,
        },
        diagnostics,
        stale: gone.collect(),
        summary: Counts::from(&Summary::of(checked)),
    };
    write_json(&report, out)
}

/// Writes one object a finding, each on a line of its own.
pub(super) fn write_lines(
    checked: &[Checked],
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    for file in checked {
        for finding in findings(file, options)? {
            EscapedJson(out).write_all(finding.get().as_bytes())?;
            writeln!(out)?;
        }
    }
    Ok(())
}

/// The findings in `file` as JSON.
fn findings(file: &Checked, options: &Options) -> serde_json::Result<Vec<Box<RawValue>>> {
    let writer = FindingWriter::new(file, options.language);
    let found = file.diagnostics.par_iter();
    found
        .map(|found| to_raw_value(&writer.finding(found)))
        .collect()
}

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    tool: Tool,
    diagnostics: Vec<Box<RawValue>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stale: Vec<Gone<'a>>,
    summary: Counts,
}

/// An accepted finding that is gone.
#[derive(Serialize)]
struct Gone<'a> {
    /// The file in which it was.
    path: &'a str,
    rule: &'a str,
    fingerprint: &'a str,
    words: &'a str,
    accepted: Noted<'a>,
}

/// Where a finding was accepted.
#[derive(Serialize)]
struct Noted<'a> {
    path: &'a str,
    line: usize,
}

impl<'a> Gone<'a> {
    fn of(stale: &'a Stale) -> Self {
        Self {
            path: &stale.file,
            rule: &stale.rule,
            fingerprint: &stale.fingerprint,
            words: &stale.words,
            accepted: Noted {
                path: &stale.path,
                line: stale.line,
            },
        }
    }
}

#[derive(Serialize)]
struct Tool {
    version: &'static str,
    lexicon: &'static str,
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    family: &'a str,
    severity: &'a str,
    confidence: f32,
    message: &'a str,
    help: Option<&'a str>,
    basis: Option<String>,
    path: &'a str,
    range: Range,
    related: Vec<Related<'a>>,
    fix: Option<Proposal<'a>>,
    fingerprint: &'a str,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    offset: u32,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Related<'a> {
    role: &'static str,
    message: &'a str,
    path: &'a str,
    range: Range,
}

#[derive(Serialize)]
struct Proposal<'a> {
    applicability: &'static str,
    title: &'a str,
    edits: Vec<Change<'a>>,
}

#[derive(Serialize)]
struct Change<'a> {
    range: Range,
    content: &'a str,
}

#[derive(Serialize)]
struct Counts {
    files: usize,
    characters: usize,
    errors: usize,
    warnings: usize,
    hints: usize,
    error_rate_per_10k: f64,
}

impl From<&Summary> for Counts {
    fn from(summary: &Summary) -> Self {
        Self {
            files: summary.files,
            characters: summary.characters,
            errors: summary.errors,
            warnings: summary.warnings,
            hints: summary.hints,
            error_rate_per_10k: summary.error_rate_per_10k(),
        }
    }
}

/// Turns the findings of one file into their JSON form.
struct FindingWriter<'a> {
    positions: Positions<'a>,
    language: Language,
}

impl<'a> FindingWriter<'a> {
    fn new(file: &'a Checked, language: Language) -> Self {
        Self {
            positions: Positions::new(&file.source),
            language,
        }
    }

    fn finding(&self, found: &'a Diagnostic) -> Finding<'a> {
        let occurrences = found.occurrences.iter();
        let occurrences = occurrences.map(|spot| self.related("occurrence", spot));
        let evidence = found.evidence.iter();
        let evidence = evidence.map(|spot| self.related("evidence", spot));
        let help = found.help.as_ref();
        Finding {
            rule: found.rule,
            family: found.rule.split('-').next().unwrap_or_default(),
            severity: found.severity.name(),
            confidence: found.confidence,
            message: found.message.text(self.language),
            help: help.map(|help| help.text(self.language)),
            basis: found.basis.map(|basis| notes::basis(basis, self.language)),
            path: self.path(&found.primary.place),
            range: self.place(&found.primary.place),
            related: occurrences.chain(evidence).collect(),
            fix: found.fix.as_ref().map(|fix| self.proposal(fix)),
            fingerprint: &found.fingerprint,
        }
    }

    fn related(&self, role: &'static str, spot: &'a Spot) -> Related<'a> {
        Related {
            role,
            message: spot.label.text(self.language),
            path: self.path(&spot.place),
            range: self.place(&spot.place),
        }
    }

    fn proposal(&self, fix: &'a Fix) -> Proposal<'a> {
        let change = |edit: &'a Edit| Change {
            range: self.range(edit.span),
            content: &edit.content,
        };
        Proposal {
            applicability: fix.applicability.name(),
            title: fix.title.text(self.language),
            edits: fix.edits.iter().map(change).collect(),
        }
    }

    fn path(&self, place: &Place) -> &'a str {
        &self.positions.part(place.first().start).name
    }

    /// A place across a page break is one range, from its first to its last word.
    fn place(&self, place: &Place) -> Range {
        self.range(place.hull())
    }

    fn range(&self, span: Span) -> Range {
        Range {
            start: self.position(span.start),
            end: self.position(span.end),
        }
    }

    fn position(&self, offset: u32) -> Position {
        let at = self.positions.at(offset);
        Position {
            offset: offset - self.positions.part(offset).span.start,
            line: at.line,
            column: at.column,
        }
    }
}
