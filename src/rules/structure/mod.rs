//! The structure of an issue.

mod listing;
mod toc_mismatch;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[&toc_mismatch::StructureTocMismatch];
