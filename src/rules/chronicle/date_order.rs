//! `chronicle-date-order`.

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
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
                months.iter().for_each(|month| check_entries(month, sink));
            }
        }
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

fn check_entries(month: &ChronicleMonth<'_>, sink: &mut Sink<'_>) {
    // A day that does not exist is another rule's.
    let exists = |day| {
        month.month.is_none_or(|number| {
            (1..=days_in_month(month.year, number.clamp(1, 12))).contains(&day)
        })
    };
    let dated: Vec<_> = month
        .entries
        .iter()
        .filter_map(own_days)
        .filter(|&(_, (first, last))| exists(first) && exists(last))
        .collect();
    for &(entry, (first, last)) in &dated {
        if last < first {
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
    }
    // A period that runs backwards says nothing of the order.
    let dated: Vec<_> = dated
        .into_iter()
        .filter(|&(_, (first, last))| first <= last)
        .collect();
    for (index, &(entry, (day, _))) in dated.iter().enumerate().skip(1) {
        let (before, (last, _)) = dated[index - 1];
        if day >= last {
            continue;
        }
        // When the entry before is the one out of line, this one goes on from
        // the entry before that; the finding stands on the odd one.
        let earlier = index.checked_sub(2).map_or(0, |at| dated[at].1.0);
        let next = dated.get(index + 1).map_or(u32::MAX, |entry| entry.1.0);
        let odd_is_before = day >= earlier && last > next && index >= 1;
        let (odd, other) = if odd_is_before {
            (before, entry)
        } else {
            (entry, before)
        };
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
