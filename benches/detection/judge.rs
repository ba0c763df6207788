//! Puts one mistake in, runs every rule, and judges what they say.

use std::collections::HashSet;
use std::ops::Range;

use gazette_lint::lint::{Diagnostic, Rule, Severity, Spot, check};
use gazette_lint::text::SourceFile;

use crate::mistake::{Changed, Mistake};
use crate::sample::Sample;

/// What the tool says of one mistake.
pub struct Verdict {
    /// The severity of the worst finding at the right place.
    pub found: Option<Severity>,
    /// Whether the finding itself, not only a place that proves it, is there.
    pub strictly: bool,
    /// Whether there are only findings at other places.
    pub elsewhere: bool,
    /// Errors and warnings beyond the first right one, as one line each.
    pub further: Vec<String>,
}

/// The findings of the clean file, which do not count.
pub struct Baseline {
    fingerprints: HashSet<String>,
    places: Vec<(&'static str, Range<usize>)>,
    /// Where any spot of a finding begins, with its rule.
    spots: HashSet<(&'static str, usize)>,
    /// The findings, as one line each.
    pub shown: Vec<String>,
}

impl Baseline {
    /// Checks the clean text.
    pub fn new(sample: &Sample, rules: &[&dyn Rule]) -> Self {
        let found = findings(sample.text.clone(), rules);
        Self {
            fingerprints: found
                .iter()
                .map(|finding| finding.fingerprint.clone())
                .collect(),
            places: found
                .iter()
                .map(|finding| (finding.rule, hull(&finding.primary)))
                .collect(),
            spots: found
                .iter()
                .flat_map(|finding| {
                    let spots = finding.spots();
                    spots.map(|spot| (finding.rule, hull(spot).start))
                })
                .collect(),
            shown: found.iter().map(shown).collect(),
        }
    }

    /// Whether the clean text has the finding. One that many places share, and
    /// that shows one of `places` more, is new.
    fn knows(&self, finding: &Diagnostic, mistake: &Mistake, places: &[Range<usize>]) -> bool {
        let place = hull(&finding.primary);
        let same = |(rule, old): &(&str, Range<usize>)| {
            *rule == finding.rule && mistake.moved(old.start) == place.start
        };
        let known =
            self.fingerprints.contains(&finding.fingerprint) || self.places.iter().any(same);
        known
            && !finding
                .spots()
                .any(|spot| self.is_new(finding.rule, spot, mistake, places))
    }

    fn is_new(&self, rule: &str, spot: &Spot, mistake: &Mistake, places: &[Range<usize>]) -> bool {
        let start = hull(spot).start;
        let mut old = self.spots.iter();
        touches(spot, places)
            && !old.any(|(known, old)| *known == rule && mistake.moved(*old) == start)
    }
}

impl Verdict {
    /// What is said of a mistake that makes a rule panic.
    pub fn panicked() -> Self {
        Self {
            found: None,
            strictly: false,
            elsewhere: false,
            further: vec!["a rule panicked".to_owned()],
        }
    }
}

/// Judges what `rules` say of `sample` with `mistake` in it.
pub fn judge(
    sample: &Sample,
    baseline: &Baseline,
    mistake: &Mistake,
    rules: &[&dyn Rule],
) -> Verdict {
    let Changed { text, mut places } = mistake.apply(&sample.text);
    places.extend(twins(sample, mistake));
    let found: Vec<Diagnostic> = findings(text, rules)
        .into_iter()
        .filter(|finding| !baseline.knows(finding, mistake, &places))
        .collect();
    let right = |finding: &&Diagnostic| finding.spots().any(|spot| touches(spot, &places));
    let best = found
        .iter()
        .filter(right)
        .max_by_key(|finding| finding.severity);
    let strictly = found.iter().any(|finding| {
        let mut own = std::iter::once(&finding.primary).chain(&finding.occurrences);
        own.any(|spot| touches(spot, &places))
    });
    let counted = best.filter(|best| best.severity > Severity::Hint);
    let further = found.iter().filter(|finding| {
        finding.severity > Severity::Hint
            && counted.is_none_or(|counted| !std::ptr::eq(counted, *finding))
    });
    Verdict {
        found: best.map(|finding| finding.severity),
        strictly,
        elsewhere: best.is_none() && !found.is_empty(),
        further: further.map(shown).collect(),
    }
}

/// Puts all of `mistakes` in at once: which are found, and how many errors and
/// warnings touch none of them.
pub fn judge_together(
    sample: &Sample,
    baseline: &Baseline,
    mistakes: &[&Mistake],
    rules: &[&dyn Rule],
) -> (Vec<bool>, usize) {
    let all = Mistake::all(mistakes);
    let Changed { text, places } = all.apply(&sample.text);
    let places: Vec<Vec<Range<usize>>> = mistakes
        .iter()
        .map(|mistake| {
            let own = all.edits.iter().zip(&places);
            let own = own.filter(|(edit, _)| mistake.edits.contains(edit));
            let own = own.map(|(_, place)| place.clone());
            let twins = clean_twins(sample, mistake);
            own.chain(twins.map(|twin| all.moved(twin.start)..all.moved(twin.end)))
                .collect()
        })
        .collect();
    let found: Vec<Diagnostic> = findings(text, rules)
        .into_iter()
        .filter(|finding| !baseline.knows(finding, &all, &places.concat()))
        .collect();
    let hits = |finding: &Diagnostic, places: &[Range<usize>]| {
        finding.spots().any(|spot| touches(spot, places))
    };
    let seen = places
        .iter()
        .map(|places| found.iter().any(|finding| hits(finding, places)));
    let stray = found.iter().filter(|finding| {
        finding.severity > Severity::Hint && !places.iter().any(|places| hits(finding, places))
    });
    (seen.collect(), stray.count())
}

fn findings(text: String, rules: &[&dyn Rule]) -> Vec<Diagnostic> {
    check(SourceFile::from_text("sample", text), rules).diagnostics
}

fn shown(finding: &Diagnostic) -> String {
    format!(
        "{}[{}] {}",
        finding.severity.name(),
        finding.rule,
        finding.message.zh
    )
}

/// Where words that were left out stand elsewhere in the clean text, and where
/// else the mistake shows: a finding may mark those.
fn clean_twins(sample: &Sample, mistake: &Mistake) -> impl Iterator<Item = Range<usize>> {
    let removed = mistake.edits.iter().filter(|edit| edit.new.is_empty());
    let twins = removed.flat_map(|edit| sample.witness.twins(&edit.range));
    twins.chain(mistake.shows.clone())
}

/// The same places in the changed text.
fn twins(sample: &Sample, mistake: &Mistake) -> Vec<Range<usize>> {
    let moved = |at: usize| mistake.moved(at);
    clean_twins(sample, mistake)
        .map(|twin| moved(twin.start)..moved(twin.end))
        .collect()
}

fn hull(spot: &Spot) -> Range<usize> {
    spot.place.hull().range()
}

/// Whether the spot overlaps one of `places`; an empty one need only touch it.
fn touches(spot: &Spot, places: &[Range<usize>]) -> bool {
    spot.place.spans().any(|span| {
        let span = span.range();
        places.iter().any(|place| {
            let overlap = span.start < place.end && place.start < span.end;
            let touch = span.is_empty() && place.start <= span.start && span.start <= place.end;
            overlap || touch
        })
    })
}
