//! Lists of names: 区财政局、区审计局，各镇街.

use std::ops::Range;

use crate::syntax::ast::NameList;
use crate::text::LogicalText;

/// Splits `range` of `text` at 、，； and, in a table's cell, at white space.
/// Marks inside brackets do not separate. 等 at the end of a name means that
/// the list is open and is not part of the name.
pub fn name_list<'s>(text: &LogicalText<'s>, range: Range<usize>) -> NameList<'s> {
    let words = &text.as_str()[range.clone()];
    let mut list = NameList::default();
    for piece in split(words, is_separator) {
        let start = range.start + piece.start;
        push_name(&mut list, text, start, &words[piece]);
    }
    list
}

/// The bodies that a cell of a table names, one beside or below the other.
pub fn cell_names<'s>(cell: &LogicalText<'s>) -> NameList<'s> {
    let words = cell.as_str();
    let mut list = NameList::default();
    for piece in split(words, |c| is_separator(c) || c.is_whitespace()) {
        push_name(&mut list, cell, piece.start, &words[piece]);
    }
    list
}

/// How a list says that there are more than it names.
const OPEN_ENDS: [&str; 8] = [
    "等有关部门",
    "等相关部门",
    "等有关单位",
    "等相关单位",
    "等部门",
    "等单位",
    "等部门和单位",
    "等",
];

fn is_separator(c: char) -> bool {
    matches!(c, '、' | '，' | ',' | '；' | ';')
}

fn push_name<'s>(list: &mut NameList<'s>, text: &LogicalText<'s>, start: usize, words: &str) {
    let trimmed = words.trim_matches(|c: char| c.is_whitespace() || c == '。');
    let name = match OPEN_ENDS.iter().find_map(|end| trimmed.strip_suffix(end)) {
        Some(name) if name.chars().count() >= 2 => {
            list.open = true;
            name
        }
        _ => trimmed,
    };
    if name.is_empty() {
        return;
    }
    let start = start + (words.len() - words.trim_start().len());
    list.names.push(text.slice(start..start + name.len()));
}

/// The pieces of `words` between separators that stand outside brackets.
fn split(words: &str, separates: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut depth = 0usize;
    let mut start = 0;
    for (at, c) in words.char_indices() {
        match c {
            '（' | '(' | '《' | '“' => depth += 1,
            '）' | ')' | '》' | '”' => depth = depth.saturating_sub(1),
            c if depth == 0 && separates(c) => {
                pieces.push(start..at);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    pieces.push(start..words.len());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn separators_inside_brackets_do_not_split() {
        let words = "区财政局、区数据局（区大数据中心、区档案馆）等，各镇街。";
        let text = LogicalText::new(words, Span::new(0, words.len()));
        let list = name_list(&text, 0..words.len());
        let names: Vec<_> = list.names.iter().map(LogicalText::as_str).collect();
        assert_eq!(
            names,
            ["区财政局", "区数据局（区大数据中心、区档案馆）", "各镇街"]
        );
        assert!(list.open);
    }

    #[test]
    fn a_cell_may_hold_bodies_side_by_side() {
        let words = "区财政局 区水务局　白石街道";
        let cell = LogicalText::new(words, Span::new(0, words.len()));
        let names = cell_names(&cell).names;
        assert_eq!(names.len(), 3);
        assert_eq!(names[2].as_str(), "白石街道");
    }
}
