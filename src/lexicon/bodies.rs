//! What bodies are called.

use std::collections::HashSet;

use serde::Deserialize;

/// The words that bodies' names are made of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyWords {
    cores: HashSet<String>,
    suffixes: Vec<String>,
}

impl BodyWords {
    /// Reads `rules/lexicon/bodies.toml`.
    ///
    /// # Errors
    /// When the text is not TOML of the expected form.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// Whether a real department is called so, full or short: 发展和改革, 科技.
    pub fn is_core(&self, words: &str) -> bool {
        self.cores.contains(words)
    }

    /// What kind of body a name ends with: the longest suffix, such as 委员会.
    pub fn suffix<'w>(&self, name: &'w str) -> Option<&'w str> {
        let endings = self.suffixes.iter();
        let fitting = endings.filter(|ending| name.ends_with(ending.as_str()));
        let longest = fitting.map(|ending| ending.len()).max()?;
        Some(&name[name.len() - longest..])
    }
}
