//! Where the words of the rows stand that are data: wrong words, set phrases
//! and their near forms, names of bodies and laws.

use super::Passage;
use super::house::House;
use crate::lexicon::data::{Found, Kind};
use crate::lexicon::rows;
use crate::syntax::Part;

/// Words of a row in a passage.
#[derive(Clone, Debug)]
pub struct Wording<'i> {
    /// The passage, as an index into [`Texts::passages`](super::Texts::passages).
    pub passage: usize,
    /// The words, as bytes of the passage, and their row.
    pub found: Found<'i>,
}

/// All words of rows in `passages`, in order. Rows of the house win over the
/// built-in ones that look for the same words.
pub(super) fn wordings<'i>(passages: &[Passage<'_, '_>], house: &'i House) -> Vec<Wording<'i>> {
    let mut all = Vec::new();
    let mut found: Vec<Found<'i>> = Vec::new();
    let mut characters = Vec::new();
    for (passage, text) in passages.iter().enumerate() {
        let words = text.text.as_str();
        if text.part == Part::PageFurniture || words.is_ascii() {
            continue;
        }
        characters.clear();
        characters.extend(words.chars());
        rows().find(words, &characters, &mut found);
        if let Some(own) = &house.own_rows {
            let built_in = found.len();
            own.find(words, &characters, &mut found);
            let own: Vec<_> = found.drain(built_in..).collect();
            found.retain(|found| !own.iter().any(|own| own.row.text() == found.row.text()));
            found.extend(own);
        }
        drop_overlapping(&mut found);
        all.extend(found.drain(..).map(|found| Wording { passage, found }));
    }
    all
}

/// Of words of one kind that overlap, keeps the ones that are right, then the
/// nearest, then the longest; near forms that are words of another row go.
fn drop_overlapping(found: &mut Vec<Found<'_>>) {
    if found.len() < 2 {
        return;
    }
    found.sort_by_key(|found| found.range.start);
    let rank = |found: &Found<'_>| {
        let edits = found.near.as_ref().map_or(0, |near| near.count());
        (edits, std::cmp::Reverse(found.range.len()))
    };
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&index| rank(&found[index]));
    let mut is_kept = vec![false; found.len()];
    for index in order {
        let near = index.saturating_sub(NEAR)..found.len().min(index + NEAR);
        let mut others = found[near.clone()].iter().zip(&is_kept[near]);
        let taken = others.any(|(other, kept)| *kept && leaves_no_room(other, &found[index]));
        is_kept[index] = !taken;
    }
    let mut is_kept = is_kept.into_iter();
    found.retain(|_| is_kept.next().unwrap_or(true));
}

/// Words before and after some others that may lie on them: a long text has
/// thousands, and nearly all of them stand elsewhere.
const NEAR: usize = 64;

/// Whether the words of one row leave no room for those of another.
fn leaves_no_room(other: &Found<'_>, candidate: &Found<'_>) -> bool {
    let overlap =
        candidate.range.start < other.range.end && other.range.start < candidate.range.end;
    let alike = (candidate.row.kind() == Kind::Phrase) == (other.row.kind() == Kind::Phrase);
    // A phrase that is right is often part of a longer one that is not.
    let is_part = || {
        other.near.is_none()
            && candidate.near.is_some()
            && candidate.row.text().contains(other.row.text())
    };
    overlap && alike && !is_part()
}
