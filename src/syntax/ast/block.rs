//! The body of a document.

use super::{Assignment, Marker, NameList};
use crate::text::{LogicalText, Span};

/// A part of a document's body. The variants are small or boxed, for a hostile
/// text may have a million of them.
#[derive(Clone, Debug)]
pub enum Block<'s> {
    /// A numbered unit with a heading, and what stands under it.
    Section(Box<Section<'s>>),
    /// A numbered paragraph, and what stands under it.
    Item(Box<Item<'s>>),
    /// Running text.
    Paragraph(Box<Paragraph<'s>>),
    /// A line without a number that heads what follows.
    Caption(LogicalText<'s>),
    /// A table.
    Table(Box<Table<'s>>),
    /// A list of people with their posts.
    Roster(Box<[RosterLine<'s>]>),
}

/// A numbered unit with a heading: 一、…, （一）…, 第一章.
#[derive(Clone, Debug)]
pub struct Section<'s> {
    /// The number.
    pub marker: Marker,
    /// The number as written.
    pub number: LogicalText<'s>,
    /// The heading without the number.
    pub heading: LogicalText<'s>,
    /// The text that goes on in the heading's line, when the heading is run in.
    pub text: Option<Box<LogicalText<'s>>>,
    /// What stands under the heading.
    pub blocks: Box<[Block<'s>]>,
}

/// A numbered paragraph: 1.…, （1）…, 第一条.
#[derive(Clone, Debug)]
pub struct Item<'s> {
    /// The number.
    pub marker: Marker,
    /// The number as written.
    pub number: LogicalText<'s>,
    /// The words after the number, the assignment included.
    pub text: LogicalText<'s>,
    /// Bytes of `text` that are a run-in heading; 0 without one.
    pub run_in: usize,
    /// Who is charged with it. An item with an assignment is a task.
    pub assignment: Option<Box<Assignment<'s>>>,
    /// What stands under the item.
    pub blocks: Box<[Block<'s>]>,
}

/// Running text.
#[derive(Clone, Debug)]
pub struct Paragraph<'s> {
    /// The text.
    pub text: LogicalText<'s>,
    /// Bytes of `text` that are a run-in heading (壮大优势产业集群。…); 0 without one.
    pub run_in: usize,
    /// Who is charged with it, when the paragraph ends by saying so.
    pub assignment: Option<Box<Assignment<'s>>>,
}

/// A table whose cells are separated by tabs or by bars.
#[derive(Clone, Debug)]
pub struct Table<'s> {
    /// The first row, which names the columns.
    pub header: Row<'s>,
    /// The other rows.
    pub rows: Vec<Row<'s>>,
}

impl Table<'_> {
    /// Number of columns that the header names.
    pub fn columns(&self) -> usize {
        self.header.cells.len()
    }
}

/// A row of a table.
#[derive(Clone, Debug)]
pub struct Row<'s> {
    /// The cells in order; a cell may be empty.
    pub cells: Vec<LogicalText<'s>>,
    /// The whole line.
    pub span: Span,
}

/// A line of a roster: 组长：某某　职务.
#[derive(Clone, Debug)]
pub struct RosterLine<'s> {
    /// The role, where the line names one.
    pub role: Option<LogicalText<'s>>,
    /// The rest of the line: a name, often with spaces in it, and a post; or several names.
    pub people: LogicalText<'s>,
}

/// Who is in charge of what: 某某同志负责…. 分管…. 联系….
#[derive(Clone, Debug)]
pub struct LeaderDuties<'s> {
    /// The leader's name.
    pub leader: LogicalText<'s>,
    /// What stands in brackets after the name, such as 挂职.
    pub mark: Option<LogicalText<'s>>,
    /// The sentences that name duties.
    pub duties: Vec<LogicalText<'s>>,
    /// 分管: the bodies in charge.
    pub in_charge: NameList<'s>,
    /// 联系: the bodies in contact.
    pub in_contact: NameList<'s>,
}

/// 人事任免: one person, the posts taken and the posts left.
#[derive(Clone, Debug)]
pub struct Appointment<'s> {
    /// The whole item.
    pub text: LogicalText<'s>,
    /// The person's name.
    pub person: LogicalText<'s>,
    /// Posts taken up.
    pub taken: Vec<LogicalText<'s>>,
    /// Posts given up.
    pub left: Vec<LogicalText<'s>>,
}

/// 大事记: a month and its entries.
#[derive(Clone, Debug)]
pub struct ChronicleMonth<'s> {
    /// The heading line; none when entries stand before the first heading.
    pub heading: Option<LogicalText<'s>>,
    /// The year, as written or carried on from the month before.
    pub year: Option<u32>,
    /// The month.
    pub month: Option<u32>,
    /// The entries in order.
    pub entries: Vec<ChronicleEntry<'s>>,
}

/// An entry of a chronicle.
#[derive(Clone, Debug)]
pub struct ChronicleEntry<'s> {
    /// What dates the entry.
    pub mark: EntryMark,
    /// The date or the sign as written.
    pub sign: LogicalText<'s>,
    /// First and last day; an entry with △ inherits them.
    pub days: Option<(u32, u32)>,
    /// The text of the entry, without the date.
    pub text: LogicalText<'s>,
}

/// What dates an entry of a chronicle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryMark {
    /// 5日, 8—10日.
    Dated,
    /// △: the day of the entry before.
    SameDay,
}
