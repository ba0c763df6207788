//! Names that the form of a document gives away: in assignments, divisions of
//! work, appointments, rosters and tables, and that of the author.

use super::{MOST_MEMBERS, PassageOffsets, People, PersonList, PersonMention, PersonSource};
use super::{is_name, is_run, running};
use crate::lexicon::people_words;
use crate::syntax::ast::{Article, Assignment, Block, Content, Row, Table};
use crate::syntax::inline::names::cell_names;
use crate::syntax::walk;
use crate::text::LogicalText;

impl<'s> People<'s> {
    /// Names that the form of the document gives away.
    pub(super) fn take_structure(
        &mut self,
        document: usize,
        article: &Article<'s>,
        offsets: &PassageOffsets,
    ) {
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
    pub(super) fn take_table(
        &mut self,
        document: usize,
        table: &Table<'s>,
        offsets: &PassageOffsets,
    ) {
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
    let names = cell_names(cell).names;
    let all = names.iter().all(|name| is_name(name) || is_run(name));
    names
        .into_iter()
        .filter(|_| all)
        .map(|name| (name, None))
        .collect()
}
