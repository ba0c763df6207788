//! Why the tool could not do its work, and what to do.

use std::io;
use std::path::{Path, PathBuf};

use super::project::why;
use crate::config::UnknownName;
use crate::lint::{Diagnostic, Language, Message};
use crate::message;
use crate::read::ReadError;
use crate::report::{self, Options, visible};
use crate::text::SourceFile;

/// Columns of a message that no terminal shows.
const DEFAULT_WIDTH: usize = 100;

/// What stopped the tool.
#[derive(Debug)]
pub enum Failure {
    /// No path on the command line.
    NoPath,
    /// A word that names no file, but nearly a command.
    NoCommand {
        /// The word.
        word: String,
        /// The command.
        nearest: String,
    },
    /// A file that cannot be read.
    Read {
        /// The file as the user named it.
        name: String,
        /// Why.
        error: ReadError,
    },
    /// A folder in which no text was found.
    NoTexts(PathBuf),
    /// A folder that cannot be walked.
    Walk(ignore::Error),
    /// A name that is no rule and no family; the nearest name there is.
    UnknownRule {
        /// What the user wrote.
        name: String,
        /// The nearest rule or family.
        nearest: Option<&'static str>,
    },
    /// A selection that leaves no rule.
    NoRules,
    /// A configuration or a file of accepted findings that is broken.
    Settings {
        /// The file.
        source: SourceFile,
        /// What is wrong, at its lines.
        problems: Vec<Diagnostic>,
    },
    /// A configuration, a file of accepted findings or a baseline that cannot
    /// be read.
    ReadSettings {
        /// The file.
        path: PathBuf,
        /// Why; none for a file that is not UTF-8.
        error: Option<io::Error>,
    },
    /// A baseline that is no report.
    Baseline {
        /// The file.
        path: PathBuf,
        /// Why.
        why: Message,
    },
    /// A file that would be overwritten.
    Exists(PathBuf),
    /// A text that its own report would be written over.
    ReportOverText(PathBuf),
    /// No reason was given for accepting findings.
    NoReason,
    /// A fingerprint that no finding has.
    NoSuchFinding(String),
    /// The beginning of several fingerprints.
    AmbiguousFinding(String),
    /// A name that is no encoding.
    UnknownEncoding(String),
    /// A report that cannot be written to a file.
    WriteFile {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A fixed text that the encoding of its file cannot hold.
    Unencodable {
        /// The file as the user named it.
        name: String,
        /// The encoding.
        encoding: &'static str,
    },
    /// Questions that nobody could answer.
    NotATerminal,
    /// Standard output cannot be written to.
    Output(io::Error),
}

impl From<UnknownName> for Failure {
    fn from(unknown: UnknownName) -> Self {
        Self::UnknownRule {
            name: unknown.name,
            nearest: unknown.nearest,
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl Failure {
    /// What happened and what to do, for the user.
    pub fn message(&self, language: Language) -> String {
        let (zh, en) = self.both();
        let cards = self.cards(language);
        match language {
            Language::Chinese => format!("错误：{zh}{cards}"),
            Language::English => format!("error: {en}{cards}"),
        }
    }

    /// The lines of a broken file with what is wrong in them.
    fn cards(&self, language: Language) -> String {
        let Self::Settings { source, problems } = self else {
            return String::new();
        };
        let options = options(language, false);
        let mut cards = b"\n".to_vec();
        for problem in problems {
            // Writing to memory cannot fail.
            let _ = report::write_finding(source, problem, &options, &mut cards);
        }
        String::from_utf8_lossy(&cards).trim_end().to_owned()
    }

    fn both(&self) -> (String, String) {
        match self {
            Self::NoPath => (
                "没有指定文件。用法：gazette-lint 文件或文件夹；用 - 表示标准输入，--help 查看帮助。".into(),
                "no file given. Usage: gazette-lint PATH…; - for standard input, --help for help.".into(),
            ),
            Self::NoCommand { word, nearest } => {
                let word = quoted(word);
                (
                    format!("没有名为“{word}”的文件或命令。是否指“{nearest}”？用 --help 查看全部命令。"),
                    format!("there is no file or command “{word}”. Did you mean “{nearest}”? See --help for all of them."),
                )
            }
            Self::Read { name, error } => {
                let message = error.message();
                let name = visible(name);
                (
                    format!("{name}：{}", message.zh),
                    format!("{name}: {}", message.en),
                )
            }
            Self::NoTexts(path) => {
                let path = path.display().to_string();
                let path = visible(&path);
                (
                    format!("文件夹 {path} 中没有 .txt 或 .md 文件。请检查路径，或把文稿另存为文本文件。"),
                    format!("the folder {path} holds no .txt or .md file. Check the path, or save the drafts as text."),
                )
            }
            Self::Walk(error) => {
                let why = match error.io_error() {
                    Some(error) => why(error),
                    None => message!("{error}", "{error}"),
                };
                let path = folder_of(error).unwrap_or(Path::new("")).display().to_string();
                let path = visible(&path);
                (
                    format!("无法读取文件夹 {path}：{}。请检查路径和权限。", visible(&why.zh)),
                    format!("cannot read the folder {path}: {}. Check path and permissions.", visible(&why.en)),
                )
            }
            Self::UnknownRule { name, nearest } => {
                let name = quoted(name);
                let (zh, en) = match nearest {
                    Some(nearest) => (format!("是否指“{nearest}”？"), format!(" Did you mean “{nearest}”?")),
                    None => (String::new(), String::new()),
                };
                (
                    format!("没有名为“{name}”的规则或规则族。{zh}用 gazette-lint rules 查看全部规则。"),
                    format!("there is no rule or family “{name}”.{en} See gazette-lint rules for all of them."),
                )
            }
            Self::NoRules => (
                "所选的规则一条也不剩，没有开始校对。请看 --select、--ignore 和配置；默认不用的规则要写规则名，或用 --enable 启用。".into(),
                "no rule is left, so nothing was checked. Look at --select, --ignore and the configuration; rules that are off by default are chosen by their own name or by --enable.".into(),
            ),
            Self::Settings { source, problems } => {
                let (name, count) = (visible(source.name()), problems.len());
                (
                    format!("{name} 有 {count} 处错误，没有开始校对。请改正后再试："),
                    format!("nothing was checked, for {name} has to be corrected first (mistakes: {count}):"),
                )
            }
            Self::ReadSettings { path, error } => {
                let path = path.display().to_string();
                let path = visible(&path);
                match error {
                    Some(error) => {
                        let why = why(error);
                        (
                            format!("无法读取 {path}：{}。请核对路径和权限。", why.zh),
                            format!("cannot read {path}: {}. Check path and permissions.", why.en),
                        )
                    }
                    None => (
                        format!("{path} 不是 UTF-8 编码的文本。请用编辑器另存为 UTF-8。"),
                        format!("{path} is not UTF-8 text. Save it as UTF-8."),
                    ),
                }
            }
            Self::Baseline { path, why } => {
                let path = path.display().to_string();
                let path = visible(&path);
                (
                    format!("{path} 不是 gazette-lint 的 JSON 报告：{}。请用 --format json 的输出作基线。", why.zh),
                    format!("{path} is no report of gazette-lint in JSON: {}. Take the output of --format json.", why.en),
                )
            }
            Self::Exists(path) => {
                let path = path.display().to_string();
                let path = visible(&path);
                (
                    format!("{path} 已存在，没有改动。要重写，请先把它改名或移走。"),
                    format!("{path} is there already and was left alone. Move it away to write a new one."),
                )
            }
            Self::ReportOverText(path) => {
                let path = path.display().to_string();
                let path = visible(&path);
                (
                    format!("{path} 是要校对的文稿，报告不能写在它上面，没有改动。请给 --output 另写一个文件名。"),
                    format!("{path} is one of the texts: a report over it would destroy it. Give --output another name."),
                )
            }
            Self::NoReason => (
                "请用 --reason 写明接受的理由，如 --reason 原件如此。".into(),
                "say why with --reason TEXT.".into(),
            ),
            Self::NoSuchFinding(name) => {
                let name = quoted(name);
                (
                    format!("没有指纹以“{name}”开头的发现，或已经接受。不带 --finding 运行，可列出全部指纹（至少写前4位）。"),
                    format!("no finding has a fingerprint that begins with “{name}”, or it is accepted already. Run without --finding to list them; give 4 characters or more."),
                )
            }
            Self::AmbiguousFinding(name) => {
                let name = quoted(name);
                (
                    format!("以“{name}”开头的指纹不止一个，请多写几位。"),
                    format!("several fingerprints begin with “{name}”; give more of it."),
                )
            }
            Self::UnknownEncoding(name) => {
                let name = quoted(name);
                (
                    format!("不认识编码“{name}”。可用 utf-8、gb18030、gbk、big5、utf-16le、utf-16be。"),
                    format!("unknown encoding “{name}”. Known are utf-8, gb18030, gbk, big5, utf-16le, utf-16be."),
                )
            }
            Self::WriteFile { path, error } => {
                let path = path.display().to_string();
                let path = visible(&path);
                let (zh, en) = reason(error);
                (
                    format!("无法写入 {path}：{zh}。"),
                    format!("cannot write {path}: {en}."),
                )
            }
            Self::Unencodable { name, encoding } => {
                let name = visible(name);
                (
                    format!("{name}：改正后的文字无法用原来的编码 {encoding} 保存，文件未改动。请先把它另存为 UTF-8。"),
                    format!("{name}: its encoding {encoding} cannot hold the fixed text; the file is unchanged. Save it as UTF-8 first."),
                )
            }
            Self::NotATerminal => (
                "--interactive 要在终端中使用。请去掉该选项，或先用 --diff 查看改动。".into(),
                "--interactive needs a terminal. Leave it out, or look at the changes with --diff.".into(),
            ),
            Self::Output(error) => {
                let (zh, en) = reason(error);
                (
                    format!("无法输出结果：{zh}。"),
                    format!("cannot write the output: {en}."),
                )
            }
        }
    }
}

/// A word of the command line as messages quote it: harmless, and not longer
/// than anybody reads.
fn quoted(word: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown: String = word.chars().take(LONGEST).collect();
    if shown.len() < word.len() {
        shown.push('…');
    }
    visible(&shown).into_owned()
}

/// The folder that could not be walked.
fn folder_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } => folder_of(err),
        _ => None,
    }
}

/// How cards are drawn on a terminal.
pub fn options(language: Language, color: bool) -> Options {
    let width = terminal_size::terminal_size_of(io::stderr());
    Options {
        language,
        width: width.map_or(DEFAULT_WIDTH, |(width, _)| usize::from(width.0)),
        color,
        meta: crate::rules::meta,
    }
}

/// Why a file cannot be written, and what to do.
fn reason(error: &io::Error) -> (String, String) {
    let (zh, en) = match error.kind() {
        io::ErrorKind::NotFound => (
            "没有这个文件夹。请检查路径",
            "there is no such folder. Check the path",
        ),
        io::ErrorKind::PermissionDenied => (
            "没有写入权限，或者文件是只读的。请修改权限，或者复制到别处再试",
            "no permission to write, or the file is read-only. Change its permissions or copy it elsewhere",
        ),
        io::ErrorKind::ReadOnlyFilesystem => (
            "磁盘是只读的。请复制到别处再试",
            "the disk is read-only. Copy the file elsewhere",
        ),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            (
                "磁盘空间不足。请清理后再试",
                "the disk is full. Make room and try again",
            )
        }
        io::ErrorKind::IsADirectory => (
            "这是文件夹。请检查路径，写上文件名",
            "this is a folder. Check the path and name a file",
        ),
        io::ErrorKind::InvalidInput => (
            "这不是普通文件，不能改写。请先把文字存成文件，或用 - 从标准输入读",
            "this is no regular file and cannot be replaced. Save the text to a file first, or read it from - (standard input)",
        ),
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => (
            "路径中有同名的文件。请检查路径，另写一个名称",
            "there is a file of that name. Check the path and take another name",
        ),
        _ => {
            return (
                format!("{error}。请检查路径、权限和磁盘空间"),
                format!("{error}. Check path, permissions and disk space"),
            );
        }
    };
    (zh.to_owned(), en.to_owned())
}
