//! Dates.

mod invalid;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[&invalid::DateInvalid];
