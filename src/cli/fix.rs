//! `gazette-lint fix`.

use std::collections::BTreeSet;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;
use std::process;
use std::sync::{Arc, Mutex};

use rayon::prelude::*;

use super::Outcome;
use super::args::FixArgs;
use super::check;
use super::examine::{Examined, Target};
use super::failure::Failure;
use super::inputs::Input;
use super::progress::Progress;
use super::{tell, written};
use crate::fix::{self, Fixed};
use crate::lint::{Applicability, Diagnostic, Language};
use crate::report;
use crate::text::{FilePart, SourceFile};

/// What a process that Ctrl-C ended says to its shell: 128 and the signal's 2.
const INTERRUPTED: i32 = 130;

/// Fixes the files and reports what is left, or shows what would change.
///
/// # Errors
/// When nothing can be checked, or the report cannot be written.
pub fn run(args: &FixArgs) -> Result<Outcome, Failure> {
    let language = args.check.output.lang.into();
    let desk = Desk::new(args)?;
    let (targets, failures) = Target::all(&args.check.scope)?;
    let results = if args.interactive {
        desk.ask(targets)?
    } else {
        let progress = Progress::of(targets.len());
        let fix = |target| {
            let draft = desk.fix(target, &mut |_, finding| desk.allows(finding));
            progress.step();
            draft
        };
        let drafts = targets.into_par_iter().map(fix).collect();
        progress.end();
        drafts
    };
    let mut outcome = Outcome::Clean;
    let mut left = Vec::new();
    let results = failures.into_iter().map(Err).chain(results);
    for result in results {
        match result.and_then(|draft| desk.finish(draft)) {
            Ok(done) => {
                outcome = outcome.max(done.outcome);
                left.extend(done.left);
            }
            Err(Failure::Output(error)) => return Err(Failure::Output(error)),
            Err(failure) => {
                outcome = Outcome::Failed;
                tell(failure.message(language));
            }
        }
    }
    if left.is_empty() {
        return Ok(outcome);
    }
    let reported = check::report_on(left, &args.check)?;
    Ok(outcome.max(reported))
}

/// A text before and after.
struct Draft {
    target: Target,
    before: SourceFile,
    fixed: Fixed,
}

impl Draft {
    /// The files with their texts before and after.
    fn parts(&self) -> impl Iterator<Item = DraftPart<'_>> {
        let (before, after) = (&self.before, &self.fixed.checked.source);
        let inputs = self.target.inputs.iter();
        let parts = before.parts().iter().zip(after.parts());
        inputs.zip(parts).map(|(input, (old, new))| DraftPart {
            input,
            file: new,
            before: before.words(old.span),
            after: after.words(new.span),
        })
    }
}

/// One file before and after.
struct DraftPart<'d> {
    input: &'d Input,
    file: &'d FilePart,
    before: &'d str,
    after: &'d str,
}

impl DraftPart<'_> {
    fn is_changed(&self) -> bool {
        self.before != self.after
    }

    /// The bytes of the file as it is now.
    fn bytes(&self) -> Result<Vec<u8>, Failure> {
        fix::encode(self.after, self.file.origin).map_err(|error| Failure::Unencodable {
            name: self.file.name.clone(),
            encoding: error.encoding,
        })
    }
}

/// What became of a file.
struct Done {
    outcome: Outcome,
    /// The findings to report.
    left: Option<Examined>,
}

/// How files are fixed.
struct Desk<'a> {
    args: &'a FixArgs,
    /// Held while a file is written: an interruption waits for it.
    writing: Arc<Mutex<()>>,
}

impl<'a> Desk<'a> {
    fn new(args: &'a FixArgs) -> Result<Self, Failure> {
        if args.interactive && !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
            return Err(Failure::NotATerminal);
        }
        let writing = Arc::new(Mutex::new(()));
        let guard = Arc::clone(&writing);
        // Without a handler the process ends all the same, only less tidily.
        let _ = ctrlc::set_handler(move || {
            let _written = guard.lock();
            process::exit(INTERRUPTED);
        });
        Ok(Self { args, writing })
    }

    fn language(&self) -> Language {
        self.args.check.output.lang.into()
    }

    fn allows(&self, finding: &Diagnostic) -> bool {
        let applicability = match self.args.suggested || self.args.interactive {
            true => Applicability::Suggested,
            false => Applicability::Safe,
        };
        fix::is_allowed(finding, applicability)
    }

    fn fix(&self, target: Target, choose: &mut fix::Choose<'_>) -> Result<Draft, Failure> {
        let source = target.read()?;
        Ok(Draft {
            before: source.clone(),
            fixed: fix::fix(source, &|source| target.check(source), choose),
            target,
        })
    }

    /// Fixes one file after the other, and asks about every fix.
    fn ask(&self, targets: Vec<Target>) -> Result<Vec<Result<Draft, Failure>>, Failure> {
        let mut questions = Questions::new(check::options(&self.args.check.output, true));
        let mut drafts = Vec::new();
        for target in targets {
            if questions.is_over {
                break;
            }
            let mut choose = |source: &SourceFile, finding: &Diagnostic| {
                self.allows(finding) && questions.ask(source, finding)
            };
            drafts.push(self.fix(target, &mut choose));
            questions.result()?;
        }
        Ok(drafts)
    }

    /// Writes the files, or shows what would change in them.
    fn finish(&self, draft: Draft) -> Result<Done, Failure> {
        if self.args.diff {
            return self.show(&draft);
        }
        self.write(&draft)?;
        let is_file = !draft.target.inputs.contains(&Input::Stdin);
        let left = Examined {
            target: draft.target,
            checked: draft.fixed.checked,
        };
        Ok(Done {
            outcome: check::outcome(&left, &self.args.check),
            // The text itself went to standard output.
            left: is_file.then_some(left),
        })
    }

    fn show(&self, draft: &Draft) -> Result<Done, Failure> {
        let mut outcome = Outcome::Clean;
        for part in draft.parts().filter(DraftPart::is_changed) {
            outcome = Outcome::Findings;
            let diff = fix::unified(&part.file.name, part.before, part.after);
            written(write!(io::stdout(), "{diff}"))?;
        }
        Ok(Done {
            outcome,
            left: None,
        })
    }

    fn write(&self, draft: &Draft) -> Result<(), Failure> {
        let to_write = |part: &DraftPart<'_>| part.is_changed() || *part.input == Input::Stdin;
        let encoded = draft
            .parts()
            .filter(to_write)
            .map(|part| Ok((part.bytes()?, part)));
        // All of them, before the first one is written.
        let encoded: Vec<_> = encoded.collect::<Result<_, Failure>>()?;
        let mut written = Vec::new();
        for (bytes, part) in encoded {
            match part.input {
                Input::Stdin => io::stdout().write_all(&bytes)?,
                Input::File(path) => {
                    self.replace(path, &bytes)?;
                    written.push(report::visible(&part.file.name));
                }
            }
        }
        let count = draft.fixed.applied;
        match self.language() {
            _ if written.is_empty() => {}
            Language::Chinese => tell(format!("{}：改正{count}处", written.join("、"))),
            Language::English => tell(format!("{}: {count} fixed", written.join(", "))),
        }
        Ok(())
    }

    fn replace(&self, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
        let _writing = self.writing.lock();
        fix::replace_file(path, bytes).map_err(|error| Failure::WriteFile {
            path: path.to_owned(),
            error,
        })
    }
}

/// The conversation about fixes.
struct Questions {
    options: report::Options,
    /// Findings whose fixes were refused.
    refused: BTreeSet<String>,
    /// Whether the rest is to be fixed without asking.
    yes_to_all: bool,
    /// Whether nothing more is to be fixed.
    is_over: bool,
    error: Option<io::Error>,
}

impl Questions {
    fn new(options: report::Options) -> Self {
        Self {
            options,
            refused: BTreeSet::new(),
            yes_to_all: false,
            is_over: false,
            error: None,
        }
    }

    /// What went wrong while asking.
    fn result(&mut self) -> io::Result<()> {
        self.error.take().map_or(Ok(()), Err)
    }

    fn ask(&mut self, source: &SourceFile, finding: &Diagnostic) -> bool {
        if self.is_over || self.refused.contains(&finding.fingerprint) {
            return false;
        }
        if self.yes_to_all {
            return true;
        }
        let answer = self.answer(source, finding).unwrap_or_else(|error| {
            self.error = Some(error);
            Answer::Quit
        });
        match answer {
            Answer::Yes => return true,
            Answer::No => {}
            Answer::All => self.yes_to_all = true,
            Answer::Quit => self.is_over = true,
        }
        if !self.yes_to_all {
            self.refused.insert(finding.fingerprint.clone());
        }
        self.yes_to_all
    }

    fn answer(&self, source: &SourceFile, finding: &Diagnostic) -> io::Result<Answer> {
        let mut out = BufWriter::new(io::stderr().lock());
        report::write_finding(source, finding, &self.options, &mut out)?;
        loop {
            let question = match self.options.language {
                Language::Chinese => "改吗？y 改，n 不改，a 其余全改，q 到此为止：",
                Language::English => "Fix it? y yes, n no, a all the rest, q quit: ",
            };
            write!(out, "{question}")?;
            out.flush()?;
            let mut line = String::new();
            if io::stdin().read_line(&mut line)? == 0 {
                return Ok(Answer::Quit);
            }
            if let Some(answer) = Answer::of(line.trim()) {
                return Ok(answer);
            }
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Yes,
    No,
    All,
    Quit,
}

impl Answer {
    fn of(line: &str) -> Option<Self> {
        match line {
            "y" | "Y" | "是" | "改" => Some(Self::Yes),
            "n" | "N" | "否" | "不改" => Some(Self::No),
            "a" | "A" => Some(Self::All),
            "q" | "Q" => Some(Self::Quit),
            _ => None,
        }
    }
}
