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
use crate::fix::{self, Fixed};
use crate::lint::{Applicability, Diagnostic, Language};
use crate::report;
use crate::text::SourceFile;

/// What a process that Ctrl-C ended says to its shell: 128 and the signal's 2.
const INTERRUPTED: i32 = 130;

/// Fixes the files and reports what is left, or shows what would change.
///
/// # Errors
/// When nothing can be checked, or the report cannot be written.
pub fn run(args: &FixArgs) -> Result<Outcome, Failure> {
    let language = args.check.output.lang.into();
    let desk = Desk::new(args)?;
    let targets = Target::all(&args.check.scope)?;
    let results = if args.interactive {
        desk.ask(targets)?
    } else {
        let fix = |target| desk.fix(target, &mut |_, finding| desk.allows(finding));
        targets.into_par_iter().map(fix).collect()
    };
    let mut outcome = Outcome::Clean;
    let mut left = Vec::new();
    for result in results {
        match result.and_then(|draft| desk.finish(draft)) {
            Ok(done) => {
                outcome = outcome.max(done.outcome);
                left.extend(done.left);
            }
            Err(Failure::Output(error)) => return Err(Failure::Output(error)),
            Err(failure) => {
                outcome = Outcome::Failed;
                writeln!(io::stderr(), "{}", failure.message(language))?;
            }
        }
    }
    if left.is_empty() {
        return Ok(outcome);
    }
    let reported = check::report_on(left, &args.check)?;
    Ok(outcome.max(reported))
}

/// A file before and after.
struct Draft {
    target: Target,
    before: String,
    fixed: Fixed,
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
        let before = source.text().to_owned();
        Ok(Draft {
            fixed: fix::fix(source, &|source| target.check(source), choose),
            target,
            before,
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

    /// Writes the file, or shows what would change in it.
    fn finish(&self, draft: Draft) -> Result<Done, Failure> {
        let after = draft.fixed.checked.source.text();
        let changed = draft.before != after;
        if self.args.diff {
            let name = draft.fixed.checked.source.name();
            write!(io::stdout(), "{}", fix::unified(name, &draft.before, after))?;
            let outcome = match changed {
                true => Outcome::Findings,
                false => Outcome::Clean,
            };
            return Ok(Done {
                outcome,
                left: None,
            });
        }
        match &draft.target.input {
            Input::Stdin => io::stdout().write_all(&bytes(&draft.fixed)?)?,
            Input::File(path) if changed => self.write(path, &draft.fixed)?,
            Input::File(_) => {}
        }
        let is_file = matches!(draft.target.input, Input::File(_));
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

    fn write(&self, path: &Path, fixed: &Fixed) -> Result<(), Failure> {
        let bytes = bytes(fixed)?;
        let _writing = self.writing.lock();
        fix::replace_file(path, &bytes).map_err(|error| Failure::WriteFile {
            path: path.to_owned(),
            error,
        })?;
        let (name, count) = (report::visible(fixed.checked.source.name()), fixed.applied);
        match self.language() {
            Language::Chinese => writeln!(io::stderr(), "{name}：改正{count}处")?,
            Language::English => writeln!(io::stderr(), "{name}: {count} fixed")?,
        }
        Ok(())
    }
}

fn bytes(fixed: &Fixed) -> Result<Vec<u8>, Failure> {
    let source = &fixed.checked.source;
    fix::encode(source.text(), source.origin()).map_err(|error| Failure::Unencodable {
        name: source.name().to_owned(),
        encoding: error.encoding,
    })
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
