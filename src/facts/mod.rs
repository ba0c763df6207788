//! Typed mentions, gathered from the whole tree: what rules compare.

mod bodies;
mod body_name;
mod characters;
mod chronicle;
mod document_numbers;
mod figures;
mod house;
mod meetings;
mod odd_characters;
mod passages;
mod people;
mod quoted;
mod runs;
mod signs;
mod sketches;
pub mod spelling;
mod wording;

pub use bodies::{BodyMention, BodyStanding};
pub use body_name::{BodyName, LEVELS, body_name, is_body_like, is_contained, is_same_body, kind};
pub use chronicle::Entry;
pub use document_numbers::{NumberMention, Standing};
pub use figures::{Bound, Change, Decimal, Figure, Period, Scope};
pub use house::{CalendarDay, House, Leader, Numerals, Previous, Style};
pub use meetings::{Meeting, MeetingKind, Ordinal};
pub use odd_characters::OddCharacter;
pub use passages::{Document, Passage, Texts};
pub use people::{BarePost, People, PersonList, PersonMention, PersonSource};
pub use quoted::{Marks, Quoted};
pub use runs::{Run, Runs};
pub use signs::{Sign, Signs};
pub use wording::Wording;

use std::ops::Deref;

use crate::syntax::ast::{Date, Issue};
use crate::syntax::inline;
use crate::text::occurrences;
use characters::Characters;
use sketches::Sketches;

/// What one issue mentions, beside its texts. Mentions are in the order of the
/// text.
#[derive(Debug)]
pub struct Facts<'i, 's> {
    texts: &'i Texts<'i, 's>,
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
    /// Every run of Chinese characters.
    pub runs: Runs,
    /// Every mark, blank, digit and letter.
    pub signs: Signs,
    /// Every character that everyday texts do not have.
    pub odd_characters: Vec<OddCharacter>,
    /// Where the words of rows stand.
    pub wordings: Vec<Wording<'i>>,
    /// What the office knows besides.
    pub house: &'i House,
    sketches: Sketches,
}

impl<'i, 's> Facts<'i, 's> {
    /// Gathers what `issue`, whose texts are `texts`, mentions; nothing else
    /// is known.
    pub fn of(issue: &'i Issue<'s>, texts: &'i Texts<'i, 's>) -> Self {
        Self::known_to(House::unknown(), issue, texts)
    }

    /// As [`of`](Self::of), read with what `house` knows.
    pub fn known_to(house: &'i House, issue: &'i Issue<'s>, texts: &'i Texts<'i, 's>) -> Self {
        let Texts {
            documents,
            passages,
        } = texts;
        let characters = Characters::of(passages);
        // What takes longest comes first, so that nobody waits for it.
        let (wordings, (people, (figures, others))) = rayon::join(
            || wording::wordings(passages, house),
            || {
                rayon::join(
                    || People::of(documents, passages, &characters, house),
                    || {
                        rayon::join(
                            || figures::figures(documents, passages, &characters),
                            || Others::of(issue, texts, &characters),
                        )
                    },
                )
            },
        );
        let Characters {
            runs,
            signs,
            odd: odd_characters,
            sketches,
        } = characters;
        Self {
            texts,
            document_numbers: others.document_numbers,
            dates: others.dates,
            entries: others.entries,
            meetings: others.meetings,
            quoted: others.quoted,
            bodies: others.bodies,
            people,
            figures,
            runs,
            signs,
            odd_characters,
            wordings,
            house,
            sketches,
        }
    }

    /// The entry of a chronicle whose words are the passage with that index.
    pub fn entry_of(&self, passage: usize) -> Option<&Entry<'i, 's>> {
        let entries = &self.entries;
        let at = entries.binary_search_by_key(&passage, |entry| entry.passage);
        at.ok().map(|at| &entries[at])
    }

    /// The passages that may have `words`, in order, each with its index: the
    /// others lack one of the characters. Of digits and Latin letters side by
    /// side, only the first is known.
    pub fn passages_with(
        &self,
        words: &str,
    ) -> impl Iterator<Item = (usize, &'i Passage<'i, 's>)> + use<'i, 's, '_> {
        let passages = &self.texts.passages;
        let indices = self.sketches.with(words, passages.len());
        indices.map(move |index| (index, &passages[index]))
    }

    /// Where `words` stand: the passage, and the byte in it.
    pub fn occurrences<'w>(
        &'w self,
        words: &'w str,
    ) -> impl Iterator<Item = (&'i Passage<'i, 's>, usize)> + use<'i, 's, 'w> {
        let passages = self.passages_with(words);
        passages.flat_map(move |(_, passage)| {
            occurrences(passage.text.as_str(), words).map(move |at| (passage, at))
        })
    }

    /// Every passage with its signs, in order.
    pub fn signed_passages(&self) -> impl Iterator<Item = (&'i Passage<'i, 's>, &[Sign])> {
        let passages = self.texts.passages.iter().enumerate();
        passages.map(|(index, passage)| (passage, self.signs.of(index)))
    }
}

/// The mentions that are soon gathered.
struct Others<'i, 's> {
    document_numbers: Vec<NumberMention<'s>>,
    dates: Vec<Date<'s>>,
    entries: Vec<Entry<'i, 's>>,
    meetings: Vec<Meeting<'s>>,
    quoted: Vec<Quoted<'s>>,
    bodies: Vec<BodyMention<'s>>,
}

impl<'i, 's> Others<'i, 's> {
    fn of(issue: &'i Issue<'s>, texts: &Texts<'i, 's>, characters: &Characters) -> Self {
        let Texts {
            documents,
            passages,
        } = texts;
        Self {
            document_numbers: document_numbers::number_mentions(issue, passages),
            dates: dates(passages),
            entries: chronicle::entries(documents, passages),
            meetings: meetings::meetings(passages),
            quoted: quoted::quoted(passages, &characters.signs),
            bodies: bodies::body_mentions(documents, passages, &characters.runs),
        }
    }
}

fn dates<'s>(passages: &[Passage<'_, 's>]) -> Vec<Date<'s>> {
    let with_months = passages
        .iter()
        .filter(|passage| passage.text.as_str().contains('月'));
    with_months
        .flat_map(|passage| inline::date::dates(passage.text))
        .collect()
}

/// The documents and passages that the mentions were gathered from.
impl<'i, 's> Deref for Facts<'i, 's> {
    type Target = Texts<'i, 's>;

    fn deref(&self) -> &Self::Target {
        self.texts
    }
}
