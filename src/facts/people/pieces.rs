//! The parts of a text between the marks that part sentences and lists.

use std::ops::Range;

use crate::facts::characters::Characters;

/// What stands between two marks.
pub(super) struct Item {
    pub(super) range: Range<usize>,
    /// Whether a sentence begins with it.
    pub(super) opens_sentence: bool,
    /// Whether 、 stands before it.
    pub(super) after_pause: bool,
    /// Whether ， stands after it, or nothing.
    pub(super) before_comma: bool,
    /// Whether a character in it may end a post; nearly all have none.
    pub(super) may_hold_post: bool,
    /// Whether a character in it may begin a known name.
    pub(super) may_hold_name: bool,
}

/// The parts of a passage of so many bytes; commas inside brackets do not part.
pub(super) fn items(
    length: usize,
    characters: &Characters,
    passage: usize,
    ends_post: impl Fn(char) -> bool,
    opens_name: impl Fn(char) -> bool,
) -> Vec<Item> {
    let mut found = Vec::new();
    let next = |start: usize| Item {
        range: start..start,
        opens_sentence: false,
        after_pause: false,
        before_comma: true,
        may_hold_post: false,
        may_hold_name: false,
    };
    let mut item = Item {
        opens_sentence: true,
        ..next(0)
    };
    let mut runs = characters.runs.of(passage).peekable();
    let mut take_runs = |item: &mut Item, end: usize| {
        while let Some(run) = runs.next_if(|run| run.start < end) {
            let mut characters = run.characters.iter();
            item.may_hold_post = item.may_hold_post || characters.any(|&c| ends_post(c));
            let mut characters = run.characters.iter();
            item.may_hold_name = item.may_hold_name || characters.any(|&c| opens_name(c));
        }
    };
    let mut inside = false;
    for &sign in characters.signs.of(passage) {
        take_runs(&mut item, sign.start());
        let opened = match sign.c {
            '。' | '；' | '：' | '！' | '？' | '“' | '”' | '《' | '》' | '\n' | '△' => {
                inside = false;
                Item {
                    opens_sentence: true,
                    ..next(sign.end())
                }
            }
            '、' | '，' | ',' if !inside => {
                item.before_comma = sign.c != '、';
                Item {
                    after_pause: sign.c == '、',
                    ..next(sign.end())
                }
            }
            c => {
                inside = matches!(c, '（' | '(') || inside && !matches!(c, '）' | ')');
                item.may_hold_name |= opens_name(c);
                continue;
            }
        };
        item.range.end = sign.start();
        found.push(std::mem::replace(&mut item, opened));
    }
    take_runs(&mut item, length);
    item.range.end = length;
    found.push(item);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_part_a_text() {
        let text = "区长王岚、周某（挂职，正职），出席。会议";
        let mut characters = Characters::default();
        characters.read(0, text);
        let items = items(text.len(), &characters, 0, |c| c == '长', |c| c == '周');
        let read: Vec<_> = items
            .iter()
            .map(|item| {
                let Item {
                    range,
                    opens_sentence,
                    after_pause,
                    before_comma,
                    may_hold_post,
                    may_hold_name,
                } = item;
                let flags = [
                    opens_sentence,
                    after_pause,
                    before_comma,
                    may_hold_post,
                    may_hold_name,
                ];
                let set = flags.iter().zip("句顿逗职名".chars());
                let set: String = set.filter(|(flag, _)| ***flag).map(|(_, c)| c).collect();
                format!("{} {set}", &text[range.clone()])
            })
            .collect();
        let expected = [
            "区长王岚 句职",
            "周某（挂职，正职） 顿逗名",
            "出席 逗",
            "会议 句逗",
        ];
        assert_eq!(read, expected);
    }
}
