//! Numbers of headings and items.

mod heading_sequence;
mod inline_ordinal;
mod item_sequence;
mod level_order;
mod marker_punct;
mod marker_style;
mod sequence;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[
    &heading_sequence::NumberingHeadingSequence,
    &inline_ordinal::NumberingInlineOrdinal,
    &item_sequence::NumberingItemSequence,
    &level_order::NumberingLevelOrder,
    &marker_punct::NumberingMarkerPunct,
    &marker_style::NumberingMarkerStyle,
];
