//! The numbers that open headings and items: 一、 （一） 1. （1） ① 第一条 1.1.

use nom::branch::alt;
use nom::bytes::complete::take_while;
use nom::character::complete::{char, one_of};
use nom::combinator::{not, opt, peek, recognize, verify};
use nom::multi::many1;
use nom::{IResult, Parser};

use super::numeral;
use crate::syntax::ast::{Marker, MarkerStyle};

/// Largest number that a heading, item or article of a document carries.
const LARGEST: u32 = 999;

/// The marker at the start of `line`, and the words after it.
pub fn marker(line: &str) -> IResult<&str, Marker> {
    let first = line.chars().next().unwrap_or(' ');
    // Most lines open with none of these: decide on the first character.
    let (rest, (style, value)) = match first {
        '第' => ordinal_unit(line)?,
        '（' | '(' | '）' | ')' => bracketed(line)?,
        '①'..='⑳' => circled(line)?,
        '0'..='9' | '０'..='９' => arabic(line)?,
        c if numeral::is_han(c) => alt((han_dun, half_bracketed)).parse(line)?,
        _ => return not_a_marker(line),
    };
    // A space, if any, belongs to the marker.
    let (rest, _) = take_while(|c: char| c == ' ' || c == '　' || c == '\t').parse(rest)?;
    let length = line.len() - rest.len();
    let marker = Marker {
        style,
        value,
        length: length as u16,
    };
    if value == 0 || value > LARGEST || length > u16::MAX as usize {
        return not_a_marker(line);
    }
    Ok((rest, marker))
}

fn not_a_marker<T>(line: &str) -> IResult<&str, T> {
    Err(nom::Err::Error(nom::error::Error::new(
        line,
        nom::error::ErrorKind::Alt,
    )))
}

type Numbered = (MarkerStyle, u32);

/// 第一章, 第二节, 第三条, 第一部分, 第一编.
fn ordinal_unit(line: &str) -> IResult<&str, Numbered> {
    let (rest, _) = char('第').parse(line)?;
    let (rest, _) = spaces(rest)?;
    let (rest, value) = numeral::either(rest)?;
    let (rest, _) = spaces(rest)?;
    let (rest, style) = alt((
        nom::bytes::complete::tag("部分").map(|_| MarkerStyle::Part),
        one_of("编篇").map(|_| MarkerStyle::Part),
        char('章').map(|_| MarkerStyle::Chapter),
        char('节').map(|_| MarkerStyle::Subchapter),
        char('条').map(|_| MarkerStyle::Article),
    ))
    .parse(rest)?;
    // 第一条生产线, 第二节课: in running text the unit goes on without a break.
    // An article or chapter number is followed by a space, or by nothing.
    let (rest, _) = peek(alt((
        verify(take_while(char::is_whitespace), |s: &str| !s.is_empty()),
        nom::combinator::eof,
        recognize(one_of("　：:【（(")),
    )))
    .parse(rest)?;
    Ok((rest, (style, value)))
}

fn spaces(input: &str) -> IResult<&str, &str> {
    take_while(|c: char| c == ' ' || c == '　').parse(input)
}

/// （一）, (一), （1）, (1); also ）一）, its first bracket the wrong way round.
fn bracketed(line: &str) -> IResult<&str, Numbered> {
    let (rest, _) = one_of("（(）)").parse(line)?;
    let (rest, _) = spaces(rest)?;
    let (rest, numbered) = alt((
        numeral::han.map(|value| (MarkerStyle::HanBracketed, value)),
        numeral::arabic.map(|value| (MarkerStyle::ArabicBracketed, value)),
    ))
    .parse(rest)?;
    let (rest, _) = spaces(rest)?;
    let (rest, _) = one_of("）)").parse(rest)?;
    Ok((rest, numbered))
}

/// 一）, its first bracket lost.
fn half_bracketed(line: &str) -> IResult<&str, Numbered> {
    let (rest, value) = numeral::han(line)?;
    let (rest, _) = one_of("）)").parse(rest)?;
    Ok((rest, (MarkerStyle::HanBracketed, value)))
}

/// ① to ⑳.
fn circled(line: &str) -> IResult<&str, Numbered> {
    let (rest, c) = nom::character::complete::satisfy(|c| ('①'..='⑳').contains(&c)).parse(line)?;
    Ok((rest, (MarkerStyle::Circled, c as u32 - '①' as u32 + 1)))
}

/// 一、 or, wrongly, 一． 一.
fn han_dun(line: &str) -> IResult<&str, Numbered> {
    let (rest, value) = numeral::han(line)?;
    let (rest, _) = spaces(rest)?;
    let (rest, _) = one_of("、．.").parse(rest)?;
    // 一、二级: two numbers side by side are a count, not a heading.
    let (rest, ()) = not(count_word).parse(rest)?;
    Ok((rest, (MarkerStyle::HanDun, value)))
}

/// What follows the second number of a count: 一、二级, 三、四年级, 一、二、三产业.
fn count_word(input: &str) -> IResult<&str, char> {
    let (rest, _) = numeral::han(input)?;
    one_of("级、号期线类年次季产楼等区环").parse(rest)
}

/// 1. 1． 1﹒ 1、 1） and the decimal numbers 1.1, 2.3.4.
fn arabic(line: &str) -> IResult<&str, Numbered> {
    let (rest, value) = numeral::arabic(line)?;
    alt((decimal(value), plain_arabic(value), bare(value))).parse(rest)
}

/// 1　总则: a number before a short heading, nothing but a blank between.
fn bare<'i>(
    value: u32,
) -> impl Parser<&'i str, Output = Numbered, Error = nom::error::Error<&'i str>> {
    const LARGEST: u32 = 30;
    const LONGEST: usize = 20;
    move |input: &'i str| {
        let (rest, gap) = spaces(input)?;
        let words = rest.trim_end();
        let is_heading = !gap.is_empty()
            && (1..=LARGEST).contains(&value)
            && (2..=LONGEST).contains(&words.chars().count())
            && words.chars().all(|c| is_han_character(c) || c == '、')
            && !words.starts_with(numeral::measures);
        if is_heading {
            Ok((rest, (MarkerStyle::Decimal1, value)))
        } else {
            not_a_marker(input)
        }
    }
}

/// 1.1 followed by a space or a Chinese word: the value is the last number.
fn decimal<'i>(
    first: u32,
) -> impl Parser<&'i str, Output = Numbered, Error = nom::error::Error<&'i str>> {
    move |input: &'i str| {
        let part = nom::sequence::preceded(one_of(".．"), numeral::arabic);
        let (rest, parts) = many1(part).parse(input)?;
        // 5.5%, 1.5亿元 and 21.5+2 are figures; a decimal number heads a line
        // of words, after a space, a quotation mark or directly.
        let (rest, _) = peek(heading_start).parse(rest)?;
        let (style, value) = match parts[..] {
            _ if first == 0 || first > 99 => return not_a_marker(input),
            [value] => (MarkerStyle::Decimal2, value),
            [_, value] => (MarkerStyle::Decimal3, value),
            [_, _, value] => (MarkerStyle::Decimal4, value),
            _ => return not_a_marker(input),
        };
        Ok((rest, (style, value)))
    }
}

/// A space and then a word, or a quotation mark.
fn heading_start(input: &str) -> IResult<&str, char> {
    let (rest, gap) = spaces(input)?;
    let spaced = !gap.is_empty();
    nom::character::complete::satisfy(|c| match c {
        '“' | '《' => true,
        c => spaced && is_han_character(c),
    })
    .parse(rest)
}

fn plain_arabic<'i>(
    value: u32,
) -> impl Parser<&'i str, Output = Numbered, Error = nom::error::Error<&'i str>> {
    move |input: &'i str| {
        let (rest, gap) = spaces(input)?;
        let (rest, mark) = one_of(".．﹒、）)").parse(rest)?;
        let style = match mark {
            '、' => MarkerStyle::ArabicDun,
            '）' | ')' => MarkerStyle::ArabicHalfBracketed,
            _ => MarkerStyle::ArabicDot,
        };
        // 2024.3, 3、5天: a figure or a date, not a number of an item.
        let (rest, _) = not(peek((
            opt(spaces),
            nom::character::complete::satisfy(numeral::is_arabic),
        )))
        .parse(rest)
        .or_else(|error| match mark {
            // "1. 5G基站": a space keeps the number apart from the figure.
            '.' | '．' if rest.starts_with([' ', '　']) => Ok((rest, ())),
            // "8.2024年…": the year belongs to the words of the item.
            '.' | '．' | '﹒' | '、' if starts_with_year(rest) => Ok((rest, ())),
            _ => Err(error),
        })?;
        if !gap.is_empty() && mark == ')' {
            return not_a_marker(input);
        }
        Ok((rest, (style, value)))
    }
}

/// `2024年…`
fn starts_with_year(input: &str) -> bool {
    let digits = input.chars().take_while(|&c| numeral::is_arabic(c)).count();
    digits == 4 && input.chars().nth(4) == Some('年')
}

/// Whether `c` is a Chinese character.
pub fn is_han_character(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '〇' | '\u{20000}'..='\u{323AF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<(MarkerStyle, u32, &str)> {
        let (rest, marker) = marker(line).ok()?;
        Some((marker.style, marker.value, rest))
    }

    #[test]
    fn every_style_is_read() {
        use MarkerStyle::*;
        for (line, style, value, rest) in [
            ("一、总体要求", HanDun, 1, "总体要求"),
            ("十一、加强", HanDun, 11, "加强"),
            ("（十二）完善", HanBracketed, 12, "完善"),
            ("(一)申请", HanBracketed, 1, "申请"),
            ("）一）申请", HanBracketed, 1, "申请"),
            ("四）申请", HanBracketed, 4, "申请"),
            ("1.围绕", ArabicDot, 1, "围绕"),
            ("24. 聚焦", ArabicDot, 24, "聚焦"),
            ("1．金融机构", ArabicDot, 1, "金融机构"),
            ("1﹒金融机构", ArabicDot, 1, "金融机构"),
            ("１．建设工程", ArabicDot, 1, "建设工程"),
            ("2.2021年度清单", ArabicDot, 2, "2021年度清单"),
            ("10、公共", ArabicDun, 10, "公共"),
            ("（1）在市内", ArabicBracketed, 1, "在市内"),
            ("1）在市内", ArabicHalfBracketed, 1, "在市内"),
            ("②上年度", Circled, 2, "上年度"),
            ("第一条  为", Article, 1, "为"),
            ("第二十一条　公共", Article, 21, "公共"),
            ("第一章 总 则", Chapter, 1, "总 则"),
            ("第二节　监督", Subchapter, 2, "监督"),
            ("1　总则", Decimal1, 1, "总则"),
            ("2 组织机构和职责", Decimal1, 2, "组织机构和职责"),
            ("1.1 “五个中心”", Decimal2, 1, "“五个中心”"),
            ("5.1.2 提升", Decimal3, 2, "提升"),
            ("1.1.2“五个中心”", Decimal3, 2, "“五个中心”"),
        ] {
            assert_eq!(read(line), Some((style, value, rest)), "{line}");
        }
    }

    #[test]
    fn figures_and_words_are_not_markers() {
        for line in [
            "5.5%左右的预期增长目标",
            "21.5+2就业之家",
            "1.5亿元",
            "3、5天",
            "一、二级响应",
            "2024年工作",
            "第一条生产线竣工",
            "第三节课",
            "（扩大）会议召开。",
            "（2024年1月8日印发）",
            "十五条硬措施",
            "三改革开放",
            "1000.什么",
            "4 座桥梁",
            "12 月底",
            "3 某某，某某某",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
