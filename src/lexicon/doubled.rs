//! Doubled characters that are words, and the words that tell where one word
//! ends and the next begins.

use super::sorted_lines::SortedLines;

/// The words of `rules/wording/`.
#[derive(Debug)]
pub struct DoubledWords {
    doubled: Vec<&'static str>,
    windows: SortedLines,
    pairs: SortedLines,
}

impl DoubledWords {
    /// Reads the three lists: doubled characters that are words; sorted, longer
    /// words with a doubled character in them; sorted, words of two characters.
    pub fn new(doubled: &'static str, windows: &'static str, pairs: &'static str) -> Self {
        let rows = doubled.lines().filter(|line| !line.starts_with('#'));
        let mut doubled: Vec<_> = rows.flat_map(str::split_whitespace).collect();
        doubled.sort_unstable();
        Self {
            doubled,
            windows: SortedLines(windows),
            pairs: SortedLines(pairs),
        }
    }

    /// Whether the doubled character is a word: 人人.
    pub fn is_doubled_word(&self, words: &str) -> bool {
        self.doubled.binary_search(&words).is_ok()
    }

    /// Whether the words are part of a word with a doubled character: 实实在在.
    pub fn is_window(&self, words: &str) -> bool {
        self.windows.find(|line| line.cmp(words)).is_some()
    }

    /// Whether two characters are a word.
    pub fn is_pair(&self, first: char, second: char) -> bool {
        let line = self
            .pairs
            .find(|line| line.chars().next().cmp(&Some(first)));
        line.is_some_and(|line| line[first.len_utf8()..].contains(second))
    }
}
