//! Units that are not legal, and what to write instead.

use rustc_hash::FxHashMap;
use serde::Deserialize;

/// What to write instead of a unit.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OddUnit {
    /// The legal unit.
    pub preferred: String,
    /// Whether only the name differs: the number stays.
    #[serde(default)]
    pub renamed: bool,
    /// Characters that make another word of it.
    #[serde(default)]
    not_before: String,
    /// Characters after which it is customary.
    #[serde(default)]
    not_after: String,
}

/// The units of `rules/lexicon/units.toml`, by their first characters.
#[derive(Debug)]
pub struct OddUnits(FxHashMap<char, Vec<(String, OddUnit)>>);

impl OddUnits {
    /// Reads `rules/lexicon/units.toml`.
    ///
    /// # Errors
    /// When the text is not TOML of the expected form.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        let rows: FxHashMap<String, OddUnit> = toml::from_str(text)?;
        let mut units: FxHashMap<char, Vec<(String, OddUnit)>> = FxHashMap::default();
        for (unit, row) in rows {
            if let Some(first) = unit.chars().next() {
                units.entry(first).or_default().push((unit, row));
            }
        }
        for same in units.values_mut() {
            same.sort_by_key(|(unit, _)| std::cmp::Reverse(unit.len()));
        }
        Ok(Self(units))
    }

    /// The unit that stands at byte `at` of `text`, as a whole word.
    pub fn at(&self, text: &str, at: usize) -> Option<(&str, &OddUnit)> {
        let words = &text[at..];
        let before = text[..at].chars().next_back();
        let candidates = self.0.get(&words.chars().next()?)?;
        let (unit, row) = candidates
            .iter()
            .find(|(unit, _)| words.starts_with(unit))?;
        let next = words[unit.len()..].chars().next();
        let goes_on = next.is_some_and(|c| {
            row.not_before.contains(c) || unit.is_ascii() && c.is_ascii_alphanumeric()
        });
        let customary = before.is_some_and(|c| row.not_after.contains(c));
        (!goes_on && !customary).then_some((unit, row))
    }
}
