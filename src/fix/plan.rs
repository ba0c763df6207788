//! Which fixes go together, and what the text is with them.

use std::collections::BTreeMap;

use super::Choose;
use crate::lint::{Applicability, Checked, Edit, Fix};
use crate::text::SourceFile;

/// The fixes that `choose` accepts, without those that touch an earlier one.
pub(super) fn compatible<'c>(checked: &'c Checked, choose: &mut Choose<'_>) -> Vec<&'c Fix> {
    let mut chosen: Vec<&Fix> = Vec::new();
    let mut taken = Taken::default();
    for diagnostic in &checked.diagnostics {
        let Some(fix) = diagnostic.fix.as_ref() else {
            continue;
        };
        let is_possible = taken.leaves_free(fix) && is_sound(checked.source.text(), fix);
        if is_possible && choose(&checked.source, diagnostic) {
            taken.take(fix);
            chosen.push(fix);
        }
    }
    chosen
}

/// The spans of the edits that were chosen, by their starts.
#[derive(Default)]
struct Taken(BTreeMap<u32, u32>);

impl Taken {
    /// Whether no edit of `fix` touches a chosen one.
    fn leaves_free(&self, fix: &Fix) -> bool {
        fix.edits.iter().all(|edit| {
            let before = self.0.range(..=edit.span.end).next_back();
            before.is_none_or(|(_, &end)| end < edit.span.start)
        })
    }

    fn take(&mut self, fix: &Fix) {
        let spans = fix
            .edits
            .iter()
            .map(|edit| (edit.span.start, edit.span.end));
        self.0.extend(spans);
    }
}

/// Whether the fix changes anything and a safe one keeps every digit and every
/// Latin letter.
fn is_sound(text: &str, fix: &Fix) -> bool {
    let changes = |edit: &Edit| edit.span.of(text) != edit.content;
    let keeps = |edit: &Edit| kept(edit.span.of(text)).eq(kept(&edit.content));
    fix.edits.iter().any(changes)
        && (fix.applicability == Applicability::Suggested || fix.edits.iter().all(keeps))
}

/// What a safe fix may not change, full width or half.
fn kept(words: &str) -> impl Iterator<Item = char> + '_ {
    words
        .chars()
        .map(half_width)
        .filter(char::is_ascii_alphanumeric)
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
        }
        c => c,
    }
}

/// The text with all edits made.
pub(super) fn apply(source: &SourceFile, fixes: &[&Fix]) -> SourceFile {
    let edits = fixes.iter().flat_map(|fix| &fix.edits);
    let mut edits: Vec<_> = edits
        .map(|edit| (edit.span, edit.content.as_str()))
        .collect();
    edits.sort_unstable();
    source.edited(&edits)
}
