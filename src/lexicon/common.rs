//! Characters that everybody reads.

use std::sync::OnceLock;

use super::CharacterSet;
use encoding_rs::GBK;

/// Whether `c` is one of the 6763 characters of GB/T 2312, which are those of
/// common texts. Other characters stand in names, and where one was mistaken
/// for another.
pub fn is_common(c: char) -> bool {
    static CHARACTERS: OnceLock<CharacterSet> = OnceLock::new();
    CHARACTERS.get_or_init(common_characters).contains(c)
}

/// The rows of GB/T 2312 that hold characters, as GBK writes them.
fn common_characters() -> CharacterSet {
    let rows = 0xb0..=0xf7u8;
    let bytes: Vec<u8> = rows
        .flat_map(|row| (0xa1..=0xfeu8).flat_map(move |cell| [row, cell]))
        .collect();
    let (characters, _) = GBK.decode_without_bom_handling(&bytes);
    let mut set: CharacterSet = characters.chars().collect();
    // Characters that later standards brought back into common words.
    set.extend("〇勠槃".chars());
    set
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_characters_are_known() {
        assert!("一龥鹭沅湫齄〇".chars().filter(|&c| is_common(c)).count() >= 6);
        assert!(!"堃旸級頭".chars().any(is_common));
    }
}
