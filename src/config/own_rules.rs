//! Rule files of the office's own.

use toml::de::DeTable;

use super::shape::{problem, syntax_error};
use crate::lexicon::data::{self, Parsed, Row, Rows};
use crate::lint::{Diagnostic, Message};
use crate::text::SourceFile;

/// Reads a rule file.
///
/// # Errors
/// Everything that is wrong with it, at its lines.
pub fn rule_file(source: &SourceFile) -> Result<Parsed, Vec<Diagnostic>> {
    if let Err(error) = DeTable::parse(source.text()) {
        return Err(vec![syntax_error(source, &error)]);
    }
    let told = |at, zh, en| problem(at, Message { zh, en }, Message::default());
    let parsed = data::parse(source.text()).map_err(|problems| {
        let problems = problems.into_iter();
        problems
            .map(|problem| told(problem.at, problem.zh, problem.en))
            .collect::<Vec<_>>()
    })?;
    let rows: Vec<&Row> = parsed.rows.iter().map(|(row, _)| row).collect();
    let problems: Vec<_> = data::contradictions(&rows)
        .into_iter()
        .map(|found| told(parsed.rows[found.row].1.clone(), found.zh, found.en))
        .collect();
    if problems.is_empty() {
        Ok(parsed)
    } else {
        Err(problems)
    }
}

/// The rows of several files, in order, ready to be looked for.
pub fn own_rows(files: Vec<Parsed>) -> Option<Rows> {
    let rows = files.into_iter().flat_map(|file| file.rows);
    let rows: Vec<Row> = rows.map(|(row, _)| row).collect();
    (!rows.is_empty()).then(|| Rows::new(rows))
}
