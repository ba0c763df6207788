//! Page numbers that text out of a PDF glues to the first line of the page
//! after them: 各项事⏎1业，….

use super::profile::Profile;
use crate::syntax::grammar::inline::marker::{is_han_character, marker};
use crate::syntax::grammar::inline::numeral;
use crate::syntax::grammar::line::Line;
use crate::text::Span;

/// A page has at least this many lines.
const SHORTEST_PAGE: usize = 8;
/// Fewer numbers in sequence are figures, not pages.
const FEWEST_PAGES: usize = 8;
/// Pages without a number, such as a full-page picture, in a row.
const MOST_SKIPPED: u32 = 2;
/// Up to this page the count may begin again: contents have pages of their own.
const LONGEST_FRONT: u32 = 6;

/// Cuts the page numbers off the lines that begin with them, when the numbers
/// run through the whole text.
pub fn cut_glued_pages(text: &str, lines: Vec<Line>) -> Vec<Line> {
    if !Profile::of(text, &lines).is_wrapped() {
        return lines;
    }
    let glued = glued_numbers(text, &lines);
    if glued.len() < FEWEST_PAGES {
        return lines;
    }
    let mut cut = Vec::with_capacity(lines.len() + glued.len());
    let mut glued = glued.into_iter().peekable();
    for (index, line) in lines.into_iter().enumerate() {
        let Some((_, digits)) = glued.next_if(|&(at, _)| at == index) else {
            cut.push(line);
            continue;
        };
        let (start, end) = (line.words.start as usize, line.words.end as usize);
        cut.push(Line {
            words: Span::new(start, start + digits),
            ..line
        });
        cut.push(Line {
            words: Span::new(start + digits, end),
            indent: 0,
            after_blank: false,
            is_markdown_heading: false,
        });
    }
    cut
}

/// The lines that begin with the number of the page before them, and the
/// digits it has.
fn glued_numbers(text: &str, lines: &[Line]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut expected = 1u32;
    let mut last = None;
    for (index, line) in lines.iter().enumerate() {
        let words = line.words.of(text);
        // 11.某某 is a number of its own, not page 1 before 1.某某.
        let is_number = !opens_with_digit(words) || marker(words).is_ok();
        if is_number {
            continue;
        }
        let is_near = last.is_some_and(|last| index < last + SHORTEST_PAGE);
        let restart = (expected <= LONGEST_FRONT && expected > 1).then_some(1);
        let next = (expected..=expected + MOST_SKIPPED).chain(restart);
        for page in next {
            let digits = page.to_string();
            let rest = words.strip_prefix(digits.as_str());
            // Before a heading a page may be short: 50六、….
            let follows = |rest| follows_page(rest) && (!is_near || marker(rest).is_ok());
            if rest.is_some_and(follows) {
                found.push((index, digits.len()));
                (expected, last) = (page + 1, Some(index));
                break;
            }
        }
    }
    found
}

fn opens_with_digit(words: &str) -> bool {
    words.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether `rest` can stand after a page number: words that the number does
/// not measure, or the number of a heading.
fn follows_page(rest: &str) -> bool {
    let Some(first) = rest.chars().next() else {
        return false;
    };
    let words = (is_han_character(first) && !numeral::measures(first))
        || matches!(first, '“' | '《' | '，' | '、' | '。');
    words || first.is_ascii_digit() && marker(rest).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::grammar::line::lines;

    #[test]
    fn numbers_in_sequence_are_cut_off() {
        let mut text = String::new();
        for page in 1..=9 {
            text.push_str(&"这一行是正文的一部分，没有写完接着写\n".repeat(10));
            text.push_str(&format!("{page}接着写下去的正文\n"));
        }
        let cut = cut_glued_pages(&text, lines(&text));
        let words: Vec<_> = cut.iter().map(|line| line.words.of(&text)).collect();
        for page in 1..=9 {
            assert!(words.contains(&page.to_string().as_str()), "page {page}");
        }
        assert!(words.contains(&"接着写下去的正文"));
    }

    #[test]
    fn figures_at_the_start_of_lines_stay() {
        let text = "3家企业入选\n12万元\n".repeat(30);
        let before = lines(&text).len();
        assert_eq!(cut_glued_pages(&text, lines(&text)).len(), before);
    }
}
