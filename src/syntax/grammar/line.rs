//! Physical lines.

use crate::text::Span;

/// A line that is not blank, without the white space around its words.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// The words.
    pub words: Span,
    /// Characters of white space before the words.
    pub indent: u16,
    /// Whether a blank line stands before it.
    pub after_blank: bool,
    /// Whether Markdown marks it as a heading; the marks are not in the words.
    pub is_markdown_heading: bool,
}

/// The lines of `text` that are not blank, in order.
pub fn lines(text: &str) -> Vec<Line> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut blank = false;
    let mut start = 0;
    for end in memchr::memchr2_iter(b'\n', b'\r', bytes).chain([bytes.len()]) {
        let crlf = start > 0 && end == start && bytes[start - 1] == b'\r';
        match line(text, start, end, blank) {
            Some(line) => {
                found.push(line);
                blank = false;
            }
            // The \n of \r\n is no line of its own.
            None if crlf && end < bytes.len() && bytes[end] == b'\n' => {}
            None => blank = true,
        }
        start = end + 1;
    }
    found
}

fn line(text: &str, start: usize, end: usize, after_blank: bool) -> Option<Line> {
    let raw = text.get(start..end)?;
    let bare = raw.trim_start_matches(is_margin);
    let left = after_markdown_heading(bare);
    let words = left.trim_end_matches(is_margin);
    if words.is_empty() {
        return None;
    }
    let margin = &raw[..raw.len() - bare.len()];
    let words_start = end - left.len();
    Some(Line {
        words: Span::new(words_start, words_start + words.len()),
        indent: margin.chars().count().min(u16::MAX as usize) as u16,
        after_blank,
        is_markdown_heading: left.len() < bare.len(),
    })
}

/// The words after # to ###### and a blank.
fn after_markdown_heading(words: &str) -> &str {
    let rest = words.trim_start_matches('#');
    let level = words.len() - rest.len();
    let is_heading = (1..=6).contains(&level) && rest.starts_with([' ', '\t']);
    if is_heading && !rest.trim().is_empty() {
        rest.trim_start_matches(is_margin)
    } else {
        words
    }
}

/// White space, and the invisible characters that web pages leave at the ends of lines.
fn is_margin(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{2060}' | '\u{AD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_are_remembered_whatever_the_line_ends() {
        for text in ["一\n\n　二\n三", "一\r\n\r\n　二\r\n三", "一\r\r　二\r三"] {
            let lines = lines(text);
            let words: Vec<_> = lines.iter().map(|line| line.words.of(text)).collect();
            assert_eq!(words, ["一", "二", "三"]);
            let blank: Vec<_> = lines.iter().map(|line| line.after_blank).collect();
            assert_eq!(blank, [false, true, false], "{text:?}");
            assert_eq!(lines[1].indent, 1);
        }
    }
}
