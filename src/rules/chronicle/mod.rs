//! 大事记: the chronicle.

mod date_order;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[&date_order::ChronicleDateOrder];
