//! `structure-recipient-form`.

use crate::declare_rule;
use crate::lint::{Applicability, Context, Diagnostic, Edit, Rule, Sink};
use crate::message;
use crate::syntax::ast::{Article, Block};
use crate::text::{LogicalText, Span};

declare_rule! {
    /// 主送机关之后缺冒号
    ///
    /// The line that addresses a document does not end with a colon.
    ///
    /// 有发文字号或者有署名、日期的文件，标题之后的第一行只列机关名称（各镇人民政府、区政府各部门……）而不以冒号结尾的，报为警告。
    ///
    /// 依据：GB/T 9704—2012第7.3.2条：最后一个主送机关之后标全角冒号。
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于加强河湖管护的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// ⟦各镇人民政府，区政府各部门⟧
    ///
    /// 现就加强河湖管护工作通知如下。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于加强河湖管护的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// ⟦各镇人民政府，区政府各部门。⟧
    ///
    /// 现就加强河湖管护工作通知如下。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于加强河湖管护的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// ⟦各镇人民政府⟧
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
    /// 各镇人民政府，区政府各部门：
    ///
    /// 现就加强河湖管护工作通知如下。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于加强河湖管护的通告
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府要加强河湖管护。
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
    /// 近年来，各镇人民政府工作扎实，现予表扬。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    /// ```
    ///
    /// ```right
    /// 河湖管护工作职责
    ///
    /// 各镇人民政府
    ///
    /// 负责本辖区河湖管护。
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 一、各镇人民政府
    ///
    /// 负责本辖区河湖管护。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    /// ```
    ///
    /// 放过：附件；没有文号、署名和日期的文章。
    ///
    /// 处理：在主送机关之后标全角冒号。
    StructureRecipientForm { name: "structure-recipient-form", severity: Warning, fix: Suggested }
}

impl Rule for StructureRecipientForm {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for article in &context.issue.articles {
            if let Some(line) = unmarked_recipients(article) {
                sink.report(finding(&line));
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["structure-signature-match"]
    }
}

/// The line that addresses the document without a colon at its end.
pub(super) fn unmarked_recipients<'s>(article: &Article<'s>) -> Option<LogicalText<'s>> {
    let is_letter =
        article.number.is_some() || !article.signatures.is_empty() && article.date.is_some();
    if !is_letter || article.recipients.is_some() || article.title.is_none() {
        return None;
    }
    let first = match article.blocks.first() {
        Some(Block::Paragraph(paragraph)) => Some(&paragraph.text),
        Some(Block::Caption(line)) => Some(line),
        _ => None,
    };
    let head = article.subtitles.last();
    head.into_iter()
        .chain(first)
        .map(first_line)
        .find(|line| names_recipients(line.as_str()))
}

/// The first line of a text: without its colon, the line of the addressees
/// reads on in the text after it.
fn first_line<'s>(text: &LogicalText<'s>) -> LogicalText<'s> {
    let end = text.joins().next().unwrap_or(text.as_str().len());
    text.slice(0..end)
}

/// Whether a line does nothing but name bodies in general: 各镇人民政府，区政府各部门.
fn names_recipients(line: &str) -> bool {
    const LONGEST: usize = 120;
    const ENDS: [&str; 10] = [
        "政府",
        "部门",
        "单位",
        "机构",
        "办事处",
        "委员会",
        "企业",
        "管委会",
        "委办局",
        "高等院校",
    ];
    let bare = line
        .trim()
        .trim_end_matches(['。', '，', '、', '；', ',', ';', '.']);
    line.starts_with('各')
        && line.chars().count() <= LONGEST
        && !bare.contains(['。', '；', '：', ':'])
        && bare
            .split(['，', '、', ','])
            .all(|name| ENDS.iter().any(|end| name.ends_with(end)) || name.chars().count() <= 12)
        && ENDS.iter().any(|end| bare.ends_with(end))
}

fn finding(line: &LogicalText<'_>) -> Diagnostic {
    let bare = line
        .as_str()
        .trim_end_matches(['。', '，', '、', '；', ',', ';', '.', ' ']);
    let tail = line.place(bare.len()..line.as_str().len()).first();
    let span = if tail.is_empty() {
        let end = line
            .whole()
            .spans()
            .last()
            .map_or(tail.end, |span| span.end);
        Span { start: end, end }
    } else {
        tail
    };
    Diagnostic::new(
        line.whole(),
        message!(
            "主送机关之后应标全角冒号",
            "the line that addresses the document ends with a full-width colon"
        ),
        message!("缺冒号", "the colon is missing"),
    )
    .confidence(0.9)
    .help(message!(
        "请在最后一个主送机关之后标“：”。",
        "Put a full-width colon after the last addressee."
    ))
    .basis("GB/T 9704-2012", "7.3.2")
    .fix(
        Applicability::Suggested,
        message!("标冒号", "put a colon"),
        vec![Edit {
            span,
            content: "：".to_owned(),
        }],
    )
}
