//! Runs the examples on the pages of all rules: a wrong one must raise exactly
//! its rule exactly at the marked words, a right one nothing of its rule.

use std::fmt::Write;

use gazette_lint::lint::{self, Diagnostic, Rule};
use gazette_lint::rules;
use gazette_lint::text::{Place, SourceFile, Span};

/// An example on a rule's page.
struct Example {
    wrong: bool,
    text: String,
    /// The marked words, as spans of the text.
    marked: Vec<Span>,
}

/// The fenced blocks of a page that are marked `wrong` or `right`.
fn examples(page: &str) -> Vec<Example> {
    let mut found = Vec::new();
    let mut open: Option<(bool, String)> = None;
    for line in page.lines() {
        let line = line.strip_prefix(' ').unwrap_or(line);
        open = match (open, line.trim()) {
            (None, "```wrong") => Some((true, String::new())),
            (None, "```right") => Some((false, String::new())),
            (None, _) => None,
            (Some((wrong, text)), "```") => {
                found.push(example(wrong, &text));
                None
            }
            (Some((wrong, text)), _) => Some((wrong, text + line + "\n")),
        };
    }
    found
}

/// Takes the marks ⟦ and ⟧ out of `marked` and notes what they enclose.
fn example(wrong: bool, marked: &str) -> Example {
    let mut text = String::new();
    let mut spans = Vec::new();
    let mut start = 0;
    for c in marked.chars() {
        match c {
            '⟦' => start = text.len(),
            '⟧' => spans.push(Span::new(start, text.len())),
            c => text.push(c),
        }
    }
    Example {
        wrong,
        text,
        marked: spans,
    }
}

/// Where the findings of one rule show.
fn places(rule: &'static dyn Rule, text: &str) -> Vec<Place> {
    let source = SourceFile::from_text("example", text);
    let checked = lint::check(source, &[rule]);
    let spots = |diagnostic: Diagnostic| {
        let occurrences = diagnostic.occurrences.into_iter();
        std::iter::once(diagnostic.primary).chain(occurrences)
    };
    let mut places: Vec<_> = checked
        .diagnostics
        .into_iter()
        .flat_map(spots)
        .map(|spot| spot.place)
        .collect();
    places.sort();
    places
}

#[test]
fn every_example_does_what_its_page_says() {
    let mut failures = String::new();
    for rule in rules::all() {
        let name = rule.meta().name;
        for (index, example) in examples(rule.meta().docs).into_iter().enumerate() {
            let found: Vec<Span> = places(rule, &example.text)
                .iter()
                .map(Place::hull)
                .collect();
            let mut wanted = example.marked.clone();
            wanted.sort();
            if found != wanted || example.wrong == wanted.is_empty() {
                let words = |spans: &[Span]| -> Vec<String> {
                    spans
                        .iter()
                        .map(|span| span.of(&example.text).to_owned())
                        .collect()
                };
                let (found, wanted) = (words(&found), words(&wanted));
                let text = &example.text;
                writeln!(
                    failures,
                    "{name}, example {}: found {found:?}, wanted {wanted:?} in\n{text}",
                    index + 1
                )
                .expect("writing to a string");
            }
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

/// The files of rows, in all folders of `rules/` that hold some.
fn row_files() -> Vec<std::path::PathBuf> {
    let rules = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let folders = ["body", "law", "phrase", "wording"].map(|folder| rules.join(folder));
    let entries = folders
        .iter()
        .flat_map(|folder| std::fs::read_dir(folder).expect("the folder is there"));
    let paths = entries.map(|entry| entry.expect("readable").path());
    let mut files: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .collect();
    files.sort();
    files
}

#[test]
fn every_example_of_a_row_does_what_it_says() {
    let mut failures = String::new();
    for path in row_files() {
        let text = std::fs::read_to_string(&path).expect("the file can be read");
        let parsed = gazette_lint::lexicon::data::parse(&text).expect("the file is right");
        for example in parsed.examples {
            let rules = rules::all();
            let rule = rules.iter().find(|rule| rule.meta().name == example.rule);
            let rule = rule.expect("the rule is registered");
            let found = !places(*rule, &example.document()).is_empty();
            if found != example.bad {
                let (path, text) = (path.display(), &example.text);
                writeln!(
                    failures,
                    "{path}: bad {}, found {found}: {text}",
                    example.bad
                )
                .expect("writing to a string");
            }
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn every_page_has_examples_of_both_kinds() {
    for rule in rules::all() {
        let meta = rule.meta();
        let examples = examples(meta.docs);
        let wrong = examples.iter().filter(|example| example.wrong).count();
        let right = examples.len() - wrong;
        assert!(wrong >= 2, "{}: {wrong} wrong examples", meta.name);
        assert!(right >= 2, "{}: {right} right examples", meta.name);
    }
}

#[test]
fn every_page_says_what_why_and_what_to_do() {
    for rule in rules::all() {
        let meta = rule.meta();
        for part in ["依据：", "放过：", "处理："] {
            assert!(meta.docs.contains(part), "{} lacks {part}", meta.name);
        }
        let english = meta.english();
        assert!(
            english.is_ascii() || english.chars().filter(|c| !c.is_ascii()).count() < 12,
            "{}: the second paragraph is the English abstract",
            meta.name
        );
    }
}
