//! An issue: cover, contents, documents, colophon.

use nom::Parser;
use nom::combinator::opt;
use nom::multi::{many0, many1};

use super::article::articles;
use super::form;
use super::inline::{date, document_number, numeral};
use super::keywords;
use super::layout::Label;
use super::units::{Parsed, Units, line, text};
use crate::syntax::ast::{
    Colophon, ColophonField, Contents, ContentsColumn, ContentsEntry, Counted, CountedRange, Issue,
    Masthead,
};
use crate::text::{LogicalText, Span};

/// One issue. It takes at least one line: what is no cover, contents or
/// colophon is an article.
pub fn issue<'a, 's>(input: Units<'a, 's>) -> Parsed<'a, 's, Issue<'s>> {
    let (rest, cover) = opt(masthead(Label::Cover)).parse(input)?;
    let (rest, contents) = opt(contents).parse(rest)?;
    let listed = contents.as_ref().map(listed_titles).unwrap_or_default();
    let (rest, articles) = articles(rest, &listed)?;
    let (rest, colophon) = opt(colophon).parse(rest)?;
    let issue = Issue {
        span: span_between(input, rest),
        cover,
        contents,
        articles,
        colophon,
    };
    Ok((rest, issue))
}

/// From the first line of `before` to the last line before `after`.
pub fn span_between(before: Units<'_, '_>, after: Units<'_, '_>) -> Span {
    let taken = before.0.len() - after.0.len();
    let lines = &before.0[..taken];
    match (lines.first(), lines.last()) {
        (Some(first), Some(last)) => first.text.whole().first().cover(last.text.whole().hull()),
        _ => Span::new(0, 0),
    }
}

fn listed_titles(contents: &Contents<'_>) -> Vec<String> {
    contents
        .entries()
        .map(|entry| keywords::squeezed(entry.title.as_str()))
        .collect()
}

fn masthead<'a, 's: 'a>(label: Label) -> impl Fn(Units<'a, 's>) -> Parsed<'a, 's, Masthead<'s>> {
    move |input: Units<'a, 's>| {
        let (rest, lines) = many1(text(label)).parse(input)?;
        Ok((rest, read_masthead(lines)))
    }
}

/// Finds name, year and numbers in the lines of a cover or a colophon.
fn read_masthead(lines: Vec<LogicalText<'_>>) -> Masthead<'_> {
    let mut numbered = lines.iter().filter(|line| line.as_str().contains('期'));
    let number_line = numbered.next();
    let total_line = lines.iter().find(|line| line.as_str().contains('总'));
    Masthead {
        name: lines[0].clone(),
        year: lines.iter().find_map(year),
        numbers: number_line.and_then(|line| counted_range(line, |before| !before.contains('总'))),
        total: total_line.and_then(|line| counted_range(line, |before| before.contains('总'))),
        lines,
    }
}

/// The year of an issue: 2024, 2024年第1期.
fn year<'s>(line: &LogicalText<'s>) -> Option<Counted<'s>> {
    let words = line.as_str();
    let start = words.find(numeral::is_arabic)?;
    let digits = words[start..].trim_start_matches(numeral::is_arabic);
    let end = words.len() - digits.len();
    let (_, value) = numeral::arabic(&words[start..end]).ok()?;
    let alone = digits.trim().is_empty() || digits.trim_start().starts_with('年');
    ((1949..=2100).contains(&value) && alone).then(|| Counted {
        value,
        text: line.slice(start..end),
    })
}

/// The number or range that stands before 期; `accepts` is given the words
/// before it.
fn counted_range<'s>(
    line: &LogicalText<'s>,
    accepts: impl Fn(&str) -> bool,
) -> Option<CountedRange<'s>> {
    let words = line.as_str();
    words.match_indices('期').find_map(|(end, _)| {
        let before = words[..end].trim_end();
        let is_part =
            |c: char| numeral::is_arabic(c) || numeral::is_han(c) || "-—－–~～至 、".contains(c);
        let start = before.trim_end_matches(is_part).len();
        let number = before[start..].trim_start();
        let start = before.len() - number.len();
        if number.is_empty() || !accepts(&words[..start]) {
            return None;
        }
        let mut parts = number.split(|c| !numeral::is_arabic(c) && !numeral::is_han(c));
        let first = numeral::either(parts.next()?).ok()?.1;
        let last = parts.rfind(|part| !part.is_empty());
        let last = last.and_then(|part| numeral::either(part).ok());
        Some(CountedRange {
            first,
            last: last.map_or(first, |(_, last)| last),
            text: line.slice(start..before.len()),
        })
    })
}

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
fn entry_number<'s>(
    line: &LogicalText<'s>,
    end: usize,
) -> Option<(usize, crate::syntax::ast::DocumentNumber<'s>)> {
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

fn counted<'s>(line: &LogicalText<'s>, range: std::ops::Range<usize>) -> Option<Counted<'s>> {
    let (rest, value) = numeral::arabic(&line.as_str()[range.clone()]).ok()?;
    (rest.is_empty() && value < 10_000).then(|| Counted {
        value,
        text: line.slice(range),
    })
}

fn colophon<'a, 's>(input: Units<'a, 's>) -> Parsed<'a, 's, Colophon<'s>> {
    let (rest, masthead) = masthead(Label::Colophon)(input)?;
    let published = masthead.lines.iter().find_map(|line| {
        let words = line.as_str();
        let dated = words.contains("出版") || date::whole(line).is_some();
        date::dates(line).into_iter().next().filter(|_| dated)
    });
    let fields = masthead.lines.iter().filter_map(field).collect();
    let colophon = Colophon {
        masthead,
        published,
        fields,
    };
    Ok((rest, colophon))
}

/// 主管主办：某某人民政府
fn field<'s>(line: &LogicalText<'s>) -> Option<ColophonField<'s>> {
    let words = line.as_str();
    let at = words.find(['：', ':'])?;
    let mark = words[at..].chars().next().map_or(1, char::len_utf8);
    Some(ColophonField {
        label: line.slice(0..at).trim(),
        value: line.slice(at + mark..words.len()).trim(),
    })
}
