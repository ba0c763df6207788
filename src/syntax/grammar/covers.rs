//! Where the issues of a text begin: at each cover that has contents after it.
//!
//! What one issue says about the lines of another is nothing worth knowing: how
//! its lines are wrapped, which titles its contents list. So each is read by
//! itself, and all of them side by side.

use super::form::{Form, form};
use super::layout::masthead::{REACH, is_gazette_name, is_imprint_field, is_issue_number};
use super::line::Line;

/// Lines of a cover within which the number of the issue follows its name.
const NUMBER_REACH: usize = 5;
/// Lines of the shortest issue that is worth reading by itself. A cover may
/// print its name twice.
const SHORTEST_ISSUE: usize = 64;

/// Cuts `lines` before every cover but the first line. A short issue stays
/// together with the one after it.
pub fn cut_at_covers(source: &str, mut lines: Vec<Line>) -> Vec<Vec<Line>> {
    let mut cuts = Vec::new();
    let mut last_cover = 0;
    for at in 1..lines.len() {
        if !is_cover(source, &lines[at..]) {
            continue;
        }
        if at >= last_cover + SHORTEST_ISSUE {
            cuts.push(at);
        }
        last_cover = at;
    }
    let mut parts: Vec<_> = cuts.iter().rev().map(|&at| lines.split_off(at)).collect();
    parts.push(lines);
    parts.reverse();
    parts
}

/// Whether `lines` begin with the name of a gazette, the number of an issue and
/// its contents.
fn is_cover(source: &str, lines: &[Line]) -> bool {
    let words = |line: &Line| line.words.of(source);
    if !is_gazette_name(words(&lines[0])) {
        return false;
    }
    let reach = &lines[..lines.len().min(REACH)];
    let is_heading = |line: &Line| {
        words(line).starts_with('目') && form(source, line.words) == Form::ContentsHeading
    };
    let Some(heading) = reach.iter().position(is_heading) else {
        return false;
    };
    let mut beginning = lines[..heading].iter().take(NUMBER_REACH);
    // A colophon, when the name stands again below what it says of the printer.
    let mut below = lines[..heading].iter().map(words);
    let is_colophon = below.any(is_imprint_field) && below.any(is_gazette_name);
    beginning.any(|line| is_issue_number(words(line))) && !is_colophon
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::grammar::line::lines;

    #[test]
    fn every_cover_with_contents_begins_an_issue() {
        let cover = "白鹭区人民政府公报\n2025\n第3期（总第31期）\n目　录\n";
        let colophon = "白鹭区人民政府公报\n第3期\n主办：白鹭区人民政府\n";
        let issue = format!("{cover}{}{colophon}", "正文。\n".repeat(60));
        let text = issue.repeat(3);
        let parts = cut_at_covers(&text, lines(&text));
        assert_eq!(
            parts.iter().map(|part| part.len()).collect::<Vec<_>>(),
            [67; 3]
        );
    }

    #[test]
    fn a_name_that_is_printed_twice_is_one_cover() {
        let name = "白鹭区人民政府公报\n第3期（总第31期）\n";
        let text = format!("前言。\n{name}{name}目录\n{}", "正文。\n".repeat(60));
        assert_eq!(cut_at_covers(&text, lines(&text)).len(), 1);
    }
}
