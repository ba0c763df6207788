//! Titles, compared without what does not count, with the way back to their
//! places.

use std::ops::Range;

use crate::text::{LogicalText, Place};

/// The words of one text or several, without blanks and dashes, in the width
/// that counts.
#[derive(Clone)]
pub struct Wording<'t, 's> {
    words: String,
    /// For each character of `words`: its byte there, and where it stands.
    origins: Vec<(usize, &'t LogicalText<'s>, usize)>,
}

impl<'t, 's> Wording<'t, 's> {
    /// The words of `text`.
    pub fn of(text: &'t LogicalText<'s>) -> Self {
        Self::part(text, 0..text.as_str().len())
    }

    /// The words of the bytes `range` of `text`.
    pub fn part(text: &'t LogicalText<'s>, range: Range<usize>) -> Self {
        let mut words = String::new();
        let mut origins = Vec::new();
        for (at, c) in text.as_str()[range.clone()].char_indices() {
            if let Some(c) = normal(c) {
                origins.push((words.len(), text, range.start + at));
                words.push(c);
            }
        }
        Self { words, origins }
    }

    /// These words and those of `more` after them.
    pub fn and(&self, more: &Self) -> Self {
        let mut whole = self.clone();
        let length = whole.words.len();
        whole.words.push_str(&more.words);
        let moved = more
            .origins
            .iter()
            .map(|&(at, text, byte)| (length + at, text, byte));
        whole.origins.extend(moved);
        whole
    }

    /// The words in the bytes `range` of these words.
    pub fn slice(&self, range: Range<usize>) -> Self {
        let inside = self.origins.iter().filter(|(at, ..)| range.contains(at));
        Self {
            words: self.words[range.clone()].to_owned(),
            origins: inside
                .map(|&(at, text, byte)| (at - range.start, text, byte))
                .collect(),
        }
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.words
    }

    /// Where the bytes `range` of the words stand. A place is never empty:
    /// where something is missing, it is the character before.
    pub fn place(&self, range: Range<usize>) -> Option<Place> {
        let first = self.origins.partition_point(|&(at, ..)| at < range.start);
        let end = self.origins.partition_point(|&(at, ..)| at < range.end);
        let first = first.min(self.origins.len().checked_sub(1)?);
        let (first, end) = if first < end {
            (first, end)
        } else {
            (end.saturating_sub(1), end.max(1))
        };
        let (_, text, start) = self.origins[first];
        // The first of the texts, where the words go on from one to the next.
        let last = self.origins[first..end]
            .iter()
            .take_while(|(_, other, _)| std::ptr::eq(*other, text))
            .last()?
            .2;
        let length = text.as_str()[last..]
            .chars()
            .next()
            .map_or(0, char::len_utf8);
        Some(text.place(start..last + length))
    }

    /// Where all the words stand.
    pub fn whole(&self) -> Option<Place> {
        self.place(0..self.words.len())
    }

    /// What is written at `range` with a few characters on each side, so that it
    /// can be read.
    pub fn around(&self, range: &Range<usize>) -> String {
        const NEIGHBOURS: usize = 8;
        let first = self.origins.partition_point(|&(at, ..)| at < range.start);
        let end = self.origins.partition_point(|&(at, ..)| at < range.end);
        let first = first.saturating_sub(NEIGHBOURS);
        let end = (end + NEIGHBOURS).min(self.origins.len());
        let mut written = String::new();
        // The words may go on from one text to the next.
        for part in self.origins[first..end].chunk_by(|a, b| std::ptr::eq(a.1, b.1)) {
            if let ([(_, text, from), ..], [.., (_, _, to)]) = (part, part) {
                let rest = text.as_str()[*to..].chars().next();
                let to = to + rest.map_or(0, char::len_utf8);
                let words = text.as_str()[*from..to].chars();
                written.extend(words.filter(|c| !c.is_whitespace()));
            }
        }
        written
    }
}

/// The bytes of every outermost title in 《》 of `words`, without its marks.
pub fn marked_titles(words: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut depth, mut start) = (0usize, 0);
    for (at, c) in words.char_indices() {
        match c {
            '《' => {
                if depth == 0 {
                    start = at + c.len_utf8();
                }
                depth += 1;
            }
            '》' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    found.push(start..at);
                }
            }
            _ => {}
        }
    }
    found
}

/// The character in the width that counts; nothing for blanks and dashes.
fn normal(c: char) -> Option<char> {
    match c {
        c if c.is_whitespace() => None,
        '—' | '－' | '-' | '–' | '─' => None,
        '(' => Some('（'),
        ')' => Some('）'),
        ',' => Some('，'),
        ':' => Some('：'),
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32),
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    const SOURCE: &str = "工作 报告\n——2025年在会上";

    #[test]
    fn words_of_two_texts_lead_back_to_both() {
        let cut = SOURCE.find('\n').expect("two lines");
        let title = LogicalText::new(SOURCE, Span::new(0, cut));
        let subtitle = LogicalText::new(SOURCE, Span::new(cut + 1, SOURCE.len()));
        let whole = Wording::of(&title).and(&Wording::of(&subtitle));
        assert_eq!(whole.as_str(), "工作报告2025年在会上");
        let at = |words: &str| {
            let start = whole.as_str().find(words).expect("inside");
            let place = whole.place(start..start + words.len()).expect("not empty");
            place.hull().of(SOURCE).to_owned()
        };
        assert_eq!(at("作报"), "作 报");
        assert_eq!(at("2025"), "2025");
        assert_eq!(
            whole.place(12..12).map(|place| place.hull().of(SOURCE)),
            Some("告")
        );
    }
}
