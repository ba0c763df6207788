//! `gazette-lint init`: writes a configuration to go on from.

use std::io::{self, Write};
use std::path::Path;

use super::Outcome;
use super::args::InitArgs;
use super::failure::Failure;
use super::inputs::{self, Input, forced_encoding};
use crate::config::{CONFIG_NAME, draft};
use crate::facts::{Facts, Texts};
use crate::fix;
use crate::lint::Language;
use crate::syntax::Tree;

/// Writes `gazette-lint.toml` into the current folder, filled with what the
/// issue says of itself.
///
/// # Errors
/// When there is such a file already, or the issue cannot be read.
pub fn run(args: &InitArgs) -> Result<Outcome, Failure> {
    let path = Path::new(CONFIG_NAME);
    let text = match &args.issue {
        Some(issue) => filled(issue, args)?,
        None => draft(None, args.lang.into()),
    };
    // Only a file that is new is written: nobody loses a configuration.
    fix::new_file(path, text.as_bytes()).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Failure::Exists(path.to_owned()),
        _ => Failure::WriteFile {
            path: path.to_owned(),
            error,
        },
    })?;
    let text = match args.lang.into() {
        Language::Chinese => format!("已写入 {CONFIG_NAME}，请打开核对。"),
        Language::English => format!("{CONFIG_NAME} is written; open it and check what it says."),
    };
    writeln!(io::stdout(), "{text}")?;
    Ok(Outcome::Clean)
}

fn filled(issue: &Path, args: &InitArgs) -> Result<String, Failure> {
    let forced = forced_encoding(args.encoding.as_deref())?;
    let language = args.lang.into();
    let input = match issue.as_os_str().to_str() {
        Some("-") => Input::Stdin,
        _ => Input::File(issue.to_owned()),
    };
    let source = inputs::read(&input, forced)?;
    let tree = Tree::parse(&source);
    let Some(issue) = tree.issues.first() else {
        return Ok(draft(None, language));
    };
    let texts = Texts::of(issue);
    let facts = Facts::of(issue, &texts);
    Ok(draft(Some((issue, &facts)), language))
}
