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
    settle_siblings(&mut found);
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
        blocks: blocks.into(),
    };
    Ok((rest, Block::Section(Box::new(section))))
}

/// A numbered paragraph.
fn item<'a, 's>(input: Units<'a, 's>, marker: Marker) -> Parsed<'a, 's, Block<'s>> {
    let (rest, unit) = first(input)?;
    let (number, text) = split_number(&unit.text, marker);
    let limits = if marker.style.heads() {
        RunIn::NUMBERED
    } else {
        RunIn::PLAIN
    };
    let run_in = match marker.style {
        MarkerStyle::Article => 0,
        _ => run_in_length(text.as_str(), limits),
    };
    let (rest, blocks) = blocks(rest, marker.style.level())?;
    let assignment = assignment(&text).map(Box::new);
    let item = Item {
        marker,
        number,
        assignment: assignment.or_else(|| assignment_below(&blocks)),
        text,
        run_in,
        blocks: blocks.into(),
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

/// How long a run-in heading can be.
#[derive(Clone, Copy)]
struct RunIn {
    characters: usize,
    commas: usize,
}

impl RunIn {
    /// Of a paragraph without a number, or of an item.
    const PLAIN: Self = Self {
        characters: 18,
        commas: 0,
    };
    /// Of a numbered unit.
    const NUMBERED: Self = Self {
        characters: 30,
        commas: 1,
    };
    /// Of a numbered unit whose neighbours have headings.
    const AMONG_HEADINGS: Self = Self {
        characters: 60,
        commas: 3,
    };
}

/// Bytes of the heading that `text` begins with, its full stop included: a
/// short first sentence before more text. 0 without one.
fn run_in_length(text: &str, limits: RunIn) -> usize {
    let mut beginning = text.char_indices().take(limits.characters + 1);
    let Some((stop, _)) = beginning.find(|&(_, c)| c == '。') else {
        return 0;
    };
    let heading = &text[..stop];
    let end = stop + '。'.len_utf8();
    let divided =
        heading.contains(['；', '：', '！', '？']) || heading.matches('，').count() > limits.commas;
    let rest = text[end..].trim();
    let goes_on = !rest.is_empty() && !rest.starts_with('（');
    if heading.chars().nth(1).is_some() && !divided && goes_on {
        end
    } else {
        0
    }
}

/// A paragraph without a number has a run-in heading when its neighbours have
/// one too: 壮大优势产业集群。… 培育梯次强企方阵。…
fn mark_plain_run_ins(blocks: &mut [Block<'_>]) {
    let length = |block: &Block<'_>| match block {
        Block::Paragraph(paragraph) => run_in_length(paragraph.text.as_str(), RunIn::PLAIN),
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

/// Numbered neighbours are all headings or all members of a list: （一）…. with
/// a short first sentence is a heading where the others are, and a short
/// sentence is none where they are not.
fn settle_siblings(blocks: &mut [Block<'_>]) {
    for style in [MarkerStyle::HanDun, MarkerStyle::HanBracketed] {
        let (mut heads, mut all) = (0, 0);
        for block in blocks.iter() {
            match block {
                Block::Section(section) if section.marker.style == style => {
                    (heads, all) = (heads + 1, all + 1);
                }
                Block::Item(item) if item.marker.style == style => {
                    let has_heading = item.run_in > 0 || is_whole_heading(item);
                    let has_heading = has_heading && item.assignment.is_none();
                    (heads, all) = (heads + usize::from(has_heading), all + 1);
                }
                _ => {}
            }
        }
        for block in blocks.iter_mut() {
            if heads * 2 >= all {
                head_section(block, style);
            } else {
                list_member(block, style);
            }
        }
    }
}

/// Whether the item is a sentence above paragraphs of its own.
fn is_whole_heading(item: &Item<'_>) -> bool {
    let words = item.text.as_str();
    let has_text = matches!(item.blocks.first(), Some(Block::Paragraph(_)));
    has_text
        && item.run_in == 0
        && words.matches('。').count() <= 1
        && words
            .chars()
            .nth(RunIn::AMONG_HEADINGS.characters)
            .is_none()
}

/// Makes an item with a heading a section.
fn head_section(block: &mut Block<'_>, style: MarkerStyle) {
    let Block::Item(item) = block else {
        return;
    };
    if item.marker.style != style || item.assignment.is_some() {
        return;
    }
    let words = item.text.as_str();
    let run_in = match item.run_in {
        0 => run_in_length(words, RunIn::AMONG_HEADINGS),
        length => length,
    };
    if run_in == 0 && !is_whole_heading(item) {
        return;
    }
    let (heading, text) = if run_in == 0 {
        (item.text.clone(), None)
    } else {
        let text = item.text.slice(run_in..words.len());
        (item.text.slice(0..run_in), Some(Box::new(text)))
    };
    *block = Block::Section(Box::new(Section {
        marker: item.marker,
        number: item.number.clone(),
        heading,
        text,
        blocks: std::mem::take(&mut item.blocks),
    }));
}

/// Makes a section that is but a sentence a member of the list around it.
fn list_member(block: &mut Block<'_>, style: MarkerStyle) {
    match block {
        Block::Item(item) if item.marker.style == style => item.run_in = 0,
        Block::Section(section)
            if section.marker.style == style
                && section.text.is_none()
                && section.heading.as_str().ends_with('。') =>
        {
            *block = Block::Item(Box::new(Item {
                marker: section.marker,
                number: section.number.clone(),
                text: section.heading.clone(),
                run_in: 0,
                assignment: None,
                blocks: std::mem::take(&mut section.blocks),
            }));
        }
        _ => {}
    }
}
