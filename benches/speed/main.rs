//! How long each step of the flow takes on a whole issue, and the whole.
//!
//! `cargo bench --bench speed`; the issue is samples/clean.txt, or the file
//! that the environment variable `GAZETTE_LINT_ISSUE` names.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use divan::{Bencher, black_box};
use gazette_lint::align::Alignment;
use gazette_lint::facts::{Facts, Texts};
use gazette_lint::lint::{self, Checked, Language};
use gazette_lint::read;
use gazette_lint::report::{self, Format, Options};
use gazette_lint::rules;
use gazette_lint::syntax::Tree;
use gazette_lint::text::SourceFile;

fn main() {
    divan::main();
}

static BYTES: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let sample = || Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/clean.txt");
    let path = std::env::var_os("GAZETTE_LINT_ISSUE").map_or_else(sample, PathBuf::from);
    std::fs::read(path).expect("the issue can be read")
});

fn source() -> SourceFile {
    read::decode("issue.txt", BYTES.clone(), None).expect("the issue is a text")
}

fn checked() -> Checked {
    lint::check(source(), &rules::by_default())
}

#[divan::bench]
fn step_1_read(bencher: Bencher<'_, '_>) {
    bencher.bench(source);
}

#[divan::bench]
fn step_2_parse(bencher: Bencher<'_, '_>) {
    let source = source();
    bencher.bench(|| Tree::parse(black_box(&source)));
}

#[divan::bench]
fn step_3_facts(bencher: Bencher<'_, '_>) {
    let source = source();
    let tree = Tree::parse(&source);
    let texts: Vec<_> = tree.issues.iter().map(Texts::of).collect();
    bencher.bench_local(|| {
        for (issue, texts) in tree.issues.iter().zip(&texts) {
            black_box(Facts::of(issue, texts));
        }
    });
}

#[divan::bench]
fn step_4_align(bencher: Bencher<'_, '_>) {
    let source = source();
    let tree = Tree::parse(&source);
    let texts: Vec<_> = tree.issues.iter().map(Texts::of).collect();
    bencher.bench_local(|| {
        for texts in &texts {
            black_box(Alignment::of(texts));
        }
    });
}

#[divan::bench]
fn step_5_report(bencher: Bencher<'_, '_>) {
    let checked = checked();
    let options = Options {
        language: Language::Chinese,
        width: 100,
        color: false,
        meta: rules::meta,
    };
    bencher.bench_local(|| {
        let mut out = Vec::new();
        report::write(
            Format::Json,
            std::slice::from_ref(&checked),
            &options,
            &mut out,
        )
        .expect("memory can be written to");
        out
    });
}

#[divan::bench]
fn whole_check(bencher: Bencher<'_, '_>) {
    let rules = rules::by_default();
    bencher
        .with_inputs(source)
        .bench_values(|source| lint::check(source, &rules));
}

fn names() -> Vec<&'static str> {
    let rules = rules::by_default();
    rules.iter().map(|rule| rule.meta().name).collect()
}

/// Every rule by itself, on facts that are there already.
#[divan::bench(args = names())]
fn rule(bencher: Bencher<'_, '_>, name: &str) {
    let source = source();
    let tree = Tree::parse(&source);
    let texts: Vec<_> = tree.issues.iter().map(Texts::of).collect();
    let rules = rules::by_default();
    let rule = rules
        .iter()
        .find(|rule| rule.meta().name == name)
        .expect("the name is a rule's");
    let gathered: Vec<_> = (tree.issues.iter().zip(&texts))
        .map(|(issue, texts)| (issue, Facts::of(issue, texts), Alignment::of(texts)))
        .collect();
    bencher.bench_local(|| {
        let mut found = Vec::new();
        for (issue, facts, alignment) in &gathered {
            let context = lint::Context {
                source: &source,
                issue,
                facts,
                alignment,
                standards: gazette_lint::lexicon::standards(),
            };
            rule.check(&context, &mut lint::Sink::new(rule.meta(), &mut found));
        }
        found
    });
}
