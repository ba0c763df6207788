//! Runs the rows that are data under the rules that they name.

mod dates;
mod defunct;
mod phrases;
mod substitutions;

pub(super) use dates::Days;
pub(super) use defunct::report_defunct;
pub(super) use phrases::report_near_forms;
pub(super) use substitutions::report_wrong_words;

use std::collections::BTreeMap;

use crate::facts::Wording;
use crate::lexicon::data::{PackedRow, Strength};
use crate::lint::{Context, Diagnostic, Message, Severity};
use crate::message;
use crate::text::Place;

/// The severity of a row's findings.
pub(super) fn severity(row: PackedRow<'_>) -> Severity {
    match row.strength() {
        Strength::Hint => Severity::Hint,
        Strength::Warning => Severity::Warning,
        Strength::Error => Severity::Error,
    }
}

/// Where the words stand.
pub(super) fn place(context: &Context<'_, '_>, wording: &Wording<'_>) -> Place {
    let passage = &context.facts.passages[wording.passage];
    passage.text.place(wording.found.range.clone())
}

/// The words as they stand in the text.
pub(super) fn words<'c>(context: &'c Context<'_, '_>, wording: &Wording<'_>) -> &'c str {
    let passage = &context.facts.passages[wording.passage];
    &passage.text.as_str()[wording.found.range.clone()]
}

/// What a finding leans on, as a sentence.
pub(super) fn source(row: PackedRow<'_>) -> Message {
    let source = row.source();
    message!("依据：{source}。", "Source: {source}.")
}

/// Words that one row finds wrong in the same way, wherever they stand.
pub(super) type Groups<'c, 'i> = BTreeMap<(&'c str, &'i str), Vec<&'c Wording<'i>>>;

/// Adds the further places of a group to its finding.
pub(super) fn with_occurrences(
    context: &Context<'_, '_>,
    mut finding: Diagnostic,
    group: &[&Wording<'_>],
) -> Diagnostic {
    for wording in &group[1..] {
        finding = finding.occurrence(place(context, wording), message!("同样", "the same"));
    }
    finding
}
