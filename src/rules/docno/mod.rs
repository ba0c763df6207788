//! 发文字号: document numbers.

mod agency_issuer;
mod agency_typo;
mod form;
mod sequence;
mod year_date;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[
    &agency_issuer::DocnoAgencyIssuer,
    &agency_typo::DocnoAgencyTypo,
    &form::DocnoForm,
    &sequence::DocnoSequence,
    &year_date::DocnoYearDate,
];
