//! 发文字号: document numbers, in the right form and in the wrong ones that occur.

use nom::bytes::complete::{take_while, take_while1};
use nom::character::complete::{char, satisfy};
use nom::combinator::opt;
use nom::sequence::preceded;
use nom::{IResult, Parser};

use super::marker::is_han_character;
use super::numeral;
use crate::syntax::ast::DocumentNumber;
use crate::text::LogicalText;

/// The longest agency code, in characters: 桂教规范发 and the like are short,
/// joint codes such as 发改办高技 somewhat longer.
const LONGEST_CODE: usize = 10;

/// The parts of a document number, as byte ranges of the text it was read from.
struct Parts {
    code: std::ops::Range<usize>,
    year: u32,
    year_digits: usize,
    serial: u32,
    serial_digits: usize,
    end: usize,
}

/// Every document number in `text`, in order.
///
/// A number is an agency code of Chinese characters, a year in brackets of any
/// kind, and a serial with 号. In running text the code reaches back to the
/// last character that cannot belong to it, so it may be too long by a word
/// such as 根据; its end is exact. One of the brackets may be missing or turned
/// round, and blanks may stand among the digits.
pub fn document_numbers<'s>(text: &LogicalText<'s>) -> Vec<DocumentNumber<'s>> {
    let words = text.as_str();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(bracket) = words[from..].find(is_bracket) {
        let bracket = from + bracket;
        match parts(words, bracket, from).or_else(|| parts_without_opener(words, bracket, from)) {
            Some(parts) => {
                from = parts.end;
                found.push(number(text, &parts));
            }
            None => from = bracket + words[bracket..].chars().next().map_or(1, char::len_utf8),
        }
    }
    found
}

/// The document number that `text` consists of, apart from brackets around it.
pub fn whole<'s>(text: &LogicalText<'s>) -> Option<DocumentNumber<'s>> {
    let words = text.as_str();
    let inner = words
        .trim_start_matches(['（', '(', ' ', '　'])
        .trim_end_matches(['）', ')', ' ', '　']);
    if let Some(number) = document_numbers(text).into_iter().next() {
        let covered = number.text.as_str();
        if covered == inner || covered == words.trim() {
            return Some(number);
        }
    }
    let start = words.len() - words.trim_start_matches(['（', '(', ' ', '　']).len();
    with_blank_in_code(&text.slice(start..start + inner.len()))
}

/// 沅鹭 政发〔2025〕1号: the number that `line` consists of, with one blank in
/// its short code.
fn with_blank_in_code<'s>(line: &LogicalText<'s>) -> Option<DocumentNumber<'s>> {
    const LONGEST: usize = 7;
    let words = line.as_str();
    let head = &words[..words.find(is_bracket)?];
    let parts = head.split([' ', '　']).filter(|part| !part.is_empty());
    let in_two =
        parts.clone().count() == 2 && parts.clone().all(|part| part.chars().all(is_han_character));
    if !in_two || parts.map(|part| part.chars().count()).sum::<usize>() > LONGEST {
        return None;
    }
    let squeezed = line.without_blanks();
    let number = document_numbers(&squeezed).into_iter().next()?;
    (number.text.as_str() == squeezed.as_str()).then(|| DocumentNumber {
        text: line.clone(),
        ..number
    })
}

fn number<'s>(text: &LogicalText<'s>, parts: &Parts) -> DocumentNumber<'s> {
    DocumentNumber {
        text: text.slice(parts.code.start..parts.end),
        code: text.slice(parts.code.clone()),
        year: parts.year,
        year_digits: parts.year_digits as u8,
        serial: parts.serial,
        serial_digits: parts.serial_digits as u8,
    }
}

fn is_bracket(c: char) -> bool {
    is_opener(c) || is_closer(c)
}

/// Opening brackets that people put round the year.
fn is_opener(c: char) -> bool {
    matches!(c, '〔' | '[' | '［' | '（' | '(' | '【' | '﹝' | '{')
}

/// Closing brackets that people put round the year.
fn is_closer(c: char) -> bool {
    matches!(c, '〕' | ']' | '］' | '）' | ')' | '】' | '﹞' | '}')
}

/// Brackets that hardly anything but the year of a document number stands in.
fn is_square(c: char) -> bool {
    "〔〕[]［］【】﹝﹞".contains(c)
}

/// Reads a number whose year bracket opens at byte `open`; its code must not
/// begin before byte `from`.
fn parts(words: &str, open: usize, from: usize) -> Option<Parts> {
    let (rest, (year, year_digits, serial, serial_digits)) =
        year_and_serial(&words[open..]).ok()?;
    Some(Parts {
        code: code(words, open, from)?,
        year,
        year_digits,
        serial,
        serial_digits,
        end: words.len() - rest.len(),
    })
}

/// 沅鹭政发2025〕1号: reads a number whose year lacks its opening bracket and
/// ends at byte `close`.
fn parts_without_opener(words: &str, close: usize, from: usize) -> Option<Parts> {
    let bracket = words[close..].chars().next()?;
    let year_start = close.checked_sub(4).filter(|&start| start >= from)?;
    let digits = words.get(year_start..close)?;
    let year: u32 = digits
        .parse()
        .ok()
        .filter(|_| digits.bytes().all(|b| b.is_ascii_digit()))?;
    if !is_square(bracket) || !is_year(year, 4) {
        return None;
    }
    let (rest, (serial, serial_digits)) = serial(&words[close + bracket.len_utf8()..]).ok()?;
    Some(Parts {
        code: code(words, year_start, from)?,
        year,
        year_digits: 4,
        serial,
        serial_digits,
        end: words.len() - rest.len(),
    })
}

/// The agency code that ends before byte `end`.
fn code(words: &str, end: usize, from: usize) -> Option<std::ops::Range<usize>> {
    let code_end = words[from..end].trim_end_matches([' ', '　']).len() + from;
    let code_start = code_start(&words[from..code_end])? + from;
    Some(code_start..code_end)
}

/// The start of the run of Chinese characters that `before` ends with; at
/// least two of them make a code.
fn code_start(before: &str) -> Option<usize> {
    let run = before
        .char_indices()
        .rev()
        .take_while(|&(_, c)| is_han_character(c))
        .take(LONGEST_CODE);
    let (count, start) = run.fold((0, before.len()), |(count, _), (at, _)| (count + 1, at));
    (count >= 2).then_some(start)
}

fn year_and_serial(input: &str) -> IResult<&str, (u32, usize, u32, usize)> {
    let (rest, open) = satisfy(is_bracket).parse(input)?;
    let (rest, _) = gap(rest)?;
    let (after_year, (year, year_digits)) = year(rest)?;
    let (rest, _) = gap(after_year)?;
    let (rest, close) = opt(satisfy(is_bracket)).parse(rest)?;
    let (rest, (serial, serial_digits)) = serial(rest)?;
    let is_paired = is_opener(open) && close.is_some_and(is_closer);
    // What is broken must be known for a number by its square bracket.
    let is_square = is_square(open) || close.is_some_and(is_square);
    let is_broken = year_digits == 4 && is_square;
    // A year that cannot be is a year with a wrong digit.
    let is_year = is_year(year, year_digits) || is_paired && is_broken;
    if !is_year || !(is_paired || is_broken) {
        return Err(no_number(input));
    }
    Ok((rest, (year, year_digits, serial, serial_digits)))
}

fn is_year(year: u32, digits: usize) -> bool {
    digits == 4 && (1949..=2100).contains(&year) || digits == 2
}

/// A year, and its digits; where more than four digits stand together, the
/// closing bracket is missing and the year takes four of them.
fn year(input: &str) -> IResult<&str, (u32, usize)> {
    let (rest, (value, digits)) = spaced_digits(input)?;
    match input.get(..4).and_then(|four| four.parse().ok()) {
        Some(four) if digits > 4 => Ok((&input[4..], (four, 4))),
        _ => Ok((rest, (value, digits))),
    }
}

/// The serial with its 号, and its digits.
fn serial(input: &str) -> IResult<&str, (u32, usize)> {
    let (rest, _) = (gap, opt(char('第')), gap).parse(input)?;
    let (rest, serial) = spaced_digits(rest)?;
    let (rest, _) = (gap, char('号')).parse(rest)?;
    Ok((rest, serial))
}

/// 20 25: Arabic digits that blanks may part, and how many they are.
fn spaced_digits(input: &str) -> IResult<&str, (u32, usize)> {
    const MOST_DIGITS: usize = 8;
    let (mut rest, first) = take_while1(numeral::is_arabic).parse(input)?;
    let mut digits = first.to_owned();
    while let Ok((after, more)) = preceded(gap, take_while1(numeral::is_arabic)).parse(rest) {
        digits.push_str(more);
        rest = after;
        if digits.len() > MOST_DIGITS * 3 {
            return Err(no_number(input));
        }
    }
    match numeral::arabic(&digits) {
        Ok((_, value)) => Ok((rest, (value, digits.chars().count()))),
        Err(_) => Err(no_number(input)),
    }
}

fn no_number(input: &str) -> nom::Err<nom::error::Error<&str>> {
    nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify))
}

fn gap(input: &str) -> IResult<&str, &str> {
    take_while(|c: char| c == ' ' || c == '　').parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn read(words: &'static str) -> Vec<(String, u32, u32)> {
        let text = LogicalText::new(words, Span::new(0, words.len()));
        let numbers = document_numbers(&text).into_iter();
        numbers
            .map(|n| (n.code.as_str().to_owned(), n.year, n.serial))
            .collect()
    }

    #[test]
    fn right_and_wrong_forms_are_read() {
        for words in [
            "白鹭发〔2025〕12号",
            "白鹭发[2025]12号",
            "白鹭发（2025）第12号",
            "白鹭发【2025】012号",
            "白鹭发 〔 2025 〕 12 号",
            "白鹭发〔20 25〕1　2号",
            "白鹭发2025〕12号",
            "白鹭发〔202512号",
            "白鹭发〕2025〕12号",
            "白鹭发〔2025〔12号",
        ] {
            assert_eq!(read(words), [("白鹭发".to_owned(), 2025, 12)], "{words}");
        }
    }

    #[test]
    fn case_numbers_and_plain_brackets_are_no_document_numbers() {
        for words in [
            "（2024）鲁08民终123号",
            "方案（2023—2025）12号",
            "鲁（2020）某市不动产权第0012345号",
            "〔2025〕12号",
        ] {
            assert_eq!(read(words), [], "{words}");
        }
    }

    #[test]
    fn a_line_may_consist_of_a_number() {
        let line = "（白鹭发〔2025〕12号）";
        let text = LogicalText::new(line, Span::new(0, line.len()));
        let number = whole(&text).expect("the line is a number");
        assert_eq!(number.text.as_str(), "白鹭发〔2025〕12号");
        let line = "白鹭 发〔2025〕12号";
        let text = LogicalText::new(line, Span::new(0, line.len()));
        let number = whole(&text).expect("the line is a number with a blank in its code");
        assert_eq!(number.code.as_str(), "白鹭发");
        let line = "见白鹭发〔2025〕12号文";
        let text = LogicalText::new(line, Span::new(0, line.len()));
        assert!(whole(&text).is_none());
    }
}
