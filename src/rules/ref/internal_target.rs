//! `ref-internal-target`.

use rustc_hash::FxHashMap;

use super::backward;
use crate::declare_rule;
use crate::facts::{Document, Passage};
use crate::lint::{Context, Diagnostic, Rule, Severity, Sink};
use crate::message;
use crate::syntax::ast::{Article, MarkerStyle};
use crate::syntax::{Part, inline::numeral, walk};
use crate::text::{LogicalText, occurrences};

declare_rule! {
    /// 文内指向不存在
    ///
    /// The text points to an attachment, an article or a paragraph that the document does not have.
    ///
    /// 正文提到的“附件N”应在附件说明或所附的附件之中；“本办法第N条”“依照第N条”应是本文件已有的条；“前款”“前两款”“本条第N款”应是本条已有的款；列完各项之后说“上述N项”，应与所列的项数相同。没有附件说明、也没有附件的文件不核对附件。
    ///
    /// 依据：指向与目标同在一个文件，目标不存在即有一误。
    ///
    /// ```wrong
    /// 关于加强河湖管护的通知
    ///
    /// 各镇人民政府：
    ///
    /// 管护责任见⟦附件3⟧，请认真执行。
    ///
    /// 附件：1.河湖名录
    ///
    /// 2.河湖管护责任表
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    /// ```
    ///
    /// ```wrong
    /// 白鹭区河湖管护办法
    ///
    /// 第一条　为了规范管护，制定本办法。
    ///
    /// 第二条　违反规定的，依照本办法⟦第五条⟧处理。
    ///
    /// 第三条　本办法由区水利局负责解释。
    ///
    /// 第四条　本办法自公布之日起施行。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区河湖管护办法
    ///
    /// 第一条　为了规范管护，制定本办法。
    ///
    /// 第二条　依照⟦第九条⟧规定备案的，免于处理。
    ///
    /// 第三条　管护单位应当按月备案。
    ///
    /// 第四条　本办法由区水利局负责解释。
    ///
    /// 第五条　本办法自公布之日起施行。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区河湖管护办法
    ///
    /// 第一章　总则
    ///
    /// 第一条　为加强河湖管护，制定本办法。
    ///
    /// 第二章　职责
    ///
    /// 第二条　违反本办法⟦第四章⟧规定的，责令改正。
    ///
    /// 第三章　附则
    ///
    /// 第三条　本办法自公布之日起施行。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区河湖管护办法
    ///
    /// 第一条　为了规范管护，制定本办法。
    ///
    /// 第二条　违反⟦前款⟧规定的，责令改正。
    ///
    /// 逾期不改正的，依照⟦本条第三款⟧处理。
    ///
    /// 第三条　本办法自公布之日起施行。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 需要提交的材料：
    ///
    /// 1.申请书；
    ///
    /// 2.身份证明；
    ///
    /// 3.方案。
    ///
    /// ⟦上述四项⟧材料一式两份。
    /// ```
    ///
    /// ```right
    /// 白鹭区河湖管护办法
    ///
    /// 第一条　为了规范管护，制定本办法。
    ///
    /// 第二条　管护单位应当按月备案。
    ///
    /// 违反前款规定的，责令改正；情节严重的，依照本条第二款和《水法》第六十五条前款处理。
    ///
    /// 第三条　本办法自公布之日起施行。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 一、提交材料
    ///
    /// 1.申请书；
    ///
    /// 2.身份证明。
    ///
    /// 上述两项材料一式两份，以上三个部门各存一份。
    /// ```
    ///
    /// ```right
    /// 关于加强河湖管护的通知
    ///
    /// 各镇人民政府：
    ///
    /// 河湖名录见附件1，管护责任见附件2，请认真执行。
    ///
    /// 附件：1.河湖名录
    ///
    /// 2.河湖管护责任表
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    /// ```
    ///
    /// ```right
    /// 白鹭区河湖管护办法
    ///
    /// 第一条　根据《水法》第七十八条，制定本办法。
    ///
    /// 第二条　违反规定的，依照本办法第三条和防洪法第六十条处理。
    ///
    /// 第三条　管护单位应当按月备案。
    ///
    /// 第四条　本办法自公布之日起施行。
    /// ```
    ///
    /// ```right
    /// 关于加强河湖管护的通知
    ///
    /// 各镇人民政府：
    ///
    /// 请对照省里文件的附件5认真执行。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    /// ```
    ///
    /// 放过：他文件的条款、附件；没有附件说明的文件；节选的文件；各条都不分段的文件里的款。
    ///
    /// 处理：核对指向，改正序号。
    RefInternalTarget { name: "ref-internal-target", severity: Warning, fix: None }
}

impl Rule for RefInternalTarget {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let facts = context.facts;
        let attachments = last_attachments(&facts.documents);
        let articles: Vec<_> = facts
            .documents
            .iter()
            .map(|document| last_of(document.article, &ARTICLES))
            .collect();
        let chapters: Vec<_> = facts
            .documents
            .iter()
            .map(|document| last_of(document.article, &CHAPTERS))
            .collect();
        for document in &facts.documents {
            backward::check(document.article, sink);
        }
        for (_, passage) in facts.passages_with(ATTACHMENT) {
            let document = passage.document().filter(|_| is_running(passage.part));
            let host = document.map(|index| facts.documents[index].host.unwrap_or(index));
            if let Some(&last) = host.and_then(|host| attachments.get(&host)) {
                check_attachments(passage, last, sink);
            }
        }
        for passage in &facts.passages {
            let Some(index) = passage.document().filter(|_| is_running(passage.part)) else {
                continue;
            };
            if sink.is_full() {
                return;
            }
            if let Some(last) = articles[index] {
                check_articles(passage, last, &ARTICLES, sink);
            }
            if let Some(last) = chapters[index] {
                check_articles(passage, last, &CHAPTERS, sink);
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["numbering", "structure-attachment-match"]
    }
}

fn is_running(part: Part) -> bool {
    !matches!(
        part,
        Part::Head | Part::Closing | Part::Contents | Part::Cover | Part::Colophon
    )
}

/// The last number of the attachments of each document that has any.
fn last_attachments(documents: &[Document<'_, '_>]) -> FxHashMap<usize, u32> {
    let mut last: FxHashMap<usize, u32> = FxHashMap::default();
    for (index, document) in documents.iter().enumerate() {
        let host = document.host.unwrap_or(index);
        let article = document.article;
        let announced = article.attachment_list.len() as u32;
        let listed = article.attachment_list.iter().filter_map(first_number);
        let own = article.attachment_mark.as_ref();
        let own = own.map(|mark| first_number(mark).unwrap_or(1));
        let most = listed.chain(own).chain([announced]).max().unwrap_or(0);
        let known = last.entry(host).or_default();
        *known = (*known).max(most);
    }
    last.retain(|_, last| *last > 0);
    last
}

/// The number in 附件2, 附件：2.某某表 and 2.某某表.
fn first_number(line: &LogicalText<'_>) -> Option<u32> {
    const HIGHEST: u32 = 100;
    let is_before = |c: char| c.is_whitespace() || "附件表录：:".contains(c);
    let stem = line.as_str().trim_start_matches(is_before);
    let (rest, value) = numeral::either(stem).ok()?;
    let ends = rest.is_empty() || rest.starts_with(['.', '．', '、', '：', ':', ' ', '　']);
    (ends && value < HIGHEST).then_some(value)
}

/// The parts of a regulation that references name by number.
struct Parts {
    style: MarkerStyle,
    /// What the parts are called, in both languages.
    sign: char,
    english: &'static str,
}

const ARTICLES: Parts = Parts {
    style: MarkerStyle::Article,
    sign: '条',
    english: "articles",
};
const CHAPTERS: Parts = Parts {
    style: MarkerStyle::Chapter,
    sign: '章',
    english: "chapters",
};

/// The last article or chapter of a regulation that is there as a whole.
fn last_of(article: &Article<'_>, parts: &Parts) -> Option<u32> {
    const FEWEST: u32 = 3;
    let own = walk::markers(&article.blocks).filter(|(marker, _)| marker.style == parts.style);
    let values: Vec<u32> = own.map(|(marker, _)| marker.value).collect();
    let last = *values.last()?;
    let is_whole = values.first() == Some(&1)
        && values.iter().max() == Some(&last)
        && values.len() as u32 == last;
    (is_whole && last >= FEWEST).then_some(last)
}

/// What references to attachments begin with.
const ATTACHMENT: &str = "附件";

fn check_attachments(passage: &Passage<'_, '_>, last: u32, sink: &mut Sink<'_>) {
    let words = passage.text.as_str();
    for at in occurrences(words, ATTACHMENT) {
        let before = &words[..at];
        // An attachment of another document.
        if before.ends_with(['》', '〉', '的', '号']) || before.trim().is_empty() {
            continue;
        }
        let Ok((rest, value)) = numeral::either(&words[at + ATTACHMENT.len()..]) else {
            continue;
        };
        let counts = rest.starts_with(['个', '份', '项', '年', '月', '.', '．', '、'])
            && !rest.starts_with("、附件");
        if value > last && value < 100 && !counts {
            let place = at..words.len() - rest.len();
            sink.report(no_attachment(passage.text, place, last));
        }
    }
}

fn no_attachment(text: &LogicalText<'_>, place: std::ops::Range<usize>, last: u32) -> Diagnostic {
    let target = &text.as_str()[place.clone()];
    Diagnostic::new(
        text.place(place.clone()),
        message!(
            "正文指向“{target}”，而附件只有{last}个",
            "the text points to “{target}”, but there are {last} attachments"
        ),
        message!("没有这个附件", "no such attachment"),
    )
    .confidence(0.9)
    .help(message!(
        "请核对附件序号，或补附件说明和附件。",
        "Check the number, or add what is missing."
    ))
}

/// Words before a reference to an article of the document itself.
const SELF: [&str; 8] = [
    "本办法",
    "本规定",
    "本细则",
    "本条例",
    "本规则",
    "本章程",
    "本规程",
    "本制度",
];
/// Words that a bare reference to an article follows.
const VERBS: [&str; 6] = ["依照", "按照", "根据", "违反", "符合", "依据"];

fn check_articles(passage: &Passage<'_, '_>, last: u32, parts: &Parts, sink: &mut Sink<'_>) {
    let words = passage.text.as_str();
    for (at, sign) in words.match_indices('第') {
        let before = &words[..at];
        let by_name = SELF.iter().any(|name| before.ends_with(name));
        let bare = VERBS.iter().any(|verb| before.ends_with(verb));
        let Ok((rest, value)) = numeral::either(&words[at + sign.len()..]) else {
            continue;
        };
        if !(by_name || bare) || value <= last || !rest.starts_with(parts.sign) {
            continue;
        }
        let place = at..words.len() - rest.len() + parts.sign.len_utf8();
        let severity = if by_name {
            Severity::Error
        } else {
            Severity::Warning
        };
        sink.report_as(severity, no_article(passage.text, place, last, parts));
    }
}

fn no_article(
    text: &LogicalText<'_>,
    place: std::ops::Range<usize>,
    last: u32,
    parts: &Parts,
) -> Diagnostic {
    let (sign, english) = (parts.sign, parts.english);
    let target = &text.as_str()[place.clone()];
    Diagnostic::new(
        text.place(place.clone()),
        message!(
            "指向“{target}”，而本文件只有{last}{sign}",
            "the text points to “{target}”, but the document has {last} {english}"
        ),
        message!("没有这一{sign}", "there is none"),
    )
    .confidence(0.9)
    .help(message!(
        "条文增删以后，文内引用的条序要一并核对。",
        "Check the references after articles were added or deleted."
    ))
}
