//! What a line looks like by itself, before its neighbours are considered.

use nom::bytes::complete::take_while;
use nom::character::complete::{char, one_of};
use nom::combinator::{eof, opt};
use nom::{IResult, Parser};

use super::inline::{date, document_number, marker, numeral};
use super::keywords;
use crate::syntax::ast::{EntryMark, Marker};
use crate::text::{LogicalText, Span};

/// The form of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// No form of its own.
    Text,
    /// Opens with a number.
    Marked(Marker),
    /// 目录
    ContentsHeading,
    /// 【人事任免】24
    Column,
    /// A line of dots between a heading and a page.
    DottedEntry,
    /// 某政发〔2024〕1号, in brackets or not, a page after it or not.
    DocumentNumber,
    /// 2024年1月12日
    Date,
    /// （2024年1月12日印发）, 某办公室　2024年1月12日印发
    Printed,
    /// （此件公开发布）
    Note,
    /// 附件：1.某某
    AttachmentList,
    /// 附件, 附件1
    AttachmentMark,
    /// 5日 …, △ …
    Entry(EntryMark),
    /// 2024年1月
    Month,
    /// Cells between tabs or bars.
    TableRow,
    /// ——…
    Dash,
    /// 组　长：…
    Roster,
    /// 12, — 12 —
    PageNumber,
    /// 打印, 来源：…: what a web page prints around a document.
    WebFurniture,
}

/// Longest line, in bytes, that may be anything but running text, an item or a
/// table row.
const SHORT: usize = 300;

/// The form of the line `span` of `source`.
pub fn form(source: &str, span: Span) -> Form {
    let words = span.of(source);
    if is_table_row(words) {
        return Form::TableRow;
    }
    if let Some(mark) = entry_mark(words) {
        return Form::Entry(mark);
    }
    if let Ok((_, marker)) = marker::marker(words) {
        return Form::Marked(marker);
    }
    if words.starts_with("——") || words.starts_with("－－") {
        return Form::Dash;
    }
    if keywords::opens_roster(words) {
        return Form::Roster;
    }
    if words.len() > SHORT {
        return Form::Text;
    }
    short_form(source, span, words)
}

fn short_form(source: &str, span: Span, words: &str) -> Form {
    let text = LogicalText::new(source, span);
    let has_number = words.contains(|c| numeral::is_arabic(c) || numeral::is_han(c));
    if is_page_number(words) {
        Form::PageNumber
    } else if keywords::is_web_furniture(words) {
        Form::WebFurniture
    } else if is_contents_heading(words) {
        Form::ContentsHeading
    } else if words.starts_with('【') && column(words).is_ok() {
        Form::Column
    } else if is_dotted(words) {
        Form::DottedEntry
    } else if has_number && is_document_number(&text) {
        Form::DocumentNumber
    } else if has_number && date::whole(&text).is_some() {
        Form::Date
    } else if has_number && is_month(words) {
        Form::Month
    } else if is_printed(&text) {
        Form::Printed
    } else if is_note(words) {
        Form::Note
    } else if attachment_mark(words).is_ok() {
        Form::AttachmentMark
    } else if is_attachment_list(words) {
        Form::AttachmentList
    } else {
        Form::Text
    }
}

/// Cells between tabs, or a Markdown row. A tab right after a number of an
/// item or after a date separates no cells.
fn is_table_row(words: &str) -> bool {
    if let Some(cells) = words.strip_prefix('|') {
        return cells.contains('|');
    }
    if !words.contains('\t') {
        return false;
    }
    let rest = match marker::marker(words) {
        Ok((rest, _)) => rest,
        Err(_) => words,
    };
    let after_mark = match entry_mark(words) {
        Some(_) => words.split_once('\t').map_or("", |(_, rest)| rest),
        None => rest,
    };
    after_mark.contains('\t')
}

/// 5日 …, 8—10日 …, 1月5日 …, △ …; a blank stands after the date.
pub fn entry_mark(words: &str) -> Option<EntryMark> {
    if words.starts_with(['△', '▲', '▵']) {
        return Some(EntryMark::SameDay);
    }
    let (rest, _) = entry_days(words).ok()?;
    rest.starts_with(|c: char| c.is_whitespace())
        .then_some(EntryMark::Dated)
}

/// The day or days that open an entry: month if written, first and last day.
pub fn entry_days(input: &str) -> IResult<&str, (Option<u32>, u32, u32)> {
    let (rest, month) = opt((numeral::arabic, char('月'))).parse(input)?;
    let (rest, first) = numeral::arabic(rest)?;
    let (rest, last) =
        opt((opt(char('日')), one_of("-—－–~～至到"), numeral::arabic)).parse(rest)?;
    let (rest, _) = char('日').parse(rest)?;
    let last = last.map_or(first, |(_, _, last)| last);
    Ok((rest, (month.map(|(month, _)| month), first, last)))
}

/// 目录, 目　录.
fn is_contents_heading(words: &str) -> bool {
    words.starts_with('目') && matches!(keywords::squeezed(words).as_str(), "目录" | "目次")
}

/// 12, — 12 —, · 12 ·, 第12页.
fn is_page_number(words: &str) -> bool {
    if !words.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let decoration =
        |c: char| c.is_whitespace() || matches!(c, '-' | '—' | '－' | '–' | '·' | '•' | '.');
    let inner = words.trim_matches(decoration);
    let inner = inner.strip_prefix('第').unwrap_or(inner);
    let digits = inner.trim_end_matches(|c: char| !c.is_ascii_digit());
    let suffix = inner[digits.len()..].trim();
    let numbered = !digits.is_empty()
        && digits.len() <= 4
        && digits.chars().all(|c| c.is_ascii_digit())
        && (suffix.is_empty() || suffix == "页");
    // A bare year stands on covers.
    let bare_year = words.len() == 4 && (words.starts_with("19") || words.starts_with("20"));
    numbered && !bare_year
}

/// 【栏目】 and perhaps its page.
pub fn column(words: &str) -> IResult<&str, (&str, &str)> {
    let (rest, _) = char('【').parse(words)?;
    let (rest, name) = take_while(|c| c != '】').parse(rest)?;
    let (rest, _) = char('】').parse(rest)?;
    let (rest, _) = take_while(|c: char| c.is_whitespace() || ".…·".contains(c)).parse(rest)?;
    let (rest, page) = take_while(numeral::is_arabic).parse(rest)?;
    let (rest, _) = eof(rest)?;
    Ok((rest, (name, page)))
}

/// At least four dots, and a page at the end.
pub fn is_dotted(words: &str) -> bool {
    let is_page = |c: char| c.is_ascii_digit() || matches!(c, '(' | ')' | '（' | '）' | '-' | '—');
    let head = words.trim_end_matches(is_page);
    if head.len() == words.len() {
        return false;
    }
    let stem = head.trim_end_matches(['.', '…', '·', '．', '⋯', ' ']);
    let dots = &head[stem.len()..];
    let count = dots.chars().filter(|c| *c != ' ').count();
    !stem.is_empty() && (count >= 4 || dots.contains("……"))
}

fn is_document_number(text: &LogicalText<'_>) -> bool {
    let words = text.as_str();
    if document_number::whole(text).is_some() {
        return true;
    }
    let without_page = words.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let head = text.slice(0..without_page.len());
    without_page.ends_with(['号', '）', ')']) && document_number::whole(&head).is_some()
}

/// 2024年1月, 1月.
pub fn is_month(words: &str) -> bool {
    month(words).is_ok()
}

/// Year, if written, and month of a heading such as 2024年1月.
pub fn month(words: &str) -> IResult<&str, (Option<u32>, u32)> {
    let (rest, year) = opt((numeral::either, blanks, char('年'), blanks)).parse(words)?;
    let (rest, month) = numeral::either(rest)?;
    let (rest, _) = (blanks, char('月'), opt(char('份')), eof).parse(rest)?;
    Ok((rest, (year.map(|(year, ..)| year), month)))
}

fn blanks(input: &str) -> IResult<&str, &str> {
    take_while(char::is_whitespace).parse(input)
}

/// A date before 印发, in brackets or after the issuing office; or 抄送.
fn is_printed(text: &LogicalText<'_>) -> bool {
    let words = text.as_str();
    if words.starts_with("抄送：") || words.starts_with("抄送:") || words.starts_with("抄　送")
    {
        return true;
    }
    let inner = words.trim_end_matches(['）', ')', '。', ' ']);
    let Some(stem) = inner.strip_suffix("印发") else {
        return false;
    };
    let stem = text.slice(0..stem.trim_end().len());
    date::dates(&stem)
        .last()
        .is_some_and(|date| date.year.is_some() && stem.as_str().ends_with(date.text.as_str()))
}

/// （此件公开发布）, 公开方式：主动公开.
fn is_note(words: &str) -> bool {
    let bracketed = words.starts_with(['（', '(']) && words.ends_with(['）', ')']);
    let length = words.chars().count();
    (bracketed && length <= 40 && keywords::is_note(words))
        || words.starts_with("公开方式")
        || words.starts_with("公开属性")
}

/// 附件, 附件1, 附件一, 附表2; a colon may follow.
pub fn attachment_mark(words: &str) -> IResult<&str, Option<u32>> {
    let (rest, _) = (char('附'), blanks, one_of("件表录")).parse(words)?;
    let (rest, _) = blanks(rest)?;
    let (rest, number) = opt(numeral::either).parse(rest)?;
    let (rest, _) = (blanks, opt(one_of("：:")), eof).parse(rest)?;
    Ok((rest, number))
}

/// 附件：…, 附：…, 附件1：….
fn is_attachment_list(words: &str) -> bool {
    attachment_list_names(words).is_ok()
}

/// The words after 附件：.
pub fn attachment_list_names(words: &str) -> IResult<&str, Option<u32>> {
    let (rest, _) = (char('附'), blanks, opt(one_of("件表"))).parse(words)?;
    let (rest, _) = blanks(rest)?;
    let (rest, number) = opt(numeral::either).parse(rest)?;
    let (rest, _) = (blanks, one_of("：:"), blanks).parse(rest)?;
    Ok((rest, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Form {
        form(words, Span::new(0, words.len()))
    }

    #[test]
    fn lines_show_what_they_are() {
        for (line, expected) in [
            ("目 录", Form::ContentsHeading),
            ("【人事任免】24", Form::Column),
            ("8.1 大力发展......................64", Form::DottedEntry),
            ("(白鹭发〔2024〕1 号)11", Form::DocumentNumber),
            ("白鹭发〔2024〕1号", Form::DocumentNumber),
            ("2024年1月12日", Form::Date),
            ("二〇〇四年十一月四日", Form::Date),
            ("（2024年1月12日印发）", Form::Printed),
            ("某市人民政府办公室　　2013年12月17日印发", Form::Printed),
            ("（此件公开发布）", Form::Note),
            ("附件：2024年实事", Form::AttachmentList),
            ("附件1", Form::AttachmentMark),
            ("附件", Form::AttachmentMark),
            ("5日 区长出席", Form::Entry(EntryMark::Dated)),
            ("8-10日 大会召开", Form::Entry(EntryMark::Dated)),
            ("△ 会议召开", Form::Entry(EntryMark::SameDay)),
            ("2024年1月", Form::Month),
            ("序号\t项目", Form::TableRow),
            ("| 序号 | 项目 |", Form::TableRow),
            ("— 12 —", Form::PageNumber),
            ("12", Form::PageNumber),
            ("2024", Form::Text),
            ("主　任：某　某　　副秘书长", Form::Roster),
            ("（扩大）会议召开。", Form::Text),
        ] {
            // A dotted line opens with a number; the layout asks for dots first.
            let found = read(line);
            let dotted = expected == Form::DottedEntry && matches!(found, Form::Marked(_));
            assert!(found == expected || dotted, "{line}: {found:?}");
        }
    }
}
