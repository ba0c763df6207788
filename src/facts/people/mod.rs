//! People: their names, their posts, and the lists they stand in.

mod book;
mod running;

use self::book::NameBook;
use super::{Document, House, Passage};
use crate::lexicon::people_words;
use crate::syntax::ast::{Article, Assignment, Block, Content, Row, Table};
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
        people.take_running(passages, house);
        people.sort();
        people
    }

    /// Names that the form of the document gives away.
    fn take_structure(&mut self, document: usize, article: &Article<'s>, offsets: &PassageOffsets) {
        if let Some(author) = &article.author {
            self.take_author(author, offsets);
        }
        for block in walk::descend(&article.blocks) {
            let assignment = match block {
                Block::Item(item) => item.assignment.as_deref(),
                Block::Paragraph(paragraph) => paragraph.assignment.as_deref(),
                Block::Roster(lines) => {
                    for line in lines {
                        let names = roster_names(&line.people);
                        self.take_list(PersonSource::Roster, document, names, offsets);
                    }
                    None
                }
                _ => None,
            };
            if let Some(assignment) = assignment {
                self.take_task(document, assignment, offsets);
            }
        }
        match &article.content {
            Content::Duties { leaders, .. } => {
                let names: Vec<_> = leaders
                    .iter()
                    .map(|leader| (leader.leader.clone(), leader.mark.clone()))
                    .collect();
                self.take_list(PersonSource::Duty, document, names, offsets);
            }
            Content::Appointments { items, .. } => {
                for item in items {
                    let name = vec![(item.person.clone(), None)];
                    self.take_list(PersonSource::Appointment, document, name, offsets);
                }
            }
            _ => {}
        }
    }

    fn take_task(
        &mut self,
        document: usize,
        assignment: &Assignment<'s>,
        offsets: &PassageOffsets,
    ) {
        let names: Vec<_> = assignment
            .leaders()
            .filter(|name| is_name(name) || is_run(name))
            .map(|name| (name.clone(), None))
            .collect();
        self.take_list(PersonSource::Task, document, names, offsets);
    }

    /// The cells of the columns that name leaders.
    fn take_table(&mut self, document: usize, table: &Table<'s>, offsets: &PassageOffsets) {
        let columns: Vec<usize> = (0..table.columns())
            .filter(|&column| self.names_leaders(table, column))
            .collect();
        for Row { cells, .. } in &table.rows {
            for cell in columns.iter().filter_map(|&at| cells.get(at)) {
                let names = cell_people(cell);
                self.take_list(PersonSource::Task, document, names, offsets);
            }
        }
    }

    /// Whether the column says so, or most of its cells are names that other
    /// places have.
    fn names_leaders(&self, table: &Table<'s>, column: usize) -> bool {
        let header = table.header.cells.get(column);
        if header.is_some_and(|cell| cell.as_str().trim().ends_with("领导")) {
            return true;
        }
        let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
        let cells: Vec<_> = cells.take(MOST_MEMBERS).collect();
        let known = cells.iter().filter(|cell| {
            let key = running::key(cell.as_str());
            is_name(cell)
                && self
                    .mentions
                    .iter()
                    .take(MOST_MEMBERS)
                    .any(|mention| mention.key == key)
        });
        cells.len() >= 3 && known.count() * 3 >= cells.len() * 2
    }

    /// 区长　周 岚: the post and, with blanks in it, the name.
    fn take_author(&mut self, author: &LogicalText<'s>, offsets: &PassageOffsets) {
        let words = author.as_str();
        let lexicon = people_words();
        let ends = words.char_indices().map(|(at, c)| at + c.len_utf8());
        let mut posts = ends.rev().filter(|&end| lexicon.ends_post(&words[..end]));
        let Some(end) = posts.next() else {
            return;
        };
        let start = end + (words[end..].len() - words[end..].trim_start().len());
        let name = author.slice(start..start + words[start..].trim_end().len());
        if !is_name(&name) {
            return;
        }
        let Some(passage) = offsets.passage_at(name.whole().first().start) else {
            return;
        };
        self.mentions.push(PersonMention {
            key: running::key(name.as_str()),
            name,
            post: Some(author.slice(0..end).trim()),
            lead: None,
            mark: None,
            marked: None,
            next: None,
            source: PersonSource::Author,
            list: None,
            passage,
        });
    }

    fn take_list(
        &mut self,
        source: PersonSource,
        document: usize,
        names: Vec<(LogicalText<'s>, Option<LogicalText<'s>>)>,
        offsets: &PassageOffsets,
    ) {
        let list = self.lists.len();
        let mut members = Vec::new();
        for (name, mark) in names {
            let Some(passage) = offsets.passage_at(name.whole().first().start) else {
                continue;
            };
            if members.len() < MOST_MEMBERS {
                members.push(self.mentions.len());
            }
            self.mentions.push(PersonMention {
                key: running::key(name.as_str()),
                name,
                post: None,
                lead: None,
                mark,
                marked: None,
                next: None,
                source,
                list: Some(list),
                passage,
            });
        }
        if !members.is_empty() {
            self.lists.push(PersonList {
                source,
                members,
                open: false,
                leaders: false,
                document: Some(document),
            });
        }
    }

    /// Names in running text: first those in plain lists and after posts, and,
    /// with those known, the ones that only a known name betrays.
    fn take_running(&mut self, passages: &[Passage<'_, 's>], house: &House) {
        let lexicon = people_words();
        let texts: Vec<_> = passages
            .iter()
            .enumerate()
            .filter(|(_, passage)| may_name_people(passage))
            .collect();
        let mut book = NameBook::default();
        let roster = house.leaders.iter().map(|leader| leader.name.as_str());
        let names = self.mentions.iter();
        let names = names.filter(|mention| !is_run(&mention.name));
        let mentioned = names.map(|mention| mention.key.as_str());
        mentioned.chain(roster).for_each(|name| book.insert(name));
        let mut first = Vec::new();
        for (_, passage) in &texts {
            if first.len() > MOST_MENTIONS {
                break;
            }
            let text = passage.text.as_str();
            let names = running::read(text, &book, lexicon).people;
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
            let read = running::read(passage.text.as_str(), &book, lexicon);
            self.take_read(index, passage, read, &taken);
        }
    }

    /// Cuts what a list gives as one name in two, where it is two known names
    /// that lost the 、 between them, and drops what else is too long for a name.
    fn cut_runs(&mut self, book: &NameBook) {
        for at in 0..self.mentions.len() {
            let mention = &self.mentions[at];
            let long = mention.key.len() > 3 * '、'.len_utf8() && mention.list.is_some();
            let whole = &mention.name;
            let Some(cut) = book.cut(whole.as_str()).filter(|_| long) else {
                continue;
            };
            let mut second = mention.clone();
            let first = whole.slice(0..cut);
            second.name = whole.slice(cut..whole.as_str().len());
            second.key = running::key(second.name.as_str());
            let list = mention.list.and_then(|list| self.lists.get_mut(list));
            if let Some(members) = list.map(|list| &mut list.members)
                && let Some(place) = members.iter().position(|&member| member == at)
            {
                members.insert(place + 1, self.mentions.len());
            }
            self.mentions[at].key = running::key(first.as_str());
            self.mentions[at].name = first;
            self.mentions[at].mark = None;
            self.mentions.push(second);
        }
        self.drop_runs();
    }

    /// Drops what is still too long for a name.
    fn drop_runs(&mut self) {
        if !self.mentions.iter().any(|mention| is_run(&mention.name)) {
            return;
        }
        let mut new_places = Vec::with_capacity(self.mentions.len());
        let mut kept = 0;
        for mention in &self.mentions {
            let keep = !is_run(&mention.name);
            new_places.push(keep.then_some(kept));
            kept += usize::from(keep);
        }
        self.mentions.retain(|mention| !is_run(&mention.name));
        for list in &mut self.lists {
            list.members = list
                .members
                .iter()
                .filter_map(|&at| new_places[at])
                .collect();
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
                document: passage.document,
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

/// Finds the passage that a byte of the source stands in.
struct PassageOffsets(Vec<(u32, usize)>);

impl PassageOffsets {
    fn of(passages: &[Passage<'_, '_>]) -> Self {
        let mut starts: Vec<_> = passages
            .iter()
            .enumerate()
            .filter(|(_, passage)| !passage.text.as_str().is_empty())
            .map(|(index, passage)| (passage.text.offset(0), index))
            .collect();
        starts.sort_unstable();
        Self(starts)
    }

    fn passage_at(&self, offset: u32) -> Option<usize> {
        let after = self.0.partition_point(|&(start, _)| start <= offset);
        after.checked_sub(1).map(|at| self.0[at].1)
    }
}

/// Whether a text may speak of what people do.
fn may_name_people(passage: &Passage<'_, '_>) -> bool {
    matches!(
        passage.part,
        Part::ChronicleEntry | Part::Paragraph | Part::Item | Part::Duty
    )
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

/// The names in a line of a roster or a cell: 周 岚　区长, 陆怀远　沈若川. What
/// follows the first word that is no name is a post.
fn roster_names<'s>(text: &LogicalText<'s>) -> Vec<(LogicalText<'s>, Option<LogicalText<'s>>)> {
    let words = text.as_str();
    let separates = |c: char| c.is_whitespace() || matches!(c, '、' | '，' | '；' | '。');
    let mut found = Vec::new();
    let mut half: Option<usize> = None;
    let mut start = 0;
    for piece in words.split(separates) {
        let range = start..start + piece.len();
        start = range.end + words[range.end..].chars().next().map_or(0, char::len_utf8);
        if piece.is_empty() {
            continue;
        }
        let single = piece.chars().count() == 1;
        let from = match half.take() {
            Some(from) if single => from,
            Some(_) => break,
            None if single => {
                half = Some(range.start);
                continue;
            }
            None => range.start,
        };
        let name = text.slice(from..range.end);
        let key = running::key(name.as_str());
        if !is_name(&name) || !people_words().is_name_like(&key) {
            break;
        }
        found.push((name, None));
    }
    found
}

/// The names in a cell that holds nothing but names.
fn cell_people<'s>(cell: &LogicalText<'s>) -> Vec<(LogicalText<'s>, Option<LogicalText<'s>>)> {
    let names = crate::syntax::inline::names::cell_names(cell).names;
    let all = names.iter().all(|name| is_name(name) || is_run(name));
    names
        .into_iter()
        .filter(|_| all)
        .map(|name| (name, None))
        .collect()
}
