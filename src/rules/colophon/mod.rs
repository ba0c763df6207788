//! The colophon.

mod issue_match;
mod total_number;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[
    &issue_match::ColophonIssueMatch,
    &total_number::ColophonTotalNumber,
];
