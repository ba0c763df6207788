//! `date-order`.

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Message, Rule, Severity, Sink};
use crate::message;
use crate::rules::days::{Bearing, Dated, Day, bearings, published};
use crate::syntax::ast::Issue;
use crate::syntax::inline::date;

declare_rule! {
    /// 成文、印发、出版日期先后矛盾
    ///
    /// Dates of signing, issuing, publishing and printing that contradict each other.
    ///
    /// 文件先成文，后印发；公报出版在本期年份之后不远，印刷日期与出版日期相近。印发早于成文的，报错；同期其他文件都在成文后数日印发、唯独一件相隔很久的，没有字号佐证、与同期其他文件相隔近一年的，出版日期与本期年份、印刷日期相差过大的，均作警告。
    ///
    /// 依据：《党政机关公文处理工作条例》关于成文日期、印发日期的规定；文件之间相互印证。
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现提出以下意见。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    ///
    /// （⟦2025年3月12日⟧印发）
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现提出以下意见。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    ///
    /// （⟦2024年3月15日⟧印发）
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    /// 2025年第3期（总第61期）
    /// 目 录
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见1
    ///
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现提出以下意见。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    ///
    /// 沅平市白鹭区人民政府公报
    /// 2025年第3期（总第61期）
    /// ⟦2028年4月8日⟧出版
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现提出以下意见。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    ///
    /// （2025年3月20日印发）
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现提出以下意见。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    ///
    /// （2025年3月15日印发）
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 意见自2025年2月1日起施行。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    /// ```
    ///
    /// 放过：同日成文、印发；只有一件文件时成文与印发相隔较久；字号与日期都属往年的旧文件。
    ///
    /// 处理：核对原件，改正有误的日期；不自动修改。
    DateOrder { name: "date-order", severity: Error, fix: None }
}

/// Days between signing and issuing that are usual where they are few.
const SOON: i64 = 10;
/// Days between signing and issuing that are too many beside others that are few.
const LATE: i64 = 20;
/// Days that a document may be older than any other of the issue.
const OLD: i64 = 270;
/// Days between publication and printing that somebody should look at.
const APART: i64 = 60;

impl Rule for DateOrder {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let bearings = bearings(context.facts);
        let publication = published(context.issue);
        for bearing in &bearings {
            if sink.is_full() {
                return;
            }
            let (Some(signed), Some(printed)) = (&bearing.signed, &bearing.printed) else {
                continue;
            };
            // What lies after the publication is another rule's.
            let is_future = |dated: &Dated<'_>| {
                let publication = publication.as_ref();
                publication.is_some_and(|publication| dated.day > publication.day)
            };
            if is_future(signed) || is_future(printed) {
                continue;
            }
            check_pair(context, &bearings, bearing, (signed, printed), sink);
        }
        check_outliers(context, &bearings, sink);
        if let Some(publication) = &publication {
            check_publication(context.issue, &bearings, publication, sink);
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["colophon-total-number", "date-future", "docno-year-date"]
    }
}

fn check_pair(
    context: &Context<'_, '_>,
    bearings: &[Bearing<'_, '_>],
    bearing: &Bearing<'_, '_>,
    (signed, printed): (&Dated<'_>, &Dated<'_>),
    sink: &mut Sink<'_>,
) {
    let gap = signed.day.until(printed.day);
    let (written, issued) = (signed.date.text.as_str(), printed.date.text.as_str());
    let odd_is_signed = signed_is_odd(context, bearings, bearing, signed)
        || is_shared(bearings, bearing, printed.day) && !is_shared(bearings, bearing, signed.day);
    if gap < 0 {
        let text = message!(
            "印发日期早于成文日期：成文{written}，印发{issued}",
            "issued on {issued}, before it was signed on {written}"
        );
        sink.report(pair(text, signed, printed, odd_is_signed));
    } else if gap > LATE && others_are_soon(bearings, bearing) {
        let text = message!(
            "成文日期（{written}）与印发日期（{issued}）相隔{gap}天，本期其他文件都在{SOON}天内印发",
            "signed on {written} and issued on {issued}, {gap} days later; the other documents took {SOON} at most"
        );
        let diagnostic = pair(text, signed, printed, odd_is_signed).confidence(0.8);
        sink.report_as(Severity::Warning, diagnostic);
    }
}

/// Whether it is the date of signing that does not fit the other documents:
/// another year than the number's, or out of line in the series of numbers.
fn signed_is_odd(
    context: &Context<'_, '_>,
    bearings: &[Bearing<'_, '_>],
    bearing: &Bearing<'_, '_>,
    signed: &Dated<'_>,
) -> bool {
    let Some(number) = &bearing.article.number else {
        let year = issue_year(context.issue);
        return year.is_some_and(|year| signed.day.year != year);
    };
    let own_year = number.year_digits == 4 && number.year != signed.day.year;
    own_year
        || bearings.iter().any(|other| {
            let (Some(after), Some(day)) = (&other.article.number, &other.signed) else {
                return false;
            };
            let same_series =
                after.code.as_str() == number.code.as_str() && after.year == number.year;
            same_series
                && match after.serial.cmp(&number.serial) {
                    std::cmp::Ordering::Greater => day.day < signed.day,
                    std::cmp::Ordering::Less => day.day > signed.day,
                    std::cmp::Ordering::Equal => false,
                }
        })
}

/// Whether another document was signed or issued that day.
fn is_shared(bearings: &[Bearing<'_, '_>], own: &Bearing<'_, '_>, day: Day) -> bool {
    let others = bearings
        .iter()
        .filter(|bearing| !std::ptr::eq(bearing.article, own.article));
    let mut dates = others.flat_map(|other| other.signed.iter().chain(&other.printed));
    dates.any(|dated| dated.day == day)
}

/// Whether at least two other documents were issued soon, and none late.
fn others_are_soon(bearings: &[Bearing<'_, '_>], own: &Bearing<'_, '_>) -> bool {
    let mut count = 0;
    for bearing in bearings {
        if std::ptr::eq(bearing.article, own.article) {
            continue;
        }
        if let (Some(signed), Some(printed)) = (&bearing.signed, &bearing.printed) {
            if signed.day.until(printed.day) > SOON {
                return false;
            }
            count += 1;
        }
    }
    count >= 2
}

fn pair(text: Message, signed: &Dated<'_>, printed: &Dated<'_>, odd_is_signed: bool) -> Diagnostic {
    let labels = (
        message!("成文日期", "date of signing"),
        message!("印发日期", "date of issue"),
    );
    let (signed, printed) = (signed.date.text.whole(), printed.date.text.whole());
    let diagnostic = if odd_is_signed {
        Diagnostic::new(signed, text, labels.0).evidence(printed, labels.1)
    } else {
        Diagnostic::new(printed, text, labels.1).evidence(signed, labels.0)
    };
    advise(diagnostic)
}

fn advise(diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.help(message!(
        "请核对原件，改正有误的日期。",
        "Check the originals and correct the wrong date."
    ))
}

/// A date without a number beside it that lies nearly a year from all others.
fn check_outliers(context: &Context<'_, '_>, bearings: &[Bearing<'_, '_>], sink: &mut Sink<'_>) {
    let Some(year) = issue_year(context.issue) else {
        return;
    };
    let day = |bearing: &Bearing<'_, '_>| {
        let dated = bearing.signed.as_ref().or(bearing.printed.as_ref());
        dated.map(|dated| dated.day)
    };
    let days: Vec<Day> = bearings.iter().filter_map(day).collect();
    for bearing in bearings {
        let dated = bearing.signed.as_ref().or(bearing.printed.as_ref());
        let (Some(dated), None) = (dated, &bearing.article.number) else {
            continue;
        };
        let others = days.iter().filter(|day| **day != dated.day);
        let nearest = others.map(|day| dated.day.until(*day)).min();
        if dated.day.year >= year || days.len() < 3 || nearest.is_none_or(|days| days < OLD) {
            continue;
        }
        let written = dated.date.text.as_str();
        let diagnostic = Diagnostic::new(
            dated.date.text.whole(),
            message!(
                "日期（{written}）比本期其他文件早了将近一年或更久，年份可能有误",
                "dated {written}, nearly a year or more before the other documents of the issue"
            ),
            message!("年份可能有误", "the year may be wrong"),
        )
        .confidence(0.8);
        sink.report_as(Severity::Warning, advise(diagnostic));
    }
}

fn issue_year(issue: &Issue<'_>) -> Option<u32> {
    let masthead = issue.cover.as_ref();
    let masthead = masthead.or_else(|| Some(&issue.colophon.as_ref()?.masthead))?;
    masthead.year.as_ref().map(|year| year.value)
}

/// Whether cover and colophon give one year; else one of the two is wrong.
fn years_agree(issue: &Issue<'_>) -> bool {
    let cover = issue.cover.as_ref().and_then(|cover| cover.year.as_ref());
    let colophon = issue.colophon.as_ref();
    let colophon = colophon.and_then(|colophon| colophon.masthead.year.as_ref());
    match (cover, colophon) {
        (Some(cover), Some(colophon)) => cover.value == colophon.value,
        _ => true,
    }
}

/// Publication against the year of the issue and the day of printing.
fn check_publication(
    issue: &Issue<'_>,
    bearings: &[Bearing<'_, '_>],
    publication: &Dated<'_>,
    sink: &mut Sink<'_>,
) {
    let written = publication.date.text.as_str();
    let colophon_fields = issue.colophon.iter().flat_map(|colophon| &colophon.fields);
    let printing = colophon_fields
        .filter(|field| field.label.as_str().contains("印刷日期"))
        .find_map(|field| date::dates(&field.value).pop());
    if let Some(printing) = printing.as_ref().and_then(Dated::of) {
        let apart = publication.day.until(printing.day);
        if apart.abs() > APART {
            let odd_is_printing = issue_year(issue).is_some_and(|year| {
                let fits = |day: Day| (year..=year + 1).contains(&day.year);
                fits(publication.day) && (!fits(printing.day) || !(0..=270).contains(&apart))
            });
            let (day, days) = (printing.date.text.as_str(), apart.abs());
            let text = message!(
                "出版日期（{written}）与印刷日期（{day}）相隔{days}天",
                "published on {written}, printed on {day}: {days} days apart"
            );
            let labels = (
                message!("出版日期", "day of publication"),
                message!("印刷日期", "day of printing"),
            );
            let (first, second) = (publication.date.text.whole(), printing.date.text.whole());
            let diagnostic = if odd_is_printing {
                Diagnostic::new(second, text, labels.1).evidence(first, labels.0)
            } else {
                Diagnostic::new(first, text, labels.0).evidence(second, labels.1)
            };
            sink.report_as(Severity::Warning, advise(diagnostic.confidence(0.8)));
            return;
        }
        if apart != 0 {
            let day = printing.date.text.as_str();
            let diagnostic = Diagnostic::new(
                publication.date.text.whole(),
                message!(
                    "出版日期（{written}）与印刷日期（{day}）不同",
                    "published on {written}, printed on {day}"
                ),
                message!("出版日期", "day of publication"),
            )
            .evidence(
                printing.date.text.whole(),
                message!("印刷日期", "day of printing"),
            )
            .confidence(0.4);
            sink.report_as(Severity::Hint, advise(diagnostic));
            return;
        }
    }
    let Some(year) = issue_year(issue).filter(|_| years_agree(issue)) else {
        return;
    };
    let newest = bearings
        .iter()
        .filter_map(|bearing| bearing.signed.as_ref());
    let newest = newest.map(|dated| dated.day).max();
    let too_late = publication.day.year > year + 1
        || publication.day.year > year
            && newest.is_some_and(|day| day.until(publication.day) > OLD);
    if too_late {
        let diagnostic = Diagnostic::new(
            publication.date.text.whole(),
            message!(
                "出版日期（{written}）与本期年份（{year}年）相差过大",
                "published on {written}, long after the issue's year, {year}"
            ),
            message!("出版日期", "day of publication"),
        )
        .confidence(0.85);
        sink.report_as(Severity::Warning, advise(diagnostic));
    }
}
