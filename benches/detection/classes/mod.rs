//! The kinds of mistake, by family.

mod blind;
mod dates;
mod figures;
mod frame;
mod marks;
mod names;
mod numbers;
mod running;

use std::ops::Range;

use crate::chars::{Slip, instead, is_han};
use crate::mistake::Mistake;
use crate::random::Random;
use crate::sample::Sample;

/// Makes one mistake at a place that chance picks; none when the place does
/// not suit.
pub type Make = fn(&Sample, &mut Random) -> Option<Mistake>;

/// A kind of mistake.
pub struct Class {
    /// What is mistaken.
    pub family: &'static str,
    /// What happens to it.
    pub name: &'static str,
    /// Makes one.
    pub make: Make,
}

/// Shorthand for the tables of the families.
const fn class(family: &'static str, name: &'static str, make: Make) -> Class {
    Class { family, name, make }
}

/// Every class, by family.
pub fn all() -> impl Iterator<Item = &'static Class> {
    [
        figures::CLASSES,
        names::CLASSES,
        numbers::CLASSES,
        dates::CLASSES,
        frame::CLASSES,
        running::CLASSES,
        marks::CLASSES,
        blind::CLASSES,
    ]
    .into_iter()
    .flatten()
}

/// The Chinese characters in `range`.
fn han(sample: &Sample, range: &Range<usize>) -> Vec<(usize, char)> {
    let characters = sample.text[range.clone()].char_indices();
    characters
        .map(|(at, c)| (at + range.start, c))
        .filter(|&(_, c)| is_han(c))
        .collect()
}

/// A character of `range` becomes another one.
fn substituted(
    sample: &Sample,
    range: &Range<usize>,
    slip: Slip,
    random: &mut Random,
) -> Option<Mistake> {
    let &(at, right) = random.pick(&han(sample, range))?;
    let wrong = random.char_of(&instead(right, slip), right)?;
    Some(Mistake::new(at..at + right.len_utf8(), wrong))
}

/// A character of `range` is left out.
fn dropped(sample: &Sample, range: &Range<usize>, random: &mut Random) -> Option<Mistake> {
    let &(at, c) = random.pick(&han(sample, range))?;
    Some(Mistake::new(at..at + c.len_utf8(), ""))
}

/// A character of `range` stands twice.
fn doubled(sample: &Sample, range: &Range<usize>, random: &mut Random) -> Option<Mistake> {
    let &(at, c) = random.pick(&han(sample, range))?;
    let end = at + c.len_utf8();
    Some(Mistake {
        edits: Mistake::new(end..end, c).edits,
        ..Mistake::new(at..end, c)
    })
}

/// Two neighbouring characters of `range` change places.
fn swapped(sample: &Sample, range: &Range<usize>, random: &mut Random) -> Option<Mistake> {
    let characters = han(sample, range);
    let at = random.below(characters.len().saturating_sub(1));
    let (&(first, a), &(second, b)) = (characters.get(at)?, characters.get(at + 1)?);
    let adjoining = first + a.len_utf8() == second && a != b;
    adjoining.then(|| Mistake::new(first..second + b.len_utf8(), format!("{b}{a}")))
}

/// The last digit of the number in `range` changes.
fn digit_changed(sample: &Sample, range: &Range<usize>, random: &mut Random) -> Option<Mistake> {
    let words = &sample.text[range.clone()];
    let digits: Vec<_> = words
        .char_indices()
        .filter(|(_, c)| c.is_ascii_digit())
        .collect();
    let &(at, digit) = random.pick(&digits)?;
    let choices = if at == digits.first()?.0 {
        "123456789"
    } else {
        "0123456789"
    };
    let wrong = random.char_of(choices, digit)?;
    let at = range.start + at;
    Some(Mistake::new(at..at + 1, wrong))
}

/// From the start of the line at `start` to the start of the next line that
/// holds words after `end`.
fn with_lines(text: &str, range: &Range<usize>) -> Range<usize> {
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let rest = &text[range.end..];
    let line_end = rest.find('\n').unwrap_or(rest.len());
    let blank = rest[line_end..].len() - rest[line_end..].trim_start().len();
    start..range.end + line_end + blank
}
