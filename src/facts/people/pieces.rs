//! Sentences, and the parts of them between 、 and ，.

use std::ops::Range;

/// What stands between two marks of a sentence.
pub(super) struct Item {
    pub(super) range: Range<usize>,
    /// Whether 、 stands before it.
    pub(super) after_pause: bool,
    /// Whether ， stands after it, or nothing.
    pub(super) before_comma: bool,
}

/// The sentences of `text`, without the marks that part them.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let ends = |c: char| {
        matches!(
            c,
            '。' | '；' | '：' | '！' | '？' | '“' | '”' | '《' | '》' | '\n' | '△'
        )
    };
    let mut start = 0;
    let cuts = text
        .match_indices(ends)
        .map(|(at, mark)| (at, at + mark.len()));
    cuts.chain([(text.len(), text.len())])
        .filter_map(move |(end, next)| {
            let range = start..end;
            start = next;
            (!range.is_empty()).then_some(range)
        })
}

/// Puts the parts of a sentence between 、 and ， into `found`; marks inside
/// brackets do not part.
pub(super) fn items(text: &str, sentence: Range<usize>, found: &mut Vec<Item>) {
    let mut start = sentence.start;
    let mut after_pause = false;
    let mut inside = false;
    for (offset, c) in text[sentence.clone()].char_indices() {
        let at = sentence.start + offset;
        match c {
            '（' | '(' => inside = true,
            '）' | ')' => inside = false,
            '、' | '，' | ',' if !inside => {
                found.push(Item {
                    range: start..at,
                    after_pause,
                    before_comma: c != '、',
                });
                start = at + c.len_utf8();
                after_pause = c == '、';
            }
            _ => {}
        }
    }
    found.push(Item {
        range: start..sentence.end,
        after_pause,
        before_comma: true,
    });
}
