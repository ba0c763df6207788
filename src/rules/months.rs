//! Which months the headings of a chronicle stand for: months follow each
//! other, so that a single wrong heading shows among the others.

use crate::syntax::ast::{Article, ChronicleMonth, Issue};
use crate::syntax::inline::numeral;
use crate::text::LogicalText;

/// A month as a number: twelve times the year, and the month from 0.
type Serial = u32;

/// The month that a part of a chronicle tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// The year, where it is known.
    pub(super) year: Option<u32>,
    /// The month, where it is known.
    pub(super) month: Option<u32>,
    /// Whether the heading says something else.
    pub(super) misdated: bool,
}

/// The months that an issue or a chronicle says it is about.
#[derive(Clone, Debug)]
pub(super) struct Period<'s> {
    /// The first month.
    first: Serial,
    /// How many months.
    pub(super) length: usize,
    /// The words that say so.
    pub(super) text: LogicalText<'s>,
    /// Whether the chronicle itself says so, under its title.
    pub(super) own: bool,
}

impl Period<'_> {
    /// Year and number of the first month.
    pub(super) fn first(&self) -> (u32, u32) {
        year_and_month(self.first)
    }
}

fn serial(year: u32, month: u32) -> Serial {
    (year * 12 + month).saturating_sub(1)
}

fn year_and_month(serial: Serial) -> (u32, u32) {
    (serial / 12, serial % 12 + 1)
}

/// What the months of a chronicle really tell of.
pub(super) fn told(
    issue: &Issue<'_>,
    article: &Article<'_>,
    months: &[ChronicleMonth<'_>],
) -> Vec<Told> {
    let mut told: Vec<Told> = months
        .iter()
        .map(|month| Told {
            year: month.year,
            month: month.month,
            misdated: false,
        })
        .collect();
    let headed: Vec<usize> = (0..months.len())
        .filter(|&at| months[at].heading.is_some() && months[at].month.is_some())
        .collect();
    let Some(start) = start(issue, article, months, &headed) else {
        return told;
    };
    for (place, &at) in headed.iter().enumerate() {
        let right = start + place as u32;
        let (year, month) = year_and_month(right);
        told[at] = Told {
            year: Some(year),
            month: Some(month),
            misdated: !agrees(&months[at], right),
        };
    }
    told
}

/// Whether a heading can mean a month; one without a year may mean any year's.
fn agrees(month: &ChronicleMonth<'_>, right: Serial) -> bool {
    written(month) == Some(right)
        || month.year.is_none() && month.month == Some(year_and_month(right).1)
}

fn written(month: &ChronicleMonth<'_>) -> Option<Serial> {
    let number = month.month.filter(|number| (1..=12).contains(number))?;
    let year = month.year.filter(|year| (1000..=9999).contains(year))?;
    Some(serial(year, number))
}

/// The first month, when all headings but one agree with it at most, and it is
/// certain that the one is wrong.
fn start(
    issue: &Issue<'_>,
    article: &Article<'_>,
    months: &[ChronicleMonth<'_>],
    headed: &[usize],
) -> Option<Serial> {
    let values: Vec<Option<Serial>> = headed.iter().map(|&at| written(&months[at])).collect();
    let count = values.len();
    // A chronicle of years is no matter of an issue.
    if !(1..=24).contains(&count) {
        return None;
    }
    let agreeing = |start: Serial| {
        let all = values.iter().enumerate();
        all.filter(|(at, value)| **value == Some(start + *at as u32))
            .count()
    };
    let periods = periods(issue, article);
    let stated = periods.iter().find(|period| period.length == count);
    if let Some(period) = stated {
        let agree = agreeing(period.first);
        if agree + 1 >= count && (count >= 2 || period.own) {
            return Some(period.first);
        }
    }
    let candidates = values.iter().enumerate().filter_map(|(at, value)| {
        let start = value.as_ref()?.checked_sub(at as u32)?;
        Some((agreeing(start), start))
    });
    let (agree, start) = candidates.max_by_key(|&(agree, _)| agree)?;
    let odd = (0..count).find(|&at| values[at] != Some(start + at as u32));
    let certain = match odd {
        None => true,
        Some(odd) => agree + 1 == count && count >= 3 && is_out_of_line(&values, odd),
    };
    certain.then_some(start)
}

/// Whether a month cannot stand where it stands: it need not follow the month
/// before at once, for nothing may have happened between.
fn is_out_of_line(values: &[Option<Serial>], at: usize) -> bool {
    let Some(own) = values[at] else {
        return true;
    };
    let before = at.checked_sub(1).and_then(|at| values[at]);
    let after = values.get(at + 1).copied().flatten();
    before.is_some_and(|before| own <= before || own > before + 3)
        || after.is_some_and(|after| own >= after || own + 3 < after)
}

/// The months that the chronicle's own title names, then those that the issue's
/// numbers stand for if it appears every month.
pub(super) fn periods<'s>(issue: &Issue<'s>, article: &Article<'s>) -> Vec<Period<'s>> {
    let mut periods = Vec::new();
    let titles = article.subtitles.iter().chain(&article.title);
    periods.extend(titles.filter_map(named_period).take(1));
    let year = issue.cover.as_ref().and_then(|cover| cover.year.as_ref());
    let numbers = issue
        .cover
        .as_ref()
        .and_then(|cover| cover.numbers.as_ref());
    if let (Some(year), Some(numbers)) = (year, numbers)
        && (1..=12).contains(&numbers.first)
        && (numbers.first..=12).contains(&numbers.last)
    {
        periods.push(Period {
            first: serial(year.value, numbers.first),
            length: (numbers.last - numbers.first + 1) as usize,
            text: numbers.text.clone(),
            own: false,
        });
    }
    periods
}

/// （2025年1—2月）
fn named_period<'s>(title: &LogicalText<'s>) -> Option<Period<'s>> {
    let words = title.as_str();
    let year_sign = words.find('年')?;
    let digits = words[..year_sign]
        .trim_end_matches(numeral::is_arabic)
        .len();
    let year = number(&words[digits..year_sign]).filter(|year| (1900..=2100).contains(year))?;
    let rest = &words[year_sign + '年'.len_utf8()..];
    let month_sign = rest.rfind('月')?;
    let mut ends = rest[..month_sign].split(['—', '－', '-', '–', '～', '~', '至', '、']);
    let first = number(ends.next()?.trim_end_matches('月'))?;
    let last = match ends.next() {
        Some(last) => number(last)?,
        None => first,
    };
    let is_period = ends.next().is_none() && (1..=12).contains(&last) && first <= last && first > 0;
    is_period.then(|| Period {
        first: serial(year, first),
        length: (last - first + 1) as usize,
        text: title.slice(digits..year_sign + '年'.len_utf8() + month_sign + '月'.len_utf8()),
        own: true,
    })
}

fn number(digits: &str) -> Option<u32> {
    let digits = digits.trim();
    let (rest, value) = numeral::arabic(digits).ok()?;
    rest.is_empty().then_some(value)
}
