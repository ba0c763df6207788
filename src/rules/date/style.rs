//! `date-style`.

use std::ops::Range;

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Rule, Severity, Sink};
use crate::message;
use crate::syntax::Part;
use crate::syntax::ast::{ArticleKind, Date};
use crate::syntax::inline::numeral::is_arabic;
use crate::text::LogicalText;

declare_rule! {
    /// 日期体例
    ///
    /// A date in a form that official documents do not use.
    ///
    /// 年份写全四位；汉字年份的零写“〇”（U+3007），不用圆圈“○”、字母“O”、数字“0”或“零”；成文日期用阿拉伯数字，月、日不编虚位（1月，不写01月）。
    ///
    /// 依据：GB/T 9704—2012 7.3.5.4；GB/T 15835—2011（均为推荐性国家标准）。
    ///
    /// ```wrong
    /// 本名单自⟦二○二五年⟧三月起施行。
    /// ```
    ///
    /// ```wrong
    /// 会议定于⟦25年3月8日⟧召开，⟦202年4月1日⟧结束。
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 各镇人民政府：
    ///
    /// 现提出以下意见。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// ⟦2025年03月05日⟧
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 各镇人民政府：
    ///
    /// 自2025年3月10日起施行，二〇二五年三月底前完成。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月5日
    /// ```
    ///
    /// ```right
    /// 二〇二五年三月二十八日，用时10年3个月，服务期12年。
    /// ```
    ///
    /// ```right
    /// 一九九〇年以来，累计二百零五年，“24年经验”，2025年10月20日。
    /// ```
    ///
    /// 放过：正文里的“24年”等不带月日的说法；编入正文的表格、编号中的日期；任免名单的汉字日期；2012年以前的汉字成文日期。
    ///
    /// 处理：年份核对后补全；圆圈改为“〇”。
    DateStyle { name: "date-style", severity: Warning, fix: None }
}

impl Rule for DateStyle {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for passage in &context.facts.passages {
            check_years(passage.text, sink);
            if passage.part == Part::Closing {
                check_padding(passage.text, sink);
            }
        }
        for document in &context.facts.documents {
            let article = document.article;
            let Some(date) = &article.date else {
                continue;
            };
            if article.kind == ArticleKind::Document && is_in_characters(date) {
                sink.report_as(Severity::Hint, in_characters(date));
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["date-invalid"]
    }
}

/// Since GB/T 9704—2012 came into force, dates of documents are in figures.
fn is_in_characters(date: &Date<'_>) -> bool {
    date.han && date.year.is_some_and(|year| year > 2012)
}

/// Years with a wrong zero, and years of two or three digits before a month
/// and a day.
fn check_years(text: &LogicalText<'_>, sink: &mut Sink<'_>) {
    let words = text.as_str();
    for (at, sign) in words.match_indices('年') {
        let end = at + sign.len();
        if let Some(range) = wrong_zero(words, at) {
            sink.report_as(
                severity_of_zero(&words[range.clone()]),
                zero(text, range.start..end),
            );
        } else if let Some(range) = short_year(words, at) {
            sink.report(short(text, range));
        }
    }
}

/// A year of four Chinese digits before byte `end` with a zero that is none.
fn wrong_zero(words: &str, end: usize) -> Option<Range<usize>> {
    let (start, _) = words[..end].char_indices().rev().nth(3)?;
    let mut digits = words[start..end].chars();
    let first = digits.next()?;
    let is_zero = |c: char| matches!(c, '○' | 'O' | 'o' | 'О' | '0' | '零' | '◯' | '０');
    let is_digit = |c: char| "一二三四五六七八九〇".contains(c) || is_zero(c);
    let is_year = matches!(first, '一' | '二') && words[start..end].chars().all(is_digit);
    let longer = words[..start].chars().next_back().is_some_and(is_digit);
    (is_year && !longer && words[start..end].contains(is_zero)).then_some(start..end)
}

/// The wrong zero was usual before GB/T 15835—2011 came into force.
fn severity_of_zero(year: &str) -> Severity {
    const SETTLED: u32 = 2012;
    let digits =
        year.chars().map(
            |c| match "一二三四五六七八九".chars().position(|d| d == c) {
                Some(at) => at as u32 + 1,
                None => 0,
            },
        );
    let year = digits.fold(0, |value, digit| value * 10 + digit);
    if year < SETTLED {
        Severity::Hint
    } else {
        Severity::Warning
    }
}

/// A date before whose 年 at byte `sign` stand two or three figures.
fn short_year(words: &str, sign: usize) -> Option<Range<usize>> {
    let start = words[..sign].trim_end_matches(is_arabic).len();
    let digits = words[start..sign].chars().count();
    let before = words[..start].chars().next_back();
    let after = &words[sign + '年'.len_utf8()..];
    let month = after.len() - after.trim_start_matches(is_arabic).len();
    let rest = after[month..].strip_prefix('月')?;
    let day = rest.len() - rest.trim_start_matches(is_arabic).len();
    let is_date = (1..=2).contains(&month)
        && (1..=2).contains(&day)
        && rest[day..].starts_with('日')
        && matches!(digits, 2 | 3)
        && !before.is_some_and(|c| matches!(c, '.' | '—' | '-' | '第'));
    let end = words.len() - rest.len() + day + '日'.len_utf8();
    is_date.then_some(start..end)
}

/// Months and days with a zero before them, in the date that a document bears.
fn check_padding(text: &LogicalText<'_>, sink: &mut Sink<'_>) {
    let words = text.as_str();
    let Some(year) = words.find('年') else {
        return;
    };
    let start = words[..year].trim_end_matches(is_arabic).len();
    let after = &words[year + '年'.len_utf8()..];
    let Some(end) = after.find('日').map(|day| day + '日'.len_utf8()) else {
        return;
    };
    let rest = &after[..end];
    let is_date = rest
        .chars()
        .all(|c| is_arabic(c) || matches!(c, '月' | '日' | ' '));
    if is_date && start < year && (rest.starts_with('0') || rest.contains("月0")) {
        let range = start..words.len() - after.len() + end;
        sink.report_as(Severity::Hint, padded(text, range));
    }
}

fn zero(text: &LogicalText<'_>, range: Range<usize>) -> Diagnostic {
    let written = &text.as_str()[range.clone()];
    Diagnostic::new(
        text.place(range.clone()),
        message!(
            "汉字年份的零应为“〇”：“{written}”",
            "the zero of a year in characters is 〇 (U+3007): “{written}”"
        ),
        message!("零的字形有误", "wrong zero"),
    )
    .help(message!("请改用“〇”（U+3007）。", "Write 〇 (U+3007)."))
    .basis("GB/T 15835-2011", "")
}

fn short(text: &LogicalText<'_>, range: Range<usize>) -> Diagnostic {
    let written = &text.as_str()[range.clone()];
    Diagnostic::new(
        text.place(range.clone()),
        message!(
            "年份没有写全四位：“{written}”",
            "a year without its four digits: “{written}”"
        ),
        message!("年份不全", "incomplete year"),
    )
    .help(message!(
        "请核对并写全年份。",
        "Check the year and write it in full."
    ))
    .basis("GB/T 9704-2012", "7.3.5.4")
}

fn padded(text: &LogicalText<'_>, range: Range<usize>) -> Diagnostic {
    let written = &text.as_str()[range.clone()];
    Diagnostic::new(
        text.place(range.clone()),
        message!(
            "成文日期的月、日不编虚位：“{written}”",
            "month and day of a document's date have no leading zero: “{written}”"
        ),
        message!("有虚位", "leading zero"),
    )
    .help(message!(
        "请去掉月、日前的“0”。",
        "Drop the zeros before month and day."
    ))
    .basis("GB/T 9704-2012", "7.3.5.4")
}

fn in_characters(date: &Date<'_>) -> Diagnostic {
    let written = date.text.as_str();
    Diagnostic::new(
        date.text.whole(),
        message!(
            "成文日期应当用阿拉伯数字：“{written}”",
            "the date of a document is written in figures: “{written}”"
        ),
        message!("用了汉字", "in characters"),
    )
    .help(message!("请改用阿拉伯数字。", "Write it in figures."))
    .basis("GB/T 9704-2012", "7.3.5.4")
}
