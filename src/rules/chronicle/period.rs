//! `chronicle-period`.

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Rule, Severity, Sink};
use crate::message;
use crate::rules::months::{self, Told};
use crate::syntax::ast::{Article, ChronicleMonth, Content};
use crate::syntax::walk;
use crate::text::LogicalText;

declare_rule! {
    /// 大事记月份标题有误
    ///
    /// A month heading of the chronicle that does not fit the others, or the issue.
    ///
    /// 大事记各月依次相接。其余月份标题彼此衔接（并与期号、标题所标的起止月份相符），唯独一个不合的，标出这一个：月份重复、倒序、不存在，年份误植或漏写。标题写明的起止月份（如“2025年1—2月”）与实际记事的月份不符的，也作警告。
    ///
    /// 依据：大事记体例；各月标题与期号相互印证。
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 会议召开。
    ///
    /// ⟦2025年1月⟧
    ///
    /// 8日 活动举行。
    ///
    /// 2025年3月
    ///
    /// 9日 仪式举行。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 会议召开。
    ///
    /// ⟦2025年13月⟧
    ///
    /// 8日 活动举行。
    ///
    /// 2025年3月
    ///
    /// 9日 仪式举行。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 会议召开。
    ///
    /// 2025年2月
    ///
    /// 8日 活动举行。
    ///
    /// ⟦2024年3月⟧
    ///
    /// 9日 仪式举行。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// （2025年1—2月）
    ///
    /// 2025年1月
    ///
    /// 2日 会议召开。
    ///
    /// ⟦2025年3月⟧
    ///
    /// 8日 活动举行。
    /// ```
    ///
    /// ```right
    /// 白鹭区大事记
    ///
    /// 2024年12月
    ///
    /// 2日 会议召开。
    ///
    /// 2025年1月
    ///
    /// 8日 活动举行。
    ///
    /// 2月
    ///
    /// 9日 仪式举行。
    /// ```
    ///
    /// ```right
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 会议召开。
    ///
    /// 2025年2月
    ///
    /// 8日 活动举行。
    ///
    /// 2025年4月
    ///
    /// 9日 仪式举行。
    /// ```
    ///
    /// ```right
    /// 白鹭区大事记
    ///
    /// （2025年1—3月）
    ///
    /// 1月
    ///
    /// 2日 会议召开。
    ///
    /// 2月
    ///
    /// 8日 活动举行。
    ///
    /// 3月
    ///
    /// 9日 仪式举行。
    /// ```
    ///
    /// 放过：没有旁证的两个月份；整月无事、跳过的月份；刊登往期大事记的公报。
    ///
    /// 处理：核对月份标题；不自动修改。
    ChroniclePeriod { name: "chronicle-period", severity: Error, fix: None }
}

impl Rule for ChroniclePeriod {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for article in walk::articles(context.issue) {
            let Content::Chronicle(months) = &article.content else {
                continue;
            };
            if !check_headings(context, article, months, sink) {
                check_title(context, article, months, sink);
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["structure-toc-mismatch"]
    }
}

/// Whether a heading is wrong.
fn check_headings(
    context: &Context<'_, '_>,
    article: &Article<'_>,
    months: &[ChronicleMonth<'_>],
    sink: &mut Sink<'_>,
) -> bool {
    let told = months::told(context.issue, article, months);
    let mut found = false;
    for (at, month) in months.iter().enumerate() {
        let Some(heading) = &month.heading else {
            continue;
        };
        if told[at].misdated {
            sink.report(misdated(months, at, heading, told[at]));
            found = true;
        } else if lacks_year(months, at) {
            sink.report_as(Severity::Warning, yearless(heading));
            found = true;
        }
    }
    found
}

/// The months that the chronicle's title names, against those it tells of.
fn check_title(
    context: &Context<'_, '_>,
    article: &Article<'_>,
    months: &[ChronicleMonth<'_>],
    sink: &mut Sink<'_>,
) {
    let periods = months::periods(context.issue, article);
    let mut headed = months
        .iter()
        .filter_map(|month| Some((month, month.heading.as_ref()?)));
    let (Some(period), Some((first, heading))) =
        (periods.iter().find(|period| period.own), headed.next())
    else {
        return;
    };
    let count = headed.count() + 1;
    // A heading without a year follows the title.
    let begins = match (first.year, first.month) {
        (Some(year), Some(month)) => period.first() == (year, month),
        (None, Some(month)) => period.first().1 == month,
        _ => true,
    };
    if begins && count == period.length {
        return;
    }
    let words = period.text.as_str();
    let diagnostic = Diagnostic::new(
        period.text.whole(),
        message!(
            "标题所标起止月份“{words}”与所记的{count}个月不符",
            "“{words}” does not fit the {count} months that are told of"
        ),
        message!("起止月份", "period"),
    )
    .evidence(heading.whole(), message!("第一个月", "first month"))
    .confidence(0.8);
    sink.report_as(Severity::Warning, advise(diagnostic));
}

/// Whether the heading alone has no year, in a chronicle that repeats the year
/// with every month.
fn lacks_year(months: &[ChronicleMonth<'_>], at: usize) -> bool {
    let has_year = |month: &ChronicleMonth<'_>| {
        let heading = month.heading.as_ref();
        heading.is_none_or(|heading| heading.as_str().contains('年'))
    };
    let repeats = |at: &usize| has_year(&months[*at]) && months[*at].year == months[*at - 1].year;
    let others = months.iter().enumerate().filter(|(other, _)| *other != at);
    let only = !has_year(&months[at]) && others.into_iter().all(|(_, month)| has_year(month));
    let starts = at == 0 && months.len() > 1 && months[1].month != Some(1);
    only && (starts || (1..months.len()).any(|at| repeats(&at)))
}

fn yearless(heading: &LogicalText<'_>) -> Diagnostic {
    let words = heading.as_str();
    advise(Diagnostic::new(
        heading.whole(),
        message!(
            "月份标题“{words}”没有年份，其他月份标题都有",
            "the heading “{words}” has no year, the others have"
        ),
        message!("缺年份", "no year"),
    ))
}

fn misdated(
    months: &[ChronicleMonth<'_>],
    at: usize,
    heading: &LogicalText<'_>,
    told: Told,
) -> Diagnostic {
    let written = heading.as_str();
    let (year, month) = (told.year.unwrap_or(0), told.month.unwrap_or(0));
    let mut diagnostic = Diagnostic::new(
        heading.whole(),
        message!(
            "月份标题“{written}”有误：按前后月份应为{year}年{month}月",
            "the heading “{written}” does not fit: by its neighbours it should be {year}-{month}"
        ),
        message!("应为{year}年{month}月", "should be {year}-{month}"),
    );
    let before = at.checked_sub(1).and_then(|at| months.get(at));
    for neighbour in before.into_iter().chain(months.get(at + 1)) {
        if let Some(heading) = &neighbour.heading {
            let label = message!("相邻月份", "the month beside it");
            diagnostic = diagnostic.evidence(heading.whole(), label);
        }
    }
    advise(diagnostic)
}

fn advise(diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.help(message!(
        "请核对月份标题。",
        "Check the headings of the months."
    ))
}
