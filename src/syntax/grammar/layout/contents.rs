//! The table of contents.

use rustc_hash::FxHashSet;

use super::{Label, Labeller, Zone};
use crate::syntax::grammar::form::{Form, is_dotted};
use crate::syntax::grammar::keywords::{self, squeezed};

/// Lines that one entry may take.
const LONGEST_ENTRY: usize = 4;
/// Entries without a page that a contents list may have.
const MOST_PAGELESS: usize = 300;

/// What is known of the contents that are being labelled.
#[derive(Default)]
pub(super) struct ContentsState {
    /// Whether an entry or a column had a page.
    has_pages: bool,
    entries: usize,
    /// Whether they are those of a document, not of the issue.
    of_document: bool,
    /// The entries so far, without white space: one that comes again heads the text.
    titles: FxHashSet<String>,
}

impl Labeller<'_> {
    /// Whether 目录 at line `at` heads a list of contents: in the text of a
    /// document only when a page stands on the next line.
    pub(super) fn opens_contents(&self, at: usize) -> bool {
        self.zone != Zone::Body || self.after(at).is_some_and(|next| self.has_page(next))
    }

    pub(super) fn open_contents(&mut self, at: usize) -> usize {
        self.zone = Zone::Contents;
        self.contents = ContentsState {
            of_document: !self.document.title.is_empty(),
            ..ContentsState::default()
        };
        self.push(Label::ContentsHeading, at)
    }

    pub(super) fn contents_line(&mut self, at: usize) -> usize {
        if self.forms[at] == Form::Column {
            self.contents.has_pages |= ends_with_page(self.words(at));
            return self.push(Label::ContentsColumn, at);
        }
        if self.is_plain_column(at) {
            return self.push(Label::ContentsColumn, at);
        }
        match self.entry_end(at) {
            Some(end) => self.contents_entry(at, end),
            None if self.contents.of_document => {
                self.zone = Zone::Body;
                self.body_line(at)
            }
            None => {
                self.zone = Zone::Head;
                self.head_line(at)
            }
        }
    }

    /// 上级文件: the name of a column without brackets, on a line before an
    /// entry that is whole in itself.
    fn is_plain_column(&self, at: usize) -> bool {
        const LONGEST_COLUMN: usize = 10;
        let words = self.words(at);
        self.forms[at] == Form::Text
            && words.chars().nth(LONGEST_COLUMN).is_none()
            && !self.has_page(at)
            && !words.contains("关于")
            && self.after(at).is_some_and(|next| {
                let entry = self.words(next);
                matches!(self.forms[next], Form::Text | Form::DottedEntry)
                    && self.has_page(next)
                    && (entry.contains("关于")
                        || keywords::ends_with_document_kind(without_page(entry)))
            })
    }

    fn contents_entry(&mut self, at: usize, end: usize) -> usize {
        self.contents.entries += 1;
        self.contents.has_pages |= self.has_page(end);
        self.list_title(at, end);
        self.push_joined(Label::ContentsEntry, at, |_, _, _, next| next <= end)
    }

    /// Remembers the title of the entry, to know the document by.
    fn list_title(&mut self, at: usize, end: usize) {
        let lines = std::iter::once(at).chain(self.ahead(at, LONGEST_ENTRY));
        let title: String = lines
            .take_while(|&line| line <= end && self.forms[line] != Form::DocumentNumber)
            .map(|line| self.words(line))
            .collect();
        let title = squeezed(without_page(&title));
        if !self.contents.of_document {
            self.listed_titles.insert(title.clone());
        }
        self.contents.titles.insert(title);
    }

    /// The last line of the entry that begins at line `at`; none when no entry does.
    fn entry_end(&self, at: usize) -> Option<usize> {
        let lines = std::iter::once(at).chain(self.ahead(at, LONGEST_ENTRY - 1));
        for line in lines {
            if line > at && self.opens_something(line) {
                break;
            }
            if self.has_page(line) {
                return Some(line);
            }
        }
        self.pageless_entry_end(at)
    }

    fn pageless_entry_end(&self, at: usize) -> Option<usize> {
        let title = squeezed(self.words(at));
        let repeats = self.contents.titles.contains(&title);
        let is_entry = matches!(self.forms[at], Form::Text | Form::Marked(_))
            && !keywords::is_author(self.words(at))
            && !self.words(at).contains('。');
        if self.contents.has_pages || repeats || !is_entry || self.contents.entries >= MOST_PAGELESS
        {
            return None;
        }
        let number = self
            .after(at)
            .filter(|&next| self.forms[next] == Form::DocumentNumber);
        Some(number.unwrap_or(at))
    }

    fn opens_something(&self, at: usize) -> bool {
        let closed = self.words(at).ends_with(['。', '：', '；']);
        closed
            || matches!(
                self.forms[at],
                Form::Column | Form::Dash | Form::ContentsHeading
            )
    }

    fn has_page(&self, at: usize) -> bool {
        match self.forms[at] {
            Form::DottedEntry => true,
            Form::Text | Form::DocumentNumber | Form::Marked(_) | Form::AttachmentList => {
                ends_with_page(self.words(at))
            }
            _ => false,
        }
    }
}

/// Whether digits that can be a page stand at the end of `words`, dots or
/// blanks or nothing before them.
fn ends_with_page(words: &str) -> bool {
    if is_dotted(words) {
        return true;
    }
    let stem = without_page(words);
    let digits = words.len() - stem.len();
    !stem.is_empty()
        && (1..=6).contains(&digits)
        && !stem.ends_with(['.', '—', '-', '〔', '年', '第'])
}

/// `words` without the page at the end.
fn without_page(words: &str) -> &str {
    let stem = words.trim_end_matches(|c: char| c.is_ascii_digit());
    let trimmed = stem.trim_end_matches(['.', '…', '·', '．', '⋯', ' ', '　', '\t', '(', '（']);
    match words.len() - stem.len() {
        1..=4 => trimmed,
        _ => words,
    }
}
