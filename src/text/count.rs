//! How many characters a text has.

/// Characters of `text` that are not white space. Looks at bytes, and decodes
/// only what may be white space: a gazette is counted several times over.
pub fn visible_characters(text: &str) -> usize {
    let mut count = 0;
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        count += match byte {
            0x80..=0xbf => 0,
            b'!'..=b'~' | 0xe4..=0xff => 1,
            // Control characters, blanks, and what stands near U+3000.
            _ => usize::from(!text[at..].starts_with(char::is_whitespace)),
        };
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_of_every_kind_does_not_count() {
        let all = (0..=0x1_0000).filter_map(char::from_u32);
        for c in all {
            let text = format!("甲{c}a");
            let expected = text.chars().filter(|c| !c.is_whitespace()).count();
            assert_eq!(visible_characters(&text), expected, "{:04x}", u32::from(c));
        }
    }
}
