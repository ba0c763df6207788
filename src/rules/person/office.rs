//! Who holds office on the day that a text speaks of.

use rustc_hash::FxHashMap;

use crate::facts::{CalendarDay, Facts, House};

/// The days of the texts, and the roster.
pub struct Office<'f> {
    house: &'f House,
    /// The days of chronicle entries, by passage.
    entries: FxHashMap<usize, CalendarDay>,
}

impl<'f> Office<'f> {
    /// The roster for the texts of an issue; none where the office gave none.
    pub fn of(facts: &Facts<'f, '_>) -> Option<Self> {
        let house = facts.house;
        if house.leaders.is_empty() {
            return None;
        }
        let days = facts.entries.iter();
        Some(Self {
            house,
            entries: days
                .filter_map(|entry| Some((entry.passage, entry.first_day()?)))
                .collect(),
        })
    }

    /// The day of a passage, where it is an entry of a chronicle.
    pub fn day(&self, passage: usize) -> Option<CalendarDay> {
        self.entries.get(&passage).copied()
    }

    /// Whether `name` stands on the roster, on whatever day.
    pub fn knows(&self, name: &str) -> bool {
        self.house.knows_leader(name)
    }

    /// Whether `name` stands on the roster, but not on the day of a passage.
    pub fn is_out_of_office(&self, name: &str, passage: usize) -> bool {
        self.knows(name) && self.house.rank(name, self.day(passage)).is_none()
    }

    /// The posts of `name` on the day of a passage, where the roster gives them.
    pub fn posts(&self, name: &str, passage: usize) -> Option<&'f str> {
        self.house.posts(name, self.day(passage))
    }

    /// Whether the roster names `a` before `b` on the day of a passage;
    /// nothing where it does not have both.
    pub fn precedes(&self, a: &str, b: &str, passage: usize) -> Option<bool> {
        let day = self.day(passage);
        Some(self.house.rank(a, day)? < self.house.rank(b, day)?)
    }
}
