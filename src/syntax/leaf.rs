//! The leaves of the tree.

use crate::text::Span;

/// A stretch of the source. The leaves of a tree tile the source: put one
/// after the other, they are the text, byte for byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// What it is.
    pub kind: LeafKind,
    /// Where it stands.
    pub span: Span,
}

/// What a stretch of the source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeafKind {
    /// Words.
    Text,
    /// White space before the words of a line, and Markdown's marks of a heading.
    Indent,
    /// The end of a line and the blank lines after it.
    Newline,
    /// What stands between two pieces of one paragraph: line ends, blank
    /// lines, indents.
    Join(JoinKind),
    /// A page number.
    PageNumber,
    /// The gazette's name on top of a page, or what a web page prints around a
    /// document.
    RunningHead,
}

/// What cut a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JoinKind {
    /// The end of a page or a column.
    PageBreak,
    /// The end of a line of fixed width.
    HardWrap,
    /// Nothing: the lines of one entry of the contents, title and number.
    Entry,
}
