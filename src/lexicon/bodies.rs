//! What bodies are called.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// The words that bodies' names are made of.
#[derive(Debug)]
pub struct BodyWords {
    cores: FxHashSet<String>,
    forms: FxHashMap<String, Form>,
    /// By their last characters.
    suffixes: FxHashMap<char, Vec<String>>,
}

/// Whether a core that has a short form is written in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// 住房和城乡建设
    Full,
    /// 住房城乡建设, 住建
    Short,
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    cores: FxHashSet<String>,
    suffixes: Vec<String>,
}

impl BodyWords {
    /// Reads `rules/lexicon/bodies.toml` and `rules/lexicon/departments.toml`.
    ///
    /// # Errors
    /// When a text is not TOML of the expected form.
    pub fn parse(bodies: &str, departments: &str) -> Result<Self, toml::de::Error> {
        let written: Written = toml::from_str(bodies)?;
        let shortened: FxHashMap<String, String> = toml::from_str(departments)?;
        let mut suffixes: FxHashMap<char, Vec<String>> = FxHashMap::default();
        for suffix in written.suffixes {
            if let Some(last) = suffix.chars().next_back() {
                suffixes.entry(last).or_default().push(suffix);
            }
        }
        let mut forms = FxHashMap::default();
        for (full, short) in shortened {
            let short = short.split_whitespace();
            forms.extend(short.map(|short| (short.to_owned(), Form::Short)));
            forms.insert(full, Form::Full);
        }
        Ok(Self {
            cores: written.cores,
            forms,
            suffixes,
        })
    }

    /// Whether a real department is called so, full or short: 发展和改革, 科技.
    pub fn is_core(&self, words: &str) -> bool {
        self.cores.contains(words) || self.forms.contains_key(words)
    }

    /// Whether a core is written in full or short; none for one that has no
    /// short form: 财政.
    pub fn form(&self, core: &str) -> Option<Form> {
        self.forms.get(core).copied()
    }

    /// What kind of body a name ends with: the longest suffix, such as 委员会.
    pub fn suffix<'w>(&self, name: &'w str) -> Option<&'w str> {
        let endings = self.suffixes.get(&name.chars().next_back()?)?.iter();
        let fitting = endings.filter(|ending| name.ends_with(ending.as_str()));
        let longest = fitting.map(|ending| ending.len()).max()?;
        Some(&name[name.len() - longest..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::body_words;

    #[test]
    fn departments_have_full_and_short_forms() {
        let words = body_words();
        let count = |form| words.forms.values().filter(|&&own| own == form).count();
        assert!(count(Form::Full) >= 60 && count(Form::Short) >= 60);
        for (full, short) in [
            ("发展和改革", "发展改革"),
            ("住房和城乡建设", "住建"),
            ("人力资源和社会保障", "人社"),
            ("市场监督管理", "市场监管"),
        ] {
            assert_eq!(words.form(full), Some(Form::Full), "{full}");
            assert_eq!(words.form(short), Some(Form::Short), "{short}");
            assert!(words.is_core(full) && words.is_core(short));
        }
        assert_eq!(words.form("财政"), None);
        assert!(words.is_core("财政"));
    }
}
