//! Document numbers, wherever they stand.

use rustc_hash::FxHashMap;

use super::Passage;
use crate::syntax::ast::{DocumentNumber, Issue};
use crate::syntax::{Part, inline, walk};

/// A document number and where it stands.
#[derive(Clone, Debug)]
pub struct NumberMention<'s> {
    /// The number.
    pub number: DocumentNumber<'s>,
    /// What part of the issue says it.
    pub standing: Standing,
    /// The text that it stands in, as an index into
    /// [`Texts::passages`](super::Texts::passages).
    pub passage: usize,
}

/// What a mention stands in; the number in a document's own head weighs most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// In running text, a table or a list.
    Text,
    /// In the contents.
    Contents,
    /// In the head of the document that bears it.
    Head,
}

/// Every document number in `passages`, in order.
pub(super) fn number_mentions<'s>(
    issue: &Issue<'s>,
    passages: &[Passage<'_, 's>],
) -> Vec<NumberMention<'s>> {
    let mut found = Vec::new();
    for (index, passage) in passages.iter().enumerate() {
        if !passage.text.as_str().contains('号') {
            continue;
        }
        let numbers = inline::document_number::document_numbers(passage.text);
        found.extend(numbers.into_iter().map(|number| NumberMention {
            number,
            standing: standing(passage.part),
            passage: index,
        }));
    }
    correct_head_codes(issue, &mut found);
    found
}

/// In a head the grammar has read the number with its exact code; running
/// text before it (a title in the same line) must not lengthen it.
fn correct_head_codes<'s>(issue: &Issue<'s>, mentions: &mut [NumberMention<'s>]) {
    let heads = walk::articles(issue).filter_map(|article| article.number.as_deref());
    let listed = issue
        .contents
        .iter()
        .flat_map(|contents| contents.entries());
    let end = |number: &DocumentNumber<'_>| number.text.whole().hull().end;
    let exact: FxHashMap<u32, &DocumentNumber<'s>> = heads
        .chain(listed.filter_map(|entry| entry.number.as_ref()))
        .map(|number| (end(number), number))
        .collect();
    for mention in mentions {
        if let Some(&number) = exact.get(&end(&mention.number)) {
            mention.number = number.clone();
        }
    }
}

fn standing(part: Part) -> Standing {
    match part {
        Part::Contents => Standing::Contents,
        Part::Head => Standing::Head,
        _ => Standing::Text,
    }
}
