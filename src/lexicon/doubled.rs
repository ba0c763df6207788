//! Doubled characters that are words, and the words that tell where one word
//! ends and the next begins.

use std::collections::{HashMap, HashSet};

/// The words of `rules/wording/`.
#[derive(Debug)]
pub struct DoubledWords {
    doubled: HashSet<&'static str>,
    windows: HashSet<&'static str>,
    pairs: HashMap<char, &'static str>,
}

impl DoubledWords {
    /// Reads the three lists: doubled characters that are words, longer words
    /// with a doubled character in them, words of two characters.
    pub fn new(doubled: &'static str, windows: &'static str, pairs: &'static str) -> Self {
        let rows = |text: &'static str| text.lines().filter(|line| !line.starts_with('#'));
        let seconds = rows(pairs).filter_map(|line| {
            let first = line.chars().next()?;
            Some((first, &line[first.len_utf8()..]))
        });
        Self {
            doubled: rows(doubled).flat_map(str::split_whitespace).collect(),
            windows: rows(windows).collect(),
            pairs: seconds.collect(),
        }
    }

    /// Whether the doubled character is a word: 人人.
    pub fn is_doubled_word(&self, words: &str) -> bool {
        self.doubled.contains(words)
    }

    /// Whether the words are part of a word with a doubled character: 实实在在.
    pub fn is_window(&self, words: &str) -> bool {
        self.windows.contains(words)
    }

    /// Whether two characters are a word.
    pub fn is_pair(&self, first: char, second: char) -> bool {
        let seconds = self.pairs.get(&first);
        seconds.is_some_and(|seconds| seconds.contains(second))
    }
}
