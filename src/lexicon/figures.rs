//! Words that stand around figures.

use rustc_hash::{FxHashMap, FxHashSet};

use serde::Deserialize;

use super::CharacterSet;

/// The words of `rules/lexicon/figures.toml`.
#[derive(Debug)]
pub struct FigureWords {
    units: FxHashMap<char, Vec<String>>,
    han_units: FxHashSet<String>,
    /// 以上: after a figure that is a lower bound.
    pub at_least_after: Vec<String>,
    /// 以内: after a figure that is an upper bound.
    pub at_most_after: Vec<String>,
    /// 左右: after a figure that is not exact.
    pub about_after: Vec<String>,
    /// 不低于
    pub at_least_before: Vec<String>,
    /// 不超过
    pub at_most_before: Vec<String>,
    /// 突破
    pub over_before: Vec<String>,
    /// 达到
    pub reached_before: Vec<String>,
    /// 约
    pub about_before: Vec<String>,
    /// 增长
    pub growth_before: Vec<String>,
    /// 下降
    pub decline_before: Vec<String>,
    /// Last characters of the words of bound and change before a figure.
    qualifier_ends: CharacterSet,
    shares: Vec<String>,
    not_shares: Vec<String>,
    /// 回顾
    pub review_heading: Vec<String>,
    /// 安排
    pub plan_heading: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    units: String,
    han_units: String,
    at_least_after: String,
    at_most_after: String,
    about_after: String,
    at_least_before: String,
    at_most_before: String,
    over_before: String,
    reached_before: String,
    about_before: String,
    growth_before: String,
    decline_before: String,
    shares: String,
    not_shares: String,
    review_heading: String,
    plan_heading: String,
}

impl FigureWords {
    /// Reads `rules/lexicon/figures.toml`.
    ///
    /// # Errors
    /// When the text is not TOML of the expected form.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        let lists: Lists = toml::from_str(text)?;
        let mut units: FxHashMap<char, Vec<String>> = FxHashMap::default();
        for unit in longest_first(&lists.units) {
            if let Some(first) = unit.chars().next() {
                units.entry(first).or_default().push(unit);
            }
        }
        let qualifiers = [
            &lists.at_least_before,
            &lists.at_most_before,
            &lists.over_before,
            &lists.reached_before,
            &lists.about_before,
            &lists.growth_before,
            &lists.decline_before,
        ];
        let qualifiers = qualifiers.iter().flat_map(|list| list.split_whitespace());
        Ok(Self {
            units,
            qualifier_ends: qualifiers.filter_map(|word| word.chars().last()).collect(),
            han_units: longest_first(&lists.han_units).into_iter().collect(),
            at_least_after: longest_first(&lists.at_least_after),
            at_most_after: longest_first(&lists.at_most_after),
            about_after: longest_first(&lists.about_after),
            at_least_before: longest_first(&lists.at_least_before),
            at_most_before: longest_first(&lists.at_most_before),
            over_before: longest_first(&lists.over_before),
            reached_before: longest_first(&lists.reached_before),
            about_before: longest_first(&lists.about_before),
            growth_before: longest_first(&lists.growth_before),
            decline_before: longest_first(&lists.decline_before),
            shares: longest_first(&lists.shares),
            not_shares: longest_first(&lists.not_shares),
            review_heading: longest_first(&lists.review_heading),
            plan_heading: longest_first(&lists.plan_heading),
        })
    }

    /// Whether a word of bound or change may end with `c`: a quick look before
    /// the lists are gone through.
    pub fn may_end_qualifier(&self, c: char) -> bool {
        self.qualifier_ends.contains(c)
    }

    /// The longest unit that `words` begin with; empty without one.
    pub fn unit<'w>(&self, words: &'w str) -> &'w str {
        let first = words.chars().next();
        let candidates = first.and_then(|first| self.units.get(&first));
        let found = candidates
            .into_iter()
            .flatten()
            .find(|unit| words.starts_with(unit.as_str()));
        &words[..found.map_or(0, String::len)]
    }

    /// The word at the end of `head` that names a share of a whole: 满意率.
    pub fn share(&self, head: &str) -> Option<&str> {
        let head = self.without_adverb(head);
        let exempt = self
            .not_shares
            .iter()
            .any(|word| head.ends_with(word.as_str()));
        let share = self
            .shares
            .iter()
            .find(|word| head.ends_with(word.as_str()));
        share.filter(|_| !exempt).map(String::as_str)
    }

    fn without_adverb<'w>(&self, head: &'w str) -> &'w str {
        head.trim_end_matches([
            '均', '都', '已', '稳', '定', '保', '持', '在', '别', '分', '全', '部', '始', '终',
        ])
    }

    /// Whether a number in Chinese characters before that unit is a figure.
    pub fn measures_han(&self, unit: &str) -> bool {
        self.han_units.contains(unit)
    }
}

fn longest_first(list: &str) -> Vec<String> {
    let mut words: Vec<String> = list.split_whitespace().map(str::to_owned).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
}
