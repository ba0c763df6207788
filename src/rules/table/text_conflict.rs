use crate::align::Ground;
use crate::declare_rule;
use crate::lint::{Context, Rule, Severity, Sink};
use crate::message;
use crate::rules::collation::disagreement;
use crate::rules::figure::{figure_conflicts, is_in_table};

declare_rule! {
    /// 表格与正文数字不一致
    ///
    /// A table and the text of another document give different figures for the same thing.
    ///
    /// 民生实事等表格中的内容往往又见于政府工作报告和任务分解，同一事项的数字应当相同。
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
    /// 建成白鹭实验学校东校区；建设普惠托育机构5所，新增托位300个，打造“鹭宝贝”托育服务品牌。
    ///
    /// 沅平市白鹭区人民政府关于办好民生实事的通知
    ///
    /// 沅鹭政发〔2025〕2号
    ///
    /// 各镇人民政府：
    ///
    /// 现将民生实事印发给你们。
    ///
    /// 附件：民生实事
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年1月15日
    ///
    /// 附件
    ///
    /// 民生实事
    ///
    /// 序号	项目名称	项目主要内容	主办单位
    /// 1	普惠托育服务扩容工程	建设普惠托育机构5所，新增托位⟦330个⟧，打造“鹭宝贝”托育服务品牌。	区卫生健康局
    /// 2	供水管网工程	更新供水管网。	区水利局
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
    /// 建成白鹭实验学校东校区；建设普惠托育机构5所，新增托位300个，打造“鹭宝贝”托育服务品牌。
    ///
    /// 沅平市白鹭区人民政府关于办好民生实事的通知
    ///
    /// 沅鹭政发〔2025〕2号
    ///
    /// 各镇人民政府：
    ///
    /// 现将民生实事印发给你们。
    ///
    /// 附件：民生实事
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年1月15日
    ///
    /// 附件
    ///
    /// 民生实事
    ///
    /// 序号	项目名称	项目主要内容	主办单位
    /// 1	普惠托育服务扩容工程	建设普惠托育机构⟦6所⟧，新增托位300个，打造“鹭宝贝”托育服务品牌。	区卫生健康局
    /// 2	供水管网工程	更新供水管网。	区水利局
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
    /// 新增中小学学位3360个，其中白鹭实验学校东校区建成后可以提供学位。
    ///
    /// 附件
    ///
    /// 民生实事
    ///
    /// 序号	项目名称	项目主要内容	主办单位
    /// 1	学校建设工程	建成白鹭实验学校东校区，提供中小学学位330个。	区教育局
    /// 2	供水管网工程	更新供水管网。	区水利局
    /// ```
    ///
    /// ```right
    /// 附件
    ///
    /// 民生实事
    ///
    /// 序号	项目名称	项目主要内容	主办单位
    /// 1	学校建设工程	提供学位330个。	区教育局
    /// 2	供水管网工程	更新供水管网22公里。	区水利局
    /// ```
    ///
    /// 放过：部分与全部（一个校区与全区）；上年完成数与今年目标数。
    ///
    /// 处理：向提供数据的单位核实，两处统一；数字不自动修改。
    TableTextConflict { name: "table-text-conflict", severity: Error, fix: None }
}

impl Rule for TableTextConflict {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let facts = context.facts;
        for conflict in figure_conflicts(context).filter(|conflict| is_in_table(facts, conflict)) {
            let severity = match conflict.ground {
                Ground::Faithful | Ground::Derived => Severity::Error,
                _ if conflict.sides.len() > 2 => Severity::Error,
                _ => Severity::Warning,
            };
            let finding = disagreement(facts, conflict, |suspect, witness| {
                message!(
                    "表格与正文数字不一致：{suspect}与{witness}",
                    "table and text give two figures for the same thing: {suspect} and {witness}"
                )
            });
            if let Some(finding) = finding {
                let help = message!(
                    "说的是同一事项，只有数字不同；请向提供数据的单位核实后统一。",
                    "Both speak of the same matter; ask where the figure comes from."
                );
                sink.report_as(severity, finding.help(help).confidence(0.95));
            }
        }
    }
}
