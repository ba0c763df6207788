//! `structure-missing-element`.

use super::element_order::late_signature;
use super::recipient_form::unmarked_recipients;
use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Message, Rule, Severity, Sink};
use crate::message;
use crate::syntax::ast::{Article, ArticleKind};
use crate::syntax::walk;
use crate::text::Place;

declare_rule! {
    /// 公文要素缺失
    ///
    /// A numbered document without a title, addressees, or both signature and date; a signed one without its number.
    ///
    /// 有发文字号的通知、批复、函应当有标题、主送机关、署名和成文日期。缺标题的，缺主送机关的，署名和日期都缺的，报为警告（单篇文件缺署名和日期，可能是来源略去，只作提示）；同期其他文件都有文号，独有一件有主送机关、署名和日期而缺文号的，也报告。
    ///
    /// 依据：GB/T 9704—2012第7章；《党政机关公文处理工作条例》第九条。
    ///
    /// ```wrong
    /// ⟦沅平市白鹭区人民政府关于加强河湖管护的通知⟧
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
    /// ```wrong
    /// ⟦沅平市白鹭区人民政府关于加强河湖管护的通知⟧
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现就加强河湖管护工作通知如下。
    /// ```
    ///
    /// ```wrong
    /// ⟦沅平市白鹭区人民政府关于同意设立湿地公园的批复⟧
    ///
    /// 沅鹭政字〔2025〕4号
    ///
    /// 你镇《关于设立湿地公园的请示》收悉。经研究，同意设立。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于印发《白鹭区河湖管理办法》的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// ⟦《白鹭区河湖管理办法》已经区政府同意，请认真贯彻执行。⟧
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
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于禁止垂钓的通告
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 现将有关事项通告如下。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于表扬先进集体的决定
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 近年来，各单位工作扎实，现予表扬。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于周岚等同志职务任免的通知
    ///
    /// 沅鹭政任〔2025〕1号
    ///
    /// 任命：
    ///
    /// 周岚为沅平市白鹭区水务局局长。
    /// ```
    ///
    /// ```right
    /// 河湖管护工作简报
    ///
    /// 近日，各镇开展巡河。
    /// ```
    ///
    /// 放过：公告、通告、决定、意见、令和任免；一期中有两件以上同样缺少的，那是刊物的体例。
    ///
    /// 处理：核对原件，补齐要素。
    StructureMissingElement { name: "structure-missing-element", severity: Warning, fix: None }
}

/// Kinds of documents that address somebody.
const ADDRESSED: [&str; 4] = ["通知", "批复", "复函", "的函"];

impl Rule for StructureMissingElement {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let articles = &context.issue.articles;
        for (lacks, message) in ELEMENTS {
            let signed_late = |index: usize| {
                articles
                    .get(index + 1)
                    .is_some_and(|next| late_signature(&articles[index], next).is_some())
            };
            let mut lacking = articles
                .iter()
                .enumerate()
                .filter(|(index, article)| lacks(article) && !signed_late(*index))
                .map(|(_, article)| article);
            // Two of them are the way of this gazette.
            if let (Some(article), None) = (lacking.next(), lacking.next())
                && let Some(place) = place(article)
            {
                sink.report_as(severity(articles, lacks), finding(place, message()));
            }
        }
        for article in articles.iter().filter(|article| is_addressed(article)) {
            check_issuing_words(article, sink);
        }
        check_ends(articles, sink);
        if context.issue.cover.is_some() || context.issue.contents.is_some() {
            check_number(articles, sink);
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &[
            "structure-signature-match",
            "structure-toc-mismatch",
            "structure-title-elements",
        ]
    }
}

type Lacks = fn(&Article<'_>) -> bool;

/// What a document may lack, each with what to say.
const ELEMENTS: [(Lacks, fn() -> Message); 3] = [
    (lacks_title, || {
        message!(
            "有发文字号而缺标题",
            "a document with a number but no title"
        )
    }),
    (lacks_recipients, || {
        message!("缺主送机关", "nobody is addressed")
    }),
    (lacks_closing, || {
        message!(
            "缺署名和成文日期",
            "neither a signature nor a date stands at the end"
        )
    }),
];

fn lacks_title(article: &Article<'_>) -> bool {
    article.number.is_some()
        && article.title.is_none()
        && article.recipients.is_some()
        && article.attachments.is_empty()
}

fn lacks_recipients(article: &Article<'_>) -> bool {
    is_addressed(article)
        && article.recipients.is_none()
        && unmarked_recipients(article).is_none()
        && !article.signatures.is_empty()
}

fn lacks_closing(article: &Article<'_>) -> bool {
    is_addressed(article)
        && article.recipients.is_some()
        && !article.blocks.is_empty()
        && article.signatures.is_empty()
        && article.date.is_none()
        && article.head_date.is_none()
}

fn is_addressed(article: &Article<'_>) -> bool {
    let kind = matches!(
        article.kind,
        ArticleKind::Document | ArticleKind::TaskBreakdown | ArticleKind::Duties
    );
    kind && article.number.is_some()
        && article
            .title
            .as_ref()
            .is_some_and(|title| ADDRESSED.iter().any(|kind| ends_with(title.as_str(), kind)))
}

/// Whether a title, whose words may have blanks between them, ends with `kind`.
fn ends_with(title: &str, kind: &str) -> bool {
    let letters = |words: &str| -> Vec<char> {
        words
            .chars()
            .rev()
            .filter(|c| !c.is_whitespace())
            .take(2)
            .collect()
    };
    letters(title) == letters(kind)
}

/// Where something is missing: the title, or the number.
fn place(article: &Article<'_>) -> Option<Place> {
    let title = article.title.as_ref().map(|title| title.whole());
    title.or_else(|| article.number.as_deref().map(|number| number.text.whole()))
}

/// A warning where the other documents of the issue have what one lacks. The
/// end of a document that stands alone may have been left out by its source.
fn severity(articles: &[Article<'_>], lacks: Lacks) -> Severity {
    const FEWEST: usize = 2;
    let others = articles
        .iter()
        .filter(|article| is_addressed(article) && !lacks(article));
    let by_others = others.count() >= FEWEST;
    if by_others || !articles.iter().any(|article| lacks_closing(article)) {
        Severity::Warning
    } else {
        Severity::Hint
    }
}

/// A letter without a number, where all the others have one.
fn check_number(articles: &[Article<'_>], sink: &mut Sink<'_>) {
    const FEWEST: usize = 2;
    let letters = || {
        articles.iter().filter(|article| {
            article.kind != ArticleKind::Appointments
                && article.recipients.is_some()
                && !article.signatures.is_empty()
                && article.date.is_some()
        })
    };
    let mut unnumbered = letters().filter(|article| article.number.is_none());
    if let (Some(article), None) = (unnumbered.next(), unnumbered.next())
        && letters().count() > FEWEST
        && let Some(place) = place(article)
    {
        let message = message!(
            "缺发文字号：本期其他文件都有",
            "no document number; the other documents of the issue have one"
        );
        sink.report(finding(place, message));
    }
}

/// Lines at the end of a document, each with its name.
const END_LINES: [(Lacks, &str, &str); 2] = [
    (|article| article.notes.is_empty(), "附注", "note"),
    (
        |article| article.printed.is_empty(),
        "印发说明",
        "line about the printing",
    ),
];

/// The one document without a line at its end that all the others have.
fn check_ends(articles: &[Article<'_>], sink: &mut Sink<'_>) {
    const FEWEST: usize = 2;
    let signed = || {
        let numbered = articles.iter().filter(|article| {
            article.number.is_some() && article.kind != ArticleKind::Appointments
        });
        numbered.filter(|article| !article.signatures.is_empty())
    };
    for (lacks, zh, en) in END_LINES {
        let mut lacking = signed().filter(|article| lacks(article));
        let (Some(article), None) = (lacking.next(), lacking.next()) else {
            continue;
        };
        if let Some(date) = &article.date
            && signed().count() > FEWEST
        {
            let message = message!(
                "文末缺{zh}：本期其他文件都有",
                "no {en} at the end; the other documents of the issue have one"
            );
            sink.report_as(Severity::Hint, finding(date.text.whole(), message));
        }
    }
}

/// A notice that issues a document says so: 现印发给你们.
fn check_issuing_words(article: &Article<'_>, sink: &mut Sink<'_>) {
    const ISSUING: [&str; 7] = ["印发", "转发", "批转", "公布", "下发", "发布", "颁布"];
    let issues = |words: &str| ISSUING.iter().any(|word| words.contains(word));
    let title = article.title.as_ref().map_or("", |title| title.as_str());
    let mut texts = walk::running_texts(&article.blocks);
    let Some(first) = texts.next().filter(|_| !article.signatures.is_empty()) else {
        return;
    };
    if issues(title) && !issues(first.as_str()) && !texts.any(|text| issues(text.as_str())) {
        let message = message!(
            "缺“现印发给你们”之类的话：标题说印发，正文没有说",
            "the title issues a document, the text does not say so"
        );
        sink.report(finding(first.whole(), message));
    }
}

fn finding(place: Place, message: Message) -> Diagnostic {
    Diagnostic::new(place, message, message!("要素缺失", "something is missing"))
        .confidence(0.8)
        .help(message!("请核对原件后补齐。", "Check the original."))
        .basis("公文处理条例", "第九条")
}
