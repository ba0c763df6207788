//! What stands between the Chinese characters: marks, blanks, digits, letters.
//! Gathered in one pass, so that a rule about one mark need not read the text.

use super::Passage;
use crate::syntax::inline::marker::is_han_character;

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
    /// Gathers the signs of `passages`.
    pub(super) fn of_passages(passages: &[Passage<'_, '_>]) -> Self {
        let mut found = Self {
            signs: Vec::new(),
            ends: Vec::with_capacity(passages.len()),
        };
        for passage in passages {
            scan(passage.text.as_str(), &mut found.signs);
            found.ends.push(found.signs.len() as u32);
        }
        found
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

/// Appends the signs of `words` to `found`.
fn scan(words: &str, found: &mut Vec<Sign>) {
    let bytes = words.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        // Most characters of a Chinese text begin with one of these bytes.
        if (0xe4..=0xe9).contains(&byte) {
            at += 3;
            continue;
        }
        let c = words[at..].chars().next().unwrap_or(' ');
        if !is_han_character(c) {
            found.push(Sign { at: at as u32, c });
        }
        at += length_at(&bytes[at..], c);
    }
}

/// Bytes of the sign `c` with which `bytes` begin.
fn length_at(bytes: &[u8], c: char) -> usize {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_all_that_is_not_chinese() {
        let mut found = Vec::new();
        scan("新建5G基站120个，“鹭易办”㐀〇𠮷·。", &mut found);
        let signs: String = found.iter().map(|sign| sign.c).collect();
        assert_eq!(signs, "5G1，“”·。");
    }
}
