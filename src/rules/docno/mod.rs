//! 发文字号: document numbers.

mod agency_typo;
mod form;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[&agency_typo::DocnoAgencyTypo, &form::DocnoForm];
