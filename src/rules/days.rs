//! Days that can be compared, and the dates that documents bear.

use crate::facts::Facts;
use crate::syntax::ast::{Article, Date, Issue};
use crate::syntax::inline::date::{dates, days_in_month};

/// A day of the calendar. The order is that of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day {
    /// The year.
    pub(super) year: u32,
    /// The month, 1 to 12.
    pub(super) month: u32,
    /// The day of the month.
    pub(super) day: u32,
}

impl Day {
    /// The day with these numbers, if the calendar has it.
    pub(super) fn new(year: u32, month: u32, day: u32) -> Option<Self> {
        let exists =
            (1..=12).contains(&month) && (1..=days_in_month(Some(year), month)).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// The day that a date with a year names.
    pub(super) fn of(date: &Date<'_>) -> Option<Self> {
        Self::new(date.year?, date.month, date.day)
    }

    /// Days since the first day of the year 0.
    pub(super) fn number(self) -> i64 {
        let year = i64::from(self.year);
        let before = (year * 365) + (year + 3) / 4 - (year + 99) / 100 + (year + 399) / 400;
        let months = (1..self.month).map(|month| days_in_month(Some(self.year), month));
        before + i64::from(months.sum::<u32>() + self.day) - 1
    }

    /// Days from `self` to `later`; negative when that is earlier.
    pub(super) fn until(self, later: Self) -> i64 {
        later.number() - self.number()
    }

    /// Days from Monday to Friday after `self`, up to `later`.
    pub(super) fn working_days_until(self, later: Self) -> i64 {
        // The first day of the year 0 was a Saturday.
        let before = |day: Self| {
            let number = day.number() + 1;
            number / 7 * 5 + (number % 7 - 2).max(0)
        };
        before(later) - before(self)
    }
}

/// A date and the day that it names.
#[derive(Clone, Debug)]
pub(super) struct Dated<'s> {
    /// As written.
    pub(super) date: Date<'s>,
    /// The day.
    pub(super) day: Day,
}

impl<'s> Dated<'s> {
    /// The date with its day, if there is such a day.
    pub(super) fn of(date: &Date<'s>) -> Option<Self> {
        let day = Day::of(date)?;
        Some(Self {
            date: date.clone(),
            day,
        })
    }
}

/// The dates that a document bears.
#[derive(Debug)]
pub(super) struct Bearing<'i, 's> {
    /// The document.
    pub(super) article: &'i Article<'s>,
    /// 成文日期, at the end or under the title.
    pub(super) signed: Option<Dated<'s>>,
    /// 印发日期
    pub(super) printed: Option<Dated<'s>>,
}

/// The dates that the documents of an issue bear, attachments left out.
pub(super) fn bearings<'i, 's>(facts: &Facts<'i, 's>) -> Vec<Bearing<'i, 's>> {
    let hosts = facts
        .documents
        .iter()
        .filter(|document| document.host.is_none());
    hosts
        .map(|document| {
            let article = document.article;
            let signed = article.date.as_deref().or(article.head_date.as_deref());
            let printed = article
                .printed
                .iter()
                .filter(|line| line.as_str().contains("印发"))
                .find_map(|line| dates(line).pop());
            Bearing {
                article,
                signed: signed.and_then(Dated::of),
                printed: printed.as_ref().and_then(Dated::of),
            }
        })
        .collect()
}

/// The day of publication that the colophon names.
pub(super) fn published<'s>(issue: &Issue<'s>) -> Option<Dated<'s>> {
    let colophon = issue.colophon.as_ref()?;
    colophon.published.as_ref().and_then(Dated::of)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: u32, month: u32, day: u32) -> Day {
        Day::new(year, month, day).expect("the day exists")
    }

    #[test]
    fn days_are_counted_over_leap_years() {
        assert_eq!(day(2024, 2, 28).until(day(2024, 3, 1)), 2);
        assert_eq!(day(2025, 2, 28).until(day(2025, 3, 1)), 1);
        assert_eq!(day(1900, 12, 31).until(day(1901, 1, 1)), 1);
        assert_eq!(day(1999, 12, 31).until(day(2001, 1, 1)), 367);
        assert_eq!(Day::new(2025, 2, 29), None);
    }

    #[test]
    fn working_days_leave_out_weekends() {
        // A Friday, a Saturday, a Sunday, a Monday.
        let days = [14, 15, 16, 17].map(|number| day(2025, 3, number));
        let from_friday = days.map(|later| days[0].working_days_until(later));
        assert_eq!(from_friday, [0, 0, 0, 1]);
        assert_eq!(days[3].working_days_until(day(2025, 4, 14)), 20);
    }
}
