//! Rules that once had another name.
//!
//! What people have written down survives an upgrade: a former name stands for
//! the present one wherever a rule is named, and what was accepted under it
//! stays accepted.

/// Former names, each with the present one.
type Renamed = [(&'static str, &'static str)];

const RENAMED: &Renamed = &[];

/// The present name of a rule or a family, as people may have written it.
pub fn present_name(name: &str) -> &str {
    present_in(RENAMED, name)
}

/// The names that the rule `present` had before.
pub fn former_names(present: &str) -> impl Iterator<Item = &'static str> {
    former_in(RENAMED, present)
}

/// Every former name.
pub fn all_former_names() -> impl Iterator<Item = (&'static str, &'static str)> {
    RENAMED.iter().copied()
}

fn present_in<'n>(renamed: &Renamed, name: &'n str) -> &'n str {
    let renamed = renamed.iter().find(|(former, _)| *former == name);
    renamed.map_or(name, |(_, present)| present)
}

fn former_in(renamed: &'static Renamed, present: &str) -> impl Iterator<Item = &'static str> {
    let renamed = renamed.iter().filter(move |(_, now)| *now == present);
    renamed.map(|(former, _)| *former)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_former_name_leads_to_the_present_one_and_back() {
        const ONCE: &Renamed = &[("org-town-typo", "org-place-typo")];
        assert_eq!(present_in(ONCE, "org-town-typo"), "org-place-typo");
        assert_eq!(present_in(ONCE, "org-name-typo"), "org-name-typo");
        let former: Vec<_> = former_in(ONCE, "org-place-typo").collect();
        assert_eq!(former, ["org-town-typo"]);
        assert_eq!(former_in(ONCE, "org-town-typo").count(), 0);
    }
}
