//! `structure-toc-orphan`.

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::syntax::ast::{ArticleKind, Contents, ContentsColumn};
use crate::text::LogicalText;

use super::listing::{Headed, Listing};

declare_rule! {
    /// 目录缺项、多项
    ///
    /// A document without an entry in the contents, or an entry without a document.
    ///
    /// 整期公报的目录应列出每一篇文件，所列文件应在正文中。有发文字号的文件、政府工作报告、人事任免、大事记没有目录条目的，报缺项；条目找不到正文的，报多项。带页码而没有条目的栏目（【大事记】20）代表其下的文件。附件不单列，不算缺项。
    ///
    /// 依据：国办发〔2018〕22号要求政府公报规范编排；目录与正文应一一对应。
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    /// 2025
    /// 第1期（总第61期）
    /// 目 录
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见（沅鹭政发〔2025〕1号）1
    ///
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现提出以下意见。
    ///
    /// ⟦沅平市白鹭区人民政府关于做好夏季防汛工作的通知⟧
    ///
    /// 沅鹭政发〔2025〕2号
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    /// 2025
    /// 第1期（总第61期）
    /// 目 录
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见（沅鹭政发〔2025〕1号）1
    /// ⟦沅平市白鹭区人民政府关于做好夏季防汛工作的通知⟧（沅鹭政发〔2025〕2号）9
    ///
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现提出以下意见。
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    /// 2025
    /// 第1期（总第61期）
    /// 目 录
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见（沅鹭政发〔2025〕1号）1
    ///
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现提出以下意见。
    ///
    /// ⟦白鹭区人民政府大事记⟧
    ///
    /// 2025年1月
    ///
    /// 2日 会议召开。
    ///
    /// 5日 会议召开。
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    /// 2025
    /// 第1期（总第61期）
    /// 目 录
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见（沅鹭政发〔2025〕1号）1
    /// ⟦【大事记】20⟧
    ///
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现提出以下意见。
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府公报
    /// 2025
    /// 第1期（总第61期）
    /// 目 录
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见（沅鹭政发〔2025〕1号）1
    /// 【大事记】20
    ///
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现提出以下意见。
    ///
    /// 白鹭区人民政府大事记
    ///
    /// 2025年1月
    ///
    /// 2日 会议召开。
    ///
    /// 5日 会议召开。
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府公报
    /// 2025
    /// 第1期（总第61期）
    /// 目 录
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见（沅鹭政发〔2025〕1号）1
    ///
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现提出以下意见。
    ///
    /// 附件
    ///
    /// 河湖名录
    ///
    /// 沅江、鹭湖。
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府公报
    /// 2025
    /// 第1期（总第61期）
    /// 目 录
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见（沅鹭政发〔2025〕1号）1
    /// 沅平市白鹭区人民政府关于做好夏季防汛工作的通知（沅鹭政发〔2025〕2号）9
    /// ```
    ///
    /// 放过：附件；只有目录、没有正文或正文只有一部分的文本。
    ///
    /// 处理：补目录条目，或核对是否漏排文件。
    StructureTocOrphan { name: "structure-toc-orphan", severity: Warning, fix: None }
}

impl Rule for StructureTocOrphan {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let contents = context.issue.contents.as_ref();
        let (Some(contents), Some(listing)) = (contents, Listing::of(context.issue)) else {
            return;
        };
        let stretches = stretches(contents, &listing);
        let matched = listing.matches.iter().flatten().count();
        let entries = listing.matches.len() - matched;
        let documents: usize = stretches
            .iter()
            .map(|stretch| stretch.documents.len())
            .sum();
        // A text that has only a part of the issue, or was understood in part,
        // proves nothing.
        if matched == 0 || entries > matched || documents > matched + 2 {
            return;
        }
        for stretch in &stretches {
            check_stretch(stretch, sink);
        }
    }
}

/// What stands in contents and issue between two documents that are listed.
#[derive(Default)]
struct Stretch<'a, 's> {
    entries: Vec<&'a LogicalText<'s>>,
    columns: Vec<&'a ContentsColumn<'s>>,
    documents: Vec<&'a Headed<'a, 's>>,
}

fn stretches<'a, 's>(
    contents: &'a Contents<'s>,
    listing: &'a Listing<'a, 's>,
) -> Vec<Stretch<'a, 's>> {
    let mut found = Vec::new();
    let mut stretch = Stretch::default();
    let mut from = 0;
    let mut matches = listing.matches.iter();
    for column in &contents.columns {
        if column.entries.is_empty() && column.page.is_some() {
            stretch.columns.push(column);
        }
        for entry in &column.entries {
            let Some(&Some(at)) = matches.next() else {
                // An entry of a number alone has no title.
                let has_title = !entry.title.as_str().is_empty();
                let words = if has_title { &entry.title } else { &entry.text };
                stretch.entries.push(words);
                continue;
            };
            stretch.documents.extend(&listing.documents[from..at]);
            from = at + 1;
            found.push(std::mem::take(&mut stretch));
        }
    }
    stretch.documents.extend(&listing.documents[from..]);
    found.push(stretch);
    found
}

fn check_stretch(stretch: &Stretch<'_, '_>, sink: &mut Sink<'_>) {
    let mut documents = stretch.documents.clone();
    let mut columns = Vec::new();
    for &column in &stretch.columns {
        match documents
            .iter()
            .position(|document| stands_for(column, document))
        {
            Some(at) => drop(documents.remove(at)),
            None => columns.push(column),
        }
    }
    // What a column's name does not tell, its place does.
    columns.retain(|_| documents.pop().is_none());
    let unlisted = documents.iter().filter(|document| is_certain(document));
    let titles = unlisted.filter_map(|document| document.article.title.as_ref());
    titles
        .filter(|title| !title.as_str().is_empty())
        .for_each(|title| sink.report(unlisted_document(title)));
    if stretch.documents.is_empty() {
        let entries = stretch.entries.iter();
        entries
            .filter(|entry| !entry.as_str().is_empty())
            .for_each(|entry| sink.report(lost_document(entry)));
    }
    let lines = columns.iter().filter_map(|column| column.text.as_ref());
    lines
        .filter(|line| !line.as_str().is_empty())
        .for_each(|line| sink.report(lost_document(line)));
}

/// Whether the name of the column names the document or its kind.
fn stands_for(column: &ContentsColumn<'_>, document: &Headed<'_, '_>) -> bool {
    let name = column.name.as_ref().map_or("", |name| name.as_str().trim());
    match document.article.kind {
        ArticleKind::Appointments => name.contains('任') || name.contains('免'),
        ArticleKind::Chronicle => name.contains("记"),
        ArticleKind::WorkReport => name.contains("报告"),
        _ => !name.is_empty() && document.title.as_str().contains(name),
    }
}

/// Whether it is surely a document of its own, not a part of the one before.
fn is_certain(document: &Headed<'_, '_>) -> bool {
    let own_kinds = [
        ArticleKind::Appointments,
        ArticleKind::Chronicle,
        ArticleKind::WorkReport,
    ];
    document.article.number.is_some() || own_kinds.contains(&document.article.kind)
}

fn unlisted_document(title: &LogicalText<'_>) -> Diagnostic {
    Diagnostic::new(
        title.whole(),
        message!(
            "目录没有列出这篇文件",
            "the contents do not list this document"
        ),
        message!("目录缺这一项", "not listed"),
    )
    .confidence(0.9)
    .help(message!(
        "请在目录中补上条目和页码；如系附件，请标明“附件”。",
        "Add an entry with its page; if it is an attachment, mark it as 附件."
    ))
    .basis("国办发〔2018〕22号", "")
}

fn lost_document(entry: &LogicalText<'_>) -> Diagnostic {
    Diagnostic::new(
        entry.whole(),
        message!(
            "目录条目在正文中找不到对应的文件",
            "the issue has no document for this entry"
        ),
        message!("正文没有这一篇", "no such document"),
    )
    .confidence(0.85)
    .help(message!(
        "请核对是漏排了文件，还是目录多列。",
        "Check whether the document was left out or the entry is superfluous."
    ))
    .basis("国办发〔2018〕22号", "")
}
