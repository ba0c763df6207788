//! `chronicle-same-day-mark`.

use crate::declare_rule;
use crate::facts::Entry;
use crate::lint::{Context, Diagnostic, Rule, Severity, Sink};
use crate::message;

declare_rule! {
    /// “△”用法
    ///
    /// △ without a dated entry before it, or a date repeated where △ is in use.
    ///
    /// “△”表示与上一条同日，每月第一条须写日期；全篇用“△”的，与上一条日期相同的条目不再重写日期。
    ///
    /// 依据：大事记体例，同一篇前后一致。
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// ⟦△⟧ 会议召开。
    ///
    /// 18日 活动举行。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 会议召开。
    ///
    /// △ 调研开展。
    ///
    /// 18日 活动举行。
    ///
    /// ⟦18日⟧ 仪式举行。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 会议召开。
    ///
    /// △ 调研开展。
    ///
    /// ⟦2日⟧ 活动举行。
    /// ```
    ///
    /// ```right
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 会议召开。
    ///
    /// △ 调研开展。
    ///
    /// 18日 活动举行。
    ///
    /// 18—20日 仪式举行。
    /// ```
    ///
    /// ```right
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 会议召开。
    ///
    /// 2日 调研开展。
    ///
    /// 18日 活动举行。
    /// ```
    ///
    /// ```right
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 会议召开。
    ///
    /// △ 调研开展。
    ///
    /// 2025年2月
    ///
    /// 2日 活动举行。
    /// ```
    ///
    /// 放过：从不使用“△”的大事记；起止日期不同的时段。
    ///
    /// 处理：补写日期，或者把重复的日期改为“△”；日期本身有误的改正日期。
    ChronicleSameDayMark { name: "chronicle-same-day-mark", severity: Warning, fix: None }
}

impl Rule for ChronicleSameDayMark {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let entries = &context.facts.entries;
        for chronicle in entries.chunk_by(|a, b| a.document == b.document) {
            let uses_mark = chronicle.iter().any(|entry| !entry.is_dated());
            for entry in chronicle {
                if !entry.is_dated() && entry.entry.days.is_none() {
                    sink.report(without_date(entry));
                }
            }
            for pair in chronicle.windows(2).filter(|_| uses_mark) {
                if repeats(&pair[0], &pair[1]) {
                    sink.report_as(Severity::Hint, repeated(&pair[0], &pair[1]));
                }
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &[
            "chronicle-date-order",
            "date-invalid",
            "text-duplicate-passage",
        ]
    }
}

fn repeats(before: &Entry<'_, '_>, here: &Entry<'_, '_>) -> bool {
    let month = |entry: &Entry<'_, '_>| (entry.year, entry.month);
    let names_month = |entry: &Entry<'_, '_>| entry.entry.sign.as_str().contains('月');
    here.is_dated()
        && month(before) == month(here)
        && before.entry.days == here.entry.days
        && !names_month(before)
        && !names_month(here)
}

fn without_date(entry: &Entry<'_, '_>) -> Diagnostic {
    let sign = entry.entry.sign.as_str();
    Diagnostic::new(
        entry.entry.sign.whole(),
        message!(
            "“{sign}”之前没有写明日期的条目，不知是哪一天",
            "“{sign}” without a dated entry before it"
        ),
        message!("缺日期", "no date"),
    )
    .help(message!(
        "请写明这一条的日期，或者核对条目的次序。",
        "Give the date of this entry, or check the order of the entries."
    ))
}

fn repeated(before: &Entry<'_, '_>, here: &Entry<'_, '_>) -> Diagnostic {
    let sign = here.entry.sign.as_str();
    Diagnostic::new(
        here.entry.sign.whole(),
        message!(
            "与上一条同日，重写了“{sign}”；本篇其他同日条目用“△”",
            "“{sign}” repeats the day of the entry before; other such entries have △"
        ),
        message!("与上一条同日", "the same day as the entry before"),
    )
    .evidence(
        before.entry.sign.whole(),
        message!("上一条", "the entry before"),
    )
    .help(message!(
        "请核对日期；确为同日的，改为“△”。",
        "Check the date; if it is the same day, write △."
    ))
}
