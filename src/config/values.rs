//! What the files hold, once their shape is known to be right.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use crate::facts::{CalendarDay, Numerals};
use crate::lint::Severity;

/// Texts with their places.
pub(super) type Texts = Vec<Spanned<String>>;

/// `gazette-lint.toml`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct ConfigFile {
    pub(super) select: Texts,
    pub(super) enable: Texts,
    pub(super) ignore: Texts,
    pub(super) severity: BTreeMap<Spanned<String>, Level>,
    pub(super) deny: Option<Level>,
    pub(super) min_severity: Option<Level>,
    pub(super) rules: Texts,
    pub(super) options: OptionTables,
    pub(super) house: HouseTable,
    pub(super) previous: PreviousTable,
    pub(super) overrides: Vec<OverrideTable>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Level {
    Error,
    Warning,
    Hint,
}

impl From<Level> for Severity {
    fn from(level: Level) -> Self {
        match level {
            Level::Error => Self::Error,
            Level::Warning => Self::Warning,
            Level::Hint => Self::Hint,
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct OptionTables {
    pub(super) meeting_ordinal_style: Option<MeetingOrdinalStyle>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct MeetingOrdinalStyle {
    pub(super) numerals: NumeralsName,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum NumeralsName {
    Arabic,
    Chinese,
}

impl From<NumeralsName> for Numerals {
    fn from(name: NumeralsName) -> Self {
        match name {
            NumeralsName::Arabic => Self::Arabic,
            NumeralsName::Chinese => Self::Chinese,
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct HouseTable {
    pub(super) issuer: Option<Spanned<String>>,
    pub(super) codes: Texts,
    pub(super) bodies: Texts,
    pub(super) places: Texts,
    pub(super) leaders: Vec<LeaderTable>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct LeaderTable {
    pub(super) name: Spanned<String>,
    pub(super) post: Option<String>,
    pub(super) from: Option<Spanned<Datetime>>,
    pub(super) until: Option<Spanned<Datetime>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct PreviousTable {
    pub(super) year: Option<u32>,
    pub(super) number: Option<u32>,
    pub(super) total: Option<u32>,
    pub(super) meetings: BTreeMap<String, u32>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct OverrideTable {
    pub(super) files: Texts,
    pub(super) select: Texts,
    pub(super) enable: Texts,
    pub(super) ignore: Texts,
    pub(super) severity: BTreeMap<Spanned<String>, Level>,
}

/// `gazette-lint.accepted.toml`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct AcceptedFile {
    pub(super) accepted: Vec<AcceptedTable>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AcceptedTable {
    pub(super) fingerprint: Spanned<String>,
    pub(super) rule: Spanned<String>,
    pub(super) file: String,
    pub(super) words: String,
    pub(super) reason: Option<String>,
    pub(super) date: Option<Datetime>,
}

/// The day of a date without a time.
pub(super) fn day(date: &Datetime) -> Option<CalendarDay> {
    let date = date.date?;
    Some((date.year.into(), date.month.into(), date.day.into()))
}
