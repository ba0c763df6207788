//! Numbers of headings and items.

mod heading_sequence;
mod item_sequence;
mod marker_punct;
mod sequence;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[
    &heading_sequence::NumberingHeadingSequence,
    &item_sequence::NumberingItemSequence,
    &marker_punct::NumberingMarkerPunct,
];
