//! People: their names, their posts, and the lists they stand in.

mod book;
mod comrades;
mod pieces;
mod running;
mod runs;
mod structure;

use self::book::NameBook;
use self::running::Reading;
use super::characters::Characters;
use super::{Document, House, Passage};
use crate::lexicon::people_words;
use crate::syntax::ast::Block;
use crate::syntax::inline::marker::is_han_character;
use crate::syntax::{Part, walk};
use crate::text::LogicalText;
use rustc_hash::FxHashSet;

/// Where people are named.
#[derive(Debug, Default)]
pub struct People<'s> {
    /// Every mention, in order.
    pub mentions: Vec<PersonMention<'s>>,
    /// Every list of people; a single name is a list of one.
    pub lists: Vec<PersonList>,
    /// Posts that should have a name and have none.
    pub bare_posts: Vec<BarePost<'s>>,
}

/// A person named somewhere.
#[derive(Clone, Debug)]
pub struct PersonMention<'s> {
    /// The name without blanks.
    pub key: String,
    /// The name as written.
    pub name: LogicalText<'s>,
    /// The words of the post right before the name, 区领导 too.
    pub post: Option<LogicalText<'s>>,
    /// With a post, all words since the person before or since the start of
    /// the sentence: the post, and what was not understood as one.
    pub lead: Option<LogicalText<'s>>,
    /// What stands in brackets after the name, such as 挂职.
    pub mark: Option<LogicalText<'s>>,
    /// In running text, the name with its mark and both brackets.
    pub marked: Option<LogicalText<'s>>,
    /// The character after the name in running text.
    pub next: Option<char>,
    /// What kind of text names the person.
    pub source: PersonSource,
    /// The list it stands in, as an index into [`People::lists`].
    pub list: Option<usize>,
    /// The text that it stands in, as an index into
    /// [`Texts::passages`](super::Texts::passages).
    pub passage: usize,
}

/// What kind of text names a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonSource {
    /// 区领导甲、乙出席; 区长甲主持: after a post, in a list or alone.
    Post,
    /// 牵头领导：甲、乙
    Task,
    /// 甲同志负责…: the leaders of a division of work.
    Duty,
    /// 甲同志 elsewhere.
    Comrade,
    /// 区长　甲: who reports or signs.
    Author,
    /// 人事任免
    Appointment,
    /// 组长：甲
    Roster,
}

/// People named beside each other.
#[derive(Clone, Debug)]
pub struct PersonList {
    /// What kind of text it is.
    pub source: PersonSource,
    /// The people, as indices into [`People::mentions`], in order.
    pub members: Vec<usize>,
    /// Whether 等 says that there are more.
    pub open: bool,
    /// Whether 区领导 or the like heads it.
    pub leaders: bool,
    /// The document, as an index into
    /// [`Texts::documents`](super::Texts::documents).
    pub document: Option<usize>,
}

/// A post that should have a name.
#[derive(Clone, Debug)]
pub struct BarePost<'s> {
    /// The words of the post.
    pub post: LogicalText<'s>,
    /// The name that a mark parts from it, if there is one.
    pub name: Option<LogicalText<'s>>,
    /// The text that it stands in, as an index into
    /// [`Texts::passages`](super::Texts::passages).
    pub passage: usize,
}

/// Mentions that are gathered in one issue; a real one has a thousand.
const MOST_MENTIONS: usize = 100_000;

/// Most names of one list that take part in comparisons.
const MOST_MEMBERS: usize = 80;

impl<'s> People<'s> {
    /// The people that `documents` name; those on the roster of `house` are
    /// known by name.
    pub(super) fn of(
        documents: &[Document<'_, 's>],
        passages: &[Passage<'_, 's>],
        characters: &Characters,
        house: &House,
    ) -> Self {
        let mut people = Self::default();
        let offsets = PassageOffsets::of(passages);
        for (index, document) in documents.iter().enumerate() {
            people.take_structure(index, document.article, &offsets);
        }
        for (index, document) in documents.iter().enumerate() {
            for block in walk::descend(&document.article.blocks) {
                if let Block::Table(table) = block {
                    people.take_table(index, table, &offsets);
                }
            }
        }
        drop(offsets);
        people.take_running(passages, characters, house);
        people.sort();
        people
    }

    /// Names in running text: first those in plain lists and after posts, and,
    /// with those known, the ones that only a known name betrays.
    fn take_running(
        &mut self,
        passages: &[Passage<'_, 's>],
        characters: &Characters,
        house: &House,
    ) {
        let reading = Reading {
            characters,
            lexicon: people_words(),
        };
        let texts = passages.iter().enumerate();
        let texts = texts.filter(|(_, passage)| may_name_people(passage));
        let mut book = NameBook::default();
        let roster = house.leaders.iter().map(|leader| leader.name.as_str());
        let names = self.mentions.iter();
        let names = names.filter(|mention| !is_run(&mention.name));
        let mentioned = names.map(|mention| mention.key.as_str());
        mentioned.chain(roster).for_each(|name| book.insert(name));
        let mut first = Vec::new();
        for (index, passage) in texts.clone() {
            if first.len() > MOST_MENTIONS {
                break;
            }
            let text = passage.text.as_str();
            let names = reading.read(index, text, &book).people;
            first.extend(
                names
                    .into_iter()
                    .map(|found| running::key(&text[found.name])),
            );
        }
        first.iter().for_each(|name| book.insert(name));
        self.cut_runs(&book);
        let taken: FxHashSet<u32> = self
            .mentions
            .iter()
            .map(|mention| mention.name.whole().first().start)
            .collect();
        for (index, passage) in texts {
            if self.mentions.len() > MOST_MENTIONS {
                break;
            }
            let read = reading.read(index, passage.text.as_str(), &book);
            self.take_read(index, passage, read, &taken);
        }
    }

    fn take_read(
        &mut self,
        index: usize,
        passage: &Passage<'_, 's>,
        read: running::Running,
        taken: &FxHashSet<u32>,
    ) {
        let text = passage.text;
        let base = self.lists.len();
        self.lists
            .extend(read.groups.iter().map(|group| PersonList {
                source: PersonSource::Post,
                members: Vec::new(),
                open: group.open,
                leaders: false,
                document: passage.document(),
            }));
        for found in read.people {
            if taken.contains(&text.offset(found.name.start)) {
                continue;
            }
            let list = found.group.map(|group| base + group);
            let post = found.post.map(|post| text.slice(post));
            if let Some(list) = list.and_then(|index| self.lists.get_mut(index)) {
                list.leaders |= list.members.is_empty()
                    && post
                        .as_ref()
                        .is_some_and(|post| post.as_str().ends_with("领导"));
                if list.members.len() < MOST_MEMBERS {
                    list.members.push(self.mentions.len());
                }
            }
            let next = text.as_str()[found.name.end..].chars().next();
            let marked = found.mark.as_ref().map(|mark| {
                let closing = text.as_str()[mark.end..].chars().next();
                text.slice(found.name.start..mark.end + closing.map_or(0, char::len_utf8))
            });
            let name = text.slice(found.name);
            self.mentions.push(PersonMention {
                key: running::key(name.as_str()),
                name,
                post,
                lead: found.lead.map(|lead| text.slice(lead).trim()),
                mark: found.mark.map(|mark| text.slice(mark)),
                marked,
                next,
                source: match list {
                    Some(_) => PersonSource::Post,
                    None => PersonSource::Comrade,
                },
                list,
                passage: index,
            });
        }
        self.bare_posts
            .extend(read.bare.into_iter().map(|bare| BarePost {
                post: text.slice(bare.post),
                name: bare.name.map(|name| text.slice(name)),
                passage: index,
            }));
    }

    /// Puts the mentions in the order of the text and the lists after them.
    fn sort(&mut self) {
        let mut order: Vec<usize> = (0..self.mentions.len()).collect();
        order.sort_by_key(|&at| self.mentions[at].name.whole().first());
        let mut new_places = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            new_places[old] = new;
        }
        self.mentions = order
            .iter()
            .map(|&old| self.mentions[old].clone())
            .collect();
        for member in self.lists.iter_mut().flat_map(|list| &mut list.members) {
            *member = new_places[*member];
        }
    }
}

/// Whether a text may speak of what people do.
fn may_name_people(passage: &Passage<'_, '_>) -> bool {
    let is_running = matches!(
        passage.part,
        Part::ChronicleEntry | Part::Paragraph | Part::Item | Part::Duty
    );
    is_running && passage.text.as_str().len() >= SHORTEST_TEXT
}

/// Bytes of the shortest text that names somebody: a name of two characters.
const SHORTEST_TEXT: usize = 6;

/// Finds the passage that a byte of the source stands in.
struct PassageOffsets(Vec<(u32, u32)>);

impl PassageOffsets {
    fn of(passages: &[Passage<'_, '_>]) -> Self {
        let mut starts = Vec::with_capacity(passages.len());
        for (index, passage) in (0..).zip(passages) {
            if !passage.text.as_str().is_empty() {
                starts.push((passage.text.offset(0), index));
            }
        }
        starts.sort_unstable();
        Self(starts)
    }

    fn passage_at(&self, offset: u32) -> Option<usize> {
        let after = self.0.partition_point(|&(start, _)| start <= offset);
        after.checked_sub(1).map(|at| self.0[at].1 as usize)
    }
}

/// Whether the whole text is a name, blanks between two characters allowed.
fn is_name(text: &LogicalText<'_>) -> bool {
    let key = running::key(text.as_str());
    let length = key.chars().count();
    (2..=4).contains(&length)
        && key.chars().all(is_han_character)
        && !key.ends_with("领导")
        && !people_words().ends_post(&key)
}

/// Whether the text is too long for a name and may be two that lost the 、
/// between them.
fn is_run(text: &LogicalText<'_>) -> bool {
    let words = text.as_str();
    (5..=7).contains(&words.chars().count()) && words.chars().all(is_han_character)
}
