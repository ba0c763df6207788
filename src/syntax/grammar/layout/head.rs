//! The head of a document: attachment mark, titles, author, number, addressees.

use super::tail::{Tail, is_prose, is_title_like, tail};
use super::{DocumentState, HEAD_REACH, Label, Labeller, Zone};
use crate::syntax::grammar::form::Form;
use crate::syntax::grammar::inline::document_number;
use crate::syntax::grammar::keywords::{self, squeezed};
use crate::text::{LogicalText, begins_with_any, ends_with_any};

/// Lines that a bracketed subtitle may take.
const LONGEST_NOTE: usize = 8;
/// Documents and attachments that are told apart in one issue.
const MOST_DOCUMENTS: usize = 10_000;

impl Labeller<'_> {
    /// Begins a new document at line `at`: its title, or its number when that
    /// comes first.
    pub(super) fn open_document(&mut self, at: usize) -> usize {
        if !self.may_open() {
            return self.in_body(Label::Caption, at);
        }
        self.document = DocumentState::default();
        self.zone = Zone::Head;
        if self.forms[at] == Form::DocumentNumber {
            self.head_line(at)
        } else {
            self.title(at)
        }
    }

    /// Begins an attachment, whose mark stands at line `at`.
    pub(super) fn open_attachment(&mut self, at: usize) -> usize {
        if !self.may_open() {
            return self.in_body(Label::Caption, at);
        }
        self.document = DocumentState {
            is_attachment: true,
            ..DocumentState::default()
        };
        self.zone = Zone::Head;
        self.push(Label::AttachmentMark, at)
    }

    /// Whether another document may begin. Where they come by the ten thousand,
    /// their heads are no heads, and to keep them all takes more than the text.
    fn may_open(&mut self) -> bool {
        self.documents += 1;
        self.documents <= MOST_DOCUMENTS
    }

    pub(super) fn head_line(&mut self, at: usize) -> usize {
        let words = self.words(at);
        match self.forms[at] {
            Form::DocumentNumber => {
                self.document.has_number = true;
                self.push(Label::DocumentNumber, at)
            }
            Form::Dash if !self.document.title.is_empty() || self.is_followed_by_head(at) => {
                self.push_joined(Label::Subtitle, at, Self::continues_subtitle)
            }
            Form::Date => self.push(Label::HeadDate, at),
            Form::Note | Form::Printed if words.starts_with(['（', '(']) => {
                self.push(Label::Subtitle, at)
            }
            Form::AttachmentMark if self.has_attachment_below(at) => self.open_attachment(at),
            Form::Text if opens_note(words) && !self.document.title.is_empty() => {
                self.push_joined(Label::Subtitle, at, Self::continues_note)
            }
            Form::Text => self.head_text(at),
            _ => self.open_body(at),
        }
    }

    fn head_text(&mut self, at: usize) -> usize {
        let words = self.words(at);
        if self.is_recipients(at) {
            self.zone = Zone::Body;
            self.document.has_recipients = true;
            return self.push_joined(Label::Recipients, at, |_, text, _, _| {
                !text.ends_with(['：', ':'])
            });
        }
        if keywords::is_author(words) {
            return self.push(Label::Author, at);
        }
        if !is_title_like(words) || self.is_running_text(at) {
            return self.open_body(at);
        }
        if self.document.title.is_empty() {
            return self.title(at);
        }
        if keywords::ends_with_document_kind(words) && !self.document.has_number {
            // A source may print the title twice; the last one heads the document.
            return self.title(at);
        }
        if words.contains("会议上") || keywords::is_order_number(words) {
            return self.push(Label::Subtitle, at);
        }
        if self.document.has_number || self.document.is_attachment {
            return self.open_body(at);
        }
        if self.head_goes_on(at) {
            return self.push(Label::Subtitle, at);
        }
        self.open_body(at)
    }

    fn title(&mut self, at: usize) -> usize {
        let next = self.push_joined(Label::Title, at, Self::continues_title);
        let title = self.units.last().map(|unit| squeezed(unit.text.as_str()));
        self.document.title = title.unwrap_or_default();
        let title = self.document.title.as_str();
        self.document.is_chronicle = title.contains("大事记") || title.contains("纪事");
        self.document.is_appointments = title.contains("任免") || title.contains("任职");
        next
    }

    fn open_body(&mut self, at: usize) -> usize {
        self.zone = Zone::Body;
        self.body_line(at)
    }

    /// Whether the title so far goes on in line `next`.
    fn continues_title(&self, title: &str, last: usize, next: usize) -> bool {
        let words = self.words(next);
        let opens = self.forms[next] != Form::Text || self.lines[next].is_markdown_heading;
        if opens || !is_title_like(words) || keywords::is_author(words) {
            return false;
        }
        if words.starts_with(['（', '(']) && !title_is_cut(title) {
            return false;
        }
        if title_is_cut(title) || opens_with_particle(words) {
            return !self.is_running_text(next);
        }
        let adjacent = !self.lines[next].after_blank && next == last + 1;
        !keywords::is_whole_title(title)
            && (adjacent || keywords::ends_with_document_kind(words))
            && title.chars().count() < 120
            && !self.is_running_text(next)
            && !self.is_recipients(next)
    }

    fn continues_subtitle(&self, subtitle: &str, _last: usize, next: usize) -> bool {
        let words = self.words(next);
        self.forms[next] == Form::Text
            && is_title_like(words)
            && !keywords::is_author(words)
            && !subtitle.ends_with(['上', '）', '日'])
            && !self.lines[next].after_blank
            && subtitle.chars().count() < 80
    }

    fn continues_note(&self, note: &str, _last: usize, _next: usize) -> bool {
        !note.ends_with(['）', ')']) && note.chars().count() < LONGEST_NOTE * 45
    }

    /// The line that addresses the document: it ends with a colon.
    fn is_recipients(&self, at: usize) -> bool {
        if self.document.has_recipients
            || self.document.title.is_empty() && !self.units.is_empty() && !self.document.has_number
        {
            return false;
        }
        let words = self.words(at);
        if ends_address(words) {
            return true;
        }
        // Addressees over two or three lines.
        words.contains(['、', '，'])
            && !words.ends_with(['。', '；'])
            && self.profile.is_full(self.source, &self.lines[at])
            && self
                .ahead(at, 2)
                .take_while(|&line| self.forms[line] == Form::Text)
                .any(|line| ends_address(self.words(line)))
    }

    /// Whether line `at` is running text: it ends a sentence or its
    /// continuation does.
    pub(super) fn is_running_text(&self, at: usize) -> bool {
        let words = self.words(at);
        let long = words.chars().nth(45).is_some();
        let full = self.profile.is_full(self.source, &self.lines[at]);
        is_prose(words)
            && words.contains(['，', '。'])
            && (long || full || tail(words) != Tail::Open)
            || (full && self.goes_on_as_prose(at))
    }

    /// Whether the lines after `at` read on as running text.
    fn goes_on_as_prose(&self, at: usize) -> bool {
        self.after(at).is_some_and(|next| {
            let words = self.words(next);
            self.forms[next] == Form::Text
                && words.contains(['，', '。'])
                && tail(words) != Tail::StronglyOpen
                && words.chars().nth(12).is_some()
        })
    }

    /// Whether more of the head follows line `at`: a number, an author,
    /// addressees, or another title.
    fn head_goes_on(&self, at: usize) -> bool {
        self.ahead(at, 8)
            .take_while(|&line| !self.words(line).ends_with('。'))
            .any(|line| {
                let words = self.words(line);
                self.forms[line] == Form::DocumentNumber
                    || self.forms[line] == Form::Dash
                    || keywords::is_author(words)
                    || ends_address(words)
            })
    }

    fn is_followed_by_head(&self, at: usize) -> bool {
        self.head_goes_on(at)
    }

    /// Whether the document number of a new document follows line `at` after
    /// nothing but lines of a title.
    pub(super) fn number_follows(&self, at: usize) -> bool {
        if !self.has_ahead(at, Form::DocumentNumber) {
            return false;
        }
        for line in self.ahead(at, HEAD_REACH) {
            if self.forms[line] == Form::DocumentNumber {
                let text = LogicalText::new(self.source, self.lines[line].words);
                return document_number::whole(&text).is_some();
            }
            if self.forms[line] != Form::Text || !is_title_like(self.words(line)) {
                return false;
            }
        }
        false
    }
}

/// （2011年12月15日公布，根据…修订）, which may go on over several lines.
fn opens_note(words: &str) -> bool {
    words.starts_with(['（', '('])
}

/// Whether a bracket or 《 of the title is still open.
fn title_is_cut(title: &str) -> bool {
    tail(title) == Tail::StronglyOpen
}

/// Words that only go on a title begun before.
fn opens_with_particle(words: &str) -> bool {
    words.starts_with(['的', '和', '及', '与', '暨']) && words.chars().count() <= 40
}

/// 各镇人民政府，区政府各部门： and 各位代表：
fn ends_address(words: &str) -> bool {
    let Some(address) = words.strip_suffix(['：', ':']) else {
        return false;
    };
    let introduces = [
        "如下", "决定", "如何", "以下", "下列", "包括", "目标", "提出", "认为", "通知", "规定",
        "措施", "办法", "意见",
    ];
    let reasons = ["为", "根据", "按照", "经", "近年来", "现"];
    !ends_with_any(address, &introduces)
        && !begins_with_any(address, &reasons)
        && !address.contains('。')
        && address.chars().nth(300).is_none()
}
