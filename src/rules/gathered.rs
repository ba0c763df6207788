//! One finding a document for a fault of form that may stand in many places.

use std::collections::BTreeMap;

use crate::lint::{Diagnostic, Message};
use crate::text::Place;

/// Places that one finding shows; how many more there are, its message says.
const MOST_SHOWN: usize = 20;

/// The places of one fault, by document.
#[derive(Default)]
pub struct Gathered {
    documents: BTreeMap<Option<usize>, Vec<(Place, Message)>>,
}

impl Gathered {
    /// Adds a place with its label; `document` as in
    /// [`Passage::document`](crate::facts::Passage::document).
    pub fn push(&mut self, document: Option<usize>, place: Place, label: Message) {
        self.documents
            .entry(document)
            .or_default()
            .push((place, label));
    }

    /// One finding for each document; `message` says what is wrong, given the
    /// number of places.
    pub fn findings(self, message: impl Fn(usize) -> Message) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        for places in self.documents.into_values() {
            let count = places.len();
            let mut places = places.into_iter();
            let Some((first, label)) = places.next() else {
                continue;
            };
            let mut finding = Diagnostic::new(first, message(count), label);
            for (place, label) in places.take(MOST_SHOWN) {
                finding = finding.occurrence(place, label);
            }
            findings.push(finding);
        }
        findings
    }
}
