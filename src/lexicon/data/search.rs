//! Finds rows in a text, in one pass.

use std::ops::Range;

use super::index::{Anchor, Beside, Index, most_edits};
use super::near::{self, Near};
use super::packed::{Packed, PackedRow};
use super::row::{Kind, Row};

/// Rows with their index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows {
    packed: Packed,
    index: Index,
}

/// The words of a row, or a near form of them, in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'r> {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// The row.
    pub row: PackedRow<'r>,
    /// How the words differ from those of the row, where they do.
    pub near: Option<Near>,
}

impl Rows {
    /// Rows that are part of the binary.
    pub(in crate::lexicon) const fn built_in(packed: Packed, index: Index) -> Self {
        Self { packed, index }
    }

    /// Rows that somebody else has read and checked.
    pub fn new(rows: &[Row]) -> Self {
        Self {
            index: Index::of(rows),
            packed: Packed::of(rows),
        }
    }

    /// All rows.
    pub fn iter(&self) -> impl Iterator<Item = PackedRow<'_>> {
        self.packed.rows()
    }

    /// Adds every place of `text` where the words of a row stand, or near
    /// forms of a phrase, in the order of their beginnings.
    ///
    /// `characters` are those of `text`.
    pub fn find<'r>(&'r self, text: &str, characters: &[char], found: &mut Vec<Found<'r>>) {
        let first = found.len();
        let mut start = 0;
        for (at, pair) in characters.windows(2).enumerate() {
            let anchors = self.index.anchors(pair[0], pair[1]);
            if !anchors.is_empty() {
                let beside = Beside::of(&characters[..at], &characters[at + 2..]);
                let (before, after) = text.split_at(start);
                let here = Here {
                    text,
                    before,
                    after,
                };
                let anchors = anchors.iter().filter(|anchor| anchor.may_stand(beside));
                found.extend(anchors.filter_map(|anchor| {
                    let row = self.packed.row(anchor.row as usize);
                    here.words_of(row, anchor)
                }));
            }
            start += pair[0].len_utf8();
        }
        found[first..].sort_by_key(|found| (found.range.start, found.range.end));
        // A near form is met at each of its pairs that are unharmed.
        found.dedup_by(|a, b| a.range == b.range && a.row.is(b.row));
    }
}

/// A pair of characters of a text that stands in words of rows.
struct Here<'t> {
    text: &'t str,
    /// What stands before the pair, and what begins with it.
    before: &'t str,
    after: &'t str,
}

impl Here<'_> {
    /// The words of the row around the pair, which is that of `anchor`.
    fn words_of<'r>(&self, row: PackedRow<'r>, anchor: &Anchor) -> Option<Found<'r>> {
        let start = self.before.len();
        if anchor.at == 0 && self.after.starts_with(row.text()) {
            return self.found(row, start..start + row.text().len(), None);
        }
        if row.kind() != Kind::Phrase {
            return None;
        }
        let (range, near) = self.near(row.text(), anchor)?;
        self.found(row, range, Some(near))
    }

    fn found<'r>(
        &self,
        row: PackedRow<'r>,
        range: Range<usize>,
        near: Option<Near>,
    ) -> Option<Found<'r>> {
        let (before, after) = (&self.text[..range.start], &self.text[range.end..]);
        let holds = row.holds_between(before, after);
        holds.then_some(Found { range, row, near })
    }

    /// The near form of the phrase around the pair.
    fn near(&self, phrase: &str, anchor: &Anchor) -> Option<(Range<usize>, Near)> {
        let budget = most_edits(phrase);
        let (head, tail) = phrase.split_at(anchor.start.into());
        let (before, after) = (self.before, self.after);
        let is_like = match anchor.looks_back {
            true => near::may_be(head.chars().rev(), before.chars().rev(), budget),
            false => near::may_be(tail.chars(), after.chars(), budget),
        };
        if !is_like {
            return None;
        }
        let skipped = usize::from(anchor.at);
        let right = near::read(tail.chars(), after.chars(), budget, skipped)?;
        let rest = budget - right.count();
        let left = near::read(head.chars().rev(), before.chars().rev(), rest, 0)?.mirrored(skipped);
        let near = left.and(right);
        let width = |characters: &mut dyn Iterator<Item = char>, length| -> usize {
            characters.take(length).map(char::len_utf8).sum()
        };
        let start = before.len() - width(&mut before.chars().rev(), left.length);
        let end = before.len() + width(&mut after.chars(), right.length);
        (near.count() > 0).then_some((start..end, near))
    }
}
