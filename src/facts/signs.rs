//! What stands between the Chinese characters: marks, blanks, digits, letters.
//! A rule about one mark need not read the text.

/// A character that is not Chinese; of a run of digits or of Latin letters
/// only the first one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign {
    /// Its byte in the passage.
    pub at: u32,
    /// The character.
    pub c: char,
}

impl Sign {
    /// Where the character begins.
    pub fn start(self) -> usize {
        self.at as usize
    }

    /// Where it ends.
    pub fn end(self) -> usize {
        self.start() + self.c.len_utf8()
    }

    /// Where the run of digits or Latin letters ends that begins with it.
    pub fn end_of_run(self, words: &str) -> usize {
        let rest = &words.as_bytes()[self.start()..];
        self.start() + length_at(rest, self.c)
    }
}

/// The signs of all passages.
#[derive(Debug, Default)]
pub struct Signs {
    signs: Vec<Sign>,
    /// For each passage, where its signs end in `signs`.
    ends: Vec<u32>,
}

impl Signs {
    /// For so many passages.
    pub(super) fn for_passages(passages: usize) -> Self {
        Self {
            signs: Vec::with_capacity(passages),
            ends: Vec::with_capacity(passages),
        }
    }

    /// Adds a sign of the passage that is read.
    pub(super) fn push(&mut self, sign: Sign) {
        self.signs.push(sign);
    }

    /// Says that the passage is read.
    pub(super) fn end_passage(&mut self) {
        self.ends.push(self.signs.len() as u32);
    }

    /// The signs of the passage with that index.
    pub fn of(&self, passage: usize) -> &[Sign] {
        let start = match passage.checked_sub(1) {
            Some(before) => self.ends[before] as usize,
            None => 0,
        };
        &self.signs[start..self.ends[passage] as usize]
    }
}

/// Bytes of the sign `c` with which `bytes` begin.
pub(super) fn length_at(bytes: &[u8], c: char) -> usize {
    match c {
        '0'..='9' => run(bytes, u8::is_ascii_digit),
        'a'..='z' | 'A'..='Z' => run(bytes, u8::is_ascii_alphabetic),
        _ => c.len_utf8(),
    }
}

/// Bytes at the start of `bytes` that `belongs` accepts.
fn run(bytes: &[u8], belongs: fn(&u8) -> bool) -> usize {
    bytes.iter().take_while(|&byte| belongs(byte)).count()
}
