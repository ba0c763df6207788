//! Reads every character of an issue, once: what mentions and rules ask of the
//! single characters is gathered here.

use super::runs::{FIRST, WIDTH};
use super::signs::length_at;
use super::sketches::{Sketch, Sketches};
use super::{OddCharacter, Passage, Run, Runs, Sign, Signs};
use crate::lexicon::{CharacterSet, everyday_characters, is_everyday};
use crate::syntax::inline::marker::is_han_character;

/// What there is in the passages of an issue.
#[derive(Debug, Default)]
pub(super) struct Characters {
    /// The runs of Chinese characters.
    pub runs: Runs,
    /// What stands between them.
    pub signs: Signs,
    /// The characters that everyday texts do not have, in order.
    pub odd: Vec<OddCharacter>,
    /// Which characters each passage may have.
    pub sketches: Sketches,
}

impl Characters {
    /// Reads `passages`.
    pub fn of(passages: &[Passage<'_, '_>]) -> Self {
        let bytes: usize = passages
            .iter()
            .map(|passage| passage.text.as_str().len())
            .sum();
        let mut characters = Self {
            runs: Runs::for_passages(passages.len(), bytes),
            signs: Signs::for_passages(passages.len()),
            sketches: Sketches::for_passages(passages.len()),
            odd: Vec::new(),
        };
        for (passage, text) in (0..).zip(passages) {
            characters.read(passage, text.text.as_str());
        }
        characters
    }

    /// The signs of a passage and the characters of its runs that are in `set`,
    /// in order, each with its byte.
    pub fn signs_and<'f>(
        &'f self,
        set: &'f CharacterSet,
        passage: usize,
    ) -> impl Iterator<Item = (usize, char)> + 'f {
        let signs = self.signs.of(passage).iter();
        let mut signs = signs.map(|sign| (sign.start(), sign.c)).peekable();
        let of_set = move |run: Run<'f>| {
            let characters = run.characters.iter().enumerate();
            let found = characters.filter(|(_, c)| set.contains(**c));
            found.map(move |(at, &c)| (run.byte(at), c))
        };
        let mut found = self.runs.of(passage).flat_map(of_set).peekable();
        std::iter::from_fn(move || match (signs.peek(), found.peek()) {
            (Some(sign), Some(other)) if sign.0 > other.0 => found.next(),
            (Some(_), _) => signs.next(),
            (None, _) => found.next(),
        })
    }

    /// Reads the next passage.
    pub fn read(&mut self, passage: u32, words: &str) {
        let everyday = everyday_characters();
        let bytes = words.as_bytes();
        let mut sketch = Sketch::default();
        let mut odd = |at: usize, c| {
            let at = at as u32;
            self.odd.push(OddCharacter { passage, at, c });
        };
        let mut at = 0;
        while at < bytes.len() {
            let start = at;
            for c in bytes[at..].chunks_exact(WIDTH).map_while(of_run) {
                self.runs.push(c);
                sketch.note(c);
                if !everyday.contains(c) {
                    odd(at, c);
                }
                at += WIDTH;
            }
            if at > start {
                self.runs.end_run(start);
            }
            let Some(c) = words[at..].chars().next() else {
                break;
            };
            sketch.note(c);
            if !is_han_character(c) {
                self.signs.push(Sign { at: at as u32, c });
            }
            if !is_everyday(c) {
                odd(at, c);
            }
            at += length_at(&bytes[at..], c);
        }
        self.runs.end_passage();
        self.signs.end_passage();
        self.sketches.push(sketch);
    }
}

/// The character that these three bytes are, if runs are made of it: nearly all
/// are.
#[inline]
fn of_run(bytes: &[u8]) -> Option<char> {
    let &[first @ 0xe4..=0xe9, second, third] = bytes else {
        return None;
    };
    let bits = |byte: u8, mask: u8, shift: u32| u32::from(byte & mask) << shift;
    let code = bits(first, 0x0f, 12) | bits(second, 0x3f, 6) | bits(third, 0x3f, 0);
    char::from_u32(code).filter(|&c| c >= FIRST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Characters {
        let mut characters = Characters::default();
        characters.read(0, words);
        characters
    }

    #[test]
    fn signs_are_all_that_is_not_chinese() {
        let read = read("新建5G基站120个，“鹭易办”㐀〇𠮷·。");
        let signs: String = read.signs.of(0).iter().map(|sign| sign.c).collect();
        assert_eq!(signs, "5G1，“”·。");
    }

    #[test]
    fn runs_hold_the_common_characters_and_their_bytes() {
        let words = "新建5G基站，㐀鿿〇办\u{4dff}一";
        let read = read(words);
        let runs: Vec<_> = read.runs.of(0).collect();
        let texts: Vec<String> = runs
            .iter()
            .map(|run| run.characters.iter().collect())
            .collect();
        assert_eq!(texts, ["新建", "基站", "鿿", "办", "一"]);
        for (run, text) in runs.iter().zip(&texts) {
            assert_eq!(&words[run.bytes(0..run.characters.len())], text);
        }
    }

    #[test]
    fn odd_characters_are_those_that_everyday_texts_do_not_have() {
        let read = read("办公８室①嘅。");
        let odd: String = read.odd.iter().map(|odd| odd.c).collect();
        assert_eq!(odd, "８①嘅");
    }
}
