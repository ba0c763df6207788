//! One file as the tool sees it.

use super::{LineIndex, Span};

/// The decoded text of one file, its name, and the way back to its bytes.
#[derive(Clone, Debug)]
pub struct SourceFile {
    name: String,
    text: String,
    lines: LineIndex,
    origin: Origin,
}

/// How the bytes of a file became text; only `read` and `fix` look at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The encoding's name in the WHATWG standard, such as `UTF-8` or `gb18030`.
    pub encoding: &'static str,
    /// Whether the bytes began with a byte order mark, which is not in the text.
    pub byte_order_mark: bool,
}

impl Origin {
    /// UTF-8 without a byte order mark.
    pub const UTF_8: Self = Self {
        encoding: "UTF-8",
        byte_order_mark: false,
    };
}

impl SourceFile {
    /// A file named `name`, as reports show it, with its decoded text.
    ///
    /// # Panics
    /// When the text is 4 GiB long or longer; `read` refuses such files.
    pub fn new(name: impl Into<String>, text: impl Into<String>, origin: Origin) -> Self {
        let text = text.into();
        assert!(u32::try_from(text.len()).is_ok(), "text of 4 GiB or more");
        Self {
            name: name.into(),
            lines: LineIndex::new(&text),
            text,
            origin,
        }
    }

    /// A UTF-8 text, for tests and for text that never was a file.
    pub fn from_text(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self::new(name, text, Origin::UTF_8)
    }

    /// The name that reports show.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The decoded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line index of the text.
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// How the bytes became text.
    pub fn origin(&self) -> Origin {
        self.origin
    }

    /// The words that `span` covers.
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// Characters of the text, white space not counted.
    pub fn characters(&self) -> usize {
        self.text.chars().filter(|c| !c.is_whitespace()).count()
    }
}
