//! What the issue says elsewhere.

use std::cell::Cell;

use memchr::memmem;

use crate::facts::Passage;
use crate::text::Place;

/// Slots of the sketch, for each byte of the text; and the most that it has.
const SLOTS_PER_BYTE: usize = 2;
const MOST_SLOTS: usize = 1 << 16;

/// Bytes that are searched in one issue: a hundred searches of a real one, and
/// few of a file that is a hundred times as long.
const MOST_SEARCHED: usize = 16 << 20;

/// Which pairs of characters stand in the issue, and how often any words do.
/// The sketch may count too many, never too few; only where it says that words
/// stand there is the text searched.
pub struct Echo<'c, 'i, 's> {
    passages: &'c [Passage<'i, 's>],
    pairs: Vec<u8>,
    triples: Vec<u8>,
    /// Bytes that may still be searched.
    left: Cell<usize>,
}

impl<'c, 'i, 's> Echo<'c, 'i, 's> {
    /// Of the passages, whose pairs are counted by [`hear`](Self::hear).
    pub fn of(passages: &'c [Passage<'i, 's>]) -> Self {
        let bytes: usize = passages.iter().map(|p| p.text.as_str().len()).sum();
        let slots = (bytes * SLOTS_PER_BYTE).next_power_of_two().min(MOST_SLOTS);
        Self {
            passages,
            pairs: vec![0; slots],
            triples: vec![0; slots],
            left: Cell::new(MOST_SEARCHED),
        }
    }

    /// Counts the pairs of a run of characters, and notes its triples.
    pub fn hear(&mut self, run: &[char]) {
        for pair in run.windows(2) {
            let slot = self.slot(pair);
            self.pairs[slot] = self.pairs[slot].saturating_add(1);
        }
        for triple in run.windows(3) {
            let slot = self.slot(triple);
            self.triples[slot] = 1;
        }
    }

    /// How often the pair stands in the issue, if need be too high a number.
    pub fn count(&self, first: char, second: char) -> u8 {
        self.pairs[self.slot(&[first, second])]
    }

    /// The first places of `words` in the issue, as many as wanted.
    pub fn places(&self, words: &str, wanted: usize) -> Vec<Place> {
        let characters: Vec<char> = words.chars().collect();
        let pairs = characters
            .windows(2)
            .all(|pair| self.pairs[self.slot(pair)] > 0);
        if !pairs
            || characters
                .windows(3)
                .any(|triple| self.triples[self.slot(triple)] == 0)
        {
            return Vec::new();
        }
        let finder = memmem::Finder::new(words);
        let affordable = self.passages.iter().take_while(|passage| {
            let left = self.left.get().checked_sub(passage.text.as_str().len());
            self.left.set(left.unwrap_or(0));
            left.is_some()
        });
        let all = affordable.flat_map(|passage| {
            let found = finder.find_iter(passage.text.as_str().as_bytes());
            found.map(|at| passage.text.place(at..at + words.len()))
        });
        all.take(wanted).collect()
    }

    /// The slot of two or three characters in a table of a power of two.
    fn slot(&self, words: &[char]) -> usize {
        let mix =
            |mixed: u32, &c: &char| (mixed.rotate_left(13) ^ c as u32).wrapping_mul(0x9e37_79b1);
        (words.iter().fold(0, mix) >> 16) as usize & (self.pairs.len() - 1)
    }
}
