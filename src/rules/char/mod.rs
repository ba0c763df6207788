//! 用字: characters.

mod common_typo;
mod confusable;
mod echo;
mod nonstandard;
mod rare;
mod sensitive_data;
mod suspects;
mod variant_word;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[
    &common_typo::CharCommonTypo,
    &confusable::CharConfusable,
    &nonstandard::CharNonstandard,
    &rare::CharRare,
    &sensitive_data::CharSensitiveData,
    &variant_word::CharVariantWord,
];
