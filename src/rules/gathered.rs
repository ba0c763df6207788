//! One finding a document for a fault of form that may stand in many places.

use std::collections::BTreeMap;

use crate::lint::{Diagnostic, Edit, Message};
use crate::message;
use crate::text::Place;

/// Further places that one finding shows; how many there are in all, its message says.
const MOST_SHOWN: usize = 40;

/// The places of one fault, by document.
#[derive(Default)]
pub struct Gathered {
    documents: BTreeMap<Option<usize>, Places>,
}

/// The places of one fault in one document.
#[derive(Default)]
struct Places {
    count: usize,
    /// Those that are shown; a hostile text has them by the million.
    shown: Vec<(Place, Message)>,
    /// What mends them, and those that are not shown.
    edits: Vec<Edit>,
}

impl Gathered {
    /// Adds a place with its label; `document` as in
    /// [`Passage::document`](crate::facts::Passage::document).
    pub fn push(&mut self, document: Option<usize>, place: Place, label: Message) {
        let places = self.documents.entry(document).or_default();
        places.count += 1;
        if places.shown.len() <= MOST_SHOWN {
            places.shown.push((place, label));
        }
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
        self.push(document, place, label);
        let places = self.documents.entry(document).or_default();
        places.edits.extend(edits);
    }

    /// One finding for each document, with the edits of all its places, also
    /// of those that are not shown; `fault` says what is wrong, in how many
    /// places is added to it.
    pub fn findings(self, fault: &Message) -> Vec<(Diagnostic, Vec<Edit>)> {
        let findings = self.documents.into_values().filter_map(|places| {
            let Places {
                count,
                shown,
                mut edits,
            } = places;
            edits.sort_by_key(|edit| edit.span);
            let mut shown = shown.into_iter();
            let (first, label) = shown.next()?;
            let finding = Diagnostic::new(first, with_count(fault, count), label);
            let add = |finding: Diagnostic, (place, label)| finding.occurrence(place, label);
            Some((shown.fold(finding, add), edits))
        });
        findings.collect()
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
