//! Tables.

mod row_count;
mod serial;
mod shape;
mod sum;
mod text_conflict;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[
    &row_count::TableRowCount,
    &serial::TableSerial,
    &shape::TableShape,
    &sum::TableSum,
    &text_conflict::TableTextConflict,
];
