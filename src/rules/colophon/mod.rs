//! The colophon.

mod issue_match;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[&issue_match::ColophonIssueMatch];
