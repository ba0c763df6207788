//! 文字: words that should be the same in several places.

mod derived_diff;
mod derived_missing;
mod duplicate_passage;
mod duplicated_fragment;
mod foreign_residue;
mod markup_residue;
mod proper_name_variant;
mod quoted_name_variant;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[
    &derived_diff::TextDerivedDiff,
    &derived_missing::TextDerivedMissing,
    &duplicate_passage::TextDuplicatePassage,
    &duplicated_fragment::TextDuplicatedFragment,
    &foreign_residue::TextForeignResidue,
    &markup_residue::TextMarkupResidue,
    &proper_name_variant::TextProperNameVariant,
    &quoted_name_variant::TextQuotedNameVariant,
];
