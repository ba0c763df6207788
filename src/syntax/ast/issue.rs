//! An issue and its documents.

use super::{Appointment, Block, ChronicleMonth, Date, DocumentNumber, LeaderDuties};
use crate::text::{LogicalText, Span};

/// One issue: what stands between a cover and the next. A document without a
/// cover is an issue of one article or a few.
#[derive(Clone, Debug)]
pub struct Issue<'s> {
    /// From its first to its last line.
    pub span: Span,
    /// The cover.
    pub cover: Option<Masthead<'s>>,
    /// The table of contents.
    pub contents: Option<Contents<'s>>,
    /// The documents in order.
    pub articles: Vec<Article<'s>>,
    /// 版权页
    pub colophon: Option<Colophon<'s>>,
}

/// Name and numbers of an issue, as the cover or the colophon prints them.
#[derive(Clone, Debug)]
pub struct Masthead<'s> {
    /// The gazette's name.
    pub name: LogicalText<'s>,
    /// The year.
    pub year: Option<Counted<'s>>,
    /// The issue numbers within the year.
    pub numbers: Option<CountedRange<'s>>,
    /// 总第…期: the running total.
    pub total: Option<CountedRange<'s>>,
    /// Every line of it.
    pub lines: Vec<LogicalText<'s>>,
}

/// A number and its words.
#[derive(Clone, Debug)]
pub struct Counted<'s> {
    /// The value.
    pub value: u32,
    /// The digits as written.
    pub text: LogicalText<'s>,
}

/// A number or a range of numbers, and its words.
#[derive(Clone, Debug)]
pub struct CountedRange<'s> {
    /// The first number.
    pub first: u32,
    /// The last number, the same as the first when there is only one.
    pub last: u32,
    /// As written, from the first digit to the last.
    pub text: LogicalText<'s>,
}

/// 目录
#[derive(Clone, Debug)]
pub struct Contents<'s> {
    /// The line that says 目录.
    pub heading: LogicalText<'s>,
    /// The columns; entries before the first column stand in one without a name.
    pub columns: Vec<ContentsColumn<'s>>,
}

impl<'s> Contents<'s> {
    /// All entries of all columns, in order.
    pub fn entries(&self) -> impl Iterator<Item = &ContentsEntry<'s>> {
        self.columns.iter().flat_map(|column| &column.entries)
    }
}

/// 栏目: a column of the contents, such as 【人事任免】.
#[derive(Clone, Debug)]
pub struct ContentsColumn<'s> {
    /// The whole line; none for the column of entries before the first.
    pub text: Option<LogicalText<'s>>,
    /// The name without its brackets.
    pub name: Option<LogicalText<'s>>,
    /// The page, when the column itself has one.
    pub page: Option<Counted<'s>>,
    /// The entries in order.
    pub entries: Vec<ContentsEntry<'s>>,
}

/// An entry of the contents.
#[derive(Clone, Debug)]
pub struct ContentsEntry<'s> {
    /// The whole entry.
    pub text: LogicalText<'s>,
    /// The title, without the page.
    pub title: LogicalText<'s>,
    /// The document number.
    pub number: Option<DocumentNumber<'s>>,
    /// The page.
    pub page: Option<Counted<'s>>,
}

/// One document of an issue.
#[derive(Clone, Debug)]
pub struct Article<'s> {
    /// What kind of document it is.
    pub kind: ArticleKind,
    /// From its first to its last line, attachments included.
    pub span: Span,
    /// 附件, 附件1: the line that opens an attachment.
    pub attachment_mark: Option<LogicalText<'s>>,
    /// The title; the last one where a source prints it twice.
    pub title: Option<LogicalText<'s>>,
    /// Other lines of the head: subtitle, order number, adoption note.
    pub subtitles: Vec<LogicalText<'s>>,
    /// 区长　某某: who reports.
    pub author: Option<LogicalText<'s>>,
    /// 发文字号
    pub number: Option<Box<DocumentNumber<'s>>>,
    /// 主送机关, or 各位代表：
    pub recipients: Option<LogicalText<'s>>,
    /// A date that stands in the head, under the title.
    pub head_date: Option<Box<Date<'s>>>,
    /// The document's own table of contents, as plans have one.
    pub contents: Option<Box<Contents<'s>>>,
    /// The text.
    pub blocks: Vec<Block<'s>>,
    /// What the blocks say, for the kinds that have a form of their own.
    pub content: Content<'s>,
    /// 附件说明: the attachments that the document announces.
    pub attachment_list: Vec<LogicalText<'s>>,
    /// 署名
    pub signatures: Vec<LogicalText<'s>>,
    /// 成文日期
    pub date: Option<Box<Date<'s>>>,
    /// 附注 and the like: （此件公开发布）
    pub notes: Vec<LogicalText<'s>>,
    /// 印发日期, 抄送
    pub printed: Vec<LogicalText<'s>>,
    /// The attachments, each a document of its own.
    pub attachments: Vec<Article<'s>>,
}

/// What kind of document an article is, by its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArticleKind {
    /// 政府工作报告
    WorkReport,
    /// A document that breaks something down into assigned tasks.
    TaskBreakdown,
    /// 领导分工
    Duties,
    /// 人事任免
    Appointments,
    /// 大事记
    Chronicle,
    /// An attachment of the document before it.
    Attachment,
    /// 通知, 意见, 决定 and the other kinds of official documents.
    Document,
    /// None of these.
    Other,
}

/// What the text of an article says, where its kind has a form of its own.
#[derive(Clone, Debug, Default)]
pub enum Content<'s> {
    /// No form of its own.
    #[default]
    Plain,
    /// 领导分工
    Duties {
        /// The leaders in order.
        leaders: Vec<LeaderDuties<'s>>,
        /// 补位: the pairs that stand in for each other.
        pairs: Vec<(LogicalText<'s>, LogicalText<'s>)>,
    },
    /// 人事任免
    Appointments {
        /// The items in order.
        items: Vec<Appointment<'s>>,
        /// The paragraphs that are no items, such as the one on renamed bodies.
        remarks: Vec<LogicalText<'s>>,
    },
    /// 大事记
    Chronicle(Vec<ChronicleMonth<'s>>),
}

/// 版权页
#[derive(Clone, Debug)]
pub struct Colophon<'s> {
    /// Name and numbers as the colophon prints them.
    pub masthead: Masthead<'s>,
    /// The day of publication.
    pub published: Option<Date<'s>>,
    /// The labelled lines: 主管主办, 编辑出版, 准印证号, 联系电话.
    pub fields: Vec<ColophonField<'s>>,
}

/// A labelled line of the colophon.
#[derive(Clone, Debug)]
pub struct ColophonField<'s> {
    /// The label without its colon.
    pub label: LogicalText<'s>,
    /// The words after the colon.
    pub value: LogicalText<'s>,
}
