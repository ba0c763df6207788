//! `figure-sum-mismatch`.

use super::listing::clause_end;
use crate::declare_rule;
use crate::facts::{Change, Decimal, Facts, Figure};
use crate::lint::{Context, Diagnostic, Rule, Severity, Sink};
use crate::message;

declare_rule! {
    /// 分项之和与总数不符
    ///
    /// Parts that do not add up to the total beside them.
    ///
    /// “68个项目，其中产业项目41个、基础设施项目16个、社会民生项目11个”：分项之和超过总数，必有一误；不足总数，而改动其中一个数字恰好相符的，多是有误。
    ///
    /// 依据：部分之和等于全体。
    ///
    /// ```wrong
    /// 抓好⟦68个⟧重点项目，其中产业项目41个、基础设施项目16个、社会民生项目13个。
    /// ```
    ///
    /// ```wrong
    /// 抓好⟦68个⟧重点项目，其中产业项目31个、基础设施项目16个、社会民生项目11个。
    /// ```
    ///
    /// ```wrong
    /// 全年完成投资⟦75亿元⟧，其中工业投资80亿元。
    /// ```
    ///
    /// ```right
    /// 抓好68个重点项目，其中产业项目41个、基础设施项目16个、社会民生项目11个。
    /// ```
    ///
    /// ```right
    /// 新增企业120家，其中工业企业31家、服务业企业22家，投资增长5%，其中工业投资增长8%。
    /// ```
    ///
    /// ```right
    /// 全年到位资金50亿元，其中内资32.5亿元、外资17.5亿元；老旧小区9个，其中惠及群众1860户。
    /// ```
    ///
    /// 放过：增长率；单位不同的数；只列出一部分的（等、其余）。
    ///
    /// 处理：核对总数和各分项。
    FigureSumMismatch { name: "figure-sum-mismatch", severity: Error, fix: None }
}

impl Rule for FigureSumMismatch {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let facts = context.facts;
        for (index, total) in facts.figures.iter().enumerate() {
            if sink.is_full() {
                return;
            }
            if let Some(parts) = parts(facts, index) {
                check_sum(facts, total, parts, sink);
            }
        }
    }
}

/// More parts than that are no list in running text.
const MOST_PARTS: usize = 12;

/// The figures after 其中 that are parts of figure `index`.
fn parts<'f>(facts: &'f Facts<'_, '_>, index: usize) -> Option<&'f [Figure]> {
    let total = &facts.figures[index];
    let text = facts.passages[total.passage].text.as_str();
    let rest = &text[total.whole.end..];
    // It stands close by, or it speaks of another total.
    let near = rest
        .char_indices()
        .nth(20)
        .map_or(rest, |(at, _)| &rest[..at]);
    let marker = near.find("其中")?;
    // The total is the last figure before 其中, in the clause before.
    let between = &rest[..marker];
    if between.chars().count() > 16
        || between.contains(['。', '；', '、'])
        || between.matches('，').count() > 1
    {
        return None;
    }
    let start = total.whole.end + marker + "其中".len();
    let end = clause_end(text, start, &['。', '；', '，']);
    let later = &facts.figures[index + 1..];
    let count = later
        .iter()
        .take(MOST_PARTS + 1)
        .take_while(|figure| figure.passage == total.passage && figure.digits.start < end)
        .count();
    let parts = &later[..count];
    let fits = |part: &Figure| {
        text[part.unit.clone()] == text[total.unit.clone()]
            && part.change.is_none()
            && !part.in_range
            && part.digits.start >= start
            && !part.head.is_empty()
            && part.head.end > start
    };
    let whole = total.change != Some(Change::Growth) && !total.unit.is_empty() && !total.in_range;
    let share = text[total.unit.clone()].ends_with(['%', '％', '点', '倍']);
    // 每千人6.6批 is a rate, and no total.
    let rate = text[total.head.clone()].contains(['每', '均']);
    (whole && !share && !rate && (1..=MOST_PARTS).contains(&count) && parts.iter().all(fits))
        .then_some(parts)
}

fn check_sum(facts: &Facts<'_, '_>, total: &Figure, parts: &[Figure], sink: &mut Sink<'_>) {
    let sum = parts
        .iter()
        .fold(Decimal::new(0, 0), |sum, part| sum.plus(part.value));
    if sum == total.value {
        return;
    }
    let text = facts.passages[total.passage].text.as_str();
    let list = &text[parts[0].head.start.max(total.whole.end)..parts[parts.len() - 1].noun.end];
    let exact = parts
        .iter()
        .chain([total])
        .all(|figure| figure.bound.is_none_or(|_| figure.whole == total.whole));
    let overlaps = list.matches("其中").count() > 1 || list.contains('含');
    if sum > total.value {
        // Parts may overlap: 其中博士3人，女性5人.
        let certain = parts.len() == 1 || exact && list.contains('、') && !overlaps;
        if certain {
            sink.report_as(Severity::Error, finding(facts, total, parts, sum));
        }
        return;
    }
    let closed = parts.len() >= 3 && exact && !list.contains('等');
    if closed && one_digit_mends(facts, total, parts, sum) {
        sink.report_as(Severity::Warning, finding(facts, total, parts, sum));
    }
}

/// Whether the sum is right when one digit of one number is another.
fn one_digit_mends(facts: &Facts<'_, '_>, total: &Figure, parts: &[Figure], sum: Decimal) -> bool {
    let text = facts.passages[total.passage].text.as_str();
    let scale = sum.scale.max(total.value.scale);
    let lacking = total.value.at_scale(scale) - sum.at_scale(scale);
    let power = (0..30)
        .map(|zeros| 10i128.pow(zeros))
        .find(|&power| lacking % power == 0 && lacking / power < 10);
    let Some(power) = power else {
        return false;
    };
    let step = lacking / power;
    // A digit that is too small by `step` somewhere, at the right place.
    parts.iter().any(|part| {
        let digits = &text[part.digits.clone()];
        let value = part.value.at_scale(scale.max(part.value.scale));
        let digit = value / power % 10;
        digit + step <= 9 && value >= power && digits.len() >= 2
    })
}

fn finding(facts: &Facts<'_, '_>, total: &Figure, parts: &[Figure], sum: Decimal) -> Diagnostic {
    let text = facts.passages[total.passage].text;
    let said = &text.as_str()[total.whole.clone()];
    let sum = shown(text.as_str(), total, sum);
    let count = parts.len();
    let mut diagnostic = Diagnostic::new(
        text.place(total.whole.clone()),
        message!(
            "总数“{said}”与分项之和不符：{count}个分项合计为{sum}",
            "the total “{said}” is not the sum of its {count} parts, {sum}"
        ),
        message!("总数", "total"),
    )
    .confidence(0.9);
    for part in parts {
        diagnostic = diagnostic.evidence(text.place(part.whole.clone()), message!("分项", "part"));
    }
    diagnostic.help(message!(
        "请核对总数和各分项。",
        "Check the total and its parts."
    ))
}

/// The sum in the words of the total: 万 and 亿 stand as they do there.
fn shown(text: &str, total: &Figure, sum: Decimal) -> String {
    let multiplier = &text[total.digits.end..total.unit.start.max(total.digits.end)];
    let zeros = match multiplier.trim() {
        "万" => 4,
        "亿" => 8,
        "万亿" => 12,
        "千" => 3,
        _ => 0,
    };
    let scaled = Decimal::new(sum.mantissa, sum.scale + zeros);
    let multiplier = if zeros > 0 { multiplier } else { "" };
    format!("{scaled}{multiplier}{}", &text[total.unit.clone()])
}
