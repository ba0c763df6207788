//! 用字: characters.

mod common_typo;
mod nonstandard;
mod variant_word;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[
    &common_typo::CharCommonTypo,
    &nonstandard::CharNonstandard,
    &variant_word::CharVariantWord,
];
