//! How common a character is.

use std::sync::OnceLock;

use super::CharacterSet;
use encoding_rs::GBK;

/// 通用规范汉字表, a line for each of its three levels.
static STANDARD: &str = include_str!("../../rules/char/standard.txt");

/// How common a Han character is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Commonness {
    /// In common texts: of the first two levels of the table, or of GB/T 2312,
    /// which older texts are set with.
    Common,
    /// Of the third level, that of names and of terms.
    Rare,
    /// Outside the table of standard characters.
    NonStandard,
}

/// How common `c` is.
pub fn commonness(c: char) -> Commonness {
    static SETS: OnceLock<(CharacterSet, CharacterSet)> = OnceLock::new();
    let (common, rare) = SETS.get_or_init(|| (common_characters(), rare_characters()));
    match () {
        () if common.contains(c) => Commonness::Common,
        () if rare.contains(c) => Commonness::Rare,
        () => Commonness::NonStandard,
    }
}

fn common_characters() -> CharacterSet {
    let mut set: CharacterSet = levels().take(2).flat_map(str::chars).collect();
    // The rows of GB/T 2312 that hold characters, as GBK writes them.
    let rows = 0xb0..=0xf7u8;
    let bytes: Vec<u8> = rows
        .flat_map(|row| (0xa1..=0xfeu8).flat_map(move |cell| [row, cell]))
        .collect();
    let (characters, _) = GBK.decode_without_bom_handling(&bytes);
    set.extend(characters.chars());
    // 〇 is no character of the table; 勠力同心 and 涅槃 are common words.
    set.extend("〇勠槃".chars());
    set
}

fn rare_characters() -> CharacterSet {
    levels().skip(2).flat_map(str::chars).collect()
}

/// The characters of each level.
fn levels() -> impl Iterator<Item = &'static str> {
    STANDARD.lines().filter(|line| !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_8105_characters() {
        let counts: Vec<usize> = levels().map(|level| level.chars().count()).collect();
        assert_eq!(counts, [3500, 3000, 1605]);
    }

    #[test]
    fn characters_are_common_rare_or_outside() {
        let all = |characters: &str, wanted| characters.chars().all(|c| commonness(c) == wanted);
        assert!(all("一鹭沅湫齄〇勠槃", Commonness::Common));
        assert!(all("堃喆洸㳇", Commonness::Rare));
        assert!(all("級頭洰㳅", Commonness::NonStandard));
    }
}
