//! One finding a document for a fault of form that may stand in many places.

use std::collections::BTreeMap;

use crate::lint::{Diagnostic, Edit, Message};
use crate::message;
use crate::text::Place;

/// Places that one finding shows; how many there are in all, its message says.
const MOST_SHOWN: usize = 40;

/// The places of one fault, by document.
#[derive(Default)]
pub struct Gathered {
    documents: BTreeMap<Option<usize>, Vec<(Place, Message)>>,
    edits: BTreeMap<Option<usize>, Vec<Edit>>,
}

impl Gathered {
    /// Adds a place with its label; `document` as in
    /// [`Passage::document`](crate::facts::Passage::document).
    pub fn push(&mut self, document: Option<usize>, place: Place, label: Message) {
        let places = self.documents.entry(document).or_default();
        places.push((place, label));
    }

    /// Adds a place whose words `content` should replace.
    pub fn push_edit(
        &mut self,
        document: Option<usize>,
        place: Place,
        label: Message,
        content: impl Into<String>,
    ) {
        let edit = Edit {
            span: place.first(),
            content: content.into(),
        };
        self.push_edits(document, place, label, [edit]);
    }

    /// Adds a place that several edits mend.
    pub fn push_edits(
        &mut self,
        document: Option<usize>,
        place: Place,
        label: Message,
        edits: impl IntoIterator<Item = Edit>,
    ) {
        self.edits.entry(document).or_default().extend(edits);
        self.push(document, place, label);
    }

    /// One finding for each document, with the edits of all its places, also
    /// of those that are not shown; `fault` says what is wrong, in how many
    /// places is added to it.
    pub fn findings(mut self, fault: &Message) -> Vec<(Diagnostic, Vec<Edit>)> {
        let mut findings = Vec::new();
        for (document, places) in self.documents {
            let mut edits = self.edits.remove(&document).unwrap_or_default();
            edits.sort_by_key(|edit| edit.span);
            let message = with_count(fault, places.len());
            let mut places = places.into_iter();
            let Some((first, label)) = places.next() else {
                continue;
            };
            let mut finding = Diagnostic::new(first, message, label);
            for (place, label) in places.take(MOST_SHOWN) {
                finding = finding.occurrence(place, label);
            }
            findings.push((finding, edits));
        }
        findings
    }
}

/// The fault, and in how many places it is, if in more than one.
fn with_count(fault: &Message, count: usize) -> Message {
    if count == 1 {
        return fault.clone();
    }
    let Message { zh, en } = fault;
    message!("{zh}，共{count}处", "{en}, {count} in all")
}
