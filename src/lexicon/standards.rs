//! The standards and regulations that rules cite.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The standards, by key.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub struct Standards(BTreeMap<String, Standard>);

/// A standard or regulation and its standing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standard {
    /// Number and title in Chinese.
    pub title: String,
    /// Number and title in English.
    pub title_en: String,
    /// Whom it binds, in Chinese.
    pub standing: String,
    /// Whom it binds, in English.
    pub standing_en: String,
}

impl Standards {
    /// Reads `rules/lexicon/standards.toml`.
    ///
    /// # Errors
    /// When the text is not TOML of the expected form.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The standard with that key.
    pub fn get(&self, key: &str) -> Option<&Standard> {
        self.0.get(key)
    }
}
