//! What bodies are called.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// The words that bodies' names are made of.
#[derive(Debug)]
pub struct BodyWords {
    cores: FxHashSet<String>,
    /// By their last characters.
    suffixes: FxHashMap<char, Vec<String>>,
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    cores: FxHashSet<String>,
    suffixes: Vec<String>,
}

impl BodyWords {
    /// Reads `rules/lexicon/bodies.toml`.
    ///
    /// # Errors
    /// When the text is not TOML of the expected form.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        let written: Written = toml::from_str(text)?;
        let mut suffixes: FxHashMap<char, Vec<String>> = FxHashMap::default();
        for suffix in written.suffixes {
            if let Some(last) = suffix.chars().next_back() {
                suffixes.entry(last).or_default().push(suffix);
            }
        }
        Ok(Self {
            cores: written.cores,
            suffixes,
        })
    }

    /// Whether a real department is called so, full or short: 发展和改革, 科技.
    pub fn is_core(&self, words: &str) -> bool {
        self.cores.contains(words)
    }

    /// What kind of body a name ends with: the longest suffix, such as 委员会.
    pub fn suffix<'w>(&self, name: &'w str) -> Option<&'w str> {
        let endings = self.suffixes.get(&name.chars().next_back()?)?.iter();
        let fitting = endings.filter(|ending| name.ends_with(ending.as_str()));
        let longest = fitting.map(|ending| ending.len()).max()?;
        Some(&name[name.len() - longest..])
    }
}
