//! What time a figure speaks of, by the words above it.

use super::super::Document;
use crate::lexicon::FigureWords;
use crate::syntax::ast::ArticleKind;

/// Whether a figure looks back or ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// Of the year that has passed.
    Review,
    /// Of the year to come.
    Plan,
}

/// The time that a figure speaks of, as far as the text says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Scope {
    /// Back or ahead.
    pub period: Option<Period>,
    /// The year that the sentence names, or else the heading or the title.
    pub year: Option<u32>,
}

/// What the kind and the title of a document say of its figures.
pub(super) fn document_scope(document: &Document<'_, '_>, words: &FigureWords) -> Scope {
    let title = document
        .article
        .title
        .as_ref()
        .map_or("", |title| title.as_str());
    let scope = heading_scope(title, Scope::default(), words);
    match document.article.kind {
        // The report looks back first and then ahead, as its headings say.
        ArticleKind::WorkReport => Scope::default(),
        ArticleKind::TaskBreakdown => Scope {
            period: Some(Period::Plan),
            ..scope
        },
        _ => scope,
    }
}

/// What a heading says of the figures under it; `before` is what was known so far.
pub(super) fn heading_scope(heading: &str, before: Scope, words: &FigureWords) -> Scope {
    let says = |list: &[String]| list.iter().any(|word| heading.contains(word.as_str()));
    let period = if says(&words.review_heading) {
        Some(Period::Review)
    } else if says(&words.plan_heading) {
        Some(Period::Plan)
    } else {
        before.period
    };
    let year = last_year(heading);
    // A new period under a heading without a year is that of no known year.
    let year = if period == before.period {
        year.or(before.year)
    } else {
        year
    };
    Scope { period, year }
}

/// The last year that `words` name with four digits.
fn last_year(words: &str) -> Option<u32> {
    let mut places = words.rmatch_indices('年').take(8);
    places.find_map(|(at, _)| {
        let digits = words.get(at.checked_sub(4)?..at)?;
        let year = digits.parse().ok()?;
        (1900..2100).contains(&year).then_some(year)
    })
}
