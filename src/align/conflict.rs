//! What the documents say differently in one place of a shared passage: the
//! differences of all pairs, gathered by place and classified.

use rustc_hash::FxHashMap;

use super::kind::{self, Kind};
use super::{Alignment, Difference, Parallel, Words, mostly_inside};
use crate::facts::Texts;

/// Words of one passage that stand in several documents, not everywhere the same.
#[derive(Debug)]
pub struct Conflict {
    /// What kind of words they are.
    pub kind: Kind,
    /// How much speaks for an oversight.
    pub ground: Ground,
    /// The words, one entry a place, in the order of the text.
    pub sides: Vec<Words>,
}

/// Why two passages should agree; the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// The words around are the same; they stand in one document, or in two
    /// that have nothing else in common.
    Slip,
    /// The documents share a passage or two.
    Echo,
    /// One document is made from the other, in words of its own.
    Derived,
    /// One document takes the other over word for word.
    Faithful,
}

/// A difference on the way to its conflict.
struct Candidate {
    kind: Kind,
    ground: Ground,
    left: Words,
    right: Words,
}

impl Candidate {
    fn new(
        texts: &Texts<'_, '_>,
        kind: Kind,
        ground: Ground,
        mut left: Words,
        mut right: Words,
    ) -> Self {
        kind::fill(texts, &mut left);
        kind::fill(texts, &mut right);
        Self {
            kind,
            ground,
            left,
            right,
        }
    }
}

/// The conflicts among the differences of `alignment`, the `slips` and the
/// differences of `headings`, in the order of the text.
pub(super) fn conflicts(
    texts: &Texts<'_, '_>,
    alignment: &Alignment,
    slips: Vec<Difference>,
    headings: Vec<Difference>,
) -> Vec<Conflict> {
    let mut candidates = Vec::new();
    let slips = slips.iter().map(|slip| (slip, Ground::Slip));
    let headings = headings.iter().map(|heading| (heading, Ground::Faithful));
    for (difference, ground) in slips.chain(headings) {
        let (left, right) = kind::whole_words(texts, difference);
        let kind = kind::classify(texts, &left, &right);
        candidates.push(Candidate::new(texts, kind, ground, left, right));
    }
    let counterparts = Counterparts::of(texts, alignment);
    for parallel in &alignment.parallels {
        let document = |words: &Words| texts.passages[words.passage].document().unwrap_or(0);
        let (left, right) = (document(&parallel.left), document(&parallel.right));
        let ground = match alignment.kinship(left, right) {
            Some(kinship) if kinship.is_faithful() => Ground::Faithful,
            Some(kinship) if kinship.is_derived() => Ground::Derived,
            _ => Ground::Echo,
        };
        let alone = parallel.differences.len() == 1;
        let differences = parallel.differences.iter();
        for difference in differences.filter(|d| !counterparts.has_elsewhere(texts, d)) {
            candidates.extend(candidate(texts, difference, ground, alone));
        }
    }
    gather(texts, candidates)
}

/// What stands in each passage that has its like in another document: by the
/// passage and the document, the words of the passage.
struct Counterparts<'a>(FxHashMap<(usize, Option<usize>), Vec<&'a Words>>);

impl<'a> Counterparts<'a> {
    fn of(texts: &Texts<'_, '_>, alignment: &'a Alignment) -> Self {
        let document = |words: &Words| texts.passages[words.passage].document();
        let mut known: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for Parallel { left, right, .. } in &alignment.parallels {
            for (own, other) in [(left, right), (right, left)] {
                let key = (own.passage, document(other));
                known.entry(key).or_default().push(own);
            }
        }
        Self(known)
    }

    /// Whether words that only one side has have their like at another place
    /// of the other document: a sentence that was moved.
    fn has_elsewhere(&self, texts: &Texts<'_, '_>, difference: &Difference) -> bool {
        let (own, other) = match (&difference.left, &difference.right) {
            (left, right) if right.is_empty() => (left, right),
            (left, right) if left.is_empty() => (right, left),
            _ => return false,
        };
        let document = texts.passages[other.passage].document();
        let known = self.0.get(&(own.passage, document));
        known.is_some_and(|known| {
            known.iter().any(|words| {
                mostly_inside(&own.range, &words.range) && mostly_inside(&words.range, &own.range)
            })
        })
    }
}

fn candidate(
    texts: &Texts<'_, '_>,
    difference: &Difference,
    ground: Ground,
    alone: bool,
) -> Option<Candidate> {
    let (before, after) = (difference.agreeing_before, difference.agreeing_after);
    // No kind of difference asks for less.
    if !is_supported(Kind::Figure, ground, before, after) {
        return None;
    }
    let (left, right) = kind::whole_words(texts, difference);
    let kind = kind::classify(texts, &left, &right);
    let supported = is_supported(kind, ground, before, after)
        // Passages without kinship that differ in several places are two texts.
        && (alone || ground > Ground::Echo || kind >= Kind::Quoted)
        // 第62次, 第63次: a formula, said of one meeting after the other; 2月14日, 3月7日.
        && (ground > Ground::Echo || !kind::is_ordinal(texts, &left));
    supported.then(|| Candidate::new(texts, kind, ground, left, right))
}

/// Whether enough of the words around agree that the two places must say the
/// same. Where one document was made from the other, little is enough.
fn is_supported(kind: Kind, ground: Ground, before: usize, after: usize) -> bool {
    let (less, all) = (before.min(after), before + after);
    match (ground, kind) {
        (Ground::Echo, Kind::Figure) => all >= 8 && (less >= 3 || before >= 6 && after >= 1),
        (Ground::Echo, Kind::Quoted) => less >= 3 && all >= 12,
        (Ground::Slip | Ground::Echo, _) => less >= 6 && all >= 16,
        (Ground::Derived, _) => less >= 4 && all >= 12,
        (Ground::Faithful, _) => all >= 6,
    }
}

/// Puts the candidates together that touch the same words of some passage.
fn gather(texts: &Texts<'_, '_>, candidates: Vec<Candidate>) -> Vec<Conflict> {
    let mut groups = Groups::new(candidates.len());
    let mut slots: Vec<(usize, usize, usize, usize)> = Vec::new();
    for (index, candidate) in candidates.iter().enumerate() {
        for side in [&candidate.left, &candidate.right] {
            slots.push((side.passage, side.range.start, side.range.end, index));
        }
    }
    slots.sort_unstable();
    for pair in slots.windows(2) {
        let ((passage, start, end, index), (next_passage, next_start, _, next)) =
            (pair[0], pair[1]);
        if passage == next_passage && (next_start < end || next_start == start) {
            groups.join(index, next);
        }
    }
    let mut members: FxHashMap<usize, usize> = FxHashMap::default();
    let mut conflicts: Vec<Conflict> = Vec::new();
    for (index, candidate) in candidates.into_iter().enumerate() {
        let root = groups.root(index);
        let at = *members.entry(root).or_insert_with(|| {
            conflicts.push(Conflict {
                kind: candidate.kind,
                ground: candidate.ground,
                sides: Vec::new(),
            });
            conflicts.len() - 1
        });
        let conflict = &mut conflicts[at];
        conflict.kind = conflict.kind.max(candidate.kind);
        conflict.ground = conflict.ground.max(candidate.ground);
        add_side(&mut conflict.sides, candidate.left);
        add_side(&mut conflict.sides, candidate.right);
    }
    for conflict in &mut conflicts {
        let place = |words: &Words| texts.passages[words.passage].text.offset(words.range.start);
        conflict.sides.sort_by_key(place);
    }
    conflicts
}

/// Most places that one conflict shows.
const MOST_SIDES: usize = 12;

fn add_side(sides: &mut Vec<Words>, words: Words) {
    let known = |side: &Words| {
        side.passage == words.passage
            && side.range.start <= words.range.end
            && words.range.start <= side.range.end
    };
    if sides.len() < MOST_SIDES && !sides.iter().any(known) {
        sides.push(words);
    }
}

/// Union–find over the candidates.
struct Groups(Vec<usize>);

impl Groups {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}
