//! How common a character is.

use std::sync::OnceLock;

use super::CharacterSet;
use super::traditional::traditional_characters;
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
    let (common, rare) = sets();
    match () {
        () if common.contains(c) => Commonness::Common,
        () if rare.contains(c) => Commonness::Rare,
        () => Commonness::NonStandard,
    }
}

/// Whether `c` is in everyday texts: a common character in its standard form, a
/// mark, a digit or a letter. A quick look, for all characters of a text.
pub fn is_everyday(c: char) -> bool {
    match c {
        '\0'..='\u{7f}'
        | '·'
        | '\u{2010}'..='\u{2027}'
        | '\u{3000}'..='\u{3006}'
        | '\u{3008}'..='\u{301f}'
        | '！'..='／'
        | '：'..='＠' => true,
        c => everyday_characters().contains(c),
    }
}

/// The Chinese characters among the everyday ones.
pub fn everyday_characters() -> &'static CharacterSet {
    static EVERYDAY: OnceLock<CharacterSet> = OnceLock::new();
    EVERYDAY.get_or_init(|| {
        let (common, _) = sets();
        common.without(traditional_characters())
    })
}

/// The common characters and the rare ones.
fn sets() -> &'static (CharacterSet, CharacterSet) {
    static SETS: OnceLock<(CharacterSet, CharacterSet)> = OnceLock::new();
    SETS.get_or_init(|| (common_characters(), rare_characters()))
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

    #[test]
    fn everyday_texts_have_common_characters_in_their_standard_form() {
        assert!(
            "新建5G基站120个，“鹭易办”（一）　·—…"
                .chars()
                .all(is_everyday)
        );
        assert!(!"堃頭洰㳅５Ａア\u{200b}\u{e000}".chars().any(is_everyday));
    }
}
