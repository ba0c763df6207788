//! A document: head, text, closing, attachments.

use super::blocks::blocks;
use super::chronicle::chronicle;
use super::contents::contents;
use super::inline::{date, document_number};
use super::keywords;
use super::layout::{Label, Unit};
use super::units::{Parsed, Units, span_between};
use super::{appointments, duties};
use crate::syntax::ast::{Article, ArticleKind, Block, ChronicleMonth, Content};
use crate::syntax::walk;
use crate::text::{LogicalText, Span};

/// Tasks that make a document a breakdown of tasks.
const FEWEST_TASKS: usize = 3;

/// The documents up to the next cover or the colophon, each with its
/// attachments; `listed` are the titles in the contents, without white space.
pub fn articles<'a, 's>(
    input: Units<'a, 's>,
    listed: &[String],
) -> Parsed<'a, 's, Vec<Article<'s>>> {
    let mut found: Vec<Article<'s>> = Vec::new();
    let mut rest = input;
    while let Some(label) = rest.label() {
        if matches!(label, Label::Cover | Label::Colophon) {
            break;
        }
        let (after, article) = article(rest)?;
        rest = after;
        match found.last_mut() {
            Some(host) if belongs_to(host, &article, listed) => host_attachment(host, article),
            _ => found.push(article),
        }
    }
    Ok((rest, found))
}

/// Whether `article` is an attachment of `host`: it says so, or the host
/// issues it.
fn belongs_to(host: &Article<'_>, article: &Article<'_>, listed: &[String]) -> bool {
    if article.attachment_mark.is_some() {
        return true;
    }
    let title = article
        .title
        .as_ref()
        .map(|title| keywords::squeezed(title.as_str()));
    let is_listed = title.is_some_and(|title| listed.contains(&title));
    // A letter without a title issues what stands under it.
    let issues = match &host.title {
        Some(title) => keywords::issues_another_document(title.as_str()),
        None => host.number.is_some(),
    };
    issues && !is_listed && article.number.is_none() && (host.number.is_some() || listed.is_empty())
}

fn host_attachment<'s>(host: &mut Article<'s>, mut attachment: Article<'s>) {
    host.span = host.span.cover(attachment.span);
    if matches!(attachment.kind, ArticleKind::Document | ArticleKind::Other) {
        attachment.kind = ArticleKind::Attachment;
    }
    host.attachments.push(attachment);
}

/// One document: its head, then everything up to the next head.
fn article<'a, 's>(input: Units<'a, 's>) -> Parsed<'a, 's, Article<'s>> {
    let mut article = empty_article();
    let mut rest = head(input, &mut article);
    if rest.0.len() == input.0.len() && rest.label().is_some_and(is_head) {
        // A head label that the head does not take cannot occur; move on all the same.
        rest = Units(&rest.0[1..]);
    }
    while let Some(label) = rest.label() {
        if opens_article(label) {
            break;
        }
        rest = if is_closing(label) {
            closing(rest, &mut article)
        } else if label == Label::ContentsHeading {
            let (after, contents) = contents(rest)?;
            article.contents = Some(Box::new(contents));
            after
        } else if matches!(label, Label::Month | Label::Entry(_)) {
            let (after, months) = chronicle(rest)?;
            add_months(&mut article.content, months);
            after
        } else {
            let (after, blocks) = blocks(rest, 0)?;
            if article.blocks.is_empty() {
                // Nearly always all of them: a long list is not copied.
                article.blocks = blocks;
            } else {
                article.blocks.extend(blocks);
            }
            if after.0.len() == rest.0.len() {
                Units(&rest.0[1..])
            } else {
                after
            }
        };
    }
    article.span = span_between(input, rest);
    understand(&mut article);
    Ok((rest, article))
}

/// Adds months to a chronicle; entries that go on after a stray line belong to
/// the month before.
fn add_months<'s>(content: &mut Content<'s>, months: Vec<ChronicleMonth<'s>>) {
    let Content::Chronicle(known) = content else {
        *content = Content::Chronicle(months);
        return;
    };
    for month in months {
        match known.last_mut() {
            Some(last) if month.heading.is_none() => last.entries.extend(month.entries),
            _ => known.push(month),
        }
    }
}

fn empty_article<'s>() -> Article<'s> {
    Article {
        kind: ArticleKind::Other,
        span: Span::new(0, 0),
        attachment_mark: None,
        title: None,
        subtitles: Vec::new(),
        author: None,
        number: None,
        recipients: None,
        head_date: None,
        contents: None,
        blocks: Vec::new(),
        content: Content::Plain,
        attachment_list: Vec::new(),
        signatures: Vec::new(),
        date: None,
        notes: Vec::new(),
        printed: Vec::new(),
        attachments: Vec::new(),
    }
}

fn is_head(label: Label) -> bool {
    matches!(
        label,
        Label::AttachmentMark
            | Label::Title
            | Label::Subtitle
            | Label::Author
            | Label::DocumentNumber
            | Label::HeadDate
            | Label::Recipients
    )
}

/// Whether a line with that label ends the document before it.
fn opens_article(label: Label) -> bool {
    is_head(label) || matches!(label, Label::Cover | Label::Colophon)
}

fn is_closing(label: Label) -> bool {
    matches!(
        label,
        Label::AttachmentList | Label::Signature | Label::Date | Label::Note | Label::Printed
    )
}

fn head<'a, 's>(input: Units<'a, 's>, article: &mut Article<'s>) -> Units<'a, 's> {
    let mut rest = input;
    while let Some((unit, after)) = rest.0.split_first() {
        let starts_attachment = unit.label == Label::AttachmentMark && rest.0.len() < input.0.len();
        if !is_head(unit.label) || starts_attachment {
            break;
        }
        head_line(unit, article);
        rest = Units(after);
    }
    rest
}

fn head_line<'s>(unit: &Unit<'s>, article: &mut Article<'s>) {
    let text = unit.text.clone();
    match unit.label {
        Label::AttachmentMark => {
            article.title = title_after_mark(&text);
            article.attachment_mark = Some(text);
        }
        Label::Title => {
            if let Some(earlier) = article.title.replace(text) {
                article.subtitles.push(earlier);
            }
        }
        Label::Author => article.author = Some(text),
        Label::DocumentNumber => match document_number::whole(&text) {
            Some(number) if article.number.is_none() => article.number = Some(Box::new(number)),
            _ => article.subtitles.push(text),
        },
        Label::HeadDate => match date::whole(&text) {
            Some(date) if article.head_date.is_none() => article.head_date = Some(Box::new(date)),
            _ => article.subtitles.push(text),
        },
        Label::Recipients => article.recipients = Some(text),
        _ => article.subtitles.push(text),
    }
}

/// 附件1：某某方案 names the attachment in the line of its mark.
fn title_after_mark<'s>(mark: &LogicalText<'s>) -> Option<LogicalText<'s>> {
    let (title, _) = super::form::attachment_list_names(mark.as_str()).ok()?;
    let start = mark.as_str().len() - title.len();
    (!title.is_empty()).then(|| mark.slice(start..start + title.len()))
}

fn closing<'a, 's>(input: Units<'a, 's>, article: &mut Article<'s>) -> Units<'a, 's> {
    let Some((unit, rest)) = input.0.split_first() else {
        return input;
    };
    let text = unit.text.clone();
    match unit.label {
        Label::AttachmentList => article.attachment_list.push(text),
        Label::Signature => article.signatures.push(text),
        Label::Date => article.date = date::whole(&text).map(Box::new),
        Label::Printed => article.printed.push(text),
        _ => article.notes.push(text),
    }
    Units(rest)
}

/// Settles the kind of the document and reads the forms of its kind.
fn understand(article: &mut Article<'_>) {
    let title = article
        .title
        .as_ref()
        .map(|title| keywords::squeezed(title.as_str()))
        .unwrap_or_default();
    if matches!(article.content, Content::Chronicle(_)) {
        article.kind = ArticleKind::Chronicle;
    } else if title.ends_with("政府工作报告") {
        article.kind = ArticleKind::WorkReport;
    } else if title.contains("任免") || title.contains("任职") || title.contains("免职") {
        article.kind = ArticleKind::Appointments;
        article.content = appointments::appointments(&article.blocks);
    } else if title.contains("分工") && duties::is_division(&article.blocks) {
        article.kind = ArticleKind::Duties;
        article.content = duties::duties(&article.blocks);
    } else if tasks(&article.blocks) >= FEWEST_TASKS {
        article.kind = ArticleKind::TaskBreakdown;
    } else if keywords::ends_with_document_kind(&title) {
        article.kind = ArticleKind::Document;
    }
}

fn tasks(blocks: &[Block<'_>]) -> usize {
    let assigned = walk::descend(blocks).filter(|block| match block {
        Block::Item(item) => item.assignment.is_some(),
        Block::Paragraph(paragraph) => paragraph.assignment.is_some(),
        _ => false,
    });
    assigned.count()
}
