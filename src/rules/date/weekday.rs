//! `date-weekday`.

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::rules::days::Day;
use crate::rules::months;
use crate::syntax::ast::{Article, Content, Date};
use crate::syntax::inline::date::{dates, days_in_month};
use crate::syntax::walk;
use crate::text::{LogicalText, occurrences};

declare_rule! {
    /// 日期与星期不符
    ///
    /// A date with a weekday that the calendar does not give it.
    ///
    /// “4月19日（星期六）”“2025年1月2日星期四”这类写明星期的日期，按公历核对。没有写年份的，大事记取所在月份的年份，其他文件取成文日期的年份；年末、年初的文件也试相邻的年份。
    ///
    /// 依据：公历历法，属于事实差错。
    ///
    /// ```wrong
    /// 会议定于2025年1月2日（⟦星期五⟧）召开。
    /// ```
    ///
    /// ```wrong
    /// 关于召开会议的通知
    ///
    /// 各镇人民政府：
    ///
    /// 会议定于4月19日（⟦星期日⟧）召开，请准时参加。
    ///
    /// 某某办公室
    ///
    /// 2025年4月8日
    /// ```
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年3月
    ///
    /// 18日 会议确定，竹文化节于4月19日（⟦周日⟧）开幕。
    /// ```
    ///
    /// ```wrong
    /// 2025年1月29日（农历⟦除夕⟧）放假。
    /// ```
    ///
    /// ```wrong
    /// 关于春节放假的通知
    ///
    /// 1月28日（除夕，星期二）放假，2月11日（⟦元宵节⟧）照常上班。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年1月15日
    /// ```
    ///
    /// ```right
    /// 2025年1月28日（农历除夕）至2月4日放假，2025年1月29日（春节）免费开放。
    /// ```
    ///
    /// ```right
    /// 会议定于2025年1月2日（星期四）召开，2月8日（星期六）、2月9日（周日）上班。
    /// ```
    ///
    /// ```right
    /// 关于放假安排的通知
    ///
    /// 各镇人民政府：
    ///
    /// 1月1日（星期四）放假，12月31日（星期三）照常上班，请妥善安排工作。
    ///
    /// 某某办公室
    ///
    /// 2025年12月20日
    /// ```
    ///
    /// ```right
    /// 每月5日（星期日顺延）报送报表，4月19日（星期日）开放一次。
    /// ```
    ///
    /// 放过：无从知道年份的日期；没有写明星期的周末。
    ///
    /// 处理：核对是日期有误还是星期有误；不自动修改。
    DateWeekday { name: "date-weekday", severity: Error, fix: None }
}

/// Bytes before a weekday in which its date is looked for.
const REACH: usize = 60;
/// The days of the week in the order of the calendar's count, Monday first.
const WEEKDAYS: [char; 7] = ['一', '二', '三', '四', '五', '六', '日'];

impl Rule for DateWeekday {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for article in walk::articles(context.issue) {
            let Content::Chronicle(months) = &article.content else {
                let years = years(article);
                walk::article_texts(article, &mut |_, text| check_text(text, &years, sink));
                continue;
            };
            let told = months::told(context.issue, article, months);
            for (month, told) in months.iter().zip(told) {
                let years: Vec<u32> = told.year.into_iter().collect();
                let entries = month.entries.iter();
                entries.for_each(|entry| check_text(&entry.text, &years, sink));
            }
        }
    }
}

/// The years that a date of the document may lie in.
fn years(article: &Article<'_>) -> Vec<u32> {
    let date = article.date.as_deref().or(article.head_date.as_deref());
    let Some((year, month)) = date.and_then(|date| Some((date.year?, date.month))) else {
        return Vec::new();
    };
    match month {
        10..=12 => vec![year, year + 1],
        1..=2 => vec![year, year - 1],
        _ => vec![year],
    }
}

fn check_text(text: &LogicalText<'_>, years: &[u32], sink: &mut Sink<'_>) {
    let words = text.as_str();
    if words.contains("月") && words.contains("日（") {
        check_festivals(text, years, sink);
    }
    for sign in ["星期", "周"] {
        for at in occurrences(words, sign) {
            let day = at + sign.len();
            let Some(written) = words[day..].chars().next().and_then(weekday_of) else {
                continue;
            };
            let Some(date) = date_before(text, at) else {
                continue;
            };
            let own = date.year.map(|year| vec![year]);
            let years = own.as_deref().unwrap_or(years);
            let possible: Vec<usize> = years
                .iter()
                .filter_map(|&year| weekday(year, &date))
                .collect();
            if let Some(&right) = possible.first()
                && !possible.contains(&written)
            {
                let end = day + '日'.len_utf8();
                sink.report(finding(text, at..end, &date, right));
            }
        }
    }
}

/// The days of the traditional calendar that notices name beside a date, each
/// with its distance from the first day of the year.
const FESTIVALS: [(&str, i64); 6] = [
    ("除夕", -1),
    ("春节", 0),
    ("正月初一", 0),
    ("大年初一", 0),
    ("元宵节", 14),
    ("正月十五", 14),
];
/// The first days of the traditional years from [`FIRST_NEW_YEAR`] on: month and day.
const NEW_YEARS: [(u32, u32); 31] = [
    (2, 5),
    (1, 24),
    (2, 12),
    (2, 1),
    (1, 22),
    (2, 9),
    (1, 29),
    (2, 18),
    (2, 7),
    (1, 26),
    (2, 14),
    (2, 3),
    (1, 23),
    (2, 10),
    (1, 31),
    (2, 19),
    (2, 8),
    (1, 28),
    (2, 16),
    (2, 5),
    (1, 25),
    (2, 12),
    (2, 1),
    (1, 22),
    (2, 10),
    (1, 29),
    (2, 17),
    (2, 6),
    (1, 26),
    (2, 13),
    (2, 3),
];
/// The year of the first of [`NEW_YEARS`].
const FIRST_NEW_YEAR: u32 = 2000;

/// A festival in brackets after a date: 1月28日（农历除夕）.
fn check_festivals(text: &LogicalText<'_>, years: &[u32], sink: &mut Sink<'_>) {
    let words = text.as_str();
    for (name, distance) in FESTIVALS {
        for at in occurrences(words, name) {
            let before = words[..at].trim_end_matches(['农', '历', '即']);
            let Some(date) = before
                .ends_with(['（', '('])
                .then(|| date_before(text, before.len()))
                .flatten()
            else {
                continue;
            };
            let own = date.year.map(|year| vec![year]);
            let years = own.as_deref().unwrap_or(years);
            let right: Vec<Day> = years
                .iter()
                .filter_map(|&year| festival(year, distance))
                .collect();
            let is_right = right
                .iter()
                .any(|day| (day.month, day.day) == (date.month, date.day));
            if let Some(right) = right.first()
                && right.year > 0
                && !is_right
            {
                sink.report(wrong_festival(text, at..at + name.len(), &date, *right));
            }
        }
    }
}

/// The day in `year` that lies so many days from the first of the traditional year.
fn festival(year: u32, distance: i64) -> Option<Day> {
    let index = year.checked_sub(FIRST_NEW_YEAR)?;
    let &(month, day) = NEW_YEARS.get(index as usize)?;
    let first = Day::new(year, month, day)?;
    // Never in another year: the first day lies between 21 January and 20 February.
    let mut months = (1..=3).flat_map(|month| (1..=31).map(move |day| (month, day)));
    months.find_map(|(month, day)| {
        Day::new(year, month, day).filter(|other| first.until(*other) == distance)
    })
}

fn wrong_festival(
    text: &LogicalText<'_>,
    range: std::ops::Range<usize>,
    date: &Date<'_>,
    right: Day,
) -> Diagnostic {
    let (day, name) = (date.text.as_str(), &text.as_str()[range.clone()]);
    let (year, month, right) = (right.year, right.month, right.day);
    Diagnostic::new(
        text.place(range),
        message!(
            "日期与农历节日不符：{day}不是{name}，{year}年的{name}是{month}月{right}日",
            "{day} is not {name}, which in {year} is {month}月{right}日"
        ),
        message!("应为{month}月{right}日", "should be {month}月{right}日"),
    )
    .evidence(date.text.whole(), message!("日期", "date"))
    .help(message!("请核对日期。", "Check the date."))
    .basis("公历", "")
}

/// The date that ends right before byte `at`, an opening bracket between.
fn date_before<'s>(text: &LogicalText<'s>, at: usize) -> Option<Date<'s>> {
    let before = text.as_str()[..at].trim_end_matches(['（', '(', ' ']);
    let from = before.len().saturating_sub(REACH);
    let from = (from..=before.len()).find(|&at| before.is_char_boundary(at))?;
    let date = dates(&text.slice(from..before.len())).pop()?;
    let adjacent = before.ends_with(date.text.as_str());
    // The weekday of a range is that of either end.
    (adjacent && date.last_day.is_none() && !date.lunar).then_some(date)
}

fn weekday_of(day: char) -> Option<usize> {
    let day = if day == '天' { '日' } else { day };
    WEEKDAYS.iter().position(|&known| known == day)
}

/// The weekday of the date in `year`, 0 for Monday; nothing for a day that
/// does not exist. Sakamoto's method.
fn weekday(year: u32, date: &Date<'_>) -> Option<usize> {
    const OFFSETS: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let exists = (1..=12).contains(&date.month)
        && (1..=days_in_month(Some(year), date.month)).contains(&date.day)
        && (2..=9999).contains(&year);
    if !exists {
        return None;
    }
    let offset = OFFSETS[date.month as usize - 1];
    let year = if date.month < 3 { year - 1 } else { year };
    let sunday_based = (year + year / 4 - year / 100 + year / 400 + offset + date.day) % 7;
    Some((sunday_based as usize + 6) % 7)
}

fn finding(
    text: &LogicalText<'_>,
    range: std::ops::Range<usize>,
    date: &Date<'_>,
    right: usize,
) -> Diagnostic {
    let written = &text.as_str()[range.clone()];
    let (day, right) = (date.text.as_str(), WEEKDAYS[right]);
    Diagnostic::new(
        text.place(range),
        message!(
            "日期与星期不符：{day}是星期{right}，不是{written}",
            "{day} is 星期{right}, not {written}"
        ),
        message!("应为星期{right}", "should be 星期{right}"),
    )
    .evidence(date.text.whole(), message!("日期", "date"))
    .help(message!(
        "请核对是日期有误还是星期有误。",
        "Check whether the date or the weekday is wrong."
    ))
    .basis("公历", "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn the_calendar_is_right() {
        for (words, expected) in [
            ("2000年1月1日", '六'),
            ("2024年2月29日", '四'),
            ("2025年1月1日", '三'),
            ("2026年11月22日", '日'),
        ] {
            let text = LogicalText::new(words, Span::new(0, words.len()));
            let date = dates(&text).pop().expect("a date");
            let year = date.year.expect("a year");
            assert_eq!(
                weekday(year, &date).map(|day| WEEKDAYS[day]),
                Some(expected),
                "{words}"
            );
        }
    }
}
