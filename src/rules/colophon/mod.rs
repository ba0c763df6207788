//! The colophon.

mod issue_match;
mod required_fields;
mod total_number;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[
    &issue_match::ColophonIssueMatch,
    &required_fields::ColophonRequiredFields,
    &total_number::ColophonTotalNumber,
];
