//! 用字: characters.

mod nonstandard;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[&nonstandard::CharNonstandard];
