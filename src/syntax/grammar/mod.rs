//! The grammar. It knows the form of a gazette, not its names.
//!
//! Three storeys: [`mod@line`] cuts the text into lines, [`layout`] labels them and
//! joins what a page or a line broke, and the nom parsers of the other modules
//! read the labelled lines: [`issue`] cover and colophon, [`contents`], [`article`]
//! a document, [`blocks`] its text, [`chronicle`], [`appointments`] and
//! [`duties`] the kinds with a form of their own. [`inline`] reads what stands
//! inside a line.

mod appointments;
mod article;
mod blocks;
mod chronicle;
mod contents;
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

use super::ast::Issue;
use super::tree::Tree;
use layout::Unit;
use units::Units;

/// Parses a text. It cannot fail: every line has a label, and every label a place.
pub fn parse(source: &str) -> Tree<'_> {
    let layout = layout::layout(source);
    let layout::Layout {
        units,
        lines,
        roles,
    } = layout;
    let (leaves, issues) = rayon::join(
        move || leaves::leaves(source, &lines, &roles),
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
