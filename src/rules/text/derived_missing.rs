use crate::align::Missing;
use std::collections::BTreeMap;

use crate::declare_rule;
use crate::facts::Facts;
use crate::lint::{Context, Diagnostic, Message, Rule, Severity, Sink, quoted};
use crate::message;
use crate::rules::collation::in_context;
use crate::syntax::Part;
use crate::text::Place;

declare_rule! {
    /// 照录的文字漏了分句或多了分句
    ///
    /// A document made from another one lacks a clause, or has one more.
    ///
    /// 任务分解照录政府工作报告时，前后文字都有对应、唯独中间的一个分句或一句话没有对应，往往是漏录。
    ///
    /// 依据：同一期内照录的文字应当一致。
    ///
    /// ```wrong
    /// 政府工作报告
    ///
    /// 各位代表：
    ///
    /// 现在，我代表区人民政府向大会报告工作，请予审议。
    ///
    /// 一、2025年工作安排
    ///
    /// 新建改建农村公路60公里，完成30个村庄生活污水治理。
    ///
    /// 深入实施安全生产治本攻坚三年行动，⟦开展燃气、消防、道路交通等领域专项整治⟧，更换燃气老旧管线15公里。坚持和发展新时代“枫桥经验”，推动矛盾纠纷化解在基层。
    ///
    /// 沅平市白鹭区人民政府关于分解落实工作任务的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 1.深入实施安全生产治本攻坚三年行动，更换燃气老旧管线15公里。坚持和发展新时代“枫桥经验”，推动矛盾纠纷化解在基层。（责任单位：区应急管理局）
    ///
    /// 2.新建改建农村公路60公里，完成30个村庄生活污水治理。（责任单位：区交通运输局）
    /// ```
    ///
    /// ```wrong
    /// 政府工作报告
    ///
    /// 各位代表：
    ///
    /// 现在，我代表区人民政府向大会报告工作，请予审议。
    ///
    /// 一、2025年工作安排
    ///
    /// 守牢安全发展底线。深入实施安全生产治本攻坚三年行动，更换燃气老旧管线15公里。坚持和发展新时代“枫桥经验”，推动矛盾纠纷化解在基层，⟦建成区级调解中心1处⟧。
    ///
    /// 建设安全便捷交通。新建改建农村公路60公里，完成30个村庄生活污水治理。
    ///
    /// 沅平市白鹭区人民政府关于分解落实工作任务的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 1.深入实施安全生产治本攻坚三年行动，更换燃气老旧管线15公里。坚持和发展新时代“枫桥经验”，推动矛盾纠纷化解在基层。（责任单位：区应急管理局）
    ///
    /// 2.新建改建农村公路60公里，完成30个村庄生活污水治理。（责任单位：区交通运输局）
    /// ```
    ///
    /// ```right
    /// 政府工作报告
    ///
    /// 各位代表：
    ///
    /// 现在，我代表区人民政府向大会报告工作，请予审议。
    ///
    /// 一、2025年工作安排
    ///
    /// 今年任务繁重。深入实施安全生产治本攻坚三年行动，开展燃气、消防、道路交通等领域专项整治，更换燃气老旧管线15公里。各位代表，让我们一起努力！
    ///
    /// 沅平市白鹭区人民政府关于分解落实工作任务的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 1.深入实施安全生产治本攻坚三年行动，开展燃气、消防、道路交通等领域专项整治，更换燃气老旧管线15公里。（责任单位：区应急管理局）
    ///
    /// 2.新建改建农村公路60公里，完成30个村庄生活污水治理。（责任单位：区交通运输局）
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于做好安全生产工作的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 深入实施安全生产治本攻坚三年行动，开展燃气、消防、道路交通等领域专项整治。
    /// ```
    ///
    /// 放过：段首的标题句、引出下文的分句、整段不照录的文字；改写的文件。缺五处以上的，是有意取舍，只作提示；四十处以上的不报。
    ///
    /// 处理：对照原稿，补上漏录的文字，或确认是有意删去。
    TextDerivedMissing { name: "text-derived-missing", severity: Warning, fix: None }
}

impl Rule for TextDerivedMissing {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let facts = context.facts;
        let (overlooked, chosen): (Vec<&Missing>, Vec<_>) =
            (context.alignment.missing.iter()).partition(|missing| missing.oversight);
        for missing in overlooked {
            sink.report(finding(facts, missing));
        }
        let mut selections: BTreeMap<Option<usize>, Vec<&Missing>> = BTreeMap::new();
        for missing in chosen {
            if is_selection(facts, missing) {
                let document = facts.passages[missing.expected.passage].document();
                selections.entry(document).or_default().push(missing);
            } else {
                sink.report_as(Severity::Hint, finding(facts, missing));
            }
        }
        for selected in selections.values() {
            sink.report_as(Severity::Hint, selection(facts, selected));
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &[
            "numbering",
            "punct",
            "structure",
            "table",
            "text-duplicate-passage",
            "text-duplicated-fragment",
        ]
    }
}

/// The finding about what a document leaves out of the one that it repeats,
/// where that is much: the places that lack it, and the words.
fn selection(facts: &Facts<'_, '_>, selected: &[&Missing]) -> Diagnostic {
    let (first, others) = (selected[0], &selected[1..]);
    if others.is_empty() {
        return finding(facts, first);
    }
    let lacks = |missing: &Missing| {
        let words = shortened(missing.words.text(facts));
        message!("此处未录“{words}”", "“{words}” is left out here")
    };
    let count = selected.len();
    let message = message!(
        "照录前文时有未录入的内容，共{count}处",
        "parts of the document repeated here are left out, {count} in all"
    );
    let mut finding = Diagnostic::new(first.expected.place(facts), message, lacks(first));
    for missing in others {
        finding = finding.occurrence(missing.expected.place(facts), lacks(missing));
    }
    for missing in selected {
        let label = message!("后文未录", "left out later");
        finding = finding.evidence(missing.words.place(facts), label);
    }
    finding.help(help()).confidence(0.4)
}

/// Whether the later of the two documents lacks the words: it takes over what it
/// needs, and leaves out much.
fn is_selection(facts: &Facts<'_, '_>, missing: &Missing) -> bool {
    let document = |passage: usize| facts.passages[passage].document();
    document(missing.words.passage) < document(missing.expected.passage)
}

fn finding(facts: &Facts<'_, '_>, missing: &Missing) -> Diagnostic {
    let words = quoted(&shortened(missing.words.text(facts)));
    let after = quoted(&in_context(facts, &missing.expected));
    let text = message!(
        "{words}在照录它的文件中没有对应的文字",
        "{words} has no counterpart in the document that repeats the text around it"
    );
    let finding = Diagnostic::new(
        missing.words.place(facts),
        text,
        message!("只有此处有这些文字", "only here"),
    );
    // A whole task that lacks leaves a gap in the numbers, too.
    let finding = match next_number(facts, missing) {
        Some(number) => finding.evidence(number, message!("下一项", "the next item")),
        None => finding,
    };
    finding
        .evidence(
            missing.expected.place(facts),
            message!(
                "对应之处在{after}前后，没有这些文字",
                "expected near {after}"
            ),
        )
        .help(help())
        .confidence(0.8)
}

/// The number of the item after the place where the words are expected, when
/// that is the end of an item.
fn next_number(facts: &Facts<'_, '_>, missing: &Missing) -> Option<Place> {
    let expected = &missing.expected;
    let rest = &facts.passages[expected.passage].text.as_str()[expected.range.end..];
    let rest = rest.trim_start_matches(['。', '；', ' ']);
    let next = facts.passages.get(expected.passage + 1)?;
    let numbered = matches!(next.part, Part::Item | Part::Task | Part::Heading);
    let at_end = rest.is_empty() || rest.starts_with('（');
    (numbered && at_end).then(|| next.text.whole())
}

fn help() -> Message {
    message!(
        "前后文字都有对应，唯独这几个字没有；请对照原稿确定是漏录、误增还是有意取舍。",
        "What stands before and after is repeated word for word; check whether this was left out or added on purpose."
    )
}

/// The words, cut when they are long.
fn shortened(words: &str) -> String {
    const LONGEST: usize = 24;
    if words.chars().count() <= LONGEST {
        return words.to_owned();
    }
    let head: String = words.chars().take(LONGEST - 1).collect();
    format!("{head}…")
}
