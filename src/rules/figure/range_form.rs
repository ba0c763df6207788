use std::ops::Range;

use crate::declare_rule;
use crate::facts::Sign;
use crate::lint::{Context, Diagnostic, Rule, Severity, Sink};
use crate::message;
use crate::rules::beside::{after, is_digit};
use crate::text::LogicalText;

declare_rule! {
    /// 数值范围的写法不当
    ///
    /// A range whose first number lacks its percent sign or its 万, or that runs backwards.
    ///
    /// 百分数的范围，前一个数的百分号不省：5%—8%。前一个数省去“万”“亿”容易误解：3—5亿元。范围由小到大写。
    ///
    /// 依据：GB/T 15835—2011 5.1.3（推荐性国家标准）。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 地区生产总值增长⟦5—8%⟧，失业率控制在⟦3～5%⟧。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 培育⟦8—5个⟧龙头企业，在⟦2027—2025年⟧建成。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 投资⟦3—5亿元⟧，补助⟦10～20万元⟧。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 地区生产总值增长5%—8%，投资3亿—5亿元，培育5～8个龙头企业。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 2025—2027年实施，11—3月供暖，28—2日放假，2024—25年度结转。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 执行GB/T 2828—2012，沪宁高速K8—K5段，型号X9—5，比分10—5。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 气温-5—3℃，18—60岁可以参加，每亩补助500—800元。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 第1—3期（总第61—63期），电话0600—5550126。
    /// ```
    ///
    /// 放过：月、日、时的范围，可以跨年、跨月；编号、标准号。
    ///
    /// 处理：补上百分号、万、亿，或调换两数。
    FigureRangeForm { name: "figure-range-form", severity: Warning, fix: None }
}

impl Rule for FigureRangeForm {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for (passage, signs) in context.facts.signed_passages() {
            let words = passage.text.as_str();
            let links = signs
                .iter()
                .filter(|sign| matches!(sign.c, '—' | '～' | '－' | '–' | '-' | '~'));
            for link in links.filter(|link| is_digit(after(words, link.end()))) {
                if let Some((fault, range)) = faulty_range(words, *link) {
                    let severity = match fault {
                        Fault::Multiplier(_) => Severity::Hint,
                        Fault::Percent | Fault::Backwards => Severity::Warning,
                    };
                    sink.report_as(severity, finding(passage.text, fault, range));
                }
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["punct-range-hyphen"]
    }
}

#[derive(Clone, Copy)]
enum Fault {
    /// 5—8%
    Percent,
    /// 3—5亿
    Multiplier(char),
    /// 8—5个
    Backwards,
}

/// What is wrong with the range around `link`, and where it stands.
fn faulty_range(words: &str, link: Sign) -> Option<(Fault, Range<usize>)> {
    let is_number = |c: char| c.is_ascii_digit() || c == '.';
    let stem = words[..link.start()].trim_end_matches(is_number);
    let first = &words[stem.len()..link.start()];
    let rest = words[link.end()..].trim_start_matches(is_number);
    let second = &words[link.end()..words.len() - rest.len()];
    let alone = stem
        .chars()
        .next_back()
        .is_none_or(|c| !c.is_ascii_alphanumeric() && !"-—～/–·+".contains(c));
    let unit = rest.chars().next()?;
    let (from, to) = (first.parse::<f64>().ok()?, second.parse::<f64>().ok()?);
    if !alone || rest.starts_with("%)") {
        return None;
    }
    let end = words.len() - rest.len() + unit.len_utf8();
    let fault = match unit {
        _ if from > to => is_backwards(first, second, rest).then_some(Fault::Backwards)?,
        '%' | '％' => Fault::Percent,
        '万' | '亿'
            if rest[unit.len_utf8()..].starts_with(['元', '美', '亩', '吨', '人', '平']) =>
        {
            Fault::Multiplier(unit)
        }
        _ => return None,
    };
    let end = match fault {
        Fault::Multiplier(_) => end + rest[unit.len_utf8()..].chars().next()?.len_utf8(),
        _ => end,
    };
    Some((fault, stem.len()..end))
}

/// Whether a range with the greater number first is wrong: not of months,
/// days or hours, and not 2024—25.
fn is_backwards(first: &str, second: &str, rest: &str) -> bool {
    let years = |digits: &str| digits.len() == 4 && digits.starts_with(['1', '2']);
    if rest.starts_with('年') {
        return years(first) && years(second);
    }
    let counted = rest.starts_with(['个', '家', '项', '%', '％', '万', '亿', '元', '亩', '户']);
    counted && first.len() <= second.len() + 1 && second.len() < 5 && !years(first)
}

fn finding(text: &LogicalText<'_>, fault: Fault, range: Range<usize>) -> Diagnostic {
    let said = &text.as_str()[range.clone()];
    let (words, label) = match fault {
        Fault::Percent => (
            message!(
                "“{said}”前一个数的百分号不能省",
                "“{said}”: the first number needs its percent sign"
            ),
            message!("缺百分号", "a percent sign is missing"),
        ),
        Fault::Multiplier(unit) => (
            message!(
                "“{said}”前一个数省去“{unit}”，可能误解",
                "“{said}” can be misread: “{unit}” is left out"
            ),
            message!("可能误解", "can be misread"),
        ),
        Fault::Backwards => (
            message!(
                "“{said}”的起止由大到小",
                "“{said}” runs from the greater number to the smaller one"
            ),
            message!("起止颠倒", "backwards"),
        ),
    };
    Diagnostic::new(text.place(range), words, label)
        .help(message!(
            "请核对数字；写法如“5%—8%”“3亿—5亿元”。",
            "Check the numbers; write “5%—8%”, “3亿—5亿元”."
        ))
        .basis("GB/T 15835-2011", "5.1.3")
        .confidence(0.85)
}
