//! Where the rows are found: by pairs of characters, in one pass over a text.
//! Pairs in buckets, behind a filter of bits, need no building when the tool
//! starts.

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
    /// Bytes before the pair.
    pub start: u8,
    /// Which characters the row has beside the pair, as bits.
    pub beside: u64,
    /// How many of these bits are left whatever the changes of a near form.
    pub needed: u8,
    /// Whether the characters stand before the pair.
    pub looks_back: bool,
}

impl Anchor {
    /// Whether the words of the row, or a near form of a phrase, may stand
    /// around the pair; a quick look, which few pass.
    pub fn may_stand(&self, beside: Beside) -> bool {
        let there = match self.looks_back {
            true => beside.before,
            false => beside.after,
        };
        let shared = self.beside & (there | ANYTHING);
        shared != 0 && shared.count_ones() >= self.needed.into()
    }
}

/// Characters beside a pair that are looked at: two changes leave three of them.
const LOOKED_AT: usize = 5;

/// Changes that leave a long phrase recognisable, and a short one.
pub(super) const MOST_EDITS: usize = 2;
const FEWEST_EDITS: usize = 1;

/// Characters of a phrase from which two changes still leave it recognisable.
const LONG: usize = 8;

/// The changes that a near form of `phrase` may have.
pub(super) fn most_edits(phrase: &str) -> usize {
    match phrase.chars().nth(LONG - 1) {
        Some(_) => MOST_EDITS,
        None => FEWEST_EDITS,
    }
}

/// What stands nearest to a pair: a bit for each character, some for several.
#[derive(Clone, Copy, Debug)]
pub struct Beside {
    before: u64,
    after: u64,
}

/// The bit of words that end with the pair: anything may stand beside them.
const ANYTHING: u64 = 1 << 63;

impl Beside {
    /// Beside the pair that stands between these characters.
    pub fn of(before: &[char], after: &[char]) -> Self {
        let bits = |characters: &[char]| characters.iter().fold(0, |bits, &c| bits | bit(c));
        Self {
            before: bits(&before[before.len().saturating_sub(LOOKED_AT)..]),
            after: bits(&after[..after.len().min(LOOKED_AT)]),
        }
    }
}

/// The bit of a character in a set of a few; others may have the same.
fn bit(c: char) -> u64 {
    let mixed = u32::from(c).wrapping_mul(0x9e37_79b1) >> 26;
    1 << mixed.min(62)
}

/// The pairs of all rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    /// The pairs, bucket by bucket, in order.
    pub anchors: Cow<'static, [Anchor]>,
    /// Where each bucket begins, and the last one ends.
    pub starts: Cow<'static, [u32]>,
    /// A bit for every pair, some for several: what is not set, is not there.
    pub filter: Cow<'static, [u64]>,
}

/// The filter has 64 Ki bits, so that few pairs of a text pass by chance, and a
/// bucket is what sixteen of them stand for.
const FILTER_BITS: usize = 1 << 16;
const BUCKETS: usize = 1 << 12;

impl Index {
    /// The index of `rows`.
    pub fn of(rows: &[Row]) -> Self {
        let mut anchors = Vec::new();
        for (index, row) in (0..).zip(rows) {
            let characters: Vec<char> = row.text.chars().collect();
            let edits = most_edits(&row.text) as u32;
            for at in anchor_places(row.kind, characters.len()) {
                let (head, tail) = (&characters[..at], &characters[at + 2..]);
                let start: usize = head.iter().map(|c| c.len_utf8()).sum();
                let beside = Beside::of(head, tail);
                let looks_back = tail.len() < head.len();
                let beside = match (row.kind, tail.first()) {
                    (Kind::Phrase, _) if looks_back => beside.before,
                    (Kind::Phrase, _) => beside.after,
                    (_, next) => next.map_or(ANYTHING, |&next| bit(next)),
                };
                // Every change takes one of the characters away at most.
                let left = beside.count_ones().saturating_sub(edits);
                anchors.push(Anchor {
                    pair: pair(characters[at], characters[at + 1]),
                    row: index,
                    at: at as u8,
                    start: start as u8,
                    beside,
                    needed: left.max(1) as u8,
                    looks_back,
                });
            }
        }
        anchors.sort_unstable_by_key(|&anchor| (bucket(anchor.pair), anchor));
        let mut filter = vec![0; FILTER_BITS / 64];
        for anchor in &anchors {
            let bit = mixed(anchor.pair);
            filter[bit / 64] |= 1 << (bit % 64);
        }
        let start = |wanted| anchors.partition_point(|anchor| bucket(anchor.pair) < wanted) as u32;
        Self {
            starts: (0..=BUCKETS).map(start).collect(),
            anchors: anchors.into(),
            filter: filter.into(),
        }
    }

    /// The rows that have the pair.
    #[inline]
    pub fn anchors(&self, first: char, second: char) -> &[Anchor] {
        let pair = pair(first, second);
        let bit = mixed(pair);
        if self.filter[bit / 64] >> (bit % 64) & 1 == 0 {
            return &[];
        }
        let bucket = bucket(pair);
        let (start, end) = (self.starts[bucket], self.starts[bucket + 1]);
        let mut anchors = &self.anchors[start as usize..end as usize];
        while let [first, rest @ ..] = anchors
            && first.pair != pair
        {
            anchors = rest;
        }
        while let [rest @ .., last] = anchors
            && last.pair != pair
        {
            anchors = rest;
        }
        anchors
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

/// The bit of the filter for a pair.
fn mixed(pair: u64) -> usize {
    (pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48) as usize
}

fn bucket(pair: u64) -> usize {
    mixed(pair) / (FILTER_BITS / BUCKETS)
}
