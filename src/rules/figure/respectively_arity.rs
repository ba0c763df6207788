//! `figure-respectively-arity`.

use super::listing::{clause_end, clause_start, members};
use crate::declare_rule;
use crate::facts::Figure;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::text::{LogicalText, occurrences};

declare_rule! {
    /// “分别”前后项数不符
    ///
    /// 分别 between lists that have different numbers of members.
    ///
    /// “甲、乙分别增长5%、6%”，“分别”之前说到几项，之后就应有几个数。
    ///
    /// 依据：“分别”使前后各项一一对应，项数不同即有缺漏。
    ///
    /// ```wrong
    /// 城镇和农村居民人均可支配收入⟦分别增长5.1%⟧，就业形势稳定。
    /// ```
    ///
    /// ```wrong
    /// 完成工业投资、技改投资、民间投资⟦分别增长8.2%、12.5%⟧。
    /// ```
    ///
    /// ```wrong
    /// 规上工业企业和高新技术企业⟦分别达到120家、86家和35家⟧。
    /// ```
    ///
    /// ```right
    /// 城镇和农村居民人均可支配收入分别增长5.1%、6.4%，就业形势稳定。
    /// ```
    ///
    /// ```right
    /// 粮食、蔬菜自给率分别达到90%以上，各项指标分别增长5%以上。
    /// ```
    ///
    /// ```right
    /// 开工、竣工项目分别为12个和9个，投资总量和增速分别居全市第1位。
    /// ```
    ///
    /// 放过：“分别”之前没有列举的；只有一个数，带“以上”“左右”或者不是百分比的。
    ///
    /// 处理：核对是列举多项还是缺一个数。
    FigureRespectivelyArity { name: "figure-respectively-arity", severity: Warning, fix: None }
}

const RESPECTIVELY: &str = "分别";

impl Rule for FigureRespectivelyArity {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let figures = &context.facts.figures;
        for (index, passage) in context.facts.passages_with(RESPECTIVELY) {
            let first = figures.partition_point(|figure| figure.passage < index);
            let end = figures.partition_point(|figure| figure.passage <= index);
            if first < end && !sink.is_full() {
                check_text(passage.text, &figures[first..end], sink);
            }
        }
    }
}

fn check_text(text: &LogicalText<'_>, figures: &[Figure], sink: &mut Sink<'_>) {
    let words = text.as_str();
    for at in occurrences(words, RESPECTIVELY) {
        let start = clause_start(words, at);
        let end = clause_end(words, at, &['，', '。', '；', '：', ',', ';']);
        let from = figures.partition_point(|figure| figure.digits.start < at);
        let to = figures.partition_point(|figure| figure.digits.start < end);
        let values = &figures[from..to.max(from)];
        let Some((head, last)) = values.first().zip(values.last()) else {
            continue;
        };
        if !are_values(words, at, values) {
            continue;
        }
        let named = members(&words[start..at]);
        let counted = values.len() as u32;
        let share = words[head.unit.clone()].ends_with(['%', '％', '点']);
        // 分别增加2个: two each.
        let vague = counted == 1 && (head.bound.is_some() || !share);
        let listed = *named.end() >= 2 && words[start..at].chars().count() <= 60;
        if listed && !vague && (counted == 1 || !named.contains(&counted)) {
            sink.report(finding(
                text,
                start..at,
                at..last.whole.end,
                *named.end(),
                counted,
            ));
        }
    }
}

/// Whether nothing but 、 and 和 stands between values of one unit that come
/// right after 分别 and a verb, and nothing but a mark after them.
fn are_values(words: &str, at: usize, values: &[Figure]) -> bool {
    let mut before = at + RESPECTIVELY.len();
    for (index, figure) in values.iter().enumerate() {
        let between = words.get(before..figure.digits.start).unwrap_or("");
        let joined = match index {
            0 => between.chars().count() <= 5 && !between.contains('、'),
            _ => matches!(between.trim(), "、" | "和" | "及" | "与"),
        };
        let same_unit = words[figure.unit.clone()] == words[values[0].unit.clone()];
        if !joined || !same_unit || figure.in_range || figure.han {
            return false;
        }
        before = figure.whole.end;
    }
    words[before..].is_empty() || words[before..].starts_with(['，', '。', '；', ',', ';', '（'])
}

fn finding(
    text: &LogicalText<'_>,
    named: std::ops::Range<usize>,
    values: std::ops::Range<usize>,
    left: u32,
    right: u32,
) -> Diagnostic {
    Diagnostic::new(
        text.place(values),
        message!(
            "“分别”前后项数不符：之前说到{left}项，之后有{right}个数",
            "“分别” (respectively): subjects {left}, values {right}"
        ),
        message!("有{right}个数", "values: {right}"),
    )
    .confidence(0.85)
    .evidence(
        text.place(named),
        message!("说到{left}项", "subjects: {left}"),
    )
    .help(message!(
        "请核对是漏了一个数，还是多列了一项。",
        "Check whether a value is missing or a subject is superfluous."
    ))
}
