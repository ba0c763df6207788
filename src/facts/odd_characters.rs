//! Characters that everyday texts do not have. They are few, so that the rules
//! about them need not read the text again.

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
