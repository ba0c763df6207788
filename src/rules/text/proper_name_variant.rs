use crate::align::{Conflict, Ground, Kind, Words, lacks_halves};
use crate::declare_rule;
use crate::facts::Facts;
use crate::lint::{Context, Rule, Severity, Sink};
use crate::message;
use crate::rules::collation::{Sides, disagreement};
use crate::rules::compare::differ_by_look_alike;

declare_rule! {
    /// 同一名称、同一说法在两处只差一个字
    ///
    /// A name or a phrase stands in several places, in one of them with one odd character.
    ///
    /// 项目、企业、场所、事项等名称以及较长的固定说法，在全期各处应当一致。前后文字都相同而中间一个字不同、多出或缺少，往往是误植；缺两个字而把前后两个词各截去一半的也是。
    ///
    /// 依据：同一名称在同一期内应当一致。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 恒竹新材投资建设竹基复合材料生产基地项目一期工程，年内投产。
    ///
    /// 区领导先后到竹基复合⟦村⟧料生产基地项目一期工程现场督导。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 要加快建设沙洲湿地公园配套服务设施提升工程。
    ///
    /// 会议听取沙洲湿⟦地园⟧配套服务设施提升工程进展情况汇报。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区人民政府大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区委副书记、区长周岚调研沅江大桥加固改造工程建设进展情况。
    ///
    /// 9日 副区长贺明柏督导沅江大桥加⟦因⟧改造工程建设进展情况。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 完成困难老年人家庭适老化改造200户，新增老年食堂10处。
    ///
    /// 各镇人民政府：
    ///
    /// 区民政局负责困难老年人家庭适老化改造200户，新增⟦老堂⟧10处，年内完工。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 要加快引导有条件的地方普通本科高等学校向应用型转变。
    ///
    /// 会议要求引导有条件的地方普通本科高校向应用型转变，办出特色。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 石塘镇人民政府负责上游段河道的清淤疏浚工作。
    ///
    /// 柳林镇人民政府负责下游段河道的清淤疏浚工作。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 区政府第四十七次常务会议研究同意，区政府第四十八次常务会议研究通过。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 全市经济社会发展主要目标，全市经济社会发展的主要目标。
    /// ```
    ///
    /// ```right
    /// 白鹭区道路作业规定
    ///
    /// （一）占用左侧车道作业时，开启右箭头指示标志灯，指引后方车辆向右变更车道；
    ///
    /// （二）占用右侧车道作业时，开启左箭头指示标志灯，指引后方车辆向左变更车道。
    /// ```
    ///
    /// 放过：左右、上下一类相对的说法；数字、方位、层级（省、市、区、镇）和虚词的差别；前后相同的文字不足十二个字的；省去整个词的；各处都是多数写法的。
    ///
    /// 处理：核对后统一；名称用字不自动修改。
    TextProperNameVariant { name: "text-proper-name-variant", severity: Hint, fix: None }
}

impl Rule for TextProperNameVariant {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let facts = context.facts;
        let conflicts = context.alignment.conflicts.iter();
        for conflict in conflicts.filter(|conflict| is_odd_character(facts, conflict)) {
            let cut = lack_halves(facts, &Sides::of(facts, conflict));
            let finding = disagreement(facts, conflict, |suspect, witness| {
                if cut {
                    return message!(
                        "同一说法一处缺两个字：{suspect}与{witness}",
                        "the same phrase lacks two characters in one place: {suspect} and {witness}"
                    );
                }
                message!(
                    "同一说法两处只差一个字：{suspect}与{witness}",
                    "the same phrase has one odd character: {suspect} and {witness}"
                )
            });
            if let Some(finding) = finding {
                let help = message!(
                    "前后文字都相同，请看是否应当一致。",
                    "The text around is the same; see whether both should be."
                );
                let (severity, confidence) = if is_look_alike(facts, conflict) {
                    (Severity::Warning, 0.85)
                } else {
                    (Severity::Hint, 0.6)
                };
                sink.report_as(severity, finding.help(help).confidence(confidence));
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &[
            "appointment",
            "char",
            "chronicle",
            "date",
            "docno",
            "figure",
            "meeting",
            "numbering",
            "org",
            "person",
            "punct",
            "ref",
            "structure",
            "table",
            "text",
        ]
    }
}

/// Whether the odd character looks or sounds like the right one.
fn is_look_alike(facts: &Facts<'_, '_>, conflict: &Conflict) -> bool {
    let sides = Sides::of(facts, conflict);
    match (sides.suspects.first(), sides.witnesses.first()) {
        (Some(a), Some(b)) => differ_by_look_alike(a.text(facts), b.text(facts)),
        _ => false,
    }
}

/// Whether a single character was replaced, dropped or added, two changed
/// places, or halves of two words were lost, and only in one of the places.
fn is_odd_character(facts: &Facts<'_, '_>, conflict: &Conflict) -> bool {
    if conflict.kind != Kind::Characters || conflict.ground > Ground::Echo {
        return false;
    }
    let sides = Sides::of(facts, conflict);
    let length = |sides: &[&Words]| {
        let longest = sides.iter().map(|side| side.text(facts).chars().count());
        longest.max().unwrap_or(0)
    };
    let (suspect, witness) = (length(&sides.suspects), length(&sides.witnesses));
    let one = suspect.abs_diff(witness) == 1 || (suspect == witness && suspect <= 2);
    (one || lack_halves(facts, &sides))
        && sides.suspects.len() == 1
        && !are_opposites(facts, &sides)
}

/// 老堂 for 老年食堂: halves of two words were lost.
fn lack_halves(facts: &Facts<'_, '_>, sides: &Sides<'_>) -> bool {
    match (sides.suspects.first(), sides.witnesses.first()) {
        (Some(a), Some(b)) => lacks_halves(facts, a, b),
        _ => false,
    }
}

/// 左 and 右: what is said of one side and then of the other.
fn are_opposites(facts: &Facts<'_, '_>, sides: &Sides<'_>) -> bool {
    const OPPOSITES: [&str; 6] = ["左右", "上下", "前后", "内外", "进出", "增减"];
    let (Some(a), Some(b)) = (sides.suspects.first(), sides.witnesses.first()) else {
        return false;
    };
    let pair = [a.text(facts), b.text(facts)];
    let mut opposites = OPPOSITES.iter();
    opposites.any(|both| {
        pair.iter()
            .all(|word| !word.is_empty() && both.contains(word))
    })
}
