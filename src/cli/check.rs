//! `gazette-lint check`, the default command.

use std::env;
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::Outcome;
use super::args::{CheckArgs, Color, FormatArg, OutputArgs};
use super::examine::{Examination, Examined, examine};
use super::failure::Failure;
use super::{project, tell, written};
use crate::config::Baseline;
use crate::fix;
use crate::lint::{Checked, Language, Stale};
use crate::report::{self, Options, visible};
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
    let language = args.output.lang.into();
    spare_texts(&args.scope.paths, &args.output)?;
    let Examination { files, failures } = examine(&args.scope)?;
    for failure in &failures {
        tell(failure.message(language));
    }
    for Examined { checked, .. } in &files {
        for stale in &checked.stale {
            tell(stale_note(stale, language));
        }
    }
    let outcome = report_on(files, args)?;
    Ok(match failures.is_empty() {
        true => outcome,
        false => Outcome::Failed,
    })
}

/// Reports what is new, and was found at or above the severity that is asked
/// for.
///
/// # Errors
/// When the report cannot be written, or the baseline not be read.
pub fn report_on(mut files: Vec<Examined>, args: &CheckArgs) -> Result<Outcome, Failure> {
    if let Some(path) = &args.baseline {
        let mut baseline = baseline(path)?;
        for file in &mut files {
            baseline.drop_known(&mut file.checked.diagnostics);
        }
    }
    for Examined { target, checked } in &mut files {
        let lowest = target.lowest();
        checked.diagnostics.retain(|found| found.severity >= lowest);
    }
    let outcomes = files.iter().map(|file| outcome(file, args));
    let outcome = outcomes.max().unwrap_or(Outcome::Clean);
    let checked: Vec<Checked> = files.into_iter().map(|file| file.checked).collect();
    if !checked.is_empty() {
        write_report(&checked, &args.output)?;
        if args.output.format == FormatArg::Github {
            write_step_summary(&checked, &args.output)?;
        }
    }
    Ok(outcome)
}

/// Sees that the report is not written over a text, which would be lost.
fn spare_texts(texts: &[PathBuf], output: &OutputArgs) -> Result<(), Failure> {
    let Some(report) = &output.output else {
        return Ok(());
    };
    let place = |path: &PathBuf| fs::canonicalize(path).ok();
    let is_text = |text: &PathBuf| text.is_file() && place(text) == place(report);
    match texts.iter().any(is_text) {
        true => Err(Failure::ReportOverText(report.clone())),
        false => Ok(()),
    }
}

/// Whether a finding in the file is as bad as what is not let pass.
pub fn outcome(file: &Examined, args: &CheckArgs) -> Outcome {
    let deny = file.target.deny(args.deny);
    let mut diagnostics = file.checked.diagnostics.iter();
    match diagnostics.any(|diagnostic| diagnostic.severity >= deny) {
        true => Outcome::Findings,
        false => Outcome::Clean,
    }
}

/// The report of an earlier run.
fn baseline(path: &Path) -> Result<Baseline, Failure> {
    let report = project::read(path)?;
    Baseline::parse(report.text()).map_err(|why| Failure::Baseline {
        path: path.to_owned(),
        why,
    })
}

/// Says that an accepted finding is gone.
fn stale_note(stale: &Stale, language: Language) -> String {
    let line = stale.line;
    let (path, file) = (visible(&stale.path), visible(&stale.file));
    let (rule, words) = (visible(&stale.rule), visible(&stale.words));
    match language {
        Language::Chinese => format!(
            "提示：{path} 第{line}行已失效：{file} 中不再有“{words}”（{rule}）。可删去此项。"
        ),
        Language::English => format!(
            "note: {path}, line {line}, is stale: “{words}” ({rule}) is no longer in {file}. Take the entry out."
        ),
    }
}

fn write_report(checked: &[Checked], output: &OutputArgs) -> Result<(), Failure> {
    let format = output.format.into();
    let Some(path) = &output.output else {
        let stdout = io::stdout().lock();
        let options = options(output, stdout.is_terminal());
        let mut out = BufWriter::new(stdout);
        let report = report::write(format, checked, &options, &mut out);
        return Ok(written(report.and_then(|()| out.flush()))?);
    };
    let options = options(output, false);
    let mut page = Vec::new();
    report::write(format, checked, &options, &mut page)?;
    fix::write_file(path, &page).map_err(|error| Failure::WriteFile {
        path: path.clone(),
        error,
    })
}

/// Adds the counts and the findings to the page of the workflow's run, where
/// there is one.
fn write_step_summary(checked: &[Checked], output: &OutputArgs) -> Result<(), Failure> {
    let Some(path) = env::var_os("GITHUB_STEP_SUMMARY").map(PathBuf::from) else {
        return Ok(());
    };
    let page = report::step_summary(checked, &options(output, false));
    let file = File::options().append(true).create(true).open(&path);
    file.and_then(|mut file| file.write_all(page.as_bytes()))
        .map_err(|error| Failure::WriteFile { path, error })
}

/// Whether the person and the terminal want colours.
fn shows_colors() -> bool {
    let is_refused = env::var_os("NO_COLOR").is_some_and(|set| !set.is_empty());
    !is_refused && env::var_os("TERM").is_none_or(|name| name != "dumb")
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
            Color::Auto => terminal && shows_colors(),
        },
        meta: rules::meta,
    }
}
