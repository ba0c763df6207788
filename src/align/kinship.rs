//! How much two documents share, and what the one has that the other lacks.

use std::collections::BTreeMap;

use super::corpus::Corpus;
use super::{Parallel, Words};
use crate::facts::Texts;

/// What two documents share.
#[derive(Debug)]
pub struct Kinship {
    /// The earlier document, an index into [`Texts::documents`].
    pub left: usize,
    /// The later document.
    pub right: usize,
    /// Share of the comparable characters of the earlier document that stand
    /// in the later one, too, from 0 to 1.
    pub left_share: f32,
    /// The same for the later document.
    pub right_share: f32,
    /// Characters that agree.
    pub agreeing: usize,
    /// Passages, or parts of passages, that both have, of a sentence or more.
    pub parallels: usize,
    /// Differences inside them.
    pub differences: usize,
}

impl Kinship {
    /// Whether one of the two is made from the other: a breakdown from its
    /// report, a reprint, a draft.
    pub fn is_derived(&self) -> bool {
        self.agreeing >= FEWEST_SHARED && self.left_share.max(self.right_share) >= DERIVED_SHARE
    }

    /// Whether what the two share was taken over word for word, so that a
    /// difference is an oversight rather than a new wording.
    pub fn is_faithful(&self) -> bool {
        // One shared sentence may be a quotation that was fitted in.
        self.is_derived()
            && (self.parallels > 1 || self.agreeing >= LONG_QUOTATION)
            && self.agreeing >= self.differences.saturating_sub(1) * FAITHFUL_DISTANCE
    }
}

/// Characters that agree for each difference in a text that was taken over
/// word for word.
const FAITHFUL_DISTANCE: usize = 100;

/// Characters of a short sentence.
const SENTENCE: usize = 20;

/// Characters of a shared passage that is more than a sentence.
const LONG_QUOTATION: usize = 200;

/// Fewer shared characters are a formula or two.
const FEWEST_SHARED: usize = 50;

/// Share from which a document counts as made from another.
const DERIVED_SHARE: f32 = 0.5;

/// The kinship of every pair of documents that have parallels, in order.
pub(super) fn kinships(
    texts: &Texts<'_, '_>,
    corpus: &Corpus,
    parallels: &[Parallel],
) -> Vec<Kinship> {
    let document = |words: &Words| texts.passages[words.passage].document().unwrap_or(0);
    let mut shared: BTreeMap<(usize, usize), (usize, usize, usize)> = BTreeMap::new();
    for parallel in parallels {
        let pair = (document(&parallel.left), document(&parallel.right));
        let (agreeing, count, differences) = shared.entry(pair).or_default();
        *agreeing += parallel.agreeing;
        *count += usize::from(parallel.agreeing >= SENTENCE);
        *differences += parallel.differences.len();
    }
    let mut lengths = vec![0usize; texts.documents.len()];
    for stretch in &corpus.stretches {
        lengths[stretch.document] += stretch.range.len();
    }
    let share = |count: usize, document: usize| count as f32 / lengths[document].max(1) as f32;
    shared
        .into_iter()
        .map(
            |((left, right), (agreeing, parallels, differences))| Kinship {
                left,
                right,
                left_share: share(agreeing, left),
                right_share: share(agreeing, right),
                agreeing,
                parallels,
                differences,
            },
        )
        .collect()
}
