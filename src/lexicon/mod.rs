//! The data side of the rules: `rules/*.toml`, embedded in the binary, read
//! into typed tables.

mod anniversaries;
mod bodies;
mod built_in;
mod character_set;
mod common;
pub mod confusions;
pub mod data;
mod divisions;
mod doubled;
mod enumerations;
mod figures;
pub mod frequent;
mod look_alike;
mod national_meetings;
mod people;
mod sorted_lines;
mod standards;
mod traditional;
mod units;

use std::sync::OnceLock;

pub use anniversaries::Anniversaries;
pub use bodies::{BodyWords, Form};
pub use built_in::rows;
pub use character_set::CharacterSet;
pub use common::{Commonness, commonness, everyday_characters, is_everyday};
pub use divisions::Division;
pub use doubled::DoubledWords;
pub use enumerations::EnumerationWords;
pub use figures::FigureWords;
pub use look_alike::{Resemblance, resemblance};
pub use national_meetings::NationalMeetings;
pub use people::PeopleWords;
pub use standards::{Standard, Standards};
pub use traditional::{is_simplified, is_traditional, standard_of};
pub use units::{OddUnit, OddUnits};

/// The day to which the tables are kept, as reports name it.
pub const LEXICON_VERSION: &str = "2026-11";

/// Reads the tables that nearly every text needs, so that this can be done
/// beside other work.
///
/// # Panics
/// Never in a released binary: a test reads every embedded file.
pub fn prepare() {
    body_words();
    people_words();
    figure_words();
    everyday_characters();
    enumeration_words();
    national_meetings();
    doubled_words();
    standards();
    odd_units();
    divisions::first_lines();
}

/// The standards that ship with the tool.
///
/// # Panics
/// Never in a released binary: a test reads every embedded file.
pub fn standards() -> &'static Standards {
    static STANDARDS: OnceLock<Standards> = OnceLock::new();
    STANDARDS.get_or_init(|| {
        Standards::parse(include_str!("../../rules/lexicon/standards.toml"))
            .expect("the embedded standards are well formed")
    })
}

/// The words that bodies' names are made of.
///
/// # Panics
/// Never in a released binary: a test reads every embedded file.
pub fn body_words() -> &'static BodyWords {
    static WORDS: OnceLock<BodyWords> = OnceLock::new();
    WORDS.get_or_init(|| {
        BodyWords::parse(
            include_str!("../../rules/lexicon/bodies.toml"),
            include_str!("../../rules/lexicon/departments.toml"),
        )
        .expect("the embedded words are well formed")
    })
}

/// How names and posts of people are recognised.
///
/// # Panics
/// Never in a released binary: a test reads every embedded file.
pub fn people_words() -> &'static PeopleWords {
    static WORDS: OnceLock<PeopleWords> = OnceLock::new();
    WORDS.get_or_init(|| {
        PeopleWords::parse(include_str!("../../rules/lexicon/people.toml"))
            .expect("the embedded words about people are well formed")
    })
}

/// The words that stand around figures.
///
/// # Panics
/// Never in a released binary: a test reads every embedded file.
pub fn figure_words() -> &'static FigureWords {
    static WORDS: OnceLock<FigureWords> = OnceLock::new();
    WORDS.get_or_init(|| {
        FigureWords::parse(include_str!("../../rules/lexicon/figures.toml"))
            .expect("the embedded words are well formed")
    })
}

/// Units that are not legal.
///
/// # Panics
/// Never in a released binary: a test reads every embedded file.
pub fn odd_units() -> &'static OddUnits {
    static UNITS: OnceLock<OddUnits> = OnceLock::new();
    UNITS.get_or_init(|| {
        OddUnits::parse(include_str!("../../rules/lexicon/units.toml"))
            .expect("the embedded units are well formed")
    })
}

/// Events whose anniversaries are kept.
///
/// # Panics
/// Never in a released binary: a test reads every embedded file.
pub fn anniversaries() -> &'static Anniversaries {
    static EVENTS: OnceLock<Anniversaries> = OnceLock::new();
    EVENTS.get_or_init(|| {
        Anniversaries::parse(include_str!("../../rules/lexicon/anniversaries.toml"))
            .expect("the embedded events are well formed")
    })
}

/// Doubled characters that are words. Read when the first one is met.
pub fn doubled_words() -> &'static DoubledWords {
    static WORDS: OnceLock<DoubledWords> = OnceLock::new();
    WORDS.get_or_init(|| {
        DoubledWords::new(
            include_str!("../../rules/wording/doubled.txt"),
            include_str!("../../rules/wording/doubled-words.txt"),
            include_str!("../../rules/wording/pairs.txt"),
        )
    })
}

/// The words around lists that are counted.
///
/// # Panics
/// Never in a released binary: a test reads every embedded file.
pub fn enumeration_words() -> &'static EnumerationWords {
    static WORDS: OnceLock<EnumerationWords> = OnceLock::new();
    WORDS.get_or_init(|| {
        EnumerationWords::parse(include_str!("../../rules/lexicon/enumerations.toml"))
            .expect("the embedded words are well formed")
    })
}

/// The meetings of the whole country. Read when the first one is met.
///
/// # Panics
/// Never in a released binary: a test reads every embedded file.
pub fn national_meetings() -> &'static NationalMeetings {
    static MEETINGS: OnceLock<NationalMeetings> = OnceLock::new();
    MEETINGS.get_or_init(|| {
        NationalMeetings::parse(include_str!("../../rules/lexicon/meetings.toml"))
            .expect("the embedded meetings are well formed")
    })
}
