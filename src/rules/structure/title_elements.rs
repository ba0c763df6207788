//! `structure-title-elements`.

use std::ops::Range;

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Message, Rule, Sink, quoted};
use crate::message;
use crate::rules::titles::Wording;
use crate::syntax::ast::{Article, ArticleKind};

declare_rule! {
    /// 公文标题要素不全或重复
    ///
    /// A title that lost 关于, 的 or the kind of the document, or has one of them twice.
    ///
    /// 有发文字号的文件，标题由发文机关、事由和文种组成：“××人民政府关于××的通知”。缺“关于”、文种前缺“的”、以“的”结尾而缺文种、“关于关于”“通知的通知”“的的”都报告。
    ///
    /// 依据：《党政机关公文处理工作条例》第八条、第九条第七项。
    ///
    /// ```wrong
    /// ⟦沅平市白鹭区人民政府加强河湖管护的通知⟧
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府⟦关于关于⟧加强河湖管护的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于加强河湖⟦管护通知⟧
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于加强河湖管护的⟦通知的通知⟧
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于加强河湖管护的补充通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府转发市水务局关于加强河湖管护意见的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府批转区水务局河湖管护办法的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于加强河湖管护的实施意见
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府通告
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 现将有关事项通告如下。
    /// ```
    ///
    /// 放过：批转、转发、印发等不用“关于”的标题；“关于对”（通行）；没有发文字号的文章；2012年以前的文件缺“关于”。
    ///
    /// 处理：按“发文机关＋关于＋事由＋的＋文种”补全标题。
    StructureTitleElements { name: "structure-title-elements", severity: Warning, fix: None }
}

/// Kinds of documents before which 的 stands.
const AFTER_PARTICLE: [&str; 5] = ["通知", "批复", "复函", "决定", "通告"];
/// Words that may stand between 的 and the kind of a document.
const SORTS: [&str; 9] = [
    "补充", "紧急", "联合", "预备", "任免", "处理", "处罚", "表彰", "会议",
];
/// Verbs with which a title goes on without 关于.
const VERBS: [&str; 10] = [
    "转发", "印发", "批", "同意", "对", "发布", "颁", "公布", "给", "任",
];

impl Rule for StructureTitleElements {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for article in &context.issue.articles {
            if article.number.is_some() && article.kind != ArticleKind::Appointments {
                check_title(article, sink);
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &[
            "structure-toc-mismatch",
            "text-duplicated-fragment",
            "punct",
        ]
    }
}

fn check_title(article: &Article<'_>, sink: &mut Sink<'_>) {
    let Some(title) = &article.title else {
        return;
    };
    let title = Wording::of(title);
    let words = title.as_str();
    let doubled = doubled(words);
    let fault = doubled
        .or_else(|| without_particle(words))
        .or_else(|| without_kind(words))
        .or_else(|| without_matter(words).filter(|_| is_recent(article)));
    if let Some((range, message)) = fault {
        report(&title, range, message, sink);
    }
}

type Fault = (Range<usize>, Message);

/// A word of the form that stands twice.
fn doubled(words: &str) -> Option<Fault> {
    let twice = ["关于关于", "的的", "的关于的"];
    let kinds = ["通知", "意见", "决定", "批复", "通告", "公告", "通报"];
    let by_word = twice.iter().find_map(|twice| {
        let at = words.find(twice)?;
        Some(at..at + twice.len())
    });
    let by_kind = || {
        kinds.iter().find_map(|kind| {
            let stem = words.strip_suffix(kind)?;
            let start = stem
                .strip_suffix(kind)
                .or_else(|| stem.strip_suffix("的")?.strip_suffix(kind))?;
            Some(start.len()..words.len())
        })
    };
    let range = by_word.or_else(by_kind)?;
    let what = quoted(&words[range.clone()]);
    let message = message!("标题用词重复：{what}", "doubled words in the title: {what}");
    Some((range, message))
}

/// 关于加强河湖管护通知: a kind without 的 before it.
fn without_particle(words: &str) -> Option<Fault> {
    let from = words.find("关于")?;
    let kind = AFTER_PARTICLE.iter().find(|kind| words.ends_with(**kind))?;
    let stem = &words[..words.len() - kind.len()];
    let marked = SORTS
        .iter()
        .fold(stem, |stem, sort| stem.strip_suffix(sort).unwrap_or(stem));
    let complete = stem.ends_with(['的', '》']) || marked.len() < stem.len();
    if complete || stem.len() < from + 4 * 3 {
        return None;
    }
    let start = stem.char_indices().rev().nth(1).map(|(at, _)| at)?;
    let message = message!(
        "标题中文种“{kind}”之前缺“的”",
        "的 is missing before {kind} in the title"
    );
    Some((start..words.len(), message))
}

/// A title that ends with 的.
fn without_kind(words: &str) -> Option<Fault> {
    let lost = words.contains("关于") && words.ends_with('的');
    let message = message!(
        "标题缺文种：以“的”结尾",
        "the title lacks the kind of the document: it ends with 的"
    );
    lost.then(|| (words.len() - '的'.len_utf8()..words.len(), message))
}

/// The name of a government at once followed by its matter, without 关于.
fn without_matter(words: &str) -> Option<Fault> {
    if words.contains("关于") || !AFTER_PARTICLE.iter().any(|kind| words.ends_with(kind)) {
        return None;
    }
    let after = [
        "人民政府办公室",
        "人民政府办公厅",
        "国务院办公厅",
        "人民政府",
    ]
    .iter()
    .find_map(|body| words.find(body).map(|at| at + body.len()))?;
    let rest = &words[after..];
    let goes_on = VERBS.iter().any(|verb| rest.starts_with(verb));
    let has_matter = rest.contains('的') && !rest.contains(['《', '（', '令']);
    let message = message!("标题缺“关于”", "关于 is missing in the title");
    (has_matter && !goes_on).then_some((0..words.len(), message))
}

/// Whether the document is of a time in which the form was settled.
fn is_recent(article: &Article<'_>) -> bool {
    const SETTLED: u32 = 2012;
    article
        .number
        .as_ref()
        .is_some_and(|number| number.year > SETTLED)
}

fn report(title: &Wording<'_, '_>, range: Range<usize>, message: Message, sink: &mut Sink<'_>) {
    let Some(place) = title.place(range) else {
        return;
    };
    let diagnostic = Diagnostic::new(place, message, message!("标题要素", "the title"))
        .confidence(0.85)
        .help(message!(
            "标题由发文机关、事由和文种组成，请核对原件。",
            "A title has the issuing body, the matter and the kind; check the original."
        ))
        .basis("公文处理条例", "第九条");
    sink.report(diagnostic);
}
