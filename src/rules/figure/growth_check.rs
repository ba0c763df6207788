//! `figure-growth-check`.

use super::listing::recent;
use crate::declare_rule;
use crate::facts::{Bound, Decimal, Facts, Figure};
use crate::lint::{Context, Diagnostic, Message, Rule, Sink};
use crate::message;

declare_rule! {
    /// 增幅、占比与数值不符
    ///
    /// A growth rate or a share that does not follow from the values beside it.
    ///
    /// “由320亿元增加到380亿元，增长18.8%”“68个项目，其中产业项目41个，占比60.3%”：一句话里数值和比率都写出的，比率可由数值算出，四舍五入之外不应有差。
    ///
    /// 依据：增幅=（本期－基期）÷基期；占比=部分÷全体。
    ///
    /// ```wrong
    /// 规模以上工业营业收入由2023年的320亿元增加到380亿元，增长⟦28.8%⟧。
    /// ```
    ///
    /// ```wrong
    /// 信访积案由40件减少到30件，下降⟦35%⟧。
    /// ```
    ///
    /// ```wrong
    /// 抓好68个重点项目，其中产业项目41个，占比⟦80.3%⟧。
    /// ```
    ///
    /// ```wrong
    /// 旅游综合收入由20亿元增加到60亿元，增长⟦3倍⟧。
    /// ```
    ///
    /// ```right
    /// 规模以上工业营业收入由2023年的320亿元增加到380亿元，增长18.8%。
    /// ```
    ///
    /// ```right
    /// 抓好68个重点项目，其中产业项目41个，占比60.3%；旅游综合收入由20亿元增加到60亿元，增长2倍。
    /// ```
    ///
    /// ```right
    /// 五年来，一般公共预算收入由14亿元增加到18.6亿元，年均增长5.8%。
    /// ```
    ///
    /// ```right
    /// 地区生产总值由260亿元增加到286亿元，增长5.8%。
    /// ```
    ///
    /// ```right
    /// 完成投资75亿元，其中工业投资30亿元，占固定资产投资的35%；外贸进出口由12亿元增加到14亿元，机电产品出口增长30%。
    /// ```
    ///
    /// 放过：年均增长；按可比价格计算的生产总值、增加值；“以上”“左右”一类的约数；占比的全体另有所指的。
    ///
    /// 处理：核对数值和比率。
    FigureGrowthCheck { name: "figure-growth-check", severity: Warning, fix: None }
}

impl Rule for FigureGrowthCheck {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let facts = context.facts;
        for figures in facts.figures.windows(3) {
            let [base, value, rate] = figures else {
                continue;
            };
            let together = base.passage == value.passage && value.passage == rate.passage;
            if !together || sink.is_full() || !figures.iter().all(is_exact) {
                continue;
            }
            let claim =
                growth(facts, base, value, rate).or_else(|| share(facts, base, value, rate));
            if let Some(claim) = claim
                && !claim.holds(facts)
            {
                sink.report(claim.finding(facts));
            }
        }
    }
}

/// Whether the figure is as exact as it is written.
fn is_exact(figure: &Figure) -> bool {
    matches!(figure.bound, None | Some(Bound::Reached)) && !figure.in_range && !figure.han
}

/// What a sentence says of two of its values.
struct Claim<'f> {
    base: &'f Figure,
    value: &'f Figure,
    rate: &'f Figure,
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    Growth,
    Decline,
    Share,
}

/// 由320亿元增加到380亿元，增长18.8%
fn growth<'f>(
    facts: &Facts<'_, '_>,
    base: &'f Figure,
    value: &'f Figure,
    rate: &'f Figure,
) -> Option<Claim<'f>> {
    let text = facts.passages[base.passage].text.as_str();
    let before = recent(&text[..base.digits.start]);
    let sentence = before.rsplit(['。', '；']).next()?;
    let clause = sentence.rsplit(['，', '、']).next()?;
    let between = &text[base.whole.end..value.digits.start];
    let after = &text[value.whole.end..rate.digits.start];
    let led = clause.contains(['由', '从']);
    let reaches = between.chars().count() <= LONGEST_LINK && between.ends_with(['到', '至']);
    // The rate of the same thing follows at once: ，增长.
    let bare = after.trim_matches(['，', ' ', '、']);
    let kind = match bare {
        "增长" | "增加" | "增幅" | "提高" | "增长了" | "增幅达" | "增幅为" => {
            Kind::Growth
        }
        "下降" | "减少" | "降低" | "降幅" | "下降了" | "降幅达" | "降幅为" => {
            Kind::Decline
        }
        _ => return None,
    };
    let prices = ["生产总值", "增加值", "GDP", "可比"];
    let real = prices.iter().any(|word| sentence.contains(word));
    let same = same_unit(facts, base, value) && is_rate(facts, rate);
    (led && reaches && same && !real).then_some(Claim {
        base,
        value,
        rate,
        kind,
    })
}

/// Characters between the two values: 增加到2024年的.
const LONGEST_LINK: usize = 12;

/// 68个项目，其中产业项目41个，占比60.3%
fn share<'f>(
    facts: &Facts<'_, '_>,
    base: &'f Figure,
    value: &'f Figure,
    rate: &'f Figure,
) -> Option<Claim<'f>> {
    let text = facts.passages[base.passage].text.as_str();
    let between = &text[base.whole.end..value.digits.start];
    let after = &text[value.whole.end..rate.digits.start];
    let part = between.contains("其中") && !between.contains(['。', '；']);
    let says = matches!(
        after.trim_matches(['，', ' ', '、']),
        "占" | "占比" | "占比为" | "占比达" | "占比达到" | "占总数的" | "占总量的" | "占总额的"
    );
    let percentage = rate.is_percentage(&facts.passages);
    let plain = base.change.is_none() && value.change.is_none();
    (part && says && percentage && plain && same_unit(facts, base, value)).then_some(Claim {
        base,
        value,
        rate,
        kind: Kind::Share,
    })
}

fn same_unit(facts: &Facts<'_, '_>, a: &Figure, b: &Figure) -> bool {
    let unit = a.words(&facts.passages, &a.unit);
    let same = unit == b.words(&facts.passages, &b.unit);
    same && !unit.is_empty() && !unit.ends_with(['%', '％', '点'])
}

fn is_rate(facts: &Facts<'_, '_>, figure: &Figure) -> bool {
    figure.is_percentage(&facts.passages) || figure.words(&facts.passages, &figure.unit) == "倍"
}

/// The least and the greatest value that are written so when rounded.
fn rounded(facts: &Facts<'_, '_>, figure: &Figure) -> (f64, f64) {
    let digits = figure.words(&facts.passages, &figure.digits);
    let value = figure.value.approximate();
    let written = Decimal::parse(digits).map_or(value, Decimal::approximate);
    let places = digits
        .split_once(['.', '．'])
        .map_or(0, |(_, part)| part.chars().count());
    let factor = if written == 0.0 { 1.0 } else { value / written };
    let half = factor * 0.5 / 10f64.powi(places.min(18) as i32);
    (value - half, value + half)
}

impl Claim<'_> {
    /// The rate that the values give, from least to greatest.
    fn due(&self, facts: &Facts<'_, '_>) -> (f64, f64) {
        let (base, value) = (rounded(facts, self.base), rounded(facts, self.value));
        let ratio = (value.0 / base.1, value.1 / base.0);
        let (least, greatest) = match self.kind {
            Kind::Growth => (ratio.0 - 1.0, ratio.1 - 1.0),
            Kind::Decline => (1.0 - ratio.1, 1.0 - ratio.0),
            Kind::Share => ratio,
        };
        let scale = if self.rate.is_percentage(&facts.passages) {
            100.0
        } else {
            1.0
        };
        (least * scale, greatest * scale)
    }

    /// Whether the rate may come from the values by rounding; without a base
    /// there is none.
    fn holds(&self, facts: &Facts<'_, '_>) -> bool {
        const SLACK: f64 = 1e-6;
        let (least, greatest) = self.due(facts);
        let (low, high) = rounded(facts, self.rate);
        let known = least.is_finite() && greatest.is_finite() && rounded(facts, self.base).0 > 0.0;
        !known || low <= greatest + SLACK && least <= high + SLACK
    }

    fn finding(&self, facts: &Facts<'_, '_>) -> Diagnostic {
        let text = facts.passages[self.rate.passage].text;
        let words = |figure: &Figure| text.as_str()[figure.whole.clone()].to_owned();
        let (said, from, to) = (words(self.rate), words(self.base), words(self.value));
        let (least, greatest) = self.due(facts);
        let unit = &text.as_str()[self.rate.unit.clone()];
        let due = format!("{:.1}{unit}", (least + greatest) / 2.0);
        Diagnostic::new(
            text.place(self.rate.whole.clone()),
            self.message(&said, &from, &to, &due),
            message!("按数值应为{due}左右", "about {due} by the values"),
        )
        .evidence(
            text.place(self.base.whole.clone()),
            message!("数值", "value"),
        )
        .evidence(
            text.place(self.value.whole.clone()),
            message!("数值", "value"),
        )
        .help(message!(
            "请核对数值和比率。",
            "Check the values and the rate."
        ))
        .confidence(0.85)
    }

    fn message(&self, said: &str, from: &str, to: &str, due: &str) -> Message {
        match self.kind {
            Kind::Share => message!(
                "占比“{said}”与数值不符：“{to}”占“{from}”的{due}",
                "the share “{said}” does not follow: “{to}” of “{from}” is {due}"
            ),
            Kind::Growth | Kind::Decline => message!(
                "比率“{said}”与数值不符：由“{from}”到“{to}”是{due}",
                "the rate “{said}” does not follow: from “{from}” to “{to}” it is {due}"
            ),
        }
    }
}
