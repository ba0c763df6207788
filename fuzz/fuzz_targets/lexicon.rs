//! Any text is a rule file or is refused with places inside it; the rows of one
//! that is read find nothing outside a text.

#![no_main]

use gazette_lint::config::{own_rows, rule_file};
use gazette_lint::facts::House;
use gazette_lint::lint;
use gazette_lint::rules;
use gazette_lint::text::SourceFile;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let source = SourceFile::from_text("own.toml", text);
    let parsed = match rule_file(&source) {
        Ok(parsed) => parsed,
        Err(problems) => {
            for span in problems
                .iter()
                .flat_map(|problem| problem.spots())
                .flat_map(|spot| spot.place.spans())
            {
                assert!(text.get(span.range()).is_some(), "{problems:?}");
            }
            return;
        }
    };
    let examples = parsed.examples.clone();
    let house = House {
        own_rows: own_rows(vec![parsed]),
        ..House::default()
    };
    let rules = rules::by_default();
    for example in examples {
        let document = example.document();
        let source = SourceFile::from_text("example", document.as_str());
        for finding in lint::check_for(&house, source, &rules).diagnostics {
            for span in finding.spots().flat_map(|spot| spot.place.spans()) {
                assert!(document.get(span.range()).is_some(), "{finding:?}");
            }
        }
    }
});
