//! The outside: arguments, files, exit codes.

mod accept;
mod args;
mod check;
mod examine;
mod explain;
mod failure;
mod fix;
mod generate;
mod init;
mod inputs;
mod language;
mod outline;
mod progress;
mod project;
mod test;
mod usage;

use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::FromArgMatches;
use rayon::ThreadPoolBuilder;

use args::{Args, Command};
use failure::Failure;

/// What the command found, as an exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// Nothing at or above the failing severity.
    Clean,
    /// Findings.
    Findings,
    /// The tool could not do all of its work.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Clean => 0,
            Outcome::Findings => 1,
            Outcome::Failed => 2,
        })
    }
}

/// Runs the command that the arguments of the process ask for.
pub fn main() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    let asked = language::asked(&words);
    let words = language::behind_command(words);
    let matches = language::command(asked).try_get_matches_from(words);
    let args = match matches.and_then(|matches| Args::from_arg_matches(&matches)) {
        Ok(args) => args,
        Err(error) => return usage::tell(&error, asked),
    };
    let language = args.language();
    match on_threads(|| run(args)) {
        Ok(outcome) => outcome.into(),
        // Whoever read the output has seen enough.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(failure) => {
            tell(failure.message(language));
            Outcome::Failed.into()
        }
    }
}

/// Does the work on as many threads as there are processors, or on this one
/// where the system gives no others.
fn on_threads<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let Ok(threads) = ThreadPoolBuilder::new().build() else {
        // What would start threads of its own finds this one.
        let only = ThreadPoolBuilder::new().num_threads(1).use_current_thread();
        let _ = only.build_global();
        return work();
    };
    threads.install(work)
}

/// Says something to whoever started the command, beside the report. Nobody
/// may listen, or the disk be full: the work goes on all the same.
fn tell(text: impl Display) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// What became of writing to standard output. Whoever reads it may have seen
/// enough: that changes nothing of what was found.
fn written(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

fn run(args: Args) -> Result<Outcome, Failure> {
    match args.command {
        None => {
            usage::mistyped(&args.check.scope.paths)?;
            check::run(&args.check)
        }
        Some(Command::Check(check)) => check::run(&check),
        Some(Command::Fix(fix)) => fix::run(&fix),
        Some(Command::Outline(outline)) => outline::run(&outline),
        Some(Command::Explain(explain)) => explain::explain(&explain),
        Some(Command::Rules(rules)) => explain::list(&rules),
        Some(Command::Init(init)) => init::run(&init),
        Some(Command::Accept(accept)) => accept::run(&accept),
        Some(Command::Test(test)) => test::run(&test),
        Some(Command::Completions(completions)) => generate::completions(&completions),
        Some(Command::Man(man)) => generate::man(&man),
    }
}
