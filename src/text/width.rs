//! Width of text on a terminal.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Terminal columns that `text` takes: two for a Chinese character.
pub fn display_width(text: &str) -> usize {
    text.width()
}

/// Terminal columns of one character; control characters take none.
pub fn char_width(character: char) -> usize {
    character.width().unwrap_or(0)
}
