//! The text that is compared, as one array of characters without white space.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Words;
use crate::facts::Texts;
use crate::syntax::ast::{ArticleKind, Block};
use crate::syntax::{Part, walk};

/// The characters of all stretches, one stretch after the other.
pub(super) struct Corpus {
    /// The characters, widths and digits made alike.
    pub characters: Vec<char>,
    /// For each character, its byte in the text of its passage.
    offsets: Vec<u32>,
    /// The stretches, in the order of the text.
    pub stretches: Vec<Stretch>,
}

/// The comparable words of one passage.
pub(super) struct Stretch {
    /// Index into [`Texts::passages`].
    pub passage: usize,
    /// Index into [`Texts::documents`].
    pub document: usize,
    /// Whether it says things that another document may take over; lists of
    /// people and of bodies, and the formulas of a chronicle, do not.
    pub repeatable: bool,
    /// Whether it tells what was done in the year before.
    pub review: bool,
    /// Bytes of the passage's text that are a run-in heading.
    pub run_in: usize,
    /// Byte of the passage's text where the assignment begins, or its end.
    pub text_end: usize,
    /// Its characters.
    pub range: Range<usize>,
}

impl Corpus {
    /// Gathers what the documents of an issue say in running text.
    pub fn of(texts: &Texts<'_, '_>) -> Self {
        let passages = texts.passages.iter();
        let bytes: usize = passages.map(|passage| passage.text.as_str().len()).sum();
        let mut corpus = Self {
            characters: Vec::with_capacity(bytes / '一'.len_utf8()),
            offsets: Vec::with_capacity(bytes / '一'.len_utf8()),
            stretches: Vec::new(),
        };
        let bounds = bounds(texts);
        let mut review = false;
        let mut document_before = None;
        for (index, passage) in texts.passages.iter().enumerate() {
            let Some(document) = passage.document() else {
                continue;
            };
            if document_before != Some(document) {
                document_before = Some(document);
                review = false;
            }
            let words = passage.text.as_str();
            if passage.part == Part::Heading && is_top_heading(words) {
                review = false;
            }
            review |= passage.part == Part::Heading && heads_review(words);
            let repeatable = is_repeatable(texts, document, passage.part);
            if !repeatable && !is_running(passage.part) && !is_addressed(passage.part, words) {
                continue;
            }
            let start = passage.text.offset(0);
            let (run_in, end) = bounds.get(&start).copied().unwrap_or((0, words.len()));
            corpus.push(&words[..end], |range| Stretch {
                passage: index,
                document,
                repeatable,
                review,
                run_in,
                text_end: end,
                range,
            });
        }
        corpus
    }

    fn push(&mut self, words: &str, stretch: impl FnOnce(Range<usize>) -> Stretch) {
        let start = self.characters.len();
        for (at, c) in words.char_indices() {
            if let Some(c) = comparable(c) {
                self.characters.push(c);
                self.offsets.push(at as u32);
            }
        }
        let range = start..self.characters.len();
        if range.len() >= SHORTEST_STRETCH {
            self.stretches.push(stretch(range));
        } else {
            self.characters.truncate(start);
            self.offsets.truncate(start);
        }
    }

    /// The stretches of a document.
    pub fn of_document(&self, document: usize) -> &[Stretch] {
        let start = self.stretches.partition_point(|s| s.document < document);
        let end = self.stretches.partition_point(|s| s.document <= document);
        &self.stretches[start..end]
    }

    /// The characters `range` of a stretch as words of its passage.
    pub fn words(&self, texts: &Texts<'_, '_>, stretch: &Stretch, range: Range<usize>) -> Words {
        Words {
            passage: stretch.passage,
            range: self.bytes(texts, stretch, range),
        }
    }

    /// The bytes of the passage's text that the characters `range` take.
    fn bytes(&self, texts: &Texts<'_, '_>, stretch: &Stretch, range: Range<usize>) -> Range<usize> {
        let words = texts.passages[stretch.passage].text.as_str();
        let byte = |at: usize| {
            if at < stretch.range.end {
                self.offsets[at] as usize
            } else {
                let last = self.offsets[at - 1] as usize;
                last + words[last..].chars().next().map_or(0, char::len_utf8)
            }
        };
        if range.is_empty() {
            let at = byte(range.start);
            return at..at;
        }
        let last = self.offsets[range.end - 1] as usize;
        let end = last + words[last..].chars().next().map_or(0, char::len_utf8);
        byte(range.start)..end
    }
}

/// Characters at the start that two texts have in common.
#[inline]
pub(super) fn common_start(a: &[char], b: &[char]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

/// Characters at the end that two texts have in common.
#[inline]
pub(super) fn common_end(a: &[char], b: &[char]) -> usize {
    let pairs = a.iter().rev().zip(b.iter().rev());
    pairs.take_while(|(a, b)| a == b).count()
}

/// Fewer characters say nothing that could be recognised elsewhere.
const SHORTEST_STRETCH: usize = 6;

/// Where the run-in heading ends and where the assignment begins, for the
/// texts that have one, by the first byte of the text in the source.
fn bounds(texts: &Texts<'_, '_>) -> FxHashMap<u32, (usize, usize)> {
    let mut bounds = FxHashMap::default();
    for document in &texts.documents {
        for block in walk::descend(&document.article.blocks) {
            let (text, run_in, assignment) = match block {
                Block::Item(item) => (&item.text, item.run_in, &item.assignment),
                Block::Paragraph(paragraph) => {
                    (&paragraph.text, paragraph.run_in, &paragraph.assignment)
                }
                _ => continue,
            };
            let words = text.as_str();
            let assigned = assignment.as_ref();
            let end = assigned.and_then(|assignment| last_place(words, assignment.text.as_str()));
            if run_in > 0 || end.is_some() {
                bounds.insert(text.offset(0), (run_in, end.unwrap_or(words.len())));
            }
        }
    }
    bounds
}

/// Where `part` stands last; nearly always at the end.
fn last_place(words: &str, part: &str) -> Option<usize> {
    let before = words.strip_suffix(part).map(str::len);
    before.or_else(|| words.rfind(part))
}

/// Whether texts of that part are worth comparing at all.
fn is_running(part: Part) -> bool {
    matches!(
        part,
        Part::ChronicleEntry | Part::Duty | Part::Appointment | Part::Paragraph | Part::Item
    )
}

/// Whether the text in the head of a document says whom it is for.
fn is_addressed(part: Part, words: &str) -> bool {
    part == Part::Head && words.ends_with(['：', ':'])
}

/// Whether texts of that part say things that other documents may take over.
fn is_repeatable(texts: &Texts<'_, '_>, document: usize, part: Part) -> bool {
    let running = matches!(
        part,
        Part::Paragraph | Part::Item | Part::Task | Part::Heading | Part::Table
    );
    let formulas = matches!(
        texts.documents[document].article.kind,
        ArticleKind::Duties | ArticleKind::Appointments | ArticleKind::Chronicle
    );
    running && !formulas
}

/// A heading's own number is a text of its own: 一、
fn is_top_heading(words: &str) -> bool {
    words.ends_with('、')
}

/// 2024年工作回顾: what follows tells of the past.
fn heads_review(words: &str) -> bool {
    ["回顾", "过去", "成效", "成就", "完成情况"]
        .iter()
        .any(|word| words.contains(word))
}

/// One form for characters that differ in width only: such differences have
/// rules of their own, and white space says nothing.
#[inline]
fn comparable(c: char) -> Option<char> {
    Some(match c {
        // Nearly every one.
        '一'..='龥' => c,
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '?' => '？',
        '!' => '！',
        '(' => '（',
        ')' => '）',
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        c if c.is_whitespace() => return None,
        c => c,
    })
}
