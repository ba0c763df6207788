//! 提法: set phrases.

mod core;
mod fixed_variant;
mod hkmt;
mod order;
mod outdated;
mod plenum_date;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[
    &core::PhraseCore,
    &fixed_variant::PhraseFixedVariant,
    &hkmt::PhraseHkmt,
    &order::PhraseOrder,
    &outdated::PhraseOutdated,
    &plenum_date::PhrasePlenumDate,
];
