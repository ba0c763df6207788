//! Text as it is read, whatever page breaks and line wraps did to it.

use std::ops::Range;

use super::{Place, Span};

/// One paragraph, title or name as verbatim pieces of the source, joined.
///
/// Nothing is normalised: every byte of the logical text is a byte of the
/// source, and [`place`](Self::place) leads back to it. Rules about language
/// read logical text and never see a page break.
///
/// Small, for a hostile text may have millions of them.
#[derive(Clone, Debug)]
pub struct LogicalText<'s>(Words<'s>);

/// Nearly all texts are one stretch of the source, and nothing is kept of them
/// but where it stands.
#[derive(Clone, Debug)]
enum Words<'s> {
    /// One stretch of the source, and the byte where it begins.
    Verbatim(&'s str, u32),
    /// Several stretches.
    Joined(Box<Joined>),
}

/// Pieces of the source put together.
#[derive(Clone, Debug)]
struct Joined {
    text: String,
    /// Byte of the source where the first piece begins.
    start: u32,
    /// The pieces after the first one.
    rest: Vec<Piece>,
}

/// A verbatim piece of the source after the first one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    /// Byte of the logical text where the piece begins.
    at: u32,
    /// Byte of the source where the piece begins.
    start: u32,
}

/// Two texts are one when they have the same words in the same places.
impl PartialEq for LogicalText<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.start() == other.start()
            && self.later() == other.later()
            && self.as_str() == other.as_str()
    }
}

impl Eq for LogicalText<'_> {}

impl<'s> LogicalText<'s> {
    /// The text of one span of `source`.
    pub fn new(source: &'s str, span: Span) -> Self {
        Self(Words::Verbatim(span.of(source), span.start))
    }

    /// Appends the words of `span`, which stand further on in `source`.
    pub fn join(&mut self, source: &'s str, span: Span) {
        let piece = Piece {
            at: self.as_str().len() as u32,
            start: span.start,
        };
        if let Words::Verbatim(text, start) = self.0 {
            self.0 = Words::Joined(Box::new(Joined {
                text: text.to_owned(),
                start,
                rest: Vec::new(),
            }));
        }
        if let Words::Joined(joined) = &mut self.0 {
            joined.text.push_str(span.of(source));
            joined.rest.push(piece);
        }
    }

    /// The words, as one string.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Words::Verbatim(text, _) => text,
            Words::Joined(joined) => &joined.text,
        }
    }

    /// Whether the words stand in the source in several pieces.
    pub fn is_joined(&self) -> bool {
        !self.later().is_empty()
    }

    /// The byte of the source at byte `at` of the logical text.
    ///
    /// At a join this is the first byte of the later piece.
    pub fn offset(&self, at: usize) -> u32 {
        let piece = self.piece(self.piece_at(at as u32));
        piece.start + (at as u32 - piece.at)
    }

    /// Where the bytes `range` of the logical text stand in the source.
    ///
    /// An empty range gives an empty place.
    pub fn place(&self, range: Range<usize>) -> Place {
        let (start, end) = (range.start as u32, range.end as u32);
        let mut index = self.piece_at(start);
        let first = self.span_within(index, start, end);
        let mut rest = Vec::new();
        while self.end_of(index) < end {
            index += 1;
            rest.push(self.span_within(index, start, end));
        }
        Place::new(first, rest)
    }

    /// Where the whole text stands.
    pub fn whole(&self) -> Place {
        self.place(0..self.as_str().len())
    }

    /// The bytes `range` as a logical text of their own.
    pub fn slice(&self, range: Range<usize>) -> LogicalText<'s> {
        let joined = match &self.0 {
            Words::Verbatim(text, start) => {
                let start = start + range.start as u32;
                return Self(Words::Verbatim(&text[range], start));
            }
            Words::Joined(joined) => joined,
        };
        let text = joined.text[range.clone()].to_owned();
        let place = self.place(range);
        let mut at = place.first().len() as u32;
        let rest = place.spans().skip(1).map(|span| {
            let piece = Piece {
                at,
                start: span.start,
            };
            at += span.len() as u32;
            piece
        });
        Self(Words::Joined(Box::new(Joined {
            text,
            start: place.first().start,
            rest: rest.collect(),
        })))
    }

    /// The text without the white space around it.
    pub fn trim(&self) -> LogicalText<'s> {
        let text = self.as_str();
        let start = text.len() - text.trim_start().len();
        self.slice(start..start + text.trim().len())
    }

    /// The text without any white space, inside it or around it.
    pub fn without_blanks(&self) -> LogicalText<'s> {
        if !self.as_str().contains(char::is_whitespace) {
            return self.clone();
        }
        let mut text = String::new();
        let mut pieces: Vec<Piece> = Vec::new();
        for (at, c) in self.as_str().char_indices() {
            if c.is_whitespace() {
                continue;
            }
            let start = self.offset(at);
            let follows = pieces
                .last()
                .is_some_and(|piece| piece.start + (text.len() as u32 - piece.at) == start);
            if !follows {
                let at = text.len() as u32;
                pieces.push(Piece { at, start });
            }
            text.push(c);
        }
        let Some((first, rest)) = pieces.split_first() else {
            return self.slice(0..0);
        };
        Self(Words::Joined(Box::new(Joined {
            text,
            start: first.start,
            rest: rest.to_vec(),
        })))
    }

    /// The places where the text was joined, as bytes of the logical text.
    pub fn joins(&self) -> impl Iterator<Item = usize> + '_ {
        self.later().iter().map(|piece| piece.at as usize)
    }

    fn later(&self) -> &[Piece] {
        match &self.0 {
            Words::Verbatim(..) => &[],
            Words::Joined(joined) => &joined.rest,
        }
    }

    /// Byte of the source where the text begins.
    fn start(&self) -> u32 {
        match &self.0 {
            Words::Verbatim(_, start) => *start,
            Words::Joined(joined) => joined.start,
        }
    }

    /// Piece `index`, the first one being 0.
    fn piece(&self, index: usize) -> Piece {
        match index.checked_sub(1) {
            None => Piece {
                at: 0,
                start: self.start(),
            },
            Some(later) => self.later()[later],
        }
    }

    /// Index of the piece that holds byte `at` of the logical text.
    fn piece_at(&self, at: u32) -> usize {
        self.later().partition_point(|piece| piece.at <= at)
    }

    /// Byte of the logical text where piece `index` ends.
    fn end_of(&self, index: usize) -> u32 {
        match self.later().get(index) {
            Some(next) => next.at,
            None => self.as_str().len() as u32,
        }
    }

    /// The part of piece `index` between two bytes of the logical text.
    fn span_within(&self, index: usize, start: u32, end: u32) -> Span {
        let piece = self.piece(index);
        let from = start.max(piece.at);
        let to = end.min(self.end_of(index)).max(from);
        Span {
            start: piece.start + (from - piece.at),
            end: piece.start + (to - piece.at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "豫州支路、靖\n\n王路、文化路";

    fn joined() -> LogicalText<'static> {
        let cut = SOURCE.find('\n').expect("the source has a break");
        let mut text = LogicalText::new(SOURCE, Span::new(0, cut));
        text.join(SOURCE, Span::new(cut + 2, SOURCE.len()));
        text
    }

    #[test]
    fn a_word_across_a_page_break_is_one_word_in_two_spans() {
        let text = joined();
        let at = text.as_str().find("靖王路").expect("joined");
        let place = text.place(at..at + "靖王路".len());
        let words: Vec<_> = place.spans().map(|span| span.of(SOURCE)).collect();
        assert_eq!(words, ["靖", "王路"]);
    }

    #[test]
    fn every_byte_leads_back_to_the_same_byte() {
        let text = joined();
        for (at, character) in text.as_str().char_indices() {
            let offset = text.offset(at) as usize;
            assert!(SOURCE[offset..].starts_with(character));
        }
    }

    #[test]
    fn a_slice_keeps_its_places() {
        let text = joined();
        let at = text.as_str().find("靖王").expect("joined");
        let slice = text.slice(at..at + "靖王路".len());
        assert_eq!(slice.as_str(), "靖王路");
        assert_eq!(slice.whole(), text.place(at..at + slice.as_str().len()));
        assert_eq!(slice.slice(3..6).place(0..3).first().of(SOURCE), "王");
    }

    #[test]
    fn words_without_blanks_keep_their_places() {
        let source = "沅鹭 政　发";
        let text = LogicalText::new(source, Span::new(0, source.len())).without_blanks();
        assert_eq!(text.as_str(), "沅鹭政发");
        let spans: Vec<_> = text.whole().spans().map(|span| span.of(source)).collect();
        assert_eq!(spans, ["沅鹭", "政", "发"]);
    }
}
