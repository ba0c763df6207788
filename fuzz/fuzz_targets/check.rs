//! Checking, reporting and fixing any text ends well, and fixing it twice
//! changes nothing more.

#![no_main]

use gazette_lint::fix;
use gazette_lint::lint::{self, Applicability, Language};
use gazette_lint::report::{self, Format, Options};
use gazette_lint::rules;
use gazette_lint::text::SourceFile;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let rules = rules::all();
    let check = |source| lint::check(source, &rules);
    let fixed = |text: &str| {
        let source = SourceFile::from_text("input", text);
        fix::fix(source, &check, &mut |_, finding| {
            fix::is_allowed(finding, Applicability::Safe)
        })
    };
    let options = Options {
        language: Language::Chinese,
        width: 80,
        color: true,
        meta: rules::meta,
    };
    let checked = check(SourceFile::from_text("input", text));
    for finding in &checked.diagnostics {
        for span in finding.spots().flat_map(|spot| spot.place.spans()) {
            assert!(text.get(span.range()).is_some(), "{finding:?}");
        }
    }
    for format in [Format::Full, Format::Json] {
        let mut out = Vec::new();
        report::write(format, std::slice::from_ref(&checked), &options, &mut out)
            .expect("memory can be written to");
    }
    let once = fixed(text).checked;
    let twice = fixed(once.source.text()).checked;
    assert_eq!(once.source.text(), twice.source.text());
});
