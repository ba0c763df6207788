//! What is known of the rules: the page of one, the list of several.

use std::io::{self, Write};

use super::Options;
use super::words::{self, pick};
use super::wrap::wrap;
use crate::lint::{FixClass, Language, RuleMeta};
use crate::text::display_width;

/// Columns in which the names of rules stand.
const NAMES: usize = 30;

/// Columns in which the severities stand.
const SEVERITIES: usize = 8;

/// Columns before the lines of an example.
const INDENT: &str = "    ";

/// Fewest columns for running text.
const NARROWEST: usize = 20;

/// Writes the page of a rule; in English its abstract and the examples, which
/// need no translation.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_page(rule: &RuleMeta, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let language = options.language;
    let severity = words::severity(rule.severity, language);
    let mut head = format!("# {} · {severity} · {}", rule.name, fixes(rule, language));
    if rule.pedantic {
        head.push_str(pick(language, " · 默认不用", " · off by default"));
    }
    writeln!(out, "{head}\n")?;
    if language == Language::English {
        write_wrapped("", rule.english(), options, out)?;
        writeln!(out)?;
    }
    let mut is_example = false;
    for line in rule.docs.lines() {
        let line = line.strip_prefix(' ').unwrap_or(line);
        match line {
            "```wrong" => writeln!(out, "{}\n", pick(language, "错：", "Wrong:"))?,
            "```right" => writeln!(out, "{}\n", pick(language, "对：", "Right:"))?,
            "```" => writeln!(out)?,
            _ if is_example => write_wrapped(INDENT, line, options, out)?,
            // A fence brings its own blank line.
            "" => {}
            _ if language == Language::Chinese => {
                write_wrapped("", line, options, out)?;
                writeln!(out)?;
            }
            _ => {}
        }
        is_example ^= line.starts_with("```");
    }
    if language == Language::English {
        let name = rule.name;
        writeln!(
            out,
            "The whole page, in Chinese: gazette-lint explain {name}"
        )?;
    }
    Ok(())
}

/// Writes a line a rule: its name, its severity, what it is about.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_list<'r>(
    rules: impl IntoIterator<Item = &'r RuleMeta>,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let language = options.language;
    for rule in rules {
        let severity = words::severity(rule.severity, language);
        let gap = SEVERITIES.saturating_sub(display_width(severity));
        let head = format!("{:<NAMES$} {severity}{:gap$} ", rule.name, "");
        let mut summary = pick(language, rule.summary(), rule.english()).to_owned();
        if rule.pedantic {
            summary.push_str(pick(language, "（默认不用）", " (off by default)"));
        }
        let columns = NAMES + SEVERITIES + 2;
        let room = options.width.saturating_sub(columns).max(NARROWEST);
        let lines = wrap(&summary, room).join(&format!("\n{:columns$}", ""));
        writeln!(out, "{head}{lines}")?;
    }
    Ok(())
}

fn fixes(rule: &RuleMeta, language: Language) -> &'static str {
    match rule.fix {
        FixClass::None => pick(language, "没有改法", "no fix"),
        FixClass::Suggested => pick(language, "改法须人工核对", "fixes to be looked at"),
        FixClass::Safe => pick(language, "可自动修改", "safe fixes"),
    }
}

fn write_wrapped(
    indent: &str,
    line: &str,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let room = options.width.saturating_sub(indent.len()).max(NARROWEST);
    for line in wrap(line, room) {
        let indent = if line.is_empty() { "" } else { indent };
        writeln!(out, "{indent}{line}")?;
    }
    Ok(())
}
