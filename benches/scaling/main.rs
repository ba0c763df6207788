//! Whether time and memory grow no faster than the input.
//!
//! `cargo bench --bench scaling` checks one file of many issues, folders of as
//! many files, and one long issue, each of 100 KB to 100 MB, and hostile shapes
//! of 1 and 10 MB, every input in a process of its own, and prints time and peak
//! memory. It fails where a text that is ten times as long takes more than
//! [`MOST_GROWTH`] times as much time or memory for each megabyte, and where a
//! hostile shape takes more than [`MOST_SECONDS`] or [`MOST_MEBIBYTES`].
//! `--only WORDS` takes the inputs with these words in their names,
//! `--markdown FILE` writes the table to a file, `--quick` leaves the largest
//! inputs out.

mod shapes;

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

use gazette_lint::lint;
use gazette_lint::rules;
use gazette_lint::text::SourceFile;
use rayon::prelude::*;

/// How much more a megabyte may cost in an input ten times as long; the rest
/// is noise of the machine.
const MOST_GROWTH: f64 = 1.6;

/// Seconds below which a run is too short to be compared.
const SHORTEST: f64 = 0.02;

/// Mebibytes below which most of the memory is the program's own.
const SMALLEST: f64 = 20.0;

/// Seconds that a hostile shape may take.
const MOST_SECONDS: f64 = 2.0;

/// Memory that a hostile shape may take.
const MOST_MEBIBYTES: f64 = 300.0;

const MEGABYTE: f64 = 1e6;

/// What one run cost.
struct Cost {
    bytes: usize,
    seconds: f64,
    /// Peak memory of the process, where the system tells.
    peak: Option<f64>,
}

impl Cost {
    fn megabytes(&self) -> f64 {
        self.bytes as f64 / MEGABYTE
    }

    fn per_megabyte(&self) -> f64 {
        self.seconds / self.megabytes()
    }

    /// How much more time a megabyte takes than in the input before.
    fn growth(&self, before: &Self) -> Option<f64> {
        let comparable = before.seconds >= SHORTEST;
        comparable.then(|| self.per_megabyte() / before.per_megabyte())
    }

    /// How much more memory a megabyte takes than in the input before.
    fn growth_of_peak(&self, before: &Self) -> Option<f64> {
        let (peak, least) = (self.peak?, before.peak?);
        let comparable = least >= SMALLEST;
        comparable.then(|| (peak / self.megabytes()) / (least / before.megabytes()))
    }

    fn is_over_the_limit(&self) -> bool {
        self.seconds > MOST_SECONDS || self.peak.is_some_and(|peak| peak > MOST_MEBIBYTES)
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1).cloned()
    };
    if let (Some(shape), Some(size)) = (value("--shape"), value("--size")) {
        measure(&shape, size.parse().expect("a size in bytes"));
        return ExitCode::SUCCESS;
    }
    let quick = arguments.iter().any(|argument| argument == "--quick");
    let mut table = String::from(
        "| input | size, MB | time, s | s per MB | peak, MiB | growth |\n|---|---|---|---|---|---|\n",
    );
    let mut failed = Vec::new();
    let only = value("--only").unwrap_or_default();
    for shape in shapes::ALL
        .iter()
        .filter(|shape| shape.name.contains(&only))
    {
        let mut before: Option<Cost> = None;
        for &size in shape.sizes {
            if quick && size > 10_000_000 {
                continue;
            }
            let cost = run(shape.name, size);
            let growth = before.as_ref().and_then(|before| cost.growth(before));
            let of_peak = before
                .as_ref()
                .and_then(|before| cost.growth_of_peak(before));
            if [growth, of_peak]
                .into_iter()
                .flatten()
                .any(|growth| growth > MOST_GROWTH)
            {
                failed.push(format!("{} of {size} bytes: worse than linear", shape.name));
            }
            if shape.is_hostile && cost.is_over_the_limit() {
                failed.push(format!(
                    "{} of {size} bytes: over {MOST_SECONDS} s or {MOST_MEBIBYTES} MiB",
                    shape.name
                ));
            }
            let row = row(shape.name, &cost, growth);
            print!("{row}");
            table += &row;
            before = Some(cost);
        }
    }
    if let Some(path) = value("--markdown") {
        write_table(Path::new(&path), &table);
    }
    for what in &failed {
        eprintln!("{what}");
    }
    if !failed.is_empty() {
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn row(name: &str, cost: &Cost, growth: Option<f64>) -> String {
    let shown = |value: Option<f64>, digits: usize| {
        value.map_or("–".to_owned(), |value| format!("{value:.digits$}"))
    };
    format!(
        "| {name} | {:.1} | {:.2} | {:.3} | {} | {} |\n",
        cost.megabytes(),
        cost.seconds,
        cost.per_megabyte(),
        shown(cost.peak, 0),
        shown(growth, 2),
    )
}

/// Runs this program again for one input, so that its memory is its own.
fn run(shape: &str, size: usize) -> Cost {
    let program = std::env::current_exe().expect("the system knows this program");
    let output = Command::new(program)
        .args(["--shape", shape, "--size", &size.to_string()])
        .output()
        .expect("this program can be run again");
    assert!(output.status.success(), "{shape} of {size} bytes failed");
    let line = String::from_utf8(output.stdout).expect("numbers are UTF-8");
    let mut numbers = line.split_whitespace().map(|word| word.parse::<f64>().ok());
    let mut next = || numbers.next().flatten();
    Cost {
        bytes: next().expect("the size") as usize,
        seconds: next().expect("the time"),
        peak: next(),
    }
}

/// Checks one input and prints its size, the time, and the peak of memory.
fn measure(shape: &str, size: usize) {
    let texts = shapes::texts(shape, size);
    let bytes = texts.iter().map(String::len).sum::<usize>();
    let rules = rules::by_default();
    let start = Instant::now();
    // As the command does.
    texts.into_par_iter().for_each(|text| {
        lint::check(SourceFile::from_text("input.txt", text), &rules);
    });
    let seconds = start.elapsed().as_secs_f64();
    let peak = peak_memory().map_or(String::new(), |peak| format!("{peak:.1}"));
    println!("{bytes} {seconds} {peak}");
}

/// The most memory that this process has had, in MiB; only Linux tells.
fn peak_memory() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kibibytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kibibytes / 1024.0)
}

/// Puts the table between the marks in the document at `path`.
fn write_table(path: &Path, table: &str) {
    const MARKS: [&str; 2] = ["<!-- scaling -->\n", "<!-- /scaling -->"];
    let text = fs::read_to_string(path).expect("the document is there");
    let (before, rest) = text.split_once(MARKS[0]).expect("the opening mark");
    let (_, after) = rest.split_once(MARKS[1]).expect("the closing mark");
    let text = format!("{before}{}\n{table}\n{}{after}", MARKS[0], MARKS[1]);
    fs::write(path, text).expect("the document can be written");
}
