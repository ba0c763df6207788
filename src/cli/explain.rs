//! `gazette-lint explain` and `gazette-lint rules`.

use std::io;

use super::Outcome;
use super::args::{ExplainArgs, RulesArgs};
use super::failure::Failure;
use crate::config::Selection;
use crate::lint::{Language, RuleMeta, present_name};
use crate::report::{self, Options};
use crate::rules;

/// Prints the page of a rule, or lists the rules of a family.
///
/// # Errors
/// When there is no such rule or the page cannot be written.
pub fn explain(args: &ExplainArgs) -> Result<Outcome, Failure> {
    let name = present_name(&args.rule);
    let options = options(args.lang.into());
    let mut out = io::stdout().lock();
    if let Some(rule) = rules::meta(name) {
        report::write_rule_page(rule, &options, &mut out)?;
        return Ok(Outcome::Clean);
    }
    let family = Selection::name(name)?;
    let of_family = metas().filter(|meta| meta.family() == family);
    report::write_rule_list(of_family, &options, &mut out)?;
    Ok(Outcome::Clean)
}

/// Prints every rule with its severity and what it is about.
///
/// # Errors
/// When the list cannot be written.
pub fn list(args: &RulesArgs) -> Result<Outcome, Failure> {
    let options = options(args.lang.into());
    report::write_rule_list(metas(), &options, &mut io::stdout().lock())?;
    Ok(Outcome::Clean)
}

fn metas() -> impl Iterator<Item = &'static RuleMeta> {
    rules::all().into_iter().map(|rule| rule.meta())
}

/// Lines are broken for people only: what a program reads stays as it is.
fn options(language: Language) -> Options {
    let terminal = terminal_size::terminal_size_of(io::stdout());
    Options {
        language,
        width: terminal.map_or(usize::MAX, |(width, _)| usize::from(width.0)),
        color: false,
        meta: rules::meta,
    }
}
