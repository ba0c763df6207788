//! Headings that one document takes over from another: too short for the
//! index, they are compared one by one.

use rustc_hash::FxHashMap;

use super::corpus::{Corpus, Stretch};
use super::edits::edits;
use super::{Difference, Kinship};
use crate::facts::Texts;
use crate::syntax::Part;

/// Headings of a document that are compared; the cost is their product.
const MOST_HEADINGS: usize = 60;

/// Characters of a heading up to which the index may miss it.
const LONGEST: usize = 40;

/// The differences between headings of two documents of which one is made from
/// the other, where each has no equal on the other side.
pub(super) fn headings(
    texts: &Texts<'_, '_>,
    corpus: &Corpus,
    kinship: &Kinship,
) -> Vec<Difference> {
    let (left, right) = (
        of(texts, corpus, kinship.left),
        of(texts, corpus, kinship.right),
    );
    let mut counts: FxHashMap<&[char], usize> = FxHashMap::default();
    for (_, words) in left.iter().chain(&right) {
        *counts.entry(words).or_default() += 1;
    }
    let alone = |heading: &&(&Stretch, &[char])| counts[heading.1] == 1;
    let mut found = Vec::new();
    for (left_stretch, left_words) in left.iter().filter(alone) {
        for (right_stretch, right_words) in right.iter().filter(alone) {
            let edits = edits(left_words, right_words);
            let [edit] = &edits[..] else {
                continue;
            };
            let changed = edit.left.len().max(edit.right.len());
            let agreeing = left_words.len() - edit.left.len();
            // 加强政府自身建设, 政府自身建设: reworded, not miswritten.
            let at_end = edit.left.start == 0 || edit.left.end == left_words.len();
            let one_sided = edit.left.is_empty() || edit.right.is_empty();
            if changed > 2 || agreeing < 5 || (changed > 1 && at_end && one_sided) {
                continue;
            }
            let words = |stretch: &Stretch, range: &std::ops::Range<usize>| {
                let start = stretch.range.start;
                corpus.words(texts, stretch, start + range.start..start + range.end)
            };
            found.push(Difference {
                left: words(left_stretch, &edit.left),
                right: words(right_stretch, &edit.right),
                agreeing_before: edit.left.start,
                agreeing_after: left_words.len() - edit.left.end,
            });
        }
    }
    found
}

/// The headings of a document with their characters.
fn of<'c>(
    texts: &Texts<'_, '_>,
    corpus: &'c Corpus,
    document: usize,
) -> Vec<(&'c Stretch, &'c [char])> {
    let stretches = corpus.of_document(document).iter();
    stretches
        .filter(|stretch| texts.passages[stretch.passage].part == Part::Heading)
        .map(|stretch| (stretch, &corpus.characters[stretch.range.clone()]))
        .filter(|(_, words)| words.len() <= LONGEST)
        .take(MOST_HEADINGS)
        .collect()
}
