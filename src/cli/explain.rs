//! `gazette-lint explain` and `gazette-lint rules`.

use std::io::{self, Write};

use super::Outcome;
use super::args::{ExplainArgs, RulesArgs};
use super::failure::Failure;
use crate::config::Selection;
use crate::lint::{Language, present_name};
use crate::rules;

/// Prints the page of a rule.
///
/// # Errors
/// When there is no such rule or the page cannot be written.
pub fn explain(args: &ExplainArgs) -> Result<Outcome, Failure> {
    let name = present_name(&args.rule);
    let all = rules::all();
    let Some(rule) = all.iter().find(|rule| rule.meta().name == name) else {
        let nearest = Selection::name(name)
            .err()
            .and_then(|unknown| unknown.nearest);
        return Err(Failure::UnknownRule {
            name: args.rule.clone(),
            nearest,
        });
    };
    let meta = rule.meta();
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "# {} · {} · fix: {}{}\n",
        meta.name,
        meta.severity.name(),
        meta.fix.name(),
        if meta.pedantic { " · pedantic" } else { "" }
    )?;
    match args.lang.into() {
        Language::Chinese => write_page(meta.docs, &mut out)?,
        Language::English => {
            writeln!(out, "{}\n", meta.english())?;
            write_examples(meta.docs, &mut out)?;
            writeln!(
                out,
                "The whole page, in Chinese: gazette-lint explain {name}"
            )?;
        }
    }
    Ok(Outcome::Clean)
}

fn write_page(docs: &str, out: &mut impl Write) -> io::Result<()> {
    for line in docs.lines() {
        writeln!(out, "{}", line.strip_prefix(' ').unwrap_or(line))?;
    }
    Ok(())
}

/// The wrong and right examples, which need no translation.
fn write_examples(docs: &str, out: &mut impl Write) -> io::Result<()> {
    let mut is_inside = false;
    for line in docs
        .lines()
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
    {
        let is_fence = line.starts_with("```");
        if is_inside || is_fence {
            writeln!(out, "{line}")?;
        }
        if is_inside && is_fence {
            writeln!(out)?;
        }
        is_inside ^= is_fence;
    }
    Ok(())
}

/// Prints every rule with its severity and what it is about.
///
/// # Errors
/// When the list cannot be written.
pub fn list(args: &RulesArgs) -> Result<Outcome, Failure> {
    let mut out = io::stdout().lock();
    for rule in rules::all() {
        let meta = rule.meta();
        let summary = match args.lang.into() {
            Language::Chinese => meta.summary(),
            Language::English => meta.english(),
        };
        writeln!(
            out,
            "{:<30} {:<8} {summary}",
            meta.name,
            meta.severity.name()
        )?;
    }
    Ok(Outcome::Clean)
}
