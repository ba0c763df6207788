//! Dates in figures only, 2025-02-28 and 2025.2.28, and months without a day.

use std::ops::Range;

use crate::facts::Sign;

/// A date in figures, or a year and a month, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Compact {
    /// The bytes that it takes.
    pub(super) range: Range<usize>,
    /// The year.
    pub(super) year: u32,
    /// The month as written.
    pub(super) month: u32,
    /// The day as written; none for a month alone.
    pub(super) day: Option<u32>,
}

/// Every date in figures in `words`, whose signs are given, and every year with
/// a month alone.
pub(super) fn compact_dates(words: &str, signs: &[Sign]) -> Vec<Compact> {
    let mut found: Vec<Compact> = Vec::new();
    for sign in signs.iter().filter(|sign| sign.c.is_ascii_digit()) {
        let start = sign.start();
        let is_read = found.last().is_some_and(|last| start < last.range.end);
        if !is_read && sign.end_of_run(words) - start == 4 {
            found.extend(read(words, start));
        }
    }
    found
}

fn digits(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count()
}

fn read(words: &str, start: usize) -> Option<Compact> {
    let year: u32 = words.get(start..start + 4)?.parse().ok()?;
    if !(1900..=2100).contains(&year) {
        return None;
    }
    let rest = &words[start + 4..];
    let sign = rest.chars().next()?;
    match sign {
        '年' => month_alone(words, start, year),
        '-' | '.' | '/' => figures(words, start, year, sign),
        _ => None,
    }
}

/// 2025年3月 with no day after it.
fn month_alone(words: &str, start: usize, year: u32) -> Option<Compact> {
    let from = start + 4 + '年'.len_utf8();
    let length = digits(&words.as_bytes()[from..]);
    let month = number(words, from, length)?;
    let end = from + length + '月'.len_utf8();
    let after = words[from + length..].strip_prefix('月')?;
    let is_alone = !after
        .trim_start()
        .starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    is_alone.then_some(Compact {
        range: start..end,
        year,
        month,
        day: None,
    })
}

/// 2025-02-28: the same sign twice, and nothing that goes on.
fn figures(words: &str, start: usize, year: u32, sign: char) -> Option<Compact> {
    let joins = |c: char| c.is_ascii_alphanumeric() || "-./_".contains(c);
    if words[..start].ends_with(joins) {
        return None;
    }
    let month_start = start + 5;
    let month_length = digits(&words.as_bytes()[month_start..]);
    let month = number(words, month_start, month_length)?;
    let rest = words[month_start + month_length..].strip_prefix(sign)?;
    let day_start = words.len() - rest.len();
    let day_length = digits(rest.as_bytes());
    let day = number(words, day_start, day_length)?;
    let end = day_start + day_length;
    let goes_on = words[end..].starts_with(joins);
    (!goes_on).then_some(Compact {
        range: start..end,
        year,
        month,
        day: Some(day),
    })
}

fn number(words: &str, from: usize, length: usize) -> Option<u32> {
    (1..=2).contains(&length).then_some(())?;
    words.get(from..from + length)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first digits of all numbers.
    fn digits_of(words: &str) -> Vec<Sign> {
        let is_digit = |c: char| c.is_ascii_digit();
        let digits = words.match_indices(is_digit);
        let firsts = digits.filter(|&(at, _)| !words[..at].ends_with(is_digit));
        firsts
            .map(|(at, _)| Sign {
                at: at as u32,
                c: '0',
            })
            .collect()
    }

    #[test]
    fn dates_in_figures_are_read() {
        let read = |words: &str| -> Vec<(u32, Option<u32>)> {
            let dates = compact_dates(words, &digits_of(words)).into_iter();
            dates.map(|date| (date.month, date.day)).collect()
        };
        assert_eq!(
            read("截至2025-02-30、2025.2.3"),
            [(2, Some(30)), (2, Some(3))]
        );
        assert_eq!(read("2025年13月底，2025年3月8日"), [(13, None)]);
        assert_eq!(read("2025.2.30.1，V2025.2.3，GB2025-1-2，2025-2"), []);
    }
}
