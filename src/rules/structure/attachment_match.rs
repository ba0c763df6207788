//! `structure-attachment-match`.

use std::ops::Range;

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Rule, Severity, Sink, quoted};
use crate::message;
use crate::rules::compare::{differ_in_broken_pairs, difference, similarity};
use crate::rules::titles::{Wording, marked_titles};
use crate::text::{LogicalText, Place, Span};

use super::attachments::{Announced, Group, groups, issued_name, same_subject};

declare_rule! {
    /// 附件说明与附件不一致
    ///
    /// Titles, numbers or the count of attachments that differ from what the document announces.
    ///
    /// 附件说明所列的附件，与所附的附件应当标题相同、序号相同、数目相同；附件说明的名称之后不加标点。印发、公布某文件的通知，标题、正文所写的文件名与所附文件的标题应当相同。附件没有排印的，不作核对。
    ///
    /// 依据：GB/T 9704—2012 7.3.4、7.3.7（推荐性国家标准）。
    ///
    /// ```wrong
    /// 关于为民办好八件实事的通知
    ///
    /// 各镇人民政府：
    ///
    /// 请认真执行。
    ///
    /// 附件：2025年区政府为民办⟦九⟧件实事
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    ///
    /// 附件
    ///
    /// 2025年区政府为民办八件实事
    ///
    /// 改造老旧小区。
    /// ```
    ///
    /// ```wrong
    /// 关于加强河湖管护的通知
    ///
    /// 各镇人民政府：
    ///
    /// 请认真执行。
    ///
    /// ⟦附件：1.河湖名录⟧
    ///
    /// 2.河湖管护责任表
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    ///
    /// 附件2
    ///
    /// 河湖管护责任表
    ///
    /// 沅江由区水利局负责。
    /// ```
    ///
    /// ```wrong
    /// 关于印发《沅平市白鹭区河湖管⟦理⟧办法》的通知
    ///
    /// 各镇人民政府：
    ///
    /// 现印发给你们，请认真执行。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    ///
    /// 沅平市白鹭区河湖管护办法
    ///
    /// 第一条　为了规范管护，制定本办法。
    ///
    /// 第二条　本办法自公布之日起施行。
    /// ```
    ///
    /// ```right
    /// 关于加强河湖管护的通知
    ///
    /// 各镇人民政府：
    ///
    /// 请认真执行。
    ///
    /// 附件：1.河湖名录
    ///
    /// 2.河湖管护责任表
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    ///
    /// 附件1
    ///
    /// 河湖名录
    ///
    /// 沅江、鹭湖。
    ///
    /// 附件2
    ///
    /// 白鹭区河湖管护责任表
    ///
    /// 沅江由区水利局负责。
    /// ```
    ///
    /// ```right
    /// 关于印发《沅平市白鹭区河湖管护办法》的通知
    ///
    /// 各镇人民政府：
    ///
    /// 《沅平市白鹭区河湖管护办法》已经区政府同意，现印发给你们。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    ///
    /// 沅平市白鹭区河湖管护办法
    ///
    /// 第一条　为了规范管护，制定本办法。
    ///
    /// 第二条　本办法自公布之日起施行。
    /// ```
    ///
    /// ```right
    /// 关于加强河湖管护的通知
    ///
    /// 各镇人民政府：
    ///
    /// 请认真执行。
    ///
    /// 附件：河湖名录.doc
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    /// ```
    ///
    /// ```right
    /// 白鹭区道路执勤规范
    ///
    /// 第一条　为了规范执勤，制定本规范。
    ///
    /// 第二条　本规范自公布之日起施行。
    ///
    /// 附件：1、酒后驾驶查处规程
    ///
    /// 2、超速行驶查处规程
    ///
    /// 附件1：酒后驾驶查处规程
    ///
    /// 一、查处酒后驾驶，应当使用检测仪。
    ///
    /// 附件2：超速行驶查处规程
    ///
    /// 一、查处超速行驶，应当使用测速仪。
    /// ```
    ///
    /// 放过：附件没有排印的；书名号、空格的差别；题首的机关名称有无；内容全然不同、无从对应的标题。
    ///
    /// 处理：核对原件，统一标题和序号；缺附件的补排或者删去附件说明。
    StructureAttachmentMatch { name: "structure-attachment-match", severity: Error, fix: None }
}

/// Titles less alike than this do not name one document.
const SAME_DOCUMENT: f32 = 0.6;

impl Rule for StructureAttachmentMatch {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let documents = &context.facts.documents;
        // Titles that the list of attachments has contradicted already.
        let mut doubtful = Vec::new();
        for group in groups(documents) {
            if sink.is_full() {
                return;
            }
            check_list(&group, &mut doubtful, sink);
            check_marks(&group, sink);
            check_terminals(&group, sink);
        }
        let mut passages = passages_of_documents(context);
        for (host, document) in documents.iter().enumerate() {
            if document.host.is_none() && !sink.is_full() {
                let own = std::mem::take(&mut passages[host]);
                check_issued(context, host, own, &doubtful, sink);
            }
        }
    }
}

/// The texts of each document, as a range of the issue's passages.
fn passages_of_documents(context: &Context<'_, '_>) -> Vec<Range<usize>> {
    let mut ranges = vec![0..0; context.facts.documents.len()];
    for (at, passage) in context.facts.passages.iter().enumerate() {
        let Some(document) = passage.document() else {
            continue;
        };
        if ranges[document].is_empty() {
            ranges[document] = at..at;
        }
        ranges[document].end = at + 1;
    }
    ranges
}

/// Compares the announced attachments with those that follow.
fn check_list(group: &Group<'_, '_>, doubtful: &mut Vec<Span>, sink: &mut Sink<'_>) {
    if group.announced.is_empty() || group.attachments.is_empty() {
        return;
    }
    let mut found = vec![false; group.attachments.len()];
    let mut lost = Vec::new();
    for (at, announced) in group.announced.iter().enumerate() {
        match counterpart(group, announced, at, &found) {
            Some(index) => {
                found[index] = true;
                let attachment = &group.attachments[index];
                if compare_titles(announced, attachment.title, sink) {
                    doubtful.extend(attachment.title.map(|title| title.whole().first()));
                }
                compare_numbers(announced, attachment, sink);
            }
            None => lost.push(announced),
        }
    }
    if group.attachments.len() < group.announced.len() {
        let surplus = group.announced.len() - group.attachments.len();
        if lost.len() == surplus {
            lost.iter()
                .for_each(|announced| sink.report_as(Severity::Warning, missing(announced)));
        }
    } else if lost.is_empty() {
        let extra = group.attachments.iter().zip(&found);
        for (attachment, _) in extra.filter(|(_, found)| !**found) {
            let finding = unannounced(attachment.mark, &group.announced[0]);
            sink.report_as(Severity::Warning, finding);
        }
    }
}

/// The attachment that `announced`, the one at index `at` of the list, names.
fn counterpart(
    group: &Group<'_, '_>,
    announced: &Announced<'_, '_>,
    at: usize,
    taken: &[bool],
) -> Option<usize> {
    let alike = |index: usize| {
        let title = group.attachments[index].title?;
        let score = similarity(announced.name.as_str(), Wording::of(title).as_str());
        let near = score + if index == at { 0.01 } else { 0.0 };
        (score >= SAME_DOCUMENT).then_some((index, near))
    };
    let free = (0..group.attachments.len()).filter(|&index| !taken[index]);
    let best = free.filter_map(alike).max_by(|a, b| a.1.total_cmp(&b.1));
    if let Some((index, _)) = best {
        return Some(index);
    }
    // Titles that have nothing in common are not compared, but counted.
    let number = announced.number;
    let by_number = group
        .attachments
        .iter()
        .position(|attachment| number.is_some() && attachment.number == number);
    let alone = (group.attachments.len() == 1 && group.announced.len() == 1).then_some(0);
    by_number.or(alone).filter(|&index| !taken[index])
}

/// Reports where the titles differ; tells whether they do.
fn compare_titles(
    announced: &Announced<'_, '_>,
    title: Option<&LogicalText<'_>>,
    sink: &mut Sink<'_>,
) -> bool {
    let Some(title) = title.map(Wording::of) else {
        return false;
    };
    let words = announced.name.as_str();
    if similarity(words, title.as_str()) < SAME_DOCUMENT || same_subject(words, title.as_str()) {
        return false;
    }
    let text = |here: &str, there: &str| {
        let (here, there) = (quoted(here), quoted(there));
        message!(
            "附件说明作{here}，附件标题作{there}",
            "the list of attachments has {here}, the attachment is titled {there}"
        )
    };
    let labels = (
        message!("附件说明", "list of attachments"),
        message!("附件标题", "title of the attachment"),
    );
    report_difference(&announced.name, &title, text, labels, sink);
    true
}

/// Reports where `here` differs from `there`.
fn report_difference(
    here: &Wording<'_, '_>,
    there: &Wording<'_, '_>,
    text: impl Fn(&str, &str) -> crate::lint::Message,
    (label, other_label): (crate::lint::Message, crate::lint::Message),
    sink: &mut Sink<'_>,
) {
    if differ_in_broken_pairs(here.as_str(), there.as_str()) {
        return;
    }
    let (in_here, in_there) = difference(here.as_str(), there.as_str());
    let message = text(&here.around(&in_here), &there.around(&in_there));
    // 若干措施, 的若干措施
    let is_particle = [(here, &in_here), (there, &in_there)]
        .iter()
        .all(|(words, range)| matches!(&words.as_str()[(*range).clone()], "" | "的"));
    if let (Some(place), Some(other)) = (here.place(in_here), there.place(in_there)) {
        let diagnostic = Diagnostic::new(place, message, label)
            .evidence(other, other_label)
            .confidence(0.95);
        let severity = if is_particle {
            Severity::Hint
        } else {
            Severity::Error
        };
        sink.report_as(severity, advise(diagnostic));
    }
}

fn compare_numbers(
    announced: &Announced<'_, '_>,
    attachment: &super::attachments::Attached<'_, '_>,
    sink: &mut Sink<'_>,
) {
    let (Some(listed), Some(own)) = (announced.number, attachment.number) else {
        return;
    };
    if listed == own {
        return;
    }
    let diagnostic = Diagnostic::new(
        attachment.mark.whole(),
        message!(
            "附件序号不一致：此处作附件{own}，附件说明列为第{listed}个",
            "this is attachment {own}, but the list names it as number {listed}"
        ),
        message!("附件序号", "number of the attachment"),
    )
    .evidence(
        announced.place(),
        message!("附件说明", "list of attachments"),
    );
    sink.report(advise(diagnostic));
}

/// Numbers of the attachments that repeat or skip, where no list says more.
fn check_marks(group: &Group<'_, '_>, sink: &mut Sink<'_>) {
    if !group.announced.is_empty() {
        return;
    }
    for pair in group.attachments.windows(2) {
        let (Some(last), Some(number)) = (pair[0].number, pair[1].number) else {
            continue;
        };
        if number == last + 1 || number == 1 {
            continue;
        }
        let expected = last + 1;
        let diagnostic = Diagnostic::new(
            pair[1].mark.whole(),
            message!(
                "附件序号不连续：附件{last}之后是附件{number}",
                "attachment {number} follows attachment {last}"
            ),
            message!("应为附件{expected}", "expected {expected}"),
        )
        .evidence(
            pair[0].mark.whole(),
            message!("前一个附件", "the attachment before"),
        );
        sink.report(advise(diagnostic));
    }
}

/// 附件：某某方案。 A name takes no mark after it.
fn check_terminals(group: &Group<'_, '_>, sink: &mut Sink<'_>) {
    for announced in &group.announced {
        let Some(mark) = &announced.terminal else {
            continue;
        };
        let words = mark.as_str();
        let diagnostic = Diagnostic::new(
            mark.whole(),
            message!(
                "附件说明的附件名称之后不加标点“{words}”",
                "the name of an attachment takes no “{words}” after it"
            ),
            message!("多余的标点", "superfluous"),
        )
        .confidence(0.9)
        .basis("GB/T 9704-2012", "7.3.4");
        sink.report_as(Severity::Warning, diagnostic);
    }
}

fn missing(announced: &Announced<'_, '_>) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        announced.place(),
        message!(
            "附件说明所列的这个附件没有附在文后",
            "this attachment is announced but not there"
        ),
        message!("文后没有", "not attached"),
    );
    advise(diagnostic.confidence(0.9))
}

fn unannounced(mark: &LogicalText<'_>, list: &Announced<'_, '_>) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        mark.whole(),
        message!(
            "附件说明没有列这个附件",
            "the list of attachments does not name this attachment"
        ),
        message!("附件说明未列", "not announced"),
    )
    .evidence(list.place(), message!("附件说明", "list of attachments"));
    advise(diagnostic.confidence(0.85))
}

/// Compares the name in the title of a document that issues another one, and
/// the name in its text, with the title of what it issues.
fn check_issued(
    context: &Context<'_, '_>,
    host: usize,
    own: Range<usize>,
    doubtful: &[Span],
    sink: &mut Sink<'_>,
) {
    let documents = &context.facts.documents;
    let Some(title) = documents[host].article.title.as_ref() else {
        return;
    };
    let attached = documents[host + 1..]
        .iter()
        .take_while(|document| document.host == Some(host))
        .take(MOST_ISSUED);
    let Some(named) = issued_name(title) else {
        return;
    };
    let titles: Vec<_> = attached
        .filter_map(|document| document.article.title.as_ref())
        .filter(|title| !doubtful.contains(&title.whole().first()))
        .map(Wording::of)
        .collect();
    let alike = |title: &Wording<'_, '_>| similarity(named.as_str(), title.as_str());
    let nearest = titles.iter().max_by(|a, b| alike(a).total_cmp(&alike(b)));
    // One title may name two documents: 印发甲和乙两个规定.
    let names_several = titles.len() > 1 && named.as_str().contains(['和', '、', '及']);
    let nearest = nearest.filter(|title| alike(title) >= ISSUED && !names_several);
    let mut differs = false;
    if let Some(title) = nearest
        && !same_subject(named.as_str(), title.as_str())
    {
        differs = true;
        let text = |here: &str, there: &str| {
            let (here, there) = (quoted(here), quoted(there));
            message!(
                "标题所印发的是{here}，所附文件题为{there}",
                "the title issues {here}, what is attached is titled {there}"
            )
        };
        let labels = (
            message!("标题所写的文件名", "named in the title"),
            message!("所附文件的标题", "title of what is attached"),
        );
        report_difference(&named, title, text, labels, sink);
    }
    let known = nearest.unwrap_or(&named);
    if !differs {
        check_quoted(context, title, own, known, sink);
    }
}

/// Attached documents that are compared with the name in the title.
const MOST_ISSUED: usize = 20;
/// Names less alike than this may be of another document.
const ISSUED: f32 = 0.75;

/// Reports titles in the passages `own` of a document that differ from that of
/// what it issues by a few characters.
fn check_quoted(
    context: &Context<'_, '_>,
    title: &LogicalText<'_>,
    own: Range<usize>,
    issued: &Wording<'_, '_>,
    sink: &mut Sink<'_>,
) {
    const MOST_QUOTED: usize = 12;
    let title_span = title.whole().hull();
    let own = context.facts.passages[own]
        .iter()
        .filter(|passage| !title_span.contains(passage.text.whole().first()));
    let names = own.flat_map(|passage| {
        let titles = marked_titles(passage.text.as_str()).into_iter();
        titles.map(|range| Wording::part(passage.text, range))
    });
    for name in names.take(MOST_QUOTED) {
        let (in_name, in_issued) = difference(name.as_str(), issued.as_str());
        let length = name.as_str()[in_name.clone()].chars().count();
        let other_length = issued.as_str()[in_issued.clone()].chars().count();
        let differs = (1..=2).contains(&length.max(other_length));
        let long = name.as_str().chars().count() >= 8;
        let numbers = |words: &str| {
            words.contains(|c: char| c.is_numeric() || "一二三四五六七八九十".contains(c))
        };
        let renumbered = numbers(&name.as_str()[in_name]) || numbers(&issued.as_str()[in_issued]);
        if !differs || !long || renumbered || same_subject(name.as_str(), issued.as_str()) {
            continue;
        }
        let text = |here: &str, there: &str| {
            let (here, there) = (quoted(here), quoted(there));
            message!(
                "所印发文件的名称不一致：此处作{here}，标题作{there}",
                "the name of what is issued: here {here}, in its title {there}"
            )
        };
        let labels = (
            message!("正文所写的文件名", "named in the text"),
            message!("文件标题", "its title"),
        );
        report_difference(&name, issued, text, labels, sink);
    }
}

fn advise(diagnostic: Diagnostic) -> Diagnostic {
    diagnostic
        .help(message!(
            "两处必有一误，请核对原件后统一。",
            "One of them is wrong; check the original."
        ))
        .basis("GB/T 9704-2012", "7.3.7")
}

impl Announced<'_, '_> {
    /// Where the attachment is announced.
    fn place(&self) -> Place {
        self.line.whole()
    }
}
