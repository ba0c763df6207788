//! What is wrong with a command line, in the reader's language.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Error};

use super::Outcome;
use super::args::Args;
use super::failure::Failure;
use crate::lint::Language;
use crate::report::visible;
use crate::rules::similarity;

/// Shows the help or the version that was asked for, or says what is wrong.
pub fn tell(error: &Error, language: Language) -> ExitCode {
    if !error.use_stderr() {
        return match error.print() {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                super::tell(Failure::Output(error).message(language));
                Outcome::Failed.into()
            }
            _ => Outcome::Clean.into(),
        };
    }
    match message(error) {
        Some(message) if language == Language::Chinese => {
            super::tell(format!("错误：{message}用 --help 查看用法。"));
        }
        _ => {
            let told = error.render().to_string();
            let lines: Vec<_> = told.lines().map(visible).collect();
            super::tell(lines.join("\n").trim_end());
        }
    }
    Outcome::Failed.into()
}

/// Sees that what stands first is no command with a slip in it, which would be
/// looked for as a file.
pub fn mistyped(paths: &[PathBuf]) -> Result<(), Failure> {
    let is_missing = |path: &&PathBuf| path.extension().is_none() && !path.exists();
    let Some(word) = paths
        .first()
        .filter(is_missing)
        .and_then(|path| path.to_str())
    else {
        return Ok(());
    };
    let tool = Args::command();
    let mut names = tool.get_subcommands().map(clap::Command::get_name);
    match names.find(|name| similarity(name, word) > ALIKE) {
        Some(nearest) => Err(Failure::NoCommand {
            word: word.to_owned(),
            nearest: nearest.to_owned(),
        }),
        None => Ok(()),
    }
}

/// The likeness of a word to the one that it was to be.
const ALIKE: f32 = 0.7;

/// The commonest mistakes in Chinese; clap itself speaks English only.
fn message(error: &Error) -> Option<String> {
    let told = Told(error);
    let message = match error.kind() {
        ErrorKind::UnknownArgument => {
            let nearest = told.hint(ContextKind::SuggestedArg);
            format!(
                "没有“{}”这个选项或参数。{nearest}",
                told.first(ContextKind::InvalidArg)?
            )
        }
        ErrorKind::InvalidValue => {
            let arg = told.first(ContextKind::InvalidArg)?;
            let values = match told.all(ContextKind::ValidValue) {
                values if values.is_empty() => String::new(),
                values => format!("可用的值：{}。", values.join("、")),
            };
            let nearest = told.hint(ContextKind::SuggestedValue);
            match told.first(ContextKind::InvalidValue) {
                Some(value) if !value.is_empty() => {
                    format!("“{arg}”不能是“{value}”。{nearest}{values}")
                }
                _ => format!("“{arg}”的值没有写，或者是空的。{values}"),
            }
        }
        ErrorKind::MissingRequiredArgument => {
            let missing = told.all(ContextKind::InvalidArg);
            format!("缺少 {}。", missing.join("、"))
        }
        ErrorKind::ArgumentConflict => {
            let prior = told.all(ContextKind::PriorArg).join("、");
            match told.first(ContextKind::InvalidSubcommand) {
                Some(command) => format!("“{prior}”要写在命令“{command}”的后面。"),
                None => {
                    let arg = told.first(ContextKind::InvalidArg)?;
                    match prior == arg {
                        true => format!("“{arg}”只能写一次。"),
                        false => format!("“{arg}”和“{prior}”不能同时使用。"),
                    }
                }
            }
        }
        ErrorKind::TooManyValues => {
            format!("“{}”多余。", told.first(ContextKind::InvalidValue)?)
        }
        ErrorKind::InvalidUtf8 => "参数不是 UTF-8 文字。".to_owned(),
        _ => return None,
    };
    Some(message)
}

/// What clap found, harmless to a terminal.
struct Told<'e>(&'e Error);

impl Told<'_> {
    fn all(&self, kind: ContextKind) -> Vec<String> {
        match self.0.get(kind) {
            Some(ContextValue::String(word)) => vec![visible(word).into_owned()],
            Some(ContextValue::Strings(words)) => words
                .iter()
                .map(|word| visible(word).into_owned())
                .collect(),
            _ => Vec::new(),
        }
    }

    fn first(&self, kind: ContextKind) -> Option<String> {
        self.all(kind).into_iter().next()
    }

    fn hint(&self, kind: ContextKind) -> String {
        let nearest = self.first(kind);
        nearest.map_or_else(String::new, |nearest| format!("是否指“{nearest}”？"))
    }
}
