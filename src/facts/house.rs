//! What an editorial office knows and an issue does not say.

use std::sync::OnceLock;

use crate::lexicon::data::Rows;

/// A day: year, month, day.
pub type CalendarDay = (u32, u32, u32);

/// What the office that makes the gazette knows beforehand. All of it may be
/// empty; what is given is taken for right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct House {
    /// The government whose gazette it is: 沅平市白鹭区人民政府.
    pub issuer: Option<String>,
    /// 机关代字 under which it and its office number documents: 沅鹭政发.
    pub codes: Vec<String>,
    /// The leaders, in order of rank.
    pub leaders: Vec<Leader>,
    /// Names of bodies.
    pub bodies: Vec<String>,
    /// Names of places.
    pub places: Vec<String>,
    /// Where the issue before ended.
    pub previous: Previous,
    /// How the house writes what may be written in two ways.
    pub style: Style,
    /// Rows of its own rule files.
    pub own_rows: Option<Rows>,
}

/// A leader on the roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leader {
    /// The name, without blanks.
    pub name: String,
    /// The posts: 区委副书记、区长.
    pub post: Option<String>,
    /// The first day in office.
    pub from: Option<CalendarDay>,
    /// The last day in office.
    pub until: Option<CalendarDay>,
}

/// The numbers with which the issue before ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Previous {
    /// Its year.
    pub year: Option<u32>,
    /// The number of the issue within the year; of a combined one, the last.
    pub number: Option<u32>,
    /// 总第…期: the running total; of a combined issue, the last.
    pub total: Option<u32>,
    /// The number of the last meeting of each kind: 区政府常务会议, 42.
    pub meetings: Vec<(String, u32)>,
}

/// How the house writes what may be written in two ways.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Numerals in the names of meetings that are numbered on.
    pub meeting_numerals: Option<Numerals>,
}

/// Kinds of numerals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numerals {
    /// 43
    Arabic,
    /// 四十三
    Chinese,
}

impl House {
    /// A house that knows nothing.
    pub fn unknown() -> &'static Self {
        static UNKNOWN: OnceLock<House> = OnceLock::new();
        UNKNOWN.get_or_init(Self::default)
    }

    /// Whether `name` stands on the roster at any time.
    pub fn knows_leader(&self, name: &str) -> bool {
        self.leaders.iter().any(|leader| leader.name == name)
    }
}

impl Leader {
    /// Whether the leader is in office on `day`; where the day is not known,
    /// that is taken for granted.
    pub fn is_in_office(&self, day: Option<CalendarDay>) -> bool {
        day.is_none_or(|day| {
            self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
        })
    }
}
