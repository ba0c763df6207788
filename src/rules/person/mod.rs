//! People: names, posts, the order of lists.

mod census;
mod duty_mismatch;
mod foreign_separator;
mod name_variant;
mod office;
mod order;
mod run_together;
mod temporary_mark;
mod title_conflict;
mod title_dangling;
mod unknown;

use crate::lint::Rule;

/// The rules of this family.
pub const RULES: &[&dyn Rule] = &[
    &duty_mismatch::PersonDutyMismatch,
    &foreign_separator::PersonForeignSeparator,
    &name_variant::PersonNameVariant,
    &order::PersonOrder,
    &run_together::PersonRunTogether,
    &temporary_mark::PersonTemporaryMark,
    &title_conflict::PersonTitleConflict,
    &title_dangling::PersonTitleDangling,
    &unknown::PersonUnknown,
];
