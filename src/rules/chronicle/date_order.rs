//! `chronicle-date-order`.

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::rules::months::{self, Told};
use crate::syntax::ast::{ChronicleEntry, ChronicleMonth, Content, EntryMark};
use crate::syntax::inline::date::days_in_month;
use crate::syntax::walk;

declare_rule! {
    /// 大事记日期顺序
    ///
    /// Entries or months of a chronicle that run backwards.
    ///
    /// 大事记按时间先后记事：各月依次排列，月内各条的起始日依次不减，时段的止日不早于起日。同一天的几条、先记起于同日的时段，不算倒序。
    ///
    /// 依据：大事记体例；日期倒序多为日期误植或条目错位。
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 会议召开。
    ///
    /// 18日 活动举行。
    ///
    /// ⟦8日⟧ 调研开展。
    ///
    /// 20日 仪式举行。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// ⟦22—20日⟧ 会议召开。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年2月
    ///
    /// 2日 会议召开。
    ///
    /// ⟦2025年1月⟧
    ///
    /// 8日 活动举行。
    /// ```
    ///
    /// ```right
    /// 白鹭区大事记
    ///
    /// 2024年12月
    ///
    /// 22日 会议召开。
    ///
    /// 22—26日 活动举行。
    ///
    /// 23日 调研开展。
    ///
    /// △ 仪式举行。
    ///
    /// 2025年1月
    ///
    /// 1日 慰问开展。
    /// ```
    ///
    /// ```right
    /// 2025年1月召开会议。2024年12月部署工作。
    /// ```
    ///
    /// 放过：起于同一天的条目；跨年的月份；自带月份的条目。
    ///
    /// 处理：核对是日期有误还是条目错位；不自动修改。
    ChronicleDateOrder { name: "chronicle-date-order", severity: Error, fix: None }
}

impl Rule for ChronicleDateOrder {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for article in walk::articles(context.issue) {
            if let Content::Chronicle(months) = &article.content {
                check_months(months, sink);
                let told = months::told(context.issue, article, months);
                for (month, told) in months.iter().zip(told) {
                    check_entries(month, told, sink);
                }
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        // It knows which of the headings is wrong.
        &["chronicle-period"]
    }
}

fn check_months(months: &[ChronicleMonth<'_>], sink: &mut Sink<'_>) {
    for pair in months.windows(2) {
        let date = |month: &ChronicleMonth<'_>| Some((month.year?, month.month?));
        let (Some(before), Some(after)) = (date(&pair[0]), date(&pair[1])) else {
            continue;
        };
        let (Some(first), Some(second)) = (&pair[0].heading, &pair[1].heading) else {
            continue;
        };
        // Without a year of its own, January after December begins a new year.
        let has_year = second.as_str().contains('年');
        if after <= before && (has_year || after.1 != 1) {
            sink.report(finding(
                Diagnostic::new(
                    second.whole(),
                    message!(
                        "大事记月份倒序或重复：“{}”排在“{}”之后",
                        "months out of order: “{}” after “{}”",
                        second.as_str(),
                        first.as_str()
                    ),
                    message!("此月在后", "this month comes after"),
                )
                .evidence(first.whole(), message!("前一个月", "the month before")),
            ));
        }
    }
}

fn check_entries(month: &ChronicleMonth<'_>, told: Told, sink: &mut Sink<'_>) {
    // A day that does not exist is another rule's.
    let exists = |day| {
        told.month
            .is_none_or(|number| (1..=days_in_month(told.year, number.clamp(1, 12))).contains(&day))
    };
    let dated: Vec<_> = month
        .entries
        .iter()
        .filter_map(own_days)
        .filter(|&(_, (first, last))| exists(first) && exists(last))
        .collect();
    let (backward, forward): (Vec<_>, Vec<_>) = dated
        .into_iter()
        .partition(|(_, (first, last))| last < first);
    for (entry, _) in backward {
        sink.report(finding(Diagnostic::new(
            entry.sign.whole(),
            message!(
                "时段起止颠倒：“{}”",
                "a period that ends before it begins: “{}”",
                entry.sign.as_str()
            ),
            message!("止日早于起日", "ends before it begins"),
        )));
    }
    let days: Vec<u32> = forward.iter().map(|(_, (first, _))| *first).collect();
    let kept = longest_rise(&days);
    for at in (0..days.len()).filter(|&at| !kept[at]) {
        let odd = forward[at].0;
        // The nearest entry in line that it stands on the wrong side of.
        let before = (0..at).rev().find(|&other| kept[other]);
        let after = (at + 1..days.len()).find(|&other| kept[other]);
        let later = before.filter(|&other| days[other] > days[at]);
        let Some(other) = later.or(after) else {
            continue;
        };
        let other = forward[other].0;
        let (here, there) = (odd.sign.as_str(), other.sign.as_str());
        sink.report(finding(
            Diagnostic::new(
                odd.sign.whole(),
                message!(
                    "大事记日期倒序：“{here}”与相邻的“{there}”先后颠倒",
                    "dates out of order: “{here}” beside “{there}”"
                ),
                message!("日期倒序", "out of order"),
            )
            .evidence(
                other.sign.whole(),
                message!("相邻条目", "the entry beside it"),
            ),
        ));
    }
}

/// Entries of a month; a real one has thirty.
const MOST_ENTRIES: usize = 2000;

/// Which of `days` belong to a longest part that does not fall: what is left
/// out is as little as can be wrong. Of several such parts, the one that keeps
/// the later days, so that the entry that falls back is left out.
fn longest_rise(days: &[u32]) -> Vec<bool> {
    let mut kept = vec![true; days.len()];
    if days.len() > MOST_ENTRIES || days.is_sorted() {
        return kept;
    }
    // For each day of the month, the longest part that ends with it or before,
    // and its last entry: linear, for there are 31 days.
    let mut ends: [(usize, Option<usize>); 32] = [(0, None); 32];
    let mut links: Vec<Option<usize>> = vec![None; days.len()];
    for (at, &day) in days.iter().enumerate() {
        let day = day.min(31) as usize;
        let best = ends[..=day].iter().max_by_key(|(length, _)| *length);
        let (length, end) = best.copied().unwrap_or_default();
        links[at] = end;
        ends[day] = (length + 1, Some(at));
    }
    kept.fill(false);
    let best = ends.iter().max_by_key(|(length, _)| *length);
    let mut next = best.and_then(|(_, end)| *end);
    while let Some(at) = next {
        kept[at] = true;
        next = links[at];
    }
    kept
}

/// The days of an entry that has a date, but no month, of its own.
fn own_days<'e, 's>(entry: &'e ChronicleEntry<'s>) -> Option<(&'e ChronicleEntry<'s>, (u32, u32))> {
    let own = entry.mark == EntryMark::Dated && !entry.sign.as_str().contains('月');
    entry.days.filter(|_| own).map(|days| (entry, days))
}

fn finding(diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.help(message!(
        "请核对是日期有误还是条目错位。",
        "Check whether the date is wrong or the entry misplaced."
    ))
}
