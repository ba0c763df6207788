//! `date-plan-period`.

use std::ops::Range;

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Message, Rule, Severity, Sink};
use crate::message;
use crate::syntax::inline::numeral;
use crate::text::LogicalText;

declare_rule! {
    /// 规划期、行动年限与起止年份不符
    ///
    /// Years in brackets that do not fit the plan or the number of years before them.
    ///
    /// “十四五”是2021—2025年，其余五年规划依此类推；“三年行动（2023—2025年）”的起止年份应当正好三年；起止年份不能倒置。写明某年是某个五年规划“开局之年”“收官之年”的，也要核对。
    ///
    /// 依据：五年规划的起止年份；括号内的年份与括号前的年限相互印证。
    ///
    /// ```wrong
    /// 编制《白鹭区“十四五”养老服务规划（⟦2020—2025年⟧）》。
    /// ```
    ///
    /// ```wrong
    /// 实施农村供水提升三年行动（⟦2023—2026年⟧）。
    /// ```
    ///
    /// ```wrong
    /// 印发全民健身实施计划（⟦2025—2021年⟧）。
    /// ```
    ///
    /// ```wrong
    /// ⟦2024年⟧是“十四五”规划的收官之年。
    /// ```
    ///
    /// ```right
    /// 编制《白鹭区“十四五”养老服务规划（2021—2025年）》，实施三年行动（2023—2025年）。
    /// ```
    ///
    /// ```right
    /// 编制《白鹭区“十四五”综合交通规划（2021—2035年）》。
    /// ```
    ///
    /// ```right
    /// 2025年是“十四五”规划的收官之年，2026年是“十五五”规划的开局之年。
    /// ```
    ///
    /// ```right
    /// “十四五”以来，累计实施改造项目（2021—2023年）12个。
    /// ```
    ///
    /// ```right
    /// 印发《2023年行动计划（2023—2025年）》和《国土空间规划（2021—2035年）》。
    /// ```
    ///
    /// 放过：由五年规划起步的远期规划；括号前没有年限的起止年份。
    ///
    /// 处理：核对规划期和起止年份，改正有误的一处。
    DatePlanPeriod { name: "date-plan-period", severity: Warning, fix: None }
}

impl Rule for DatePlanPeriod {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let facts = context.facts;
        for (passage, signs) in facts.signed_passages() {
            for opening in signs.iter().filter(|sign| matches!(sign.c, '（' | '(')) {
                if passage.text.as_str()[opening.end()..].starts_with("20") {
                    check_period(passage.text, opening.start(), sink);
                }
            }
        }
        for (passage, at) in facts.occurrences("之年") {
            check_turn(passage.text, at, sink);
        }
    }
}

/// Two years in brackets.
struct Period {
    first: u32,
    last: u32,
    /// The words between the brackets.
    range: Range<usize>,
}

fn check_period(text: &LogicalText<'_>, open: usize, sink: &mut Sink<'_>) {
    let words = text.as_str();
    let Some(period) = period(words, open) else {
        return;
    };
    let name = name_before(&words[..open]);
    let (first, last) = (period.first, period.last);
    let report = |severity, message, sink: &mut Sink<'_>| {
        sink.report_as(severity, finding(text, period.range.clone(), message));
    };
    if last < first {
        let message = message!(
            "起止年份倒置：{first}年在{last}年之后",
            "the years are reversed: {first} comes after {last}"
        );
        report(Severity::Error, message, sink);
    } else if let Some(plan) = plan_in(name)
        && is_outside(plan.years, &period)
    {
        let (own, (from, to)) = (plan.name, plan.years);
        let message = message!(
            "起止年份与规划期不符：“{own}”是{from}—{to}年",
            "the years do not fit the plan: “{own}” is {from}–{to}"
        );
        report(Severity::Warning, message, sink);
    } else if let Some(years) = years_in(name)
        && last - first + 1 != years
    {
        let actual = last - first + 1;
        let message = message!(
            "起止年份与年限不符：写{years}年，{first}—{last}年是{actual}年",
            "the years do not fit: {years} years are named, {first}–{last} are {actual}"
        );
        report(Severity::Warning, message, sink);
    }
}

/// 2021—2025年 between the bracket at byte `open` and the next one.
fn period(words: &str, open: usize) -> Option<Period> {
    let start = open + words[open..].chars().next()?.len_utf8();
    let length = words[start..].find(['）', ')'])?;
    let inside = &words[start..start + length];
    let (first, rest) = year(inside)?;
    let rest = rest.trim_start_matches(['年', ' ']);
    let (sign, rest) = rest.split_at_checked(rest.chars().next()?.len_utf8())?;
    if !"—－-–~～至".contains(sign) {
        return None;
    }
    let (last, rest) = year(rest.trim_start_matches(['—', ' ']))?;
    matches!(rest.trim(), "" | "年").then_some(Period {
        first,
        last,
        range: start..start + length,
    })
}

fn year(words: &str) -> Option<(u32, &str)> {
    let digits = words.get(..4)?;
    let rest = &words[4..];
    let whole = !rest.starts_with(numeral::is_arabic);
    let year = digits.parse().ok().filter(|_| whole)?;
    (1900..=2100).contains(&year).then_some((year, rest))
}

/// The end of the clause that `before` ends with: what the bracket explains.
fn name_before(before: &str) -> &str {
    const LONGEST: usize = 30;
    let clause = before
        .rfind(['，', '。', '；', '、', '：', '《', '）'])
        .map_or(0, |at| {
            at + before[at..].chars().next().map_or(0, char::len_utf8)
        });
    let clause = &before[clause..];
    let from = clause.char_indices().rev().nth(LONGEST);
    &clause[from.map_or(0, |(at, _)| at)..]
}

/// A plan of five years.
struct Plan<'w> {
    name: &'w str,
    years: (u32, u32),
}

/// The plan of five years that the name of a plan or a time names: “十四五”规划.
fn plan_in(name: &str) -> Option<Plan<'_>> {
    let ends = ["规划", "计划", "纲要", "方案", "时期", "期间"];
    let bare = name.trim_end_matches('》');
    if !ends.iter().any(|end| bare.ends_with(end)) {
        return None;
    }
    plan_at(name, name.rfind("五”")?)
}

/// The plan of five years whose 五” stands at byte `end`.
fn plan_at(words: &str, end: usize) -> Option<Plan<'_>> {
    let open = words[..end].rfind('“')? + '“'.len_utf8();
    let number = match &words[open..end] {
        "十" => 10,
        ordinal => numeral::han_value(ordinal)?,
    };
    if !(10..=20).contains(&number) {
        return None;
    }
    let first = 1951 + 5 * number;
    Some(Plan {
        name: &words[open..end + '五'.len_utf8()],
        years: (first, first + 4),
    })
}

/// Whether a period is not that of the plan, nor one that only begins with it.
fn is_outside((first, last): (u32, u32), period: &Period) -> bool {
    let goes_on = period.last > last && period.last.is_multiple_of(5);
    period.first != first || (period.last != last && !goes_on)
}

/// The number of years that the name of a campaign names: 三年行动.
fn years_in(name: &str) -> Option<u32> {
    const KINDS: [&str; 8] = [
        "行动", "计划", "规划", "攻坚", "滚动", "提升", "倍增", "任务",
    ];
    let (sign, _) = name.rmatch_indices('年').find(|(at, sign)| {
        KINDS
            .iter()
            .any(|kind| name[at + sign.len()..].starts_with(kind))
    })?;
    let (start, years, _) = numeral::ending(&name[..sign])?;
    let of_date = name[..start].ends_with(['第', '—', '-', '至', '～']);
    ((2..=10).contains(&years) && !of_date).then_some(years)
}

/// 2025年是“十四五”规划的收官之年: 之年 stands at byte `end`.
fn check_turn(text: &LogicalText<'_>, end: usize, sink: &mut Sink<'_>) {
    let words = text.as_str();
    let before = &words[..end];
    let opens = before.ends_with("开局");
    if !opens && !before.ends_with("收官") {
        return;
    }
    let start = before
        .rfind(['。', '，', '；'])
        .map_or(0, |at| at + '，'.len_utf8());
    let clause = &words[start..end];
    let Some(is) = clause.find("年是“") else {
        return;
    };
    let Some(plan) = clause.find("五”").and_then(|at| plan_at(clause, at)) else {
        return;
    };
    // One plan alone: of two, each has a turn of its own.
    let alone = clause.matches("五”").count() == 1;
    let digits = is.checked_sub(4).and_then(|from| clause.get(from..is));
    let Some(written) = digits.and_then(|digits| digits.parse::<u32>().ok()) else {
        return;
    };
    let right = if opens { plan.years.0 } else { plan.years.1 };
    if alone && written != right {
        let range = start + is - 4..start + is + '年'.len_utf8();
        let name = plan.name;
        let message = message!(
            "年份与规划期不符：“{name}”的这一年是{right}年",
            "the year does not fit the plan: that of “{name}” is {right}"
        );
        sink.report(finding(text, range, message));
    }
}

fn finding(text: &LogicalText<'_>, range: Range<usize>, message: Message) -> Diagnostic {
    Diagnostic::new(
        text.place(range),
        message,
        message!("起止年份有误", "wrong years"),
    )
    .confidence(0.85)
    .help(message!(
        "请核对规划期、年限和起止年份。",
        "Check the plan, the number of years and the years."
    ))
}
