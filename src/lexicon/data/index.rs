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
}

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
                anchors.push(Anchor {
                    pair: pair(characters[at], characters[at + 1]),
                    row: index,
                    at: at as u8,
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
        let count = self.anchors[start..].partition_point(|anchor| anchor.pair == pair);
        &self.anchors[start..start + count]
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

fn pair(first: char, second: char) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

/// The word and the bit of the filter for a pair.
fn slot(pair: u64) -> (usize, u64) {
    let mixed = pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48;
    (mixed as usize / 64, 1 << (mixed % 64))
}
