//! People in running text: posts with names, lists of names, 某某同志.

use std::ops::Range;

use super::book::{NameBook, ReadName};
use super::comrades::COMRADE;
use super::pieces::{Item, items};
use crate::facts::characters::Characters;
use crate::lexicon::PeopleWords;
use crate::syntax::inline::marker::is_han_character;

/// A name in running text; ranges are bytes of the text.
pub(super) struct Found {
    pub(super) name: Range<usize>,
    pub(super) post: Option<Range<usize>>,
    /// What stands between the person before, or the start of the sentence,
    /// and a name with a post.
    pub(super) lead: Option<Range<usize>>,
    pub(super) mark: Option<Range<usize>>,
    /// The group of names it stands in.
    pub(super) group: Option<usize>,
}

/// Names that stand beside each other.
#[derive(Default)]
pub(super) struct Group {
    pub(super) open: bool,
}

/// A post that should have a name and has none.
pub(super) struct Bare {
    pub(super) post: Range<usize>,
    /// The name that a mark parts from the post.
    pub(super) name: Option<Range<usize>>,
}

/// What one text says about people.
#[derive(Default)]
pub(super) struct Running {
    pub(super) people: Vec<Found>,
    pub(super) groups: Vec<Group>,
    pub(super) bare: Vec<Bare>,
}

/// What 区领导 ends with.
const LAST_OF_LEADERS: char = '导';

/// Bytes of the longest post.
const LONGEST_POST: usize = 40 * 3;

/// Characters of the longest misspelt post that is looked for.
const LONGEST_ODD_POST: usize = 5;

/// People that one text can name; a real one names a hundred.
const MOST_PEOPLE: usize = 20_000;

/// What the texts of an issue are read with.
pub(super) struct Reading<'t> {
    pub(super) characters: &'t Characters,
    pub(super) lexicon: &'t PeopleWords,
}

impl Reading<'_> {
    /// Reads the people in `text`, the passage with that index.
    pub(super) fn read(&self, passage: usize, text: &str, book: &NameBook) -> Running {
        let lexicon = self.lexicon;
        let mut reader = Reader {
            text,
            book,
            lexicon,
            found: Running::default(),
            group: None,
            pending: None,
            lead: 0,
            leaders: false,
        };
        let ends_post = |c| lexicon.may_end_post(c) || c == LAST_OF_LEADERS;
        let opens_name = |c| book.may_begin_with(c);
        for item in items(text.len(), self.characters, passage, ends_post, opens_name) {
            if item.opens_sentence {
                reader.close();
                reader.lead = item.range.start;
            }
            reader.item(item);
        }
        if self.characters.sketches.may_hold(passage, COMRADE) {
            reader.comrades();
        }
        reader.found
    }
}

/// Reads one text from its front to its end.
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) book: &'t NameBook,
    pub(super) lexicon: &'t PeopleWords,
    pub(super) found: Running,
    /// The group that the next name joins.
    group: Option<usize>,
    /// Posts read that still lack their name.
    pending: Option<Range<usize>>,
    /// Where the words begin that lead to the next name.
    lead: usize,
    /// Whether 区领导 or the like heads the group.
    leaders: bool,
}

impl Reader<'_> {
    /// Reads what stands between two marks.
    fn item(&mut self, item: Item) {
        let listed = self.group.is_some() || self.pending.is_some();
        if !listed && !item.may_hold_post && !item.may_hold_name {
            return;
        }
        let range = item.range;
        let words = &self.text[range.clone()];
        let start = range.start + (words.len() - words.trim_start().len());
        let end = range.start + words.trim_end().len();
        if start >= end || self.found.people.len() > MOST_PEOPLE {
            return self.close();
        }
        let rest = if listed && item.after_pause && !self.begins_with_post(start..end) {
            self.bare_name(start..end)
        } else {
            None
        };
        let mut rest = match rest {
            Some(rest) => rest,
            None if !item.before_comma && self.is_post(start..end) => {
                let from = self.pending.take().map_or(start, |posts| posts.start);
                self.pending = Some(from..end);
                return;
            }
            None => {
                let posted = item.may_hold_post.then(|| self.post_and_name(start..end));
                let read = posted.flatten().or_else(|| {
                    let named = item.may_hold_name;
                    named
                        .then(|| self.name_after_odd_post(start..end))
                        .flatten()
                });
                match read {
                    Some(rest) => rest,
                    None => {
                        self.note_nameless(start..end);
                        return self.close();
                    }
                }
            }
        };
        // A name that ends with the item leaves the list open for the next.
        while rest < end {
            let after = &self.text[rest..end];
            let joined = ["以及", "和", "与", "及"]
                .iter()
                .find(|word| after.starts_with(**word));
            let next = match joined {
                Some(word) => {
                    let from = rest + word.len();
                    self.bare_name(from..end)
                        .or_else(|| self.post_and_name(from..end))
                }
                None => self.name_without_pause(rest..end).or_else(|| {
                    self.end_group(rest);
                    self.close();
                    self.post_and_name(rest..end)
                }),
            };
            match next {
                Some(next) => rest = next,
                None => return self.close(),
            }
        }
    }

    fn close(&mut self) {
        self.group = None;
        self.pending = None;
    }

    /// 副区长、出席会议: notes posts that a verb follows where a name should stand.
    fn note_nameless(&mut self, range: Range<usize>) {
        if let Some(post) = self.pending.take()
            && self.lexicon.begins_with_attending(&self.text[range])
        {
            self.found.bare.push(Bare { post, name: None });
        }
    }

    /// Notes whether the open group says that there are more.
    fn end_group(&mut self, rest: usize) {
        if let Some(group) = self
            .group
            .and_then(|index| self.found.groups.get_mut(index))
        {
            group.open = self.text[rest..].starts_with('等');
        }
    }

    /// A name without a post, in a list; after posts that lack their name, a
    /// mark has slipped in between. Gives the byte after it.
    fn bare_name(&mut self, range: Range<usize>) -> Option<usize> {
        // The item ends at a mark that the name has to be followed by.
        let words = &self.text[range.start..self.through_mark(range.end)];
        let read = self.book.read(words, self.leaders, self.lexicon)?;
        let name = range.start..range.start + read.end;
        if let Some(post) = self.pending.clone() {
            let key = key(&self.text[name.clone()]);
            let known = self.book.knows(&key);
            if !known && (!self.book.is_near(&key) || self.known_name(range.clone()).is_some()) {
                return None;
            }
            self.pending = None;
            self.found.bare.push(Bare {
                post,
                name: Some(name.clone()),
            });
        }
        self.push(name, None, read.mark, range.start, read.rest);
        Some(range.start + read.rest)
    }

    /// The next name of a list in which 、 is lost: 乙 of 甲乙、丙. Gives the byte
    /// after it.
    fn name_without_pause(&mut self, range: Range<usize>) -> Option<usize> {
        let words = &self.text[range.start..self.through_mark(range.end)];
        let read = self.book.read_known(words, self.lexicon)?;
        let name = range.start..range.start + read.end;
        self.push(name, None, read.mark, range.start, read.rest);
        Some(range.start + read.rest)
    }

    /// A known name shortly after the front of `range`; what stands before it
    /// is no post, but may be one misspelt. Gives the byte after the name.
    fn name_after_odd_post(&mut self, range: Range<usize>) -> Option<usize> {
        let (at, read) = self.known_name(range.clone())?;
        let start = self.pending.take().map_or(range.start, |posts| posts.start);
        self.push(at..at + read.end, Some(start..at), read.mark, at, read.rest);
        Some(at + read.rest)
    }

    /// A known name within some characters of the front of `range`.
    fn known_name(&self, range: Range<usize>) -> Option<(usize, ReadName)> {
        let words = &self.text[range.clone()];
        if self.book.read_known(words, self.lexicon).is_some() {
            return None;
        }
        let starts = words.char_indices().skip(1).take(LONGEST_ODD_POST);
        starts.map(|(at, _)| at).find_map(|at| {
            let read = self.book.read_known(&words[at..], self.lexicon)?;
            let comrade = words[at + read.rest..].starts_with("同志");
            (!comrade).then_some((range.start + at, read))
        })
    }

    /// The first post in `range` that a name follows; gives the byte after it.
    fn post_and_name(&mut self, range: Range<usize>) -> Option<usize> {
        let words = &self.text[range.clone()];
        let ends = words
            .char_indices()
            .filter(|&(_, c)| self.lexicon.may_end_post(c) || c == LAST_OF_LEADERS)
            .map(|(at, c)| at + c.len_utf8());
        for end in ends.filter(|&end| end < words.len()) {
            // 董事 goes on as 董事长.
            let next = words[end..].chars().next().map_or(0, char::len_utf8);
            if !self.ends_post(&words[..end]) || self.ends_post(&words[..end + next]) {
                continue;
            }
            let from = range.start + end;
            let after = &self.text[from..range.end];
            let blank = after.len() - after.trim_start().len();
            let leaders = heads_leaders(&words[..end]);
            let through_mark = &self.text[from + blank..self.through_mark(range.end)];
            if let Some(read) = self.book.read(through_mark, leaders, self.lexicon) {
                let start = self.pending.take().map_or(range.start, |posts| posts.start);
                let name = from + blank..from + blank + read.end;
                self.push(name, Some(start..from), read.mark, from + blank, read.rest);
                return Some(from + blank + read.rest);
            }
            if self.lexicon.begins_with_attending(after) {
                let start = self.pending.take().map_or(range.start, |posts| posts.start);
                self.found.bare.push(Bare {
                    post: start..from,
                    name: None,
                });
                return None;
            }
        }
        None
    }

    /// `end`, or the byte after the 、 that stands there.
    fn through_mark(&self, end: usize) -> usize {
        let pause = self.text[end..].starts_with('、');
        end + if pause { '、'.len_utf8() } else { 0 }
    }

    fn push(
        &mut self,
        name: Range<usize>,
        post: Option<Range<usize>>,
        mark: Option<Range<usize>>,
        read_from: usize,
        rest: usize,
    ) {
        if self.group.is_none() {
            let head = post.as_ref().map(|post| &self.text[post.clone()]);
            self.leaders = head.is_some_and(heads_leaders);
        }
        let group = *self.group.get_or_insert_with(|| {
            self.found.groups.push(Group::default());
            self.found.groups.len() - 1
        });
        let lead = post.as_ref().map(|post| self.lead..post.end);
        let rest = read_from + rest;
        let after = self.text[rest..].chars().next();
        let separator = after.filter(|c| matches!(c, '、' | '，' | ','));
        self.lead = rest + separator.map_or(0, char::len_utf8);
        let short = |range: &Range<usize>| range.len() <= LONGEST_POST;
        self.found.people.push(Found {
            name,
            post: post.filter(short),
            lead: lead.filter(short),
            mark: mark.map(|mark| read_from + mark.start..read_from + mark.end),
            group: Some(group),
        });
    }

    /// 区领导 heads a list and is a post like any other.
    fn ends_post(&self, words: &str) -> bool {
        words.ends_with("领导") || self.lexicon.ends_post(words)
    }

    /// Whether the whole range names a post.
    fn is_post(&self, range: Range<usize>) -> bool {
        let words = &self.text[range];
        words.len() <= LONGEST_POST && self.ends_post(words) && words.chars().all(is_han_character)
    }

    /// Whether a post, rather than a name, opens the range.
    fn begins_with_post(&self, range: Range<usize>) -> bool {
        let words = &self.text[range];
        let ends = words.char_indices().map(|(at, c)| at + c.len_utf8());
        ends.take(4).any(|end| self.ends_post(&words[..end]))
    }
}

/// Whether 区领导 or the like ends the words: only names follow.
fn heads_leaders(words: &str) -> bool {
    let level = words
        .strip_suffix("领导")
        .and_then(|rest| rest.chars().last());
    matches!(level, Some('区' | '县' | '市' | '省' | '州' | '旗' | '盟'))
}

/// `name` without blanks.
pub(super) fn key(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).collect()
}
