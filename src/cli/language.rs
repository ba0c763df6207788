//! The command line in one language. Its help is written in both, “中文 · English”.

use std::ffi::OsString;

use clap::builder::{Resettable, StyledStr};
use clap::{Arg, Command, CommandFactory};

use super::args::Args;
use crate::lint::Language;

/// What parts the Chinese help from the English.
const PARTING: &str = " · ";

/// The order of a help page, with our own words for what clap calls “Usage:”.
const TEMPLATE: &str = "\
{about-with-newline}
用法： {usage}

{all-args}{after-help}";

/// The language that the words of a command line ask for, before they are
/// understood: help and mistakes are told in it, too.
pub fn asked(words: &[OsString]) -> Language {
    let mut language = Language::Chinese;
    let pairs = words
        .iter()
        .zip(words.iter().skip(1).map(Some).chain([None]));
    for (word, next) in pairs {
        if word == "--lang=en" || word == "--lang" && next.is_some_and(|next| next == "en") {
            language = Language::English;
        }
    }
    language
}

/// The words with `--lang` behind the command where it stands before it: what
/// stands first would else be the name of a text.
pub fn behind_command(mut words: Vec<OsString>) -> Vec<OsString> {
    let mut at = 1;
    while let Some(word) = words.get(at).and_then(|word| word.to_str()) {
        match word {
            "--lang" => at += 2,
            _ if word.starts_with("--lang=") => at += 1,
            _ => break,
        }
    }
    let names_command = |word: &OsString| Args::command().find_subcommand(word).is_some();
    if at > 1 && words.get(at).is_some_and(names_command) {
        words[1..=at].rotate_right(1);
    }
    words
}

/// The command line, its help in one language.
pub fn command(language: Language) -> Command {
    in_language(Args::command(), language)
}

/// The command line in one language, without the command that only shows help.
pub fn command_without_help(language: Language) -> Command {
    in_language(Args::command().disable_help_subcommand(true), language)
}

fn in_language(mut command: Command, language: Language) -> Command {
    command.build();
    let command = translated(command, language);
    match language {
        Language::Chinese => command.after_help(
            "退出码：0 没有达到不通过级别的发现；1 有；2 没能完成，原因写在标准错误上。\n\
             In English: gazette-lint --help --lang en",
        ),
        Language::English => command.after_help(
            "Exit codes: 0 nothing at or above the failing severity; 1 findings; 2 the work\n\
             could not be done, and standard error says why.",
        ),
    }
}

fn translated(command: Command, language: Language) -> Command {
    let about = match command.get_name() {
        "help" => Some("显示帮助 · Show help".to_owned()),
        _ => command.get_about().map(StyledStr::to_string),
    };
    let about = half(&about.unwrap_or_default(), language);
    let command = command
        .about(about)
        .mut_subcommands(|inner| translated(inner, language))
        .mut_args(|arg| translated_arg(arg, language));
    match language {
        Language::Chinese => command
            .help_template(TEMPLATE)
            .subcommand_help_heading("命令"),
        Language::English => command,
    }
}

fn translated_arg(arg: Arg, language: Language) -> Arg {
    let help = match arg.get_id().as_str() {
        "help" => "显示帮助 · Show help".to_owned(),
        "version" => "显示版本 · Show the version".to_owned(),
        _ => arg.get_help().map(StyledStr::to_string).unwrap_or_default(),
    };
    let help = half(&help, language);
    let arg = arg.long_help(Resettable::Reset);
    if language == Language::English {
        return arg.help(help);
    }
    let heading = if arg.is_positional() {
        "参数"
    } else {
        "选项"
    };
    let note = values(&arg);
    arg.help(format!("{help}{note}"))
        .help_heading(heading)
        .hide_default_value(true)
        .hide_possible_values(true)
}

/// The values that an argument takes, and the one that it has when it is not
/// given, as clap would say it in English.
fn values(arg: &Arg) -> String {
    if !arg.get_action().takes_values() {
        return String::new();
    }
    let names = arg.get_possible_values();
    let names: Vec<&str> = names.iter().map(|value| value.get_name()).collect();
    let default = arg
        .get_default_values()
        .first()
        .and_then(|value| value.to_str());
    match (names.is_empty(), default) {
        (true, _) => String::new(),
        (false, None) => format!(" [可选: {}]", names.join(", ")),
        (false, Some(default)) => format!(" [可选: {}] [默认: {default}]", names.join(", ")),
    }
}

/// The half of a text that is in the language.
fn half(both: &str, language: Language) -> String {
    let (zh, en) = both.split_once(PARTING).unwrap_or((both, both));
    match language {
        Language::Chinese => zh.to_owned(),
        Language::English => en.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn help(language: Language) -> String {
        command(language).render_help().to_string()
    }

    #[test]
    fn help_is_in_one_language() {
        let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        assert!(!help(Language::English).contains(is_han));
        let chinese = help(Language::Chinese);
        assert!(!chinese.contains("Options:") && !chinese.contains(PARTING));
        for command in command(Language::English).get_subcommands_mut() {
            assert!(!command.render_help().to_string().contains(is_han));
        }
    }

    #[test]
    fn the_language_is_known_before_the_rest() {
        let words = |line: &str| line.split(' ').map(OsString::from).collect::<Vec<_>>();
        assert_eq!(
            asked(&words("gazette-lint --help --lang en")),
            Language::English
        );
        assert_eq!(
            asked(&words("gazette-lint --lang=en --nosuch")),
            Language::English
        );
        assert_eq!(asked(&words("gazette-lint en --lang")), Language::Chinese);
    }

    #[test]
    fn the_language_may_stand_before_the_command() {
        let moved = |line: &str| {
            let words = behind_command(line.split(' ').map(OsString::from).collect());
            words.join(std::ffi::OsStr::new(" "))
        };
        assert_eq!(moved("tool --lang en rules"), "tool rules --lang en");
        assert_eq!(
            moved("tool --lang=en explain x"),
            "tool explain --lang=en x"
        );
        for same in [
            "tool --lang en a.txt",
            "tool --lang",
            "tool a.txt --lang en",
        ] {
            assert_eq!(moved(same), same);
        }
    }
}
