//! Width of text on a terminal.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Terminal columns that `text` takes: two for a Chinese character.
pub fn display_width(text: &str) -> usize {
    let mut columns = 0;
    for c in text.chars() {
        if !is_plain(c) {
            return text.width();
        }
        columns += char_width(c);
    }
    columns
}

/// Terminal columns of one character; control characters take none.
pub fn char_width(character: char) -> usize {
    match character {
        ' '..='~' => 1,
        '一'..='\u{9fff}' => 2,
        _ => character.width().unwrap_or(0),
    }
}

/// Whether a character has its width to itself, whatever stands beside it.
fn is_plain(character: char) -> bool {
    matches!(character, ' '..='~' | '\u{3000}'..='\u{3029}' | '一'..='\u{9fff}' | '\u{ff01}'..='\u{ff60}')
}
