//! Typed mentions, gathered from the whole tree: what rules compare.

mod bodies;
mod body_name;
mod chronicle;
mod document_numbers;
mod figures;
mod meetings;
mod passages;
mod people;
mod quoted;
pub mod spelling;

pub use bodies::{BodyMention, BodyStanding};
pub use body_name::{BodyName, LEVELS, body_name, is_body_like, is_contained, is_same_body, kind};
pub use chronicle::Entry;
pub use document_numbers::{NumberMention, Standing};
pub use figures::{Bound, Change, Decimal, Figure, Period, Scope};
pub use meetings::{Meeting, MeetingKind, Ordinal};
pub use passages::{Document, Passage};
pub use people::{BarePost, People, PersonList, PersonMention, PersonSource};
pub use quoted::{Marks, Quoted};

use crate::syntax::ast::{Date, Issue};
use crate::syntax::inline;

/// What one issue mentions. Mentions are in the order of the text.
#[derive(Debug)]
pub struct Facts<'i, 's> {
    /// The documents, attachments after their hosts.
    pub documents: Vec<Document<'i, 's>>,
    /// Every text, once.
    pub passages: Vec<Passage<'i, 's>>,
    /// Every document number.
    pub document_numbers: Vec<NumberMention<'s>>,
    /// Every date with a month and a day.
    pub dates: Vec<Date<'s>>,
    /// The entries of chronicles, in order, each with its day.
    pub entries: Vec<Entry<'i, 's>>,
    /// Every meeting that is named by a number.
    pub meetings: Vec<Meeting<'s>>,
    /// Every name in quotation marks and every title in title marks.
    pub quoted: Vec<Quoted<'s>>,
    /// Every body whose name has certain ends; those of lists come first.
    pub bodies: Vec<BodyMention<'s>>,
    /// The people.
    pub people: People<'s>,
    /// Every figure: a number that measures or counts.
    pub figures: Vec<Figure>,
}

impl<'i, 's> Facts<'i, 's> {
    /// Gathers what `issue` mentions.
    pub fn of(issue: &'i Issue<'s>) -> Self {
        let documents = passages::documents(issue);
        let passages = passages::passages(issue, &documents);
        let with_months = passages
            .iter()
            .filter(|passage| passage.text.as_str().contains('月'));
        let dates = with_months
            .flat_map(|passage| inline::date::dates(passage.text))
            .collect();
        Self {
            document_numbers: document_numbers::number_mentions(issue, &passages),
            dates,
            entries: chronicle::entries(&documents, &passages),
            meetings: meetings::meetings(&passages),
            quoted: quoted::quoted(&passages),
            bodies: bodies::body_mentions(&documents, &passages),
            people: People::of(&documents, &passages),
            figures: figures::figures(&documents, &passages),
            documents,
            passages,
        }
    }
}
