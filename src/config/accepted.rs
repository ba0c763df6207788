//! `gazette-lint.accepted.toml`: findings that somebody has looked at and
//! found to be right as they are.

use rustc_hash::FxHashSet;
use toml_edit::{Date, Datetime, DocumentMut, Item, Table, value};

use super::keys;
use super::shape;
use super::values::{AcceptedFile, day};
use crate::facts::CalendarDay;
use crate::lint::{Diagnostic, present_name};
use crate::text::{SourceFile, Span};

/// What begins a new file.
const HEADER: &str = "\
# 已核实、不必再报的发现，由 gazette-lint accept 记录。
# 删去一项，即恢复报告；可以加注释。
# Findings that were looked at and accepted; take one out to see it again.
";

/// The accepted findings.
#[derive(Debug, Default)]
pub struct Accepted {
    entries: Vec<Entry>,
}

/// An accepted finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The fingerprint of the finding.
    pub fingerprint: String,
    /// The rule, as it was called then.
    pub rule: String,
    /// The file, seen from the folder of the file of accepted findings.
    pub file: String,
    /// The words that the finding was about.
    pub words: String,
    /// Why it was accepted.
    pub reason: Option<String>,
    /// When.
    pub date: Option<CalendarDay>,
    /// The line on which it is written down.
    pub line: usize,
}

impl Accepted {
    /// Reads the file.
    ///
    /// # Errors
    /// Everything that is wrong with it, at its lines.
    pub fn parse(source: &SourceFile) -> Result<Self, Vec<Diagnostic>> {
        let file: AcceptedFile = shape::read(source, keys::ACCEPTED)?;
        let entries = file.accepted.into_iter().map(|table| {
            let at = table.fingerprint.span().start;
            Entry {
                line: source.lines().line(Span::new(at, at).start),
                fingerprint: table.fingerprint.into_inner(),
                rule: table.rule.into_inner(),
                file: table.file,
                words: table.words,
                reason: table.reason,
                date: table.date.as_ref().and_then(day),
            }
        });
        Ok(Self {
            entries: entries.collect(),
        })
    }

    /// Whether nothing was accepted.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether the finding was accepted.
    pub fn holds(&self, diagnostic: &Diagnostic) -> bool {
        let mut known = diagnostic.fingerprints();
        known.any(|known| self.entries.iter().any(|entry| entry.fingerprint == known))
    }

    /// Drops the accepted ones of the findings, and notes them in `met`.
    pub fn drop_accepted(&self, diagnostics: &mut Vec<Diagnostic>, met: &mut FxHashSet<String>) {
        if self.is_empty() {
            return;
        }
        let known: FxHashSet<&str> = self
            .entries
            .iter()
            .map(|e| e.fingerprint.as_str())
            .collect();
        diagnostics.retain(|diagnostic| {
            let accepted = diagnostic
                .fingerprints()
                .find(|known_as| known.contains(known_as));
            met.extend(accepted.map(str::to_owned));
            accepted.is_none()
        });
    }

    /// What was accepted in the file at `path` and is not among the findings
    /// that were met, although `runs` says that its rule ran.
    pub fn not_met(
        &self,
        path: &str,
        met: &FxHashSet<String>,
        runs: impl Fn(&str) -> bool,
    ) -> impl Iterator<Item = &Entry> {
        let own = self.entries.iter().filter(move |entry| entry.file == path);
        own.filter(move |entry| {
            !met.contains(&entry.fingerprint) && runs(present_name(&entry.rule))
        })
    }
}

/// The text of the file with `entries` added at its end; comments and order
/// stay as they are.
///
/// # Errors
/// When the text is no TOML.
pub fn with_added(text: &str, entries: &[Entry]) -> Result<String, toml_edit::TomlError> {
    let mut document: DocumentMut = text.parse()?;
    if text.trim().is_empty() {
        document.decor_mut().set_prefix(HEADER);
    }
    // Whoever wrote the list in one line gets it as tables.
    let written = document.remove("accepted");
    let list = written.and_then(|item| item.into_array_of_tables().ok());
    let mut list = list.unwrap_or_default();
    entries.iter().for_each(|entry| list.push(table(entry)));
    document.insert("accepted", Item::ArrayOfTables(list));
    Ok(document.to_string())
}

fn table(entry: &Entry) -> Table {
    let mut table = Table::new();
    let texts = [
        ("fingerprint", Some(&entry.fingerprint)),
        ("rule", Some(&entry.rule)),
        ("file", Some(&entry.file)),
        ("words", Some(&entry.words)),
        ("reason", entry.reason.as_ref()),
    ];
    for (key, text) in texts {
        if let Some(text) = text {
            table[key] = value(text);
        }
    }
    if let Some((year, month, day)) = entry.date {
        let narrow = |number: u32| u8::try_from(number).unwrap_or(1);
        let date = Date {
            year: u16::try_from(year).unwrap_or(1),
            month: narrow(month),
            day: narrow(day),
        };
        table["date"] = value(Datetime::from(date));
    }
    table.decor_mut().set_prefix("\n");
    table
}
