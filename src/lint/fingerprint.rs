//! Keys of findings that survive moved and reflowed text, but not changed words.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{Diagnostic, former_names};
use crate::facts::Passage;
use crate::text::{LogicalText, Place, SourceFile};

/// Characters on each side of the words that belong to the key.
const CONTEXT: usize = 8;

/// Notes what the keys of `diagnostics` are made of: the words, and those
/// around them in their paragraph, wherever it stands and however it is broken
/// into lines and pages. What lies in no text of the issue is taken from the
/// source as it is.
pub fn note_wording(
    source: &SourceFile,
    passages: &[Passage<'_, '_>],
    diagnostics: &mut [Diagnostic],
) {
    if diagnostics.is_empty() {
        return;
    }
    let texts = passages.iter().map(|passage| passage.text);
    let mut texts: Vec<_> = texts.filter(|text| !text.as_str().is_empty()).collect();
    texts.sort_by_key(|text| text.offset(0));
    diagnostics.par_iter_mut().for_each(|diagnostic| {
        let place = &diagnostic.primary.place;
        let start = place.first().start;
        let after = texts.partition_point(|text| text.offset(0) <= start);
        let text = after.checked_sub(1).map(|at| texts[at]);
        diagnostic.fingerprint = text
            .and_then(|text| wording_in(text, place))
            .unwrap_or_else(|| {
                let range = place.hull().range();
                wording(source.text(), range.start, range.end)
            });
    });
}

/// Sets the fingerprint of each of `diagnostics`, which are in order and know
/// their wording: rule, wording, and a count among equals.
pub fn set_fingerprints(diagnostics: &mut [Diagnostic]) {
    let mut seen = Seen::default();
    for diagnostic in diagnostics {
        let wording = std::mem::take(&mut diagnostic.fingerprint);
        diagnostic.fingerprint = seen.fingerprint(diagnostic.rule, &wording);
        let former = former_names(diagnostic.rule);
        let former = former.map(|name| seen.fingerprint(name, &wording));
        diagnostic.former_fingerprints = former.collect();
    }
}

/// How often a rule has met a wording.
#[derive(Default)]
struct Seen(FxHashMap<u64, u32>);

impl Seen {
    fn fingerprint(&mut self, rule: &str, wording: &str) -> String {
        let mut hash = Fnv::new();
        hash.write(rule);
        hash.write(wording);
        let count = self.0.entry(hash.0).or_default();
        hash.write(&count.to_string());
        *count += 1;
        format!("{:016x}", hash.0)
    }
}

/// The wording of a place that lies in `text` as a whole.
fn wording_in(text: &LogicalText<'_>, place: &Place) -> Option<String> {
    let words = text.as_str();
    let hull = place.hull();
    let start = logical(text, hull.start);
    let end = match hull.is_empty() {
        true => start,
        // The byte after the last one may be another text's.
        false => logical(text, hull.end - 1) + 1,
    };
    let fits = end <= words.len() && words.is_char_boundary(start) && words.is_char_boundary(end);
    fits.then(|| wording(words, start, end))
}

/// The first byte of the text that stands at byte `offset` of the source or
/// after it.
fn logical(text: &LogicalText<'_>, offset: u32) -> usize {
    let (mut low, mut high) = (0, text.as_str().len());
    while low < high {
        let middle = low + (high - low) / 2;
        if text.offset(middle) < offset {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// The words from byte `start` to byte `end` and those around them, without
/// white space.
fn wording(text: &str, start: usize, end: usize) -> String {
    let visible = |c: &char| !c.is_whitespace();
    let before = text[..start].chars().rev().filter(visible);
    let before: Vec<char> = before.take(CONTEXT).collect();
    let after = text[end..].chars().filter(visible);
    let mut key: String = before.into_iter().rev().collect();
    key.push('\u{1}');
    key.extend(text[start..end].chars().filter(visible));
    key.push('\u{1}');
    key.extend(after.take(CONTEXT));
    key
}

/// FNV-1a, 64 bits: small, and the same on every machine and in every version.
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
