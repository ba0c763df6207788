//! Traditional and variant characters.

use std::sync::OnceLock;

use super::CharacterSet;
use super::sorted_lines::SortedLines;

/// The table, ascending by character.
static TABLE: SortedLines = SortedLines(include_str!("../../rules/char/traditional.txt"));

/// Whether `c` is a traditional or variant character: a quick look, for all
/// characters of a text.
pub fn is_traditional(c: char) -> bool {
    traditional_characters().contains(c)
}

pub(super) fn traditional_characters() -> &'static CharacterSet {
    static CHARACTERS: OnceLock<CharacterSet> = OnceLock::new();
    CHARACTERS.get_or_init(|| column(0))
}

/// Whether `c` is a simplified character, which no traditional text has.
pub fn is_simplified(c: char) -> bool {
    static CHARACTERS: OnceLock<CharacterSet> = OnceLock::new();
    CHARACTERS.get_or_init(|| column(1)).contains(c)
}

fn column(index: usize) -> CharacterSet {
    let rows = TABLE.0.lines().filter(|row| !row.starts_with('#'));
    rows.filter_map(|row| row.chars().nth(index)).collect()
}

/// The standard character for a traditional or variant one.
pub fn standard_of(c: char) -> Option<char> {
    let row = TABLE.find(|line| line.chars().next().cmp(&Some(c)))?;
    row.chars().nth(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_characters_outside_the_table_have_a_standard_one() {
        assert_eq!(standard_of('辦'), Some('办'));
        assert_eq!(standard_of('爲'), Some('为'));
        assert_eq!(standard_of('办'), None);
        assert_eq!(standard_of('乾'), None);
        assert!(is_traditional('爲') && !is_traditional('为'));
    }
}
