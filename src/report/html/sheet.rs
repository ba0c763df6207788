//! The text as it stands, block by block, with its findings beside it.

use std::fmt::Write;

use rustc_hash::FxHashSet;

use super::escape::escape;
use super::finding::Card;
use super::ink::Ink;
use super::look::{Look, Looks};
use crate::lint::Language;
use crate::report::positions::Positions;
use crate::report::words::pick;
use crate::syntax::ast::Row;
use crate::syntax::{JoinKind, LeafKind, Tree};
use crate::text::{SourceFile, Span};

/// A part of the text that the table of contents of the page names.
pub(super) struct Document {
    /// The byte at which it begins.
    pub start: u32,
    /// What it is called.
    pub title: String,
    /// The id of its first block.
    pub id: String,
}

/// Writes the text of one file.
pub(super) struct Sheet<'p, 'f> {
    source: &'f SourceFile,
    tree: &'f Tree<'f>,
    looks: Looks<'f, 'f>,
    ink: Ink<'f>,
    documents: &'f [Document],
    next_document: usize,
    positions: &'f Positions<'f>,
    language: Language,
    page: &'p mut String,
    /// What of the block was written, without its element.
    block: String,
    /// Where the block begins.
    start: Option<u32>,
    /// The rows of a table that is not finished.
    table: String,
    /// The number of the sheet on the page.
    number: usize,
    /// The lines whose first block has an id.
    lines: FxHashSet<usize>,
}

impl<'p, 'f> Sheet<'p, 'f> {
    pub(super) fn new(
        page: &'p mut String,
        (source, tree): (&'f SourceFile, &'f Tree<'f>),
        cards: &'f [Card<'f>],
        documents: &'f [Document],
        (number, positions, language): (usize, &'f Positions<'f>, Language),
    ) -> Self {
        Self {
            source,
            tree,
            looks: Looks::of(tree),
            ink: Ink::new(source, cards),
            documents,
            next_document: 0,
            positions,
            language,
            page,
            block: String::new(),
            start: None,
            table: String::new(),
            number,
            lines: FxHashSet::default(),
        }
    }

    /// Writes the text; gives the lines whose first block has the id
    /// `p<sheet>-<line>`.
    pub(super) fn write(mut self) -> FxHashSet<usize> {
        let tree = self.tree;
        let mut joined = false;
        // Where the last row of a table ends.
        let mut done = 0;
        for leaf in &tree.leaves {
            let span = leaf.span;
            if span.start < done {
                continue;
            }
            match leaf.kind {
                LeafKind::Text => {
                    if let Some((row, header)) = self.row(span.start) {
                        self.write_row(row, header);
                        done = row.span.end;
                    } else {
                        self.start.get_or_insert(span.start);
                        self.ink.write(span, &mut self.block);
                    }
                }
                LeafKind::Indent => self.ink.pass(span, &mut self.block),
                LeafKind::Newline => {
                    self.ink.pass(span, &mut self.block);
                    self.end_block(None);
                }
                LeafKind::Join(kind) => self.write_join(kind, span),
                LeafKind::PageNumber | LeafKind::RunningHead => self.write_furniture(span, joined),
            }
            joined = matches!(leaf.kind, LeafKind::Join(_));
        }
        self.ink.finish(&mut self.block);
        self.end_block(None);
        self.end_table();
        let rest = self.anchors(Some(u32::MAX));
        self.page.push_str(&rest);
        self.lines
    }

    fn row(&self, start: u32) -> Option<(&'f Row<'f>, bool)> {
        self.looks.row(start).filter(|_| self.start.is_none())
    }

    fn write_join(&mut self, kind: JoinKind, span: Span) {
        self.ink.pass(span, &mut self.block);
        let (class, title) = match kind {
            JoinKind::PageBreak => ("join page", pick(self.language, "换页", "page break")),
            JoinKind::HardWrap => ("join", pick(self.language, "换行", "line break")),
            JoinKind::Entry => return self.block.push(' '),
        };
        let _ = write!(
            self.block,
            "<span class=\"{class}\" title=\"{title}\"></span>"
        );
    }

    /// A page number inside a paragraph stays there, and steps back.
    fn write_furniture(&mut self, span: Span, joined: bool) {
        if joined && self.start.is_some() {
            self.block.push_str("<span class=\"folio\">");
            self.ink.write(span, &mut self.block);
            self.block.push_str("</span>");
            return;
        }
        self.end_block(None);
        self.start = Some(span.start);
        self.ink.write(span, &mut self.block);
        self.end_block(Some(Look::Furniture));
    }

    fn write_row(&mut self, row: &Row<'_>, header: bool) {
        self.end_block(None);
        if header {
            self.end_table();
        }
        let tag = if header { "th scope=\"col\"" } else { "td" };
        let mut cells = String::from("<tr>");
        let mut at = row.span.start;
        for cell in &row.cells {
            let cell = cell.whole().hull();
            let _ = write!(cells, "<{tag}>");
            if at <= cell.start {
                let gap = Span {
                    start: at,
                    end: cell.start,
                };
                self.ink.pass(gap, &mut cells);
                self.ink.write(cell, &mut cells);
                at = cell.end;
            }
            cells.push_str("</");
            cells.push_str(&tag[..2]);
            cells.push('>');
        }
        cells.push_str("</tr>\n");
        let rest = Span {
            start: at,
            end: row.span.end.max(at),
        };
        self.ink.pass(rest, &mut cells);
        self.table.push_str(&cells);
    }

    /// Writes the block with the cards of what begins in it.
    fn end_block(&mut self, look: Option<Look>) {
        if self.block.is_empty() {
            self.start = None;
            return;
        }
        let block = std::mem::take(&mut self.block);
        let start = self.start.take();
        if !self.table.is_empty() && block.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ')) {
            return;
        }
        self.end_table();
        let offset = start.unwrap_or_default();
        let look = look.unwrap_or_else(|| self.looks.at(offset));
        let ids = self.anchors(start);
        let cards = self.ink.take_begun();
        let (tag, class) = look.element();
        self.open_noted(&cards);
        let _ = writeln!(self.page, "<{tag} class=\"{class}\">{ids}{block}</{tag}>");
        self.close_noted(&cards);
    }

    /// Writes the table with the cards of what begins in it.
    fn end_table(&mut self) {
        if self.table.is_empty() {
            return;
        }
        let rows = std::mem::take(&mut self.table);
        let cards = self.ink.take_begun();
        let label = pick(self.language, "表格", "Table");
        self.open_noted(&cards);
        let _ = writeln!(
            self.page,
            "<div class=\"scroll\" role=\"group\" aria-label=\"{label}\" tabindex=\"0\">\
             <table>\n{rows}</table></div>",
        );
        self.close_noted(&cards);
    }

    fn open_noted(&mut self, cards: &[&Card<'_>]) {
        if cards.is_empty() {
            return;
        }
        let tag = super::tag(self.language);
        let _ = writeln!(self.page, "<div class=\"noted\">\n<aside lang=\"{tag}\">");
        for card in cards {
            card.push(self.page, self.positions, self.language);
        }
        self.page.push_str("</aside>\n");
    }

    fn close_noted(&mut self, cards: &[&Card<'_>]) {
        if !cards.is_empty() {
            self.page.push_str("</div>\n");
        }
    }

    /// The places that links lead to: the documents that begin with the block,
    /// and its line.
    fn anchors(&mut self, start: Option<u32>) -> String {
        let mut anchors = String::new();
        let Some(start) = start else {
            return anchors;
        };
        while let Some(document) = self.documents.get(self.next_document) {
            if document.start > start {
                break;
            }
            let _ = write!(anchors, "<a id=\"{}\" class=\"opens\"></a>", document.id);
            self.next_document += 1;
        }
        let line = self.source.lines().line(start);
        if self.lines.insert(line) {
            let _ = write!(anchors, "<a id=\"p{}-{line}\"></a>", self.number);
        }
        anchors
    }
}

/// The documents in the margin of the page, with the number of findings in each.
pub(super) fn push_contents(
    page: &mut String,
    (name, documents): (&str, &[Document]),
    cards: &[Card<'_>],
    collated: Option<&str>,
    language: Language,
) {
    let mut counts = vec![0_usize; documents.len()];
    for card in cards {
        let at = card.found.primary.place.first().start;
        let after = documents.partition_point(|document| document.start <= at);
        if let Some(count) = after.checked_sub(1).and_then(|index| counts.get_mut(index)) {
            *count += 1;
        }
    }
    let _ = writeln!(
        page,
        "<h2>{}</h2>\n<ol lang=\"{}\">",
        escape(name),
        super::CHINESE
    );
    for (document, count) in documents.iter().zip(counts) {
        let (id, title) = (&document.id, escape(&document.title));
        let count = match count {
            0 => String::new(),
            _ => format!(" <span class=\"count\">{count}</span>"),
        };
        let _ = writeln!(page, "<li><a href=\"#{id}\">{title}</a>{count}</li>");
    }
    if let Some(id) = collated {
        let heading = pick(language, "对照表", "Collation");
        let _ = writeln!(
            page,
            "<li class=\"to-collation\"><a href=\"#{id}\">{heading}</a></li>"
        );
    }
    page.push_str("</ol>\n");
}
