//! Places that say the same: exact matches found through an index of sampled
//! words.
//!
//! The sampling is that of winnowing (Schleimer, Wilkerson, Aiken: Winnowing,
//! local algorithms for document fingerprinting, 2003): of every few
//! neighbouring words of [`WORD`] characters, the one with the smallest hash
//! is kept, so that equal text keeps equal words.

use std::ops::Range;

use super::corpus::Corpus;

/// Characters of an indexed word.
const WORD: usize = 5;

/// Words of which at least one is kept, in a long text: every match of
/// `WORD + WINDOW - 1` characters is found.
const WINDOW: usize = 4;

/// The same for a short text, of which more words can be kept.
const SHORT_WINDOW: usize = 2;

/// Characters of a text that is short.
const SHORT_TEXT: usize = 200_000;

/// A word that stands in more places is a formula and proves nothing.
const MOST_PLACES: usize = 12;

/// Characters that two stretches share, one for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Match {
    /// Index of the earlier stretch.
    pub left_stretch: u32,
    /// Index of the later stretch.
    pub right_stretch: u32,
    /// First character in the earlier stretch.
    pub left: usize,
    /// First character in the later stretch.
    pub right: usize,
    /// Number of characters.
    pub length: usize,
}

impl Match {
    /// Whether both lie between the same two stretches.
    pub fn is_of_same_pair(&self, other: &Self) -> bool {
        (self.left_stretch, self.right_stretch) == (other.left_stretch, other.right_stretch)
    }
}

/// Every longest match between two stretches, in order of the stretches, then
/// of the text.
pub(super) fn matches(corpus: &Corpus) -> Vec<Match> {
    let mut samples = samples(corpus);
    drop_useless(&mut samples);
    let samples = group(&samples);
    let mut hits = Vec::new();
    for same in samples.chunk_by(|a, b| a.hash == b.hash) {
        if !(2..=MOST_PLACES).contains(&same.len()) {
            continue;
        }
        for (index, later) in same.iter().enumerate().skip(1) {
            let earlier = same[..index].iter();
            let earlier = earlier.filter(|earlier| earlier.stretch != later.stretch);
            hits.extend(earlier.map(|earlier| Hit::new(earlier, later)));
        }
    }
    hits.sort_unstable();
    extend(corpus, &hits)
}

/// A kept word: its hash, and where it stands.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Sample {
    hash: u32,
    stretch: u32,
    /// Its first character in the corpus.
    at: u32,
}

impl Sample {
    /// Its place in a table of `slots`, a power of two.
    fn slot(&self, slots: usize) -> usize {
        self.hash as usize & (slots - 1)
    }
}

/// Two places of one word, in one number that sorts fast and puts words of one
/// match side by side: the two stretches, how far the places are apart, the
/// character of the first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hit(u128);

impl Hit {
    /// Two places of a word; the first one comes before.
    fn new(earlier: &Sample, later: &Sample) -> Self {
        let apart = later.at - earlier.at;
        let numbers = [earlier.stretch, later.stretch, apart, earlier.at];
        Self(
            numbers
                .iter()
                .fold(0, |sum, &number| sum << 32 | u128::from(number)),
        )
    }

    fn number(self, index: u32) -> usize {
        (self.0 >> (32 * (3 - index))) as u32 as usize
    }

    fn left_stretch(self) -> usize {
        self.number(0)
    }

    fn right_stretch(self) -> usize {
        self.number(1)
    }

    fn left(self) -> usize {
        self.number(3)
    }

    fn right(self) -> usize {
        self.number(2) + self.left()
    }

    /// What the hits of one match have in common.
    fn diagonal(self) -> u128 {
        self.0 >> 32
    }
}

/// The kept words of all stretches, in the order of the text.
fn samples(corpus: &Corpus) -> Vec<Sample> {
    let mut samples = Vec::with_capacity(corpus.characters.len() / 2);
    let mut hashes = Vec::new();
    let window = if corpus.characters.len() < SHORT_TEXT {
        SHORT_WINDOW
    } else {
        WINDOW
    };
    for (stretch, range) in (0..).zip(corpus.stretches.iter().map(|s| &s.range)) {
        hashes.clear();
        let words = corpus.characters[range.clone()].windows(WORD);
        hashes.extend(words.map(hash));
        let mut kept = usize::MAX;
        let windows = (hashes.len() + 1)
            .saturating_sub(window)
            .max(hashes.len().min(1));
        for first in 0..windows {
            let near = first..(first + window).min(hashes.len());
            let least = near.rev().min_by_key(|&at| hashes[at]).unwrap_or(first);
            if least != kept {
                kept = least;
                samples.push(Sample {
                    hash: hashes[least],
                    stretch,
                    at: (range.start + least) as u32,
                });
            }
        }
    }
    samples
}

/// Drops most of the words that stand in one place only, or in very many, so
/// that there is less to sort.
fn drop_useless(samples: &mut Vec<Sample>) {
    let slots = (samples.len() * 2).next_power_of_two();
    let mut counts = vec![0_u8; slots];
    for sample in &*samples {
        let count = &mut counts[sample.slot(slots)];
        *count = count.saturating_add(1);
    }
    samples.retain(|sample| (2..u8::MAX).contains(&counts[sample.slot(slots)]));
}

/// The samples with equal ones side by side, in the order of the text. A
/// counting sort: slots of a table, and in each slot the few that share it.
fn group(samples: &[Sample]) -> Vec<Sample> {
    let slots = (samples.len() * 2).next_power_of_two();
    let mut ends = vec![0_u32; slots];
    for sample in samples {
        ends[sample.slot(slots)] += 1;
    }
    let mut start = 0;
    for end in &mut ends {
        start += std::mem::replace(end, start);
    }
    let mut grouped = vec![Sample::default(); samples.len()];
    for sample in samples {
        let end = &mut ends[sample.slot(slots)];
        grouped[*end as usize] = *sample;
        *end += 1;
    }
    for same_slot in grouped.chunk_by_mut(|a, b| a.slot(slots) == b.slot(slots)) {
        same_slot.sort_unstable();
    }
    grouped
}

/// FNV-1a over the characters, with a last mix so that the smallest hash is
/// as good as a random choice.
fn hash(word: &[char]) -> u32 {
    let sum = word.iter().fold(0xcbf2_9ce4_8422_2325_u64, |sum, &c| {
        (sum ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3)
    });
    ((sum ^ (sum >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

/// Lengthens every hit as far as both sides agree; hits inside a match that
/// is known already are dropped.
fn extend(corpus: &Corpus, hits: &[Hit]) -> Vec<Match> {
    let mut matches: Vec<Match> = Vec::new();
    let mut known = None;
    for hit in hits {
        let diagonal = hit.diagonal();
        if known.is_some_and(|(same, end)| same == diagonal && hit.left() < end) {
            continue;
        }
        let (left, right, length) = longest_match(
            &corpus.characters,
            (hit.left(), hit.right()),
            &corpus.stretches[hit.left_stretch()].range,
            &corpus.stretches[hit.right_stretch()].range,
        );
        known = Some((diagonal, left + length));
        if length >= WORD {
            matches.push(Match {
                left_stretch: hit.left_stretch() as u32,
                right_stretch: hit.right_stretch() as u32,
                left,
                right,
                length,
            });
        }
    }
    // The hits came in the order of the pairs of stretches.
    for pair in matches.chunk_by_mut(Match::is_of_same_pair) {
        pair.sort_unstable();
    }
    matches
}

fn longest_match(
    characters: &[char],
    (left, right): (usize, usize),
    left_range: &Range<usize>,
    right_range: &Range<usize>,
) -> (usize, usize, usize) {
    let before_left = characters[left_range.start..left].iter().rev();
    let before_right = characters[right_range.start..right].iter().rev();
    let before = before_left
        .zip(before_right)
        .take_while(|(a, b)| a == b)
        .count();
    let after_left = &characters[left..left_range.end];
    let after_right = &characters[right..right_range.end];
    let after = after_left
        .iter()
        .zip(after_right)
        .take_while(|(a, b)| a == b)
        .count();
    (left - before, right - before, before + after)
}
