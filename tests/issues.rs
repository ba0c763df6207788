//! Whole reports on the samples.

use std::fs;
use std::path::Path;

use gazette_lint::lint::{self, Checked, Diagnostic, Language};
use gazette_lint::report::{self, Format, Options};
use gazette_lint::rules;
use gazette_lint::text::SourceFile;

fn text_of(sample: &str) -> String {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    fs::read_to_string(samples.join(sample)).expect("the sample is there")
}

fn check(name: &str, text: String) -> Checked {
    lint::check(SourceFile::from_text(name, text), &rules::by_default())
}

fn report_on(sample: &str, format: Format, language: Language) -> String {
    let checked = check(sample, text_of(sample));
    let options = Options {
        language,
        width: 100,
        color: false,
        meta: rules::meta,
    };
    let mut out = Vec::new();
    report::write(format, &[checked], &options, &mut out).expect("writing to memory");
    String::from_utf8(out).expect("reports are UTF-8")
}

#[test]
fn the_clean_issue_has_no_findings() {
    insta::assert_snapshot!(report_on("clean.txt", Format::Concise, Language::Chinese));
}

#[test]
fn the_flawed_issue() {
    insta::assert_snapshot!(report_on("flawed.txt", Format::Full, Language::Chinese));
}

#[test]
fn the_flawed_issue_in_english() {
    insta::assert_snapshot!(report_on("flawed.txt", Format::Concise, Language::English));
}

#[test]
fn the_flawed_issue_as_json() {
    insta::assert_snapshot!(report_on("flawed.txt", Format::Json, Language::Chinese));
}

#[test]
fn issues_in_one_file_are_judged_each_by_itself() {
    let (flawed, clean) = (text_of("flawed.txt"), text_of("clean.txt"));
    let alone = check("flawed.txt", flawed.clone()).diagnostics;
    let between = check("three.txt", format!("{clean}\n{flawed}\n{clean}")).diagnostics;
    let start = clean.len() as u32 + 1;
    let places = |found: &[Diagnostic], start: u32| -> Vec<_> {
        let place = |found: &Diagnostic| (found.rule, found.primary.place.first().start - start);
        found.iter().map(place).collect()
    };
    assert_eq!(places(&between, start), places(&alone, 0));
}
