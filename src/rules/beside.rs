//! What stands beside a place of a text.

use crate::syntax::Part;
use crate::syntax::inline::marker::{is_han_character, marker};

/// The character before byte `at` of `words`.
pub fn before(words: &str, at: usize) -> Option<char> {
    words[..at].chars().next_back()
}

/// The character at byte `end` of `words`.
pub fn after(words: &str, end: usize) -> Option<char> {
    words[end..].chars().next()
}

/// Whether `c` is a Chinese character.
pub fn is_han(c: Option<char>) -> bool {
    c.is_some_and(is_han_character)
}

/// Whether `c` is a Latin letter or a digit.
pub fn is_latin(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphanumeric())
}

/// Whether `c` belongs to Chinese text: a character, or a mark that only
/// Chinese text has.
pub fn is_chinese(c: Option<char>) -> bool {
    c.is_some_and(|c| is_han_character(c) || is_chinese_mark(c))
}

/// Whether `c` is a mark that only Chinese text has.
fn is_chinese_mark(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '（'
            | '）'
            | '《'
            | '》'
            | '〈'
            | '〉'
            | '〔'
            | '〕'
            | '【'
            | '】'
    )
}

/// Whether a text is the number of a heading or an item: （一）, 1.
pub fn is_marker(part: Part, words: &str) -> bool {
    matches!(part, Part::Heading | Part::Item | Part::Task)
        && marker(words).is_ok_and(|(rest, _)| rest.is_empty())
}

/// Whether `c` is a digit, 0 to 9.
pub fn is_digit(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_digit())
}

/// Whether the question mark between `left` and `right` stands for a sign that
/// an encoding lost, such as ‱: no question ends with a figure and another mark.
pub fn stands_for_a_sign(left: Option<char>, right: Option<char>) -> bool {
    left.is_some_and(|c| c.is_ascii_digit()) && right.is_some_and(|c| "，。；、".contains(c))
}
