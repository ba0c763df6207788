//! The entries of chronicles with the days that they tell of.

use super::{Document, Passage};
use crate::syntax::Part;
use crate::syntax::ast::{ChronicleEntry, Content, EntryMark};
use crate::syntax::inline::date::days_in_month;

/// An entry of a chronicle.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'i, 's> {
    /// Its place in the tree.
    pub entry: &'i ChronicleEntry<'s>,
    /// The chronicle, as an index into [`Texts::documents`](super::Texts::documents).
    pub document: usize,
    /// Its words, as an index into [`Texts::passages`](super::Texts::passages).
    pub passage: usize,
    /// The year of its month's heading.
    pub year: Option<u32>,
    /// The month of the heading.
    pub month: Option<u32>,
}

impl Entry<'_, '_> {
    /// Year, month and day of its first day, where all are known and exist,
    /// and the entry does not name a month of its own.
    pub fn first_day(&self) -> Option<(u32, u32, u32)> {
        self.day(self.entry.days?.0)
    }

    /// As [`first_day`](Self::first_day), of its last day.
    pub fn last_day(&self) -> Option<(u32, u32, u32)> {
        self.day(self.entry.days?.1)
    }

    /// Whether the entry has a date of its own, not △.
    pub fn is_dated(&self) -> bool {
        self.entry.mark == EntryMark::Dated
    }

    fn day(&self, day: u32) -> Option<(u32, u32, u32)> {
        let (year, month) = (self.year?, self.month?);
        let exists = (1..=12).contains(&month)
            && (1..=days_in_month(Some(year), month)).contains(&day)
            && !self.entry.sign.as_str().contains('月');
        exists.then_some((year, month, day))
    }
}

/// The entries of every chronicle among `documents`.
pub(super) fn entries<'i, 's>(
    documents: &[Document<'i, 's>],
    passages: &[Passage<'i, 's>],
) -> Vec<Entry<'i, 's>> {
    let mut found = Vec::new();
    for (document, Document { article, .. }) in documents.iter().enumerate() {
        let Content::Chronicle(months) = &article.content else {
            continue;
        };
        // The date and the words of each entry are a passage each.
        let is_own = |(_, passage): &(usize, &Passage<'_, '_>)| {
            passage.part == Part::ChronicleEntry && passage.document() == Some(document)
        };
        let own = passages.iter().enumerate().filter(is_own);
        let words = own.skip(1).step_by(2).map(|(index, _)| index);
        found.reserve_exact(months.iter().map(|month| month.entries.len()).sum());
        let entries = months
            .iter()
            .flat_map(|month| month.entries.iter().map(move |entry| (month, entry)));
        found.extend(entries.zip(words).map(|((month, entry), passage)| Entry {
            entry,
            document,
            passage,
            year: month.year,
            month: month.month,
        }));
    }
    found
}
