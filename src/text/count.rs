//! How many characters a text has.

use memchr::memmem;

/// Characters of `text` that are not white space. Counts bytes where it can:
/// a gazette is counted several times over.
pub fn visible_characters(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_plain = |byte: &u8| byte & 0xc0 != 0x80 && !matches!(byte, b'\t'..=b'\r' | b' ');
    let plain = bytes.iter().filter(|byte| is_plain(byte)).count();
    let wide_blanks = memmem::find_iter(bytes, "\u{3000}").count();
    // All other white space lies behind three leading bytes.
    let candidates = memchr::memchr3_iter(0xc2, 0xe1, 0xe2, bytes);
    let rare = candidates.filter(|&at| text[at..].starts_with(char::is_whitespace));
    plain - wide_blanks - rare.count()
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
