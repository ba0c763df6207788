//! Which passages of two documents say the same, and how they differ.
//!
//! Seed, extend, chain, as tools for aligning genomes do it: sampled words
//! that stand in few places lead to exact matches (`seeds`), matches that
//! follow one another on both sides make a chain (`chain`), and what lies
//! between the matches of a chain, down to single characters (`edits`), is a
//! difference. No pair of documents is given: reordered, merged, split and
//! skipped passages are found like any others.

mod chain;
mod conflict;
mod corpus;
mod cut;
mod edits;
mod headings;
mod kind;
mod kinship;
mod measures;
mod missing;
mod odd;
mod seeds;
mod slips;

use std::ops::Range;

use rustc_hash::FxHashMap;

pub use conflict::{Conflict, Ground};
pub use cut::lacks_halves;
pub use kind::Kind;
pub use kinship::Kinship;
pub use missing::Missing;

use corpus::{Corpus, Stretch};
use seeds::Match;

use crate::facts::Texts;
use crate::lexicon;
use crate::text::Place;

/// How the documents of one issue repeat each other.
#[derive(Debug, Default)]
pub struct Alignment {
    /// Words that stand in two documents, with small differences inside, in
    /// the order of the earlier side.
    pub parallels: Vec<Parallel>,
    /// How much each pair of documents shares, in order.
    pub kinships: Vec<Kinship>,
    /// Words that the documents have differently, in the order of the text.
    pub conflicts: Vec<Conflict>,
    /// Clauses that one document has and the document made from it, or the
    /// one it was made from, lacks, in the order of the text.
    pub missing: Vec<Missing>,
}

/// Two passages, or parts of them, that say the same.
#[derive(Debug)]
pub struct Parallel {
    /// The earlier side.
    pub left: Words,
    /// The later side.
    pub right: Words,
    /// Characters that agree.
    pub agreeing: usize,
    /// Where they differ, in order.
    pub differences: Vec<Difference>,
}

/// Words of a passage.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Words {
    /// Index into [`Texts::passages`].
    pub passage: usize,
    /// Bytes of the passage's text; empty where nothing stands.
    pub range: Range<usize>,
}

/// Words for which the other side has other words, or none.
#[derive(Clone, Debug)]
pub struct Difference {
    /// The words of the earlier side.
    pub left: Words,
    /// The words of the later side.
    pub right: Words,
    /// Characters that agree right before, up to the difference before.
    pub agreeing_before: usize,
    /// Characters that agree right after, up to the next difference.
    pub agreeing_after: usize,
}

impl Words {
    /// The words as one string.
    pub fn text<'f>(&self, texts: &'f Texts<'_, '_>) -> &'f str {
        &texts.passages[self.passage].text.as_str()[self.range.clone()]
    }

    /// Where the words stand.
    pub fn place(&self, texts: &Texts<'_, '_>) -> Place {
        texts.passages[self.passage].text.place(self.range.clone())
    }
}

impl Alignment {
    /// Compares the documents of an issue.
    pub fn of(texts: &Texts<'_, '_>) -> Self {
        let corpus = Corpus::of(texts);
        let matches = seeds::matches(&corpus);
        let mut parallels = Vec::new();
        for group in matches.chunk_by(Match::is_of_same_pair) {
            if !corpus.may_agree(group[0]) {
                continue;
            }
            let left = &corpus.stretches[group[0].left_stretch as usize];
            let right = &corpus.stretches[group[0].right_stretch as usize];
            let view = View {
                texts,
                corpus: &corpus,
                left,
                right,
            };
            let chains = chain::chains(group);
            parallels.extend(chains.iter().map(|chain| view.parallel(chain)));
        }
        let parallels = best_partners(texts, parallels);
        let kinships = kinship::kinships(texts, &corpus, &parallels);
        let mut alignment = Self {
            parallels,
            kinships,
            conflicts: Vec::new(),
            missing: Vec::new(),
        };
        let mut slips = slips::slips(texts, &corpus, &matches);
        slips.extend(odd::odd_places(texts, &corpus));
        slips.extend(measures::measures(texts, &corpus));
        let faithful = alignment
            .kinships
            .iter()
            .filter(|kinship| kinship.is_faithful());
        let headings = faithful.flat_map(|kinship| headings::headings(texts, &corpus, kinship));
        let headings = headings.collect();
        alignment.conflicts = conflict::conflicts(texts, &alignment, slips, headings);
        alignment.missing = missing::missing(texts, &corpus, &alignment);
        alignment
    }

    /// How much two documents share; `None` when they share nothing.
    pub fn kinship(&self, left: usize, right: usize) -> Option<&Kinship> {
        let at = self
            .kinships
            .binary_search_by_key(&(left, right), |kinship| (kinship.left, kinship.right));
        at.ok().map(|at| &self.kinships[at])
    }
}

impl Corpus {
    /// Whether two stretches may be one text: they stand in two documents and
    /// speak of the same year.
    fn may_agree(&self, found: Match) -> bool {
        let left = &self.stretches[found.left_stretch as usize];
        let right = &self.stretches[found.right_stretch as usize];
        left.document != right.document
            && left.review == right.review
            && left.repeatable
            && right.repeatable
    }
}

/// Keeps of the parallels between two documents the longest ones: words that
/// have their like already need no second, poorer one. What a parallel leaves
/// out may have its like elsewhere.
fn best_partners(texts: &Texts<'_, '_>, mut parallels: Vec<Parallel>) -> Vec<Parallel> {
    parallels.sort_by_key(|parallel| std::cmp::Reverse(parallel.agreeing));
    let mut taken: FxHashMap<(usize, usize), Vec<Range<usize>>> = FxHashMap::default();
    parallels.retain(|parallel| {
        let document = |words: &Words| texts.passages[words.passage].document().unwrap_or(0);
        let (left, right) = (document(&parallel.left), document(&parallel.right));
        let sides = [(&parallel.left, right), (&parallel.right, left)];
        let is_taken = sides.iter().any(|(words, other)| {
            let known = taken.get(&(words.passage, *other));
            known.is_some_and(|known| known.iter().any(|known| mostly_inside(&words.range, known)))
        });
        if !is_taken {
            for (words, other) in sides {
                let known = taken.entry((words.passage, other)).or_default();
                known.extend(parallel.shared_ranges(words));
            }
        }
        !is_taken
    });
    parallels.sort_by_key(|parallel| {
        let (left, right) = (&parallel.left, &parallel.right);
        (
            left.passage,
            left.range.start,
            right.passage,
            right.range.start,
        )
    });
    parallels
}

impl Parallel {
    /// The parts of `words`, one of its sides, between clauses that only this
    /// side has.
    fn shared_ranges(&self, words: &Words) -> Vec<Range<usize>> {
        let mut shared = Vec::new();
        let mut start = words.range.start;
        for difference in &self.differences {
            let of_side = [&difference.left, &difference.right]
                .into_iter()
                .find(|of_side| of_side.passage == words.passage);
            let alone = difference.left.is_empty() || difference.right.is_empty();
            if let Some(hole) = of_side
                && alone
                && hole.range.len() >= SHORTEST_HOLE
            {
                shared.push(start..hole.range.start);
                start = hole.range.end;
            }
        }
        shared.push(start..words.range.end);
        shared
    }
}

/// Bytes of words of one side from which they may have their like elsewhere.
const SHORTEST_HOLE: usize = 8 * '一'.len_utf8();

/// Whether at least half of `range` lies inside `other`.
fn mostly_inside(range: &Range<usize>, other: &Range<usize>) -> bool {
    let shared = range
        .end
        .min(other.end)
        .saturating_sub(range.start.max(other.start));
    shared * 2 >= range.len()
}

/// Two stretches side by side.
struct View<'v, 'i, 's> {
    texts: &'v Texts<'i, 's>,
    corpus: &'v Corpus,
    left: &'v Stretch,
    right: &'v Stretch,
}

/// Parts of a clause on both sides, at an end of a chain.
struct Clause {
    edits: Vec<edits::Edit>,
    left: Range<usize>,
    right: Range<usize>,
}

/// Most characters at an end of a chain that are compared although no word of
/// them was found in the index.
const LONGEST_END: usize = 24;

/// Characters that a beginning or an end of a clause on both sides is worth.
const BOUNDARY: usize = 3;

impl View<'_, '_, '_> {
    fn parallel(&self, chain: &[Match]) -> Parallel {
        let (first, last) = (chain[0], chain[chain.len() - 1]);
        let opening = self.opening(first);
        let closing = self.closing(last);
        let start = opening
            .as_ref()
            .map_or((first.left, first.right), |opening| {
                (opening.left.start, opening.right.start)
            });
        let end = (last.left + last.length, last.right + last.length);
        let end = closing
            .as_ref()
            .map_or(end, |closing| (closing.left.end, closing.right.end));
        let (opened, closed) = (opening.is_some(), closing.is_some());
        let mut edits = opening.map_or_else(Vec::new, |opening| opening.edits);
        for pair in chain.windows(2) {
            let (before, after) = (pair[0], pair[1]);
            edits.extend(self.edits_between(
                before.left + before.length..after.left,
                before.right + before.length..after.right,
            ));
        }
        edits.extend(closing.map_or_else(Vec::new, |closing| closing.edits));
        let mut differences = self.differences(&edits, start.0, end.0);
        if let (true, Some(first)) = (opened, differences.first_mut()) {
            first.agreeing_before += BOUNDARY;
        }
        if let (true, Some(last)) = (closed, differences.last_mut()) {
            last.agreeing_after += BOUNDARY;
        }
        Parallel {
            left: self.left_words(start.0..end.0),
            right: self.right_words(start.1..end.1),
            agreeing: chain.iter().map(|part| part.length).sum(),
            differences,
        }
    }

    fn differences(&self, edits: &[edits::Edit], start: usize, end: usize) -> Vec<Difference> {
        let before = |index: usize| match index.checked_sub(1) {
            Some(before) => edits[before].left.end,
            None => start,
        };
        let after = |index: usize| edits.get(index + 1).map_or(end, |next| next.left.start);
        let difference = |(index, edit): (usize, &edits::Edit)| Difference {
            left: self.left_words(edit.left.clone()),
            right: self.right_words(edit.right.clone()),
            agreeing_before: edit.left.start - before(index),
            agreeing_after: after(index) - edit.left.end,
        };
        edits.iter().enumerate().map(difference).collect()
    }

    /// The edits inside a gap, as characters of the corpus.
    fn edits_between(&self, left: Range<usize>, right: Range<usize>) -> Vec<edits::Edit> {
        let characters = &self.corpus.characters;
        let found = edits::edits(&characters[left.clone()], &characters[right.clone()]);
        let shift = |range: Range<usize>, by: usize| range.start + by..range.end + by;
        found
            .into_iter()
            .map(|edit| edits::Edit {
                left: shift(edit.left, left.start),
                right: shift(edit.right, right.start),
            })
            .collect()
    }

    /// The rest of the clause after the last match, when it is alike.
    fn closing(&self, last: Match) -> Option<Clause> {
        let left = last.left + last.length..self.left.range.end;
        let right = last.right + last.length..self.right.range.end;
        let rest = |ends: fn(char) -> bool| {
            let rest = |range: &Range<usize>| self.rest_of_clause(range.clone(), ends);
            (rest(&left), rest(&right))
        };
        let (clause, part) = (rest(ends_clause), rest(ends_part));
        self.alike(clause.0.clone(), clause.1.clone())
            .or_else(|| self.alike(part.0, part.1))
            .or_else(|| self.lost_end(clause.0.clone(), clause.1.clone()))
            .or_else(|| self.figure_end(clause.0, clause.1))
    }

    /// 60米 for 60公里, 10% for 10%以上: the unit or the bound of a figure that
    /// ends its clause on both sides, with the mark after it.
    fn figure_end(&self, left: Range<usize>, right: Range<usize>) -> Option<Clause> {
        const LONGEST_UNIT: usize = 3;
        const BOUNDS: [&[char]; 4] = [&['以', '上'], &['左', '右'], &['以', '内'], &['以', '下']];
        let characters = &self.corpus.characters;
        let (on_left, on_right) = (&characters[left.clone()], &characters[right.clone()]);
        let mut before = characters[self.left.range.start..left.start].iter().rev();
        let unit = before.clone().next().is_some_and(char::is_ascii_digit)
            && !on_left.is_empty()
            && !on_right.is_empty();
        let bound = BOUNDS.contains(&on_left) && on_right.is_empty()
            || BOUNDS.contains(&on_right) && on_left.is_empty();
        let figure = unit || bound && before.by_ref().take(LONGEST_UNIT).any(char::is_ascii_digit);
        // The one may end a sentence, the other only a clause.
        let ended = |at: usize, end: usize| at < end && ends_clause(characters[at]);
        let marked = ended(left.end, self.left.range.end) && ended(right.end, self.right.range.end);
        let last = left.end == self.left.range.end && right.end == self.right.range.end;
        let longest = on_left.len().max(on_right.len());
        if !figure || !(marked || last) || longest > LONGEST_UNIT {
            return None;
        }
        let marked = usize::from(marked);
        Some(Clause {
            left: left.start..left.end + marked,
            right: right.start..right.end + marked,
            edits: vec![edits::Edit { left, right }],
        })
    }

    /// The beginning of the clause before the first match, when it is alike.
    fn opening(&self, first: Match) -> Option<Clause> {
        let left = self.start_of_clause(self.left.range.start..first.left);
        let right = self.start_of_clause(self.right.range.start..first.right);
        self.alike(left.clone(), right.clone())
            .or_else(|| self.lost_beginning(left, right))
    }

    /// 建5G基站 for 新建5G基站: the first character of a word, which one side
    /// lacks where its clause begins.
    fn lost_beginning(&self, left: Range<usize>, right: Range<usize>) -> Option<Clause> {
        let characters = &self.corpus.characters;
        let &lost = lost_character(&characters[left.clone()], &characters[right.clone()])?;
        let &[first, second] = characters.get(left.end..left.end + 2)? else {
            return None;
        };
        let words = lexicon::doubled_words();
        let cut = words.is_pair(lost, first) && !words.is_pair(first, second);
        cut.then(|| Clause {
            edits: vec![edits::Edit {
                left: left.clone(),
                right: right.clone(),
            }],
            left,
            right,
        })
    }

    /// 全面提 for 全面提升: the last character of a word, which one side lacks
    /// where its clause ends.
    fn lost_end(&self, left: Range<usize>, right: Range<usize>) -> Option<Clause> {
        let characters = &self.corpus.characters;
        let &lost = lost_character(&characters[left.clone()], &characters[right.clone()])?;
        let before = left.start.checked_sub(2)?..left.start;
        let &[second, last] = &characters[before] else {
            return None;
        };
        let words = lexicon::doubled_words();
        let cut = words.is_pair(last, lost) && !words.is_pair(second, last);
        cut.then(|| Clause {
            edits: vec![edits::Edit {
                left: left.clone(),
                right: right.clone(),
            }],
            left,
            right,
        })
    }

    fn rest_of_clause(&self, range: Range<usize>, ends: fn(char) -> bool) -> Range<usize> {
        let characters = &self.corpus.characters[range.clone()];
        let length = characters
            .iter()
            .take(LONGEST_END)
            .take_while(|&&c| !ends(c))
            .count();
        range.start..range.start + length
    }

    fn start_of_clause(&self, range: Range<usize>) -> Range<usize> {
        let characters = &self.corpus.characters[range.clone()];
        let length = characters
            .iter()
            .rev()
            .take(LONGEST_END)
            .take_while(|&&c| !ends_clause(c))
            .count();
        range.end - length..range.end
    }

    /// The two parts of clauses, when most of their characters agree.
    fn alike(&self, left: Range<usize>, right: Range<usize>) -> Option<Clause> {
        if left.is_empty() || right.is_empty() {
            return None;
        }
        let edits = self.edits_between(left.clone(), right.clone());
        let lengths = edits
            .iter()
            .map(|edit| edit.left.len().max(edit.right.len()));
        let changed: usize = lengths.sum();
        let longer = left.len().max(right.len());
        (changed <= 3 && changed * 2 <= longer).then_some(Clause { edits, left, right })
    }

    fn left_words(&self, range: Range<usize>) -> Words {
        self.words(self.left, range)
    }

    fn right_words(&self, range: Range<usize>) -> Words {
        self.words(self.right, range)
    }

    fn words(&self, stretch: &Stretch, range: Range<usize>) -> Words {
        self.corpus.words(self.texts, stretch, range)
    }
}

/// The one character that one side has and the other has not.
fn lost_character<'c>(left: &'c [char], right: &'c [char]) -> Option<&'c char> {
    match (left, right) {
        ([lost], []) | ([], [lost]) => Some(lost),
        _ => None,
    }
}

fn ends_part(c: char) -> bool {
    ends_clause(c) || c == '、'
}

fn ends_clause(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | '！' | '？')
}
