//! The text as it stands, line by line, with its findings beside it.

use std::fmt::Write;

use super::escape::escape;
use super::finding::Card;
use crate::lint::Language;
use crate::report::positions::Positions;
use crate::report::words::{self, pick};
use crate::syntax::{Part, Tree, walk};
use crate::text::{SourceFile, Span};

/// The text of one file with what is known of its lines.
pub(super) struct Sheet<'f> {
    source: &'f SourceFile,
    cards: &'f [Card<'f>],
    /// The marked stretches, by their starts.
    marks: Vec<Mark>,
    /// Where stretches of one part begin.
    parts: Vec<(u32, Part)>,
    /// Where documents begin, with their titles.
    documents: Vec<(u32, String)>,
}

/// A stretch of the text that belongs to a finding.
#[derive(Clone, Copy)]
struct Mark {
    span: Span,
    /// Index of the card.
    card: usize,
    /// Index of its place.
    spot: usize,
    wrong: bool,
    /// Whether it is the first stretch of its place.
    first: bool,
}

impl<'f> Sheet<'f> {
    pub(super) fn new(source: &'f SourceFile, tree: &Tree<'_>, cards: &'f [Card<'f>]) -> Self {
        let mut marks = Vec::new();
        for (card, finding) in cards.iter().enumerate() {
            for (spot, (place, wrong)) in finding.spots().enumerate() {
                for (index, span) in place.place.spans().enumerate() {
                    marks.push(Mark {
                        span,
                        card,
                        spot,
                        wrong,
                        first: index == 0,
                    });
                }
            }
        }
        marks.sort_by_key(|mark| (mark.span, mark.card));
        let mut parts = Vec::new();
        for issue in &tree.issues {
            walk::texts(issue, &mut |part, text| {
                if parts.last().is_none_or(|&(_, last)| last != part) {
                    parts.push((text.offset(0), part));
                }
            });
        }
        parts.sort_by_key(|&(start, _)| start);
        Self {
            source,
            cards,
            marks,
            parts,
            documents: documents(tree),
        }
    }

    pub(super) fn push(
        &self,
        page: &mut String,
        positions: &Positions<'_>,
        first: usize,
        language: Language,
    ) {
        self.push_contents(page, first, language);
        let _ = writeln!(
            page,
            "<section class=\"sheet\" id=\"sheet-{first}\" aria-label=\"{}\">",
            escape(self.source.name()),
        );
        let (text, lines) = (self.source.text(), self.source.lines());
        let mut next_mark = 0;
        let mut open: Vec<Mark> = Vec::new();
        let mut next_document = 0;
        let mut table = false;
        for line in 1..=lines.len() {
            let span = lines.line_span(text, line);
            while let Some((start, title)) = self.documents.get(next_document) {
                if *start > span.start {
                    break;
                }
                let id = format!("d{first}-{next_document}");
                let _ = writeln!(
                    page,
                    "<h2 class=\"document\" id=\"{id}\">{}</h2>",
                    escape(title)
                );
                next_document += 1;
            }
            if span.of(text).trim().is_empty() {
                continue;
            }
            let from = next_mark;
            while self
                .marks
                .get(next_mark)
                .is_some_and(|mark| mark.span.start < span.end)
            {
                open.push(self.marks[next_mark]);
                next_mark += 1;
            }
            let words = self.marked(span, &open);
            let part = self.part(span.start);
            let row = part == Part::Table && words.contains('\t');
            if row != table {
                page.push_str(if row {
                    "<div class=\"scroll\"><table>\n"
                } else {
                    "</table></div>\n"
                });
                table = row;
            }
            push_line(page, &words, part, row);
            let cards = self.marks[from..next_mark].iter();
            let own = cards.filter(|mark| mark.wrong && mark.spot == 0 && mark.first);
            let own: Vec<_> = own.map(|mark| &self.cards[mark.card]).collect();
            if !own.is_empty() {
                let (before, after) = match row {
                    true => (
                        "<tr class=\"cards\"><td colspan=\"99\"><aside>\n",
                        "</aside></td></tr>\n",
                    ),
                    false => ("<aside>\n", "</aside>\n"),
                };
                page.push_str(before);
                own.iter()
                    .for_each(|card| card.push(page, positions, language));
                page.push_str(after);
            }
            page.push_str(if row { "" } else { "</div>\n" });
            open.retain(|mark| mark.span.end > span.end);
        }
        if table {
            page.push_str("</table></div>\n");
        }
        page.push_str("</section>\n");
    }

    /// The documents with the number of findings in each.
    fn push_contents(&self, page: &mut String, first: usize, language: Language) {
        let label = pick(language, "各文件的发现", "Findings by document");
        let _ = writeln!(
            page,
            "<nav class=\"documents\" aria-label=\"{label}\">\n<ol>"
        );
        for (index, (start, title)) in self.documents.iter().enumerate() {
            let end = self
                .documents
                .get(index + 1)
                .map_or(u32::MAX, |next| next.0);
            let inside = |card: &&Card<'_>| {
                let at = card.found.primary.place.first().start;
                (*start..end).contains(&at)
            };
            let count = self.cards.iter().filter(inside).count();
            let _ = writeln!(
                page,
                "<li><a href=\"#d{first}-{index}\">{}</a> <span class=\"count\">{count}</span></li>",
                escape(title),
            );
        }
        page.push_str("</ol>\n</nav>\n");
    }

    fn part(&self, offset: u32) -> Part {
        let after = self.parts.partition_point(|&(start, _)| start <= offset);
        match after.checked_sub(1) {
            Some(index) => self.parts[index].1,
            None => Part::Paragraph,
        }
    }

    /// The words of a line, each stretch with the marks that lie on it.
    fn marked(&self, line: Span, marks: &[Mark]) -> String {
        let inside = |at: u32| at.clamp(line.start, line.end);
        let edges = marks
            .iter()
            .flat_map(|mark| [mark.span.start, mark.span.end]);
        let mut edges: Vec<u32> = edges.map(inside).chain([line.start, line.end]).collect();
        edges.sort_unstable();
        edges.dedup();
        let text = self.source.text();
        let mut words = String::new();
        for pair in edges.windows(2) {
            let span = Span {
                start: pair[0],
                end: pair[1],
            };
            let on = marks.iter().filter(|mark| mark.span.contains(span));
            let on: Vec<&Mark> = on.collect();
            let stretch = escape(span.of(text));
            let Some(top) = on
                .iter()
                .max_by_key(|mark| (mark.wrong, self.severity(mark)))
            else {
                words.push_str(&stretch);
                continue;
            };
            // Several findings may begin here; each has an anchor.
            for mark in on
                .iter()
                .filter(|mark| mark.first && mark.span.start == span.start)
            {
                let id = self.cards[mark.card].mark(mark.spot);
                let _ = write!(words, "<a id=\"{id}\"></a>");
            }
            let card = &self.cards[top.card];
            let class = match top.wrong {
                true => card.found.severity.name(),
                false => "proof",
            };
            let _ = write!(
                words,
                "<mark class=\"{class}\"><a href=\"#f{}\">{stretch}</a></mark>",
                card.number,
            );
        }
        words
    }

    fn severity(&self, mark: &Mark) -> crate::lint::Severity {
        self.cards[mark.card].found.severity
    }
}

/// Opens a line; what stands beside it follows.
fn push_line(page: &mut String, words: &str, part: Part, row: bool) {
    if row {
        let cells: Vec<_> = words
            .split('\t')
            .map(|cell| format!("<td>{cell}</td>"))
            .collect();
        let _ = writeln!(page, "<tr>{}</tr>", cells.concat());
        return;
    }
    let class = match part {
        Part::Heading => "heading",
        Part::Head | Part::Cover => "head",
        Part::Contents => "contents",
        Part::PageFurniture => "furniture",
        _ => "text",
    };
    let _ = writeln!(page, "<div class=\"line {class}\"><p>{words}</p>");
}

/// Where the parts of the issues begin, with what they are called.
fn documents(tree: &Tree<'_>) -> Vec<(u32, String)> {
    let mut found = Vec::new();
    for issue in &tree.issues {
        if let Some(cover) = &issue.cover {
            found.push((cover.name.offset(0), cover.name.as_str().to_owned()));
        }
        if let Some(contents) = &issue.contents {
            found.push((
                contents.heading.offset(0),
                contents.heading.as_str().to_owned(),
            ));
        }
        for article in walk::articles(issue) {
            let title = article.title.as_ref().or(article.attachment_mark.as_ref());
            let name = words::part(Part::Paragraph, Language::Chinese);
            let title = title.map_or(name, |title| title.as_str());
            found.push((article.span.start, title.to_owned()));
        }
        if let Some(colophon) = &issue.colophon {
            let name = words::part(Part::Colophon, Language::Chinese);
            found.push((colophon.masthead.name.offset(0), name.to_owned()));
        }
    }
    found.sort_by_key(|&(start, _)| start);
    found
}
