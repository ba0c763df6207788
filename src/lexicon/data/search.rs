//! Finds rows in a text, in one pass.

use std::borrow::Cow;
use std::ops::Range;

use super::index::{Anchor, BESIDE, Index};
use super::near::{self, Edit, Near};
use super::row::{Kind, Row};

/// Rows with their index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows {
    rows: Cow<'static, [Row]>,
    index: Index,
}

/// The words of a row, or a near form of them, in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'r> {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// The row.
    pub row: &'r Row,
    /// How the words differ from those of the row, where they do.
    pub near: Option<Near>,
}

/// Characters of a phrase from which two changes still leave it recognisable.
const LONG: usize = 8;

impl Rows {
    /// Rows that are part of the binary.
    pub(in crate::lexicon) const fn built_in(rows: &'static [Row], index: Index) -> Self {
        Self {
            rows: Cow::Borrowed(rows),
            index,
        }
    }

    /// Rows that somebody else has read and checked.
    pub fn new(rows: Vec<Row>) -> Self {
        Self {
            index: Index::of(&rows),
            rows: rows.into(),
        }
    }

    /// All rows.
    pub fn iter(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter()
    }

    /// Adds every place of `text` where the words of a row stand, or near
    /// forms of a phrase, in the order of their beginnings.
    pub fn find<'r>(&'r self, text: &str, found: &mut Vec<Found<'r>>) {
        let first = found.len();
        let mut last: Option<(usize, char)> = None;
        for (at, c) in text.char_indices() {
            if let Some((start, before)) = last {
                for anchor in self.index.anchors(before, c) {
                    let row = &self.rows[anchor.row as usize];
                    found.extend(row.at(text, start..at + c.len_utf8(), anchor));
                }
            }
            last = Some((at, c));
        }
        found[first..].sort_by_key(|found| (found.range.start, found.range.end));
        // A near form is met at each of its pairs that are unharmed.
        found.dedup_by(|a, b| a.range == b.range && std::ptr::eq(a.row, b.row));
    }
}

impl Row {
    /// The words of the row in `text` whose pair, that of `anchor`, stands at
    /// the bytes `pair`.
    fn at(&self, text: &str, pair: Range<usize>, anchor: &Anchor) -> Option<Found<'_>> {
        let skipped = usize::from(anchor.at);
        if skipped == 0 && text[pair.start..].starts_with(self.text.as_ref()) {
            let range = pair.start..pair.start + self.text.len();
            let (before, after) = (&text[..range.start], &text[range.end..]);
            return self.guard.lets(before, after).then_some(Found {
                range,
                row: self,
                near: None,
            });
        }
        let (before, after) = (&text[..pair.start], &text[pair.end..]);
        let near = self.kind == Kind::Phrase
            && anchor.may_be_near(before, after)
            && self.has_like_beside(before, after, skipped);
        near.then(|| self.near_at(text, pair.start, skipped))
            .flatten()
    }

    /// Whether a near form is worth a look: two changes leave one of the three
    /// characters beside the pair among the three that stand there.
    fn has_like_beside(&self, before: &str, after: &str, skipped: usize) -> bool {
        let phrase = self.text.as_ref();
        let at = phrase.char_indices().nth(skipped).map_or(0, |(at, _)| at);
        let (head, tail) = (&phrase[..at], &phrase[after_pair(phrase, at)..]);
        if tail.len() >= head.len() {
            let mut beside = tail.chars().take(BESIDE);
            beside.any(|c| after.chars().take(BESIDE).any(|other| other == c))
        } else {
            let mut beside = head.chars().rev().take(BESIDE);
            beside.any(|c| before.chars().rev().take(BESIDE).any(|other| other == c))
        }
    }

    fn near_at(&self, text: &str, pair: usize, skipped: usize) -> Option<Found<'_>> {
        let phrase: Vec<char> = self.text.chars().collect();
        let budget = if phrase.len() >= LONG { 2 } else { 1 };
        let after: Vec<char> = text[pair..].chars().take(phrase.len() + budget).collect();
        let right = near::read(&phrase[skipped..], &after, budget, skipped)?;
        let left = if skipped == 0 {
            Near {
                edits: Vec::new(),
                length: 0,
            }
        } else {
            let head: Vec<char> = phrase[..skipped].iter().rev().copied().collect();
            let before: Vec<char> = text[..pair].chars().rev().take(skipped + budget).collect();
            mirrored(
                near::read(&head, &before, budget - right.edits.len(), 0)?,
                skipped,
            )
        };
        let bytes = |characters: &mut dyn Iterator<Item = char>| -> usize {
            characters.map(char::len_utf8).sum()
        };
        let start = pair - bytes(&mut text[..pair].chars().rev().take(left.length));
        let end = pair + bytes(&mut after.iter().copied().take(right.length));
        let length = left.length + right.length;
        let edits: Vec<Edit> = left.edits.into_iter().chain(right.edits).collect();
        (!edits.is_empty() && self.guard.lets(&text[..start], &text[end..])).then_some(Found {
            range: start..end,
            row: self,
            near: Some(Near { edits, length }),
        })
    }
}

/// The byte after the two characters at byte `at`.
fn after_pair(words: &str, at: usize) -> usize {
    let pair = words[at..].chars().take(2);
    at + pair.map(char::len_utf8).sum::<usize>()
}

/// Changes that were read backward from character `end`, as read forward.
fn mirrored(near: Near, end: usize) -> Near {
    let forward = |edit| match edit {
        Edit::Replaced { at, with } => Edit::Replaced {
            at: end - 1 - at,
            with,
        },
        Edit::Missing { at } => Edit::Missing { at: end - 1 - at },
        Edit::Added { at, what } => Edit::Added { at: end - at, what },
        Edit::Swapped { at } => Edit::Swapped { at: end - 2 - at },
    };
    Near {
        edits: near.edits.into_iter().map(forward).rev().collect(),
        ..near
    }
}
