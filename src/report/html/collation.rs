//! 对照表: what a document takes over from others, side by side.

use std::fmt::Write;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::escape::{escape, push_escaped};
use super::{CHINESE, tag};
use crate::align::{Alignment, Missing, Parallel, Words};
use crate::facts::{Passage, Texts};
use crate::lint::Language;
use crate::report::positions::Positions;
use crate::report::words::pick;
use crate::syntax::Part;

/// Most rows of one table; a longer one is no help.
const MOST_ROWS: usize = 2000;

/// Characters of a text from which it should have a counterpart.
const LONG: usize = 20;

/// Characters that agree, from which two texts are of one matter.
const SENTENCE: usize = 20;

/// The documents of one issue side by side.
pub(super) struct Collation<'c, 'i, 's> {
    pub texts: &'c Texts<'i, 's>,
    pub alignment: &'c Alignment,
    pub positions: &'c Positions<'c>,
    /// The lines that have an id on the page.
    pub lines: &'c FxHashSet<usize>,
    /// The number of the file on the page.
    pub sheet: usize,
    pub language: Language,
}

/// A passage of one document beside passages of others.
struct Pair<'c> {
    own: &'c Words,
    other: &'c Words,
    parallel: &'c Parallel,
}

impl Collation<'_, '_, '_> {
    /// Appends a table for every document that is made from others.
    pub(super) fn push(&self, page: &mut String) {
        let derived = self.alignment.kinships.iter();
        let derived = derived.filter(|kinship| kinship.is_derived());
        let mut pairs: Vec<(usize, usize)> = derived
            .map(|kinship| (kinship.right, kinship.left))
            .collect();
        pairs.sort_unstable();
        for of_target in pairs.chunk_by(|a, b| a.0 == b.0) {
            let sources: Vec<usize> = of_target.iter().map(|&(_, source)| source).collect();
            self.push_table(page, of_target[0].0, &sources);
        }
    }

    fn push_table(&self, page: &mut String, target: usize, sources: &[usize]) {
        let titles: Vec<String> = sources.iter().map(|&source| self.title(source)).collect();
        let (own, others) = (
            self.title(target),
            titles.join(pick(self.language, "、", ", ")),
        );
        let _ = write!(
            page,
            "<section class=\"collation\">\n<h2>{}</h2>\n<p class=\"lead\">{}</p>\n\
             <div class=\"scroll\" role=\"group\" aria-label=\"{}\" tabindex=\"0\"><table lang=\"{CHINESE}\">\n\
             <thead><tr><th scope=\"col\">{own}</th><th scope=\"col\">{others}</th></tr></thead>\n<tbody>\n",
            pick(self.language, "对照表", "Collation"),
            pick(
                self.language,
                "左边逐项列出，右边是它所依据的文字；左边独有的字<ins>这样</ins>标，右边独有的字<del>这样</del>标。",
                "Item by item, beside the words that it was made from; words of the left side only are <ins>marked so</ins>, words of the right side only <del>so</del>.",
            ),
            pick(self.language, "对照表", "Collation"),
        );
        let pairs = self.pairs(target);
        let mut rows = 0;
        for (index, passage) in self.texts.passages.iter().enumerate() {
            if passage.document() != Some(target) || rows == MOST_ROWS {
                continue;
            }
            let from = pairs.partition_point(|pair| pair.own.passage < index);
            let to = pairs.partition_point(|pair| pair.own.passage <= index);
            let own = &pairs[from..to];
            if own.is_empty() && !says_something(passage) {
                continue;
            }
            rows += 1;
            self.push_row(page, index, own, sources.len() > 1);
        }
        page.push_str("</tbody>\n</table></div>\n");
        for &source in sources {
            self.push_unanswered(page, source, target);
        }
        self.push_missing(page, target, sources);
        page.push_str("</section>\n");
    }

    fn title(&self, document: usize) -> String {
        let article = self.texts.documents[document].article;
        let title = article.title.as_ref().map_or("", |title| title.as_str());
        escape(&title.split_whitespace().collect::<String>())
    }

    fn document(&self, words: &Words) -> Option<usize> {
        self.texts.passages[words.passage].document()
    }

    /// What a document shares with any other, in the order of its text.
    fn pairs(&self, target: usize) -> Vec<Pair<'_>> {
        let mut pairs = Vec::new();
        for parallel in &self.alignment.parallels {
            let (left, right) = (&parallel.left, &parallel.right);
            for (own, other) in [(left, right), (right, left)] {
                if self.document(own) == Some(target) && self.is_matter(own, parallel) {
                    pairs.push(Pair {
                        own,
                        other,
                        parallel,
                    });
                }
            }
        }
        pairs.sort_by_key(|pair| (pair.own.passage, pair.own.range.start, pair.other.passage));
        pairs
    }

    /// Whether more than a formula is shared.
    fn is_matter(&self, own: &Words, parallel: &Parallel) -> bool {
        let text = self.texts.passages[own.passage].text.as_str();
        let half = text.chars().count() / 2;
        parallel.agreeing >= SENTENCE.min(half)
    }

    fn push_row(&self, page: &mut String, passage: usize, pairs: &[Pair<'_>], titled: bool) {
        let text = self.texts.passages[passage].text.as_str();
        let own = pairs.iter().flat_map(|pair| pair.differences());
        let own: Vec<Range<usize>> = own.map(|(own, _)| own.range.clone()).collect();
        // A paragraph without a number may be the document's own; a task may not.
        let is_task = matches!(self.texts.passages[passage].part, Part::Item | Part::Task);
        let class = match pairs.is_empty() && is_task {
            true => " class=\"lone\"",
            false => "",
        };
        let _ = write!(page, "<tr{class}><td>{}", self.place(passage, 0));
        push_escaped(self.number(passage), page);
        push_marked(page, text, 0..text.len(), own, "ins");
        if pairs.is_empty() {
            let none = pick(self.language, "没有对应的文字", "nothing like it");
            let tag = tag(self.language);
            let _ = writeln!(
                page,
                "</td><td class=\"none\" lang=\"{tag}\">{none}</td></tr>"
            );
            return;
        }
        page.push_str("</td><td>");
        let documents = pairs.iter().map(|pair| self.document(pair.other));
        let several = titled || documents.collect::<FxHashSet<_>>().len() > 1;
        for pair in pairs {
            let other = self.texts.passages[pair.other.passage].text.as_str();
            let theirs = pair.differences().map(|(_, theirs)| theirs.range.clone());
            let _ = write!(
                page,
                "<p>{}",
                self.place(pair.other.passage, pair.other.range.start)
            );
            if let Some(document) = self.document(pair.other).filter(|_| several) {
                let _ = write!(page, "<cite>{}</cite> ", self.title(document));
            }
            push_marked(
                page,
                other,
                pair.other.range.clone(),
                theirs.collect(),
                "del",
            );
            page.push_str("</p>");
        }
        page.push_str("</td></tr>\n");
    }

    /// The number that stands right before an item or a heading.
    fn number(&self, passage: usize) -> &str {
        let Some(before) = passage.checked_sub(1).map(|at| &self.texts.passages[at]) else {
            return "";
        };
        let own = &self.texts.passages[passage];
        let end = before.text.whole().hull().end;
        match before.part == own.part && end == own.text.offset(0) && own.part != Part::Table {
            true => before.text.as_str(),
            false => "",
        }
    }

    /// A line number that leads back to the text.
    fn place(&self, passage: usize, at: usize) -> String {
        let text = self.texts.passages[passage].text;
        let source = self.positions.source();
        let line = self.positions.at(text.offset(at)).line;
        let shown = match self.language {
            Language::Chinese => format!("{line}行"),
            Language::English => format!("line {line}"),
        };
        let target = source.lines().line(text.offset(0));
        match self.lines.contains(&target) {
            true => format!(
                "<a class=\"at\" href=\"#p{}-{target}\">{shown}</a>",
                self.sheet
            ),
            false => format!("<span class=\"at\">{shown}</span>"),
        }
    }

    /// The texts of the source that the other document does not take up, from
    /// the first to the last that it does.
    fn push_unanswered(&self, page: &mut String, source: usize, target: usize) {
        let mut answered: Vec<usize> = Vec::new();
        for pair in self.pairs(source) {
            if self.document(pair.other) == Some(target) && pair.parallel.agreeing >= SENTENCE {
                answered.push(pair.own.passage);
            }
        }
        let (Some(&first), Some(&last)) = (answered.first(), answered.last()) else {
            return;
        };
        let answered: FxHashSet<usize> = answered.into_iter().collect();
        let open = |passage: &usize| {
            let text = &self.texts.passages[*passage];
            text.document() == Some(source) && says_something(text) && !answered.contains(passage)
        };
        let open: Vec<usize> = (first..=last).filter(open).take(MOST_ROWS).collect();
        if open.is_empty() {
            return;
        }
        let (source, target) = (self.title(source), self.title(target));
        let _ = match self.language {
            Language::Chinese => writeln!(
                page,
                "<h3>《{source}》中没有对应任务的段落</h3>\n<ul lang=\"{CHINESE}\">"
            ),
            Language::English => {
                writeln!(
                    page,
                    "<h3>Passages of {source} that {target} does not take up</h3>\n<ul lang=\"{CHINESE}\">"
                )
            }
        };
        for passage in open {
            let words = escape(self.texts.passages[passage].text.as_str());
            let _ = writeln!(page, "<li>{}{words}</li>", self.place(passage, 0));
        }
        page.push_str("</ul>\n");
    }

    /// The clauses that only one of two documents has.
    fn push_missing(&self, page: &mut String, target: usize, sources: &[usize]) {
        let of_pair = |missing: &&Missing| {
            let sides = [
                self.document(&missing.words),
                self.document(&missing.expected),
            ];
            sides.contains(&Some(target))
                && sides.iter().flatten().any(|side| sources.contains(side))
        };
        let missing: Vec<_> = self.alignment.missing.iter().filter(of_pair).collect();
        if missing.is_empty() {
            return;
        }
        let heading = pick(self.language, "只见于一处的文字", "Only on one side");
        let _ = writeln!(page, "<h3>{heading}</h3>\n<ul lang=\"{CHINESE}\">");
        for missing in missing {
            let place = self.place(missing.words.passage, missing.words.range.start);
            let title = self
                .document(&missing.words)
                .map(|document| self.title(document));
            let title = title.unwrap_or_default();
            let words = escape(missing.words.text(self.texts));
            let _ = writeln!(page, "<li>{place}<cite>{title}</cite> {words}</li>");
        }
        page.push_str("</ul>\n");
    }
}

impl Pair<'_> {
    /// Where the two differ: the own words and the others.
    fn differences(&self) -> impl Iterator<Item = (&Words, &Words)> {
        let is_left = std::ptr::eq(self.own, &self.parallel.left);
        let differences = self.parallel.differences.iter();
        differences.map(move |found| match is_left {
            true => (&found.left, &found.right),
            false => (&found.right, &found.left),
        })
    }
}

/// Whether a text is long enough to have a counterpart.
fn says_something(passage: &Passage<'_, '_>) -> bool {
    let is_running = matches!(
        passage.part,
        Part::Item | Part::Task | Part::Paragraph | Part::Table
    );
    is_running && passage.text.as_str().chars().nth(LONG - 1).is_some()
}

/// The bytes `range` of `text`, with the words of `ranges` marked.
fn push_marked(
    page: &mut String,
    text: &str,
    range: Range<usize>,
    mut ranges: Vec<Range<usize>>,
    tag: &str,
) {
    ranges.sort_by_key(|range| range.start);
    let mut at = range.start;
    for odd in ranges {
        if odd.start < at || odd.end > range.end || odd.is_empty() {
            continue;
        }
        push_escaped(&text[at..odd.start], page);
        let _ = write!(page, "<{tag}>");
        push_escaped(&text[odd.clone()], page);
        let _ = write!(page, "</{tag}>");
        at = odd.end;
    }
    push_escaped(&text[at..range.end], page);
}
