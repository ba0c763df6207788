use crate::declare_rule;
use crate::lint::{Context, Rule, Sink};
use crate::rules::data::report_near_forms;

declare_rule! {
    /// 固定表述变形
    ///
    /// A set phrase with a character replaced, missing, doubled or swapped.
    ///
    /// 固定表述中个别字写错、漏掉、重复或颠倒。只查像笔误的改动；有意的增减和改写不查。
    ///
    /// 依据：词表逐条注明的文件。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 坚持⟦稳中求近工作总基调⟧。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 统筹推进⟦供给侧结构改革⟧。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// ⟦全面推进乡乡村振兴⟧。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 坚持稳中求进工作总基调。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 统筹推进供给侧结构性改革。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 全面推进乡村全面振兴，全面推进依法治区。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 推动经济高质量发展，推动更高质量发展。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 不断优化法治化营商环境。
    /// ```
    ///
    /// 放过：多出一个词、换用另一个词的；在全文多处出现的。
    ///
    /// 处理：核对原文后改正。
    PhraseFixedVariant { name: "phrase-fixed-variant", severity: Warning, fix: None }
}

impl Rule for PhraseFixedVariant {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        report_near_forms("phrase-fixed-variant", context, sink);
    }

    fn yields_to(&self) -> &'static [&'static str] {
        // It names the one word that is wrong.
        &["char-common-typo"]
    }
}
