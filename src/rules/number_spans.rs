//! Where the document numbers of an issue stand: docno-form speaks of the
//! brackets and blanks in them.

use crate::facts::Facts;
use crate::text::Span;

/// The document numbers of an issue, as spans of its text.
pub struct NumberSpans(Vec<Span>);

impl NumberSpans {
    /// Those of the issue with these facts.
    pub fn of(facts: &Facts<'_, '_>) -> Self {
        let mentions = &facts.document_numbers;
        let mut spans: Vec<Span> = mentions
            .iter()
            .flat_map(|mention| mention.number.text.whole().spans().collect::<Vec<_>>())
            .collect();
        spans.sort();
        Self(spans)
    }

    /// Whether the byte of the source lies in one of them.
    pub fn contain(&self, offset: u32) -> bool {
        let before = self.0.partition_point(|span| span.start <= offset);
        before > 0 && offset < self.0[before - 1].end
    }
}
