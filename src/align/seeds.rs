//! Places that say the same: exact matches found through an index of sampled
//! words.
//!
//! The sampling is that of winnowing (Schleimer, Wilkerson, Aiken: Winnowing,
//! local algorithms for document fingerprinting, 2003): of every few
//! neighbouring words of [`WORD`] characters, the one with the smallest hash
//! is kept, so that equal text keeps equal words.

use std::ops::Range;

use super::corpus::{Corpus, Stretch};

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

/// Every longest match between two stretches, in order of the stretches, then
/// of the text.
pub(super) fn matches(corpus: &Corpus) -> Vec<Match> {
    let samples = samples(corpus);
    let stretch_of = |sample: &Sample| {
        let after = |stretch: &Stretch| stretch.range.start <= sample.at();
        corpus.stretches.partition_point(after) as u32 - 1
    };
    let mut hits = Vec::new();
    let mut places = Vec::new();
    for same in samples.chunk_by(|a, b| a.hash() == b.hash()) {
        if !(2..=MOST_PLACES).contains(&same.len()) {
            continue;
        }
        places.clear();
        places.extend(same.iter().map(|sample| (stretch_of(sample), sample.at())));
        for (index, later) in places.iter().enumerate().skip(1) {
            let earlier = places[..index].iter();
            let earlier = earlier.filter(|earlier| earlier.0 != later.0);
            hits.extend(earlier.map(|earlier| Hit::new(*earlier, *later)));
        }
    }
    hits.sort_unstable();
    extend(corpus, &hits)
}

/// A kept word: its hash, then its first character, in one number that sorts
/// fast.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Sample(u64);

impl Sample {
    fn new(hash: u32, at: usize) -> Self {
        Self(u64::from(hash) << 32 | at as u64)
    }

    fn hash(self) -> u32 {
        (self.0 >> 32) as u32
    }

    fn at(self) -> usize {
        self.0 as u32 as usize
    }
}

/// Two places of one word. The order puts words of one match side by side.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    left_stretch: u32,
    right_stretch: u32,
    diagonal: i64,
    left: u32,
}

impl Hit {
    /// Two places, each a stretch and a character.
    fn new(earlier: (u32, usize), later: (u32, usize)) -> Self {
        Self {
            left_stretch: earlier.0,
            right_stretch: later.0,
            diagonal: later.1 as i64 - earlier.1 as i64,
            left: earlier.1 as u32,
        }
    }
}

/// The kept words of all stretches, equal ones side by side.
fn samples(corpus: &Corpus) -> Vec<Sample> {
    let mut samples = Vec::with_capacity(corpus.characters.len() / 2);
    let mut hashes = Vec::new();
    let window = if corpus.characters.len() < SHORT_TEXT {
        SHORT_WINDOW
    } else {
        WINDOW
    };
    for range in corpus.stretches.iter().map(|s| s.range.clone()) {
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
                samples.push(Sample::new(hashes[least], range.start + least));
            }
        }
    }
    samples.sort_unstable();
    samples
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
        let right = (i64::from(hit.left) + hit.diagonal) as usize;
        let line = (hit.left_stretch, hit.right_stretch, hit.diagonal);
        if matches!(known, Some((same, end)) if same == line && (hit.left as usize) < end) {
            continue;
        }
        let left_range = corpus.stretches[hit.left_stretch as usize].range.clone();
        let right_range = corpus.stretches[hit.right_stretch as usize].range.clone();
        let (left, right, length) = longest_match(
            &corpus.characters,
            hit.left as usize,
            right,
            left_range,
            right_range,
        );
        known = Some((line, left + length));
        if length >= WORD {
            matches.push(Match {
                left_stretch: hit.left_stretch,
                right_stretch: hit.right_stretch,
                left,
                right,
                length,
            });
        }
    }
    matches.sort_unstable();
    matches
}

fn longest_match(
    characters: &[char],
    left: usize,
    right: usize,
    left_range: Range<usize>,
    right_range: Range<usize>,
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
