//! `numbering-item-sequence`.

use super::sequence;
use crate::declare_rule;
use crate::lint::{Context, Rule, Sink};
use crate::syntax::ast::MarkerStyle;

declare_rule! {
    /// 条目序号断号、重号
    ///
    /// Numbers of items and articles that skip, repeat or run backwards.
    ///
    /// 同一文件内，“1. 2. 3.”“（1）（2）”“①②”“第一条 第二条”应当连续：可以在上一层次之下从1重新编起，也可以跨标题连续编下去（如任务分解一编到底），不能断号、重号、倒置。
    ///
    /// 依据：GB/T 9704—2012 7.3.3（推荐性国家标准）。
    ///
    /// ```wrong
    /// 关于分解任务的通知
    ///
    /// 一、产业发展
    ///
    /// 1.扩大有效投资。（责任单位：区发展和改革局）
    ///
    /// 2.培育骨干企业。（责任单位：区工业和信息化局）
    ///
    /// 二、民生保障
    ///
    /// ⟦4.⟧扩大城镇就业。（责任单位：区人力资源和社会保障局）
    ///
    /// 5.改造老旧小区。（责任单位：区住房和城乡建设局）
    /// ```
    ///
    /// ```wrong
    /// 某某区管理办法
    ///
    /// 第一条　为了规范管理，制定本办法。
    ///
    /// 第二条　本办法适用于全区。
    ///
    /// ⟦第二条⟧　本办法由区财政局负责解释。
    ///
    /// 第三条　本办法自公布之日起施行。
    /// ```
    ///
    /// ```wrong
    /// 申请材料包括以下几项，应当一次交齐：
    ///
    /// （1）申请书一份；
    ///
    /// （2）身份证明一份；
    ///
    /// ⟦（4）⟧承诺书一份。
    /// ```
    ///
    /// ```right
    /// 关于分解任务的通知
    ///
    /// 一、产业发展
    ///
    /// 1.扩大有效投资，力争增长5%以上。
    ///
    /// 2.培育骨干企业，新增10家以上。
    ///
    /// 二、民生保障
    ///
    /// 3.扩大城镇就业，新增4000人以上。
    ///
    /// 三、组织保障
    ///
    /// 1.压实责任，加强督查考核。
    /// ```
    ///
    /// ```right
    /// 1.扩大投资，力争实现以下目标：
    ///
    /// 5.5%左右的增长，21.5亿元的总量，1.5倍的效益。
    ///
    /// 2.培育企业，新增10家以上。
    /// ```
    ///
    /// ```right
    /// 第一条　申请人应当提交下列材料，并对其真实性负责：
    ///
    /// （一）申请书一份；
    ///
    /// （二）身份证明一份。
    ///
    /// 第二条　有下列情形之一的，不予受理，并书面告知理由：
    ///
    /// （一）材料不全的；
    ///
    /// （二）逾期提交的。
    /// ```
    ///
    /// 放过：注明“有删减”“节选”的文件；换了上一层次后重新从1编起；小数、年份、日期。
    ///
    /// 处理：核对是编号有误还是条目缺漏；不自动改号。
    NumberingItemSequence { name: "numbering-item-sequence", severity: Error, fix: None }
}

impl Rule for NumberingItemSequence {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        sequence::check(context, is_item, sink);
    }
}

/// Decimal numbers restart with every chapter in ways of their own.
fn is_item(style: MarkerStyle) -> bool {
    !style.heads() && !style.is_decimal()
}
