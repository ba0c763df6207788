//! Dates.

mod compact;
mod future;
mod invalid;
mod order;
mod plan_period;
mod style;
mod title_year;
mod validity;
mod weekday;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[
    &future::DateFuture,
    &invalid::DateInvalid,
    &order::DateOrder,
    &plan_period::DatePlanPeriod,
    &style::DateStyle,
    &title_year::DateTitleYear,
    &validity::DateValidity,
    &weekday::DateWeekday,
];
