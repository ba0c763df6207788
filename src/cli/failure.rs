//! Why the tool could not do its work, and what to do.

use std::io;
use std::path::PathBuf;

use crate::lint::Language;
use crate::read::ReadError;
use crate::report::visible;

/// What stopped the tool.
#[derive(Debug)]
pub enum Failure {
    /// No path on the command line.
    NoPath,
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

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl Failure {
    /// What happened and what to do, for the user.
    pub fn message(&self, language: Language) -> String {
        let (zh, en) = self.both();
        match language {
            Language::Chinese => format!("错误：{zh}"),
            Language::English => format!("error: {en}"),
        }
    }

    fn both(&self) -> (String, String) {
        match self {
            Self::NoPath => (
                "没有指定文件。用法：gazette-lint 文件或文件夹；用 - 表示标准输入，--help 查看帮助。".into(),
                "no file given. Usage: gazette-lint PATH…; - for standard input, --help for help.".into(),
            ),
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
                let error = error.to_string();
                let error = visible(&error);
                (
                    format!("无法读取文件夹：{error}。请检查路径和权限。"),
                    format!("cannot read the folder: {error}. Check path and permissions."),
                )
            }
            Self::UnknownRule { name, nearest } => {
                let name = visible(name);
                let (zh, en) = match nearest {
                    Some(nearest) => (format!("是否指“{nearest}”？"), format!(" Did you mean “{nearest}”?")),
                    None => (String::new(), String::new()),
                };
                (
                    format!("没有名为“{name}”的规则或规则族。{zh}用 gazette-lint rules 查看全部规则。"),
                    format!("there is no rule or family “{name}”.{en} See gazette-lint rules for all of them."),
                )
            }
            Self::UnknownEncoding(name) => {
                let name = visible(name);
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
            Self::Output(error) => (
                format!("无法输出结果：{error}。"),
                format!("cannot write the output: {error}."),
            ),
        }
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
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => (
            "磁盘空间不足。请清理后再试",
            "the disk is full. Make room and try again",
        ),
        io::ErrorKind::IsADirectory => (
            "这是文件夹。请检查路径，写上文件名",
            "this is a folder. Check the path and name a file",
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
