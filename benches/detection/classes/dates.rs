//! Dates, weekdays, meetings, and the order of the chronicle.

use std::ops::Range;

use super::numbers::in_han;
use super::{Class, class, digit_changed, with_lines};
use crate::mistake::Mistake;
use crate::random::Random;
use crate::sample::Sample;

pub const CLASSES: &[Class] = &[
    class("date", "weekday changed", |sample, random| {
        let (_, weekday) = dated_weekday(sample, random)?;
        let right = sample.text[weekday.clone()].chars().next()?;
        let wrong = random.char_of("一二三四五六日", right)?;
        Some(Mistake::new(weekday, wrong).by_form())
    }),
    class("date", "day beside a weekday changed", |sample, random| {
        let (date, _) = dated_weekday(sample, random)?;
        let day = number_before(sample, date.end - "日".len())?;
        let value: u32 = sample.text[day.clone()].parse().ok()?;
        let wrong = if value > 20 {
            value - 1 - random.below(5) as u32
        } else {
            value + 1 + random.below(5) as u32
        };
        Some(Mistake::new(day, wrong.to_string()).by_form())
    }),
    class("date", "day that no month has", |sample, random| {
        let date = random.pick(&sample.dates)?;
        let day = number_before(sample, date.end - "日".len())?;
        Some(Mistake::new(day, (32 + random.below(8)).to_string()).by_form())
    }),
    class("date", "month that no year has", |sample, random| {
        let date = random.pick(&sample.dates)?;
        let month = date.start + sample.text[date.clone()].find('月')?;
        let month = number_before(sample, month)?;
        Some(Mistake::new(month, (13 + random.below(6)).to_string()).by_form())
    }),
    class(
        "date",
        "year under a signature changed",
        |sample, random| {
            let date = random.pick(&sample.frame.dates)?;
            let wrong = ["2024", "2052", "2015", "2026"];
            sample.text[date.clone()].starts_with("20").then_some(())?;
            Some(Mistake::new(date.start..date.start + 4, *random.pick(&wrong)?).by_form())
        },
    ),
    class(
        "date",
        "day of printing before the signature",
        |sample, random| {
            let printed = random.pick(&sample.frame.printed)?;
            let month = printed.start + sample.text[printed.clone()].find('月')?;
            let place = number_before(sample, month)?;
            let value: u32 = sample.text[place.clone()].parse().ok()?;
            (value > 1).then(|| Mistake::new(place, (value - 1).to_string()).by_form())
        },
    ),
    class(
        "chronicle",
        "day that breaks the order",
        |sample, random| {
            let month = random.pick(&sample.entries)?;
            let at = 1 + random.below(month.len().saturating_sub(1));
            let (before, day) = (
                day(sample, month.get(at - 1)?)?,
                day(sample, month.get(at)?)?,
            );
            let value: u32 = sample.text[before].parse().ok()?;
            (value > 1).then_some(())?;
            let wrong = 1 + random.below(value as usize - 1);
            Some(Mistake::new(day, wrong.to_string()).by_form())
        },
    ),
    class("chronicle", "two entries swapped", |sample, random| {
        let month = random.pick(&sample.entries)?;
        let at = random.below(month.len().saturating_sub(1));
        let (first, second) = (month.get(at)?, month.get(at + 1)?);
        day(sample, first)?;
        day(sample, second)?;
        let words = |range: &Range<usize>| sample.text[range.clone()].to_owned();
        Some(
            Mistake::new(first.clone(), words(second))
                .and(second.clone(), words(first))
                .by_form(),
        )
    }),
    class(
        "chronicle",
        "month of a heading changed",
        |sample, random| {
            let heading = random.pick(&sample.frame.months)?;
            let month = number_before(sample, heading.end - "月".len())?;
            let value: u32 = sample.text[month.clone()].parse().ok()?;
            let wrong = if value == 1 { 3 } else { value - 1 };
            Some(Mistake::new(month, wrong.to_string()).by_form())
        },
    ),
    class(
        "chronicle",
        "year of a heading changed",
        |sample, random| {
            let heading = random.pick(&sample.frame.months)?;
            let year = heading.start..heading.start + 4;
            sample.text[heading.clone()]
                .starts_with("20")
                .then_some(())?;
            Some(Mistake::new(year, if random.below(2) == 0 { "2024" } else { "2026" }).by_form())
        },
    ),
    class("chronicle", "entry twice", |sample, random| {
        let month = random.pick(&sample.entries)?;
        let entry = random.pick(month)?;
        let lines = with_lines(&sample.text, entry);
        let again = format!("{}\n\n", &sample.text[entry.clone()]);
        Some(Mistake::new(lines.end..lines.end, again).by_form())
    }),
    class("meeting", "serial number changed", |sample, random| {
        let serials = serials(sample);
        digit_changed(sample, random.pick(&serials)?, random).map(Mistake::by_form)
    }),
    class("meeting", "serial number one off", |sample, random| {
        let serials = serials(sample);
        let serial = random.pick(&serials)?.clone();
        let value: u32 = sample.text[serial.clone()].parse().ok()?;
        let wrong = if random.below(2) == 0 {
            value + 1
        } else {
            value.checked_sub(1).filter(|v| *v > 0)?
        };
        Some(Mistake::new(serial, wrong.to_string()).by_form())
    }),
    class("meeting", "term of a congress changed", |sample, random| {
        term(sample, random, "届")
    }),
    class(
        "meeting",
        "session of a congress changed",
        |sample, random| term(sample, random, "次会议"),
    ),
];

/// A date with a weekday in brackets: the date, and the numeral of the weekday.
fn dated_weekday(sample: &Sample, random: &mut Random) -> Option<(Range<usize>, Range<usize>)> {
    const OPENING: &str = "（星期";
    let dated: Vec<_> = sample
        .dates
        .iter()
        .filter(|date| sample.text[date.end..].starts_with(OPENING))
        .collect();
    let date = random.pick(&dated)?;
    let start = date.end + OPENING.len();
    Some(((*date).clone(), start..start + "一".len()))
}

/// The Arabic number that ends at byte `end`.
fn number_before(sample: &Sample, end: usize) -> Option<Range<usize>> {
    let before = &sample.text[..end];
    let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    (start < end).then_some(start..end)
}

/// The single day that an entry opens with.
fn day(sample: &Sample, entry: &Range<usize>) -> Option<Range<usize>> {
    let words = &sample.text[entry.clone()];
    let length = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let is_day = length > 0 && words[length..].starts_with('日');
    is_day.then(|| entry.start..entry.start + length)
}

/// 第47次: serial numbers of meetings that are held again and again.
fn serials(sample: &Sample) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for words in &sample.words {
        for (at, ordinal) in words.text.match_indices('第') {
            let start = at + ordinal.len();
            let rest = &words.text[start..];
            let length = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            if length > 0 && rest[length..].starts_with('次') {
                found.extend(words.place(start..start + length));
            }
        }
    }
    found
}

/// The Chinese numeral before `unit` in the name of a congress changes by one.
fn term(sample: &Sample, random: &mut Random, unit: &str) -> Option<Mistake> {
    let words = random.pick(&sample.words)?;
    let places: Vec<_> = words.text.match_indices(unit).collect();
    let &(end, _) = random.pick(&places)?;
    let before = &words.text[..end];
    let start = before
        .trim_end_matches(|c: char| "一二三四五六七八九十".contains(c))
        .len();
    let value = (1..60).find(|value| in_han(*value) == words.text[start..end])?;
    let wrong = if random.below(2) == 0 {
        value + 1
    } else {
        value - 1
    };
    let place = words.place(start..end)?;
    (wrong > 0).then(|| Mistake::new(place, in_han(wrong)))
}
