//! Places that say the same: exact matches found through an index of sampled
//! words.
//!
//! The sampling is that of winnowing (Schleimer, Wilkerson, Aiken: Winnowing,
//! local algorithms for document fingerprinting, 2003): of every few
//! neighbouring words of [`WORD`] characters, the one with the smallest hash
//! is kept, so that equal text keeps equal words.

use super::corpus::{Corpus, common_end, common_start};

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
const MOST_PLACES: u32 = 12;

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
    let samples = samples(corpus);
    let links = links(&samples);
    let mut matches = Vec::new();
    // The matches that go on where the text is read, which need not be found
    // a second time.
    let mut running: Vec<Running> = Vec::new();
    for (later, link) in samples.iter().zip(&links) {
        let mut before = link.before;
        if before != NONE {
            running.retain(|known| later.at < known.end);
        }
        while before != NONE {
            let earlier = &samples[before as usize];
            before = links[before as usize].before;
            let apart = later.at - earlier.at;
            let is_known = running.iter().any(|known| known.apart == apart);
            if is_known || earlier.stretch == later.stretch {
                continue;
            }
            let found = longest_match(corpus, earlier, later);
            if found.length >= WORD {
                let end = (found.right + found.length) as u32;
                running.push(Running { apart, end });
                matches.push(found);
            }
        }
    }
    matches.sort_unstable();
    matches
}

/// A match that is known, as one who reads on sees it.
struct Running {
    /// How far its two sides are apart.
    apart: u32,
    /// The character of the corpus after its later side.
    end: u32,
}

/// A kept word: its hash, and where it stands.
#[derive(Clone, Copy)]
struct Sample {
    hash: u32,
    stretch: u32,
    /// Its first character in the corpus.
    at: u32,
}

/// How a sample follows on the other ones of its word.
#[derive(Clone, Copy)]
struct Link {
    /// The last one before it, or [`NONE`].
    before: u32,
    /// How many there are up to it.
    rank: u32,
}

/// Stands for no sample.
const NONE: u32 = u32::MAX;

/// Links every sample to the one before it of the same word; the samples of
/// formulas to none. The table has the last sample of each word.
fn links(samples: &[Sample]) -> Vec<Link> {
    let slots = (samples.len() * 2).next_power_of_two();
    let mut last = vec![NONE; slots];
    let mut links: Vec<Link> = Vec::with_capacity(samples.len());
    for (index, sample) in (0..).zip(samples) {
        let mut slot = sample.hash as usize & (slots - 1);
        while last[slot] != NONE && samples[last[slot] as usize].hash != sample.hash {
            slot = (slot + 1) & (slots - 1);
        }
        let before = std::mem::replace(&mut last[slot], index);
        let rank = links.get(before as usize).map_or(0, |link| link.rank) + 1;
        links.push(Link { before, rank });
    }
    for mut at in last {
        let link = links.get(at as usize);
        if link.is_some_and(|link| link.rank > MOST_PLACES) {
            while at != NONE {
                at = std::mem::replace(&mut links[at as usize].before, NONE);
            }
        }
    }
    links
}

/// The kept words of all stretches, in the order of the text.
fn samples(corpus: &Corpus) -> Vec<Sample> {
    let mut samples = Vec::with_capacity(corpus.characters.len() / 2);
    let mut words = Vec::new();
    let window = if corpus.characters.len() < SHORT_TEXT {
        SHORT_WINDOW
    } else {
        WINDOW
    };
    for (stretch, range) in (0..).zip(corpus.stretches.iter().map(|s| &s.range)) {
        words.clear();
        // The least is the one with the least hash, of equal ones the last.
        let characters = corpus.characters[range.clone()].windows(WORD).enumerate();
        words.extend(characters.map(|(at, word)| hash(word) << 32 | u64::from(!(at as u32))));
        let mut kept = u64::MAX;
        for near in words.windows(window.min(words.len()).max(1)) {
            let least = near.iter().fold(u64::MAX, |least, &word| least.min(word));
            if least != kept {
                kept = least;
                samples.push(Sample {
                    hash: (least >> 32) as u32,
                    stretch,
                    at: range.start as u32 + !(least as u32),
                });
            }
        }
    }
    samples
}

/// FNV-1a over the [`WORD`] characters, with a last mix so that the smallest
/// hash is as good as a random choice; 32 bits.
#[inline]
fn hash(word: &[char]) -> u64 {
    let characters = word.first_chunk::<WORD>().copied().unwrap_or_default();
    let sum = characters
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |sum, &c| {
            (sum ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3)
        });
    (sum ^ (sum >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32
}

/// Lengthens a word that stands in two places as far as both sides agree.
fn longest_match(corpus: &Corpus, earlier: &Sample, later: &Sample) -> Match {
    let stretch = |sample: &Sample| &corpus.stretches[sample.stretch as usize].range;
    let before = |sample: &Sample| &corpus.characters[stretch(sample).start..sample.at as usize];
    let after = |sample: &Sample| &corpus.characters[sample.at as usize..stretch(sample).end];
    let before = common_end(before(earlier), before(later));
    let after = common_start(after(earlier), after(later));
    Match {
        left_stretch: earlier.stretch,
        right_stretch: later.stretch,
        left: earlier.at as usize - before,
        right: later.at as usize - before,
        length: before + after,
    }
}
