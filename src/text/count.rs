//! How many characters a text has.

use memchr::memchr_iter;

/// Characters of `text` that are not white space.
pub fn visible_characters(text: &str) -> usize {
    if text.len() < LONG {
        return text.chars().filter(|c| !c.is_whitespace()).count();
    }
    // Counts bytes, many at a time, and looks only at what may be white space:
    // a gazette is counted several times over.
    let bytes = text.as_bytes();
    let blanks = b"\t\n\x0b\x0c\r ".map(|blank| bytecount::count(bytes, blank));
    // The first bytes of all white space beyond ASCII, from U+0085 to U+3000.
    let wide = [0xc2, 0xe1, 0xe2, 0xe3].map(|first| {
        let found = memchr_iter(first, bytes);
        let blank = found.filter(|&at| text[at..].starts_with(char::is_whitespace));
        blank.count()
    });
    let blanks: usize = blanks.iter().chain(&wide).sum();
    bytecount::num_chars(bytes) - blanks
}

/// Bytes from which counting many at a time pays.
const LONG: usize = 256;

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
            let long = text.repeat(LONG / text.len() + 1);
            let expected = expected * (LONG / text.len() + 1);
            assert_eq!(visible_characters(&long), expected, "{:04x}", u32::from(c));
        }
    }
}
