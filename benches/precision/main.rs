//! How often the rules are wrong: findings on real texts, by rule and severity,
//! and the precision by the judgements of somebody who has looked at them.
//!
//! ```console
//! cargo bench --bench precision -- [FILE|FOLDER…] [--judgements FILE]
//!     [--draft FILE] [--markdown FILE]
//! ```

mod judgements;
mod table;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use gazette_lint::lint::{Checked, check};
use gazette_lint::read;
use gazette_lint::rules;
use rayon::prelude::*;

use crate::judgements::{Judgements, draft};
use crate::table::table;

/// What the command line asks for.
#[derive(Default)]
struct Options {
    paths: Vec<PathBuf>,
    judgements: Option<PathBuf>,
    draft: Option<PathBuf>,
    markdown: Option<PathBuf>,
}

fn main() -> ExitCode {
    match options().and_then(|options| run(&options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("precision: {problem}");
            ExitCode::from(2)
        }
    }
}

fn options() -> Result<Options, String> {
    let mut options = Options::default();
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || {
            let value = words.next().map(PathBuf::from);
            value.ok_or(format!("{word} needs a file")).map(Some)
        };
        match word.as_str() {
            "--judgements" => options.judgements = value()?,
            "--draft" => options.draft = value()?,
            "--markdown" => options.markdown = value()?,
            // Cargo says so to every bench.
            "--bench" => {}
            path if !path.starts_with('-') => options.paths.push(path.into()),
            _ => return Err(format!("unknown option {word}")),
        }
    }
    if options.paths.is_empty() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        options.paths.push(root.join("samples"));
        let kept = || Some(root.join("benches/precision/samples.tsv"));
        options.judgements = options.judgements.or_else(kept);
    }
    Ok(options)
}

fn run(options: &Options) -> Result<(), String> {
    let judgements = match &options.judgements {
        Some(path) => Judgements::parse(&read_text(path)?)
            .map_err(|problem| format!("{}: {problem}", path.display()))?,
        None => Judgements::default(),
    };
    let mut files = Vec::new();
    for path in &options.paths {
        gather(path, &mut files)?;
    }
    let rules = rules::by_default();
    let checked: Vec<Checked> = files
        .par_iter()
        .filter_map(|path| match read::file(path, None) {
            Ok(source) => Some(check(source, &rules)),
            Err(problem) => {
                eprintln!("precision: {}: {problem}", path.display());
                None
            }
        })
        .collect();
    let table = table(&checked, &judgements);
    println!("{table}");
    let write = |path: &Option<PathBuf>, text: &str| match path {
        Some(path) => {
            std::fs::write(path, text).map_err(|problem| format!("{}: {problem}", path.display()))
        }
        None => Ok(()),
    };
    write(&options.draft, &draft(&checked, &judgements))?;
    write(&options.markdown, &table)
}

fn read_text(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|problem| format!("{}: {problem}", path.display()))
}

/// The texts at `path`, in the order of their names.
fn gather(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), String> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let entries =
        std::fs::read_dir(path).map_err(|problem| format!("{}: {problem}", path.display()))?;
    let mut inside: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    inside.sort();
    for path in inside {
        let is_text = path
            .extension()
            .is_some_and(|kind| kind == "txt" || kind == "md");
        if path.is_dir() || is_text {
            gather(&path, files)?;
        }
    }
    Ok(())
}
