//! Rules that once had another name.
//!
//! What people have written down survives an upgrade: a former name stands for
//! the present one wherever a rule is named, and what was accepted under it
//! stays accepted.

/// Former names, each with the present one.
const RENAMED: &[(&str, &str)] = &[("org-place-typo", "org-name-typo")];

/// The present name of a rule or a family, as people may have written it.
pub fn present_name(name: &str) -> &str {
    let renamed = RENAMED.iter().find(|(former, _)| *former == name);
    renamed.map_or(name, |(_, present)| present)
}

/// The names that the rule `present` had before.
pub fn former_names(present: &str) -> impl Iterator<Item = &'static str> {
    let renamed = RENAMED.iter().filter(move |(_, now)| *now == present);
    renamed.map(|(former, _)| *former)
}

/// Every former name.
pub fn all_former_names() -> impl Iterator<Item = (&'static str, &'static str)> {
    RENAMED.iter().copied()
}
