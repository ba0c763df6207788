//! Punctuation.

mod halfwidth;
mod missing_terminal;
mod pair;
mod range_hyphen;
mod repeated;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[
    &halfwidth::PunctHalfwidth,
    &missing_terminal::PunctMissingTerminal,
    &pair::PunctPair,
    &range_hyphen::PunctRangeHyphen,
    &repeated::PunctRepeated,
];
