//! 数字: figures.

mod anniversary;
mod count_variant;
mod cross_document_conflict;
mod decimal_form;
mod degree_words;
mod enumeration_count;
mod growth_check;
mod listing;
mod mixed_numerals;
mod numeral_style;
mod percent_bound;
mod range_form;
mod respectively_arity;
mod sum_mismatch;
mod unit_nonlegal;

use crate::lint::Rule;

pub use cross_document_conflict::{figure_conflicts, is_in_table};

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[
    &anniversary::FigureAnniversary,
    &count_variant::FigureCountVariant,
    &cross_document_conflict::FigureCrossDocumentConflict,
    &decimal_form::FigureDecimalForm,
    &degree_words::FigureDegreeWords,
    &enumeration_count::FigureEnumerationCount,
    &growth_check::FigureGrowthCheck,
    &mixed_numerals::FigureMixedNumerals,
    &numeral_style::FigureNumeralStyle,
    &percent_bound::FigurePercentBound,
    &range_form::FigureRangeForm,
    &respectively_arity::FigureRespectivelyArity,
    &sum_mismatch::FigureSumMismatch,
    &unit_nonlegal::FigureUnitNonlegal,
];
