//! `figure-percent-bound`.

use crate::declare_rule;
use crate::facts::{Decimal, Figure};
use crate::lexicon;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;

declare_rule! {
    /// 百分比越界
    ///
    /// A share or a rate over one hundred per cent.
    ///
    /// 覆盖率、合格率、满意率、占比等是部分与全体之比，不会超过100%。
    ///
    /// 依据：部分不大于全体。
    ///
    /// ```wrong
    /// 热线工单办理满意率达到⟦197.3%⟧，安全生产形势稳定。
    /// ```
    ///
    /// ```wrong
    /// 基本医疗保险参保率稳定在⟦905%⟧以上。
    /// ```
    ///
    /// ```wrong
    /// 民生支出占一般公共预算支出的比重达到⟦815%⟧。
    /// ```
    ///
    /// ```right
    /// 热线工单办理满意率达到97.3%，办复率均为100%，空气优良率提高2.5%。
    /// ```
    ///
    /// ```right
    /// 营业收入增长120%，完成年度计划的105%，小学毛入学率为101.2%。
    /// ```
    ///
    /// 放过：增长率、完成率、毛入学率等可以超过100%的比率。
    ///
    /// 处理：核对小数点和数字。
    FigurePercentBound { name: "figure-percent-bound", severity: Error, fix: None }
}

impl Rule for FigurePercentBound {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let facts = context.facts;
        let hundred = Decimal::new(100, 0);
        for figure in &facts.figures {
            if figure.value > hundred
                && figure.is_percentage(&facts.passages)
                && figure.change.is_none()
                && let Some(rate) =
                    lexicon::figure_words().share(figure.words(&facts.passages, &figure.head))
            {
                sink.report(finding(context, figure, rate));
            }
        }
    }
}

fn finding(context: &Context<'_, '_>, figure: &Figure, rate: &str) -> Diagnostic {
    let text = context.facts.passages[figure.passage].text;
    let said = &text.as_str()[figure.whole.clone()];
    Diagnostic::new(
        text.place(figure.whole.clone()),
        message!(
            "“{rate}”不会超过100%，此处为“{said}”",
            "“{rate}” cannot be over 100%: “{said}”"
        ),
        message!("超过100%", "over 100%"),
    )
    .evidence(
        text.place(figure.head.clone()),
        message!("比率", "the rate"),
    )
    .help(message!(
        "请核对小数点和数字。",
        "Check the point and the digits."
    ))
}
