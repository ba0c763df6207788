//! Runs the rules over a file.

use rayon::prelude::*;

use super::fingerprint::{note_wording, set_fingerprints};
use super::location::Locator;
use super::yielding::drop_yielding;
use super::{Checked, Context, Diagnostic, Rule, Sink};
use crate::align::Alignment;
use crate::facts::{Facts, House, Texts};
use crate::lexicon;
use crate::syntax::Tree;
use crate::syntax::ast::Issue;
use crate::text::SourceFile;

/// Checks one file with `rules`. Pure: the same text gives the same findings.
pub fn check(source: SourceFile, rules: &[&dyn Rule]) -> Checked {
    check_for(House::unknown(), source, rules)
}

/// As [`check`], with what the office knows.
pub fn check_for(house: &House, source: SourceFile, rules: &[&dyn Rule]) -> Checked {
    let (issues, coverage) = {
        let (tree, ()) = rayon::join(|| Tree::parse(&source), lexicon::prepare);
        let coverage = tree.coverage(&source);
        // Nothing else needs the leaves, and a hostile text has millions of them.
        (tree.issues, coverage)
    };
    let mut diagnostics: Vec<Diagnostic> = issues
        .par_iter()
        .flat_map_iter(|issue| check_issue(house, &source, issue, rules))
        .collect();
    set_fingerprints(&mut diagnostics);
    Checked {
        source,
        diagnostics,
        coverage,
        stale: Vec::new(),
    }
}

fn check_issue(
    house: &House,
    source: &SourceFile,
    issue: &Issue<'_>,
    rules: &[&dyn Rule],
) -> Vec<Diagnostic> {
    let texts = Texts::of(issue);
    let (facts, alignment) = rayon::join(
        || Facts::known_to(house, issue, &texts),
        || Alignment::of(&texts),
    );
    let context = Context {
        source,
        issue,
        facts: &facts,
        alignment: &alignment,
        standards: lexicon::standards(),
    };
    let mut found = if issue.span.len() < LONG_ISSUE {
        rules.iter().flat_map(|rule| run(*rule, &context)).collect()
    } else {
        let rules = rules.par_iter();
        rules.flat_map_iter(|rule| run(*rule, &context)).collect()
    };
    // Of a hostile text, these are as large as what comes now.
    drop((facts, alignment));
    drop_yielding(rules, &mut found);
    locate(issue, &mut found);
    note_wording(source, &texts.passages, &mut found);
    found.sort_by(|a, b| {
        let key = |d: &Diagnostic| (d.primary.place.first(), d.rule);
        key(a).cmp(&key(b))
    });
    found
}

/// Bytes of an issue from which its rules run side by side. In a shorter one
/// that takes longer than it saves.
const LONG_ISSUE: usize = 1 << 15;

fn run(rule: &dyn Rule, context: &Context<'_, '_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    rule.check(context, &mut Sink::new(rule.meta(), &mut found));
    found
}

/// Says of every place in which part of the issue it lies.
fn locate(issue: &Issue<'_>, found: &mut [Diagnostic]) {
    if found.is_empty() {
        return;
    }
    let locator = Locator::new(issue);
    found.par_iter_mut().for_each(|diagnostic| {
        for spot in diagnostic.spots_mut() {
            spot.location = locator.locate(spot.place.first().start);
        }
    });
}
