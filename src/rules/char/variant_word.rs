use crate::declare_rule;
use crate::lint::{Context, Rule, Sink};
use crate::rules::data::report_wrong_words;

declare_rule! {
    /// 异形词
    ///
    /// Words that may be written in two ways, of which one is recommended.
    ///
    /// 同音同义而写法不同的词，用推荐的写法：台账不写台帐，账户不写帐户。词表见 rules/wording/。
    ///
    /// 依据：《第一批异形词整理表》（GF 1001—2001）；《现代汉语词典》。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 建立工作⟦台帐⟧，实行销号管理。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 设立专用⟦帐户⟧，收支全部⟦记帐⟧。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 采用2000国家大地⟦座标⟧系。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 建立工作台账，设立专用账户。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 采用2000国家大地坐标系。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 在舞台帐幕前合影。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 统一调拨帐篷200顶。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 农业生产资料、成分复杂的垃圾要分类处置。
    /// ```
    ///
    /// 放过：前后的字各自成词，只是凑巧连成的；已经通行的标识、其他等。
    ///
    /// 处理：改为推荐的写法。
    CharVariantWord { name: "char-variant-word", severity: Warning, fix: Safe }
}

impl Rule for CharVariantWord {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        report_wrong_words("char-variant-word", context, sink);
    }
}
