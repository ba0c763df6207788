//! Clauses without a counterpart in a document that otherwise has them all.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::corpus::{Corpus, Stretch};
use super::{Alignment, Conflict, Ground, Kind, Kinship, Parallel, Words};
use crate::facts::Texts;

/// Clauses that stand in one of two documents only, while what stands before
/// and after them has its counterpart in the other.
#[derive(Debug)]
pub struct Missing {
    /// The clauses.
    pub words: Words,
    /// Where they are expected: the words of the other document that answer
    /// to those right before the clauses, or else right after.
    pub expected: Words,
    /// Whether the two documents otherwise have the same clauses, so that this
    /// one was overlooked rather than left out.
    pub oversight: bool,
}

/// Clauses without a counterpart up to which they are oversights; where there
/// are more, one document is a selection from the other.
const MOST_OVERSIGHTS: usize = 5;

/// Where there are more, the documents go their own ways.
const MOST_MISSING: usize = 40;

/// The clauses that faithful pairs of documents do not share, in the order of
/// the text: those inside a chain of matches, and those between two chains.
pub(super) fn missing(
    texts: &Texts<'_, '_>,
    corpus: &Corpus,
    alignment: &Alignment,
) -> Vec<Missing> {
    let mut found = Vec::new();
    let faithful = alignment
        .kinships
        .iter()
        .filter(|kinship| kinship.is_faithful());
    for kinship in faithful {
        let mut of_pair = omissions(texts, alignment, kinship);
        for side in [Side::Left, Side::Right] {
            of_pair.extend(View::new(texts, corpus, alignment, kinship, side).missing());
        }
        let oversight = of_pair.len() <= MOST_OVERSIGHTS;
        if of_pair.len() <= MOST_MISSING {
            found.extend(of_pair.into_iter().map(|missing| Missing {
                oversight,
                ..missing
            }));
        }
    }
    found.extend(alone_without(texts, alignment));
    found.sort_by_key(|missing| {
        let words = &missing.words;
        texts.passages[words.passage].text.offset(words.range.start)
    });
    found
}

/// The clauses that lack inside a chain of matches between the two documents.
fn omissions(texts: &Texts<'_, '_>, alignment: &Alignment, kinship: &Kinship) -> Vec<Missing> {
    let document = |words: &Words| texts.passages[words.passage].document();
    let of_pair = |conflict: &&Conflict| {
        let stands_in = |wanted| {
            conflict
                .sides
                .iter()
                .any(|words| document(words) == Some(wanted))
        };
        conflict.kind == Kind::Omission
            && conflict.ground == Ground::Faithful
            && stands_in(kinship.left)
            && stands_in(kinship.right)
    };
    let conflicts = alignment.conflicts.iter().filter(of_pair);
    conflicts
        .filter_map(|conflict| omission(texts, conflict))
        .collect()
}

/// The clauses that two documents have and one place of a third lacks, though
/// it has nothing else of them: a row of a table.
fn alone_without(texts: &Texts<'_, '_>, alignment: &Alignment) -> Vec<Missing> {
    const WITNESSES: usize = 2;
    let is_clause = |words: &&Words| words.text(texts).chars().count() > SHORTEST_CLAUSE;
    let conflicts = alignment.conflicts.iter();
    let omissions = conflicts.filter(|conflict| {
        let having: Vec<_> = conflict.sides.iter().filter(is_clause).collect();
        let mut documents = having
            .iter()
            .map(|words| texts.passages[words.passage].document());
        let first = documents.next();
        let of_several = documents.any(|document| Some(document) != first);
        conflict.kind == Kind::Omission
            && conflict.ground < Ground::Faithful
            && of_several
            && having.len() >= WITNESSES
            && conflict.sides.len() == having.len() + 1
    });
    let found = omissions.filter_map(|conflict| omission(texts, conflict));
    let hinted = found.map(|missing| Missing {
        oversight: false,
        ..missing
    });
    hinted.collect()
}

/// The longest of the places of `conflict`, with one that lacks its words.
fn omission(texts: &Texts<'_, '_>, conflict: &Conflict) -> Option<Missing> {
    let length = |words: &&Words| words.range.len();
    let words = conflict.sides.iter().max_by_key(length)?;
    let short = conflict.sides.iter().min_by_key(length)?;
    let text = texts.passages[short.passage].text.as_str();
    Some(Missing {
        words: without_marks(texts, words),
        expected: Words {
            passage: short.passage,
            range: last_characters(text, 0..short.range.end),
        },
        oversight: true,
    })
}

/// The words without the marks that part them from what stands around.
fn without_marks(texts: &Texts<'_, '_>, words: &Words) -> Words {
    let text = words.text(texts);
    let is_mark = |c: char| "，。；：、".contains(c) || c.is_whitespace();
    let inner = text.trim_matches(is_mark);
    let start = words.range.start + (text.len() - text.trim_start_matches(is_mark).len());
    Words {
        passage: words.passage,
        range: start..start + inner.len(),
    }
}

#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
}

impl Side {
    fn of(self, parallel: &Parallel) -> (&Words, &Words) {
        match self {
            Self::Left => (&parallel.left, &parallel.right),
            Self::Right => (&parallel.right, &parallel.left),
        }
    }
}

/// One of two documents, with what the other has of it.
struct View<'v, 'i, 's> {
    texts: &'v Texts<'i, 's>,
    stretches: &'v [Stretch],
    /// By passage: the words that have a counterpart, in order, with it.
    covered: FxHashMap<usize, Vec<(&'v Words, &'v Words)>>,
}

impl<'v, 'i, 's> View<'v, 'i, 's> {
    fn new(
        texts: &'v Texts<'i, 's>,
        corpus: &'v Corpus,
        alignment: &'v Alignment,
        kinship: &Kinship,
        side: Side,
    ) -> Self {
        let document = |words: &Words| texts.passages[words.passage].document();
        let pair = (Some(kinship.left), Some(kinship.right));
        let mut covered: FxHashMap<usize, Vec<_>> = FxHashMap::default();
        // They are in the order of the earlier side.
        let parallels = &alignment.parallels;
        let first = parallels.partition_point(|p| document(&p.left) < pair.0);
        let of_left = parallels[first..].iter();
        let of_left = of_left.take_while(|p| document(&p.left) == pair.0);
        for parallel in of_left.filter(|p| document(&p.right) == pair.1) {
            let (own, other) = side.of(parallel);
            covered.entry(own.passage).or_default().push((own, other));
        }
        for ranges in covered.values_mut() {
            ranges.sort_by_key(|(own, _)| own.range.start);
        }
        let own = match side {
            Side::Left => kinship.left,
            Side::Right => kinship.right,
        };
        Self {
            texts,
            stretches: corpus.of_document(own),
            covered,
        }
    }

    fn missing(&self) -> Vec<Missing> {
        let mut found = Vec::new();
        for (index, stretch) in self.stretches.iter().enumerate() {
            for gap in self.gaps(stretch) {
                found.extend(self.judge(index, gap));
            }
        }
        found
    }

    /// The stretches of clauses without a counterpart, as bytes of the text.
    fn gaps(&self, stretch: &Stretch) -> Vec<Range<usize>> {
        let text = self.texts.passages[stretch.passage].text.as_str();
        let Some(covered) = self.covered.get(&stretch.passage) else {
            return Vec::new();
        };
        let mut gaps: Vec<Range<usize>> = Vec::new();
        let body = stretch.run_in..stretch.text_end;
        let is_whole = |own: &Words| own.range.start <= body.start && body.end <= own.range.end;
        if covered.iter().any(|(own, _)| is_whole(own)) {
            return gaps;
        }
        for clause in clauses(text, body) {
            if shared(&clause, covered) * 5 >= clause.len() {
                continue;
            }
            match gaps.last_mut() {
                Some(last) if text[last.end..clause.start].chars().count() <= 1 => {
                    last.end = clause.end;
                }
                _ => gaps.push(clause),
            }
        }
        gaps
    }

    fn judge(&self, index: usize, gap: Range<usize>) -> Option<Missing> {
        let passage = self.stretches[index].passage;
        let covered = &self.covered[&passage];
        let text = self.texts.passages[passage].text.as_str();
        // 重点抓好四个方面工作： only leads to what follows.
        if text[gap.end..].starts_with('：') || text[gap.clone()].chars().count() < SHORTEST_CLAUSE
        {
            return None;
        }
        let before = covered
            .iter()
            .rev()
            .find(|(own, _)| own.range.start < gap.start);
        let after = covered.iter().find(|(own, _)| own.range.start >= gap.start);
        let enclosed = (before.is_some() || self.is_covered(index.checked_sub(1)))
            && (after.is_some() || self.is_covered(index.checked_add(1)));
        if !enclosed {
            return None;
        }
        let expected = match (before, after) {
            (Some((_, other)), _) => self.last_words(other),
            (None, Some((_, other))) => self.first_words(other),
            (None, None) => return None,
        };
        Some(Missing {
            words: Words {
                passage,
                range: gap,
            },
            expected,
            oversight: true,
        })
    }

    /// Whether most of the stretch `index` has a counterpart.
    fn is_covered(&self, index: Option<usize>) -> bool {
        let Some(stretch) = index.and_then(|index| self.stretches.get(index)) else {
            return false;
        };
        let body = stretch.run_in..stretch.text_end;
        let covered = self.covered.get(&stretch.passage);
        covered.is_some_and(|covered| shared(&body, covered) * 2 >= body.len())
    }

    fn last_words(&self, words: &Words) -> Words {
        let text = self.texts.passages[words.passage].text.as_str();
        Words {
            passage: words.passage,
            range: last_characters(text, words.range.clone()),
        }
    }

    fn first_words(&self, words: &Words) -> Words {
        let text = words.text(self.texts);
        let end = text
            .char_indices()
            .nth(SHOWN)
            .map_or(text.len(), |(at, _)| at);
        Words {
            passage: words.passage,
            range: words.range.start..words.range.start + end,
        }
    }
}

/// Characters that show where the clauses are expected; a difference further
/// away is a matter of its own.
const SHOWN: usize = 2;

fn last_characters(text: &str, range: Range<usize>) -> Range<usize> {
    let mut characters = text[range.clone()].char_indices().rev();
    let start = characters.nth(SHOWN - 1).map_or(0, |(at, _)| at);
    range.start + start..range.end
}

/// Shorter clauses are conjunctions and the like.
const SHORTEST_CLAUSE: usize = 4;

/// Bytes of `range` that lie in covered words.
fn shared(range: &Range<usize>, covered: &[(&Words, &Words)]) -> usize {
    let overlap = |own: &Words| {
        let end = own.range.end.min(range.end);
        end.saturating_sub(own.range.start.max(range.start))
    };
    covered.iter().map(|(own, _)| overlap(own)).sum()
}

/// The clauses of `range`, without the marks that end them.
fn clauses(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = range.start;
    for (at, c) in text[range.clone()].char_indices() {
        if matches!(c, '，' | '。' | '；' | '：' | '！' | '？') {
            clauses.push(start..range.start + at);
            start = range.start + at + c.len_utf8();
        }
    }
    clauses.push(start..range.end);
    clauses.retain(|clause| !text[clause.clone()].trim().is_empty());
    clauses
}
