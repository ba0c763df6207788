//! `gazette-lint test`: runs the examples of a rule file.

use std::io::{self, IsTerminal, Write};

use super::Outcome;
use super::args::TestArgs;
use super::failure::{self, Failure};
use super::project;
use crate::config::{own_rows, rule_file};
use crate::facts::House;
use crate::lexicon::data::Example;
use crate::lint::{self, Diagnostic, Language};
use crate::message;
use crate::report;
use crate::rules;
use crate::text::{SourceFile, Span};

/// Runs the examples, shows those that fail, and says how many there are.
///
/// # Errors
/// When the file cannot be read or is broken.
pub fn run(args: &TestArgs) -> Result<Outcome, Failure> {
    let language = args.lang.into();
    let source = project::read(&args.path)?;
    let parsed = match rule_file(&source) {
        Ok(parsed) => parsed,
        Err(problems) => return Err(Failure::Settings { source, problems }),
    };
    let (rows, examples) = (parsed.rows.len(), parsed.examples.clone());
    let house = House {
        own_rows: own_rows(vec![parsed]),
        ..House::default()
    };
    let failed: Vec<Diagnostic> = examples
        .iter()
        .filter_map(|example| failed(&house, example))
        .collect();
    let mut out = io::stdout().lock();
    let options = failure::options(language, out.is_terminal());
    for example in &failed {
        report::write_finding(&source, example, &options, &mut out)?;
    }
    let (all, bad) = (examples.len(), failed.len());
    match language {
        Language::Chinese => writeln!(out, "{rows} 条，{all} 个例句，{bad} 个不符")?,
        Language::English => writeln!(out, "entries: {rows}, examples: {all}, failed: {bad}")?,
    }
    Ok(match failed.is_empty() {
        true => Outcome::Clean,
        false => Outcome::Findings,
    })
}

/// What is wrong with an example, if anything.
fn failed(house: &House, example: &Example) -> Option<Diagnostic> {
    let rules = rules::all();
    let rule = rules.iter().find(|rule| rule.meta().name == example.rule)?;
    let source = SourceFile::from_text("example", example.document());
    let found = lint::check_for(house, source, &[*rule]).diagnostics;
    let (label, text) = match (example.bad, found.first()) {
        (true, None) => (
            message!("没有查出", "not found"),
            message!("误例没有查出", "the bad example is not found"),
        ),
        (false, Some(found)) => (
            found.message.clone(),
            message!("正例被查出", "the good example is found wrong"),
        ),
        _ => return None,
    };
    let at = Span::new(example.at.start, example.at.end);
    let mut failed = Diagnostic::new(at.into(), text, label);
    failed.rule = "config";
    Some(failed)
}
