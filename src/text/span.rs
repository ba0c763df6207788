//! Positions in the decoded text.

use std::ops::Range;

/// A byte range in the decoded text of one file; the end is exclusive.
///
/// Both ends lie on character boundaries. Spans are the only currency for
/// positions: lines and columns exist only in [`LineIndex`](super::LineIndex)
/// and in what the reporters make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// First byte after the span.
    pub end: u32,
}

impl Span {
    /// The span from byte `start` up to, not including, byte `end`.
    ///
    /// # Panics
    /// When an offset exceeds `u32::MAX`; [`SourceFile`](super::SourceFile)
    /// never holds such a text.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "span {start}..{end} runs backwards");
        let narrow = |offset| u32::try_from(offset).expect("texts are shorter than 4 GiB");
        Self {
            start: narrow(start),
            end: narrow(end),
        }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span as a range that indexes a `str`.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The words of `text` that the span covers.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// The span `by` bytes further on.
    pub fn moved(self, by: u32) -> Self {
        Self {
            start: self.start + by,
            end: self.end + by,
        }
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// Whether `other` lies wholly inside this span.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// Where some words stand: one span, or several when a page break or a line
/// wrap lies inside the words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    first: Span,
    rest: Vec<Span>,
}

impl Place {
    /// The place made of `first` and the spans after it, in reading order.
    pub fn new(first: Span, rest: Vec<Span>) -> Self {
        Self { first, rest }
    }

    /// The first span, where a reader begins.
    pub fn first(&self) -> Span {
        self.first
    }

    /// All spans, in reading order.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        std::iter::once(self.first).chain(self.rest.iter().copied())
    }

    /// From the first byte of the first span to the last byte of the last.
    pub fn hull(&self) -> Span {
        self.spans().fold(self.first, Span::cover)
    }
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self::new(span, Vec::new())
    }
}
