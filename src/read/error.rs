//! Why an input cannot be checked, and what an editor can do about it.

use std::io;

use thiserror::Error;

/// Why an input cannot be checked. The messages do not name the file; whoever
/// reports them knows its name.
#[derive(Debug, Error)]
pub enum ReadError {
    /// Nothing has that name.
    #[error("no such file; check the path and the name")]
    Missing,
    /// The path names a folder.
    #[error("this is a folder; name a text file in it")]
    Folder,
    /// The system forbids reading.
    #[error("no permission to read this file; change its permissions or copy it elsewhere")]
    Forbidden,
    /// More than [`MAX_BYTES`](super::MAX_BYTES).
    #[error(
        "larger than {} MiB; split the file and check the parts one by one",
        super::MAX_BYTES >> 20
    )]
    TooLarge,
    /// No byte, or nothing but white space.
    #[error("the file is empty: there is nothing to check; was the right file saved?")]
    Empty,
    /// Not a text in any encoding.
    #[error("not a text file: it holds binary data; save the text as plain text (.txt, UTF-8)")]
    Binary,
    /// A format that is not read yet.
    #[error("this is {}; {}", .0.name().en, .0.advice().en)]
    Foreign(Foreign),
    /// A text whose encoding is damaged or unknown.
    #[error(
        "cannot decode the text: byte {}, on line {line}, is wrong (tried {}); \
         look whether that line is damaged; name another encoding, such as \
         `--encoding gb18030` (without it, it is recognised), or save the file as UTF-8",
        .offset + 1, .tried.join(", ")
    )]
    Undecodable {
        /// Where the first wrong sequence begins, in bytes from 0.
        offset: usize,
        /// The line, from 1, on which it stands.
        line: usize,
        /// The encodings that were tried.
        tried: Vec<&'static str>,
    },
    /// Any other failure of the system.
    #[error("cannot be read: {0}; check the disk and the path, or copy the file elsewhere")]
    Io(#[source] io::Error),
}

/// The same words in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bilingual {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// A known format that is not plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// Word since 2007, or what WPS saves as `.docx`.
    Docx,
    /// Word up to 2003, or `.wps`.
    Doc,
    /// Rich text.
    Rtf,
    /// OpenDocument text.
    Odt,
    /// A spreadsheet.
    Spreadsheet,
    /// The format for files of record.
    Ofd,
    /// PDF.
    Pdf,
    /// A picture.
    Image,
    /// A packed file.
    Archive,
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound
            | io::ErrorKind::NotADirectory
            | io::ErrorKind::InvalidFilename => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Forbidden,
            io::ErrorKind::IsADirectory => Self::Folder,
            _ => Self::Io(error),
        }
    }
}

impl ReadError {
    /// What is wrong and what to do, in both languages.
    pub fn message(&self) -> Bilingual {
        Bilingual {
            zh: self.chinese(),
            en: self.to_string(),
        }
    }

    fn chinese(&self) -> String {
        match self {
            Self::Missing => "找不到该文件；请核对路径和文件名".into(),
            Self::Folder => "这是文件夹；请指定其中的文本文件".into(),
            Self::Forbidden => "没有读取权限；请修改文件权限，或者复制到别处再检查".into(),
            Self::TooLarge => format!("文件超过 {} MiB；请拆分后逐个检查", super::MAX_BYTES >> 20),
            Self::Empty => "文件是空的，没有可检查的内容；请确认保存的是不是这个文件".into(),
            Self::Binary => {
                "不是文本文件，内容是二进制数据；请把文字另存为纯文本（.txt，UTF-8）".into()
            }
            Self::Foreign(foreign) => {
                format!("这是{}；{}", foreign.name().zh, foreign.advice().zh)
            }
            Self::Undecodable {
                offset,
                line,
                tried,
            } => format!(
                "无法解码：第 {} 个字节（第 {line} 行）有误（试过 {}）；\
                 请核对那一行有没有损坏；是别的编码的，用 --encoding 指明，\
                 如 --encoding gb18030（不写则自动识别），或者另存为 UTF-8",
                offset + 1,
                tried.join("、")
            ),
            Self::Io(error) => {
                format!("无法读取：{error}；请检查磁盘和路径，或者复制到别处再检查")
            }
        }
    }
}

impl Foreign {
    /// What the file is.
    pub fn name(self) -> Bilingual {
        let (zh, en) = match self {
            Self::Docx => (" Word 文档（.docx）", "a Word document (.docx)"),
            Self::Doc => (
                "旧版 Word 或 WPS 文档（.doc、.wps）",
                "an old Word or WPS document (.doc, .wps)",
            ),
            Self::Rtf => (" RTF 文档", "an RTF document"),
            Self::Odt => (" OpenDocument 文档", "an OpenDocument file"),
            Self::Spreadsheet => ("电子表格", "a spreadsheet"),
            Self::Ofd => (" OFD 版式文件", "an OFD file"),
            Self::Pdf => (" PDF 文件", "a PDF file"),
            Self::Image => ("图片", "a picture"),
            Self::Archive => ("压缩包", "an archive"),
        };
        Bilingual::new(zh, en)
    }

    /// What to do with such a file for now.
    pub fn advice(self) -> Bilingual {
        let (zh, en) = match self {
            Self::Docx | Self::Doc | Self::Rtf | Self::Odt => (
                "目前只读纯文本，请打开后“另存为”纯文本（.txt，编码选 UTF-8）",
                "only plain text is read for now: open it and save it as plain text (.txt, UTF-8)",
            ),
            Self::Spreadsheet => (
                "目前只读纯文本，请把内容另存为纯文本（.txt，编码选 UTF-8）",
                "only plain text is read for now: save its content as plain text (.txt, UTF-8)",
            ),
            Self::Ofd | Self::Pdf => (
                "目前只读纯文本，请从排版文件导出文字，或者复制文字另存为纯文本（.txt，编码选 UTF-8）",
                "only plain text is read for now: export or copy its words into a plain text file (.txt, UTF-8)",
            ),
            Self::Image => (
                "图片里的文字无法检查，请提供文字稿（.txt，编码选 UTF-8）",
                "words in a picture cannot be checked: provide them as plain text (.txt, UTF-8)",
            ),
            Self::Archive => (
                "请先解压，再检查其中的文本文件",
                "unpack it and check the text files in it",
            ),
        };
        Bilingual::new(zh, en)
    }
}

impl Bilingual {
    fn new(zh: &str, en: &str) -> Self {
        Self {
            zh: zh.to_owned(),
            en: en.to_owned(),
        }
    }
}
