//! Ways through the tree.

use super::ast::{Article, Block, Content, Contents, Issue, Item, Marker, MarkerStyle};
use super::coverage::Part;
use crate::text::LogicalText;

/// Every item among `blocks`, at any depth, in order.
pub fn items<'b, 's>(blocks: &'b [Block<'s>]) -> impl Iterator<Item = &'b Item<'s>> {
    descend(blocks).filter_map(|block| match block {
        Block::Item(item) => Some(&**item),
        _ => None,
    })
}

/// Every block at any depth, each before the blocks inside it.
pub fn descend<'b, 's>(blocks: &'b [Block<'s>]) -> impl Iterator<Item = &'b Block<'s>> + Clone {
    let mut open = vec![blocks.iter()];
    std::iter::from_fn(move || {
        while let Some(level) = open.last_mut() {
            let Some(block) = level.next() else {
                open.pop();
                continue;
            };
            match block {
                Block::Section(section) => open.push(section.blocks.iter()),
                Block::Item(item) => open.push(item.blocks.iter()),
                _ => {}
            }
            return Some(block);
        }
        None
    })
}

/// The running text of `blocks`: paragraphs and items, without headings.
pub fn running_texts<'b, 's>(blocks: &'b [Block<'s>]) -> impl Iterator<Item = &'b LogicalText<'s>> {
    descend(blocks).filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(&paragraph.text),
        Block::Item(item) => Some(&item.text),
        Block::Section(section) => section.text.as_deref(),
        _ => None,
    })
}

/// The numbers of headings and items among `blocks`, in order.
pub fn markers<'b, 's>(
    blocks: &'b [Block<'s>],
) -> impl Iterator<Item = (Marker, &'b LogicalText<'s>)> + Clone {
    descend(blocks).filter_map(|block| match block {
        Block::Section(section) => Some((section.marker, &section.number)),
        Block::Item(item) => Some((item.marker, &item.number)),
        _ => None,
    })
}

/// The numbers of headings and items among `blocks`, each with the words after
/// it and its style, in order.
pub fn numbered<'b, 's>(
    blocks: &'b [Block<'s>],
) -> impl Iterator<Item = (&'b LogicalText<'s>, &'b LogicalText<'s>, MarkerStyle)> {
    descend(blocks).filter_map(|block| match block {
        Block::Section(section) => Some((&section.number, &section.heading, section.marker.style)),
        Block::Item(item) => Some((&item.number, &item.text, item.marker.style)),
        _ => None,
    })
}

/// The documents of an issue, attachments after their hosts.
pub fn articles<'i, 's>(issue: &'i Issue<'s>) -> impl Iterator<Item = &'i Article<'s>> {
    issue
        .articles
        .iter()
        .flat_map(|article| std::iter::once(article).chain(&article.attachments))
}

/// Gives every text of the issue to `visit`, once, with what it was understood as.
pub fn texts<'i, 's>(issue: &'i Issue<'s>, visit: &mut dyn FnMut(Part, &'i LogicalText<'s>)) {
    front_texts(issue, visit);
    for article in articles(issue) {
        article_texts(article, visit);
    }
    back_texts(issue, visit);
}

/// Gives every text before the documents, those of cover and contents, to `visit`.
pub fn front_texts<'i, 's>(issue: &'i Issue<'s>, visit: &mut dyn FnMut(Part, &'i LogicalText<'s>)) {
    if let Some(cover) = &issue.cover {
        cover.lines.iter().for_each(|line| visit(Part::Cover, line));
    }
    if let Some(contents) = &issue.contents {
        contents_texts(contents, visit);
    }
}

/// Gives every text after the documents, those of the colophon, to `visit`.
pub fn back_texts<'i, 's>(issue: &'i Issue<'s>, visit: &mut dyn FnMut(Part, &'i LogicalText<'s>)) {
    if let Some(colophon) = &issue.colophon {
        let lines = &colophon.masthead.lines;
        lines.iter().for_each(|line| visit(Part::Colophon, line));
    }
}

fn contents_texts<'i, 's>(
    contents: &'i Contents<'s>,
    visit: &mut dyn FnMut(Part, &'i LogicalText<'s>),
) {
    visit(Part::Contents, &contents.heading);
    for column in &contents.columns {
        let entries = column.entries.iter().map(|entry| &entry.text);
        let lines = column.text.iter().chain(entries);
        lines.for_each(|line| visit(Part::Contents, line));
    }
}

/// Gives every text of one document, without its attachments, to `visit`.
pub fn article_texts<'i, 's>(
    article: &'i Article<'s>,
    visit: &mut dyn FnMut(Part, &'i LogicalText<'s>),
) {
    let head = article
        .attachment_mark
        .iter()
        // A title in the line of its mark is visited with the mark.
        .chain(
            article
                .title
                .iter()
                .filter(|title| !inside_mark(article, title)),
        )
        .chain(&article.subtitles)
        .chain(&article.author)
        .chain(article.number.iter().map(|number| &number.text))
        .chain(&article.recipients)
        .chain(article.head_date.iter().map(|date| &date.text));
    head.for_each(|text| visit(Part::Head, text));
    if let Some(contents) = &article.contents {
        contents_texts(contents, visit);
    }
    block_texts(article, visit);
    if let Content::Chronicle(months) = &article.content {
        for month in months {
            month
                .heading
                .iter()
                .for_each(|text| visit(Part::Heading, text));
            for entry in &month.entries {
                visit(Part::ChronicleEntry, &entry.sign);
                visit(Part::ChronicleEntry, &entry.text);
            }
        }
    }
    let closing = article
        .attachment_list
        .iter()
        .chain(&article.signatures)
        .chain(article.date.iter().map(|date| &date.text))
        .chain(&article.notes)
        .chain(&article.printed);
    closing.for_each(|text| visit(Part::Closing, text));
}

fn inside_mark(article: &Article<'_>, title: &LogicalText<'_>) -> bool {
    article
        .attachment_mark
        .as_ref()
        .is_some_and(|mark| mark.whole().hull().contains(title.whole().first()))
}

fn block_texts<'i, 's>(article: &'i Article<'s>, visit: &mut dyn FnMut(Part, &'i LogicalText<'s>)) {
    let running = match article.content {
        Content::Appointments { .. } => Part::Appointment,
        Content::Duties { .. } => Part::Duty,
        _ => Part::Paragraph,
    };
    for block in descend(&article.blocks) {
        match block {
            Block::Section(section) => {
                visit(Part::Heading, &section.number);
                visit(Part::Heading, &section.heading);
                section
                    .text
                    .iter()
                    .for_each(|text| visit(Part::Paragraph, text));
            }
            Block::Item(item) => {
                let part = if item.assignment.is_some() {
                    Part::Task
                } else {
                    Part::Item
                };
                visit(part, &item.number);
                visit(part, &item.text);
            }
            Block::Paragraph(paragraph) => visit(running, &paragraph.text),
            Block::Caption(text) => visit(Part::Heading, text),
            Block::Table(table) => {
                for row in std::iter::once(&table.header).chain(&table.rows) {
                    row.cells.iter().for_each(|cell| visit(Part::Table, cell));
                }
            }
            Block::Roster(lines) => {
                for line in lines {
                    line.role.iter().for_each(|role| visit(Part::Roster, role));
                    visit(Part::Roster, &line.people);
                }
            }
        }
    }
}
