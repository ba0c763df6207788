//! Whether the issue itself attests the right form: by comparing the text,
//! knowing nothing of the rules.

use std::ops::Range;

use crate::mistake::{Attested, Mistake};

/// Characters of a stretch that has to stand twice.
const STRETCH: usize = 8;

/// The text without white space, and where its characters stand.
pub struct Witness {
    squeezed: String,
    /// Byte of the text, byte of the squeezed text, for each character.
    characters: Vec<(usize, usize)>,
}

impl Witness {
    /// Prepares `text` for questions.
    pub fn new(text: &str) -> Self {
        let mut squeezed = String::with_capacity(text.len());
        let mut characters = Vec::new();
        for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            characters.push((at, squeezed.len()));
            squeezed.push(c);
        }
        characters.push((text.len(), squeezed.len()));
        Self {
            squeezed,
            characters,
        }
    }

    /// Whether the right form that `mistake` replaces is attested.
    pub fn attests(&self, mistake: &Mistake) -> bool {
        match &mistake.attested {
            Attested::Form => true,
            Attested::Words(range) => {
                let words = self.index(range.start)..self.index(range.end);
                words.len() > 1 && self.twin(words).is_some()
            }
            Attested::Context(range) => self.context_stands_twice(range),
        }
    }

    /// Other places of the words in `range`, by stretches; the first of each.
    pub fn twins(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let (start, end) = (self.index(range.start), self.index(range.end));
        let starts = (start..end.saturating_sub(STRETCH)).step_by(STRETCH / 2);
        let stretches = starts.map(|at| at..at + STRETCH);
        let twins = stretches.filter_map(|stretch| self.twin(stretch));
        let outside = |twin: &Range<usize>| twin.end <= range.start || range.end <= twin.start;
        twins.filter(outside).collect()
    }

    fn context_stands_twice(&self, range: &Range<usize>) -> bool {
        let (start, end) = (self.index(range.start), self.index(range.end));
        let length = STRETCH.max(end - start + 4);
        // An insertion must lie well inside the stretch.
        let margin = if start == end { 2 } else { 0 };
        let first = (end + margin).saturating_sub(length);
        let last =
            (start - margin.min(start)).min((self.characters.len() - 1).saturating_sub(length));
        (first..=last).any(|at| self.twin(at..at + length).is_some())
    }

    /// Index of the first character at or after byte `at` of the text.
    fn index(&self, at: usize) -> usize {
        self.characters.partition_point(|&(byte, _)| byte < at)
    }

    /// Another place of the characters `range`, as bytes of the text.
    fn twin(&self, range: Range<usize>) -> Option<Range<usize>> {
        let (start, end) = (self.characters[range.start].1, self.characters[range.end].1);
        let words = &self.squeezed[start..end];
        let before = self.squeezed[..start].find(words);
        let after = || Some(end + self.squeezed[end..].find(words)?);
        let found = before.or_else(after)?;
        let at = self.characters.partition_point(|&(_, byte)| byte < found);
        Some(self.characters[at].0..self.characters[at + range.len()].0)
    }
}
