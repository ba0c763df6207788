//! 对照表: what a document takes over from another, side by side.

use std::fmt::Write;
use std::ops::Range;

use super::escape::escape;
use crate::align::{Alignment, Kinship, Parallel, Words};
use crate::facts::Texts;
use crate::lint::Language;
use crate::report::positions::Positions;
use crate::report::words::pick;
use crate::syntax::Part;

/// Most rows of one table; a longer one is no help.
const MOST_ROWS: usize = 2000;

/// Characters of a text from which it should have a counterpart.
const LONG: usize = 20;

/// Appends a table for every pair of documents of which one is made from the
/// other.
pub(super) fn push(
    page: &mut String,
    texts: &Texts<'_, '_>,
    alignment: &Alignment,
    positions: &Positions<'_>,
    language: Language,
) {
    for kinship in alignment
        .kinships
        .iter()
        .filter(|kinship| kinship.is_derived())
    {
        let table = Table {
            texts,
            alignment,
            kinship,
            positions,
            language,
        };
        table.push(page);
    }
}

struct Table<'t, 'i, 's> {
    texts: &'t Texts<'i, 's>,
    alignment: &'t Alignment,
    kinship: &'t Kinship,
    positions: &'t Positions<'t>,
    language: Language,
}

impl Table<'_, '_, '_> {
    fn push(&self, page: &mut String) {
        let (left, right) = (
            self.title(self.kinship.left),
            self.title(self.kinship.right),
        );
        let heading = pick(self.language, "对照表", "Collation");
        let _ = write!(
            page,
            "<section class=\"collation\">\n<h2>{heading}：{left} ↔ {right}</h2>\n\
             <div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">{right}</th>\
             <th scope=\"col\">{left}</th></tr></thead>\n<tbody>\n",
        );
        let own = self.parallels();
        let mut rows = 0;
        for (passage, text) in self.texts.passages.iter().enumerate() {
            if text.document != Some(self.kinship.right) || rows == MOST_ROWS {
                continue;
            }
            let of_passage = |parallel: &&&Parallel| parallel.right.passage == passage;
            let parallels: Vec<&Parallel> = own.iter().filter(of_passage).copied().collect();
            let is_lone = parallels.is_empty();
            let says_something = text.text.as_str().chars().count() >= LONG
                && matches!(text.part, Part::Item | Part::Paragraph | Part::Table);
            if is_lone && !says_something {
                continue;
            }
            rows += 1;
            self.push_row(page, passage, &parallels);
        }
        page.push_str("</tbody>\n</table></div>\n");
        self.push_missing(page);
        page.push_str("</section>\n");
    }

    fn title(&self, document: usize) -> String {
        let article = self.texts.documents[document].article;
        let title = article.title.as_ref().map_or("", |title| title.as_str());
        escape(title)
    }

    /// The parallels between the two documents, in the order of the later one.
    fn parallels(&self) -> Vec<&Parallel> {
        let document = |words: &Words| self.texts.passages[words.passage].document;
        let wanted = (Some(self.kinship.left), Some(self.kinship.right));
        let parallels = self.alignment.parallels.iter();
        let mut own: Vec<&Parallel> = parallels
            .filter(|parallel| (document(&parallel.left), document(&parallel.right)) == wanted)
            .collect();
        own.sort_by_key(|parallel| (parallel.right.passage, parallel.right.range.start));
        own
    }

    fn push_row(&self, page: &mut String, passage: usize, parallels: &[&Parallel]) {
        let text = self.texts.passages[passage].text.as_str();
        let changed = parallels.iter().flat_map(|parallel| &parallel.differences);
        let inserted: Vec<Range<usize>> = changed.map(|found| found.right.range.clone()).collect();
        let own = marked(text, 0..text.len(), &inserted, "ins");
        let class = if parallels.is_empty() {
            " class=\"lone\""
        } else {
            ""
        };
        let _ = write!(
            page,
            "<tr{class}><td>{}{own}</td><td>",
            self.place(passage, 0)
        );
        if parallels.is_empty() {
            page.push_str(pick(
                self.language,
                "（没有对应的文字）",
                "(nothing like it)",
            ));
        }
        for parallel in parallels {
            let source = self.texts.passages[parallel.left.passage].text.as_str();
            let differences = parallel.differences.iter();
            let deleted: Vec<_> = differences.map(|found| found.left.range.clone()).collect();
            let words = marked(source, parallel.left.range.clone(), &deleted, "del");
            let place = self.place(parallel.left.passage, parallel.left.range.start);
            let _ = write!(page, "<p>{place}{words}</p>");
        }
        page.push_str("</td></tr>\n");
    }

    /// A line number that leads the eye back to the text.
    fn place(&self, passage: usize, at: usize) -> String {
        let offset = self.texts.passages[passage].text.offset(at);
        let line = self.positions.at(offset).line;
        match self.language {
            Language::Chinese => format!("<span class=\"at\">{line}行</span>"),
            Language::English => format!("<span class=\"at\">line {line}</span>"),
        }
    }

    /// What only one of the two documents says.
    fn push_missing(&self, page: &mut String) {
        let pair = [self.kinship.left, self.kinship.right].map(Some);
        let of_pair = |words: &Words, other: &Words| {
            let document = |words: &Words| self.texts.passages[words.passage].document;
            pair.contains(&document(words)) && pair.contains(&document(other))
        };
        let missing = self.alignment.missing.iter();
        let missing: Vec<_> = missing
            .filter(|missing| of_pair(&missing.words, &missing.expected))
            .collect();
        if missing.is_empty() {
            return;
        }
        let heading = pick(self.language, "只见于一处的文字", "Only on one side");
        let _ = writeln!(page, "<h3>{heading}</h3>\n<ul>");
        for missing in missing {
            let words = escape(missing.words.text(self.texts));
            let document = self.texts.passages[missing.words.passage].document;
            let place = self.place(missing.words.passage, missing.words.range.start);
            let title = document.map_or_else(String::new, |document| self.title(document));
            let _ = writeln!(page, "<li>{place}{title}：{words}</li>");
        }
        page.push_str("</ul>\n");
    }
}

/// The bytes `range` of `text`, with the words of `ranges` marked.
fn marked(text: &str, range: Range<usize>, ranges: &[Range<usize>], tag: &str) -> String {
    let mut ranges = ranges.to_vec();
    ranges.sort_by_key(|range| range.start);
    let mut words = String::new();
    let mut at = range.start;
    for odd in ranges {
        if odd.start < at || odd.end > range.end || odd.is_empty() {
            continue;
        }
        words.push_str(&escape(&text[at..odd.start]));
        let _ = write!(words, "<{tag}>{}</{tag}>", escape(&text[odd.clone()]));
        at = odd.end;
    }
    words.push_str(&escape(&text[at..range.end]));
    words
}
