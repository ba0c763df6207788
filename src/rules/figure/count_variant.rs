//! `figure-count-variant`.

use std::collections::BTreeMap;

use super::listing::recent;
use crate::declare_rule;
use crate::facts::{Decimal, Facts, Figure, Scope};
use crate::lint::{Context, Diagnostic, Rule, Severity, Sink};
use crate::message;

declare_rule! {
    /// 同一合称的件数、种数前后不一
    ///
    /// A set of things that has one number in most places and another in one.
    ///
    /// “十件实事”“三大产业”是一组事物的合称，一期之内说到同一年的同一组，数目应当相同。别处三次以上都相同，只有一处不同的，多是误植。
    ///
    /// 依据：同一合称的数目应当一致。
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于2025年为民办好八件实事的通知
    ///
    /// 沅鹭政发〔2025〕2号
    ///
    /// 各镇人民政府：
    ///
    /// 2025年区政府为民办八件实事已经票决通过，现印发给你们。
    ///
    /// 年底组织开展满意度测评，确保⟦六件⟧实事件件落实、群众满意。
    ///
    /// 附件：2025年区政府为民办八件实事
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年1月15日
    /// ```
    ///
    /// ```wrong
    /// 白鹭区产业发展工作要点
    ///
    /// 壮大三大主导产业。三大主导产业产值突破260亿元，⟦五大⟧主导产业企业数字化改造全面完成，三大主导产业用地优先保障。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区民生工作要点
    ///
    /// 继续办好十件民生实事。十件民生实事逐项明确责任，⟦九件⟧民生实事按季通报，十件民生实事年底测评。
    /// ```
    ///
    /// ```right
    /// 政府工作报告
    ///
    /// 各位代表：
    ///
    /// 现在，我代表区人民政府向大会报告工作。
    ///
    /// 一、2024年工作回顾
    ///
    /// 十二件实事全部办结。
    ///
    /// 二、2025年工作安排
    ///
    /// 继续办好八件实事。八件实事逐项明确责任，八件实事按季通报。
    /// ```
    ///
    /// ```right
    /// 白鹭区产业发展工作要点
    ///
    /// 壮大三大主导产业，培育五大新兴产业。三大主导产业产值突破260亿元，三大主导产业用地优先保障。
    /// ```
    ///
    /// ```right
    /// 白鹭区民生工作要点
    ///
    /// 继续办好十件实事，其中两件实事由区教育局承办，三件实事由区民政局承办。十件实事按季通报，十件实事年底测评。
    /// ```
    ///
    /// ```right
    /// 白鹭区工作要点
    ///
    /// 抓好三项工作。区教育局抓好三项工作，区民政局抓好两项工作，区财政局抓好三项工作。
    /// ```
    ///
    /// ```right
    /// 白鹭区民生工作要点
    ///
    /// 2024年承诺的十件实事全部办结。2025年办好八件实事，八件实事按季通报，八件实事年底测评。
    /// ```
    ///
    /// 放过：上年与本年；一组中的一部分（其中）；“项”“个”等泛指的数。
    ///
    /// 处理：核对这一组事物的数目。
    FigureCountVariant { name: "figure-count-variant", severity: Warning, fix: None }
}

/// Places of the usual number from which another one is odd.
const FEWEST_WITNESSES: usize = 3;

/// From so many on, the other one is wrong.
const MANY_WITNESSES: usize = 5;

impl Rule for FigureCountVariant {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let facts = context.facts;
        let mut sets: BTreeMap<(&str, &str), Vec<&Figure>> = BTreeMap::new();
        for figure in facts.figures.iter().filter(|figure| figure.han) {
            if let Some(counted) = counted(facts, figure) {
                sets.entry(counted).or_default().push(figure);
            }
        }
        for figures in sets.into_values() {
            check_set(facts, &figures, sink);
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["figure", "structure", "table", "text"]
    }
}

/// The measure word of a set, and the first words of what it counts.
fn counted<'t>(facts: &'t Facts<'_, '_>, figure: &Figure) -> Option<(&'t str, &'t str)> {
    const NAMED: usize = 2;
    let passages = &facts.passages;
    let unit = figure.words(passages, &figure.unit);
    let noun = figure.words(passages, &figure.noun);
    let named: usize = noun.chars().take(NAMED).map(char::len_utf8).sum();
    let whole = matches!(unit, "件" | "大") && noun.chars().count() >= NAMED;
    (whole && !is_quoted(facts, figure) && !is_part(facts, figure)).then(|| (unit, &noun[..named]))
}

/// “四大产业”: the name of another set.
fn is_quoted(facts: &Facts<'_, '_>, figure: &Figure) -> bool {
    let before = &facts.passages[figure.passage].text.as_str()[..figure.digits.start];
    before.ends_with(['“', '《']) || figure.words(&facts.passages, &figure.noun).contains('”')
}

/// 其中两件实事: some of the set.
fn is_part(facts: &Facts<'_, '_>, figure: &Figure) -> bool {
    let before = recent(&facts.passages[figure.passage].text.as_str()[..figure.digits.start]);
    let sentence = before.rsplit(['。', '；']).next().unwrap_or(before);
    ["其中", "其余", "首批", "还有"]
        .iter()
        .any(|word| sentence.contains(word))
}

/// Whether two figures may speak of the same time.
fn is_same_time(a: Scope, b: Scope) -> bool {
    let same_year = a.year.is_none() || b.year.is_none() || a.year == b.year;
    let same_period = a.period.is_none() || b.period.is_none() || a.period == b.period;
    same_year && same_period
}

/// Reports the one figure of a set that has another value than all the rest.
fn check_set(facts: &Facts<'_, '_>, figures: &[&Figure], sink: &mut Sink<'_>) {
    let mut counts: BTreeMap<Decimal, usize> = BTreeMap::new();
    for figure in figures {
        *counts.entry(figure.value).or_default() += 1;
    }
    let mut alone = figures.iter().filter(|figure| counts[&figure.value] == 1);
    let (2, Some(odd), None) = (counts.len(), alone.next(), alone.next()) else {
        return;
    };
    let witnesses: Vec<&Figure> = figures
        .iter()
        .copied()
        .filter(|figure| figure.value != odd.value && is_same_time(figure.scope, odd.scope))
        .collect();
    if witnesses.len() >= FEWEST_WITNESSES {
        let severity = if witnesses.len() >= MANY_WITNESSES {
            Severity::Error
        } else {
            Severity::Warning
        };
        sink.report_as(severity, finding(facts, odd, &witnesses));
    }
}

/// Places that a finding shows; more prove no more.
const MOST_SHOWN: usize = 4;

fn finding(facts: &Facts<'_, '_>, odd: &Figure, witnesses: &[&Figure]) -> Diagnostic {
    let words = |figure: &Figure| figure.words(&facts.passages, &figure.whole).to_owned();
    let place = |figure: &Figure| {
        facts.passages[figure.passage]
            .text
            .place(figure.whole.clone())
    };
    let (said, usual, count) = (words(odd), words(witnesses[0]), witnesses.len());
    let noun = facts.passages[odd.passage].text.as_str()[odd.noun.clone()]
        .chars()
        .take(6)
        .collect::<String>();
    let finding = Diagnostic::new(
        place(odd),
        message!(
            "“{said}{noun}”与他处的“{usual}”不一致（{count}处）",
            "“{said}{noun}” is “{usual}” in {count} other places"
        ),
        message!("他处作“{usual}”", "elsewhere “{usual}”"),
    )
    .help(message!(
        "请核对这一组事物的数目。",
        "Check how many there are."
    ))
    .confidence(0.9);
    witnesses
        .iter()
        .take(MOST_SHOWN)
        .fold(finding, |finding, witness| {
            let words = words(witness);
            finding.evidence(
                place(witness),
                message!("此处作“{words}”", "“{words}” here"),
            )
        })
}
