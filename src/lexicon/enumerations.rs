//! Words around lists that are counted.

use serde::Deserialize;

/// The words of `rules/lexicon/enumerations.toml`.
#[derive(Debug)]
pub struct EnumerationWords {
    verbs: Vec<String>,
    measures: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    verbs: String,
    measures: String,
}

impl EnumerationWords {
    /// Reads `rules/lexicon/enumerations.toml`.
    ///
    /// # Errors
    /// When the text is not TOML of the expected form.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        let lists: Lists = toml::from_str(text)?;
        let words = |list: &str| list.split_whitespace().map(str::to_owned).collect();
        Ok(Self {
            verbs: words(&lists.verbs),
            measures: words(&lists.measures),
        })
    }

    /// Whether `words` end with a verb or the like, after which a number
    /// counts what follows.
    pub fn end_with_verb(&self, words: &str) -> bool {
        self.verbs.iter().any(|verb| words.ends_with(verb.as_str()))
    }

    /// Whether a list is summed up with that measure word.
    pub fn sums_up(&self, measure: &str) -> bool {
        self.measures.iter().any(|known| known == measure)
    }
}
