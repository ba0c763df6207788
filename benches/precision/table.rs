//! The table: findings per ten thousand characters, and how many are right.

use std::collections::BTreeMap;
use std::fmt::Write;

use gazette_lint::lint::{Checked, Severity};

use crate::judgements::{Judgements, Verdict};

/// How many findings there are, and what is said of them.
#[derive(Clone, Copy, Default)]
struct Tally {
    found: usize,
    right: usize,
    wrong: usize,
}

impl Tally {
    fn count(&mut self, verdict: Option<Verdict>) {
        self.found += 1;
        self.right += usize::from(verdict == Some(Verdict::Right));
        self.wrong += usize::from(verdict == Some(Verdict::Wrong));
    }

    fn row(self, name: &str, severity: Severity, characters: usize) -> String {
        let rate = self.found as f64 * 10_000.0 / characters.max(1) as f64;
        let precision = match self.right + self.wrong {
            0 => "–".to_owned(),
            judged => format!("{:.1}", 100.0 * self.right as f64 / judged as f64),
        };
        let open = self.found - self.right - self.wrong;
        format!(
            "| {name} | {} | {} | {rate:.2} | {} | {} | {open} | {precision} |",
            severity.name(),
            self.found,
            self.right,
            self.wrong,
        )
    }
}

/// The table in Markdown: a line for each severity, then one for each rule.
pub fn table(checked: &[Checked], judgements: &Judgements) -> String {
    let characters: usize = checked.iter().map(|file| file.source.characters()).sum();
    let mut severities: BTreeMap<Severity, Tally> = BTreeMap::new();
    let mut rules: BTreeMap<(&str, Severity), Tally> = BTreeMap::new();
    for finding in checked.iter().flat_map(|file| &file.diagnostics) {
        let verdict = judgements.of(finding);
        severities
            .entry(finding.severity)
            .or_default()
            .count(verdict);
        let rule = rules.entry((finding.rule, finding.severity)).or_default();
        rule.count(verdict);
    }
    let mut table = format!("Texts: {}, characters: {characters}.\n\n", checked.len());
    table += "| rule | severity | findings | per 10,000 characters | right | wrong | not judged | precision % |\n\
              |---|---|---:|---:|---:|---:|---:|---:|\n";
    for (severity, tally) in severities.into_iter().rev() {
        // Writing to a String cannot fail.
        let _ = writeln!(table, "{}", tally.row("**all**", severity, characters));
    }
    for ((rule, severity), tally) in rules {
        let _ = writeln!(table, "{}", tally.row(rule, severity, characters));
    }
    table
}
