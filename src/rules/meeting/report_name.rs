//! `meeting-report-name`.

use std::ops::Range;

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Message, Rule, Severity, Sink};
use crate::message;
use crate::syntax::inline::numeral;
use crate::text::LogicalText;

declare_rule! {
    /// 计划、预算报告名称有误
    ///
    /// The name of an annual report on plan or budget with 规划 for 计划, or with years that do not follow each other.
    ///
    /// 人代会审查的年度报告名称是封闭格式：“关于2024年国民经济和社会发展计划执行情况与2025年国民经济和社会发展计划草案的报告”“关于2024年预算执行情况与2025年预算草案的报告”。年度的“计划”写成“规划”的报为错误；两个年份不相连的报为警告。
    ///
    /// 依据：法定报告的规范名称：年度的是计划，五年的是规划。
    ///
    /// ```wrong
    /// 会议批准了关于2024年国民经济和社会发展⟦规划⟧执行情况与2025年国民经济和社会发展计划草案的报告。
    /// ```
    ///
    /// ```wrong
    /// 会议批准了关于2024年国民经济和社会发展计划执行情况与2025年国民经济和社会发展⟦规划⟧草案的报告。
    /// ```
    ///
    /// ```wrong
    /// 会议批准了关于2024年预算执行情况和⟦2026年⟧预算草案的报告。
    /// ```
    ///
    /// ```right
    /// 会议批准了关于2024年国民经济和社会发展计划执行情况与2025年国民经济和社会发展计划草案的报告。
    /// ```
    ///
    /// ```right
    /// 会议批准了《关于2024年预算执行情况和2025年预算草案的报告》。
    /// ```
    ///
    /// ```right
    /// 会议听取2024年预算执行情况的报告，2026年预算草案另行研究。
    /// ```
    ///
    /// ```right
    /// 会议审查了国民经济和社会发展第十五个五年规划纲要草案。
    /// ```
    ///
    /// ```right
    /// 会议听取“十四五”规划执行情况和2026年计划的汇报，研究2026年至2030年国民经济和社会发展规划。
    /// ```
    ///
    /// 放过：五年规划；分开说的两件事。
    ///
    /// 处理：按报告的正式名称改正。
    MeetingReportName { name: "meeting-report-name", severity: Error, fix: None }
}

/// What annual reports on the plan are about.
const PLAN: &str = "国民经济和社会发展规划";

impl Rule for MeetingReportName {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for (passage, at) in context.facts.occurrences("执行情况") {
            check_years(passage.text, at, sink);
        }
        for (passage, at) in context.facts.occurrences(PLAN) {
            check_plan(passage.text, at, sink);
        }
    }
}

/// A plan of one year that is called 规划.
fn check_plan(text: &LogicalText<'_>, at: usize, sink: &mut Sink<'_>) {
    let words = text.as_str();
    let end = at + PLAN.len();
    let after = &words[end..];
    let Some((start, _)) = year_ending(&words[..at]) else {
        return;
    };
    let of_several = words[..start]
        .trim_end()
        .ends_with(['—', '-', '至', '～', '到']);
    if of_several
        || !["执行情况", "草案", "（草案）"]
            .iter()
            .any(|next| after.starts_with(next))
    {
        return;
    }
    let message = message!(
        "年度报告名称有误：一年的是“国民经济和社会发展计划”，不是“规划”",
        "the plan of one year is 计划, not 规划"
    );
    sink.report(finding(text, end - "规划".len()..end, message));
}

/// The years around 执行情况, which stands at byte `at`: 2024年预算执行情况与2025年预算草案.
fn check_years(text: &LogicalText<'_>, at: usize, sink: &mut Sink<'_>) {
    const REACH: usize = 24;
    let words = text.as_str();
    let after = &words[at + "执行情况".len()..];
    let Some(rest) = ["以及", "与", "和", "及"]
        .iter()
        .find_map(|and| after.strip_prefix(*and))
    else {
        return;
    };
    let digits = rest.len() - rest.trim_start_matches(numeral::is_arabic).len();
    let Some(next) = rest[..digits].parse::<u32>().ok().filter(|_| digits == 4) else {
        return;
    };
    let Some(object) = rest[digits..].strip_prefix('年') else {
        return;
    };
    let clause = object
        .split(['，', '。', '；', '》'])
        .next()
        .unwrap_or(object);
    if !clause.contains("草案") {
        return;
    }
    let from = words[..at]
        .char_indices()
        .rev()
        .nth(REACH)
        .map_or(0, |(at, _)| at);
    let before = &words[from..at];
    let before = before
        .rsplit(['，', '。', '；', '《'])
        .next()
        .unwrap_or(before);
    let first = before.rmatch_indices('年').find_map(|(sign, _)| {
        let (_, year) = year_ending(&before[..sign + '年'.len_utf8()])?;
        Some(year)
    });
    if let Some(first) = first.filter(|first| first + 1 != next) {
        let start = words.len() - rest.len();
        let message = message!(
            "报告名称中的年份不相连：{first}年执行情况与{next}年草案",
            "the years of the report do not follow each other: {first} and {next}"
        );
        let finding = finding(text, start..start + digits + '年'.len_utf8(), message);
        sink.report_as(Severity::Warning, finding.confidence(0.85));
    }
}

/// The year of four figures, 年 included, that `words` end with: where it begins, and itself.
fn year_ending(words: &str) -> Option<(usize, u32)> {
    let stem = words
        .strip_suffix('年')
        .or_else(|| words.strip_suffix("年度"))?;
    let start = stem.trim_end_matches(numeral::is_arabic).len();
    let year = stem[start..].parse().ok()?;
    (1990..=2100).contains(&year).then_some((start, year))
}

fn finding(text: &LogicalText<'_>, range: Range<usize>, message: Message) -> Diagnostic {
    Diagnostic::new(
        text.place(range),
        message,
        message!("报告名称", "name of the report"),
    )
    .help(message!(
        "请核对报告的正式名称。",
        "Check the name of the report."
    ))
}
