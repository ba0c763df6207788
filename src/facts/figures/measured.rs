//! What a number measures, by the words before and after it.

use std::ops::Range;

use super::number::{Number, Reader};
use super::scan::ends_clause;
use super::{Bound, Change};
use crate::syntax::inline::numeral;
use crate::text::{opening_of, without_ending};

/// Characters of the longest head and the longest noun.
const LONGEST_HEAD: usize = 40;
const LONGEST_NOUN: usize = 16;

/// Words that say a change before an amount as well; 提升 before 12个老旧小区
/// says what is done to them.
const CHANGES_OF_AMOUNT: [&str; 4] = ["增长", "增加", "下降", "减少"];

impl Reader<'_> {
    /// The words of `range` that say what is measured, and what those at its
    /// end say of bound and change.
    pub fn head(
        &self,
        range: Range<usize>,
        unit: &Range<usize>,
    ) -> (Range<usize>, Option<Bound>, Option<Change>) {
        let words = self.words;
        let bounds = [
            (&words.at_least_before, Bound::AtLeast),
            (&words.at_most_before, Bound::AtMost),
            (&words.over_before, Bound::Over),
            (&words.reached_before, Bound::Reached),
            (&words.about_before, Bound::About),
        ];
        let changes = [
            (&words.growth_before, Change::Growth),
            (&words.decline_before, Change::Decline),
        ];
        let relative = self.text[unit.clone()].ends_with(['%', '％', '点', '倍']);
        let mut head = &self.text[range.clone()];
        let (mut bound, mut change) = (None, None);
        for _ in 0..3 {
            head = head.trim_end_matches([' ', '了']);
            if !head.ends_with(|c| words.may_end_qualifier(c)) {
                break;
            }
            let before = head.len();
            for (list, meaning) in bounds {
                if let Some(shorter) = without_ending(head, list) {
                    head = shorter;
                    bound = bound.or(Some(meaning));
                    break;
                }
            }
            for (list, meaning) in changes {
                if let Some(shorter) = without_ending(head, list)
                    && (relative || CHANGES_OF_AMOUNT.contains(&&head[shorter.len()..]))
                {
                    head = shorter;
                    change = change.or(Some(meaning));
                    break;
                }
            }
            if head.len() == before {
                break;
            }
        }
        let start = nth_from_end(head, LONGEST_HEAD);
        let start = start + head[start..].len() - head[start..].trim_start().len();
        (range.start + start..range.start + head.len(), bound, change)
    }

    /// 以上, 左右, or 多 and 余 before the unit; and where the words go on.
    pub fn bound_after(&self, number: &Number) -> (Option<Bound>, usize) {
        let words = self.words;
        let end = number.unit.end.max(number.digits.end);
        let lists = [
            (&words.at_least_after, Bound::AtLeast),
            (&words.at_most_after, Bound::AtMost),
            (&words.about_after, Bound::About),
        ];
        for (list, meaning) in lists {
            let rest = &self.text[end..];
            if let Some(word) = opening_of(rest, list) {
                return (Some(meaning), end + word.len());
            }
        }
        let inside = &self.text[number.digits.end..number.unit.start.max(number.digits.end)];
        (inside.ends_with(['多', '余']).then_some(Bound::About), end)
    }

    /// The words from `start` to the next mark or number.
    pub fn noun(&self, start: usize) -> Range<usize> {
        let rest = &self.text[start..];
        let end = rest
            .char_indices()
            .take(LONGEST_NOUN + 1)
            .take_while(|&(at, c)| {
                at / 3 < LONGEST_NOUN && !ends_clause(c) && !numeral::is_arabic(c)
            })
            .last()
            .map_or(0, |(at, c)| at + c.len_utf8());
        start..start + end
    }
}

/// Byte where the last `count` characters begin.
fn nth_from_end(words: &str, count: usize) -> usize {
    words
        .char_indices()
        .rev()
        .nth(count - 1)
        .map_or(0, |(at, _)| at)
}
