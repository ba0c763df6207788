//! 文字: words that should be the same in several places.

mod derived_diff;
mod derived_missing;
mod quoted_name_variant;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[
    &derived_diff::TextDerivedDiff,
    &derived_missing::TextDerivedMissing,
    &quoted_name_variant::TextQuotedNameVariant,
];
