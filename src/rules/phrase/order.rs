use crate::declare_rule;
use crate::lint::{Context, Rule, Sink};
use crate::rules::data::report_wrong_words;

declare_rule! {
    /// 并列提法的顺序
    ///
    /// The members of a set phrase in the wrong order.
    ///
    /// 有固定顺序的并列提法，各项不能颠倒。
    ///
    /// 依据：党的二十大报告等，逐条注明。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 贯彻⟦创新、绿色、协调、开放、共享⟧的理念。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 要⟦全面、准确、完整⟧贯彻新发展理念。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 增强⟦大局意识、政治意识、核心意识、看齐意识⟧。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 贯彻创新、协调、绿色、开放、共享的理念。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 要全面、准确、完整地填报数据。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 完整、准确、全面贯彻新发展理念。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 增强政治意识、大局意识、核心意识、看齐意识。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 推动绿色、开放、共享办赛。
    /// ```
    ///
    /// 放过：不是固定提法的并列词语。
    ///
    /// 处理：按固定的顺序改正。
    PhraseOrder { name: "phrase-order", severity: Warning, fix: Suggested }
}

impl Rule for PhraseOrder {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        report_wrong_words("phrase-order", context, sink);
    }
}
