//! Cuts the words of a finding out of a line that may be a page long.
//!
//! A paragraph of a gazette is one line of up to a thousand characters, which
//! miette would print whole. It gets a window round the words instead, cut to
//! the terminal, with every hidden character made visible.

use std::ops::Range;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::visible::{LINE_END, is_hidden, push_visible};
use crate::text::{Place, SourceFile, Span, char_width, display_width};

/// The window is never wider, however wide the terminal: about sixty
/// Chinese characters.
const WINDOW: usize = 120;

/// The window is never narrower, however narrow the terminal.
const NARROWEST: usize = 20;

/// Columns that miette puts before the text, but for the line number.
const GUTTER: usize = 4;

/// Spans of one place that are further apart, in bytes, are not shown together.
const NEAR: usize = 400;

/// Stands where the window cuts the line.
const CUT: &str = "…";

/// Columns that miette puts before the text of a label.
const LABEL_LEAD: usize = 4;

/// A window of one line, and the words in it that the finding is about.
#[derive(Debug)]
pub(super) struct Snippet {
    /// What stands above the snippet: path, line, column, part of the issue.
    pub header: String,
    /// Line number.
    pub line: usize,
    /// The window; ends with a line feed.
    text: String,
    /// Bytes of `text` that are the words.
    words: Range<usize>,
    /// Column of the window where miette hangs the label.
    tick: usize,
    /// Columns of the window.
    columns: usize,
}

impl Snippet {
    /// The window round `place` for a terminal of `width` columns, laid out so
    /// that a label of `label` columns has room below the words.
    pub(super) fn cut(source: &SourceFile, place: &Place, width: usize, label: usize) -> Self {
        let text = source.text();
        let lines = source.lines();
        let spans = near_spans(text, place);
        let line = lines.line(spans[0].start);
        let number = source.line_number(spans[0].start);
        let gutter = GUTTER + number.to_string().len();
        let columns = width.saturating_sub(gutter).clamp(NARROWEST, WINDOW);

        let words = Words::of(text, &spans, columns - 2);
        let line_start = lines.line_span(text, line).start as usize;
        let before = text[line_start..words.start].trim_end_matches(['\r', '\n']);
        let last = lines.line_span(text, lines.line(words.end as u32)).end as usize;
        let (after, cut) = match words.complete {
            true => (&text[words.end..last.max(words.end)], ""),
            false => ("", CUT),
        };

        let middle = words.shown.columns / 2;
        let free = columns - words.shown.columns - display_width(cut);
        // A long label is broken into lines of at least half the window.
        let label = LABEL_LEAD + label.min(columns / 2);
        let left_limit = columns.saturating_sub(label + middle);
        let (left, right) = contexts(before, after, free, left_limit);
        let start = left.text.len();
        let end = start + words.shown.text.len();
        Self {
            header: String::new(),
            line: number,
            text: format!("{}{}{cut}{}\n", left.text, words.shown.text, right.text),
            words: start..end,
            tick: left.columns + middle,
            columns,
        }
    }

    /// Columns that a label may take without leaving the window.
    pub(super) fn label_columns(&self) -> usize {
        self.columns.saturating_sub(self.tick + LABEL_LEAD).max(2)
    }

    /// The words, as miette wants to know them.
    pub(super) fn words(&self) -> SourceSpan {
        (self.words.start, self.words.len()).into()
    }
}

impl SourceCode for Snippet {
    fn read_span<'a>(
        &'a self,
        _span: &SourceSpan,
        _lines_before: usize,
        _lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        Ok(Box::new(MietteSpanContents::new_named(
            self.header.clone(),
            self.text.as_bytes(),
            (0, self.text.len()).into(),
            self.line - 1,
            0,
            1,
        )))
    }
}

/// What stands to the left and to the right of the words, in `free` columns:
/// half for each side that needs it, but no more than `left_limit` to the left.
fn contexts(before: &str, after: &str, free: usize, left_limit: usize) -> (Shown, Shown) {
    let wanted = fitting(after.chars(), free).columns;
    let right = match after {
        "" => 0,
        _ => wanted.clamp(1, (free / 2).max(1)),
    };
    let left = left_context(before, left_limit.min(free - right).max(1));
    let right = right_context(after, free.saturating_sub(left.columns));
    (left, right)
}

/// The end of `before`, in at most `columns`.
fn left_context(before: &str, columns: usize) -> Shown {
    if fitting(before.chars().rev(), columns).bytes == before.len() {
        return Shown::from(before);
    }
    let kept = fitting(before.chars().rev(), columns - 1).bytes;
    let mut shown = Shown::default();
    shown.extend(CUT);
    shown.extend(from_clause(&before[before.len() - kept..]));
    shown
}

/// The start of `after`, in at most `columns`.
fn right_context(after: &str, columns: usize) -> Shown {
    if fitting(after.chars(), columns).bytes == after.len() {
        return Shown::from(after);
    }
    let kept = fitting(after.chars(), columns.saturating_sub(1)).bytes;
    let mut shown = Shown::from(&after[..kept]);
    shown.extend(CUT);
    shown
}

/// `text` from the start of its first whole clause, if one starts in the first
/// half: a reader understands more of it than of half a word.
fn from_clause(text: &str) -> &str {
    let mut first_half = text
        .char_indices()
        .take_while(|&(at, _)| at < text.len() / 2);
    match first_half.find(|&(_, character)| "。；，！？：".contains(character)) {
        Some((at, mark)) => &text[at + mark.len_utf8()..],
        None => text,
    }
}

/// Text as the terminal shows it.
#[derive(Debug, Default)]
struct Shown {
    text: String,
    columns: usize,
}

impl Shown {
    fn push(&mut self, character: char) {
        let old = self.text.len();
        push_visible(character, &mut self.text);
        self.columns += self.text[old..].chars().map(char_width).sum::<usize>();
    }

    fn extend(&mut self, text: &str) {
        for character in text.chars() {
            self.push(character);
        }
    }
}

impl From<&str> for Shown {
    fn from(text: &str) -> Self {
        let mut shown = Self::default();
        shown.extend(text);
        shown
    }
}

/// How much of a text fits.
struct Fit {
    bytes: usize,
    columns: usize,
}

/// How many of `characters`, one after the other, are shown in `columns`.
fn fitting(characters: impl Iterator<Item = char>, columns: usize) -> Fit {
    let mut fit = Fit {
        bytes: 0,
        columns: 0,
    };
    // Characters without any width must not make the window endless.
    for character in characters.take(columns * 4 + 1) {
        let width = shown_width(character);
        if fit.columns + width > columns {
            break;
        }
        fit.columns += width;
        fit.bytes += character.len_utf8();
    }
    fit
}

fn shown_width(character: char) -> usize {
    match is_hidden(character) {
        true => {
            let mut shown = Shown::default();
            shown.push(character);
            shown.columns
        }
        false => char_width(character),
    }
}

/// The words of a place as one stretch, with line ends and page breaks inside
/// them shown as a sign.
struct Words {
    shown: Shown,
    /// Whether all of them are shown.
    complete: bool,
    /// First byte in the source.
    start: usize,
    /// First byte after them.
    end: usize,
}

impl Words {
    /// The words of `spans`, as many as fit into `columns`.
    fn of(text: &str, spans: &[Span], columns: usize) -> Self {
        let mut words = Self {
            shown: Shown::default(),
            complete: true,
            start: spans[0].start as usize,
            end: spans[0].start as usize,
        };
        for span in spans {
            words.bridge(&text[words.end..span.start as usize], columns);
            words.add(span.of(text), columns);
            words.end = span.end as usize;
        }
        if words.shown.text.is_empty() {
            words.shown.push(LINE_END);
        }
        words
    }

    /// What lies between two spans: a sign for a line end or a page break.
    fn bridge(&mut self, between: &str, columns: usize) {
        match between.contains(['\n', '\r']) {
            true => self.add("\n", columns),
            false => self.add(between, columns),
        }
    }

    fn add(&mut self, text: &str, columns: usize) {
        let mut after_line_end = false;
        for (count, character) in text.chars().enumerate() {
            if after_line_end && character.is_whitespace() {
                continue;
            }
            after_line_end = matches!(character, '\n' | '\r');
            // The sign for the cut takes the last column.
            let room = columns - 1;
            let full = self.shown.columns + shown_width(character) > room;
            self.complete &= !full && count <= 4 * columns;
            if !self.complete {
                return;
            }
            self.shown.push(character);
        }
    }
}

/// The spans of `place` that stand close together, the first one at least; an
/// empty place is widened to a character, for miette loses an empty label at
/// the end of a text.
fn near_spans(text: &str, place: &Place) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for span in place.spans() {
        let near = |last: &Span| (last.end..last.end + NEAR as u32).contains(&span.start);
        if !spans.last().is_none_or(near) {
            break;
        }
        spans.push(span);
    }
    match spans.as_slice() {
        [only] if only.is_empty() => vec![widened(text, only.start as usize)],
        _ => spans,
    }
}

/// The character before `offset`, or at the start of a line the one after it.
fn widened(text: &str, offset: usize) -> Span {
    let is_line_end = |c: &char| matches!(c, '\n' | '\r');
    let before = text[..offset].chars().next_back();
    let after = text[offset..].chars().next();
    match (before, after) {
        (Some(before), _) if !is_line_end(&before) => Span::new(offset - before.len_utf8(), offset),
        (_, Some(after)) => Span::new(offset, offset + after.len_utf8()),
        (Some(before), None) => Span::new(offset - before.len_utf8(), offset),
        (None, None) => Span::new(0, 0),
    }
}
