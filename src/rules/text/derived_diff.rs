use std::ops::Range;

use crate::align::{Conflict, Ground, Kind};
use crate::declare_rule;
use crate::facts::Facts;
use crate::lint::{Context, Rule, Severity, Sink};
use crate::message;
use crate::rules::collation::disagreement;
use crate::rules::compare::difference;

declare_rule! {
    /// 同一内容在两份文件中用字不同
    ///
    /// Two documents of the issue say the same in words that differ by a few characters.
    ///
    /// 政府工作报告、任务分解通知、附件表格等往往照录同一段话。本规则把它们逐句对齐，指出多字、漏字、错字、换字之处；两处并列显示，由编辑判断何者正确。
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
    /// 深入实施安全生产治本攻坚三年行动，开展燃气、消防、道路交通等领域专项整治，更换燃气老旧管线15公里。坚持和发展新时代“枫桥经验”，推动矛盾纠纷化解在基层。
    ///
    /// 沅平市白鹭区人民政府关于分解落实工作任务的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 1.深入实施安全生产治本⟦攻三⟧年行动，开展燃气、消防、道路交通等领域专项整治，更换燃气老旧管线15公里。坚持和发展新时代“枫桥经验”，推动矛盾纠纷化解在基层。（责任单位：区应急管理局）
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
    /// 新建改建农村公路60公里，完成30个村庄生活污水治理。
    ///
    /// 打好蓝天、碧水、净土保卫战，确保空气质量优良天数比例稳定在88%以上，沅江白鹭段水质稳定达到Ⅱ类标准。严格落实河湖长制、林长制，完成营造林1.2万亩。
    ///
    /// 沅平市白鹭区人民政府关于分解落实工作任务的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 1.打好蓝天、碧水、净⟦士⟧保卫战，确保空气质量优良天数比例稳定在88%以上，沅江白鹭段水质稳定达到Ⅱ类标准。严格落实河湖长制、林长制，完成营造林1.2万亩。（责任单位：区水利局）
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
    /// 新建改建农村公路60公里，完成30个村庄生活污水治理。
    ///
    /// 守牢安全发展底线。深入实施安全生产治本攻坚三年行动，开展燃气、消防、道路交通等领域专项整治，更换燃气老旧管线15公里。
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
    /// 白鹭区粮食储备管理办法
    ///
    /// 第一条 为加强粮食储备管理，保障储备粮数量真实、质量良好，制定本办法。
    ///
    /// 白鹭区食盐储备管理办法
    ///
    /// 第一条 为加强食盐储备管理，保障储备盐数量真实、质量合格，制定本办法。
    /// ```
    ///
    /// 放过：标题句、序号、牵头领导和承办单位；改写过的段落；回顾上年与安排今年的文字；数字、引号内名称不同的另有规则。只差标点或虚词的作为提示。
    ///
    /// 处理：对照原稿，两处统一。
    TextDerivedDiff { name: "text-derived-diff", severity: Warning, fix: None }
}

impl Rule for TextDerivedDiff {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let omissions = Omissions::of(context);
        for conflict in &context.alignment.conflicts {
            let Some(severity) = severity(context.facts, conflict) else {
                continue;
            };
            let reach = if is_reworded(context.facts, conflict) {
                REACH
            } else {
                0
            };
            if omissions.explain(conflict, reach) {
                continue;
            }
            let finding = disagreement(context.facts, conflict, |suspect, witness| {
                message!(
                    "同一内容两处用字不同：{suspect}与{witness}",
                    "the same text has different words in two places: {suspect} and {witness}"
                )
            });
            let Some(finding) = finding else {
                continue;
            };
            let help = message!(
                "两份文件的上下文相同，只有这几个字不同；请对照原稿确定用哪一种。",
                "The text around is the same in both documents; check the original and decide."
            );
            sink.report_as(
                severity,
                finding.help(help).confidence(confidence(severity)),
            );
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &[
            "char",
            "date",
            "docno",
            "figure",
            "meeting",
            "numbering",
            "org",
            "person",
            "phrase",
            "punct",
            "structure",
            "table",
            "text",
        ]
    }
}

/// The places where clauses were left out, in order.
struct Omissions(Vec<(usize, Range<usize>)>);

impl Omissions {
    fn of(context: &Context<'_, '_>) -> Self {
        let missing = context.alignment.missing.iter();
        let mut places: Vec<_> = missing
            .flat_map(|missing| {
                let (words, expected) = (&missing.words, &missing.expected);
                let gap = expected.range.end..expected.range.end;
                [
                    (words.passage, words.range.clone()),
                    (expected.passage, gap),
                ]
            })
            .collect();
        places.sort_by_key(|(passage, range)| (*passage, range.start));
        Self(places)
    }

    /// Whether the words of `conflict` stand where a clause was left out, or
    /// no more than `reach` bytes before: they make up for it.
    fn explain(&self, conflict: &Conflict, reach: usize) -> bool {
        conflict.sides.iter().any(|side| {
            let until = (side.passage, side.range.end + reach);
            let end = self
                .0
                .partition_point(|(passage, range)| (*passage, range.start) < until);
            let mut near = self.0[..end].iter().rev().take(MOST_REACHING);
            near.any(|(passage, range)| *passage == side.passage && range.end >= side.range.start)
        })
    }
}

/// Bytes before a gap within which other words make up for it: 修缮鹤塘古镇 for
/// 加强鹤塘古镇保护利用，修缮.
const REACH: usize = 5 * '一'.len_utf8();

/// Whether words stand for other words, none of them lost or added.
fn is_reworded(facts: &Facts<'_, '_>, conflict: &Conflict) -> bool {
    const WORD: usize = 2;
    let [a, b, ..] = &conflict.sides[..] else {
        return false;
    };
    let (a, b) = (a.text(facts), b.text(facts));
    let (in_a, in_b) = difference(a, b);
    a[in_a].chars().count() >= WORD && b[in_b].chars().count() >= WORD
}

/// Places before some words that may reach over them.
const MOST_REACHING: usize = 8;

fn severity(facts: &Facts<'_, '_>, conflict: &Conflict) -> Option<Severity> {
    match (conflict.kind, conflict.ground) {
        (Kind::Characters, Ground::Faithful) => Some(Severity::Warning),
        (Kind::Wording, Ground::Faithful) if is_short(facts, conflict) => Some(Severity::Warning),
        (Kind::Wording, Ground::Faithful) => Some(Severity::Hint),
        (Kind::Characters, Ground::Derived) => Some(Severity::Hint),
        (Kind::Marks, Ground::Faithful) if has_paired_mark(facts, conflict) => None,
        (Kind::Marks | Kind::Particles, Ground::Faithful) => Some(Severity::Hint),
        _ => None,
    }
}

/// Whether a quotation mark or a bracket is what differs: without its partner
/// it is a fault of its own.
fn has_paired_mark(facts: &Facts<'_, '_>, conflict: &Conflict) -> bool {
    let mut sides = conflict.sides.iter();
    sides.any(|side| {
        side.text(facts)
            .contains(|c: char| "“”‘’（）《》〈〉〔〕【】".contains(c))
    })
}

/// Whether only a few characters were replaced.
fn is_short(facts: &Facts<'_, '_>, conflict: &Conflict) -> bool {
    const LONGEST: usize = 8;
    let mut sides = conflict.sides.iter();
    sides.all(|side| side.text(facts).chars().count() <= LONGEST)
}

fn confidence(severity: Severity) -> f32 {
    if severity == Severity::Hint {
        0.5
    } else {
        0.85
    }
}
