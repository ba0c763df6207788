//! Whole reports on the samples.

use std::fs;
use std::path::Path;

use gazette_lint::lint::{self, Language};
use gazette_lint::report::{self, Format, Options};
use gazette_lint::rules;
use gazette_lint::text::SourceFile;

fn report_on(sample: &str, format: Format, language: Language) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("samples")
        .join(sample);
    let text = fs::read_to_string(path).expect("the sample is there");
    let checked = lint::check(SourceFile::from_text(sample, text), &rules::by_default());
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
