//! An issue: cover, documents, colophon.

use nom::Parser;
use nom::combinator::opt;
use nom::multi::many1;

use super::article::articles;
use super::contents::contents;
use super::inline::{date, numeral};
use super::keywords;
use super::layout::Label;
use super::units::{Parsed, Units, span_between, text};
use crate::syntax::ast::{
    Colophon, ColophonField, Contents, Counted, CountedRange, Issue, Masthead,
};
use crate::text::LogicalText;

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
    // A year that cannot be is a year with a wrong digit.
    let four_digits = words[start..end].chars().count() == 4;
    (four_digits && alone).then(|| Counted {
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
