//! Punctuation.

mod halfwidth;
mod missing_terminal;
mod pair;
mod repeated;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[
    &halfwidth::PunctHalfwidth,
    &missing_terminal::PunctMissingTerminal,
    &pair::PunctPair,
    &repeated::PunctRepeated,
];
