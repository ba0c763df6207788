use std::ops::Range;

use crate::declare_rule;
use crate::facts::Sign;
use crate::lint::{Applicability, Context, Rule, Sink};
use crate::message;
use crate::rules::beside::before;
use crate::rules::gathered::Gathered;

declare_rule! {
    /// 起止用了半角连接号
    ///
    /// A hyphen where a dash or a tilde should stand between two dates or figures.
    ///
    /// 表示时间、数量、期号的起止，用一字线“—”或浪纹线“～”，不用短横线“-”、半角“~”、连接外文词语的短线“–”，也不能误作汉字“一”或破折号。一份文件合报一处。
    ///
    /// 依据：GB/T 15834—2011 4.13.3.2（推荐性国家标准）。
    ///
    /// ```wrong
    /// 白鹭区人民政府大事记
    ///
    /// 2025年1月
    ///
    /// 8⟦-⟧10日 沅平市白鹭区人民代表大会召开。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 用3⟦-⟧5年时间，培育2⟦~⟧3个主导产业。
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    ///
    /// 2025
    ///
    /// 第1⟦-⟧3期（总第61⟦-⟧63期）
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 工程于3月8日⟦一⟧18日施工。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 联系电话0600-5550126，执行GB/T 9704-2012，日期2025-01-08，型号A-3、F-16。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 上午8:30⟦-⟧11:30办理，1月8日⟦-⟧10日试行，降低5%⟦--⟧8%，2025⟦一⟧2027年推广。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区养老服务行动计划（2025⟦-⟧2027）
    ///
    /// 到2027年，建成社区食堂60处。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 统一2025年标准，第一15天完成，邮编060-0550，帐号6222-0210，ISO 9001-2015。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 气温-5—3℃，从-3℃升到8℃，课程3-2-1模式，“1-5-10”工作法。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 用3—5年时间，培育2～3个主导产业。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 办公楼3-201室，编号2025-3，比分3-2。
    /// ```
    ///
    /// 放过：电话、标准号、型号、编码、门牌和国际格式的日期。
    ///
    /// 处理：改为一字线或浪纹线，全期统一；可自动修改，误作汉字“一”的除外。
    PunctRangeHyphen { name: "punct-range-hyphen", severity: Warning, fix: Safe }
}

impl Rule for PunctRangeHyphen {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let mut gathered = Gathered::default();
        for (passage, signs) in context.facts.signed_passages() {
            let words = passage.text.as_str();
            for range in wrong_links(words, signs) {
                if is_range(&words[..range.start], &words[range.end..]) {
                    let mark = &words[range.clone()];
                    let right = if mark.contains('~') { "～" } else { "—" };
                    let label = message!("误用“{mark}”", "“{mark}” is wrong");
                    let place = passage.text.place(range);
                    // To take a character for a mark is more than safe.
                    if mark == "一" {
                        gathered.push(passage.document(), place, label);
                    } else {
                        gathered.push_edit(passage.document(), place, label, right);
                    }
                }
            }
        }
        let findings = gathered.findings(&message!(
            "起止用错了连接号",
            "a wrong mark between two dates or figures"
        ));
        for (finding, edits) in findings {
            let finding = finding
                .help(message!(
                    "请改为一字线“—”或浪纹线“～”。",
                    "Use “—” or “～”."
                ))
                .basis("GB/T 15834-2011", "4.13");
            sink.report(if edits.is_empty() {
                finding
            } else {
                let title = message!("改为一字线或浪纹线", "replace them by a dash");
                finding.fix(Applicability::Safe, title, edits)
            });
        }
    }
}

/// What is written for a dash between two numbers: the marks before a digit.
fn wrong_links<'w>(words: &'w str, signs: &'w [Sign]) -> impl Iterator<Item = Range<usize>> + 'w {
    let digits = signs.iter().filter(|sign| sign.c.is_ascii_digit());
    digits.filter_map(|digit| {
        let end = digit.start();
        let left = words[..end].trim_end_matches(is_wrong_link);
        let link = &words[left.len()..end];
        match link {
            "" => before(words, end)
                .filter(|&c| c == '一')
                .map(|c| end - c.len_utf8()..end),
            // The horizontal bar is what some encodings make of the dash.
            "—" | "―" => None,
            _ => (link.chars().count() <= 2).then_some(left.len()..end),
        }
    })
}

/// Marks that look like a dash. Two dashes are no dash between numbers either.
fn is_wrong_link(c: char) -> bool {
    matches!(
        c,
        '-' | '~' | '—' | '–' | '‐' | '‑' | '―' | '─' | '－' | '−'
    )
}

/// A number at one end of a range.
struct End<'w> {
    digits: &'w str,
    /// What follows the digits, if it is a unit.
    unit: Option<char>,
}

/// Whether a mark between `before` and `after` stands between two numbers of
/// the same kind, the second one greater and with a measure word; or between
/// two times or two years.
fn is_range(before: &str, after: &str) -> bool {
    let (Some((from, rest)), Some(to)) = (left_end(before), right_end(after)) else {
        return false;
    };
    let alone = rest
        .chars()
        .next_back()
        .is_none_or(|c| !c.is_ascii_alphanumeric() && !is_wrong_link(c) && !"./:".contains(c));
    if !alone {
        return false;
    }
    if is_time(from.digits) && is_time(to.digits) {
        return true;
    }
    let plain = |digits: &str| digits.chars().filter(char::is_ascii_digit).count() <= 4;
    let (Ok(first), Ok(second)) = (from.digits.parse::<f64>(), to.digits.parse::<f64>()) else {
        return false;
    };
    if !plain(from.digits) || !plain(to.digits) {
        return false;
    }
    match (from.unit, to.unit) {
        (Some(from), Some(to)) if is_of_date(from) => is_of_date(to),
        (Some(from), Some(to)) => from == to && first < second,
        (None, Some(_)) => first < second,
        (Some(_), None) => false,
        (None, None) => {
            let closed = after[to.digits.len()..].starts_with(['）', ')', '】']);
            let opened = rest.ends_with(['（', '(', '【']);
            closed && opened && is_year(first) && is_year(second) && first < second
        }
    }
}

/// The number that `before` ends with, and what stands before it.
fn left_end(before: &str) -> Option<(End<'_>, &str)> {
    let last = before.chars().next_back()?;
    let unit = Some(last).filter(|&c| is_measure(c));
    let stem = unit.map_or(before, |c| &before[..before.len() - c.len_utf8()]);
    let rest = stem.trim_end_matches(is_of_number);
    let digits = &stem[rest.len()..];
    (!digits.is_empty()).then_some((End { digits, unit }, rest))
}

/// The number that `after` begins with.
fn right_end(after: &str) -> Option<End<'_>> {
    let rest = after.trim_start_matches(is_of_number);
    let digits = &after[..after.len() - rest.len()];
    let unit = rest.trim_start().chars().next().filter(|&c| is_measure(c));
    (!digits.is_empty()).then_some(End { digits, unit })
}

fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ':' | '：')
}

/// 8:30
fn is_time(digits: &str) -> bool {
    let parts = digits.split_once([':', '：']);
    parts.is_some_and(|(hour, minute)| {
        (1..=2).contains(&hour.len())
            && minute.len() == 2
            && hour
                .chars()
                .chain(minute.chars())
                .all(|c| c.is_ascii_digit())
    })
}

fn is_year(value: f64) -> bool {
    (1900.0..2100.0).contains(&value)
}

fn is_of_date(c: char) -> bool {
    matches!(c, '年' | '月' | '日')
}

/// First characters of what is counted in ranges.
fn is_measure(c: char) -> bool {
    "年月日期时点天周岁个万亿千百元公里平米毫厘吨亩家户人名次项条章页批轮件台辆套元克斤倍层级分小%％℃"
        .contains(c)
}
