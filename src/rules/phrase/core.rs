use crate::declare_rule;
use crate::lint::{Context, Rule, Sink};
use crate::rules::data::{report_near_forms, report_wrong_words};

declare_rule! {
    /// 核心政治表述有误
    ///
    /// A closed political formula that is not word for word.
    ///
    /// 核心政治表述一字不能增减、改换、颠倒。
    ///
    /// 依据：《中国共产党章程》、党的代表大会报告等，逐条注明。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 紧密团结在⟦以习近平总书记为核心的党中央⟧周围。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 深入学习贯彻⟦习近平新时代中国特色的社会主义思想⟧。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// ⟦铸劳中华民族共同体意识⟧。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// ⟦增强“四个意识”、坚定“四个自信”、做道“两个维护”⟧。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 紧密团结在以习近平同志为核心的党中央周围。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 深入学习贯彻习近平新时代中国特色社会主义思想。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 坚持党中央集中统一领导，服从党中央决策部署。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 增强“四个意识”，坚定“四个自信”。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 实现中华民族的伟大复兴梦，弘扬中华民族传统美德。
    /// ```
    ///
    /// 放过：只有标点不同的；并非这一表述的相近文字。
    ///
    /// 处理：逐字核对后改正。
    PhraseCore { name: "phrase-core", severity: Error, fix: None }
}

impl Rule for PhraseCore {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        report_near_forms("phrase-core", context, sink);
        report_wrong_words("phrase-core", context, sink);
    }
}
