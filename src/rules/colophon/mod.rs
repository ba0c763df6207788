//! The colophon.

mod issue_match;
mod publication_delay;
mod required_fields;
mod total_number;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[
    &issue_match::ColophonIssueMatch,
    &publication_delay::ColophonPublicationDelay,
    &required_fields::ColophonRequiredFields,
    &total_number::ColophonTotalNumber,
];
