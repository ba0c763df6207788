//! Numerals that number things: Arabic, full-width, and Chinese.

use nom::bytes::complete::take_while1;
use nom::combinator::map_opt;
use nom::{IResult, Parser};

/// Whether `c` begins a word that a number before it measures: 年, 个, 公里.
pub fn measures(c: char) -> bool {
    "年月日时分个项家万亿千百元条次名人种类级期度倍座所处公平米吨位天周岁号版册件".contains(c)
}

/// Whether `c` is an Arabic digit, half or full width.
pub fn is_arabic(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// Whether `c` can stand in a Chinese numeral.
pub fn is_han(c: char) -> bool {
    han_digit(c).is_some() || matches!(c, '十' | '百' | '千' | '廿' | '卅')
}

fn han_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' | 'О' | 'O' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// The value of an Arabic digit, half or full width.
fn arabic_digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => c.to_digit(10),
    }
}

/// `12`, `１２`: digits whose value fits.
pub fn arabic(input: &str) -> IResult<&str, u32> {
    map_opt(take_while1(is_arabic), |digits: &str| {
        digits.chars().try_fold(0u32, |value, c| {
            value.checked_mul(10)?.checked_add(arabic_digit(c)?)
        })
    })
    .parse(input)
}

/// `十二`, `二〇二四`, `一百零三`.
pub fn han(input: &str) -> IResult<&str, u32> {
    map_opt(take_while1(is_han), han_value).parse(input)
}

/// A numeral of either kind.
pub fn either(input: &str) -> IResult<&str, u32> {
    nom::branch::alt((arabic, han)).parse(input)
}

/// The number that `words` end with, blanks after it let aside: where it
/// begins, its value, and whether it is written in Chinese characters.
pub fn ending(words: &str) -> Option<(usize, u32, bool)> {
    let words = words.trim_end_matches([' ', '　']);
    let han = is_han(words.chars().next_back()?);
    let start = words
        .trim_end_matches(if han { is_han } else { is_arabic })
        .len();
    let value = if han {
        han_value(&words[start..])?
    } else {
        arabic(&words[start..]).ok()?.1
    };
    Some((start, value, han))
}

/// The value of a Chinese numeral; nothing when its characters make no number.
pub fn han_value(words: &str) -> Option<u32> {
    if words.chars().all(|c| han_digit(c).is_some()) {
        return positional_value(words);
    }
    let mut total = 0u32;
    let mut digit: Option<u32> = None;
    let mut last_unit = u32::MAX;
    for c in words.chars() {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '廿' | '卅' => {
                total += if c == '廿' { 20 } else { 30 };
                last_unit = 10;
                continue;
            }
            _ => {
                digit = match (digit, han_digit(c)?) {
                    (None | Some(0), value) => Some(value),
                    (Some(_), _) => return None,
                };
                continue;
            }
        };
        if unit >= last_unit {
            return None;
        }
        // A bare 十 is ten: 十二, 一百十二.
        total += digit.take().unwrap_or(1).max(1) * unit;
        last_unit = unit;
    }
    Some(total + digit.unwrap_or(0))
}

/// Digit by digit, as years are written: 二〇二四.
fn positional_value(words: &str) -> Option<u32> {
    words.chars().try_fold(0u32, |value, c| {
        value.checked_mul(10)?.checked_add(han_digit(c)?)
    })
}

/// Writes `value` below ten thousand as a Chinese ordinal numeral: 十二, 一百零三.
pub fn to_han(value: u32) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if value < 10 {
        return DIGITS[value as usize].to_string();
    }
    let mut words = String::new();
    let mut rest = value;
    let mut gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十")] {
        let digit = (rest / unit) as usize;
        rest %= unit;
        if digit == 0 {
            gap = !words.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            words.push('零');
        }
        // 十二, not 一十二, when the number begins with ten.
        if !(unit == 10 && digit == 1 && words.is_empty()) {
            words.push(DIGITS[digit.min(9)]);
        }
        words.push_str(name);
    }
    if rest > 0 {
        if gap {
            words.push('零');
        }
        words.push(DIGITS[rest as usize]);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numerals_have_their_values() {
        for (words, value) in [
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("七十六", 76),
            ("一百零三", 103),
            ("一百一十", 110),
            ("二〇二四", 2024),
            ("二○二四", 2024),
            ("廿三", 23),
        ] {
            assert_eq!(han_value(words), Some(value), "{words}");
        }
        assert_eq!(han_value("十二三"), None);
        assert_eq!(han_value("十百"), None);
    }

    #[test]
    fn written_numerals_read_back() {
        for value in 1..1200 {
            let words = to_han(value);
            assert_eq!(han_value(&words), Some(value), "{words}");
        }
    }
}
