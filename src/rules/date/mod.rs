//! Dates.

mod invalid;
mod style;
mod weekday;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[
    &invalid::DateInvalid,
    &style::DateStyle,
    &weekday::DateWeekday,
];
