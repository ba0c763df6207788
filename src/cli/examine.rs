//! Checks what the command line names, each file with the settings that hold
//! for it.

use std::path::PathBuf;
use std::sync::Arc;

use encoding_rs::Encoding;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::args::{Level, ScopeArgs};
use super::failure::Failure;
use super::inputs::{self, Input, Inputs, forced_encoding};
use super::progress::Progress;
use super::project::{Project, Projects};
use crate::config::{Chosen, Selection};
use crate::lint::{self, Checked, Severity, Stale};
use crate::text::SourceFile;

/// A text to check, with the settings that hold for it.
pub struct Target {
    /// Its files: one, or the parts of one issue.
    pub inputs: Vec<Input>,
    /// The project of the first file.
    pub project: Arc<Project>,
    /// Its files as they are seen from the folder of the project.
    pub paths: Vec<String>,
    encoding: Option<&'static Encoding>,
    chosen: Chosen,
    /// The lowest severity that the command line asks for.
    lowest: Option<Severity>,
}

impl Target {
    /// Everything that `scope` names, with why some of it is not there.
    ///
    /// # Errors
    /// When a part of one issue is not there, a setting is wrong, or no rule is
    /// left.
    pub fn all(scope: &ScopeArgs) -> Result<(Vec<Self>, Vec<Failure>), Failure> {
        let selection = selection(scope)?;
        let encoding = forced_encoding(scope.encoding.as_deref())?;
        let mut projects = Projects::new(scope.config.as_deref())?;
        let Inputs {
            found,
            mut failures,
        } = inputs::inputs(&scope.paths)?;
        let texts: Vec<Vec<Input>> = match scope.one_issue {
            true if failures.is_empty() => vec![found],
            true => return Err(failures.swap_remove(0)),
            false => found.into_iter().map(|input| vec![input]).collect(),
        };
        let target = |inputs: Vec<Input>| {
            let project = projects.of(&inputs[0])?;
            let paths: Vec<_> = inputs.iter().map(|input| project.path_of(input)).collect();
            Ok(Self {
                chosen: project.config.rules_for(&paths[0], &selection),
                lowest: scope.min_severity.map(Severity::from),
                inputs,
                project,
                paths,
                encoding,
            })
        };
        let targets: Vec<Self> = texts
            .into_iter()
            .map(target)
            .collect::<Result<_, Failure>>()?;
        let is_idle = |target: &Self| target.chosen.rules.is_empty();
        if !targets.is_empty() && targets.iter().all(is_idle) {
            return Err(Failure::NoRules);
        }
        Ok((targets, failures))
    }

    /// Reads the text.
    ///
    /// # Errors
    /// When a file cannot be read or decoded.
    pub fn read(&self) -> Result<SourceFile, Failure> {
        let files = self.inputs.iter();
        let files: Result<Vec<_>, _> = files
            .map(|input| inputs::read(input, self.encoding))
            .collect();
        Ok(SourceFile::joined(files?))
    }

    /// Checks a text of the file; accepted findings are left out.
    pub fn check(&self, source: SourceFile) -> Checked {
        let mut checked = self.check_all(source);
        let found = &mut checked.diagnostics;
        found.retain(|found| !self.project.accepted.holds(found));
        checked
    }

    fn check_all(&self, source: SourceFile) -> Checked {
        let house = &self.project.config.house;
        let mut checked = lint::check_for(house, source, &self.chosen.rules);
        self.chosen.set_severities(&mut checked.diagnostics);
        checked
    }

    /// The lowest severity that is reported.
    pub fn lowest(&self) -> Severity {
        let configured = self.project.config.min_severity;
        self.lowest.or(configured).unwrap_or(Severity::Hint)
    }

    /// The failing severity.
    pub fn deny(&self, asked: Option<Level>) -> Severity {
        let configured = self.project.config.deny;
        asked
            .map(Severity::from)
            .or(configured)
            .unwrap_or(Severity::Error)
    }
}

/// A file and what was found in it.
pub struct Examined {
    /// The file with its settings.
    pub target: Target,
    /// What was found.
    pub checked: Checked,
}

/// What came out.
pub struct Examination {
    /// The files that could be read, in order; accepted findings are left out.
    pub files: Vec<Examined>,
    /// Why the others could not.
    pub failures: Vec<Failure>,
}

/// Checks the files of `scope`.
///
/// # Errors
/// When there is nothing to check, or a setting is wrong.
pub fn examine(scope: &ScopeArgs) -> Result<Examination, Failure> {
    let (targets, mut failures) = Target::all(scope)?;
    let progress = Progress::of(targets.len());
    let results: Vec<_> = targets
        .into_par_iter()
        .map(|target| {
            let checked = target.check_all(target.read()?);
            progress.step();
            Ok(Examined { target, checked })
        })
        .collect();
    progress.end();
    let mut files = Vec::new();
    for result in results {
        match result {
            Ok(file) => files.push(file),
            Err(failure) => failures.push(failure),
        }
    }
    drop_accepted(&mut files);
    Ok(Examination { files, failures })
}

/// What the command line says of the rules.
fn selection(scope: &ScopeArgs) -> Result<Selection, Failure> {
    Ok(Selection {
        select: Selection::names(&scope.select)?,
        enable: Selection::names(&scope.enable)?,
        ignore: Selection::names(&scope.ignore)?,
        severity: Vec::new(),
    })
}

/// Leaves accepted findings out, and notes which of them are gone.
fn drop_accepted(files: &mut [Examined]) {
    // A finding may have moved to another file of its project.
    let mut met: FxHashMap<PathBuf, FxHashSet<String>> = FxHashMap::default();
    for Examined { target, checked } in files.iter_mut() {
        let project = &target.project;
        if !project.accepted.is_empty() {
            let met = met.entry(project.accepted_path.clone()).or_default();
            project
                .accepted
                .drop_accepted(&mut checked.diagnostics, met);
        }
    }
    for Examined { target, checked } in files {
        let project = &target.project;
        let Some(met) = met.get(&project.accepted_path) else {
            continue;
        };
        let runs = |rule: &str| target.chosen.runs(rule);
        for (path, part) in target.paths.iter().zip(checked.source.parts()) {
            let gone = project.accepted.not_met(path, met, runs);
            checked.stale.extend(gone.map(|entry| Stale {
                file: part.name.clone(),
                path: project.accepted_path.display().to_string(),
                line: entry.line,
                fingerprint: entry.fingerprint.clone(),
                rule: entry.rule.clone(),
                words: entry.words.clone(),
            }));
        }
    }
}
