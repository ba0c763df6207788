//! The text of a document: sections, items, paragraphs, tables, rosters,
//! nested by the levels of their numbers.

use nom::Parser;
use nom::multi::many1;

use super::inline::assignment::assignment;
use super::layout::{Label, Unit};
use super::table::table;
use super::units::{Parsed, Units, line};
use crate::syntax::ast::{
    Assignment, Block, Item, Marker, MarkerStyle, Paragraph, RosterLine, Section,
};
use crate::text::LogicalText;

/// Longest run-in heading of a numbered unit, in characters.
const LONGEST_RUN_IN: usize = 30;
/// Longest run-in heading of a paragraph without a number.
const LONGEST_PLAIN_RUN_IN: usize = 18;

/// The blocks up to a line that is no text, or that a number of level
/// `parent` or above opens. Levels grow with every call, so the depth is bounded.
pub fn blocks<'a, 's>(input: Units<'a, 's>, parent: u8) -> Parsed<'a, 's, Vec<Block<'s>>> {
    let mut found = Vec::new();
    let mut rest = input;
    while let Some(label) = rest.label() {
        let (after, block) = match label {
            Label::Heading(marker) | Label::Item(marker) if marker.style.level() <= parent => break,
            Label::Heading(marker) => section(rest, marker)?,
            Label::Item(marker) => item(rest, marker)?,
            Label::Paragraph => paragraph(rest)?,
            Label::Caption => caption(rest)?,
            Label::TableRow => table(rest)?,
            Label::Roster => roster(rest)?,
            _ => break,
        };
        found.push(block);
        rest = after;
    }
    mark_plain_run_ins(&mut found);
    Ok((rest, found))
}

fn first<'a, 's>(input: Units<'a, 's>) -> Parsed<'a, 's, &'a Unit<'s>> {
    line(|_| true)(input)
}

fn section<'a, 's>(input: Units<'a, 's>, marker: Marker) -> Parsed<'a, 's, Block<'s>> {
    let (rest, unit) = first(input)?;
    let (number, heading) = split_number(&unit.text, marker);
    let (rest, blocks) = blocks(rest, marker.style.level())?;
    let section = Section {
        marker,
        number,
        heading,
        text: None,
        blocks,
    };
    Ok((rest, Block::Section(Box::new(section))))
}

/// A numbered paragraph; with a run-in heading, and a number that heads
/// sections, it is a section.
fn item<'a, 's>(input: Units<'a, 's>, marker: Marker) -> Parsed<'a, 's, Block<'s>> {
    let (rest, unit) = first(input)?;
    let (number, text) = split_number(&unit.text, marker);
    let longest = if marker.style.heads() {
        LONGEST_RUN_IN
    } else {
        LONGEST_PLAIN_RUN_IN
    };
    let run_in = run_in_length(text.as_str(), longest);
    let (rest, blocks) = blocks(rest, marker.style.level())?;
    let assignment = assignment(&text).map(Box::new);
    if run_in > 0 && marker.style.heads() && assignment.is_none() {
        let section = Section {
            marker,
            number,
            heading: text.slice(0..run_in),
            text: Some(text.slice(run_in..text.as_str().len())),
            blocks,
        };
        return Ok((rest, Block::Section(Box::new(section))));
    }
    let item = Item {
        marker,
        number,
        assignment: assignment.or_else(|| assignment_below(&blocks)),
        text,
        run_in: if marker.style == MarkerStyle::Article {
            0
        } else {
            run_in
        },
        blocks,
    };
    Ok((rest, Block::Item(Box::new(item))))
}

/// An assignment in the last paragraph under an item.
fn assignment_below<'s>(blocks: &[Block<'s>]) -> Option<Box<Assignment<'s>>> {
    match blocks.last()? {
        Block::Paragraph(paragraph) => paragraph.assignment.clone(),
        _ => None,
    }
}

fn split_number<'s>(line: &LogicalText<'s>, marker: Marker) -> (LogicalText<'s>, LogicalText<'s>) {
    let words = line.as_str();
    let end = usize::from(marker.length).min(words.len());
    let number = line.slice(0..words[..end].trim_end().len());
    (number, line.slice(end..words.len()))
}

fn paragraph<'a, 's>(input: Units<'a, 's>) -> Parsed<'a, 's, Block<'s>> {
    let (rest, unit) = first(input)?;
    let paragraph = Paragraph {
        assignment: assignment(&unit.text).map(Box::new),
        text: unit.text.clone(),
        run_in: 0,
    };
    Ok((rest, Block::Paragraph(Box::new(paragraph))))
}

fn caption<'a, 's>(input: Units<'a, 's>) -> Parsed<'a, 's, Block<'s>> {
    let (rest, unit) = first(input)?;
    Ok((rest, Block::Caption(unit.text.clone())))
}

fn roster<'a, 's>(input: Units<'a, 's>) -> Parsed<'a, 's, Block<'s>> {
    let (rest, lines) = many1(line(|label| label == Label::Roster)).parse(input)?;
    let lines = lines.into_iter().map(|unit| roster_line(&unit.text));
    Ok((rest, Block::Roster(lines.collect())))
}

fn roster_line<'s>(line: &LogicalText<'s>) -> RosterLine<'s> {
    let words = line.as_str();
    let Some(at) = words.find(['：', ':']) else {
        return RosterLine {
            role: None,
            people: line.clone(),
        };
    };
    let mark = words[at..].chars().next().map_or(1, char::len_utf8);
    RosterLine {
        role: Some(line.slice(0..at)),
        people: line.slice(at + mark..words.len()).trim(),
    }
}

/// Bytes of the heading that `text` begins with, its full stop included: a
/// short first sentence without commas before more text. 0 without one.
fn run_in_length(text: &str, longest: usize) -> usize {
    let Some(stop) = text.find('。') else {
        return 0;
    };
    let heading = &text[..stop];
    let length = heading.chars().count();
    let end = stop + '。'.len_utf8();
    let commas = heading.matches('，').count();
    let most_commas = usize::from(longest == LONGEST_RUN_IN);
    let divided = heading.contains(['；', '：', '！', '？']) || commas > most_commas;
    let rest = text[end..].trim();
    let goes_on = !rest.is_empty() && !rest.starts_with('（');
    if (2..=longest).contains(&length) && !divided && goes_on {
        end
    } else {
        0
    }
}

/// A paragraph without a number has a run-in heading when its neighbours have
/// one too: 壮大优势产业集群。… 培育梯次强企方阵。…
fn mark_plain_run_ins(blocks: &mut [Block<'_>]) {
    let length = |block: &Block<'_>| match block {
        Block::Paragraph(paragraph) => run_in_length(paragraph.text.as_str(), LONGEST_PLAIN_RUN_IN),
        _ => 0,
    };
    if blocks.iter().filter(|block| length(block) > 0).count() < 2 {
        return;
    }
    for block in blocks {
        let run_in = length(block);
        if let Block::Paragraph(paragraph) = block {
            paragraph.run_in = run_in;
        }
    }
}
