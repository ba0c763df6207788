//! 数字: figures.

mod count_variant;
mod cross_document_conflict;
mod enumeration_count;
mod growth_check;
mod listing;
mod percent_bound;
mod respectively_arity;
mod sum_mismatch;

use crate::lint::Rule;

pub use cross_document_conflict::{figure_conflicts, is_in_table};

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[
    &count_variant::FigureCountVariant,
    &cross_document_conflict::FigureCrossDocumentConflict,
    &enumeration_count::FigureEnumerationCount,
    &growth_check::FigureGrowthCheck,
    &percent_bound::FigurePercentBound,
    &respectively_arity::FigureRespectivelyArity,
    &sum_mismatch::FigureSumMismatch,
];
