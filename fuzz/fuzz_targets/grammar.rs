//! Any text has a tree whose leaves are the text.

#![no_main]

use gazette_lint::syntax::Tree;
use gazette_lint::text::SourceFile;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let source = SourceFile::from_text("input", text);
    let tree = Tree::parse(&source);
    assert_eq!(tree.print(&source), text);
    tree.coverage(&source);
});
