//! `colophon-total-number`.

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Message, Rule, Severity, Sink};
use crate::message;
use crate::rules::previous;
use crate::syntax::ast::{Colophon, CountedRange, Date, Issue, Masthead};
use crate::text::Place;

declare_rule! {
    /// 期号与总期号推算不符
    ///
    /// The range of the running total is not as long as the range of issue numbers; year and month of publication do not fit.
    ///
    /// “第1—3期（总第61—63期）”：期号跨几期，总期号也应跨几期；范围的前一个数不大于后一个数。出版年份应是本期的年份（次年年初出版的除外），总期号不应小于期号。
    ///
    /// 依据：两个范围说的是同一期，长度必然相同。
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1—3期（总第⟦61—64⟧期）
    /// 目 录
    /// 白鹭区大事记 1
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1期（总第⟦61—62⟧期）
    /// 目 录
    /// 白鹭区大事记 1
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1—3期（总第61—63期）
    /// 目 录
    /// 白鹭区大事记 1
    ///
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 会议召开。
    ///
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1—3期（总第61—63期）
    /// ⟦2023年4月8日⟧出版
    /// 主管主办：沅平市白鹭区人民政府
    /// 联系电话：（0600）5550126
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1—3期（总第61—63期）
    /// 目 录
    /// 白鹭区大事记 1
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府公报
    /// 2024年第12期（总第60期）
    /// 目 录
    /// 白鹭区大事记 1
    ///
    /// 白鹭区大事记
    ///
    /// 2024年12月
    ///
    /// 2日 会议召开。
    ///
    /// 沅平市白鹭区人民政府公报
    /// 2024年第12期（总第60期）
    /// 2025年1月8日出版
    /// 主管主办：沅平市白鹭区人民政府
    /// 联系电话：（0600）5550126
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府公报
    /// 2025年第4期
    /// 目 录
    /// 白鹭区大事记 1
    /// ```
    ///
    /// 放过：没有总期号的刊物；次年出版的期。
    ///
    /// 配置：写明上一期的年份、期号、总期号（`previous`）的，紧接着的一期还核对是否接续。
    ///
    /// 处理：按上期的总期号核对。
    ColophonTotalNumber { name: "colophon-total-number", severity: Error, fix: None }
}

impl Rule for ColophonTotalNumber {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let issue = context.issue;
        let colophon = issue.colophon.as_ref();
        let on_cover = issue.cover.as_ref().and_then(fault);
        let on_colophon = colophon.and_then(|colophon| fault(&colophon.masthead));
        if on_cover.is_none()
            && on_colophon.is_none()
            && let Some(found) = check_previous(context)
        {
            sink.report(found);
        }
        match (on_cover, on_colophon) {
            (Some(first), Some(second)) => {
                let other = second.primary;
                sink.report(first.occurrence(other.place, other.label));
            }
            (first, second) => first
                .into_iter()
                .chain(second)
                .for_each(|fault| sink.report(fault)),
        }
        if let Some(colophon) = colophon {
            check_published(issue, colophon, sink);
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &[
            "colophon-issue-match",
            "date-invalid",
            "structure-issue-block",
        ]
    }
}

/// One of the two numbers follows the issue before, and the other does not.
fn check_previous(context: &Context<'_, '_>) -> Option<Diagnostic> {
    let before = &context.facts.house.previous;
    let masthead = previous::masthead(context.issue)?;
    let number_follows = previous::number_follows(before, masthead)?;
    let total_follows = previous::total_follows(before, masthead)?;
    if number_follows == total_follows {
        return None;
    }
    let (year, number, total) = (before.year?, before.number?, before.total?);
    let (wrong, text): (fn(&Masthead<'_>) -> Option<Place>, Message) = if number_follows {
        let due = total + 1;
        (
            |masthead| Some(masthead.total.as_ref()?.text.whole()),
            message!(
                "总期号与上一期不连续：上一期总第{total}期，本期应从总第{due}期起",
                "the running total does not follow the issue before: {total} was the last, {due} is due"
            ),
        )
    } else {
        let (due, next) = (number + 1, year + 1);
        (
            |masthead| Some(masthead.numbers.as_ref()?.text.whole()),
            message!(
                "期号与上一期不连续：上一期是{year}年第{number}期，本期应从{year}年第{due}期或{next}年第1期起",
                "the issue number does not follow the issue before, {number} of {year}: {due} of {year} or 1 of {next} is due"
            ),
        )
    };
    let label = || message!("与上一期不连续", "does not follow the issue before");
    let found = Diagnostic::new(wrong(masthead)?, text, label());
    let colophon = context
        .issue
        .colophon
        .as_ref()
        .map(|colophon| &colophon.masthead);
    let elsewhere = colophon.filter(|colophon| !std::ptr::eq(*colophon, masthead));
    let found = match elsewhere.and_then(wrong) {
        Some(place) => found.occurrence(place, label()),
        None => found,
    };
    Some(advise(found))
}

/// What is wrong with the numbers of a cover or a colophon.
fn fault(masthead: &Masthead<'_>) -> Option<Diagnostic> {
    let numbers = masthead.numbers.as_ref();
    let total = masthead.total.as_ref();
    if let Some(range) = [numbers, total]
        .into_iter()
        .flatten()
        .find(|range| range.first > range.last)
    {
        return Some(reversed(range));
    }
    let (numbers, total) = (numbers?, total?);
    let (count, total_count) = (length(numbers), length(total));
    let (here, there) = (total.text.as_str(), numbers.text.as_str());
    let text: Message = if count != total_count {
        message!(
            "总期号“{here}”共{total_count}期，期号“{there}”共{count}期",
            "the running total “{here}” counts {total_count} issues, the issue numbers “{there}” count {count}"
        )
    } else if total.first < numbers.first {
        message!(
            "总期号“{here}”小于期号“{there}”",
            "the running total “{here}” is less than the issue number “{there}”"
        )
    } else {
        return None;
    };
    let diagnostic = Diagnostic::new(
        total.text.whole(),
        text,
        message!("总期号", "running total"),
    )
    .evidence(numbers.text.whole(), message!("期号", "issue numbers"));
    Some(advise(diagnostic))
}

fn length(range: &CountedRange<'_>) -> u64 {
    u64::from(range.last - range.first) + 1
}

fn reversed(range: &CountedRange<'_>) -> Diagnostic {
    let words = range.text.as_str();
    advise(Diagnostic::new(
        range.text.whole(),
        message!(
            "期号范围“{words}”前大后小",
            "the range “{words}” runs backwards"
        ),
        message!("前大后小", "runs backwards"),
    ))
}

/// The issue comes out in its year, or early in the next one; a monthly issue
/// not before its month.
fn check_published(issue: &Issue<'_>, colophon: &Colophon<'_>, sink: &mut Sink<'_>) {
    let Some(published) = &colophon.published else {
        return;
    };
    let years = [issue.cover.as_ref(), Some(&colophon.masthead)];
    let mut years = years
        .into_iter()
        .flatten()
        .filter_map(|masthead| masthead.year.as_ref());
    let (Some(year), Some(published_year)) = (years.next(), published.year) else {
        return;
    };
    // Cover and colophon that disagree on the year are another rule's.
    if years.any(|other| other.value != year.value) {
        return;
    }
    if (year.value..=year.value + 1).contains(&published_year) {
        return;
    }
    sink.report_as(Severity::Warning, implausible(published, year));
}

fn implausible(published: &Date<'_>, year: &crate::syntax::ast::Counted<'_>) -> Diagnostic {
    let (day, value) = (published.text.as_str(), year.value);
    let diagnostic = Diagnostic::new(
        published.text.whole(),
        message!(
            "出版日期（{day}）与本期年份（{value}）不符",
            "published on {day}, but the issue is one of {value}"
        ),
        message!("出版日期", "date of publication"),
    )
    .evidence(year.text.whole(), message!("本期年份", "year of the issue"))
    .confidence(0.9);
    advise(diagnostic)
}

fn advise(diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.help(message!(
        "请按上一期的期号、总期号和出版日期核对。",
        "Check against the numbers of the issue before and the day of publication."
    ))
}
