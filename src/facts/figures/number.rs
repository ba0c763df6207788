//! Reading a number and its unit.

use std::ops::Range;

use super::Decimal;
use crate::lexicon::FigureWords;
use crate::syntax::inline::numeral;

/// A number and its unit, before its neighbours are looked at.
pub(super) struct Number {
    pub value: Decimal,
    pub digits: Range<usize>,
    pub unit: Range<usize>,
    pub han: bool,
}

/// A text with the words that stand around figures.
#[derive(Clone, Copy)]
pub(super) struct Reader<'t> {
    pub text: &'t str,
    pub words: &'t FigureWords,
}

impl Reader<'_> {
    /// Where the digits end that begin at byte `start`.
    pub fn end_of_digits(&self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let digit_after = |at: usize| bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        let mut end = start;
        for c in self.text[start..].chars() {
            let joins = match c {
                '.' | ',' => digit_after(end),
                _ => numeral::is_arabic(c),
            };
            if !joins {
                break;
            }
            end += c.len_utf8();
        }
        end
    }

    /// Where the Chinese numerals end that begin at byte `start`.
    pub fn end_of_han(&self, start: usize) -> usize {
        let rest = &self.text[start..];
        let is_numeral = |c: char| c != 'O' && numeral::is_han(c) || matches!(c, '万' | '亿');
        start + rest.find(|c| !is_numeral(c)).unwrap_or(rest.len())
    }

    /// 2024年: the year that the digits name.
    pub fn year(&self, digits: &Range<usize>) -> Option<u32> {
        if digits.len() != 4 || !self.text[digits.end..].starts_with('年') {
            return None;
        }
        let year = self.text[digits.clone()].parse().ok()?;
        (1900..2100).contains(&year).then_some(year)
    }

    /// The character before byte `at`.
    pub fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    /// A number in Arabic digits, when it measures or counts something.
    pub fn arabic(&self, digits: Range<usize>) -> Option<Number> {
        let before = self.before(digits.start);
        if before.is_some_and(|c| {
            c.is_ascii_alphabetic() || matches!(c, '第' | '〔' | '_' | '.' | '+' | '/')
        }) {
            return None;
        }
        let mut earlier = self.text[..digits.start].chars().rev();
        if earlier.next() == Some(':') && earlier.next().is_some_and(numeral::is_arabic) {
            return None;
        }
        let value = Decimal::parse(&self.text[digits.clone()])?;
        let (zeros, after) = self.multiplier(digits.end);
        let unit = self.unit(after);
        let rest = &self.text[after..];
        // 5日, 2024年, 8:30 and 12号 say when, or which.
        let dates = rest.starts_with(['日', '月', '时', '号', ':', '+'])
            || rest.starts_with('年') && (digits.len() >= 4 || rest.starts_with("年代"))
            || rest.starts_with('条') && before == Some('第');
        (!dates || zeros > 0).then(|| Number {
            value: value.shifted(zeros),
            digits,
            unit,
            han: false,
        })
    }

    /// A number in Chinese characters, when a measure word follows.
    pub fn han(&self, digits: Range<usize>) -> Option<Number> {
        if self
            .before(digits.start)
            .is_some_and(|c| matches!(c, '第' | '数' | '几' | '〔' | '同'))
        {
            return None;
        }
        let unit = self.unit(digits.end);
        if !self.words.measures_han(&self.text[unit.clone()]) {
            return None;
        }
        let value = han_value(&self.text[digits.clone()])?;
        Some(Number {
            value,
            digits,
            unit,
            han: true,
        })
    }

    /// 万, 亿, 万亿 after digits: the zeros they stand for and where they end.
    fn multiplier(&self, start: usize) -> (u32, usize) {
        let mut zeros = 0;
        let mut end = start;
        for c in self.text[start..].chars().take(2) {
            let more = match c {
                '百' => 2,
                '千' if !self.text[end + c.len_utf8()..].starts_with(['瓦', '米', '克', '伏']) => {
                    3
                }
                '万' => 4,
                '亿' => 8,
                _ => break,
            };
            zeros += more;
            end += c.len_utf8();
        }
        (zeros, end)
    }

    /// The unit at `start`; letters that are no unit known make one too.
    fn unit(&self, start: usize) -> Range<usize> {
        let rest = &self.text[start..];
        let blank = rest.len() - rest.trim_start_matches(' ').len();
        let known = self.words.unit(&rest[blank..]).len();
        if known > 0 {
            return start + blank..start + blank + known;
        }
        let after_more = rest
            .strip_prefix(['多', '余'])
            .map_or("", |rest| self.words.unit(rest));
        if !after_more.is_empty() {
            let start = start + '余'.len_utf8();
            return start..start + after_more.len();
        }
        let letters = rest
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(rest.len());
        start..start + letters
    }
}

/// The value of a number in Chinese characters, 万 and 亿 resolved. 三五 and
/// 七八 are about so many, and no value.
pub(super) fn han_value(words: &str) -> Option<Decimal> {
    let small = |words: &str| -> Option<i128> {
        let digits = words
            .chars()
            .filter(|c| !matches!(c, '十' | '百' | '千'))
            .count();
        if digits == 2 && words.chars().count() == 2 {
            return None;
        }
        numeral::han_value(words).map(i128::from)
    };
    let scaled = |words: &str, zeros: u32| -> Option<i128> {
        let value = if words.is_empty() { 1 } else { small(words)? };
        Some(value * 10i128.pow(zeros))
    };
    let (hundred_millions, rest) = match words.split_once('亿') {
        Some((left, right)) => (scaled(left, 8)?, right),
        None => (0, words),
    };
    let (ten_thousands, rest) = match rest.split_once('万') {
        Some((left, right)) => (scaled(left, 4)?, right),
        None => (0, rest),
    };
    let ones = if rest.is_empty() { 0 } else { small(rest)? };
    Some(Decimal::new(hundred_millions + ten_thousands + ones, 0))
}
