//! What every line of the text looks like on the page.

use rustc_hash::FxHashMap;

use crate::syntax::ast::{Article, Block, Content, Issue, Row};
use crate::syntax::{Part, Tree, walk};
use crate::text::LogicalText;

/// What a block of the text looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// The title of a document.
    Title,
    /// Cover, subtitles, numbers: centred.
    Centred,
    /// A heading of this rank, from 3.
    Heading(u8),
    /// A line that heads what follows, without a number.
    Caption,
    /// A line without an indent: addressees, entries of the contents, rosters.
    Flush,
    /// Signature and date.
    Signature,
    /// A page number or a running head.
    Furniture,
    /// Running text.
    Text,
}

impl Look {
    /// The element and its class.
    pub(super) fn element(self) -> (&'static str, &'static str) {
        match self {
            Self::Title => ("h2", "title"),
            Self::Centred => ("p", "centred"),
            Self::Heading(3) => ("h3", "heading"),
            Self::Heading(4) => ("h4", "heading"),
            Self::Heading(_) => ("h5", "heading"),
            Self::Caption => ("p", "caption"),
            Self::Flush => ("p", "flush"),
            Self::Signature => ("p", "signature"),
            Self::Furniture => ("p", "furniture"),
            Self::Text => ("p", "text"),
        }
    }
}

/// The looks of all blocks and the rows of all tables, by the offsets at which
/// they begin.
pub(super) struct Looks<'t, 's> {
    looks: FxHashMap<u32, Look>,
    rows: FxHashMap<u32, (&'t Row<'s>, bool)>,
}

impl<'t, 's> Looks<'t, 's> {
    pub(super) fn of(tree: &'t Tree<'s>) -> Self {
        let mut found = Self {
            looks: FxHashMap::default(),
            rows: FxHashMap::default(),
        };
        for issue in &tree.issues {
            found.note_parts(issue);
            let cover = issue.cover.as_ref();
            found.note(cover.map(|cover| &cover.name), Look::Title);
            let contents = issue.contents.as_ref();
            found.note(contents.map(|contents| &contents.heading), Look::Caption);
            walk::articles(issue).for_each(|article| found.note_article(article));
        }
        found
    }

    pub(super) fn at(&self, offset: u32) -> Look {
        self.looks.get(&offset).copied().unwrap_or(Look::Text)
    }

    /// The row of a table that begins here, and whether it names the columns.
    pub(super) fn row(&self, offset: u32) -> Option<(&'t Row<'s>, bool)> {
        self.rows.get(&offset).copied()
    }

    fn note_parts(&mut self, issue: &'t Issue<'s>) {
        walk::texts(issue, &mut |part, text| {
            let look = match part {
                Part::Cover | Part::Head => Look::Centred,
                Part::Contents | Part::Roster | Part::Colophon => Look::Flush,
                _ => return,
            };
            self.looks.insert(text.offset(0), look);
        });
    }

    fn note_article(&mut self, article: &'t Article<'s>) {
        self.note(&article.title, Look::Title);
        self.note(&article.recipients, Look::Flush);
        self.note(&article.attachment_mark, Look::Flush);
        self.note(&article.signatures, Look::Signature);
        let date = article.date.as_deref().map(|date| &date.text);
        self.note(date, Look::Signature);
        if let Content::Chronicle(months) = &article.content {
            let headings = months.iter().filter_map(|month| month.heading.as_ref());
            self.note(headings, Look::Heading(3));
        }
        for block in walk::descend(&article.blocks) {
            match block {
                Block::Section(section) if section.text.is_none() => {
                    let rank = section.marker.style.level().saturating_sub(1).clamp(3, 5);
                    self.note([&section.number], Look::Heading(rank));
                }
                Block::Caption(text) => self.note([text], Look::Caption),
                Block::Table(table) => {
                    self.rows
                        .insert(table.header.span.start, (&table.header, true));
                    let rows = table.rows.iter();
                    self.rows
                        .extend(rows.map(|row| (row.span.start, (row, false))));
                }
                _ => {}
            }
        }
    }

    fn note<'x>(&mut self, texts: impl IntoIterator<Item = &'x LogicalText<'s>>, look: Look)
    where
        's: 'x,
    {
        let texts = texts.into_iter();
        self.looks.extend(texts.map(|text| (text.offset(0), look)));
    }
}
