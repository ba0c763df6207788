//! Characters that everyday texts do not have. They are few, so that the rules
//! about them need not read the text again.

use super::Passage;
use crate::lexicon::{everyday_characters, is_everyday};

/// A character that everyday texts do not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OddCharacter {
    /// The passage, as an index into [`Texts::passages`](super::Texts::passages).
    pub passage: u32,
    /// The byte of the passage.
    pub at: u32,
    /// The character.
    pub c: char,
}

impl OddCharacter {
    /// The first byte.
    pub fn start(self) -> usize {
        self.at as usize
    }

    /// The byte after it.
    pub fn end(self) -> usize {
        self.start() + self.c.len_utf8()
    }
}

/// The odd characters of all passages, in order.
pub(super) fn odd_characters(passages: &[Passage<'_, '_>]) -> Vec<OddCharacter> {
    let everyday = everyday_characters();
    let mut found = Vec::new();
    for (passage, text) in (0..).zip(passages) {
        for (at, c) in text.text.as_str().char_indices() {
            if everyday.contains(c) || is_everyday(c) {
                continue;
            }
            let at = at as u32;
            found.push(OddCharacter { passage, at, c });
        }
    }
    found
}
