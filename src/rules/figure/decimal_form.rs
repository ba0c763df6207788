use std::ops::Range;

use crate::declare_rule;
use crate::facts::{Passage, Sign};
use crate::lint::{Context, Rule, Sink};
use crate::message;
use crate::rules::beside::{after, before, is_chinese, is_digit};
use crate::rules::gathered::Gathered;
use crate::syntax::Part;

declare_rule! {
    /// 小数、分节的写法不当
    ///
    /// A decimal without its zero, or a number whose point or comma is a Chinese mark.
    ///
    /// 小数点前的“0”不省；小数点、千分撇用半角，前后不空格。
    ///
    /// 依据：GB/T 15835—2011 5.1.1、5.1.2（推荐性国家标准）。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 同比提高⟦.5⟧个百分点，占⟦.35%⟧。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 投资⟦1，200⟧万元，增长⟦8。5⟧%。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 完成⟦12. 5⟧亿元，同比增长⟦6 .8⟧%，投资⟦3．6⟧亿元。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 同比提高0.5个百分点，投资1,200万元，增长8.5%。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 到2025，300个小区完工；分别建成3，5个，7。5个项目开工。
    /// ```
    ///
    /// ```right
    /// 关于做好防汛工作的通知
    ///
    /// 1. 5个镇要加强巡查。
    ///
    /// 2. 3个街道要备足物资。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 文件存为.7z格式，版本v.2，网址www.example.com，见附件1.2个表。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 时间为8：30，比例为1：500，“3·15”活动，一二·九运动。
    /// ```
    ///
    /// 放过：序号后的点；年份后的逗号；版本号、扩展名。
    ///
    /// 处理：补上“0”，改为半角的点或撇。
    FigureDecimalForm { name: "figure-decimal-form", severity: Warning, fix: None }
}

impl Rule for FigureDecimalForm {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let mut gathered = Gathered::default();
        for (passage, signs) in context.facts.signed_passages() {
            for (range, fault) in faults(passage, signs) {
                let label = match fault {
                    Fault::NoZero => message!("小数点前缺“0”", "no zero before the point"),
                    Fault::Comma => message!("千分撇应为半角", "the comma should be half width"),
                    Fault::Point => message!("小数点应为“.”", "the point should be “.”"),
                    Fault::Blank => message!("小数点旁有空格", "a blank beside the point"),
                };
                gathered.push(passage.document(), passage.text.place(range), label);
            }
        }
        let findings = gathered.findings(&message!(
            "小数、分节的写法不当",
            "decimals or groups of digits in a wrong form"
        ));
        for (finding, _) in findings {
            sink.report(
                finding
                    .help(message!(
                        "请核对数字，写法如“0.5”“1,200”。",
                        "Check the number; write “0.5”, “1,200”."
                    ))
                    .basis("GB/T 15835-2011", "5.1")
                    .confidence(0.9),
            );
        }
    }
}

enum Fault {
    NoZero,
    Comma,
    Point,
    Blank,
}

/// The numbers of a passage with a wrong point or comma.
fn faults(passage: &Passage<'_, '_>, signs: &[Sign]) -> Vec<(Range<usize>, Fault)> {
    let words = passage.text.as_str();
    let mut found = Vec::new();
    if matches!(passage.part, Part::Cover | Part::Contents | Part::Colophon) {
        return found;
    }
    for sign in signs {
        let fault = match sign.c {
            '.' => point(words, *sign),
            '，' => comma(words, *sign),
            '。' | '．' => chinese_point(words, *sign),
            _ => None,
        };
        found.extend(fault);
    }
    found
}

fn is_ascii_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Where the digits before byte `end` begin.
fn start_of_digits(words: &str, end: usize) -> usize {
    words[..end].trim_end_matches(is_ascii_digit).len()
}

/// Where the digits after byte `start` end.
fn end_of_digits(words: &str, start: usize) -> usize {
    words.len() - words[start..].trim_start_matches(is_ascii_digit).len()
}

/// What only a decimal number measures.
fn is_measured(rest: &str) -> bool {
    rest.starts_with(['%', '％', '‰', '万', '亿', '倍']) || rest.starts_with("个百分点")
}

/// .5 and 12. 5亿
fn point(words: &str, sign: Sign) -> Option<(Range<usize>, Fault)> {
    let left = before(words, sign.start())?;
    let blanks = |words: &str| words.len() - words.trim_start_matches(' ').len();
    let start = sign.end() + blanks(&words[sign.end()..]);
    let end = end_of_digits(words, start);
    let rest = &words[end..];
    if end == start {
        return None;
    }
    if is_chinese(Some(left)) && start == sign.end() {
        let counted = is_measured(rest) || rest.starts_with(['个', '公', '平', '米', '元']);
        let stop = end
            + rest
                .chars()
                .next()
                .filter(|&c| c == '%')
                .map_or(0, char::len_utf8);
        return counted.then_some((sign.start()..stop, Fault::NoZero));
    }
    let stem = words[..sign.start()].trim_end_matches(' ');
    let from = start_of_digits(words, stem.len());
    let spaced = stem.len() < sign.start() || start > sign.end();
    let inside = from > 0 && from < stem.len() && is_chinese(before(words, from));
    (spaced && inside && is_measured(rest)).then_some((from..end, Fault::Blank))
}

/// 1，200万
fn comma(words: &str, sign: Sign) -> Option<(Range<usize>, Fault)> {
    let from = start_of_digits(words, sign.start());
    let end = end_of_digits(words, sign.end());
    let joined = before(words, from).is_some_and(|c| matches!(c, '，' | '.' | '—' | '第'));
    let counted = words[end..].starts_with(['万', '亿', '元', '人', '户', '亩', '吨', '公', '平']);
    let grouped = (1..=3).contains(&(sign.start() - from)) && end - sign.end() == 3;
    (grouped && counted && !joined).then_some((from..end, Fault::Comma))
}

/// 8。5%
fn chinese_point(words: &str, sign: Sign) -> Option<(Range<usize>, Fault)> {
    let from = start_of_digits(words, sign.start());
    let end = end_of_digits(words, sign.end());
    let short = (1..=4).contains(&(sign.start() - from)) && (1..=2).contains(&(end - sign.end()));
    let inside = from > 0 && is_chinese(before(words, from)) && !is_digit(after(words, end));
    (short && inside && is_measured(&words[end..])).then_some((from..end, Fault::Point))
}
