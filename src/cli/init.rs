//! `gazette-lint init`: writes a configuration to go on from.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use super::Outcome;
use super::args::InitArgs;
use super::failure::Failure;
use super::inputs::{self, Input, forced_encoding};
use crate::config::{CONFIG_NAME, draft};
use crate::facts::{Facts, Texts};
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
        Some(issue) => filled(issue, args.encoding.as_deref())?,
        None => draft(None),
    };
    // Only a file that is new is written: nobody loses a configuration.
    let write = || File::create_new(path)?.write_all(text.as_bytes());
    write().map_err(|error| match error.kind() {
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

fn filled(issue: &Path, encoding: Option<&str>) -> Result<String, Failure> {
    let forced = forced_encoding(encoding)?;
    let input = match issue.as_os_str().to_str() {
        Some("-") => Input::Stdin,
        _ => Input::File(issue.to_owned()),
    };
    let source = inputs::read(&input, forced)?;
    let tree = Tree::parse(&source);
    let Some(issue) = tree.issues.first() else {
        return Ok(draft(None));
    };
    let texts = Texts::of(issue);
    let facts = Facts::of(issue, &texts);
    Ok(draft(Some((issue, &facts))))
}
