//! The files that the command line names.

use std::path::{Path, PathBuf};

use encoding_rs::Encoding;
use ignore::{DirEntry, WalkBuilder};

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

/// What the paths of a command line lead to.
#[derive(Default)]
pub struct Inputs {
    /// The files, in order.
    pub found: Vec<Input>,
    /// The folders that hold no text or cannot be walked.
    pub failures: Vec<Failure>,
}

/// The files behind `paths`: a folder stands for the texts in it, in the order
/// of their names; ignore files are respected.
///
/// # Errors
/// When no path is given.
pub fn inputs(paths: &[PathBuf]) -> Result<Inputs, Failure> {
    if paths.is_empty() {
        return Err(Failure::NoPath);
    }
    let mut inputs = Inputs::default();
    for path in paths {
        if path.as_os_str() == "-" {
            inputs.found.push(Input::Stdin);
        } else if path.is_dir() {
            inputs.add_texts_in(path);
        } else {
            inputs.found.push(Input::File(path.clone()));
        }
    }
    Ok(inputs)
}

impl Inputs {
    fn add_texts_in(&mut self, folder: &Path) {
        let before = (self.found.len(), self.failures.len());
        let walk = WalkBuilder::new(folder)
            .sort_by_file_path(Ord::cmp)
            .require_git(false)
            .build();
        for entry in walk {
            match entry {
                Ok(entry) if is_text(&entry) => self.found.push(Input::File(entry.into_path())),
                Ok(_) => {}
                Err(error) => self.failures.push(Failure::Walk(error)),
            }
        }
        if (self.found.len(), self.failures.len()) == before {
            self.failures.push(Failure::NoTexts(folder.to_owned()));
        }
    }
}

fn is_text(entry: &DirEntry) -> bool {
    let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
    let extension = entry.path().extension();
    let is_named = |name: &str| extension.is_some_and(|is| is.eq_ignore_ascii_case(name));
    is_file && (is_named("txt") || is_named("md"))
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
