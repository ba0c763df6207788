//! Dates.

mod invalid;
mod weekday;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[&invalid::DateInvalid, &weekday::DateWeekday];
