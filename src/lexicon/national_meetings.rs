//! When the congresses, plenums and sessions of the country began.

use serde::Deserialize;
use toml::value::Datetime;

use super::data::Day;

/// The meetings of `rules/lexicon/meetings.toml`.
#[derive(Debug)]
pub struct NationalMeetings {
    party_congresses: Vec<(u32, Day)>,
    plenums: Sessions,
    peoples_congresses: Sessions,
    consultative_conferences: Sessions,
}

/// Term, number and first day.
type Sessions = Vec<(u32, u32, Day)>;

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    party_congresses: Vec<(u32, Datetime)>,
    plenums: Vec<(u32, u32, Datetime)>,
    peoples_congresses: Vec<(u32, u32, Datetime)>,
    consultative_conferences: Vec<(u32, u32, Datetime)>,
}

impl NationalMeetings {
    /// Reads `rules/lexicon/meetings.toml`.
    ///
    /// # Errors
    /// When the text is not TOML of the expected form.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        let written: Written = toml::from_str(text)?;
        let congresses = written.party_congresses.into_iter();
        Ok(Self {
            party_congresses: congresses
                .filter_map(|(number, day)| Some((number, as_day(day)?)))
                .collect(),
            plenums: sessions(written.plenums),
            peoples_congresses: sessions(written.peoples_congresses),
            consultative_conferences: sessions(written.consultative_conferences),
        })
    }

    /// The first day of a congress of the party, if it was held.
    pub fn party_congress(&self, number: u32) -> Option<Day> {
        let mut congresses = self.party_congresses.iter();
        let held = congresses.find(|congress| congress.0 == number);
        held.map(|congress| congress.1)
    }

    /// The first day of a plenum of the Central Committee, if it was held.
    pub fn plenum(&self, term: u32, number: u32) -> Option<Day> {
        first_day(&self.plenums, term, number)
    }

    /// Whether all plenums of the term are over.
    pub fn has_all_plenums(&self, term: u32) -> bool {
        let known = self.plenums.iter().any(|plenum| plenum.0 == term);
        known && self.plenums.iter().any(|plenum| plenum.0 > term)
    }

    /// The first day of a session of the National People's Congress.
    pub fn peoples_congress(&self, term: u32, number: u32) -> Option<Day> {
        first_day(&self.peoples_congresses, term, number)
    }

    /// The first day of a session of the national consultative conference.
    pub fn consultative_conference(&self, term: u32, number: u32) -> Option<Day> {
        first_day(&self.consultative_conferences, term, number)
    }
}

fn as_day(day: Datetime) -> Option<Day> {
    let date = day.date?;
    Some((date.year, date.month, date.day))
}

fn sessions(written: Vec<(u32, u32, Datetime)>) -> Sessions {
    let written = written.into_iter();
    written
        .filter_map(|(term, number, day)| Some((term, number, as_day(day)?)))
        .collect()
}

fn first_day(sessions: &Sessions, term: u32, number: u32) -> Option<Day> {
    let mut sessions = sessions.iter();
    let held = sessions.find(|held| (held.0, held.1) == (term, number));
    held.map(|held| held.2)
}

#[cfg(test)]
mod tests {
    use crate::lexicon::national_meetings;

    #[test]
    fn meetings_are_known_by_their_numbers() {
        let meetings = national_meetings();
        assert_eq!(meetings.party_congress(20), Some((2022, 10, 16)));
        assert_eq!(meetings.plenum(20, 3), Some((2024, 7, 15)));
        assert_eq!(meetings.plenum(19, 8), None);
        assert!(meetings.has_all_plenums(19) && !meetings.has_all_plenums(20));
        assert_eq!(meetings.peoples_congress(13, 3), Some((2020, 5, 22)));
        assert_eq!(meetings.consultative_conference(14, 2), Some((2024, 3, 4)));
    }

    #[test]
    fn meetings_of_a_kind_follow_each_other() {
        let meetings = national_meetings();
        assert!(meetings.party_congresses.is_sorted_by_key(|held| held.1));
        for sessions in [
            &meetings.plenums,
            &meetings.peoples_congresses,
            &meetings.consultative_conferences,
        ] {
            assert!(sessions.is_sorted_by_key(|held| held.2));
            assert!(sessions.is_sorted_by_key(|held| (held.0, held.1)));
        }
    }
}
