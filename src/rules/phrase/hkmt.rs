use crate::declare_rule;
use crate::lint::{Context, Rule, Sink};
use crate::rules::data::report_wrong_words;

declare_rule! {
    /// 涉港澳台、民族宗教用语
    ///
    /// Terms on Hong Kong, Macao, Taiwan, peoples and religions that must not be used.
    ///
    /// 涉及港澳台和民族、宗教的用语有明确规定，不得误用。
    ///
    /// 依据：新华社新闻报道中的禁用词和慎用词等，逐条注明。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 加强⟦中港两地⟧经贸往来。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 要尊重⟦回教⟧的习俗。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 会见⟦台湾政府⟧的代表。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 加强内地与香港经贸往来。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 要引导人才回教学一线。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 服务台资企业、台湾同胞。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 会见港澳台同胞代表。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 要尊重穆斯林的习俗。
    /// ```
    ///
    /// 放过：引用史料的，请接受此项发现。
    ///
    /// 处理：按规定的用语改正。
    PhraseHkmt { name: "phrase-hkmt", severity: Error, fix: Suggested }
}

impl Rule for PhraseHkmt {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        report_wrong_words("phrase-hkmt", context, sink);
    }
}
