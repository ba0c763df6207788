//! One cause, one finding: where several rules see the same words, the most
//! specific speaks.

use super::{Diagnostic, Rule};
use crate::text::Span;

/// Drops every finding of a rule that yields to another rule that has marked
/// some of the same words.
pub(super) fn drop_yielding(rules: &[&dyn Rule], found: &mut Vec<Diagnostic>) {
    let explains = |name: &str| {
        let mut rules = rules.iter();
        rules.any(|rule| rule.meta().name == name && rule.explains_what_is_inside())
    };
    for rule in rules {
        let preferred = rule.yields_to();
        let is_own = |finding: &Diagnostic| finding.rule == rule.meta().name;
        if preferred.is_empty() || !found.iter().any(is_own) {
            continue;
        }
        let speaks_first = |name: &str| {
            let matches = |wanted: &&str| {
                let rest = name.strip_prefix(*wanted);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
            };
            name != rule.meta().name && preferred.iter().any(matches)
        };
        let others = found.iter().filter(|finding| speaks_first(finding.rule));
        let mut taken: Vec<Span> = Vec::new();
        for other in others {
            let whole = explains(other.rule);
            taken.extend(marked_spans(other).filter(|span| whole || span.len() <= LONGEST_WORDS));
        }
        taken.sort();
        found.retain(|finding| {
            !is_own(finding) || !marked_spans(finding).any(|span| overlaps(&taken, span))
        });
    }
}

/// The words that a finding calls wrong, and those that prove it.
fn marked_spans(finding: &Diagnostic) -> impl Iterator<Item = Span> + '_ {
    finding.spots().flat_map(|spot| spot.place.spans())
}

/// Longest stretch of words, in bytes, that takes part in the comparison: a
/// finding that marks a whole paragraph does not silence what is found inside.
const LONGEST_WORDS: usize = 120;

fn overlaps(taken: &[Span], span: Span) -> bool {
    let before = taken.partition_point(|other| other.start < span.end);
    let mut near = taken[..before].iter().rev().take(16);
    near.any(|other| other.end > span.start)
}
