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
    for line in meta.docs.lines() {
        writeln!(out, "{}", line.strip_prefix(' ').unwrap_or(line))?;
    }
    Ok(Outcome::Clean)
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
