//! Whether a text may go on, by how it ends and how the next begins.

use memchr::memchr3;

use crate::syntax::grammar::inline::marker::is_han_character;
use crate::text::visible_characters;

/// How a text ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tail {
    /// With the end of a sentence: it may be whole.
    Closed,
    /// Without a mark: it goes on if it is running text.
    Open,
    /// With a comma, an opening bracket or inside one: it must go on.
    StronglyOpen,
}

/// Bytes before the end in which an unclosed bracket is looked for; a bracket
/// that somebody forgot to close further up must not swallow what follows.
const BRACKET_REACH: usize = 240;

/// The end of `text`, enough to see whether it is running text. A paragraph may
/// be joined from any number of lines; looking at all of it for each would
/// cost the square of its length.
pub fn recent(text: &str) -> &str {
    const RECENT: usize = 1500;
    let from = text.len().saturating_sub(RECENT);
    let from = (from..text.len()).find(|&at| text.is_char_boundary(at));
    &text[from.unwrap_or(text.len())..]
}

/// How `text` ends.
pub fn tail(text: &str) -> Tail {
    let bare = text.trim_end();
    let Some(last) = bare.chars().next_back() else {
        return Tail::Closed;
    };
    match last {
        '。' | '！' | '？' | '；' | '：' | '…' | '!' | '?' | ';' | ':' => Tail::Closed,
        '，' | '、' | ',' | '（' | '(' | '“' | '《' | '〈' | '〔' => Tail::StronglyOpen,
        '”' | '’' | '）' | ')' if closes_a_sentence(bare) => Tail::Closed,
        '）' if closes_an_assignment(bare) => Tail::Closed,
        _ if has_unclosed_bracket(bare) => Tail::StronglyOpen,
        _ => Tail::Open,
    }
}

/// …。” and …。）
fn closes_a_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '’', '）', ')', '」', '』'])
        .ends_with(['。', '！', '？', '；'])
}

/// （区财政局牵头，区水务局配合）: nothing goes on after it.
fn closes_an_assignment(text: &str) -> bool {
    const WORDS: [&str; 8] = [
        "负责", "牵头", "配合", "落实", "指导", "参与", "单位", "下同",
    ];
    let text = recent(text);
    text.rfind('（')
        .is_some_and(|open| WORDS.iter().any(|word| text[open..].contains(word)))
}

fn has_unclosed_bracket(text: &str) -> bool {
    let reach = text.len().saturating_sub(BRACKET_REACH);
    let from = (reach..text.len()).find(|&at| text.is_char_boundary(at));
    let end = &text[from.unwrap_or(text.len())..];
    // The first bytes of “, of 《 and of （.
    if memchr3(0xe2, 0xe3, 0xef, end.as_bytes()).is_none() {
        return false;
    }
    let mut open = [0i32; 3];
    for c in end.chars() {
        match c {
            '（' => open[0] += 1,
            '）' => open[0] = (open[0] - 1).max(0),
            '“' => open[1] += 1,
            '”' => open[1] = (open[1] - 1).max(0),
            '《' => open[2] += 1,
            '》' => open[2] = (open[2] - 1).max(0),
            _ => {}
        }
    }
    open.iter().any(|&count| count > 0)
}

/// Whether `text` begins with a mark that can only follow other words.
pub fn opens_with_closing_mark(text: &str) -> bool {
    text.starts_with([
        '，', '。', '、', '；', '：', '？', '！', '）', '》', '”', '’', '〕', '】', '％', '%',
    ])
}

/// Whether `text` is running text rather than a heading: it has a mark inside
/// or is long.
pub fn is_prose(text: &str) -> bool {
    text.chars().nth(30).is_some() || text.contains(['，', '。', '；', '、'])
}

/// Whether `text` has the look of a heading: no mark that ends or divides
/// sentences, and not long.
pub fn is_title_like(text: &str) -> bool {
    text.chars().nth(70).is_none()
        && !opens_with_closing_mark(text)
        && !text.contains(['。', '；', '！', '？', ';'])
        && !text.ends_with(['，', '、', '：', ':', ',', '；', '（', '(', '.'])
}

/// 王　某　　某某部副部长: a name and a post, blanks between.
pub fn is_person_line(text: &str) -> bool {
    let Some(name) = name_before_gap(text) else {
        return false;
    };
    let post = text[name.len()..].trim();
    (2..=4).contains(&visible_characters(name))
        && (2..=40).contains(&post.chars().count())
        && !post.contains(['。', '，', '：'])
}

/// The name that a line opens with, blanks in it, before the wider blank that
/// parts it from the post: 王　某. One ideographic space is wide enough after
/// three characters.
fn name_before_gap(text: &str) -> Option<&str> {
    let mut before = None;
    for (length, (at, c)) in text.char_indices().enumerate().take(LONGEST_NAME) {
        match c {
            _ if is_han_character(c) => before = None,
            ' ' | '　' if before == Some(c) => return Some(&text[..at - c.len_utf8()]),
            '　' if length == 3 && !text[..at].contains('　') => return Some(&text[..at]),
            _ if c.is_whitespace() => before = Some(c),
            _ => return None,
        }
    }
    None
}

/// Characters of the longest name with the blanks in it and behind it.
const LONGEST_NAME: usize = 12;

/// 各位代表：, 同志们：
pub fn is_salutation(text: &str) -> bool {
    let bare = text.trim_end_matches(['：', ':', '！', '!']);
    bare.len() < text.len()
        && [
            "各位代表",
            "同志们",
            "各位委员",
            "主任、各位副主任、各位委员",
        ]
        .contains(&bare)
}

/// Whether `text` is a labelled line, such as 联系电话：….
pub fn is_field(text: &str) -> bool {
    const LONGEST_FIELD: usize = 300;
    if text.len() > LONGEST_FIELD {
        return false;
    }
    let Some((label, value)) = text.split_once(['：', ':']) else {
        return false;
    };
    let label_length = label.chars().filter(|c| !c.is_whitespace()).count();
    (1..=10).contains(&label_length)
        && !label.contains(['，', '。', '、', '“', '（'])
        && (1..=60).contains(&value.trim().chars().count())
        && !value.contains('。')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tails_are_told_apart() {
        for (text, expected) in [
            ("完成年度任务。", Tail::Closed),
            ("他说：“好。”", Tail::Closed),
            ("（牵头领导：甲。承办单位：乙。）", Tail::Closed),
            ("延伸豫州支路、靖", Tail::Open),
            ("全面推进，", Tail::StronglyOpen),
            ("张某（挂", Tail::StronglyOpen),
            ("张某（挂职）", Tail::Open),
            ("办好实事（区财政局、区水务局负责）", Tail::Closed),
            ("落实“十五条硬措", Tail::StronglyOpen),
        ] {
            assert_eq!(tail(text), expected, "{text}");
        }
    }

    #[test]
    fn a_person_line_has_a_name_and_a_post() {
        for line in [
            "王　某　　区财政局局长",
            "王小明　区财政局局长",
            "王明  局长",
        ] {
            assert!(is_person_line(line), "{line}");
        }
        for line in [
            "王小明区财政局局长",
            "区财政局　　王小明，区长",
            "王　某　　任区长。",
        ] {
            assert!(!is_person_line(line), "{line}");
        }
    }
}
