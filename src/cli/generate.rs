//! `gazette-lint completions` and `gazette-lint man`, from the one definition of
//! the command line.

use std::fs;
use std::io::{self, Write};

use super::Outcome;
use super::args::{CompletionsArgs, ManArgs};
use super::failure::Failure;
use super::language;

/// Prints the script that completes the command line in a shell.
///
/// # Errors
/// When it cannot be written.
pub fn completions(args: &CompletionsArgs) -> Result<Outcome, Failure> {
    let mut command = language::command(args.lang.into());
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "gazette-lint", &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(Outcome::Clean)
}

/// Prints the manual page, or writes the pages of all commands to a folder.
///
/// # Errors
/// When a page cannot be written.
pub fn man(args: &ManArgs) -> Result<Outcome, Failure> {
    let command = language::command_without_help(args.lang.into());
    let Some(folder) = &args.folder else {
        let mut page = Vec::new();
        clap_mangen::Man::new(command).render(&mut page)?;
        io::stdout().lock().write_all(&page)?;
        return Ok(Outcome::Clean);
    };
    let written =
        fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(command, folder));
    written.map_err(|error| Failure::WriteFile {
        path: folder.clone(),
        error,
    })?;
    Ok(Outcome::Clean)
}
