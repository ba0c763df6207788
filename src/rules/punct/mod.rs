//! Punctuation.

mod pair;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[&pair::PunctPair];
