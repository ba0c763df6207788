//! `gazette-lint accept`: notes findings as seen and right.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::Outcome;
use super::args::AcceptArgs;
use super::examine::{Examined, examine};
use super::failure::Failure;
use crate::config::{Entry, with_added};
use crate::fix;
use crate::lint::{Diagnostic, Language};
use crate::report::visible;

/// Characters of the words that an entry keeps.
const LONGEST_WORDS: usize = 40;

/// Fewest characters of a fingerprint that name a finding.
const SHORTEST: usize = 4;

/// Notes the named findings, or all of them; lists them where none is named.
///
/// # Errors
/// When a named finding is not there, or the file cannot be written.
pub fn run(args: &AcceptArgs) -> Result<Outcome, Failure> {
    let language = args.lang.into();
    let examination = examine(&args.scope)?;
    if let Some(failure) = examination.failures.into_iter().next() {
        return Err(failure);
    }
    let mut files = examination.files;
    for Examined { target, checked } in &mut files {
        let lowest = target.lowest();
        checked.diagnostics.retain(|found| found.severity >= lowest);
    }
    if args.findings.is_empty() && !args.all {
        return list(&files, language);
    }
    let Some(reason) = args
        .reason
        .as_deref()
        .map(str::trim)
        .filter(|reason| !reason.is_empty())
    else {
        return Err(Failure::NoReason);
    };
    for wanted in &args.findings {
        check_wanted(wanted, &files)?;
    }
    let is_wanted = |found: &Diagnostic| {
        args.all
            || args
                .findings
                .iter()
                .any(|wanted| found.fingerprint.starts_with(wanted))
    };
    let mut added: BTreeMap<PathBuf, Vec<Entry>> = BTreeMap::new();
    for file in &files {
        let wanted = file
            .checked
            .diagnostics
            .iter()
            .filter(|found| is_wanted(found));
        let entries = wanted.map(|found| entry(file, found, reason));
        let own = added
            .entry(file.target.project.accepted_path.clone())
            .or_default();
        own.extend(entries);
    }
    for (path, entries) in added.into_iter().filter(|(_, entries)| !entries.is_empty()) {
        write(&path, &entries)?;
        let (count, path) = (entries.len(), path.display().to_string());
        let path = visible(&path);
        let text = match language {
            Language::Chinese => format!("已接受 {count} 处，记入 {path}。"),
            Language::English => format!("{count} accepted, noted in {path}."),
        };
        writeln!(io::stdout(), "{text}")?;
    }
    Ok(Outcome::Clean)
}

/// Sees that `wanted` names one finding that is not yet accepted.
fn check_wanted(wanted: &str, files: &[Examined]) -> Result<(), Failure> {
    let found = files.iter().flat_map(|file| &file.checked.diagnostics);
    let mut named: Vec<&str> = found
        .map(|found| found.fingerprint.as_str())
        .filter(|fingerprint| wanted.len() >= SHORTEST && fingerprint.starts_with(wanted))
        .collect();
    named.sort_unstable();
    named.dedup();
    let name = wanted.to_owned();
    match named.len() {
        1 => Ok(()),
        0 => Err(Failure::NoSuchFinding(name)),
        _ => Err(Failure::AmbiguousFinding(name)),
    }
}

/// The file that the finding stands in, as it is seen from its project.
fn path_of(file: &Examined, found: &Diagnostic) -> String {
    let start = found.primary.place.first().start;
    let mut parts = file.checked.source.parts().iter();
    let part = parts.rposition(|part| part.span.start <= start);
    file.target.paths[part.unwrap_or(0)].clone()
}

fn entry(file: &Examined, found: &Diagnostic, reason: &str) -> Entry {
    let words = file.checked.source.words(found.primary.place.hull());
    let visible = words.chars().filter(|c| !c.is_control());
    let mut kept: String = visible.clone().take(LONGEST_WORDS).collect();
    if visible.count() > LONGEST_WORDS {
        kept.push('…');
    }
    let today = jiff::Zoned::now().date();
    let narrow = |number: i8| u32::from(number.unsigned_abs());
    let year = u32::from(today.year().unsigned_abs());
    Entry {
        fingerprint: found.fingerprint.clone(),
        rule: found.rule.to_owned(),
        file: path_of(file, found),
        words: kept,
        reason: Some(reason.to_owned()),
        date: Some((year, narrow(today.month()), narrow(today.day()))),
        line: 0,
    }
}

fn write(path: &Path, entries: &[Entry]) -> Result<(), Failure> {
    let write = || {
        if path.exists() {
            let old = fs::read_to_string(path)?;
            let new = with_added(&old, entries).map_err(io::Error::other)?;
            fix::replace_file(path, new.as_bytes())
        } else {
            let new = with_added("", entries).map_err(io::Error::other)?;
            fix::new_file(path, new.as_bytes())
        }
    };
    write().map_err(|error| Failure::WriteFile {
        path: path.to_owned(),
        error,
    })
}

/// Shows the findings with the fingerprints by which they can be named.
fn list(files: &[Examined], language: Language) -> Result<Outcome, Failure> {
    let mut out = io::stdout().lock();
    let mut count = 0;
    for file in files {
        let source = &file.checked.source;
        for found in &file.checked.diagnostics {
            count += 1;
            let at = found.primary.place.first().start;
            let column = source.lines().position(source.text(), at).column;
            writeln!(
                out,
                "{} {}:{}:{} {} {}",
                found.fingerprint,
                visible(&source.part_at(at).name),
                source.line_number(at),
                column,
                found.rule,
                visible(found.message.text(language))
            )?;
        }
    }
    let hint = match (count, language) {
        (0, Language::Chinese) => "没有可接受的发现。",
        (0, Language::English) => "There is nothing to accept.",
        (_, Language::Chinese) => {
            "用 --finding 指纹 --reason 理由 接受其中一处或几处（指纹可只写前几位），用 --all 接受全部。"
        }
        (_, Language::English) => {
            "Accept some with --finding FINGERPRINT --reason TEXT (its first characters will do), or all with --all."
        }
    };
    writeln!(out, "{hint}")?;
    Ok(Outcome::Clean)
}
