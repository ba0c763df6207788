//! GitHub's workflows: a command a finding, which marks the line in the pull
//! request, and a page for the run.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::positions::Positions;
use super::visible::visible;
use super::words::{self, pick};
use super::{Options, Summary};
use crate::lint::{Checked, Language, Severity};

/// Findings on the page of a run; the log has all of them.
const SHOWN: usize = 200;

/// Writes one workflow command a finding.
pub(super) fn write(checked: &[Checked], options: &Options, out: &mut dyn Write) -> io::Result<()> {
    for file in checked {
        let positions = Positions::new(&file.source);
        for found in &file.diagnostics {
            let span = found.primary.place.hull();
            let (start, end) = (positions.at(span.start), positions.at(span.end));
            let command = match found.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Hint => "notice",
            };
            let mut text = found.message.text(options.language).to_owned();
            if let Some(help) = &found.help {
                text.push('\n');
                text.push_str(help.text(options.language));
            }
            writeln!(
                out,
                "::{command} file={},line={},endLine={},col={},endColumn={},title={}::{}",
                property(&positions.part(span.start).name),
                start.line,
                end.line,
                start.column,
                end.column,
                property(found.rule),
                data(&text),
            )?;
        }
    }
    let summary = Summary::of(checked);
    writeln!(out, "{}", summary.counts(options.language))
}

/// What follows the second `::` of a command, on one line.
fn data(text: &str) -> String {
    let lines = text.split('\n').map(visible);
    let lines: Vec<String> = lines.map(|line| line.replace('%', "%25")).collect();
    lines.join("%0A")
}

/// The value of a command's property.
fn property(text: &str) -> String {
    let text = visible(text).replace('%', "%25");
    text.replace(':', "%3A").replace(',', "%2C")
}

/// The page of a run, in Markdown: the counts, and a table of the findings.
pub fn step_summary(checked: &[Checked], options: &Options) -> String {
    let language = options.language;
    let summary = Summary::of(checked);
    let mut page = format!(
        "## gazette-lint\n\n{}\n\n{}\n",
        summary.counts(language),
        summary.rate(language),
    );
    let total: usize = checked.iter().map(|file| file.diagnostics.len()).sum();
    if total == 0 {
        return page;
    }
    let heading = pick(
        language,
        "\n| 级别 | 位置 | 发现 | 规则 |\n|---|---|---|---|\n",
        "\n| severity | place | finding | rule |\n|---|---|---|---|\n",
    );
    page.push_str(heading);
    let rows = checked.iter().flat_map(|file| rows(file, language));
    rows.take(SHOWN).for_each(|row| page.push_str(&row));
    if total > SHOWN {
        let more = total - SHOWN;
        let _ = match language {
            Language::Chinese => writeln!(page, "\n其余{more}处见日志。"),
            Language::English => writeln!(page, "\n{more} more in the log."),
        };
    }
    page
}

fn rows(file: &Checked, language: Language) -> impl Iterator<Item = String> + '_ {
    let positions = Positions::new(&file.source);
    file.diagnostics.iter().map(move |found| {
        let offset = found.primary.place.first().start;
        let at = positions.at(offset);
        format!(
            "| {} | {}:{}:{} | {} | {} |\n",
            words::severity(found.severity, language),
            cell(&positions.part(offset).name),
            at.line,
            at.column,
            cell(found.message.text(language)),
            found.rule,
        )
    })
}

/// Words that no Markdown or HTML is made of.
fn cell(text: &str) -> String {
    let mut cell = String::new();
    for c in visible(text).chars() {
        match c {
            '&' => cell.push_str("&amp;"),
            '<' => cell.push_str("&lt;"),
            '|' | '*' | '_' | '`' | '[' | ']' | '\\' => cell.extend(['\\', c]),
            c => cell.push(c),
        }
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_command_before_its_end() {
        assert_eq!(property("a:b,c%d\n.txt"), "a%3Ab%2Cc%25d⏎.txt");
        assert_eq!(data("50%\n::error::"), "50%25%0A::error::");
    }

    #[test]
    fn nothing_in_a_cell_is_markup() {
        assert_eq!(cell("<b>|[a](b)"), "&lt;b>\\|\\[a\\](b)");
    }
}
