//! The text of a document and what stands after it.

use super::tail::{
    Tail, is_field, is_person_line, is_prose, is_title_like, opens_with_closing_mark, tail,
};
use super::{HEAD_REACH, Label, Labeller, Zone};
use crate::syntax::ast::{EntryMark, Marker, MarkerStyle};
use crate::syntax::grammar::form::{self, Form};
use crate::syntax::grammar::inline::{date, marker};
use crate::syntax::grammar::keywords::{self, squeezed};
use crate::text::LogicalText;

/// Longest heading of a style that numbers headings, in characters.
const LONGEST_HEADING: usize = 50;
/// Longest heading of a style that mostly numbers items.
const LONGEST_ITEM_HEADING: usize = 30;
/// Longest heading that ends with a full stop.
const LONGEST_CLOSED_HEADING: usize = 22;

impl Labeller<'_> {
    pub(super) fn body_line(&mut self, at: usize) -> usize {
        if let Some(next) = self.marked_over_two_lines(at) {
            return next;
        }
        match self.forms[at] {
            Form::Marked(marker) if self.continues_attachment_list(marker) => {
                self.push_attachment_name(at)
            }
            Form::Marked(marker) => self.marked(at, marker),
            Form::TableRow => self.in_body(Label::TableRow, at),
            Form::Month if self.document.is_chronicle => self.in_body(Label::Month, at),
            Form::Entry(mark) => self.entry(at, mark),
            Form::Text if self.document.is_chronicle => match loose_entry_mark(self.words(at)) {
                Some(mark) => self.entry(at, mark),
                None => self.body_text(at),
            },
            Form::Roster => self.in_body(Label::Roster, at),
            Form::AttachmentMark if self.announces_list(at) => self.in_list(at),
            Form::AttachmentMark if !self.has_attachment_below(at) => {
                self.in_body(Label::Caption, at)
            }
            Form::AttachmentMark => self.open_attachment(at),
            Form::AttachmentList if self.is_attachment_start(at) => self.open_attachment(at),
            Form::AttachmentList => self.push_attachment_name(at),
            Form::Date => self.in_tail(Label::Date, at),
            Form::Printed => self.in_tail(Label::Printed, at),
            Form::Note => self.in_tail(Label::Note, at),
            Form::DocumentNumber if self.zone == Zone::Tail => self.open_document(at),
            _ => self.body_text(at),
        }
    }

    pub(super) fn in_body(&mut self, label: Label, at: usize) -> usize {
        self.zone = Zone::Body;
        self.push(label, at)
    }

    fn entry(&mut self, at: usize, mark: EntryMark) -> usize {
        self.zone = Zone::Body;
        let label = Label::Entry(mark);
        self.push_joined(label, at, |me, text, last, next| {
            let opens = loose_entry_mark(me.words(next)).is_some();
            !opens && me.continues(label, text, last, next)
        })
    }

    fn in_tail(&mut self, label: Label, at: usize) -> usize {
        self.zone = Zone::Tail;
        self.push(label, at)
    }

    fn body_text(&mut self, at: usize) -> usize {
        let words = self.words(at);
        if is_title_like(words) {
            if is_file_name(words) {
                return self.push(Label::AttachmentList, at);
            }
            if self.zone == Zone::Tail && self.is_imprint_of_printer(at) {
                return self.push(Label::Printed, at);
            }
            let follows_closing = self.zone == Zone::Tail
                && self.forms[at] == Form::Text
                && !is_field(words)
                && !self.is_running_text(at);
            if follows_closing || self.is_document_start(at, true) {
                return self.open_document(at);
            }
            if self.continues_roster(at) || self.is_in_list_of_people(at) {
                return self.push(Label::Roster, at);
            }
            if self.is_signature(at) {
                return self.push(Label::Signature, at);
            }
            if self.is_signed_date(at) {
                return self.in_tail(Label::Signature, at);
            }
        }
        self.paragraph(at)
    }

    /// The office that printed the document, on the line before the day.
    fn is_imprint_of_printer(&self, at: usize) -> bool {
        self.after(at).is_some_and(|next| {
            self.forms[next] == Form::Printed && !self.words(next).starts_with(['（', '(', '抄'])
        })
    }

    fn paragraph(&mut self, at: usize) -> usize {
        self.zone = Zone::Body;
        if self.lines[at].is_markdown_heading {
            return self.push(Label::Caption, at);
        }
        let next = self.push_joined(Label::Paragraph, at, |me, text, last, next| {
            me.continues(Label::Paragraph, text, last, next)
        });
        if let Some(unit) = self.units.last_mut() {
            let words = unit.text.as_str();
            if !unit.text.is_joined() && is_caption(words) {
                unit.label = Label::Caption;
            }
        }
        next
    }

    /// A line break stands between （ and 三）.
    fn marked_over_two_lines(&mut self, at: usize) -> Option<usize> {
        if !matches!(self.words(at), "（" | "(") {
            return None;
        }
        let next = self.after(at)?;
        let whole = format!("{}{}", self.words(at), self.words(next));
        let (_, marker) = marker::marker(&whole).ok()?;
        self.zone = Zone::Body;
        let label = Label::Item(marker);
        Some(self.push_joined(label, at, |me, text, last, line| {
            line == next || me.continues(label, text, last, line)
        }))
    }

    /// Labels a line that opens with a number.
    fn marked(&mut self, at: usize, marker: Marker) -> usize {
        self.zone = Zone::Body;
        if self.is_heading(at, marker) {
            let label = Label::Heading(marker);
            return self.push_joined(label, at, Self::continues_heading);
        }
        if self.assignment_ahead(at) && !self.document.task_styles.contains(&marker.style) {
            self.document.task_styles.push(marker.style);
        }
        let label = Label::Item(marker);
        self.push_joined(label, at, |me, text, last, next| {
            me.continues(label, text, last, next)
        })
    }

    /// Whether the numbered line is a heading on a line of its own.
    fn is_heading(&self, at: usize, marker: Marker) -> bool {
        if marker.style == MarkerStyle::Article {
            return false;
        }
        if self.lines[at].is_markdown_heading {
            return true;
        }
        let line = self.words(at);
        let words = line[usize::from(marker.length)..].trim();
        let length = words.chars().count();
        let inner = words.trim_end_matches(['。', '：', '；']);
        let is_sentence = inner.contains(['。', '；', '！', '？']) || words.ends_with('；');
        if is_sentence || tail(words) == Tail::StronglyOpen {
            return false;
        }
        let heads = marker.style.heads() || marker.style.is_decimal();
        if words.ends_with(['。', '：', ':']) {
            return heads
                && length <= LONGEST_CLOSED_HEADING
                && !inner.contains('，')
                && self.has_text_below(at, marker);
        }
        let longest = if heads {
            LONGEST_HEADING
        } else {
            LONGEST_ITEM_HEADING
        };
        let commas = words.matches('，').count();
        length <= longest
            && (heads || commas <= 1)
            && !self.is_cut_task(at, marker)
            && !self.is_cut_by_wrap(at, marker)
            && !self
                .after(at)
                .is_some_and(|next| opens_with_closing_mark(self.words(next)))
    }

    /// Whether text or a number of a lower level follows, so that a closed
    /// line may head it; the last members of a list have none.
    fn has_text_below(&self, at: usize, marker: Marker) -> bool {
        self.after(at).is_some_and(|next| match self.forms[next] {
            Form::Marked(below) => below.style.level() > marker.style.level(),
            Form::Text => !self.is_signature(next),
            Form::Roster | Form::TableRow => true,
            _ => false,
        })
    }

    /// Whether the short line is the beginning of a task: its assignment
    /// follows before another line opens something.
    fn is_cut_task(&self, at: usize, marker: Marker) -> bool {
        !marker.style.heads()
            && self
                .after(at)
                .is_some_and(|next| self.forms[next] == Form::Text && self.assignment_ahead(next))
            && (self.document.task_styles.contains(&marker.style) || marker.style.is_arabic())
    }

    /// Whether the line was wrapped at the full width and reads on.
    fn is_cut_by_wrap(&self, at: usize, marker: Marker) -> bool {
        self.profile.is_full(self.source, &self.lines[at])
            && self.after(at).is_some_and(|next| {
                let words = self.words(next);
                let may_be_paragraph =
                    marker.style <= MarkerStyle::HanDun && self.reads_as_paragraph_start(next);
                self.forms[next] == Form::Text
                    && !self.lines[next].after_blank
                    && (words.contains(['，', '。', '；']) || words.ends_with(['：', '、']))
                    && !self.profile.opens_by_indent(&self.lines[next])
                    && !may_be_paragraph
            })
    }

    /// Whether the line is full and complete in itself, so that a full heading
    /// may stand before it.
    fn reads_as_paragraph_start(&self, at: usize) -> bool {
        let line = &self.lines[at];
        self.profile.is_full(self.source, line)
            && !self.words(at).contains('。')
            && self.words(at).contains('，')
    }

    /// Whether a heading goes on in line `next`: the line before was full, and
    /// this one is short and has the look of a heading.
    fn continues_heading(&self, _heading: &str, last: usize, next: usize) -> bool {
        let words = self.words(next);
        self.forms[next] == Form::Text
            && !self.lines[next].after_blank
            && self.profile.is_full(self.source, &self.lines[last])
            && !self.profile.is_full(self.source, &self.lines[next])
            && !is_prose(words)
            && is_title_like(words)
    }

    /// Whether a new document begins at the title-like line `at`; `closed`
    /// says whether what stands before it is complete.
    pub(super) fn is_document_start(&self, at: usize, closed: bool) -> bool {
        let words = self.words(at);
        if self.forms[at] != Form::Text {
            return false;
        }
        if self.number_follows(at) && (closed || words.contains("关于")) {
            return !self.is_attachment_name(at);
        }
        if !closed {
            return false;
        }
        if self.is_listed_title(at) {
            return true;
        }
        let length = words.chars().count();
        (5..=70).contains(&length)
            && keywords::ends_with_title_kind(words)
            && !words.contains(['，', '：', '、'])
            && !words.starts_with('《')
            && self.has_text_of_its_own(at)
    }

    fn is_attachment_name(&self, at: usize) -> bool {
        self.last_label() == Some(Label::AttachmentList) && self.words(at).contains("附件")
    }

    /// Whether the contents list line `at`, alone or with the lines after it.
    fn is_listed_title(&self, at: usize) -> bool {
        if self.listed_titles.is_empty() {
            return false;
        }
        let mut title = squeezed(self.words(at));
        if self.listed_titles.contains(&title) {
            return true;
        }
        for line in self.ahead(at, 2) {
            if self.forms[line] != Form::Text {
                return false;
            }
            title.push_str(&squeezed(self.words(line)));
            if self.listed_titles.contains(&title) {
                return true;
            }
        }
        false
    }

    /// Whether the line after `at` begins a text, so that `at` may be its title.
    fn has_text_of_its_own(&self, at: usize) -> bool {
        let Some(next) = self.after(at) else {
            return false;
        };
        let words = self.words(next);
        match self.forms[next] {
            Form::Marked(marker) => marker.value == 1,
            Form::Text => self.is_running_text(next) || words.ends_with(['。', '：']),
            Form::Month | Form::Dash | Form::Note => true,
            Form::Date => {
                keywords::ends_with_title_kind(self.words(at)) && self.document_is_closed()
            }
            _ => false,
        }
    }

    /// Whether the text before is over: a date or a note has closed it.
    fn document_is_closed(&self) -> bool {
        self.zone == Zone::Tail
    }

    /// Whether line `at` signs the document: short lines, then a date.
    pub(super) fn is_signature(&self, at: usize) -> bool {
        let is_name = |line: usize| {
            let words = self.words(line);
            self.forms[line] == Form::Text
                && is_title_like(words)
                && !words.contains(['，', '。', '、'])
                && !words.starts_with(['（', '('])
                && !words.ends_with(['）', ')'])
                && words.chars().nth(60).is_none()
        };
        if !self.has_ahead(at, Form::Date) || !is_name(at) {
            return false;
        }
        for line in self.ahead(at, HEAD_REACH) {
            if self.forms[line] == Form::Date {
                return true;
            }
            if !is_name(line) {
                return false;
            }
        }
        false
    }

    /// 某某办公室　　2013年12月17日
    fn is_signed_date(&self, at: usize) -> bool {
        let text = LogicalText::new(self.source, self.lines[at].words);
        let words = text.as_str();
        let Some(date) = date::dates(&text).pop() else {
            return false;
        };
        let written = date.text.as_str();
        words.ends_with(written)
            && date.year.is_some()
            && words[..words.len() - written.len()].ends_with([' ', '　'])
    }

    /// 刘某某　　公安部副部长, after a line of a roster.
    fn continues_roster(&self, at: usize) -> bool {
        let words = self.words(at);
        self.last_label() == Some(Label::Roster)
            && words.contains([' ', '　'])
            && words
                .chars()
                .take(2)
                .all(|c| marker::is_han_character(c) || c == ' ' || c == '　')
            && words.chars().nth(50).is_none()
    }

    /// A name and a post, with another such line beside it.
    fn is_in_list_of_people(&self, at: usize) -> bool {
        is_person_line(self.words(at))
            && (self.last_label() == Some(Label::Roster)
                || self
                    .after(at)
                    .is_some_and(|next| is_person_line(self.words(next))))
    }

    /// Whether the number goes on the list of attachments.
    fn continues_attachment_list(&self, marker: Marker) -> bool {
        self.last_label() == Some(Label::AttachmentList)
            && marker.style.is_arabic()
            && self.zone != Zone::Tail
    }

    /// Whether something stands under the mark of an attachment.
    pub(super) fn has_attachment_below(&self, at: usize) -> bool {
        self.after(at)
            .is_some_and(|next| self.forms[next] != Form::AttachmentMark)
    }

    /// 附件： alone, with numbered names under it.
    fn announces_list(&self, at: usize) -> bool {
        self.words(at).ends_with(['：', ':'])
            && self.after(at).is_some_and(
                |next| matches!(self.forms[next], Form::Marked(marker) if marker.style.is_arabic()),
            )
    }

    fn in_list(&mut self, at: usize) -> usize {
        self.document.has_attachment_list = true;
        self.push(Label::AttachmentList, at)
    }

    fn push_attachment_name(&mut self, at: usize) -> usize {
        self.document.has_attachment_list = true;
        self.push_joined(Label::AttachmentList, at, |me, text, last, next| {
            let words = me.words(next);
            me.forms[next] == Form::Text
                && me.profile.is_full(me.source, &me.lines[last])
                && text.chars().nth(200).is_none()
                && is_title_like(words)
                && !me.is_signature(next)
        })
    }

    /// 附件1：某某 heads the attachment itself when the list stands further up.
    fn is_attachment_start(&self, at: usize) -> bool {
        let numbered = form::attachment_list_names(self.words(at))
            .is_ok_and(|(name, number)| number.is_some() && !name.is_empty());
        let after_list = self.document.has_attachment_list || self.document.is_attachment;
        numbered && after_list && self.last_label() != Some(Label::AttachmentList)
    }
}

/// 5日，… 5日市长… 同日，…: in a chronicle, the day needs no blank after it.
fn loose_entry_mark(words: &str) -> Option<EntryMark> {
    if words.starts_with("同日") {
        return Some(EntryMark::SameDay);
    }
    form::entry_days(words).is_ok().then_some(EntryMark::Dated)
}

/// 某某通知.doc: a link that a web page leaves under a document.
fn is_file_name(words: &str) -> bool {
    let name = words.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
    let extension = &words[name.len()..];
    name.ends_with('.')
        && [
            "doc", "docx", "pdf", "xls", "xlsx", "wps", "zip", "rar", "ofd",
        ]
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
}

/// A short line without any mark that ends or divides a sentence.
fn is_caption(words: &str) -> bool {
    is_title_like(words) && !is_prose(words) && !is_field(words)
}
