//! Logical lines as the input of nom parsers.

use std::iter::Enumerate;
use std::slice::Iter;

use nom::error::{Error, ErrorKind};
use nom::{IResult, Input, Needed};

use super::layout::{Label, Unit};
use crate::text::{LogicalText, Span};

/// A run of logical lines.
#[derive(Clone, Copy, Debug)]
pub struct Units<'a, 's>(pub &'a [Unit<'s>]);

/// What a parser of logical lines gives.
pub type Parsed<'a, 's, T> = IResult<Units<'a, 's>, T>;

impl<'a, 's> Units<'a, 's> {
    /// The label of the first line.
    pub fn label(&self) -> Option<Label> {
        self.0.first().map(|unit| unit.label)
    }
}

impl<'a, 's> Input for Units<'a, 's> {
    type Item = &'a Unit<'s>;
    type Iter = Iter<'a, Unit<'s>>;
    type IterIndices = Enumerate<Iter<'a, Unit<'s>>>;

    fn input_len(&self) -> usize {
        self.0.len()
    }

    fn take(&self, index: usize) -> Self {
        Self(&self.0[..index])
    }

    fn take_from(&self, index: usize) -> Self {
        Self(&self.0[index..])
    }

    fn take_split(&self, index: usize) -> (Self, Self) {
        (self.take_from(index), self.take(index))
    }

    fn position<P>(&self, predicate: P) -> Option<usize>
    where
        P: Fn(Self::Item) -> bool,
    {
        self.0.iter().position(predicate)
    }

    fn iter_elements(&self) -> Self::Iter {
        self.0.iter()
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.0.iter().enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        match self.0.len().checked_sub(count) {
            Some(_) => Ok(count),
            None => Err(Needed::new(count - self.0.len())),
        }
    }
}

/// A line whose label `accepts` takes.
pub fn line<'a, 's: 'a>(
    accepts: impl Fn(Label) -> bool,
) -> impl Fn(Units<'a, 's>) -> Parsed<'a, 's, &'a Unit<'s>> {
    move |input: Units<'a, 's>| match input.0.split_first() {
        Some((unit, rest)) if accepts(unit.label) => Ok((Units(rest), unit)),
        _ => Err(nom::Err::Error(Error::new(input, ErrorKind::Tag))),
    }
}

/// The text of a line with that label.
pub fn text<'a, 's: 'a>(label: Label) -> impl Fn(Units<'a, 's>) -> Parsed<'a, 's, LogicalText<'s>> {
    move |input: Units<'a, 's>| {
        let (rest, unit) = line(|found| found == label)(input)?;
        Ok((rest, unit.text.clone()))
    }
}

/// From the first line of `before` to the last line before `after`.
pub fn span_between(before: Units<'_, '_>, after: Units<'_, '_>) -> Span {
    let taken = before.0.len() - after.0.len();
    let lines = &before.0[..taken];
    match (lines.first(), lines.last()) {
        (Some(first), Some(last)) => first.text.whole().first().cover(last.text.whole().hull()),
        _ => Span::new(0, 0),
    }
}
