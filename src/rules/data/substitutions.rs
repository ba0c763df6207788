//! Wrong words and the right ones.

use super::{Days, Groups, place, severity, source, with_occurrences, words};
use crate::facts::Wording;
use crate::lexicon::data::{Kind, PackedRow};
use crate::lexicon::doubled_words;
use crate::lint::{Applicability, Context, Diagnostic, Edit, Sink};
use crate::message;

/// Reports the wrong words whose rows name `rule`, one finding for each form.
pub fn report_wrong_words(rule: &str, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
    let mut groups: Groups<'_, '_> = Groups::new();
    let mut days: Option<Days> = None;
    for wording in &context.facts.wordings {
        let row = wording.found.row;
        if row.kind() != Kind::Substitution || row.rule() != rule || crosses_words(context, wording)
        {
            continue;
        }
        let passage = &context.facts.passages[wording.passage];
        if row.is_dated() {
            let days = days.get_or_insert_with(|| Days::of(context));
            if !Days::holds(row, days.day(passage.document())) {
                continue;
            }
        }
        let key = (row.text(), row.right());
        groups.entry(key).or_default().push(wording);
    }
    for group in groups.into_values() {
        let row = group[0].found.row;
        sink.report_as(severity(row), finding(context, row, &group));
    }
}

/// Whether a form of two characters may be part of other words: 平台｜帐篷.
/// Words that a row names beside the form decide instead, where it has some.
fn crosses_words(context: &Context<'_, '_>, wording: &Wording<'_>) -> bool {
    let row = wording.found.row;
    if row.is_guarded() {
        return false;
    }
    let mut form = row.text().chars();
    let (Some(first), Some(second), None) = (form.next(), form.next(), form.next()) else {
        return false;
    };
    let text = context.facts.passages[wording.passage].text.as_str();
    let range = &wording.found.range;
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    let pairs = doubled_words();
    before.is_some_and(|before| pairs.is_pair(before, first))
        || after.is_some_and(|after| pairs.is_pair(second, after))
}

fn finding(context: &Context<'_, '_>, row: PackedRow<'_>, group: &[&Wording<'_>]) -> Diagnostic {
    let (wrong, right) = (words(context, group[0]), row.right());
    let finding = Diagnostic::new(
        place(context, group[0]),
        message!("“{wrong}”应为“{right}”", "“{wrong}” should be “{right}”"),
        message!("应为“{right}”", "should be “{right}”"),
    );
    let mut edits: Vec<Edit> = Vec::new();
    for wording in group {
        let place = place(context, wording);
        if place.spans().count() == 1 {
            edits.push(Edit {
                span: place.first(),
                content: right.to_owned(),
            });
        }
    }
    edits.sort_by_key(|edit| edit.span);
    let finding = with_occurrences(context, finding, group).help(source(row));
    if edits.is_empty() || right.is_empty() {
        return finding;
    }
    let applicability = if row.is_safe() {
        Applicability::Safe
    } else {
        Applicability::Suggested
    };
    finding.fix(
        applicability,
        message!("改为“{right}”", "write “{right}”"),
        edits,
    )
}
