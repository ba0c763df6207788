//! `structure-reply-address`.

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::syntax::ast::Article;
use crate::syntax::walk;
use crate::text::LogicalText;

declare_rule! {
    /// 称呼与主送机关不符
    ///
    /// A reply addresses a town as a township, a county as a city, and the like.
    ///
    /// 批复、复函主送一级政府的，正文称“你市、你县、你区、你镇、你乡”，与主送机关的名称一致。
    ///
    /// 依据：主送机关与正文互为印证。
    ///
    /// ```wrong
    /// 白鹭区人民政府关于石塘镇调整规划的批复
    ///
    /// 石塘镇人民政府：
    ///
    /// ⟦你乡⟧《关于调整规划的请示》收悉。经研究，同意调整。
    /// ```
    ///
    /// ```wrong
    /// 沅平市人民政府关于白鹭区调整规划的批复
    ///
    /// 白鹭区人民政府：
    ///
    /// ⟦你县⟧《关于调整规划的请示》收悉。经研究，同意调整。
    /// ```
    ///
    /// ```wrong
    /// 沅平市人民政府关于清浦县调整规划的批复
    ///
    /// 清浦县人民政府：
    ///
    /// 《关于调整规划的请示》收悉。同意⟦你市⟧的方案。
    /// ```
    ///
    /// ```right
    /// 白鹭区人民政府关于石塘镇调整规划的批复
    ///
    /// 石塘镇人民政府：
    ///
    /// 你镇《关于调整规划的请示》收悉。经研究，同意调整。
    /// ```
    ///
    /// ```right
    /// 沅平市人民政府关于调整规划的批复
    ///
    /// 白鹭区人民政府、清浦县人民政府：
    ///
    /// 你区、你县《关于调整规划的请示》收悉。
    /// ```
    ///
    /// ```right
    /// 沅平市人民政府关于调整规划的批复
    ///
    /// 市水利局：
    ///
    /// 你局《关于调整规划的请示》收悉。
    /// ```
    ///
    /// ```right
    /// 国务院关于调整规划的批复
    ///
    /// 云岭壮族自治区人民政府：
    ///
    /// 你区《关于调整规划的请示》收悉。
    /// ```
    ///
    /// ```right
    /// 沅平市人民政府关于调整规划的批复
    ///
    /// 清浦县人民政府、市水利局：
    ///
    /// 你县、你局《关于调整规划的请示》收悉。
    /// ```
    ///
    /// 放过：主送几个机关的；主送部门的。
    ///
    /// 处理：按主送机关改正称呼，或者核对主送机关。
    StructureReplyAddress { name: "structure-reply-address", severity: Error, fix: None }
}

impl Rule for StructureReplyAddress {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for article in walk::articles(context.issue) {
            let level = article.recipients.as_ref().and_then(level_of);
            if let (Some(level), Some(recipients)) = (level, &article.recipients) {
                for words in other_addresses(article, level) {
                    sink.report(finding(&words, recipients, level));
                }
            }
        }
    }
}

/// The kinds of places that have a government.
const LEVELS: &str = "省市区县旗镇乡";

/// 镇 of 石塘镇人民政府：, when that alone is addressed.
fn level_of(recipients: &LogicalText<'_>) -> Option<char> {
    let words = recipients.as_str().trim_end_matches(['：', ':', ' ']);
    let place = words.strip_suffix("人民政府")?;
    let alone = !place.contains(['、', '，', '各']);
    let level = place.chars().next_back()?;
    (alone && LEVELS.contains(level)).then_some(level)
}

/// The places in the text that say 你 and another level.
fn other_addresses<'a, 's>(
    article: &'a Article<'s>,
    level: char,
) -> impl Iterator<Item = LogicalText<'s>> + 'a {
    walk::running_texts(&article.blocks).flat_map(move |text| {
        let words = text.as_str();
        words.match_indices('你').filter_map(move |(at, you)| {
            let next = words[at + you.len()..].chars().next()?;
            let other = LEVELS.contains(next) && next != level;
            other.then(|| text.slice(at..at + you.len() + next.len_utf8()))
        })
    })
}

fn finding(words: &LogicalText<'_>, recipients: &LogicalText<'_>, level: char) -> Diagnostic {
    let written = words.as_str();
    let message = message!(
        "称“{written}”，而主送的是{level}",
        "“{written}”, but the addressee is a 「{level}」"
    );
    let label = message!("应为“你{level}”", "expected “你{level}”");
    Diagnostic::new(words.whole(), message, label)
        .evidence(recipients.whole(), message!("主送机关", "the addressee"))
        .help(message!(
            "请核对主送机关，统一称呼。",
            "Check whom the document is for."
        ))
}
