//! What the grammar makes of the samples, as outlines.

use std::fs;
use std::path::Path;

use gazette_lint::lint::Language;
use gazette_lint::report::outline;
use gazette_lint::syntax::Tree;
use gazette_lint::text::SourceFile;

fn outline_of(sample: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("samples")
        .join(sample);
    let text = fs::read_to_string(path).expect("the sample is there");
    let source = SourceFile::from_text(sample, text);
    let tree = Tree::parse(&source);
    let mut out = Vec::new();
    outline::write_text(&source, &tree, Language::English, &mut out).expect("writing to memory");
    String::from_utf8(out).expect("outlines are UTF-8")
}

#[test]
fn a_whole_issue() {
    insta::assert_snapshot!(outline_of("clean.txt"));
}

#[test]
fn a_single_notice() {
    insta::assert_snapshot!(outline_of("parts/notice.txt"));
}

#[test]
fn a_regulation_in_chapters_and_articles() {
    insta::assert_snapshot!(outline_of("parts/rules.txt"));
}

#[test]
fn text_wrapped_at_a_width() {
    insta::assert_snapshot!(outline_of("parts/hard-wrapped.txt"));
}

#[test]
fn a_reply() {
    insta::assert_snapshot!(outline_of("parts/reply.txt"));
}

#[test]
fn markdown() {
    insta::assert_snapshot!(outline_of("parts/table.md"));
}

#[test]
fn a_plan_in_decimal_numbers() {
    insta::assert_snapshot!(outline_of("parts/plan.txt"));
}

#[test]
fn text_without_line_breaks() {
    insta::assert_snapshot!(outline_of("parts/flat.txt"));
}
