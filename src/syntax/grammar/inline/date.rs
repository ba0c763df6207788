//! Dates: 2024年1月12日, 二〇二四年三月三十一日, 2月8日, 8—10日.

use nom::bytes::complete::take_while;
use nom::character::complete::{char, one_of};
use nom::combinator::opt;
use nom::{IResult, Parser};

use super::numeral;
use crate::syntax::ast::Date;
use crate::text::{LogicalText, ends_with_any};

/// Every date with a month and a day in `text`, in order.
pub fn dates<'s>(text: &LogicalText<'s>) -> Vec<Date<'s>> {
    let words = text.as_str();
    let mut found = Vec::new();
    let mut from = 0;
    for (month_sign, _) in words.match_indices('月') {
        if month_sign < from {
            continue;
        }
        if let Some((start, end, date)) = date_around(words, from, month_sign) {
            found.push(date.into_date(text.slice(start..end)));
            from = end;
        }
    }
    found
}

/// The numbers of a date, before it has its words.
struct Numbers {
    year: Option<u32>,
    month: u32,
    day: u32,
    last_day: Option<u32>,
    han: bool,
    lunar: bool,
}

impl Numbers {
    fn into_date(self, text: LogicalText<'_>) -> Date<'_> {
        Date {
            text,
            year: self.year,
            month: self.month,
            day: self.day,
            last_day: self.last_day,
            han: self.han,
            lunar: self.lunar,
        }
    }
}

/// The date that `text` consists of.
pub fn whole<'s>(text: &LogicalText<'s>) -> Option<Date<'s>> {
    let trimmed = text.trim();
    let date = dates(&trimmed).into_iter().next()?;
    (date.year.is_some() && date.text.as_str() == trimmed.as_str()).then_some(date)
}

fn is_gap(c: char) -> bool {
    c == ' ' || c == '　'
}

/// Reads the date whose 月 stands at byte `sign`, not before byte `from`.
fn date_around(words: &str, from: usize, sign: usize) -> Option<(usize, usize, Numbers)> {
    let (month_start, month, han) = number_before(words, from, sign)?;
    let after = &words[sign + '月'.len_utf8()..];
    let (rest, (day, last_day)) = day(after).ok()?;
    let end = words.len() - rest.len();
    let (start, year) = match year_before(words, from, month_start) {
        Some((start, year)) => (start, Some(year)),
        None => (month_start, None),
    };
    let numbers = Numbers {
        year,
        month,
        day,
        last_day,
        han,
        lunar: is_lunar(&words[from..start]),
    };
    Some((start, end, numbers))
}

/// Whether `before` ends with a word for the traditional calendar.
fn is_lunar(before: &str) -> bool {
    let before = before.trim_end_matches(is_gap);
    ends_with_any(before, &["农历", "阴历", "夏历"])
}

/// The number that ends before byte `end`, spaces allowed between: its start,
/// its value, and whether it is written in Chinese characters.
fn number_before(words: &str, from: usize, end: usize) -> Option<(usize, u32, bool)> {
    let (start, value, han) = numeral::ending(&words[from..end])?;
    Some((from + start, value, han))
}

/// The year that ends with 年 before byte `end`: its start and value.
fn year_before(words: &str, from: usize, end: usize) -> Option<(usize, u32)> {
    let before = words[from..end].trim_end_matches(is_gap);
    let stem = before.strip_suffix('年')?;
    let (start, year, _) = number_before(words, from, from + stem.len())?;
    // A year with four digits, be it ever so wrong: 2205年1月15日.
    (1000..=9999).contains(&year).then_some((start, year))
}

/// 12日, 8—10日, 8日至10日.
fn day(input: &str) -> IResult<&str, (u32, Option<u32>)> {
    let (rest, _) = take_while(is_gap).parse(input)?;
    let (rest, first) = numeral::either(rest)?;
    let (rest, _) = take_while(is_gap).parse(rest)?;
    // 1月8日至12月31日: what follows the day is a date of its own.
    let (rest, last) = opt(range_end).parse(rest)?;
    if last.is_some() {
        return Ok((rest, (first, last)));
    }
    let (rest, _) = char('日').parse(rest)?;
    Ok((rest, (first, None)))
}

/// The second half of a range of days, up to its 日.
fn range_end(input: &str) -> IResult<&str, u32> {
    let (rest, _) = opt(char('日')).parse(input)?;
    let (rest, _) = one_of("-—－–~～至到").parse(rest)?;
    let (rest, _) = take_while(is_gap).parse(rest)?;
    let (rest, last) = numeral::either(rest)?;
    let (rest, _) = (take_while(is_gap), char('日')).parse(rest)?;
    Ok((rest, last))
}

/// Days of `month` (1 to 12) in `year`; 29 for February when the year is unknown.
pub fn days_in_month(year: Option<u32>, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 => match year {
            Some(year) if !is_leap(year) => 28,
            _ => 29,
        },
        _ => 31,
    }
}

fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    /// Words, year, month, day, last day.
    type Read = (&'static str, Option<u32>, u32, u32, Option<u32>);

    fn read(words: &'static str) -> Vec<Read> {
        let text = LogicalText::new(words, Span::new(0, words.len()));
        dates(&text)
            .into_iter()
            .map(|d| {
                let span = d.text.whole().first();
                (span.of(words), d.year, d.month, d.day, d.last_day)
            })
            .collect()
    }

    #[test]
    fn dates_are_read_in_either_script() {
        assert_eq!(
            read("于2024年1月12日和 2 月 3 日施行，二〇二四年三月三十一日起"),
            [
                ("2024年1月12日", Some(2024), 1, 12, None),
                ("2 月 3 日", None, 2, 3, None),
                ("二〇二四年三月三十一日", Some(2024), 3, 31, None),
            ]
        );
    }

    #[test]
    fn ranges_keep_both_days() {
        assert_eq!(
            read("3月8—10日，4月1日至3日"),
            [
                ("3月8—10日", None, 3, 8, Some(10)),
                ("4月1日至3日", None, 4, 1, Some(3)),
            ]
        );
        assert_eq!(
            read("2025年1月8日至12月31日"),
            [
                ("2025年1月8日", Some(2025), 1, 8, None),
                ("12月31日", None, 12, 31, None),
            ]
        );
    }

    #[test]
    fn months_and_durations_are_no_dates() {
        assert_eq!(read("3个月10日内，2024年5月，6月底"), []);
    }

    #[test]
    fn february_depends_on_the_year() {
        assert_eq!(days_in_month(Some(2023), 2), 28);
        assert_eq!(days_in_month(Some(2024), 2), 29);
        assert_eq!(days_in_month(Some(1900), 2), 28);
        assert_eq!(days_in_month(None, 2), 29);
    }
}
