//! 大事记: months, dated entries, and entries of the same day.

use nom::Parser;
use nom::combinator::opt;
use nom::multi::many0;

use super::form;
use super::layout::Label;
use super::units::{Parsed, Units, line, text};
use crate::syntax::ast::{ChronicleEntry, ChronicleMonth, EntryMark};
use crate::text::LogicalText;

/// The months of a chronicle. Entries before the first heading stand in a
/// month without one; a month without a year carries on that of the month before.
pub fn chronicle<'a, 's>(input: Units<'a, 's>) -> Parsed<'a, 's, Vec<ChronicleMonth<'s>>> {
    let mut months: Vec<ChronicleMonth<'s>> = Vec::new();
    let mut rest = input;
    while matches!(rest.label(), Some(Label::Month | Label::Entry(_))) {
        let (after, mut month) = month(rest)?;
        month.year = month.year.or(months.last().and_then(|before| before.year));
        months.push(month);
        rest = after;
    }
    Ok((rest, months))
}

fn month<'a, 's>(input: Units<'a, 's>) -> Parsed<'a, 's, ChronicleMonth<'s>> {
    let (rest, heading) = opt(text(Label::Month)).parse(input)?;
    let (rest, lines) = many0(line(|label| matches!(label, Label::Entry(_)))).parse(rest)?;
    let (year, month) = heading
        .as_ref()
        .and_then(|heading| form::month(heading.as_str()).ok())
        .map_or((None, None), |(_, (year, month))| (year, Some(month)));
    let mut days = None;
    let entries = lines.into_iter().map(|unit| {
        let entry = entry(&unit.text, days);
        days = entry.days;
        entry
    });
    let month = ChronicleMonth {
        heading,
        year,
        month,
        entries: entries.collect(),
    };
    Ok((rest, month))
}

/// Splits sign and text; an entry with △ has the days of the entry before.
fn entry<'s>(line: &LogicalText<'s>, inherited: Option<(u32, u32)>) -> ChronicleEntry<'s> {
    let words = line.as_str();
    let (rest, mark, days) = match form::entry_days(words) {
        Ok((rest, (_, first, last))) => (rest, EntryMark::Dated, Some((first, last))),
        Err(_) => {
            let sign = match words.strip_prefix("同日") {
                Some(rest) => words.len() - rest.len(),
                None => words.chars().next().map_or(0, char::len_utf8),
            };
            (&words[sign..], EntryMark::SameDay, inherited)
        }
    };
    let sign_end = words.len() - rest.len();
    let text_start = words.len() - rest.trim_start().len();
    ChronicleEntry {
        mark,
        sign: line.slice(0..sign_end),
        days,
        text: line.slice(text_start..words.len()),
    }
}
