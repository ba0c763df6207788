//! Makes characters visible that a terminal would obey instead of show.

use std::borrow::Cow;
use std::io::{self, BufWriter, Write};

use memchr::{memchr_iter, memchr3_iter};
use serde::Serialize;

/// Whether a terminal, or a reader, would not see the character: it moves the
/// cursor, starts a command, or turns the direction of the text.
pub(super) fn is_hidden(character: char) -> bool {
    // Nearly every character of a gazette.
    if matches!(character, ' '..='~' | '\u{3000}'..='\u{9fff}') {
        return false;
    }
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// Whether a character from the DEL on is hidden in `text`. Looks only where a
/// byte stands that one of them begins with.
fn hides_beyond_ascii(text: &str) -> bool {
    let bytes = text.as_bytes();
    let low = memchr3_iter(0x7f, 0xc2, 0xd8, bytes);
    let high = memchr3_iter(0xe1, 0xe2, 0xef, bytes).chain(memchr_iter(0xf3, bytes));
    low.chain(high).any(|at| text[at..].starts_with(is_hidden))
}

/// Appends `character`, or what stands for it: a picture for the old control
/// characters, the code point for the others.
pub(super) fn push_visible(character: char, shown: &mut String) {
    match character {
        '\n' | '\r' => shown.push(LINE_END),
        '\0'..='\u{1f}' => shown.extend(char::from_u32(0x2400 + character as u32)),
        '\u{7f}' => shown.push('␡'),
        hidden if is_hidden(hidden) => {
            shown.push_str(&format!("<U+{:04X}>", u32::from(hidden)));
        }
        plain => shown.push(plain),
    }
}

/// What stands for a line end.
pub(super) const LINE_END: char = '⏎';

/// `text` with every hidden character made visible.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        push_visible(character, &mut shown);
    }
    Cow::Owned(shown)
}

/// Takes JSON and writes it with escapes for what serde leaves raw although a
/// terminal would obey it. Outside strings JSON has no such characters, but for
/// the line feeds of its layout.
pub(super) struct EscapedJson<'w>(pub &'w mut dyn Write);

impl Write for EscapedJson<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let json = std::str::from_utf8(bytes).map_err(io::Error::other)?;
        if !hides_beyond_ascii(json) {
            self.0.write_all(bytes)?;
            return Ok(bytes.len());
        }
        let mut start = 0;
        for (at, c) in json.char_indices() {
            // What is below the DEL, serde has escaped.
            if c < '\u{7f}' || !is_hidden(c) {
                continue;
            }
            self.0.write_all(&bytes[start..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(self.0, "\\u{unit:04x}")?;
            }
            start = at + c.len_utf8();
        }
        self.0.write_all(&bytes[start..])?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Writes a value as JSON on lines of its own, nothing hidden in it.
pub(super) fn write_json(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    // serde writes word by word.
    let mut buffered = BufWriter::new(EscapedJson(out));
    serde_json::to_writer_pretty(&mut buffered, value)?;
    writeln!(buffered)?;
    buffered.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_hidden_stays_hidden() {
        assert_eq!(visible("济兖政发"), "济兖政发");
        assert_eq!(visible("\u{1b}[31m\u{7}"), "␛[31m␇");
        assert_eq!(visible("a\u{202e}b\u{9b}"), "a<U+202E>b<U+009B>");
        assert_eq!(visible("首\n尾"), "首⏎尾");
    }

    #[test]
    fn every_hidden_character_is_looked_for() {
        for c in ('\u{7f}'..=char::MAX).filter(|&c| is_hidden(c)) {
            assert!(
                hides_beyond_ascii(&format!("一{c}")),
                "{:04x}",
                u32::from(c)
            );
        }
    }

    #[test]
    fn json_hides_nothing_and_means_the_same() {
        let words = ["沅平", "a\u{202e}b\u{9b}c\u{e0001}\u{1b}"];
        let mut written = Vec::new();
        write_json(&words, &mut written).expect("a vector takes everything");
        let json = String::from_utf8(written).expect("UTF-8");
        assert!(!json.contains(|c| is_hidden(c) && c != '\n'));
        let read: Vec<String> = serde_json::from_str(&json).expect("JSON");
        assert_eq!(read, words);
    }
}
