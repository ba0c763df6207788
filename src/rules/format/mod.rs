//! How the text is set.

mod cjk_digit_space;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[&cjk_digit_space::FormatCjkDigitSpace];
