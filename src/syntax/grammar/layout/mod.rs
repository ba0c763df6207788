//! The layout of a text: what each line is, and which lines are one paragraph.
//!
//! Classify first, join second: a line is labelled from its form, its
//! neighbours and the part of the document it stands in; only running text
//! takes a continuation, and only from a line that opens nothing.

mod body;
mod contents;
mod flat;
mod glued_pages;
mod head;
mod join;
pub mod masthead;
mod profile;
mod seam;
mod tail;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::form::{Form, form};
use super::line::Line;
use crate::syntax::ast::{EntryMark, Marker, MarkerStyle};
use crate::syntax::leaf::JoinKind;
use crate::text::LogicalText;
use profile::Profile;
use seam::Seams;

/// One logical line: a heading, a paragraph, a table row, joined again where a
/// page or a line broke it.
#[derive(Clone, Debug)]
pub struct Unit<'s> {
    /// What it is.
    pub label: Label,
    /// Its words.
    pub text: LogicalText<'s>,
}

/// What a logical line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// A line of the cover.
    Cover,
    /// 目录
    ContentsHeading,
    /// 【栏目】
    ContentsColumn,
    /// An entry with its document number and page.
    ContentsEntry,
    /// 附件1
    AttachmentMark,
    /// The title of a document.
    Title,
    /// Another line of a document's head.
    Subtitle,
    /// 区长　某 某
    Author,
    /// 发文字号
    DocumentNumber,
    /// A date under the title.
    HeadDate,
    /// 主送机关
    Recipients,
    /// A numbered heading.
    Heading(Marker),
    /// A numbered paragraph.
    Item(Marker),
    /// Running text.
    Paragraph,
    /// A heading without a number.
    Caption,
    /// A row of a table.
    TableRow,
    /// A line of a roster.
    Roster,
    /// 2024年1月, in a chronicle.
    Month,
    /// An entry of a chronicle.
    Entry(EntryMark),
    /// 附件：…
    AttachmentList,
    /// 署名
    Signature,
    /// 成文日期
    Date,
    /// （此件公开发布）
    Note,
    /// 印发日期, 抄送
    Printed,
    /// A line of the colophon.
    Colophon,
}

/// What a physical line is to the lines before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineRole {
    /// It opens a logical line.
    Opens,
    /// It goes on the logical line before it.
    Continues(JoinKind),
    /// It is a page number.
    PageNumber,
    /// It is a running head.
    RunningHead,
}

/// Lines within which a title is followed by its number, and a signature by
/// its date.
const HEAD_REACH: usize = 5;

/// Fewest lines that are worth a thread of their own.
const LINES_AT_ONCE: usize = 512;

/// The labelled text.
pub struct Layout<'s> {
    /// The logical lines in order.
    pub units: Vec<Unit<'s>>,
    /// The physical lines in order.
    pub lines: Vec<Line>,
    /// What each physical line is.
    pub roles: Vec<LineRole>,
}

/// Labels and joins the lines of an issue.
pub fn layout(source: &str, lines: Vec<Line>) -> Layout<'_> {
    let lines = glued_pages::cut_glued_pages(source, lines);
    let lines = flat::cut_flat_lines(source, lines);
    let mut labeller = Labeller::new(source, lines);
    labeller.run();
    Layout {
        units: labeller.units,
        lines: labeller.lines,
        roles: labeller.roles,
    }
}

/// The part of a document that the labeller stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Zone {
    /// In the table of contents.
    Contents,
    /// In the head of a document: titles, number, addressees.
    Head,
    /// In the text.
    Body,
    /// After the text: date, notes.
    Tail,
}

/// What is known of the document that is being labelled.
#[derive(Default)]
struct DocumentState {
    title: String,
    has_number: bool,
    has_recipients: bool,
    has_attachment_list: bool,
    is_attachment: bool,
    is_chronicle: bool,
    is_appointments: bool,
    /// Styles in which the document numbers its tasks.
    task_styles: Vec<MarkerStyle>,
}

struct Labeller<'s> {
    source: &'s str,
    lines: Vec<Line>,
    forms: Vec<Form>,
    roles: Vec<LineRole>,
    profile: Profile,
    seams: Seams,
    units: Vec<Unit<'s>>,
    zone: Zone,
    document: DocumentState,
    /// Documents that were begun.
    documents: usize,
    /// Name of the gazette, as the cover gives it, without white space.
    gazette: String,
    /// Titles that the contents list, without white space.
    listed_titles: FxHashSet<String>,
    contents: contents::ContentsState,
}

impl<'s> Labeller<'s> {
    fn new(source: &'s str, lines: Vec<Line>) -> Self {
        let forms = || {
            let lines = lines.par_iter().with_min_len(LINES_AT_ONCE);
            lines.map(|line| form(source, line.words)).collect()
        };
        let (forms, profile): (Vec<_>, _) = rayon::join(forms, || Profile::of(source, &lines));
        let role = |form: &Form| match form {
            Form::PageNumber => LineRole::PageNumber,
            Form::WebFurniture => LineRole::RunningHead,
            _ => LineRole::Opens,
        };
        let roles: Vec<_> = forms.iter().map(role).collect();
        // Lines that are wrapped at a width end anywhere.
        let seams = if profile.is_wrapped() {
            Seams::default()
        } else {
            Seams::of(source, &lines, &forms, &roles)
        };
        Self {
            source,
            roles,
            profile,
            seams,
            units: Vec::with_capacity(lines.len()),
            lines,
            forms,
            zone: Zone::Head,
            document: DocumentState::default(),
            documents: 0,
            gazette: String::new(),
            listed_titles: FxHashSet::default(),
            contents: contents::ContentsState::default(),
        }
    }

    fn run(&mut self) {
        let mut at = self.content(0);
        while at < self.lines.len() {
            let next = self.take(at);
            debug_assert!(next > at, "the labeller must move on");
            at = self.content(next);
        }
    }

    /// Labels the logical line that begins at line `at`; gives the line after it.
    fn take(&mut self, at: usize) -> usize {
        if let Some(next) = self.masthead(at) {
            return next;
        }
        if self.forms[at] == Form::ContentsHeading && self.opens_contents(at) {
            return self.open_contents(at);
        }
        match self.zone {
            Zone::Contents => self.contents_line(at),
            Zone::Head => self.head_line(at),
            Zone::Body | Zone::Tail => self.body_line(at),
        }
    }

    fn words(&self, at: usize) -> &'s str {
        self.lines[at].words.of(self.source)
    }

    /// The first line from `at` on that is no page number and no running head.
    fn content(&self, mut at: usize) -> usize {
        while at < self.lines.len() && self.roles[at] == LineRole::PageNumber
            || at < self.lines.len() && self.is_running_head(at)
        {
            at += 1;
        }
        at
    }

    /// The line of text after line `at`, or none at the end.
    fn after(&self, at: usize) -> Option<usize> {
        let next = self.content(at + 1);
        (next < self.lines.len()).then_some(next)
    }

    /// Up to `count` lines of text after line `at`.
    fn ahead(&self, at: usize, count: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.after(at), |&at| self.after(at)).take(count)
    }

    /// Whether a line of that form stands soon after line `at`: a quick look
    /// before the lines between are judged.
    fn has_ahead(&self, at: usize, form: Form) -> bool {
        self.ahead(at, HEAD_REACH)
            .any(|line| self.forms[line] == form)
    }

    /// Pushes line `at` as a logical line of its own.
    fn push(&mut self, label: Label, at: usize) -> usize {
        let text = LogicalText::new(self.source, self.lines[at].words);
        self.units.push(Unit { label, text });
        at + 1
    }

    /// Pushes line `at` with the lines after it that `continues` accepts. It is
    /// given the text so far, its last line and the line in question.
    fn push_joined(
        &mut self,
        label: Label,
        at: usize,
        continues: impl Fn(&Self, &str, usize, usize) -> bool,
    ) -> usize {
        let mut text = LogicalText::new(self.source, self.lines[at].words);
        let mut last = at;
        while let Some(next) = self.after(last) {
            if !continues(self, text.as_str(), last, next) {
                break;
            }
            text.join(self.source, self.lines[next].words);
            self.mark_join(label, last, next);
            last = next;
        }
        self.units.push(Unit { label, text });
        last + 1
    }

    fn mark_join(&mut self, label: Label, last: usize, next: usize) {
        for between in last + 1..next {
            if self.roles[between] == LineRole::Opens {
                self.roles[between] = LineRole::RunningHead;
            }
        }
        let broken = next > last + 1 || self.lines[next].after_blank;
        self.roles[next] = LineRole::Continues(match label {
            Label::ContentsEntry => JoinKind::Entry,
            _ if broken => JoinKind::PageBreak,
            _ => JoinKind::HardWrap,
        });
    }

    fn last_label(&self) -> Option<Label> {
        self.units.last().map(|unit| unit.label)
    }
}
