//! `gazette-lint check`, the default command.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};

use rayon::prelude::*;

use super::Outcome;
use super::args::{CheckArgs, Color, OutputArgs};
use super::failure::Failure;
use super::inputs::{self, forced_encoding};
use crate::lint::{self, Checked, Rule, Severity};
use crate::report::{self, Options};
use crate::rules;

/// Columns of a report that no terminal shows.
const DEFAULT_WIDTH: usize = 100;

/// Checks the files, writes the report, and says how it went. A file that
/// cannot be read is told on standard error, and the others are checked all
/// the same.
///
/// # Errors
/// When nothing can be checked or the report cannot be written.
pub fn run(args: &CheckArgs) -> Result<Outcome, Failure> {
    let rules = selected_rules(&args.select, &args.ignore)?;
    let forced = forced_encoding(args.encoding.as_deref())?;
    let inputs = inputs::inputs(&args.paths)?;
    let results: Vec<_> = inputs
        .par_iter()
        .map(|input| inputs::read(input, forced).map(|source| lint::check(source, &rules)))
        .collect();
    let (checked, failures) = partition(results);
    for failure in &failures {
        writeln!(io::stderr(), "{}", failure.message(args.output.lang.into()))?;
    }
    let outcome = report_on(checked, args)?;
    Ok(match failures.is_empty() {
        true => outcome,
        false => Outcome::Failed,
    })
}

/// Reports what was found at or above the severity that is asked for.
///
/// # Errors
/// When the report cannot be written.
pub fn report_on(mut checked: Vec<Checked>, args: &CheckArgs) -> Result<Outcome, Failure> {
    let threshold: Severity = args.min_severity.into();
    for file in &mut checked {
        file.diagnostics
            .retain(|diagnostic| diagnostic.severity >= threshold);
    }
    if !checked.is_empty() {
        write_report(&checked, &args.output)?;
    }
    let outcomes = checked.iter().map(|file| outcome(file, args.deny.into()));
    Ok(outcomes.max().unwrap_or(Outcome::Clean))
}

fn partition(results: Vec<Result<Checked, Failure>>) -> (Vec<Checked>, Vec<Failure>) {
    let mut checked = Vec::new();
    let mut failures = Vec::new();
    for result in results {
        match result {
            Ok(file) => checked.push(file),
            Err(failure) => failures.push(failure),
        }
    }
    (checked, failures)
}

/// Whether a finding in the file is as bad as `deny`.
pub fn outcome(checked: &Checked, deny: Severity) -> Outcome {
    let mut diagnostics = checked.diagnostics.iter();
    match diagnostics.any(|diagnostic| diagnostic.severity >= deny) {
        true => Outcome::Findings,
        false => Outcome::Clean,
    }
}

/// The rules that the command line leaves.
pub fn selected_rules(
    select: &[String],
    ignore: &[String],
) -> Result<Vec<&'static dyn Rule>, Failure> {
    let all = rules::all();
    for name in select.iter().chain(ignore) {
        if !all.iter().any(|rule| names(*rule, name)) {
            return Err(Failure::UnknownRule {
                name: name.clone(),
                nearest: nearest(&all, name),
            });
        }
    }
    let chosen = |rule: &&dyn Rule| {
        let is_named = |list: &[String]| list.iter().any(|name| names(*rule, name));
        let by_default = select.is_empty() && !rule.meta().pedantic;
        let by_itself = select.iter().any(|name| name == rule.meta().name);
        let by_family = is_named(select) && !rule.meta().pedantic;
        (by_default || by_itself || by_family) && !is_named(ignore)
    };
    Ok(all.into_iter().filter(chosen).collect())
}

/// Whether `name` names the rule or its family.
fn names(rule: &dyn Rule, name: &str) -> bool {
    rule.meta().name == name || rule.meta().family() == name
}

/// The rule or family whose name is most like `name`.
pub fn nearest(all: &[&'static dyn Rule], name: &str) -> Option<&'static str> {
    let names = all
        .iter()
        .flat_map(|rule| [rule.meta().name, rule.meta().family()]);
    let scored = names.map(|known| (rules::similarity(known, name), known));
    let best = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 > 0.6).then_some(best.1)
}

fn write_report(checked: &[Checked], output: &OutputArgs) -> Result<(), Failure> {
    let format = output.format.into();
    let Some(path) = &output.output else {
        let stdout = io::stdout().lock();
        let options = options(output, stdout.is_terminal());
        let mut out = BufWriter::new(stdout);
        report::write(format, checked, &options, &mut out)?;
        out.flush()?;
        return Ok(());
    };
    let options = options(output, false);
    let write = || {
        let mut out = BufWriter::new(File::create(path)?);
        report::write(format, checked, &options, &mut out)?;
        out.flush()
    };
    write().map_err(|error| Failure::WriteFile {
        path: path.clone(),
        error,
    })
}

/// How the report is written; `terminal` says whether a person watches.
pub fn options(output: &OutputArgs, terminal: bool) -> Options {
    let width = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    Options {
        language: output.lang.into(),
        width: width.filter(|_| terminal).unwrap_or(DEFAULT_WIDTH),
        color: match output.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                terminal && std::env::var_os("NO_COLOR").is_none_or(|set| set.is_empty())
            }
        },
    }
}
