//! How much the rules find: puts single mistakes into clean issues and counts
//! what is found, where, and what else is said.
//!
//! ```console
//! cargo bench --bench detection -- [FILE…] [--seed N] [--per-class N]
//!     [--together N] [--class WORDS] [--missed] [--further] [--markdown FILE]
//! ```

mod attested;
mod chars;
mod classes;
mod judge;
mod mistake;
mod random;
mod sample;
mod table;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;

use gazette_lint::rules;
use rayon::prelude::*;

use crate::classes::Class;
use crate::judge::{Baseline, Verdict, judge, judge_together};
use crate::mistake::Mistake;
use crate::random::Random;
use crate::sample::Sample;
use crate::table::{Tally, table};

/// Tries at a place for each mistake that is wanted.
const TRIES: usize = 60;

/// What the command line asks for.
struct Options {
    files: Vec<String>,
    seed: u64,
    per_class: usize,
    together: usize,
    only: Option<String>,
    missed: bool,
    further: bool,
    markdown: Option<String>,
}

fn main() -> ExitCode {
    match options().and_then(|options| run(&options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("detection: {problem}");
            ExitCode::from(2)
        }
    }
}

fn options() -> Result<Options, String> {
    let mut options = Options {
        files: Vec::new(),
        seed: 1,
        per_class: 12,
        together: 10,
        only: None,
        missed: false,
        further: false,
        markdown: None,
    };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or(format!("{word} needs a value"));
        let number = |word: String| word.parse().map_err(|_| format!("{word} is no number"));
        match word.as_str() {
            "--seed" => options.seed = number(value()?)?,
            "--per-class" => options.per_class = number(value()?)? as usize,
            "--together" => options.together = number(value()?)? as usize,
            "--class" => options.only = Some(value()?),
            "--markdown" => options.markdown = Some(value()?),
            "--missed" => options.missed = true,
            "--further" => options.further = true,
            // Cargo says so to every bench.
            "--bench" => {}
            file if !file.starts_with('-') => options.files.push(word),
            _ => return Err(format!("unknown option {word}")),
        }
    }
    if options.files.is_empty() {
        let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
        let names = ["clean.txt", "county.txt"];
        options.files = names
            .map(|name| samples.join(name).display().to_string())
            .into();
    }
    Ok(options)
}

fn run(options: &Options) -> Result<(), String> {
    let chosen = |class: &&Class| {
        let name = format!("{}: {}", class.family, class.name);
        options
            .only
            .as_ref()
            .is_none_or(|only| name.contains(only.as_str()))
    };
    let classes: Vec<&Class> = classes::all().filter(chosen).collect();
    let mut rows: Vec<(String, Tally)> = classes
        .iter()
        .map(|class| {
            (
                format!("{}: {}", class.family, class.name),
                Tally::default(),
            )
        })
        .collect();
    let mut several = String::new();
    for file in &options.files {
        let text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
        let sample = Sample::new(text);
        let baseline = Baseline::new(&sample, &rules::by_default());
        println!(
            "{file}: {} findings before any mistake",
            baseline.shown.len()
        );
        if options.further {
            baseline
                .shown
                .iter()
                .for_each(|finding| println!("    {finding}"));
        }
        for (class, (name, tally)) in classes.iter().zip(&mut rows) {
            try_class(options, &sample, &baseline, class, name, tally);
        }
        several += &try_together(options, &sample, &baseline, &classes, file);
    }
    let table = table(&rows) + &several;
    println!("\n{table}");
    match &options.markdown {
        Some(path) => {
            std::fs::write(path, page(options, &table)).map_err(|error| format!("{path}: {error}"))
        }
        None => Ok(()),
    }
}

fn try_class(
    options: &Options,
    sample: &Sample,
    baseline: &Baseline,
    class: &Class,
    name: &str,
    tally: &mut Tally,
) {
    let rules = rules::by_default();
    let mistakes = mistakes(options, sample, class);
    let verdicts: Vec<Verdict> = mistakes
        .par_iter()
        .map(|(mistake, _)| {
            let judged = catch_unwind(AssertUnwindSafe(|| {
                judge(sample, baseline, mistake, &rules)
            }));
            judged.unwrap_or_else(|_| Verdict::panicked())
        })
        .collect();
    for ((mistake, attested), verdict) in mistakes.iter().zip(&verdicts) {
        tally.count(verdict, *attested);
        let missed = options.missed && *attested && verdict.found.is_none();
        let further = options.further && *attested && !verdict.further.is_empty();
        if missed || further {
            println!(
                "{name}{}: {}",
                if missed { " MISSED" } else { "" },
                shown(&sample.text, mistake)
            );
            verdict
                .further
                .iter()
                .for_each(|finding| println!("    {finding}"));
        }
    }
}

/// Issues with several mistakes of different classes at once: one does not hide
/// the other.
fn try_together(
    options: &Options,
    sample: &Sample,
    baseline: &Baseline,
    classes: &[&Class],
    file: &str,
) -> String {
    const ISSUES: usize = 30;
    let mut random = Random::new(options.seed, "together");
    let all = classes.iter().map(|class| mistakes(options, sample, class));
    let all: Vec<Mistake> = all
        .flatten()
        .filter_map(|(mistake, attested)| attested.then_some(mistake))
        .collect();
    let issues: Vec<Vec<&Mistake>> = (0..ISSUES)
        .map(|_| apart(options.together, &all, &mut random))
        .collect();
    let rules = rules::by_default();
    let judged: Vec<_> = issues
        .par_iter()
        .map(|issue| {
            let judged = AssertUnwindSafe(|| judge_together(sample, baseline, issue, &rules));
            catch_unwind(judged).unwrap_or_default()
        })
        .collect();
    let placed: usize = issues.iter().map(Vec::len).sum();
    let found = judged.iter().flat_map(|(found, _)| found);
    let found = found.filter(|found| **found).count();
    let stray: usize = judged.iter().map(|(_, stray)| stray).sum();
    let name = Path::new(file).file_name().unwrap_or_default();
    format!(
        "\n{}: {ISSUES} issues with {} mistakes each: {:.0} % of {placed} found, {stray} errors and warnings at other places.\n",
        name.display(),
        options.together,
        100.0 * found as f64 / placed.max(1) as f64,
    )
}

/// So many of `all`, well apart from each other.
fn apart<'m>(count: usize, all: &'m [Mistake], random: &mut Random) -> Vec<&'m Mistake> {
    const GAP: usize = 300;
    let mut chosen: Vec<&Mistake> = Vec::new();
    for _ in 0..count * TRIES {
        let Some(next) = random.pick(all).filter(|_| chosen.len() < count) else {
            break;
        };
        let hull = next.hull();
        let far = |other: &&Mistake| {
            let other = other.hull();
            other.end + GAP < hull.start || hull.end + GAP < other.start
        };
        if chosen.iter().all(far) {
            chosen.push(next);
        }
    }
    chosen
}

/// Different mistakes of one class, and whether their right forms are attested.
fn mistakes(options: &Options, sample: &Sample, class: &Class) -> Vec<(Mistake, bool)> {
    let mut random = Random::new(options.seed, &format!("{}{}", class.family, class.name));
    let mut found: Vec<(Mistake, bool)> = Vec::new();
    let mut room = [options.per_class; 2];
    for _ in 0..options.per_class * TRIES {
        let Some(mistake) = (class.make)(sample, &mut random) else {
            continue;
        };
        let known = found.iter().any(|(other, _)| other.edits == mistake.edits);
        if known || !mistake.changes(&sample.text) {
            continue;
        }
        let attested = sample.witness.attests(&mistake);
        if room[usize::from(attested)] > 0 {
            room[usize::from(attested)] -= 1;
            found.push((mistake, attested));
        }
        if room[1] == 0 {
            break;
        }
    }
    found
}

/// Line, words that go and come, and the words around them.
fn shown(text: &str, mistake: &Mistake) -> String {
    const AROUND: usize = 15;
    let edits = mistake.edits.iter().map(|edit| {
        let (before, after) = (&text[..edit.range.start], &text[edit.range.end..]);
        let start = before
            .char_indices()
            .rev()
            .nth(AROUND - 1)
            .map_or(0, |(at, _)| at);
        let end = after
            .char_indices()
            .nth(AROUND)
            .map_or(after.len(), |(at, _)| at);
        let line = 1 + before.matches('\n').count();
        let words = format!(
            "{}⟦{}→{}⟧{}",
            &before[start..],
            &text[edit.range.clone()],
            edit.new,
            &after[..end]
        );
        format!("line {line}: {}", words.replace('\n', "⏎"))
    });
    edits.collect::<Vec<_>>().join(" … ")
}

/// The page that the project keeps.
fn page(options: &Options, table: &str) -> String {
    let names: Vec<_> = options
        .files
        .iter()
        .filter_map(|file| Path::new(file).file_name()?.to_str())
        .collect();
    format!(
        "# Detection\n\nVersion {}, {}. Single mistakes put into clean issues ({}; seed {}, at most {} of a class in each file), and what the rules say. \
         Written by `cargo bench --bench detection -- --markdown docs/detection.md`.\n\n\
         *Placed* counts mistakes whose right form the issue attests: it stands elsewhere, or a sequence, a sum, the calendar or a closed form gives it. \
         *Found*: a finding touches the wrong words or the characters beside a gap, in its own places or in those that prove it; *strictly*: in its own places. \
         *Further each*: errors and warnings beyond the first right one, per mistake. \
         *Unattested*: found and placed where the right form stands nowhere else.\n\n{table}",
        env!("CARGO_PKG_VERSION"),
        today(),
        names.join(", "),
        options.seed,
        options.per_class,
    )
}

/// The day in UTC, as 2025-01-31.
fn today() -> String {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let days = now.map_or(0, |now| now.as_secs() / 86_400);
    // Days are counted from 1 March 0000, so that a leap day ends its year.
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (year, month) = match month {
        10.. => (400 * era + year + 1, month - 9),
        _ => (400 * era + year, month + 3),
    };
    format!("{year}-{month:02}-{day:02}")
}
