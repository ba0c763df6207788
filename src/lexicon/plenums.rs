//! The plenums of the Central Committee.

use serde::Deserialize;
use toml::value::Datetime;

use super::data::Day;

/// The plenums of `rules/lexicon/plenums.toml`.
#[derive(Debug)]
pub struct Plenums(Vec<(u32, u32, Day)>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    plenums: Vec<(u32, u32, Datetime)>,
}

impl Plenums {
    /// Reads `rules/lexicon/plenums.toml`.
    ///
    /// # Errors
    /// When the text is not TOML of the expected form.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        let table: Table = toml::from_str(text)?;
        let plenums = table.plenums.into_iter().filter_map(|(term, number, day)| {
            let date = day.date?;
            Some((term, number, (date.year, date.month, date.day)))
        });
        Ok(Self(plenums.collect()))
    }

    /// The first day of a plenum, if it was held.
    pub fn day(&self, term: u32, number: u32) -> Option<Day> {
        let mut plenums = self.0.iter();
        plenums
            .find(|plenum| (plenum.0, plenum.1) == (term, number))
            .map(|plenum| plenum.2)
    }

    /// Whether all plenums of the term are over.
    pub fn is_complete(&self, term: u32) -> bool {
        let known = self.0.iter().any(|plenum| plenum.0 == term);
        known && self.0.iter().any(|plenum| plenum.0 > term)
    }
}
