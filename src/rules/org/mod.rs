//! 机构: names of bodies and places, and the lists they stand in.

mod attested;
mod name_typo;
mod near;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[&name_typo::OrgNameTypo];
