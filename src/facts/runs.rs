//! Runs of Chinese characters, as arrays that need no decoding: what looks at
//! every character of an issue looks at these.

use std::ops::Range;

use super::Passage;
use crate::lexicon::CharacterSet;
use crate::text::Place;

/// The first of the characters that runs are made of; the last is U+9FFF. A
/// rarer one parts two runs.
pub(super) const FIRST: char = '\u{4e00}';

/// Bytes of a character of a run.
pub(super) const WIDTH: usize = FIRST.len_utf8();

/// A run of Chinese characters.
#[derive(Clone, Copy, Debug)]
pub struct Run<'f> {
    /// The passage, as an index into [`Texts::passages`](super::Texts::passages).
    pub passage: usize,
    /// Its first byte in the passage.
    pub start: usize,
    /// Its characters.
    pub characters: &'f [char],
}

impl Run<'_> {
    /// The byte of the passage at which the character stands; that after the
    /// run for the one after the last.
    pub fn byte(&self, character: usize) -> usize {
        self.start + character * WIDTH
    }

    /// The bytes of the passage that some characters take.
    pub fn bytes(&self, characters: Range<usize>) -> Range<usize> {
        self.byte(characters.start)..self.byte(characters.end)
    }

    /// Some characters as a word.
    pub fn words(&self, characters: Range<usize>) -> String {
        self.characters[characters].iter().collect()
    }

    /// Where some characters stand.
    pub fn place(&self, characters: Range<usize>, passages: &[Passage<'_, '_>]) -> Place {
        let text = passages[self.passage].text;
        text.place(self.bytes(characters))
    }
}

/// The runs of all passages.
#[derive(Debug, Default)]
pub struct Runs {
    /// The characters of all runs, one run after the other.
    characters: Vec<char>,
    runs: Vec<Extent>,
    /// For each passage, where its runs end in `runs`.
    ends: Vec<u32>,
}

/// Where a run lies.
#[derive(Clone, Copy, Debug)]
struct Extent {
    /// Its first byte in the passage.
    start: u32,
    /// Where it ends in the characters of all runs; the one before ends where
    /// it begins.
    end: u32,
}

impl Runs {
    /// For so many passages of so many bytes.
    pub(super) fn for_passages(passages: usize, bytes: usize) -> Self {
        Self {
            characters: Vec::with_capacity(bytes / WIDTH),
            runs: Vec::with_capacity(passages),
            ends: Vec::with_capacity(passages),
        }
    }

    /// Adds a character to the run that is read.
    #[inline]
    pub(super) fn push(&mut self, c: char) {
        self.characters.push(c);
    }

    /// Ends the run that is read; it begins at that byte of the passage.
    pub(super) fn end_run(&mut self, start: usize) {
        self.runs.push(Extent {
            start: start as u32,
            end: self.characters.len() as u32,
        });
    }

    /// Says that the passage is read.
    pub(super) fn end_passage(&mut self) {
        self.ends.push(self.runs.len() as u32);
    }

    /// Every run, in order.
    pub fn iter(&self) -> impl Iterator<Item = Run<'_>> {
        (0..self.ends.len()).flat_map(|passage| self.of(passage))
    }

    /// The runs of the passage with that index.
    pub fn of(&self, passage: usize) -> impl Iterator<Item = Run<'_>> {
        let before = passage.checked_sub(1);
        let first = before.map_or(0, |before| self.ends[before] as usize);
        let before = first.checked_sub(1);
        let mut from = before.map_or(0, |before| self.runs[before].end as usize);
        let runs = &self.runs[first..self.ends[passage] as usize];
        runs.iter().map(move |run| {
            let characters = &self.characters[from..run.end as usize];
            from = run.end as usize;
            Run {
                passage,
                start: run.start as usize,
                characters,
            }
        })
    }

    /// Gives every character of the set to `visit`: its run, and its place in
    /// the run.
    pub fn find(&self, set: &CharacterSet, mut visit: impl FnMut(Run<'_>, usize)) {
        for run in self.iter() {
            for (at, &c) in run.characters.iter().enumerate() {
                if set.contains(c) {
                    visit(run, at);
                }
            }
        }
    }
}
