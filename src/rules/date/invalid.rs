//! `date-invalid`.

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::syntax::ast::{ChronicleMonth, Content, Date, EntryMark};
use crate::syntax::inline::date::days_in_month;
use crate::syntax::inline::numeral;
use crate::syntax::walk;
use crate::text::{LogicalText, Place};

declare_rule! {
    /// 日期不存在
    ///
    /// A date that the calendar does not have.
    ///
    /// 核对年月日：月份在1至12之间，日数不超过当月天数，平年2月没有29日。大事记条目只写日，按所在月份标题核对。
    ///
    /// 依据：公历历法，属于事实差错。
    ///
    /// ```wrong
    /// 关于召开会议的通知
    ///
    /// 会议定于⟦2025年2月29日⟧召开，⟦4月31日⟧前报送材料。
    /// ```
    ///
    /// ```wrong
    /// 本办法自⟦2025年13月1日⟧起施行。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年2月
    ///
    /// 27日 会议召开。
    ///
    /// ⟦30日⟧ 活动举行。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// ⟦2025年13月⟧
    ///
    /// 2日 会议召开。
    ///
    /// 8日 活动举行。
    /// ```
    ///
    /// ```wrong
    /// 报名时间为⟦2025-02-30⟧，⟦2025年13月⟧底前公布结果，⟦5月0日⟧开班。
    /// ```
    ///
    /// ```right
    /// 会议定于2024年2月29日召开，12月31日前报送材料，3个月30日内办结。
    /// ```
    ///
    /// ```right
    /// 每年农历二月三十日举行祭典，8月30—31日报名。
    /// ```
    ///
    /// 放过：未写年份的2月29日；用汉字写的、未写公元年份的月日（可能是农历）；写明“农历”的日期。
    ///
    /// 处理：查原件改正；不能由工具推定正确日期，因此不自动修改。
    DateInvalid { name: "date-invalid", severity: Error, fix: None }
}

impl Rule for DateInvalid {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for date in &context.facts.dates {
            let may_be_lunar = date.lunar || date.han && date.year.is_none();
            if !may_be_lunar && !exists(date) {
                sink.report(found(date.text.whole(), date.month, date.day, date.year));
            }
        }
        for passage in &context.facts.passages {
            check_figures(passage.text, sink);
        }
        for article in walk::articles(context.issue) {
            if let Content::Chronicle(months) = &article.content {
                months.iter().for_each(|month| check_month(month, sink));
            }
        }
    }
}

fn exists(date: &Date<'_>) -> bool {
    let last = date.last_day.unwrap_or(date.day);
    has_day(date.year, date.month, date.day) && has_day(date.year, date.month, last)
}

fn has_day(year: Option<u32>, month: u32, day: u32) -> bool {
    (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day)
}

/// Entries give the day alone; the heading gives month and year.
fn check_month(month: &ChronicleMonth<'_>, sink: &mut Sink<'_>) {
    let Some(number) = month.month else {
        return;
    };
    if !(1..=12).contains(&number) {
        // A heading with a year in figures is found with the running text.
        let heading = month.heading.iter();
        let heading = heading.filter(|text| !has_figure_year(text.as_str()));
        heading.for_each(|text| sink.report(finding(text.whole(), number, month.year)));
        return;
    }
    for entry in &month.entries {
        let Some((first, last)) = entry.days.filter(|_| entry.mark == EntryMark::Dated) else {
            continue;
        };
        // A sign with a month of its own is among the dates of the issue.
        let has_month = entry.sign.as_str().contains('月');
        let day_exists = |day| has_day(month.year, number, day);
        let exists = day_exists(first) && day_exists(last);
        if !has_month && !exists {
            sink.report(found(
                entry.sign.whole(),
                number,
                first.min(last),
                month.year,
            ));
        }
    }
}

/// A finding on a date whose first day is `day`.
fn found(place: Place, month: u32, day: u32, year: Option<u32>) -> Diagnostic {
    if day > 0 || !(1..=12).contains(&month) {
        return finding(place, month, year);
    }
    dressed(Diagnostic::new(
        place,
        message!(
            "日期不存在：{month}月没有0日",
            "no such date: month {month} has no day 0"
        ),
        message!("没有这一天", "there is no such day"),
    ))
}

fn finding(place: Place, month: u32, year: Option<u32>) -> Diagnostic {
    let (reason, label) = if (1..=12).contains(&month) {
        let days = days_in_month(year, month);
        let when = year.map_or_else(String::new, |year| format!("{year}年"));
        (
            message!(
                "日期不存在：{when}{month}月只有{days}天",
                "no such date: month {month} has {days} days"
            ),
            message!("没有这一天", "there is no such day"),
        )
    } else {
        (
            message!(
                "日期不存在：没有{month}月",
                "no such date: there is no month {month}"
            ),
            message!("没有这个月", "there is no such month"),
        )
    };
    dressed(Diagnostic::new(place, reason, label))
}

fn dressed(diagnostic: Diagnostic) -> Diagnostic {
    diagnostic
        .help(message!(
            "请核对原件，改为正确的日期。",
            "Check the original and correct the date."
        ))
        .basis("公历", "")
}

/// Dates in figures alone, 2025-02-30 or 2025.2.30, and months without a day.
fn check_figures(text: &LogicalText<'_>, sink: &mut Sink<'_>) {
    let words = text.as_str();
    if !words.contains(['-', '.', '/', '年']) {
        return;
    }
    let mut at = 0;
    while let Some(offset) = words[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + offset;
        let run = digits(&words[start..]);
        at = start + run;
        if run != 4 || !words[start..].starts_with(['1', '2']) {
            continue;
        }
        let Ok(year) = words[start..at].parse::<u32>() else {
            continue;
        };
        if (1900..=2100).contains(&year)
            && let Some((end, month, day)) = after_year(words, at)
        {
            if !has_day(Some(year), month, day.unwrap_or(1)) {
                let place = text.place(start..end);
                sink.report(found(place, month, day.unwrap_or(1), Some(year)));
            }
            at = end;
        }
    }
}

/// What follows a year that ends at byte `at`: the end, the month, the day.
fn after_year(words: &str, at: usize) -> Option<(usize, u32, Option<u32>)> {
    let sign = words[at..].chars().next()?;
    let month_start = at + sign.len_utf8();
    let month_end = month_start + digits(&words[month_start..]);
    let month = words[month_start..month_end].parse().ok()?;
    let after = &words[month_end..];
    if sign == '年' {
        let end = month_end + after.strip_prefix('月').map(|_| '月'.len_utf8())?;
        let has_day = words[end..]
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit() || numeral::is_han(c));
        return (!has_day).then_some((end, month, None));
    }
    let is_sign = matches!(sign, '-' | '.' | '/') && after.starts_with(sign);
    let day_start = month_end + 1;
    if !is_sign || month_end - month_start > 2 {
        return None;
    }
    let day_end = day_start + digits(&words[day_start..]);
    let day = words[day_start..day_end].parse().ok()?;
    let alone = !words[day_end..].starts_with(['-', '.', '/']) && day_end - day_start <= 2;
    alone.then_some((day_end, month, Some(day)))
}

fn has_figure_year(words: &str) -> bool {
    digits(words) == 4 && words[4..].starts_with('年')
}

/// Bytes of the digits that open `words`.
fn digits(words: &str) -> usize {
    words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len()
}
