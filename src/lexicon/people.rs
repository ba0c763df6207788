//! How names and posts of people are recognised.

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::CharacterSet;

/// `rules/lexicon/people.toml` as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    surnames: String,
    compound: Vec<String>,
    posts: Vec<String>,
    verbs: Vec<String>,
    short_verbs: String,
    attending: Vec<String>,
    before_comrade: Vec<String>,
    body_ends: String,
    not_names: Vec<String>,
    transliteration: String,
}

/// Surnames, posts, and the words around names.
#[derive(Debug)]
pub struct PeopleWords {
    surnames: CharacterSet,
    compound: FxHashSet<String>,
    posts: FxHashSet<String>,
    /// Last characters of posts.
    post_ends: CharacterSet,
    verbs: FxHashSet<String>,
    short_verbs: CharacterSet,
    attending: Vec<String>,
    before_comrade: Vec<String>,
    body_ends: CharacterSet,
    not_names: FxHashSet<String>,
    transliteration: CharacterSet,
}

/// Characters of the longest and of the shortest word that ends a post.
const POST_LENGTHS: std::ops::RangeInclusive<usize> = 2..=5;

impl PeopleWords {
    /// Reads `rules/lexicon/people.toml`.
    ///
    /// # Errors
    /// When the text is not TOML of the expected form.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        let data: Data = toml::from_str(text)?;
        let characters = |words: &str| -> CharacterSet {
            words.chars().filter(|c| !c.is_whitespace()).collect()
        };
        Ok(Self {
            surnames: characters(&data.surnames),
            compound: data.compound.into_iter().collect(),
            post_ends: data
                .posts
                .iter()
                .filter_map(|post| post.chars().last())
                .collect(),
            posts: data.posts.into_iter().collect(),
            verbs: data.verbs.into_iter().collect(),
            short_verbs: characters(&data.short_verbs),
            attending: data.attending,
            before_comrade: data.before_comrade,
            body_ends: characters(&data.body_ends),
            not_names: data.not_names.into_iter().collect(),
            transliteration: characters(&data.transliteration),
        })
    }

    /// Whether `name` begins with a surname and is no common word.
    pub fn is_name_like(&self, name: &str) -> bool {
        let length = name.chars().count();
        let surname = name.chars().next().is_some_and(|c| {
            self.surnames.contains(c) && length <= 3 || self.has_compound_surname(name)
        });
        surname && !self.not_names.contains(name) && !self.ends_post(name)
    }

    /// Whether `name` may be a name where only names are expected.
    pub fn may_be_name(&self, name: &str) -> bool {
        let last = name.chars().last();
        !self.not_names.contains(name)
            && !self.begins_with_long_verb(name)
            && !self.ends_post(name)
            && !last.is_some_and(|last| self.body_ends.contains(last))
    }

    /// Whether foreign and minority names are transliterated with `c`.
    pub fn is_transliteration(&self, c: char) -> bool {
        self.transliteration.contains(c)
    }

    /// Whether `name` begins with a surname of two characters.
    pub fn has_compound_surname(&self, name: &str) -> bool {
        let end: usize = name.chars().take(2).map(char::len_utf8).sum();
        end < name.len() && self.compound.contains(&name[..end])
    }

    /// Whether a post may end with `c`: a quick look before the long one.
    #[inline]
    pub fn may_end_post(&self, c: char) -> bool {
        self.post_ends.contains(c)
    }

    /// Whether `words` end with a word that posts end with.
    pub fn ends_post(&self, words: &str) -> bool {
        let mut back = words.char_indices().rev();
        if !back
            .next()
            .is_some_and(|(_, last)| self.post_ends.contains(last))
        {
            return false;
        }
        let starts = words.char_indices().rev().enumerate();
        starts.take(*POST_LENGTHS.end()).any(|(index, (at, _))| {
            POST_LENGTHS.contains(&(index + 1)) && self.posts.contains(&words[at..])
        })
    }

    /// Whether `words` begin with what a person does.
    pub fn begins_with_verb(&self, words: &str) -> bool {
        let mut characters = words.chars();
        let Some(first) = characters.next() else {
            return false;
        };
        let second = characters.next().map_or(0, char::len_utf8);
        self.short_verbs.contains(first) || self.verbs.contains(&words[..first.len_utf8() + second])
    }

    /// Whether `words` begin with a verb of two characters.
    pub fn begins_with_long_verb(&self, words: &str) -> bool {
        let length: usize = words.chars().take(2).map(char::len_utf8).sum();
        self.verbs.contains(&words[..length])
    }

    /// Whether `words` begin with a verb of attending.
    pub fn begins_with_attending(&self, words: &str) -> bool {
        self.attending
            .iter()
            .any(|verb| words.starts_with(verb.as_str()))
    }

    /// `words` without the word at their front that may stand before a name
    /// that 同志 follows: 由, 协助.
    pub fn without_preposition<'w>(&self, words: &'w str) -> &'w str {
        let mut bare = words;
        while let Some(rest) = self
            .before_comrade
            .iter()
            .find_map(|word| bare.strip_prefix(word.as_str()))
        {
            bare = rest;
        }
        bare
    }
}
