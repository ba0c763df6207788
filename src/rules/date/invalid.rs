//! `date-invalid`.

use super::compact::compact_dates;
use crate::declare_rule;
use crate::facts::{Passage, Sign};
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::rules::months::{self, Told};
use crate::syntax::ast::{ChronicleMonth, Content, Date, EntryMark};
use crate::syntax::inline::date::days_in_month;
use crate::syntax::{Part, walk};
use crate::text::Place;

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
    /// 截至⟦2025-02-30⟧，工程已完成投资8亿元，⟦2025年13月⟧竣工，⟦5月0日⟧验收。
    /// ```
    ///
    /// ```right
    /// 截至2025-02-28，2025.3.15版的附表2025.2.30.1不变，2025年12月竣工。
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
                sink.report(finding(date.text.whole(), date.month, date.year));
            }
        }
        for (passage, signs) in context.facts.signed_passages() {
            check_compact(passage, signs, sink);
        }
        for article in walk::articles(context.issue) {
            if let Content::Chronicle(months) = &article.content {
                let told = months::told(context.issue, article, months);
                for (month, told) in months.iter().zip(told) {
                    check_month(month, told, sink);
                }
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        // It knows which month the heading should name.
        &["chronicle-period"]
    }
}

/// 2025-02-30, 2025.2.30, 2025年13月.
fn check_compact(passage: &Passage<'_, '_>, signs: &[Sign], sink: &mut Sink<'_>) {
    let words = passage.text.as_str();
    for compact in compact_dates(words, signs) {
        // The heading of a month is looked at with its entries.
        let is_heading = passage.part == Part::Heading && compact.range == (0..words.len());
        let exists = match compact.day {
            Some(day) => has_day(Some(compact.year), compact.month, day),
            None => (1..=12).contains(&compact.month),
        };
        if !exists && !is_heading {
            let place = passage.text.place(compact.range);
            sink.report(finding(place, compact.month, Some(compact.year)));
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

/// Entries give the day alone; the heading gives month and year. A wrong
/// heading is one finding, here or of the rule that knows the months.
fn check_month(month: &ChronicleMonth<'_>, told: Told, sink: &mut Sink<'_>) {
    let (Some(number), Some(heading)) = (month.month, &month.heading) else {
        return;
    };
    if !(1..=12).contains(&number) {
        sink.report(finding(heading.whole(), number, month.year));
        return;
    }
    if told.misdated {
        return;
    }
    let mut wrong = month.entries.iter().filter(|entry| {
        let dated = entry.mark == EntryMark::Dated;
        // A sign with a month of its own is among the dates of the issue.
        let has_month = entry.sign.as_str().contains('月');
        let exists = |day| has_day(month.year, number, day);
        dated
            && !has_month
            && entry
                .days
                .is_some_and(|(first, last)| !exists(first) || !exists(last))
    });
    if let Some(entry) = wrong.next() {
        let mut diagnostic = finding(entry.sign.whole(), number, month.year);
        for entry in wrong {
            let label = message!("也没有这一天", "there is no such day either");
            diagnostic = diagnostic.occurrence(entry.sign.whole(), label);
        }
        sink.report(diagnostic);
    }
}

fn finding(place: Place, month: u32, year: Option<u32>) -> Diagnostic {
    let (reason, label) = if (1..=12).contains(&month) {
        let days = days_in_month(year, month);
        let when = year.map_or_else(String::new, |year| format!("{year}年"));
        (
            message!(
                "日期不存在：{when}{month}月只有1日至{days}日",
                "no such date: month {month} has the days 1 to {days}"
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
    Diagnostic::new(place, reason, label)
        .help(message!(
            "请核对原件，改为正确的日期。",
            "Check the original and correct the date."
        ))
        .basis("公历", "")
}
