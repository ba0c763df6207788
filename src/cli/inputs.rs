//! The files that the command line names.

use std::path::{Path, PathBuf};

use encoding_rs::Encoding;
use ignore::WalkBuilder;

use super::failure::Failure;
use crate::read::{self, STDIN_NAME};
use crate::text::SourceFile;

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// `-`
    Stdin,
    /// A path.
    File(PathBuf),
}

/// The files behind `paths`: a folder stands for the texts in it, in the order
/// of their names; ignore files are respected.
///
/// # Errors
/// When no path is given, or a folder holds no text or cannot be walked.
pub fn inputs(paths: &[PathBuf]) -> Result<Vec<Input>, Failure> {
    if paths.is_empty() {
        return Err(Failure::NoPath);
    }
    let mut found = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            found.push(Input::Stdin);
        } else if path.is_dir() {
            found.extend(texts_in(path)?);
        } else {
            found.push(Input::File(path.clone()));
        }
    }
    Ok(found)
}

fn texts_in(folder: &Path) -> Result<Vec<Input>, Failure> {
    let walk = WalkBuilder::new(folder)
        .sort_by_file_path(Ord::cmp)
        .require_git(false)
        .build();
    let mut found = Vec::new();
    for entry in walk {
        let entry = entry.map_err(Failure::Walk)?;
        let is_text = entry.path().extension().is_some_and(|extension| {
            extension.eq_ignore_ascii_case("txt") || extension.eq_ignore_ascii_case("md")
        });
        if is_text && entry.file_type().is_some_and(|kind| kind.is_file()) {
            found.push(Input::File(entry.into_path()));
        }
    }
    if found.is_empty() {
        return Err(Failure::NoTexts(folder.to_owned()));
    }
    Ok(found)
}

/// Reads one input.
///
/// # Errors
/// When it cannot be read or decoded; the failure names the file.
pub fn read(input: &Input, forced: Option<&'static Encoding>) -> Result<SourceFile, Failure> {
    let (name, result) = match input {
        Input::Stdin => (STDIN_NAME.to_owned(), read::stdin(forced)),
        Input::File(path) => (path.display().to_string(), read::file(path, forced)),
    };
    result.map_err(|error| Failure::Read { name, error })
}

/// The encoding that `--encoding` names.
///
/// # Errors
/// When there is no encoding of that name.
pub fn forced_encoding(label: Option<&str>) -> Result<Option<&'static Encoding>, Failure> {
    label
        .map(|label| {
            read::encoding(label).ok_or_else(|| Failure::UnknownEncoding(label.to_owned()))
        })
        .transpose()
}
