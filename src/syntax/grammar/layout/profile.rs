//! How the lines of a text were broken: by paragraph, or at a fixed width.

use crate::syntax::grammar::line::Line;
use crate::text::char_width;

/// The line breaks of a text.
#[derive(Clone, Copy, Debug)]
pub struct Profile {
    /// Terminal columns of a full line, when lines are wrapped at a width.
    wrap: Option<usize>,
    /// Whether paragraphs open with an indent and other lines have none.
    indented: bool,
}

/// Wider lines are paragraphs: a printed page has no more columns.
const WIDEST_PAGE: usize = 120;
/// A line that ends this many columns short of the full width is still full:
/// the next word or mark did not fit.
const SLACK: usize = 6;
/// Fewer lines tell nothing.
const FEWEST_LINES: usize = 8;

impl Profile {
    /// Measures the lines.
    pub fn of(text: &str, lines: &[Line]) -> Self {
        Self {
            wrap: wrap_width(text, lines),
            indented: is_indented(lines),
        }
    }

    /// Whether lines are wrapped at a fixed width.
    pub fn is_wrapped(&self) -> bool {
        self.wrap.is_some()
    }

    /// Whether `line` fills the width at which lines are wrapped, more or less.
    pub fn is_full(&self, text: &str, line: &Line) -> bool {
        self.wrap
            .is_some_and(|width| width_of(text, line) + SLACK >= width)
    }

    /// Whether `line` was wrapped because what `next` begins with did not fit.
    pub fn is_wrapped_before(&self, text: &str, line: &Line, next: &Line) -> bool {
        self.wrap.is_some_and(|width| {
            width_of(text, line) + first_unit_width(next.words.of(text)) > width
        })
    }

    /// Whether the indent of `line` says that it opens a paragraph.
    pub fn opens_by_indent(&self, line: &Line) -> bool {
        self.indented && line.indent >= 2
    }
}

/// Columns of what cannot be broken at the start of `words`: a number or a
/// Latin word, or a character with the marks that must follow it.
fn first_unit_width(words: &str) -> usize {
    let is_latin = |c: char| c.is_ascii_graphic();
    let latin = words.len() - words.trim_start_matches(is_latin).len();
    if latin > 0 {
        return latin;
    }
    let mut characters = words.chars();
    let first = characters.next().map_or(0, char_width);
    let marks = characters.take_while(|c| "，。、；：？！）》”’〕".contains(*c));
    first + marks.count() * 2
}

/// Columns of `line`; those of a line that no page can hold are not counted out.
fn width_of(text: &str, line: &Line) -> usize {
    let mut columns = usize::from(line.indent) * 2;
    for c in line.words.of(text).chars() {
        columns += char_width(c);
        if columns > WIDEST_PAGE {
            return usize::MAX / 2;
        }
    }
    columns
}

/// The width at which lines are wrapped: many lines are about that wide, end
/// in the middle of a sentence, and hardly any is wider.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    if lines.len() < FEWEST_LINES {
        return None;
    }
    // A few dotted or glued lines may be wider.
    let tolerated = lines.len() / 12;
    let mut counts = [0usize; WIDEST_PAGE + 1];
    let mut wider = 0;
    for line in lines {
        match width_of(text, line) {
            width if width <= WIDEST_PAGE => counts[width] += 1,
            _ if wider == tolerated => return None,
            _ => wider += 1,
        }
    }
    let mut above = wider;
    let mut width = WIDEST_PAGE;
    while above + counts[width] <= tolerated {
        above += counts[width];
        width = width.checked_sub(1)?;
    }
    let cut = lines.iter().filter(|line| {
        let columns = width_of(text, line);
        columns + SLACK >= width
            && columns <= width + SLACK
            && !line
                .words
                .of(text)
                .ends_with(['。', '！', '？', '；', '：'])
    });
    (cut.count() * 3 >= lines.len()).then_some(width)
}

/// Some lines, but not most of them, open with two blanks or more.
fn is_indented(lines: &[Line]) -> bool {
    let indented = lines.iter().filter(|line| line.indent >= 2).count();
    indented * 20 >= lines.len() && indented * 10 <= lines.len() * 7
}
