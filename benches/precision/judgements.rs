//! What somebody who looked at the findings says of them: a line each, with
//! tabs between verdict, fingerprint and notes.

use std::collections::HashMap;
use std::fmt::Write;

use gazette_lint::lint::{Checked, Diagnostic};

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
                "?\t{}\t{}\t{}\t{}:{line}\t{message}",
                finding.fingerprint,
                finding.severity.name(),
                finding.rule,
                source.name(),
            );
        }
    }
    text
}
