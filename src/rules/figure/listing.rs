//! Counting the members of a list in running text.

use std::ops::RangeInclusive;

/// How many members a list of `words` has, joined by 、, 和, 与, 及 outside
/// brackets and quotation marks. 和 may also stand inside a member: at least
/// and at most so many.
pub fn members(words: &str) -> RangeInclusive<u32> {
    let mut depth = 0u32;
    let (mut marks, mut links) = (0, 0);
    let mut before = ' ';
    for c in words.chars() {
        match c {
            '“' | '《' if matches!(before, '”' | '》') && depth == 0 => {
                marks += 1;
                depth += 1;
            }
            '（' | '(' | '“' | '《' | '〔' | '‘' => depth += 1,
            '）' | ')' | '”' | '》' | '〕' | '’' => depth = depth.saturating_sub(1),
            '、' if depth == 0 => marks += 1,
            '和' | '与' | '及' | '或' if depth == 0 => links += 1,
            _ => {}
        }
        before = c;
    }
    1 + marks..=1 + marks + links
}

/// Byte where the clause that ends at `end` begins: after the last ，。；：
/// outside brackets and quotation marks. A longer clause is cut.
pub fn clause_start(text: &str, end: usize) -> usize {
    const LONGEST: usize = 1200;
    let from = (end.saturating_sub(LONGEST)..end)
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(end);
    let mut depth = 0u32;
    for (at, c) in text[from..end].char_indices().rev() {
        let at = from + at;
        match c {
            '）' | ')' | '”' | '》' | '’' => depth += 1,
            '（' | '(' | '“' | '《' | '‘' => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return at + c.len_utf8(),
            },
            '，' | '。' | '；' | '：' | '！' | '？' | ',' | ';' | ':' | '\t' | '\n'
                if depth == 0 =>
            {
                return at + c.len_utf8();
            }
            _ => {}
        }
    }
    from
}

/// Byte where the clause that begins at `start` ends: before the next one of
/// `marks` outside brackets and quotation marks.
pub fn clause_end(text: &str, start: usize, marks: &[char]) -> usize {
    let mut depth = 0u32;
    for (at, c) in text[start..].char_indices() {
        match c {
            '（' | '(' | '“' | '《' | '‘' => depth += 1,
            '）' | ')' | '”' | '》' | '’' => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return start + at,
            },
            c if depth == 0 && marks.contains(&c) => return start + at,
            _ => {}
        }
    }
    text.len()
}

/// The end of `words`, enough to see the sentence that they break off in: a
/// longer look back would cost the square of a long text.
pub fn recent(words: &str) -> &str {
    const RECENT: usize = 240;
    let from = words.len().saturating_sub(RECENT);
    let from = (from..words.len()).find(|&at| words.is_char_boundary(at));
    &words[from.unwrap_or(words.len())..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_counted_outside_brackets() {
        assert_eq!(members("竹木家居、汽车零部件、绿色食品"), 3..=3);
        assert_eq!(members("“甲、乙”“丙”《丁》"), 3..=3);
        assert_eq!(members("城镇和农村居民人均可支配收入"), 1..=2);
    }

    #[test]
    fn clauses_end_outside_brackets() {
        let text = "甲，乙（丙，丁）戊，己";
        let end = text.find("，己").unwrap_or(0);
        assert_eq!(&text[clause_start(text, end)..end], "乙（丙，丁）戊");
    }
}
