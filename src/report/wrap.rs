//! Breaks text into lines of a terminal, also where Chinese has no blanks.

use crate::text::{char_width, display_width};

/// `text` in lines of at most `width` columns, broken between words of Latin
/// letters, between Chinese characters, and never before a closing mark.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    pack(unbreakable(text), width)
}

/// Fills lines of at most `width` columns with `pieces`; breaks a piece only
/// when it is wider than a line.
pub(super) fn pack<'t>(pieces: impl IntoIterator<Item = &'t str>, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for piece in pieces {
        let columns = display_width(piece.trim_end());
        if used > 0 && used + columns > width {
            lines.push(String::new());
            used = 0;
        }
        if columns > width {
            used = break_up(piece, width, &mut lines);
        } else if let Some(line) = lines.last_mut() {
            line.push_str(piece);
            used += display_width(piece);
        }
    }
    for line in &mut lines {
        line.truncate(line.trim_end_matches(' ').len());
    }
    lines
}

/// Appends a piece that is wider than a line; returns the columns used in the
/// last line.
fn break_up(piece: &str, width: usize, lines: &mut Vec<String>) -> usize {
    let mut used = 0;
    let mut line = lines.pop().unwrap_or_default();
    for character in piece.chars() {
        let columns = char_width(character);
        if used + columns > width && used > 0 {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        line.push(character);
        used += columns;
    }
    lines.push(line);
    used
}

fn unbreakable(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = first_break(rest)?;
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}

/// Where the first piece of `text` ends.
fn first_break(text: &str) -> Option<usize> {
    let mut previous = text.chars().next()?;
    for (at, character) in text.char_indices().skip(1) {
        if may_break(previous, character) {
            return Some(at);
        }
        previous = character;
    }
    Some(text.len())
}

fn may_break(before: char, after: char) -> bool {
    let same_word = before.is_ascii_graphic() && after.is_ascii_graphic();
    !same_word && after != ' ' && !OPENING.contains(before) && !CLOSING.contains(after)
}

const OPENING: &str = "（《〈“‘〔【「『";
const CLOSING: &str = "，。、；：？！）》〉”’〕】」』…%％";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_begins_with_a_closing_mark() {
        assert_eq!(
            wrap("目录作“济兖”，此处", 8),
            ["目录作", "“济兖”，", "此处"]
        );
    }

    #[test]
    fn latin_words_stay_whole_unless_too_long() {
        assert_eq!(wrap("see issue.txt now", 9), ["see", "issue.txt", "now"]);
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
    }

    #[test]
    fn nothing_is_one_empty_line() {
        assert_eq!(wrap("", 10), [""]);
    }
}
