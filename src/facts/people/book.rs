//! The names known so far, and reading a name off the front of some words.

use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::ops::Range;

use crate::facts::spelling::{blotted, shortened, swapped};
use crate::lexicon::{CharacterSet, PeopleWords};
use crate::syntax::inline::marker::is_han_character;

/// Characters of the longest name that is read.
const LONGEST: usize = 4;

/// The names that sure places give.
#[derive(Debug, Default)]
pub(super) struct NameBook {
    names: FxHashSet<String>,
    /// The first characters of the names: most words begin with none of them.
    firsts: CharacterSet,
    /// The names with one character blotted out.
    blotted: FxHashSet<String>,
    /// The names without one of their characters.
    shortened: FxHashSet<String>,
}

impl NameBook {
    pub(super) fn insert(&mut self, name: &str) {
        if self.names.insert(name.to_owned()) {
            self.firsts.extend(name.chars().next());
            self.blotted.extend(blotted(name));
            self.shortened.extend(shortened(name));
        }
    }

    pub(super) fn knows(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// Whether a known name begins with `c`.
    #[inline]
    pub(super) fn may_begin_with(&self, c: char) -> bool {
        self.firsts.contains(c)
    }

    /// Whether `name` differs by one character from a known name.
    pub(super) fn is_near(&self, name: &str) -> bool {
        blotted(name).any(|form| self.blotted.contains(&form))
            || self.shortened.contains(name)
            || shortened(name).any(|form| self.names.contains(&form))
            || swapped(name).any(|form| self.names.contains(&form))
    }

    /// The name that `words` begin with, after a post or in a list; `leaders`
    /// says that a list of leaders is read, where any word may be a name.
    pub(super) fn read(
        &self,
        words: &str,
        leaders: bool,
        lexicon: &PeopleWords,
    ) -> Option<ReadName> {
        let head = Head::of(words);
        let known = |length: &usize| self.knows(head.key(*length));
        let bounded = |length: &usize| is_boundary(&words[head.end(*length)..], lexicon);
        let clearly = |length: &usize| {
            let rest = &words[head.end(*length)..];
            !rest.starts_with(is_han_character) || lexicon.begins_with_long_verb(rest)
        };
        let lengths = || (2..=head.length()).rev();
        let plausible = |length: &usize| {
            let name = head.key(*length);
            !name.ends_with('等')
                && !self.knows(lexicon.without_preposition(name))
                && !lexicon.ends_post(name)
                && !self.is_lone_surname(name, lexicon)
                && (lexicon.is_name_like(name) || self.is_near(name))
        };
        let likely = || {
            let lengths = [3, 2, 4].into_iter();
            lengths.filter(|&length| length <= head.length())
        };
        let unknown = || {
            let clear = likely().filter(bounded).filter(clearly).find(plausible);
            clear.or_else(|| likely().filter(bounded).find(plausible))
        };
        let expected = |length: &usize| {
            let rest = &words[head.end(*length)..];
            let ends = rest.starts_with(['、', '（']) || lexicon.begins_with_long_verb(rest);
            ends && lexicon.may_be_name(head.key(*length))
        };
        let among_leaders = || likely().take(2).filter(|_| leaders).find(expected);
        // 甲乙、丙 for 甲、乙、丙, where only 乙 is known.
        let before_known = |length: &usize| {
            let rest = &words[head.end(*length)..];
            plausible(length) && self.read_known(rest, lexicon).is_some()
        };
        let length = lengths()
            .filter(known)
            .find(bounded)
            .or_else(unknown)
            .or_else(among_leaders)
            .or_else(|| lengths().find(known))
            .or_else(|| likely().filter(|_| leaders).find(before_known))
            .or_else(|| self.is_lone_surname(words, lexicon).then_some(1))?;
        Some(ReadName::new(words, head.end(length)))
    }

    /// Whether nothing but the surname of a known name stands before a verb:
    /// 周主持召开 for 周岚主持召开.
    fn is_lone_surname(&self, words: &str, lexicon: &PeopleWords) -> bool {
        let Some(surname) = words.chars().next() else {
            return false;
        };
        self.firsts.contains(surname) && lexicon.begins_with_long_verb(&words[surname.len_utf8()..])
    }

    /// The bytes of the first of two known names that are all of `words`.
    pub(super) fn cut(&self, words: &str) -> Option<usize> {
        let mut cuts = words.char_indices().map(|(at, _)| at);
        cuts.find(|&at| self.knows(&words[..at]) && self.knows(&words[at..]))
    }

    /// The known name that `words` begin with, when it ends where a name may.
    pub(super) fn read_known(&self, words: &str, lexicon: &PeopleWords) -> Option<ReadName> {
        if !words.starts_with(|c| self.firsts.contains(c)) {
            return None;
        }
        let head = Head::of(words);
        let length = (2..=head.length()).rev().find(|&length| {
            self.knows(head.key(length)) && is_boundary(&words[head.end(length)..], lexicon)
        })?;
        Some(ReadName::new(words, head.end(length)))
    }
}

/// The Han characters at the front of some words, blanks between single ones
/// left out: 王 岚.
struct Head<'w> {
    key: Cow<'w, str>,
    /// For every length, the bytes of `key` and of the words.
    ends: [(usize, usize); LONGEST + 1],
    length: usize,
}

impl<'w> Head<'w> {
    fn of(words: &'w str) -> Self {
        let mut ends = [(0, 0); LONGEST + 1];
        let mut length = 0;
        for (at, c) in words.char_indices() {
            if c.is_whitespace() && length == 1 {
                continue;
            }
            if !is_han_character(c) || length == LONGEST {
                break;
            }
            let before = ends[length].0;
            length += 1;
            ends[length] = (before + c.len_utf8(), at + c.len_utf8());
        }
        let (of_key, of_words) = ends[length];
        let key = match &words[..of_words] {
            spaced if of_key < of_words => {
                let characters = spaced.chars().filter(|c| !c.is_whitespace());
                Cow::Owned(characters.collect())
            }
            plain => Cow::Borrowed(plain),
        };
        Self { key, ends, length }
    }

    fn length(&self) -> usize {
        self.length
    }

    fn key(&self, length: usize) -> &str {
        &self.key[..self.ends[length].0]
    }

    fn end(&self, length: usize) -> usize {
        self.ends[length].1
    }
}

/// A name at the front of some words.
pub(super) struct ReadName {
    /// Bytes of the name.
    pub(super) end: usize,
    /// What stands in brackets after it.
    pub(super) mark: Option<Range<usize>>,
    /// Where the words go on.
    pub(super) rest: usize,
}

/// Characters of the longest mark: （挂职）, （正局级）.
const LONGEST_MARK: usize = 8;

impl ReadName {
    fn new(words: &str, end: usize) -> Self {
        let after = &words[end..];
        let bracket = after.strip_prefix(['（', '(']);
        let inside = bracket.and_then(|rest| {
            let mut start = rest.char_indices().take(LONGEST_MARK);
            start
                .find(|(_, c)| matches!(c, '）' | ')'))
                .map(|(at, _)| at)
        });
        let open = after.chars().next().map_or(0, char::len_utf8);
        match inside {
            Some(length) => {
                let start = end + open;
                let close = words[start + length..].chars().next();
                Self {
                    end,
                    mark: Some(start..start + length),
                    rest: start + length + close.map_or(0, char::len_utf8),
                }
            }
            None => Self {
                end,
                mark: None,
                rest: end,
            },
        }
    }
}

/// Whether a name may end before `rest`.
fn is_boundary(rest: &str, lexicon: &PeopleWords) -> bool {
    match rest.chars().next() {
        None => true,
        Some(c) => {
            !is_han_character(c) && !c.is_ascii_alphanumeric() || lexicon.begins_with_verb(rest)
        }
    }
}
