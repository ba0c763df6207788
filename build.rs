//! Reads the rows of `rules/`, checks them, and writes them as Rust, so that
//! nothing is read or built when the tool starts.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "src/lexicon/data/file.rs"]
#[allow(dead_code)]
mod file;
#[path = "src/lexicon/data/index.rs"]
#[allow(dead_code)]
mod index;
#[path = "src/lexicon/data/row.rs"]
#[allow(dead_code)]
mod row;

use index::Index;
use row::{Row, Words};

/// The folders of `rules/` that hold rows.
const FOLDERS: [&str; 4] = ["body", "law", "phrase", "wording"];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let mut rows: Vec<(Row, String)> = Vec::new();
    for folder in FOLDERS {
        let folder = Path::new("rules").join(folder);
        println!("cargo::rerun-if-changed={}", folder.display());
        for path in files(&folder) {
            rows.extend(read(&path));
        }
    }
    let plain: Vec<&Row> = rows.iter().map(|(row, _)| row).collect();
    let problems: Vec<String> = file::contradictions(&plain)
        .into_iter()
        .map(|found| format!("{}: {}", rows[found.row].1, found.zh))
        .collect();
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
    let rows: Vec<Row> = rows.into_iter().map(|(row, _)| row).collect();
    let folder = std::env::var("OUT_DIR").expect("cargo names the folder");
    fs::write(Path::new(&folder).join("rows.rs"), code(&rows)).expect("the folder can be written");
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.expect("the folder can be read").path());
    let mut files: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .collect();
    files.sort();
    files
}

/// The rows of a file, each with its file and line.
fn read(path: &Path) -> Vec<(Row, String)> {
    let text = fs::read_to_string(path).expect("the file can be read");
    let place = |at: usize| {
        let line = text[..at].matches('\n').count() + 1;
        format!("{}:{line}", path.display())
    };
    match file::parse(&text) {
        Ok(parsed) => parsed
            .rows
            .into_iter()
            .map(|(row, at)| (row, place(at.start)))
            .collect(),
        Err(problems) => {
            let lines = problems
                .iter()
                .map(|problem| format!("{}: {}", place(problem.at.start), problem.zh));
            panic!("\n{}\n", lines.collect::<Vec<_>>().join("\n"));
        }
    }
}

fn code(rows: &[Row]) -> String {
    let index = Index::of(rows);
    let mut code = format!("static ROWS: [Row; {}] = [\n", rows.len());
    let words = |words: &Words| format!("Words(Text::Borrowed({:?}))", words.0);
    for row in rows {
        let guard = &row.guard;
        writeln!(
            code,
            "Row {{ kind: Kind::{:?}, rule: Text::Borrowed({:?}), strength: Strength::{:?}, \
             text: Text::Borrowed({:?}), right: Text::Borrowed({:?}), source: Text::Borrowed({:?}), \
             guard: Guard {{ unless_before: {}, unless_after: {}, only_before: {}, only_after: {} }}, \
             from: {:?}, until: {:?}, safe: {}, closed: {}, near_right: {} }},",
            row.kind,
            row.rule,
            row.strength,
            row.text,
            row.right,
            row.source,
            words(&guard.unless_before),
            words(&guard.unless_after),
            words(&guard.only_before),
            words(&guard.only_after),
            row.from,
            row.until,
            row.safe,
            row.closed,
            words(&row.near_right),
        )
        .expect("writing to a string");
    }
    writeln!(
        code,
        "];\nstatic ANCHORS: [Anchor; {}] = [",
        index.anchors.len()
    )
    .expect("writing to a string");
    for anchor in index.anchors.iter() {
        writeln!(
            code,
            "Anchor {{ pair: {}, row: {}, at: {}, beside: {}, looks_back: {} }},",
            anchor.pair, anchor.row, anchor.at, anchor.beside, anchor.looks_back
        )
        .expect("writing to a string");
    }
    writeln!(
        code,
        "];\nstatic FILTER: [u64; {}] = {:?};",
        index.filter.len(),
        index.filter
    )
    .expect("writing to a string");
    code
}
