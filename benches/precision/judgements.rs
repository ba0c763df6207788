//! What somebody who looked at the findings says of them: a line each, with
//! tabs between verdict, fingerprint and notes.

use std::collections::HashMap;
use std::fmt::Write;

use gazette_lint::lint::{Checked, Diagnostic};
use gazette_lint::text::{SourceFile, Span};

/// What is said of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The text has that fault.
    Right,
    /// The text is as it should be.
    Wrong,
}

/// The verdicts by fingerprint.
#[derive(Default)]
pub struct Judgements(HashMap<String, Verdict>);

impl Judgements {
    /// Reads a file; lines that begin with # or ? count nothing.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut verdicts = HashMap::new();
        for (number, line) in (1..).zip(text.lines()) {
            if line.trim().is_empty() || line.starts_with(['#', '?']) {
                continue;
            }
            let mut columns = line.split('\t');
            let verdict = match columns.next() {
                Some("right") => Verdict::Right,
                Some("wrong") => Verdict::Wrong,
                _ => {
                    return Err(format!(
                        "line {number} begins with neither right, wrong nor ?"
                    ));
                }
            };
            let fingerprint = columns
                .next()
                .ok_or(format!("line {number} has no fingerprint"))?;
            verdicts.insert(fingerprint.trim().to_owned(), verdict);
        }
        Ok(Self(verdicts))
    }

    /// What is said of the finding, under its present name or a former one.
    pub fn of(&self, finding: &Diagnostic) -> Option<Verdict> {
        let mut names = finding.fingerprints();
        names.find_map(|name| self.0.get(name).copied())
    }
}

/// A file to fill in: the findings that nobody has judged yet.
pub fn draft(checked: &[Checked], judgements: &Judgements) -> String {
    let mut text = String::from(
        "# Put right or wrong in the place of each ?, and leave the fingerprint as it is.\n",
    );
    for Checked {
        source,
        diagnostics,
        ..
    } in checked
    {
        for finding in diagnostics
            .iter()
            .filter(|finding| judgements.of(finding).is_none())
        {
            let at = finding.primary.place.first().start;
            let line = source.line_number(at);
            let message = finding.message.zh.replace(['\t', '\n'], " ");
            // Writing to a String cannot fail.
            let _ = writeln!(
                text,
                "?\t{}\t{}\t{}\t{}:{line}\t{message}\t{}",
                finding.fingerprint,
                finding.severity.name(),
                finding.rule,
                source.name(),
                in_context(source, finding.primary.place.first()),
            );
        }
    }
    text
}

/// The words at `span` in ⟦⟧, with a few characters around them.
fn in_context(source: &SourceFile, span: Span) -> String {
    const AROUND: usize = 16;
    let (start, end) = (span.start as usize, span.end as usize);
    let text = source.text();
    let (before, words, after) = (&text[..start], &text[start..end], &text[end..]);
    let from = before.char_indices().rev().take(AROUND).last();
    let to = after.char_indices().nth(AROUND);
    let shown = format!(
        "{}⟦{words}⟧{}",
        &before[from.map_or(start, |(at, _)| at)..],
        &after[..to.map_or(after.len(), |(at, _)| at)],
    );
    shown.replace(['\t', '\n', '\r'], " ")
}
