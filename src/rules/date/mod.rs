//! Dates.

mod compact;
mod future;
mod invalid;
mod order;
mod style;
mod weekday;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[
    &future::DateFuture,
    &invalid::DateInvalid,
    &order::DateOrder,
    &style::DateStyle,
    &weekday::DateWeekday,
];
