use std::ops::Range;

use crate::declare_rule;
use crate::facts::Sign;
use crate::lint::{Context, Message, Rule, Severity, Sink};
use crate::message;
use crate::rules::beside::{after, before};
use crate::rules::gathered::Gathered;

declare_rule! {
    /// 阿拉伯数字与汉字数字混写
    ///
    /// Arabic digits with Chinese numerals inside one number: 3千5百.
    ///
    /// 一个数里，阿拉伯数字只能与“万”“亿”连用，不与“百”“千”连用；汉字数字里不夹阿拉伯数字。“9千亿元”一类通行的写法只作提示。一份文件合报一处。
    ///
    /// 依据：GB/T 15835—2011 5.3（推荐性国家标准）。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 发放补助⟦3千5百⟧元，新增就业⟦4千⟧人。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 投资⟦5百⟧万元，改造⟦2千⟧余户。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 全区⟦三0六⟧户脱贫，修路⟦五0⟧公里。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 线路长5千米，装机3千瓦，重2千克，电压10千伏，提高3百分点。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 发放补助3500元，投资500万元，总投资1.5亿元，3000余户受益。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 入选2024百强县，评选2025十大工匠，第1百货商店，3千里外。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 落实“八抓20条”，二〇二五年一月，统一0时施行。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 组织5千人计划申报，开展3百日攻坚。
    /// ```
    ///
    /// 放过：千米、千瓦、千克等单位，百强、百货一类的词；汉字年份里的零（由 date-style 报）。
    ///
    /// 处理：统一写成阿拉伯数字或汉字。
    FigureMixedNumerals { name: "figure-mixed-numerals", severity: Warning, fix: None }
}

impl Rule for FigureMixedNumerals {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let (mut wrong, mut usual) = (Gathered::default(), Gathered::default());
        for (passage, signs) in context.facts.signed_passages() {
            let words = passage.text.as_str();
            let mut end = 0;
            for sign in signs.iter().filter(|sign| sign.c.is_ascii_digit()) {
                if sign.start() < end {
                    continue;
                }
                if let Some(range) = mixed(words, *sign) {
                    end = range.end;
                    // 9千亿元 is not by the book, but many write it.
                    let kind = if words[end..].starts_with(['万', '亿']) {
                        &mut usual
                    } else {
                        &mut wrong
                    };
                    let place = passage.text.place(range);
                    kind.push(passage.document(), place, message!("混写", "mixed"));
                }
            }
        }
        for (gathered, severity) in [(wrong, Severity::Warning), (usual, Severity::Hint)] {
            let findings = gathered.findings(&message!(
                "阿拉伯数字与汉字数字混写",
                "Arabic digits mixed with Chinese numerals"
            ));
            for (finding, _) in findings {
                sink.report_as(
                    severity,
                    finding.help(help()).basis("GB/T 15835-2011", "5.3"),
                );
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["date-style", "char-nonstandard"]
    }
}

fn help() -> Message {
    message!(
        "请统一写成阿拉伯数字或汉字；阿拉伯数字只与“万”“亿”连用。",
        "Write it one way; Arabic digits go with 万 and 亿 only."
    )
}

fn is_han_digit(c: char) -> bool {
    matches!(
        c,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九'
    )
}

/// The mixed number that begins at or around the digits at `sign`.
fn mixed(words: &str, sign: Sign) -> Option<Range<usize>> {
    zero_among_han(words, sign).or_else(|| with_thousands(words, sign.start()))
}

/// 三0六, 五0公里
fn zero_among_han(words: &str, sign: Sign) -> Option<Range<usize>> {
    let end = sign.end();
    let left = before(words, sign.start()).filter(|&c| is_han_digit(c))?;
    let next = after(words, end)?;
    if sign.c != '0' || !(is_han_digit(next) || starts_measure(&words[end..])) {
        return None;
    }
    // 统一0时: the character before must not belong to a word.
    let stem = words[..sign.start()].trim_end_matches(is_han_digit);
    let digits = (sign.start() - stem.len()) / left.len_utf8();
    let is_number = is_han_digit(next) || digits > 1 || left != '一';
    let tail = words[end..].trim_start_matches(is_han_digit);
    is_number.then_some(stem.len()..words.len() - tail.len())
}

/// Most digits before 百 or 千; 2024百强 is a year.
const MOST_DIGITS: usize = 2;

/// 3千5百
fn with_thousands(words: &str, start: usize) -> Option<Range<usize>> {
    let preceded = before(words, start);
    if preceded.is_some_and(|c| c == '第' || c.is_ascii_alphanumeric() || c == '.') {
        return None;
    }
    let mut end = start;
    let mut counted = 0;
    loop {
        let rest = words[end..].trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = words.len() - rest.len() - end;
        let unit = rest.chars().next();
        let joins =
            (1..=MOST_DIGITS).contains(&digits) && unit.is_some_and(|c| matches!(c, '千' | '百'));
        if !joins {
            // The digits of 3千5 belong to the number.
            let number = if counted > 0 { end + digits } else { end };
            let measured = starts_measure(&words[number..]);
            return (counted > 0 && (counted > 1 || digits > 0 || measured))
                .then_some(start..number);
        }
        end += digits + unit.map_or(0, char::len_utf8);
        counted += 1;
    }
}

/// Whether `words` begin with what a number counts.
fn starts_measure(words: &str) -> bool {
    let rest = words.trim_start_matches(['多', '余', '万', '亿']);
    let is_measure = |c: char| "元个名户家亩吨人件处公平立套台辆株头只".contains(c);
    let named = ["人计划", "家万户", "户万人"];
    (rest.len() < words.len() || rest.starts_with(is_measure))
        && !named.iter().any(|name| words.starts_with(name))
}
