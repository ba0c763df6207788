//! Who holds office on the day that a text speaks of.

use rustc_hash::FxHashMap;

use crate::facts::{CalendarDay, Facts, Leader};

/// The roster that the office gives, and the days of the texts.
pub struct Office<'f> {
    /// The entries of the roster by name, each with its rank.
    roster: FxHashMap<&'f str, Vec<(usize, &'f Leader)>>,
    /// The days of chronicle entries, by passage.
    days: FxHashMap<usize, CalendarDay>,
}

impl<'f> Office<'f> {
    /// The roster for the texts of an issue; none where the office gives none.
    pub fn of(facts: &Facts<'f, '_>) -> Option<Self> {
        let leaders = &facts.house.leaders;
        if leaders.is_empty() {
            return None;
        }
        let mut roster: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for (rank, leader) in leaders.iter().enumerate() {
            let own = roster.entry(leader.name.as_str()).or_default();
            own.push((rank, leader));
        }
        let entries = facts.entries.iter();
        Some(Self {
            roster,
            days: entries
                .filter_map(|entry| Some((entry.passage, entry.first_day()?)))
                .collect(),
        })
    }

    /// Whether `name` stands on the roster, on whatever day.
    pub fn knows(&self, name: &str) -> bool {
        self.roster.contains_key(name)
    }

    /// Whether `name` stands on the roster, but not on the day of a passage.
    pub fn is_out_of_office(&self, name: &str, passage: usize) -> bool {
        self.knows(name) && self.entry(name, passage).is_none()
    }

    /// The posts of `name` on the day of a passage, where the roster gives them.
    pub fn posts(&self, name: &str, passage: usize) -> Option<&'f str> {
        self.entry(name, passage)?.1.post.as_deref()
    }

    /// Whether the roster names `a` before `b` on the day of a passage;
    /// nothing where it does not have both.
    pub fn precedes(&self, a: &str, b: &str, passage: usize) -> Option<bool> {
        Some(self.entry(a, passage)?.0 < self.entry(b, passage)?.0)
    }

    /// What the roster says of `name` on the day of a passage; where that is no
    /// entry of a chronicle, on any day.
    fn entry(&self, name: &str, passage: usize) -> Option<(usize, &'f Leader)> {
        let day = self.days.get(&passage).copied();
        let mut entries = self.roster.get(name)?.iter().copied();
        entries.find(|(_, leader)| leader.is_in_office(day))
    }
}
