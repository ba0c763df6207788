//! `structure-element-order`.

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Message, Rule, Sink};
use crate::message;
use crate::rules::issuers::{self, Level};
use crate::rules::titles::Wording;
use crate::syntax::ast::Article;
use crate::text::{LogicalText, Place};

declare_rule! {
    /// 公文要素顺序颠倒
    ///
    /// The parts of a document in the wrong order: a date before the signature, addressees before the title.
    ///
    /// 公文要素依次为标题、（文号）、主送机关、正文、附件说明、署名、成文日期、附注。主送机关在标题之前，附件说明在署名之后，成文日期、附注、印发日期在署名之前，附注在成文日期之前的，报为警告。
    ///
    /// 依据：GB/T 9704—2012第7章。
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于加强河湖管护的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现就加强河湖管护工作通知如下。
    ///
    /// 2025年3月15日
    ///
    /// ⟦沅平市白鹭区人民政府⟧
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于加强河湖管护的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现就加强河湖管护工作通知如下。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// ⟦（此件公开发布）⟧
    ///
    /// 2025年3月15日
    /// ```
    ///
    /// ```wrong
    /// ⟦各镇人民政府：⟧
    ///
    /// 沅平市白鹭区人民政府关于加强河湖管护的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 现就加强河湖管护工作通知如下。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于加强河湖管护的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现就加强河湖管护工作通知如下。
    ///
    /// 附件：河湖名录
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    ///
    /// （此件公开发布）
    ///
    /// 附件
    ///
    /// 河湖名录
    ///
    /// 沅江、白鹭湖。
    /// ```
    ///
    /// ```right
    /// 沅鹭政发〔2025〕1号
    ///
    /// 沅平市白鹭区人民政府关于加强河湖管护的通知
    ///
    /// 各镇人民政府：
    ///
    /// 现就加强河湖管护工作通知如下。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于禁止垂钓的通告
    ///
    /// 2025年3月15日
    ///
    /// 现将有关事项通告如下。
    ///
    /// 沅平市白鹭区人民政府
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于加强河湖管护的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现就加强河湖管护工作通知如下。
    ///
    /// 沅平市白鹭区人民政府　2025年3月15日
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府公告
    ///
    /// 现将有关事项公告如下。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    ///
    /// 沅平市白鹭区人民政府关于禁止垂钓的通告
    ///
    /// 现将有关事项通告如下。
    /// ```
    ///
    /// 放过：政府公报把发文字号放在标题之上或之下；标题下的日期。
    ///
    /// 处理：核对原件，调整顺序。
    StructureElementOrder { name: "structure-element-order", severity: Warning, fix: None }
}

impl Rule for StructureElementOrder {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let articles = &context.issue.articles;
        for article in articles {
            if let Some((place, message)) = inside(article) {
                sink.report(finding(article, place, message));
            }
        }
        for pair in articles.windows(2) {
            if let [article, next] = pair
                && let Some(signature) = late_signature(article, next)
            {
                let message = message!(
                    "署名在成文日期、附注或印发日期之后",
                    "the signature stands after the date or the notes"
                );
                sink.report(finding(article, signature.whole(), message));
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["structure-attachment-match", "structure-toc-mismatch"]
    }
}

/// What stands in the wrong place among the parts that a document has.
fn inside(article: &Article<'_>) -> Option<(Place, Message)> {
    let start = |text: &LogicalText<'_>| text.whole().first().start;
    let title = article.title.as_ref().map(start)?;
    if let Some(recipients) = &article.recipients
        && start(recipients) < title
    {
        let message = message!(
            "主送机关在标题之前",
            "the addressees stand before the title"
        );
        return Some((recipients.whole(), message));
    }
    let date = article.date.as_deref().map(|date| start(&date.text))?;
    let note = article.notes.iter().find(|note| {
        start(note) < date
            && note
                .as_str()
                .trim_start_matches(['（', '('])
                .starts_with("此件")
    });
    let message = message!("附注在成文日期之前", "the note stands before the date");
    note.map(|note| (note.whole(), message))
}

/// The signature of `article` where it stands after what ends a document: it
/// reads like the title of a document, `next`, that says nothing.
pub(super) fn late_signature<'a, 's>(
    article: &Article<'s>,
    next: &'a Article<'s>,
) -> Option<&'a LogicalText<'s>> {
    let has_end =
        article.date.is_some() || !article.notes.is_empty() || !article.printed.is_empty();
    let line = next.title.as_ref()?;
    let says_nothing = next.blocks.is_empty() && next.number.is_none() && next.recipients.is_none();
    if !has_end || !article.signatures.is_empty() || !says_nothing {
        return None;
    }
    let words = Wording::of(line);
    let is_issuer = issuers::in_title(article).is_some_and(|body| body.as_str() == words.as_str());
    let signs = is_issuer || article.number.is_some() && Level::of_body(words.as_str()).is_some();
    signs.then_some(line)
}

fn finding(article: &Article<'_>, place: Place, message: Message) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(place, message, message!("顺序有误", "out of order"));
    if let Some(date) = &article.date {
        let label = message!("成文日期", "date of the document");
        diagnostic = diagnostic.evidence(date.text.whole(), label);
    }
    diagnostic
        .confidence(0.85)
        .help(message!(
            "请核对原件：附件说明、署名、成文日期、附注依次排列。",
            "Check the original: signature, date and notes follow one another."
        ))
        .basis("GB/T 9704-2012", "7")
}
