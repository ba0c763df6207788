//! What people and programs get to see: one reporter a file.

mod card;
mod concise;
mod coverage;
mod github;
mod gitlab;
mod html;
mod json;
mod junit;
mod notes;
pub mod outline;
mod positions;
mod rule_page;
mod sarif;
mod snippet;
mod summary;
mod terminal;
mod visible;
mod words;
mod wrap;

use std::io::{self, Write};

use crate::lint::{Checked, Diagnostic, Language, RuleMeta};
use crate::text::SourceFile;

pub use github::step_summary;
pub use rule_page::{write_list as write_rule_list, write_page as write_rule_page};
pub use summary::{PERIODICAL_LIMIT, Summary};
pub use visible::visible;

/// How a report is written.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The language of messages, headings and labels.
    pub language: Language,
    /// Columns of the terminal; fewer than 40 are taken for 40.
    pub width: usize,
    /// Whether to colour the graphical report.
    pub color: bool,
    /// What is known of the rule of that name.
    pub meta: fn(&str) -> Option<&'static RuleMeta>,
}

/// The form of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Findings with their snippets, for people.
    #[default]
    Full,
    /// One line a finding.
    Concise,
    /// One JSON object.
    Json,
    /// One JSON object a line and a finding.
    Jsonl,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of GitHub's workflows.
    Github,
    /// GitLab's report on code quality.
    Gitlab,
    /// Test results as JUnit writes them.
    Junit,
    /// A page for a browser.
    Html,
}

/// Writes the report on all `checked` files.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(
    format: Format,
    checked: &[Checked],
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Full => terminal::write(checked, options, out),
        Format::Concise => concise::write(checked, options, out),
        Format::Json => json::write(checked, options, out),
        Format::Jsonl => json::write_lines(checked, options, out),
        Format::Sarif => sarif::write(checked, options, out),
        Format::Github => github::write(checked, options, out),
        Format::Gitlab => gitlab::write(checked, options, out),
        Format::Junit => junit::write(checked, options, out),
        Format::Html => html::write(checked, options, out),
    }
}

/// Writes one finding of `source` with its snippets, for people.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_finding(
    source: &SourceFile,
    diagnostic: &Diagnostic,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    terminal::write_finding(source, diagnostic, options, out)
}

#[cfg(test)]
mod tests;
