//! Figures after the same words in two documents: 新增公共充电桩120个 in a
//! report, 新增公共充电桩210个 in a row of a table. So little is the same that
//! no chain of matches leads there.

use super::corpus::{Corpus, Stretch, common_end, common_start};
use super::{Difference, Words};
use crate::facts::Texts;

/// Characters before a figure that say what it measures.
const HEAD: usize = 5;

/// Characters that must agree around the two figures.
const FEWEST_AROUND: usize = 8;

/// Most characters on one side that are compared.
const FARTHEST: usize = 24;

/// Places of a head from which it is a formula.
const MOST_PLACES: usize = 8;

/// A figure of the corpus.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Measure {
    /// Of the head and of the character after the digits.
    hash: u32,
    /// The first digit.
    start: u32,
    /// The character after the last digit.
    end: u32,
    stretch: u32,
}

/// The pairs of figures that measure the same and differ.
pub(super) fn measures(texts: &Texts<'_, '_>, corpus: &Corpus) -> Vec<Difference> {
    let mut measures = Vec::new();
    for (index, stretch) in corpus.stretches.iter().enumerate() {
        // What was done last year is not what is to be done.
        if stretch.repeatable && !stretch.review {
            collect(corpus, stretch, index as u32, &mut measures);
        }
    }
    measures.sort_unstable();
    let mut found = Vec::new();
    for group in measures.chunk_by(|a, b| a.hash == b.hash) {
        let view = View { corpus, group };
        if (2..=MOST_PLACES).contains(&group.len()) && !view.is_formula() {
            view.differences(texts, &mut found);
        }
    }
    found
}

/// The figures of a stretch that have a head and a unit.
fn collect(corpus: &Corpus, stretch: &Stretch, index: u32, measures: &mut Vec<Measure>) {
    let characters = &corpus.characters[stretch.range.clone()];
    let mut at = 0;
    while let Some(next) = characters[at..].iter().position(char::is_ascii_digit) {
        let start = at + next;
        let digits = characters[start..].iter().take_while(|&&c| is_digit(c));
        let end = start + digits.count();
        at = end;
        let head = start
            .checked_sub(HEAD)
            .map(|first| &characters[first..start]);
        let head = head.filter(|head| head.iter().all(|&c| is_word(c)));
        if let (Some(head), Some(&unit)) = (head, characters.get(end))
            && measures_something(head, unit)
        {
            measures.push(Measure {
                hash: hash(head, unit),
                start: (stretch.range.start + start) as u32,
                end: (stretch.range.start + end) as u32,
                stretch: index,
            });
        }
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || c == '.'
}

fn is_word(c: char) -> bool {
    c.is_alphabetic()
}

/// Whether it is neither a date nor an ordinal, which say which one is meant.
fn measures_something(head: &[char], unit: char) -> bool {
    is_unit(unit) && head.last() != Some(&'第')
}

fn is_unit(c: char) -> bool {
    (c.is_alphabetic() || c == '%') && !"年月日号次届期".contains(c)
}

/// Whether some words say how many.
pub(super) fn has_measure(words: &[char]) -> bool {
    let mut pairs = words.windows(2);
    pairs.any(|pair| pair[0].is_ascii_digit() && is_unit(pair[1]))
}

fn hash(head: &[char], unit: char) -> u32 {
    let sum = head.iter().chain([&unit]).fold(0_u64, |sum, &c| {
        (sum ^ u64::from(u32::from(c))).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    });
    (sum >> 32) as u32
}

/// Figures with the same head and unit.
struct View<'v> {
    corpus: &'v Corpus,
    group: &'v [Measure],
}

impl View<'_> {
    fn document(&self, measure: &Measure) -> usize {
        self.corpus.stretches[measure.stretch as usize].document
    }

    fn digits(&self, measure: &Measure) -> &[char] {
        &self.corpus.characters[measure.start as usize..measure.end as usize]
    }

    /// Whether one document alone has several figures there.
    fn is_formula(&self) -> bool {
        self.pairs().any(|(left, right)| {
            self.document(left) == self.document(right) && self.digits(left) != self.digits(right)
        })
    }

    fn pairs(&self) -> impl Iterator<Item = (&Measure, &Measure)> {
        let lefts = self.group.iter().enumerate();
        lefts.flat_map(|(at, left)| self.group[at + 1..].iter().map(move |right| (left, right)))
    }

    fn differences(&self, texts: &Texts<'_, '_>, found: &mut Vec<Difference>) {
        for (left, right) in self.pairs() {
            if self.document(left) == self.document(right)
                || self.digits(left) == self.digits(right)
            {
                continue;
            }
            let (before, after) = self.agreement(left, right);
            if before >= HEAD && after > 0 && before + after >= FEWEST_AROUND {
                found.push(Difference {
                    left: self.words(texts, left),
                    right: self.words(texts, right),
                    agreeing_before: before,
                    agreeing_after: after,
                });
            }
        }
    }

    /// Characters that agree before and after the two figures.
    fn agreement(&self, left: &Measure, right: &Measure) -> (usize, usize) {
        let range = |measure: &Measure| &self.corpus.stretches[measure.stretch as usize].range;
        let characters = &self.corpus.characters;
        let before = |measure: &Measure| {
            let end = measure.start as usize;
            &characters[range(measure).start.max(end.saturating_sub(FARTHEST))..end]
        };
        let after = |measure: &Measure| {
            let start = measure.end as usize;
            &characters[start..range(measure).end.min(start + FARTHEST)]
        };
        (
            common_end(before(left), before(right)),
            common_start(after(left), after(right)),
        )
    }

    fn words(&self, texts: &Texts<'_, '_>, measure: &Measure) -> Words {
        let range = measure.start as usize..measure.end as usize;
        let stretch = &self.corpus.stretches[measure.stretch as usize];
        self.corpus.words(texts, stretch, range)
    }
}
