//! Where the rows are found: by pairs of characters, in one pass over a text.
//! Sorted pairs behind a filter of bits need no building when the tool starts.

use std::borrow::Cow;

use super::row::{Kind, Row};

/// A pair of characters of a row's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Anchor {
    /// The pair, as one number.
    pub pair: u64,
    /// The row.
    pub row: u32,
    /// Characters of the row's words before the pair.
    pub at: u8,
    /// Which characters stand beside the pair in a phrase, as bits.
    pub beside: u64,
    /// Whether these stand before the pair.
    pub looks_back: bool,
}

impl Anchor {
    /// Whether one of the characters beside the pair in `before` and `after`
    /// may be one that the phrase has there; a quick look, which few pass.
    pub fn may_be_near(&self, before: &str, after: &str) -> bool {
        let beside = match self.looks_back {
            true => bits(before.chars().rev()),
            false => bits(after.chars()),
        };
        self.beside & beside != 0
    }
}

/// A bit for each of the next three characters, some for several.
fn bits(characters: impl Iterator<Item = char>) -> u64 {
    let bit = |c: char| 1 << (u32::from(c).wrapping_mul(0x9e37_79b1) >> 26);
    let three = characters.take(BESIDE);
    three.fold(0, |bits, c| bits | bit(c))
}

/// Characters beside a pair by which a near form is told: two changes leave
/// one of them.
pub const BESIDE: usize = 3;

/// The pairs of all rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    /// The pairs in order.
    pub anchors: Cow<'static, [Anchor]>,
    /// A bit for every pair, some for several: what is not set, is not there.
    pub filter: Cow<'static, [u64]>,
}

/// Words of the filter: 64 Ki bits, so that few pairs of a text pass by chance.
pub const FILTER_WORDS: usize = 1024;

impl Index {
    /// The index of `rows`.
    pub fn of(rows: &[Row]) -> Self {
        let mut anchors = Vec::new();
        for (index, row) in (0..).zip(rows) {
            let characters: Vec<char> = row.text.chars().collect();
            for at in anchor_places(row.kind, characters.len()) {
                let (head, tail) = (&characters[..at], &characters[at + 2..]);
                let looks_back = bytes(tail) < bytes(head);
                let beside = match looks_back {
                    _ if row.kind != Kind::Phrase => 0,
                    true => bits(head.iter().rev().copied()),
                    false => bits(tail.iter().copied()),
                };
                anchors.push(Anchor {
                    pair: pair(characters[at], characters[at + 1]),
                    row: index,
                    at: at as u8,
                    beside,
                    looks_back,
                });
            }
        }
        anchors.sort_unstable();
        let mut filter = vec![0; FILTER_WORDS];
        for anchor in &anchors {
            let (word, bit) = slot(anchor.pair);
            filter[word] |= bit;
        }
        Self {
            anchors: anchors.into(),
            filter: filter.into(),
        }
    }

    /// The rows that have the pair.
    pub fn anchors(&self, first: char, second: char) -> &[Anchor] {
        let pair = pair(first, second);
        let (word, bit) = slot(pair);
        if self.filter[word] & bit == 0 {
            return &[];
        }
        let start = self.anchors.partition_point(|anchor| anchor.pair < pair);
        let mut same = self.anchors[start..].iter();
        let count = same.position(|anchor| anchor.pair != pair);
        &self.anchors[start..count.map_or(self.anchors.len(), |count| start + count)]
    }
}

/// Where the pairs stand by which words of `length` characters are found. A
/// phrase has several that do not overlap, for one of them stands unharmed in
/// every near form; other words are found by their first pair.
fn anchor_places(kind: Kind, length: usize) -> Vec<usize> {
    match (kind, length) {
        (_, 0 | 1) => Vec::new(),
        (Kind::Phrase, 6..) => vec![0, length / 2 - 1, length - 2],
        (Kind::Phrase, 4 | 5) => vec![0, length - 2],
        _ => vec![0],
    }
}

fn bytes(characters: &[char]) -> usize {
    characters.iter().map(|c| c.len_utf8()).sum()
}

fn pair(first: char, second: char) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

/// The word and the bit of the filter for a pair.
fn slot(pair: u64) -> (usize, u64) {
    let mixed = pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48;
    (mixed as usize / 64, 1 << (mixed % 64))
}
