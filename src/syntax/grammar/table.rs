//! Tables: rows of cells between tabs, or Markdown rows.

use nom::Parser;
use nom::multi::many1;

use super::layout::Label;
use super::units::{Parsed, Units, line};
use crate::syntax::ast::{Block, Row, Table};
use crate::text::LogicalText;

/// A table: consecutive rows, the first of which names the columns.
pub fn table<'a, 's>(input: Units<'a, 's>) -> Parsed<'a, 's, Block<'s>> {
    let (rest, lines) = many1(line(|label| label == Label::TableRow)).parse(input)?;
    let mut rows = lines
        .into_iter()
        .filter(|unit| !is_rule(unit.text.as_str()))
        .map(|unit| row(&unit.text));
    let header = rows.next().unwrap_or_else(|| row(&input.0[0].text));
    let table = Table {
        header,
        rows: rows.collect(),
    };
    Ok((rest, Block::Table(Box::new(table))))
}

/// | --- | --- |
fn is_rule(words: &str) -> bool {
    words.starts_with('|') && words.chars().all(|c| "|-: ".contains(c))
}

fn row<'s>(line: &LogicalText<'s>) -> Row<'s> {
    let words = line.as_str();
    let separator = if words.starts_with('|') { '|' } else { '\t' };
    let inner = if separator == '|' {
        1..words.trim_end_matches('|').len().max(1)
    } else {
        0..words.len()
    };
    let separators = words[inner.clone()].matches(separator).count();
    let mut cells = Vec::with_capacity(separators + 1);
    let mut start = inner.start;
    for (at, _) in words[inner.clone()].match_indices(separator) {
        let at = inner.start + at;
        cells.push(line.slice(start..at).trim());
        start = at + 1;
    }
    cells.push(line.slice(start..inner.end.max(start)).trim());
    Row {
        cells,
        span: line.whole().hull(),
    }
}
