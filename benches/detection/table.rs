//! The table of what was found, by class.

use std::fmt::Write;

use gazette_lint::lint::Severity;

use crate::judge::Verdict;

/// One line of the table.
#[derive(Default, Clone)]
pub struct Tally {
    placed: usize,
    found: usize,
    strictly: usize,
    errors: usize,
    warnings: usize,
    hints: usize,
    elsewhere: usize,
    further: usize,
    unattested: usize,
    unattested_found: usize,
}

impl Tally {
    /// Counts one verdict.
    pub fn count(&mut self, verdict: &Verdict, attested: bool) {
        if !attested {
            self.unattested += 1;
            self.unattested_found += usize::from(verdict.found.is_some());
            return;
        }
        self.placed += 1;
        self.found += usize::from(verdict.found.is_some());
        self.strictly += usize::from(verdict.strictly);
        match verdict.found {
            Some(Severity::Error) => self.errors += 1,
            Some(Severity::Warning) => self.warnings += 1,
            Some(Severity::Hint) => self.hints += 1,
            None => {}
        }
        self.elsewhere += usize::from(verdict.elsewhere);
        self.further += verdict.further.len();
    }

    /// Adds the counts of `other`.
    pub fn add(&mut self, other: &Self) {
        self.placed += other.placed;
        self.found += other.found;
        self.strictly += other.strictly;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.hints += other.hints;
        self.elsewhere += other.elsewhere;
        self.further += other.further;
        self.unattested += other.unattested;
        self.unattested_found += other.unattested_found;
    }

    fn row(&self, name: &str) -> String {
        let share = |part: usize| match self.placed {
            0 => "–".to_owned(),
            placed => format!("{:.0}", 100.0 * part as f64 / placed as f64),
        };
        let further = match self.placed {
            0 => "–".to_owned(),
            placed => format!("{:.2}", self.further as f64 / placed as f64),
        };
        let unattested = format!("{}/{}", self.unattested_found, self.unattested);
        format!(
            "| {name} | {} | {} | {} | {} | {} | {} | {} | {further} | {unattested} |",
            self.placed,
            share(self.found),
            share(self.strictly),
            self.errors,
            self.warnings,
            self.hints,
            self.elsewhere,
        )
    }
}

/// The table in Markdown: a line for each class, and the totals.
pub fn table(rows: &[(String, Tally)]) -> String {
    let mut table = String::from(
        "| class | placed | found % | strictly % | as error | as warning | as hint | only elsewhere | further each | unattested |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n",
    );
    let mut total = Tally::default();
    let mut blind = Tally::default();
    for (name, tally) in rows {
        writeln!(table, "{}", tally.row(name)).ok();
        let sum = if name.starts_with("blind") {
            &mut blind
        } else {
            &mut total
        };
        sum.add(tally);
    }
    writeln!(table, "{}", total.row("**all placed in the tree**")).ok();
    writeln!(table, "{}", blind.row("**all blind**")).ok();
    let weak = rows
        .iter()
        .filter(|(_, tally)| tally.placed > 0 && tally.found * 100 < tally.placed * 85);
    writeln!(
        table,
        "\nClasses: {}; under 85 %: {}.",
        rows.len(),
        weak.count()
    )
    .ok();
    table
}
