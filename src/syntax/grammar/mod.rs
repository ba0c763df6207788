//! The grammar. It knows the form of a gazette, not its names.
//!
//! Three storeys: [`mod@line`] cuts the text into lines, and [`covers`] those into
//! issues; [`layout`] labels the lines of an issue and joins what a page or a line
//! broke, and the nom parsers of the other modules
//! read the labelled lines: [`issue`] cover and colophon, [`contents`], [`article`]
//! a document, [`blocks`] its text, [`chronicle`], [`appointments`] and
//! [`duties`] the kinds with a form of their own. [`inline`] reads what stands
//! inside a line.

mod appointments;
mod article;
mod blocks;
mod chronicle;
mod contents;
mod covers;
mod duties;
mod form;
pub mod inline;
mod issue;
mod keywords;
mod layout;
mod leaves;
mod line;
mod table;
mod units;

use rayon::prelude::*;

use super::ast::Issue;
use super::tree::Tree;
use crate::text::Span;
use layout::Unit;
use line::Line;
use units::Units;

/// Parses a text. It cannot fail: every line has a label, and every label a place.
pub fn parse(source: &str) -> Tree<'_> {
    let lines = line::lines(source);
    let parts = covers::cut_at_covers(source, lines);
    let ends = parts[1..].iter().map(|part| part[0].words.start as usize);
    let ends: Vec<usize> = ends.chain([source.len()]).collect();
    let trees = parts.into_par_iter().enumerate().map(|(index, part)| {
        let start = index.checked_sub(1).map_or(0, |before| ends[before]);
        parse_part(source, Span::new(start, ends[index]), part)
    });
    let trees: Vec<Tree<'_>> = trees.collect();
    let tree = trees.into_iter().reduce(Tree::followed_by);
    tree.unwrap_or_default()
}

/// Parses the lines of one issue, or what stands before the first cover.
fn parse_part(source: &str, part: Span, lines: Vec<Line>) -> Tree<'_> {
    let layout::Layout {
        units,
        lines,
        roles,
    } = layout::layout(source, lines);
    // Each drops what it has read as soon as it can.
    let (leaves, issues) = rayon::join(
        move || leaves::leaves(source, part, &lines, &roles),
        move || issues(&units),
    );
    Tree { leaves, issues }
}

fn issues<'s>(units: &[Unit<'s>]) -> Vec<Issue<'s>> {
    let mut issues = Vec::new();
    let mut rest = Units(units);
    while !rest.0.is_empty() {
        match issue::issue(rest) {
            Ok((after, found)) if after.0.len() < rest.0.len() => {
                issues.push(found);
                rest = after;
            }
            // No parser takes this line: leave it to the leaves and go on.
            _ => rest = Units(&rest.0[1..]),
        }
    }
    issues
}
