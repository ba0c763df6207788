//! Any text is a configuration or is refused with places inside it; what was
//! accepted can be read again.

#![no_main]

use gazette_lint::config::{Accepted, Baseline, Config, with_added};
use gazette_lint::text::SourceFile;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let source = SourceFile::from_text("gazette-lint.toml", text);
    let refused = [Config::parse(&source).err(), Accepted::parse(&source).err()];
    for problem in refused.into_iter().flatten().flatten() {
        for span in problem.spots().flat_map(|spot| spot.place.spans()) {
            assert!(text.get(span.range()).is_some(), "{problem:?}");
        }
    }
    let _ = Baseline::parse(text);
    let _ = with_added(text, &[]);
});
