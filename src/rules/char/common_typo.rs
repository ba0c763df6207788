use crate::declare_rule;
use crate::lint::{Context, Rule, Sink};
use crate::rules::data::report_wrong_words;

declare_rule! {
    /// 常见错词
    ///
    /// Words that are often written wrong.
    ///
    /// 词典中没有、只能是误写的整词，如把“再接再厉”写成“再接再励”。词表见 rules/wording/。
    ///
    /// 依据：《现代汉语词典》等，逐条注明。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 要⟦再接再励⟧，乘势而上。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// ⟦截止目前⟧，已完成投资2亿元。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 各部门要⟦因地治宜⟧开展工作。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 要再接再厉，乘势而上，一如既往抓好落实。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 报名截止时间为5月20日，截至目前已有200人报名。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 区政府已经部署，各镇即使有困难也要按部就班推进。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 平台帐篷由区应急局统一调拨。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 渡过长江的航线已经恢复。
    /// ```
    ///
    /// 放过：前后的字各自成词，只是凑巧连成误写的。
    ///
    /// 处理：改为正确的词。
    CharCommonTypo { name: "char-common-typo", severity: Warning, fix: Suggested }
}

impl Rule for CharCommonTypo {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        report_wrong_words("char-common-typo", context, sink);
    }

    fn yields_to(&self) -> &'static [&'static str] {
        // There the whole formula counts.
        &["phrase-core"]
    }
}
