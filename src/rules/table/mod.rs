//! Tables.

mod row_count;
mod serial;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[&row_count::TableRowCount, &serial::TableSerial];
