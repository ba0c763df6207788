//! Bodies (机构), wherever the form of the text tells where their names begin
//! and end.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::body_name::{BodyName, LEVELS, body_name, is_body_like};
use super::{Document, Passage, Runs};
use crate::lexicon::{CharacterSet, body_words};
use crate::syntax::ast::{Appointment, Article, Content, RoleKind, Table};
use crate::syntax::inline::marker::is_han_character;
use crate::syntax::inline::names::{cell_names, name_list};
use crate::syntax::{ast::Block, walk};
use crate::text::LogicalText;

/// A body and where it is named.
#[derive(Clone, Debug)]
pub struct BodyMention<'s> {
    /// The name as written, without a remark in brackets after it.
    pub name: LogicalText<'s>,
    /// What names it.
    pub standing: BodyStanding,
    /// The document, as an index into [`Texts::documents`](super::Texts::documents).
    pub document: Option<usize>,
    /// The list of bodies that it stands in, by number; none where it stands alone.
    pub list: Option<usize>,
    /// Where the name is cut in its parts.
    cuts: Option<Cuts>,
}

/// The bytes of a name where its core begins and ends.
type Cuts = [u8; 2];

impl BodyMention<'_> {
    /// Whether both ends of the name are given by the form of the text, and
    /// not by the words of the name.
    pub fn is_bounded(&self) -> bool {
        self.standing != BodyStanding::Text
    }

    /// The name taken apart, as by [`body_name`].
    pub fn parts(&self) -> Option<BodyName<'_>> {
        let [core, suffix] = self.cuts?.map(usize::from);
        let name = self.name.as_str();
        Some(BodyName {
            prefix: &name[..core],
            core: &name[core..suffix],
            suffix: &name[suffix..],
        })
    }
}

/// What names a body. The order is that of weight: who appoints somebody to a
/// body, or divides work among bodies, has its name right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BodyStanding {
    /// A post that somebody takes or leaves.
    Appointment,
    /// The bodies that a leader is in charge of or in contact with.
    Duty,
    /// Title, recipients, signature, colophon.
    Frame,
    /// Who carries out a task.
    Assignment,
    /// A column of responsible bodies.
    Table,
    /// Running text.
    Text,
}

/// Every body in `documents` and `passages`: those of lists first, document by
/// document, then those of running text.
pub(super) fn body_mentions<'s>(
    documents: &[Document<'_, 's>],
    passages: &[Passage<'_, 's>],
    runs: &Runs,
) -> Vec<BodyMention<'s>> {
    let mut gathered = Gathered::default();
    for (index, document) in documents.iter().enumerate() {
        gathered.document = Some(index);
        gathered.article(document.article);
    }
    gathered.running_text(passages, runs);
    gathered.mentions
}

#[derive(Default)]
struct Gathered<'s> {
    mentions: Vec<BodyMention<'s>>,
    /// The names that were taken apart: most stand many times.
    cuts: FxHashMap<String, Option<Cuts>>,
    document: Option<usize>,
    lists: usize,
}

impl<'s> Gathered<'s> {
    fn article(&mut self, article: &Article<'s>) {
        self.frame(article);
        for block in walk::descend(&article.blocks) {
            let assignment = match block {
                Block::Item(item) => &item.assignment,
                Block::Paragraph(paragraph) => &paragraph.assignment,
                Block::Table(table) => {
                    self.table(table);
                    continue;
                }
                _ => continue,
            };
            let roles = assignment.iter().flat_map(|assignment| &assignment.roles);
            for role in roles.filter(|role| role.kind == RoleKind::Body) {
                self.list(&role.list.names, BodyStanding::Assignment);
            }
        }
        match &article.content {
            Content::Duties { leaders, .. } => {
                for leader in leaders {
                    self.list(&leader.in_charge.names, BodyStanding::Duty);
                    self.list(&leader.in_contact.names, BodyStanding::Duty);
                }
            }
            Content::Appointments { items, .. } => {
                items.iter().for_each(|item| self.posts(item));
            }
            _ => {}
        }
    }

    /// Title, recipients and signatures.
    fn frame(&mut self, article: &Article<'s>) {
        if let Some(title) = &article.title {
            let issuer = title.as_str().find("关于").unwrap_or(0);
            self.alone(title.slice(0..issuer).trim(), BodyStanding::Frame);
        }
        for signature in &article.signatures {
            self.alone(signature.trim(), BodyStanding::Frame);
        }
        if let Some(recipients) = &article.recipients {
            let words = recipients.as_str().trim_end_matches(['：', ':']);
            let names = name_list(recipients, 0..words.len()).names;
            self.list(&names, BodyStanding::Frame);
        }
    }

    fn table(&mut self, table: &Table<'s>) {
        let header = &table.header.cells;
        let columns = (0..header.len()).filter(|&at| names_bodies(header[at].as_str()));
        for column in columns {
            for row in &table.rows {
                if let Some(cell) = row.cells.get(column) {
                    self.list(&cell_names(cell).names, BodyStanding::Table);
                }
            }
        }
    }

    fn posts(&mut self, item: &Appointment<'s>) {
        for post in item.taken.iter().chain(&item.left) {
            if let Some(length) = body_of_post(post.as_str()) {
                self.alone(post.slice(0..length), BodyStanding::Appointment);
            }
        }
    }

    fn list(&mut self, names: &[LogicalText<'s>], standing: BodyStanding) {
        self.lists += 1;
        for name in names {
            self.push(name, standing, Some(self.lists));
        }
    }

    fn alone(&mut self, name: LogicalText<'s>, standing: BodyStanding) {
        self.push(&name, standing, None);
    }

    fn push(&mut self, name: &LogicalText<'s>, standing: BodyStanding, list: Option<usize>) {
        let words = name.as_str();
        let bare = words.find(['（', '(']).unwrap_or(words.len());
        let is_name = (3..=30).contains(&words[..bare].chars().count())
            && words[..bare].chars().all(is_han_character)
            && !words.starts_with('各');
        if is_name && (list.is_some() || is_body_like(&words[..bare])) {
            let cuts = self.cuts_of(&words[..bare]);
            self.mentions.push(BodyMention {
                name: name.slice(0..bare),
                standing,
                document: self.document,
                list,
                cuts,
            });
        }
    }

    fn cuts_of(&mut self, name: &str) -> Option<Cuts> {
        if let Some(&known) = self.cuts.get(name) {
            return known;
        }
        let parts = body_name(name);
        let cuts = parts.map(|parts| {
            let core = parts.prefix.len();
            [core, core + parts.core.len()].map(|at| at as u8)
        });
        self.cuts.insert(name.to_owned(), cuts);
        cuts
    }

    /// Departments of a level in running text: 区 + 发展和改革 + 局. What tells
    /// of a reform names bodies as they no longer are.
    fn running_text(&mut self, passages: &[Passage<'_, 's>], runs: &Runs) {
        let starts = self.mentions.iter();
        let known: FxHashSet<u32> = starts.map(|mention| mention.name.offset(0)).collect();
        // The passage that was read last, where its last name ends, and whether
        // its names count.
        let (mut last, mut end, mut counts) = (usize::MAX, 0, false);
        runs.find(&DIVISIONS, |run, at| {
            let Passage { text, .. } = passages[run.passage];
            let start = run.byte(at);
            if run.passage == last && start < end {
                return;
            }
            let Some(length) = department_length(&run.characters[at..], &text.as_str()[start..])
            else {
                return;
            };
            if run.passage != last {
                last = run.passage;
                counts = !speaks_of_reform(text.as_str());
            }
            end = start + length;
            if counts && !known.contains(&text.offset(start)) {
                self.document = passages[run.passage].document();
                self.push(&text.slice(start..end), BodyStanding::Text, None);
            }
        });
    }
}

/// Whether words tell that bodies were renamed, founded or dissolved.
fn speaks_of_reform(words: &str) -> bool {
    let verbs = [
        "更名",
        "改名",
        "加挂",
        "组建",
        "撤销",
        "划入",
        "并入",
        "整合为",
    ];
    verbs.iter().any(|verb| words.contains(verb))
}

/// Whether the head of a column says that bodies stand below it.
fn names_bodies(head: &str) -> bool {
    ["单位", "部门", "机构"].iter().any(|word| {
        let role = head.trim().strip_suffix(word);
        role.is_some_and(|role| (1..=6).contains(&role.chars().count()))
    })
}

/// The bytes of the body in a post: 区大数据中心 of 区大数据中心主任.
fn body_of_post(post: &str) -> Option<usize> {
    let ends = post.char_indices().map(|(at, _)| at).filter(|&at| at > 0);
    let is_end = |&at: &usize| {
        let rest = &post[at..];
        body_words().suffix(&post[..at]).is_some()
            && OFFICES
                .iter()
                .any(|office| rest.trim_start_matches(MODIFIERS).starts_with(office))
    };
    let ends: Vec<usize> = ends.collect();
    ends.into_iter().rev().find(is_end)
}

/// What offices are called, and what may stand before that.
const OFFICES: [&str; 9] = [
    "局长", "主任", "院长", "校长", "部长", "队长", "站长", "处长", "书记",
];
const MODIFIERS: [char; 7] = ['党', '组', '常', '务', '副', '总', '第'];

/// Most characters of a department's core.
const LONGEST_CORE: usize = 13;

/// The levels that departments begin with.
static DIVISIONS: LazyLock<CharacterSet> = LazyLock::new(|| LEVELS[..4].iter().copied().collect());

/// The bytes of the department with which `words` begin: a level and a core
/// that is really in use. `run` has the characters up to the next mark.
fn department_length(run: &[char], words: &str) -> Option<usize> {
    let byte = |at: usize| run[..at].iter().map(|c| c.len_utf8()).sum::<usize>();
    let mut longest = None;
    for (at, c) in run.iter().enumerate().skip(1).take(LONGEST_CORE + 1) {
        let ends: &[&str] = match c {
            '局' => &["局"],
            '厅' => &["厅"],
            '委' => &["委员会", "委"],
            '办' => &["办公室"],
            '中' => &["中心"],
            _ => continue,
        };
        let end = byte(at);
        let suffix = ends
            .iter()
            .find(|suffix| words[end..].starts_with(**suffix));
        if let Some(suffix) = suffix
            && body_words().is_core(&words[byte(1)..end])
        {
            longest = Some(end + suffix.len());
        }
    }
    longest
        .filter(|&length| body_name(&words[..length]).is_some_and(|name| !name.prefix.is_empty()))
}
