use crate::align::{Conflict, Ground, Kind};
use crate::declare_rule;
use crate::facts::Facts;
use crate::lint::{Context, Rule, Severity, Sink};
use crate::message;
use crate::rules::collation::disagreement;
use crate::syntax::Part;
use crate::syntax::inline::numeral::is_han;

declare_rule! {
    /// 同一指标在两份文件中数字不一致
    ///
    /// Two documents of the issue give different figures for the same thing.
    ///
    /// 政府工作报告与任务分解、通知等说的是同一件事，上下文相同而数值、计量单位或者“四星级”“五星级”一类的级别不同。
    ///
    /// 依据：同一期内同一指标应当一致。
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
    /// 深入实施安全生产治本攻坚三年行动，更换燃气老旧管线15公里。
    ///
    /// 新建改建农村公路60公里，完成30个村庄生活污水治理，创建省级美丽宜居村庄8个，年集体经济收入50万元以上的村达到70%以上。
    ///
    /// 沅平市白鹭区人民政府关于分解落实工作任务的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 1.新建改建农村公路⟦80公里⟧，完成30个村庄生活污水治理，创建省级美丽宜居村庄8个，年集体经济收入50万元以上的村达到70%以上。（责任单位：区交通运输局）
    ///
    /// 2.深入实施安全生产治本攻坚三年行动，更换燃气老旧管线15公里。（责任单位：区应急管理局）
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
    /// 深入实施安全生产治本攻坚三年行动，更换燃气老旧管线15公里。
    ///
    /// 推进“数字白鹭”建设，新建5G基站80个，完成36家企业数字化转型诊断，争创省级四星级智慧园区。
    ///
    /// 沅平市白鹭区人民政府关于分解落实工作任务的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 1.推进“数字白鹭”建设，新建5G基站80个，完成36家企业数字化转型诊断，争创省级⟦五星⟧级智慧园区。（责任单位：区大数据中心）
    ///
    /// 2.深入实施安全生产治本攻坚三年行动，更换燃气老旧管线15公里。（责任单位：区应急管理局）
    /// ```
    ///
    /// ```right
    /// 政府工作报告
    ///
    /// 各位代表：
    ///
    /// 现在，我代表区人民政府向大会报告工作，请予审议。
    ///
    /// 一、2024年工作回顾
    ///
    /// 新建改建农村公路45公里，完成26个村庄生活污水治理，创建省级美丽宜居村庄7个。
    ///
    /// 沅平市白鹭区人民政府关于分解落实工作任务的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 1.新建改建农村公路60公里，完成30个村庄生活污水治理，创建省级美丽宜居村庄8个。（责任单位：区交通运输局）
    ///
    /// 2.深入实施安全生产治本攻坚三年行动，更换燃气老旧管线15公里。（责任单位：区应急管理局）
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于安全生产工作的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 石塘镇新建农村公路12公里，柳林镇新建农村公路15公里。
    /// ```
    ///
    /// ```right
    /// 白鹭区河湖管理办法
    ///
    /// 第一条　违反本办法第七条规定，在河道内倾倒垃圾的，由区水利局责令限期改正，处二千元以上二万元以下罚款。
    ///
    /// 第二条　违反本办法第八条规定，在河道内设置网箱的，由区水利局责令限期改正，处三千元以上三万元以下罚款。
    ///
    /// 第三条　违反本办法第十条规定，在河道内违法采砂的，由区水利局责令限期改正，处十万元以上二十万元以下罚款。
    /// ```
    ///
    /// 放过：条文的罚款幅度、条文和届次的序数；上年完成数与今年目标数；部分与全部；上下文不同的数字。
    ///
    /// 处理：向提供数据的单位核实，两处统一；数字不自动修改。
    FigureCrossDocumentConflict { name: "figure-cross-document-conflict", severity: Error, fix: None }
}

impl Rule for FigureCrossDocumentConflict {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let facts = context.facts;
        for conflict in figure_conflicts(context) {
            if is_in_table(facts, conflict) || is_of_rules(facts, conflict) {
                continue;
            }
            let severity = match conflict.ground {
                Ground::Faithful => Severity::Error,
                _ => Severity::Warning,
            };
            let finding = disagreement(facts, conflict, |suspect, witness| {
                message!(
                    "同一指标两处数字不一致：{suspect}与{witness}",
                    "two figures for the same thing: {suspect} and {witness}"
                )
            });
            if let Some(finding) = finding {
                let help = message!(
                    "上下文相同，只有数字不同；请向提供数据的单位核实后统一。",
                    "The text around is the same; ask where the figure comes from."
                );
                sink.report_as(severity, finding.help(help).confidence(0.95));
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["figure", "date", "docno", "phrase"]
    }
}

/// The conflicts that are about figures.
pub fn figure_conflicts<'c>(context: &Context<'c, '_>) -> impl Iterator<Item = &'c Conflict> {
    let conflicts = context.alignment.conflicts.iter();
    conflicts.filter(|conflict| conflict.kind == Kind::Figure)
}

/// Whether one of the places is a cell of a table.
pub fn is_in_table(facts: &Facts<'_, '_>, conflict: &Conflict) -> bool {
    let mut sides = conflict.sides.iter();
    sides.any(|side| facts.passages[side.passage].part == Part::Table)
}

/// Whether phrases that stand in the same words only by chance have figures
/// that every place has its own of: ordinals, 第十条, and the bounds of fines,
/// 一万元以上五万元以下.
fn is_of_rules(facts: &Facts<'_, '_>, conflict: &Conflict) -> bool {
    const NEAR: usize = 4;
    let is_number = |c: char| c.is_ascii_digit() || is_han(c);
    let mut sides = conflict.sides.iter();
    conflict.ground == Ground::Slip
        && sides.all(|side| {
            let text = facts.passages[side.passage].text.as_str();
            let (before, after) = (&text[..side.range.start], &text[side.range.end..]);
            let next: String = after.chars().take(NEAR).collect();
            before.trim_end_matches(is_number).ends_with('第')
                || next.contains("以上")
                || next.contains("以下")
        })
}
