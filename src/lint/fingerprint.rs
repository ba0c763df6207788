//! Keys of findings that survive moved and reflowed text, but not changed words.

use rustc_hash::FxHashMap;

use super::{Diagnostic, former_names};
use crate::text::{Place, SourceFile};

/// Characters on each side of the words that belong to the key.
const CONTEXT: usize = 8;

/// Sets the fingerprint of each of `diagnostics`, which are in order: rule,
/// words, the words around them, and a count among equals.
pub fn set_fingerprints(source: &SourceFile, diagnostics: &mut [Diagnostic]) {
    let mut seen: FxHashMap<u64, u32> = FxHashMap::default();
    for diagnostic in diagnostics {
        let words = words_and_context(source.text(), &diagnostic.primary.place);
        let mut fingerprint = |rule: &str| {
            let mut hash = Fnv::new();
            hash.write(rule);
            hash.write(&words);
            let count = seen.entry(hash.0).or_default();
            let mut numbered = hash;
            numbered.write(&count.to_string());
            *count += 1;
            format!("{:016x}", numbered.0)
        };
        diagnostic.fingerprint = fingerprint(diagnostic.rule);
        let former = former_names(diagnostic.rule);
        diagnostic.former_fingerprints = former.map(fingerprint).collect();
    }
}

/// The words of the place and those around them, without white space.
fn words_and_context(text: &str, place: &Place) -> String {
    let hull = place.hull();
    let visible = |c: &char| !c.is_whitespace();
    let before = text[..hull.start as usize].chars().rev().filter(visible);
    let before: Vec<char> = before.take(CONTEXT).collect();
    let after = text[hull.end as usize..].chars().filter(visible);
    let mut key: String = before.into_iter().rev().collect();
    key.push('\u{1}');
    key.extend(hull.of(text).chars().filter(visible));
    key.push('\u{1}');
    key.extend(after.take(CONTEXT));
    key
}

/// FNV-1a, 64 bits: small, and the same on every machine and in every version.
#[derive(Clone, Copy)]
struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Hashes `words` and a separator.
    fn write(&mut self, words: &str) {
        for byte in words.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
