//! The text with the places of the findings marked in it.

use std::fmt::Write;

use super::escape::{escape, push_escaped};
use super::finding::Card;
use crate::text::{SourceFile, Span};

/// A stretch of the text that belongs to a finding.
#[derive(Clone, Copy)]
struct Mark {
    span: Span,
    /// Index of the card.
    card: usize,
    /// Index of its place.
    spot: usize,
    /// Whether the words are wrong, rather than prove that others are.
    wrong: bool,
    /// Whether it is the first stretch of its place.
    first: bool,
}

/// Writes the text from its beginning to its end, stretch by stretch, and
/// marks what findings speak of.
pub(super) struct Ink<'f> {
    source: &'f SourceFile,
    cards: &'f [Card<'f>],
    /// All marks, by their starts.
    marks: Vec<Mark>,
    /// The first mark that has not begun.
    next: usize,
    /// The marks that have begun and not ended.
    open: Vec<Mark>,
    /// The cards whose first place has begun since they were last asked for.
    begun: Vec<usize>,
}

impl<'f> Ink<'f> {
    pub(super) fn new(source: &'f SourceFile, cards: &'f [Card<'f>]) -> Self {
        let mut marks = Vec::new();
        for (card, finding) in cards.iter().enumerate() {
            for (spot, (place, wrong)) in finding.spots().enumerate() {
                let spans = place.place.spans().enumerate();
                marks.extend(spans.map(|(index, span)| Mark {
                    span,
                    card,
                    spot,
                    wrong,
                    first: index == 0,
                }));
            }
        }
        marks.sort_by_key(|mark| (mark.span, mark.card));
        Self {
            source,
            cards,
            marks,
            next: 0,
            open: Vec::new(),
            begun: Vec::new(),
        }
    }

    /// The cards that belong beside what was written since the last call.
    pub(super) fn take_begun(&mut self) -> Vec<&'f Card<'f>> {
        let cards = self.cards;
        self.begun.drain(..).map(|card| &cards[card]).collect()
    }

    /// Writes the words of `span`.
    pub(super) fn write(&mut self, span: Span, page: &mut String) {
        let mut at = span.start;
        while at < span.end {
            self.begin(at, page);
            let edges = self.open.iter().map(|mark| mark.span.end);
            let edges = edges.chain(self.marks.get(self.next).map(|mark| mark.span.start));
            let end = edges.fold(span.end, u32::min);
            let words = &self.source.text()[at as usize..end as usize];
            self.push(words, page);
            self.open.retain(|mark| mark.span.end > end);
            at = end;
        }
    }

    /// Passes over blanks; those that a finding speaks of are shown.
    pub(super) fn pass(&mut self, span: Span, page: &mut String) {
        let begins = self.marks.get(self.next).map(|mark| mark.span.start);
        if begins.is_none_or(|start| start >= span.end) {
            self.open.retain(|mark| mark.span.end > span.end);
            return;
        }
        self.write(span, page);
    }

    /// Writes what stands at the very end of the text.
    pub(super) fn finish(&mut self, page: &mut String) {
        self.begin(u32::MAX, page);
    }

    /// Lets the marks begin that start up to `at`.
    fn begin(&mut self, at: u32, page: &mut String) {
        while let Some(&mark) = self
            .marks
            .get(self.next)
            .filter(|mark| mark.span.start <= at)
        {
            self.next += 1;
            let card = &self.cards[mark.card];
            if mark.first {
                let _ = write!(page, "<a id=\"{}\"></a>", card.mark(mark.spot));
            }
            if mark.first && mark.spot == 0 {
                self.begun.push(mark.card);
            }
            match mark.span.is_empty() {
                true => push_mark(&[mark], self.cards, "‸", page),
                false => self.open.push(mark),
            }
        }
    }

    fn push(&self, words: &str, page: &mut String) {
        match self.open.is_empty() {
            true => push_escaped(words, page),
            false => push_mark(&self.open, self.cards, &escape(words), page),
        }
    }
}

/// Marks words as what the gravest of the marks says of them.
fn push_mark(marks: &[Mark], cards: &[Card<'_>], words: &str, page: &mut String) {
    let weight = |mark: &&Mark| (mark.wrong, cards[mark.card].found.severity);
    let Some(top) = marks.iter().max_by_key(weight) else {
        return;
    };
    let card = &cards[top.card];
    let class = match top.wrong {
        true => card.found.severity.name(),
        false => "proof",
    };
    let number = card.number;
    let _ = write!(
        page,
        "<mark class=\"{class}\"><a href=\"#f{number}\" aria-describedby=\"t{number}\">{words}</a></mark>",
    );
}
