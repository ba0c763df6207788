//! 某某同志, wherever it stands in a text.

use std::ops::Range;

use super::running::{Found, Reader};
use crate::syntax::inline::marker::is_han_character;
use crate::text::occurrences;

/// What stands after such a name.
pub(super) const COMRADE: &str = "同志";

impl Reader<'_> {
    /// 某某同志, wherever it stands.
    pub(super) fn comrades(&mut self) {
        for at in occurrences(self.text, COMRADE) {
            let before = &self.text[..at];
            let (bare, mark) = without_mark(before);
            let run = run_before(bare);
            let words = self.lexicon.without_preposition(&bare[run..]);
            let start = bare.len() - words.len();
            let whole = self.comrade(run..bare.len());
            let Some(start) = whole.or_else(|| self.comrade(start..bare.len())) else {
                continue;
            };
            let taken = |found: &Found| found.name.start == start;
            if !self.found.people.iter().rev().take(40).any(taken) {
                self.found.people.push(Found {
                    name: start..bare.len(),
                    post: None,
                    lead: None,
                    mark: mark.map(|length| {
                        let end = at - '）'.len_utf8();
                        end - length..end
                    }),
                    group: None,
                });
            }
        }
    }

    /// Where the name begins that ends the words before 同志.
    fn comrade(&self, range: Range<usize>) -> Option<usize> {
        let words = &self.text[range.clone()];
        let starts: Vec<usize> = words.char_indices().map(|(at, _)| at).collect();
        // 陆陆怀远 holds a known name and is none.
        let doubled = |at: usize| {
            let first = words[at..].chars().next();
            first.is_some() && words[..at].chars().next_back() == first
        };
        let longest = starts.len().saturating_sub(4);
        let known = starts[longest..]
            .iter()
            .find(|&&at| self.book.knows(&words[at..]) && !doubled(at));
        if let Some(at) = known {
            return Some(range.start + at);
        }
        let bare = self.lexicon.without_preposition(words) == words;
        let plausible = (2..=4).contains(&starts.len())
            && (self.book.is_near(words) && (bare || starts.len() == 3)
                || starts.len() == 3 && self.lexicon.is_name_like(words));
        plausible.then_some(range.start)
    }
}

/// `words` without （挂职） at their end, and the bytes of what it says.
fn without_mark(words: &str) -> (&str, Option<usize>) {
    let Some(inside) = words.strip_suffix('）') else {
        return (words, None);
    };
    let mut back = inside.char_indices().rev().take(8);
    match back.find(|(_, c)| *c == '（') {
        Some((open, c)) => (&words[..open], Some(inside.len() - open - c.len_utf8())),
        None => (words, None),
    }
}

/// Where the Han characters begin that `words` end with, ten at most: after
/// another 同志, and after 与 or 由 with two to four characters behind it.
fn run_before(words: &str) -> usize {
    let mut start = words.len();
    for (at, c) in words.char_indices().rev().take(10) {
        if !is_han_character(c) {
            break;
        }
        start = at;
    }
    if let Some(at) = words[start..].rfind("同志") {
        start += at + "同志".len();
    }
    let link = words[start..].rfind(['与', '由']);
    let after = link.map(|at| start + at + '与'.len_utf8());
    after
        .filter(|&at| (2..=4).contains(&words[at..].chars().count()))
        .unwrap_or(start)
}
