//! 目录: columns, entries, their document numbers and pages.

use std::ops::Range;

use nom::Parser;
use nom::multi::many0;

use super::form;
use super::inline::{document_number, numeral};
use super::keywords;
use super::layout::Label;
use super::units::{Parsed, Units, line, text};
use crate::syntax::ast::{Contents, ContentsColumn, ContentsEntry, Counted, DocumentNumber};
use crate::text::LogicalText;

/// A table of contents: of an issue, or of a document.
pub fn contents<'a, 's>(input: Units<'a, 's>) -> Parsed<'a, 's, Contents<'s>> {
    let (rest, heading) = text(Label::ContentsHeading)(input)?;
    let (rest, lines) = many0(line(|label| {
        matches!(label, Label::ContentsColumn | Label::ContentsEntry)
    }))
    .parse(rest)?;
    let mut columns: Vec<ContentsColumn<'s>> = Vec::new();
    for unit in lines {
        if unit.label == Label::ContentsColumn {
            columns.push(column(&unit.text));
        } else {
            if columns.is_empty() {
                columns.push(nameless_column());
            }
            if let Some(column) = columns.last_mut() {
                column.entries.push(entry(&unit.text));
            }
        }
    }
    // A hostile text has many contents of one entry.
    columns
        .iter_mut()
        .for_each(|column| column.entries.shrink_to_fit());
    columns.shrink_to_fit();
    Ok((rest, Contents { heading, columns }))
}

fn nameless_column<'s>() -> ContentsColumn<'s> {
    ContentsColumn {
        text: None,
        name: None,
        page: None,
        entries: Vec::new(),
    }
}

fn column<'s>(line: &LogicalText<'s>) -> ContentsColumn<'s> {
    let words = line.as_str();
    let parts = form::column(words).ok().map(|(_, parts)| parts);
    let (name, page) = parts.unwrap_or((words, ""));
    let start = words.find(name).unwrap_or(0);
    let page_start = words.len() - page.len();
    ContentsColumn {
        text: Some(line.clone()),
        name: Some(line.slice(start..start + name.len())),
        page: counted(line, page_start..words.len()),
        entries: Vec::new(),
    }
}

/// Title, document number and page of an entry.
fn entry<'s>(line: &LogicalText<'s>) -> ContentsEntry<'s> {
    let words = line.as_str();
    let stem = words.trim_end_matches(|c: char| numeral::is_arabic(c) || "()（）".contains(c));
    let digits = words[stem.len()..].trim_matches(|c| !numeral::is_arabic(c));
    let page_start = words.rfind(digits).filter(|_| !digits.is_empty());
    let page = page_start.and_then(|start| counted(line, start..start + digits.len()));
    let head_end = match (&page, page_start) {
        (Some(_), Some(start)) => start,
        _ => words.len(),
    };
    let is_filler = |c: char| c.is_whitespace() || ".…·．⋯（(".contains(c);
    let head_end = words[..head_end].trim_end_matches(is_filler).len();
    let number = entry_number(line, head_end);
    let title_end = match &number {
        Some((start, _)) => *start,
        None => head_end,
    };
    let title_end = words[..title_end].trim_end_matches(is_filler).len();
    ContentsEntry {
        text: line.clone(),
        title: line.slice(0..title_end),
        number: number.map(|(_, number)| number),
        page,
    }
}

/// The document number of an entry and the byte where it begins. It stands on
/// a line of its own, or in brackets after the title.
fn entry_number<'s>(line: &LogicalText<'s>, end: usize) -> Option<(usize, DocumentNumber<'s>)> {
    let words = line.as_str();
    let own_line = line.joins().filter(|&join| join < end).last();
    let bracket = words[..end].rfind(['（', '(']);
    let number_start = words[..end].rfind('〔');
    // …的通知　某政发〔2024〕1号, …的通知某政发〔2024〕1号
    let blank = number_start.and_then(|open| {
        let at = words[..open].rfind([' ', '　'])?;
        Some(at + words[at..].chars().next().map_or(1, char::len_utf8))
    });
    let kind = number_start.and_then(|open| keywords::end_of_kind(&words[..open]));
    let starts = [own_line, bracket, blank, kind, Some(0)];
    starts.into_iter().flatten().find_map(|start| {
        let part = line.slice(start..end).trim();
        let number = document_number::whole(&part)?;
        Some((start, number))
    })
}

fn counted<'s>(line: &LogicalText<'s>, range: Range<usize>) -> Option<Counted<'s>> {
    let (rest, value) = numeral::arabic(&line.as_str()[range.clone()]).ok()?;
    (rest.is_empty() && value < 10_000).then(|| Counted {
        value,
        text: line.slice(range),
    })
}
