//! The day against which the validity of a row is held.

use crate::lexicon::data::{Day, Kind, PackedRow};
use crate::lint::Context;
use crate::rules::days::{self, bearings};

/// The days of the documents of an issue.
pub struct Days {
    documents: Vec<Option<Day>>,
    /// The day of the issue itself.
    issue: Option<Day>,
}

/// Month and day where only the year is known: before the first of its days.
const SOME_DAY: (u8, u8) = (0, 0);

/// What has been so since before this day has always been so for a text
/// without a date.
const RECENT: Day = (2012, 7, 1);

impl Days {
    /// Reads the days of the documents; an attachment has that of its host,
    /// and a document without a date that of the issue.
    pub fn of(context: &Context<'_, '_>) -> Self {
        let as_day = |day: days::Day| -> Option<Day> {
            let year = u16::try_from(day.year).ok()?;
            Some((year, day.month as u8, day.day as u8))
        };
        let published = days::published(context.issue).and_then(|dated| as_day(dated.day));
        let cover = context.issue.cover.as_ref();
        let year = cover.and_then(|cover| u16::try_from(cover.year.as_ref()?.value).ok());
        let issue = published.or(year.map(|year| (year, SOME_DAY.0, SOME_DAY.1)));
        let mut borne = bearings(context.facts).into_iter();
        let mut current = None;
        let documents = context.facts.documents.iter().map(|document| {
            if document.host.is_none() {
                let bearing = borne.next();
                let dated = bearing.and_then(|bearing| bearing.signed.or(bearing.printed));
                current = dated.and_then(|dated| as_day(dated.day));
            }
            current.or(issue)
        });
        Self {
            documents: documents.collect(),
            issue,
        }
    }

    /// The day of a passage; none where only the year is known.
    pub fn exact_day(&self, document: Option<usize>) -> Option<Day> {
        let day = self.day(document);
        day.filter(|day| (day.1, day.2) != SOME_DAY)
    }

    /// The day of a passage.
    pub fn day(&self, document: Option<usize>) -> Option<Day> {
        document.map_or(self.issue, |document| self.documents[document])
    }

    /// Whether the row holds on that day. Where no day is known, a phrase is
    /// taken for the one in use, and other rows hold only if they have done so
    /// for long.
    pub fn holds(row: PackedRow<'_>, day: Option<Day>) -> bool {
        match day {
            Some(day) => {
                row.from().is_none_or(|from| from <= day)
                    && row.until().is_none_or(|until| day <= until)
            }
            None => {
                let long = row.from().is_none_or(|from| from < RECENT);
                row.until().is_none() && (long || row.kind() == Kind::Phrase)
            }
        }
    }
}
