//! Rule files of the office's own.

use std::ops::Range;

use toml::de::DeTable;

use super::shape::{nearest, problem, syntax_error};
use crate::lexicon::data::{self, Parsed, Row, Rows};
use crate::lint::{Diagnostic, Message};
use crate::message;
use crate::text::SourceFile;

/// Reads a rule file.
///
/// # Errors
/// Everything that is wrong with it, at its lines.
pub fn rule_file(source: &SourceFile) -> Result<Parsed, Vec<Diagnostic>> {
    if let Err(error) = DeTable::parse(source.text()) {
        return Err(vec![syntax_error(source, &error)]);
    }
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

fn told(at: Range<usize>, zh: String, en: String) -> Diagnostic {
    let Some((word, known)) = misspelt(&en) else {
        return problem(at, Message { zh, en }, Message::default());
    };
    let help = match nearest(word, known.iter().copied()) {
        Some(near) => message!("是否指“{near}”？", "Did you mean “{near}”?"),
        None => {
            let (zh, en) = (known.join("、"), known.join(", "));
            message!("此处可用：{zh}。", "Known here are: {en}.")
        }
    };
    // The names that are known stand in the help.
    let zh = zh.split('（').next().unwrap_or(&zh).to_owned();
    let short = en.split(EXPECTED).next().unwrap_or(&en).to_owned();
    problem(at, Message { zh, en: short }, Message::default()).help(help)
}

/// What parts the unknown name from the known ones in what the parser says.
const EXPECTED: &str = ", expected ";

/// The unknown name that the parser speaks of, and those that it knows.
fn misspelt(why: &str) -> Option<(&str, Vec<&str>)> {
    let (unknown, known) = why.split_once(EXPECTED)?;
    let mut quoted = unknown.split('`');
    let is_unknown = quoted.next()?.contains("unknown");
    let word = quoted.next().filter(|_| is_unknown)?;
    Some((word, known.split('`').skip(1).step_by(2).collect()))
}

/// The rows of several files, in order, ready to be looked for.
pub fn own_rows(files: Vec<Parsed>) -> Option<Rows> {
    let rows = files.into_iter().flat_map(|file| file.rows);
    let rows: Vec<Row> = rows.map(|(row, _)| row).collect();
    (!rows.is_empty()).then(|| Rows::new(&rows))
}
