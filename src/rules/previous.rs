//! The issue before, as the office knows it, and whether an issue follows it.

use crate::facts::Previous;
use crate::syntax::ast::{Issue, Masthead};

/// The cover's name and numbers, or the colophon's.
pub fn masthead<'i, 's>(issue: &'i Issue<'s>) -> Option<&'i Masthead<'s>> {
    let colophon = issue.colophon.as_ref().map(|colophon| &colophon.masthead);
    issue.cover.as_ref().or(colophon)
}

/// Whether the number within the year is the next one.
pub fn number_follows(previous: &Previous, masthead: &Masthead<'_>) -> Option<bool> {
    let (last_year, last) = (previous.year?, previous.number?);
    let (year, first) = (
        masthead.year.as_ref()?.value,
        masthead.numbers.as_ref()?.first,
    );
    Some(year == last_year && first == last + 1 || year == last_year + 1 && first == 1)
}

/// Whether the running total is the next one.
pub fn total_follows(previous: &Previous, masthead: &Masthead<'_>) -> Option<bool> {
    Some(masthead.total.as_ref()?.first == previous.total? + 1)
}

/// Whether the issue comes right after the one that the office has told of:
/// one of its two numbers says so.
pub fn follows(previous: &Previous, issue: &Issue<'_>) -> bool {
    masthead(issue).is_some_and(|masthead| {
        number_follows(previous, masthead) == Some(true)
            || total_follows(previous, masthead) == Some(true)
    })
}
