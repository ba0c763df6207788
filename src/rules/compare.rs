//! Comparing words, for the rules.

use crate::lexicon::resemblance;

/// The character positions in which two strings of the same length differ;
/// every position when the lengths are not the same.
pub fn substitutions(a: &str, b: &str) -> Vec<usize> {
    if a.chars().count() != b.chars().count() {
        return (0..a.chars().count().max(b.chars().count()).max(2)).collect();
    }
    let pairs = a.chars().zip(b.chars()).enumerate();
    pairs
        .filter(|(_, (a, b))| a != b)
        .map(|(at, _)| at)
        .collect()
}

/// What two strings do not share: the byte ranges between their common
/// beginning and their common end.
pub fn difference(a: &str, b: &str) -> (std::ops::Range<usize>, std::ops::Range<usize>) {
    let same = |(x, y): &(char, char)| x == y;
    let head: usize = a
        .chars()
        .zip(b.chars())
        .take_while(same)
        .map(|(c, _)| c.len_utf8())
        .sum();
    let tail: usize = a[head..]
        .chars()
        .rev()
        .zip(b[head..].chars().rev())
        .take_while(same)
        .map(|(c, _)| c.len_utf8())
        .sum();
    (head..a.len() - tail, head..b.len() - tail)
}

/// The share of characters that two strings have in common, in order: twice
/// the length of the longest common subsequence over the sum of the lengths.
///
/// Costs the product of the lengths; both are cut at 120 characters.
pub fn similarity(a: &str, b: &str) -> f32 {
    const LONGEST: usize = 120;
    let b: Vec<char> = b.chars().take(LONGEST).collect();
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let mut row = [0u8; LONGEST + 1];
    let mut length = 0;
    for x in a.chars().take(LONGEST) {
        length += 1;
        let mut diagonal = 0;
        for (at, &y) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if x == y {
                diagonal + 1
            } else {
                above.max(row[at])
            };
            diagonal = above;
        }
    }
    2.0 * f32::from(row[b.len()]) / (length + b.len()) as f32
}

/// Whether the strings differ in one character only, replaced by one that is
/// easily printed or typed for it.
pub fn differ_by_look_alike(a: &str, b: &str) -> bool {
    let (in_a, in_b) = difference(a, b);
    let (mut from, mut to) = (a[in_a].chars(), b[in_b].chars());
    match (from.next(), from.next(), to.next(), to.next()) {
        (Some(a), None, Some(b), None) => resemblance(a, b).is_some(),
        _ => false,
    }
}

/// Whether a bracket or a quotation mark that has lost its partner is all in
/// which two titles differ; punct-pair speaks of that.
pub fn differ_in_broken_pairs(a: &str, b: &str) -> bool {
    let unpaired = |words: &str| {
        let count = |c: char| words.matches(c).count();
        PAIRS
            .iter()
            .any(|&(open, close)| count(open) != count(close))
    };
    let bare = |words: &str| -> String {
        let is_bracket = |c: char| PAIRS.iter().any(|&(open, close)| c == open || c == close);
        words.chars().filter(|&c| !is_bracket(c)).collect()
    };
    let (bare_a, bare_b) = (bare(a), bare(b));
    // A document number is no number without its bracket, but part of the title.
    (unpaired(a) && bare_a.starts_with(&bare_b)) || (unpaired(b) && bare_b.starts_with(&bare_a))
}

/// Marks that stand in pairs.
const PAIRS: [(char, char); 3] = [('（', '）'), ('《', '》'), ('“', '”')];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_difference_lies_between_the_common_ends() {
        let (a, b) = ("关于办好八件实事的通知", "关于办好十件实事的通知");
        let (in_a, in_b) = difference(a, b);
        assert_eq!((&a[in_a], &b[in_b]), ("八", "十"));
        let (a, b) = ("为民办实事", "为民办好实事");
        let (in_a, in_b) = difference(a, b);
        assert_eq!((&a[in_a], &b[in_b]), ("", "好"));
        let (in_a, in_b) = difference("的的", "的");
        assert_eq!((in_a, in_b), (3..6, 3..3));
    }

    #[test]
    fn similarity_counts_what_stands_in_order() {
        assert_eq!(similarity("甲乙丙丁", "甲乙丙丁"), 1.0);
        assert_eq!(similarity("甲乙丙丁", "甲丙戊己"), 0.5);
        assert_eq!(similarity("", "甲"), 0.0);
    }

    #[test]
    fn a_look_alike_is_one_character_for_another() {
        assert!(differ_by_look_alike("净土保卫战", "净士保卫战"));
        assert!(!differ_by_look_alike("净土保卫战", "净空保卫战"));
        assert!(!differ_by_look_alike("净土保卫战", "净保卫战"));
    }
}
