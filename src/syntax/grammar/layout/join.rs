//! Which lines go on the paragraph before them.

use super::tail::{
    Tail, is_field, is_person_line, is_prose, is_salutation, is_title_like,
    opens_with_closing_mark, recent, tail,
};
use super::{Label, Labeller};
use crate::syntax::grammar::form::Form;
use crate::syntax::grammar::inline::assignment;

/// Lines after the start of a task in which its assignment is looked for.
const TASK_REACH: usize = 4;

impl Labeller<'_> {
    /// Whether running text labelled `label` goes on in line `next`.
    pub(super) fn continues(&self, label: Label, text: &str, last: usize, next: usize) -> bool {
        let text = recent(text);
        let words = self.words(next);
        if self.is_cut_number(text, last, next) {
            return true;
        }
        let opens = self.forms[next] != Form::Text || self.lines[next].is_markdown_heading;
        if opens || self.is_gazette_line(next) {
            return false;
        }
        if opens_with_closing_mark(words) {
            return true;
        }
        if is_person_line(words) || is_salutation(words) {
            return false;
        }
        match tail(text) {
            Tail::StronglyOpen => !self.opens_document(next, text),
            Tail::Closed => self.goes_on_after_sentence(label, text, last, next),
            Tail::Open => {
                self.goes_on_open(label, text, last, next)
                    && !self.seams.parts(self.words(last), words)
                    && !self.opens_document(next, text)
                    && !self.is_signature(next)
            }
        }
    }

    /// Whether line `next` looks numbered only because a wrapped line was cut
    /// before a figure or inside a word: 达到⏎2.69 万亿元, 公平统⏎一、可持续.
    /// A heading cannot follow an unfinished sentence.
    fn is_cut_number(&self, text: &str, last: usize, next: usize) -> bool {
        matches!(self.forms[next], Form::Marked(_))
            && self.profile.is_wrapped()
            && !self.lines[next].after_blank
            && text.contains(['，', '。', '；'])
            && tail(text) != Tail::Closed
            && self.profile.is_full(self.source, &self.lines[last])
    }

    /// After the end of a sentence, text goes on when the line was full, or
    /// when a task still lacks its assignment.
    fn goes_on_after_sentence(&self, label: Label, text: &str, last: usize, next: usize) -> bool {
        if self.lacks_assignment(label, text) {
            return self.assignment_ahead(next);
        }
        // A colon or a semicolon at the end of a full line still ends it.
        let ends = text.ends_with(['：', '；', ':', ';']);
        !ends
            && self.was_wrapped(last, next)
            && !self.profile.opens_by_indent(&self.lines[next])
            && !self.is_signature(next)
            && !self.opens_document(next, text)
            && !is_field(self.words(next))
    }

    /// Whether the line break between `last` and `next` is due to the width.
    fn was_wrapped(&self, last: usize, next: usize) -> bool {
        self.profile
            .is_wrapped_before(self.source, &self.lines[last], &self.lines[next])
    }

    /// A text without a mark at its end goes on when it is running text.
    fn goes_on_open(&self, label: Label, text: &str, last: usize, next: usize) -> bool {
        let words = self.words(next);
        if is_field(words) || is_field(text) && !is_prose(words) {
            return false;
        }
        match label {
            Label::Entry(_) | Label::Item(_) => true,
            Label::Paragraph if self.document.is_appointments => true,
            _ if self.profile.is_wrapped() => {
                self.profile.is_full(self.source, &self.lines[last])
                    || text.contains(['，', '。', '、', '；'])
            }
            _ => {
                let has_marks = |words: &str| words.contains(['，', '。', '、', '；']);
                has_marks(text) || is_fragment(words) || is_prose(text) && has_marks(words)
            }
        }
    }

    /// Whether `text` is a task of a document whose tasks carry assignments,
    /// and has none yet.
    fn lacks_assignment(&self, label: Label, text: &str) -> bool {
        let Label::Item(marker) = label else {
            return false;
        };
        self.document.task_styles.contains(&marker.style) && !assignment::opens_assignment(text)
    }

    /// Whether an assignment stands in line `at` or soon after it, before
    /// another line opens something.
    pub(super) fn assignment_ahead(&self, at: usize) -> bool {
        std::iter::once(at)
            .chain(self.ahead(at, TASK_REACH))
            .enumerate()
            .take_while(|&(index, line)| index == 0 || self.forms[line] == Form::Text)
            .any(|(_, line)| assignment::opens_assignment(self.words(line)))
    }

    /// Whether a new document begins at line `at`, after `text`.
    fn opens_document(&self, at: usize, text: &str) -> bool {
        is_title_like(self.words(at)) && self.is_document_start(at, tail(text) == Tail::Closed)
    }

    fn is_gazette_line(&self, at: usize) -> bool {
        !self.gazette.is_empty()
            && self.words(at).contains(self.gazette.as_str())
            && self.words(at).len() <= self.gazette.len() + 60
    }
}

/// The end of a sentence that is too short to be a paragraph.
fn is_fragment(words: &str) -> bool {
    words.chars().nth(5).is_none() && tail(words) == Tail::Closed
}
