//! 发文字号: document numbers, in the right form and in the wrong ones that occur.

use nom::bytes::complete::take_while;
use nom::character::complete::{char, one_of};
use nom::combinator::opt;
use nom::{IResult, Parser};

use super::marker::is_han_character;
use super::numeral;
use crate::syntax::ast::DocumentNumber;
use crate::text::LogicalText;

/// Opening brackets that people put round the year.
const OPENERS: &str = "〔[［（(【﹝{";
/// Closing brackets that people put round the year.
const CLOSERS: &str = "〕]］）)】﹞}";
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
/// such as 根据; its end is exact.
pub fn document_numbers<'s>(text: &LogicalText<'s>) -> Vec<DocumentNumber<'s>> {
    let words = text.as_str();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = words[from..].find(|c| OPENERS.contains(c)) {
        let open = from + open;
        match parts(words, open, from) {
            Some(parts) => {
                from = parts.end;
                found.push(number(text, &parts));
            }
            None => from = open + words[open..].chars().next().map_or(1, char::len_utf8),
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
    let number = document_numbers(text).into_iter().next()?;
    let covered = number.text.as_str();
    (covered == inner || covered == words.trim()).then_some(number)
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

/// Reads a number whose year bracket opens at byte `open`; its code must not
/// begin before byte `from`.
fn parts(words: &str, open: usize, from: usize) -> Option<Parts> {
    let code_end = words[from..open].trim_end_matches([' ', '　']).len() + from;
    let code_start = code_start(&words[from..code_end])? + from;
    let (rest, (year, year_digits, serial, serial_digits)) =
        year_and_serial(&words[open..]).ok()?;
    Some(Parts {
        code: code_start..code_end,
        year,
        year_digits,
        serial,
        serial_digits,
        end: words.len() - rest.len(),
    })
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
    let (rest, _) = one_of(OPENERS).parse(input)?;
    let (rest, _) = gap(rest)?;
    let (after_year, year) = numeral::arabic(rest)?;
    let year_digits = digits(rest, after_year);
    let (rest, _) = gap(after_year)?;
    let (rest, _) = one_of(CLOSERS).parse(rest)?;
    let (rest, _) = gap(rest)?;
    let (rest, _) = opt(char('第')).parse(rest)?;
    let (rest, _) = gap(rest)?;
    let (after_serial, serial) = numeral::arabic(rest)?;
    let serial_digits = digits(rest, after_serial);
    let (rest, _) = gap(after_serial)?;
    let (rest, _) = char('号').parse(rest)?;
    if !(year_digits == 4 && (1949..=2100).contains(&year)) && year_digits != 2 {
        return Err(nom::Err::Error(nom::error::Error::new(
            input,
            nom::error::ErrorKind::Verify,
        )));
    }
    Ok((rest, (year, year_digits, serial, serial_digits)))
}

fn gap(input: &str) -> IResult<&str, &str> {
    take_while(|c: char| c == ' ' || c == '　').parse(input)
}

fn digits(before: &str, after: &str) -> usize {
    before[..before.len() - after.len()].chars().count()
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
        let line = "见白鹭发〔2025〕12号文";
        let text = LogicalText::new(line, Span::new(0, line.len()));
        assert!(whole(&text).is_none());
    }
}
