//! Events whose anniversaries are kept.

use serde::Deserialize;

/// The events of `rules/lexicon/anniversaries.toml`.
#[derive(Debug)]
pub struct Anniversaries(Vec<(String, u32)>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    event: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    words: String,
    year: u32,
}

impl Anniversaries {
    /// Reads `rules/lexicon/anniversaries.toml`.
    ///
    /// # Errors
    /// When the text is not TOML of the expected form.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        let rows: Rows = toml::from_str(text)?;
        let mut events = Vec::new();
        for row in rows.event {
            let words = row.words.split_whitespace();
            events.extend(words.map(|words| (words.to_owned(), row.year)));
        }
        events.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        Ok(Self(events))
    }

    /// The event that `words` end with, and its year.
    pub fn at_end(&self, words: &str) -> Option<(&str, u32)> {
        let found = self.0.iter().find(|(event, _)| words.ends_with(event))?;
        Some((&found.0, found.1))
    }
}
