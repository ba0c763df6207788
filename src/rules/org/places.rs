//! Places that are named after what they belong to: 沅平市｜白鹭区.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::facts::{BodyStanding, Facts, Run, Sign};
use crate::lexicon::{CharacterSet, Division};
use crate::text::ends_with_any;

/// What names of divisions that have parts end with.
static WHOLES: LazyLock<CharacterSet> = LazyLock::new(|| "省市区县州盟旗".chars().collect());

/// What names of their parts end with.
const PARTS: [&str; 10] = [
    "市", "区", "县", "州", "盟", "旗", "镇", "乡", "街道", "苏木",
];

/// Characters of the longest name that is looked for.
const LONGEST: usize = 8;

/// Characters of the shortest name of a part in which a slip can be told.
const SHORTEST: usize = 3;

/// What the parts of a place are known from.
pub struct Whole<'f> {
    /// Its name.
    pub name: &'f str,
    /// The divisions of that name; none where only the issue knows it.
    pub divisions: Vec<Division>,
}

impl Whole<'_> {
    /// Whether a part of it, or a part of these, is called so, whatever its
    /// rank: counties become districts, and townships towns.
    pub fn has(&self, name: &str) -> bool {
        let stem = without_rank(name);
        let is_called = |(part, kind): (&str, &str)| {
            part.starts_with(stem)
                && (part == stem || kind.is_empty() && without_rank(part) == stem)
        };
        let mut divisions = self.divisions.iter();
        divisions.any(|whole| {
            let mut below = parts_of(*whole).flat_map(Division::parts);
            whole.parts().any(is_called) || below.any(is_called)
        })
    }

    /// The names of as many bytes that its parts have, as far as all of a kind
    /// are known: counties of cities too, but no townships that zones may have
    /// swallowed.
    pub fn certain_parts(&self, length: usize) -> impl Iterator<Item = String> {
        self.divisions.iter().flat_map(move |&whole| {
            let known = move |(_, kind): &(&str, &str)| kind.is_empty() || whole.is_complete;
            let own = whole.parts().filter(known);
            let below = parts_of(whole).flat_map(Division::parts);
            let counties = below.filter(|(_, kind)| kind.is_empty());
            own.chain(counties)
                .filter(move |(stem, kind)| stem.len() + kind.len() == length)
                .map(|(stem, kind)| format!("{stem}{kind}"))
        })
    }
}

/// The parts of a division that have parts themselves.
fn parts_of(whole: Division) -> impl Iterator<Item = Division> {
    let named = whole.parts().filter(|(_, kind)| kind.is_empty());
    named.flat_map(move |(name, _)| {
        Division::called(name).filter(move |part| part.whole == whole.name)
    })
}

/// Where a place is named, right after the one that it belongs to or in a list
/// with others that do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Index of the whole.
    pub whole: usize,
    /// Index of the passage.
    pub passage: usize,
    /// The bytes of the passage that can be its name, the shortest first: after
    /// 沅平市, 城镇老旧小区 begins like a town.
    pub names: Vec<Range<usize>>,
}

/// The places that an issue names together with what they belong to.
#[derive(Default)]
pub struct Places<'f> {
    /// What they belong to.
    pub wholes: Vec<Whole<'f>>,
    by_name: FxHashMap<&'f str, Option<usize>>,
    /// Where they are named, in order.
    pub mentions: Vec<Mention>,
}

impl<'f> Places<'f> {
    /// Gathers the places of an issue.
    pub fn of(facts: &'f Facts<'_, '_>) -> Self {
        let mut places = Self::default();
        let homes = places.homes(facts);
        facts.runs.find(&WHOLES, |run, at| {
            let words = facts.passages[run.passage].text.as_str();
            places.chain(&run, words, at + 1);
        });
        for (passage, words) in facts.passages.iter().enumerate() {
            let signs = facts.signs.of(passage);
            places.lists(passage, words.text.as_str(), signs, &homes);
        }
        places
    }

    /// The places whose governments speak in the issue. What they are called is
    /// known, even where no table has them.
    fn homes(&mut self, facts: &'f Facts<'_, '_>) -> Vec<usize> {
        let mut homes = Vec::new();
        let frames = facts.bodies.iter();
        for mention in frames.filter(|mention| mention.standing == BodyStanding::Frame) {
            let name = mention.name.as_str();
            let Some(at) = name.find("人民政府") else {
                continue;
            };
            let government = &name[..at];
            let mut start = 0;
            for (at, level) in WHOLES.find_in(government) {
                let end = at + level.len_utf8();
                if government[start..end].chars().count() < 2 {
                    continue;
                }
                let whole = self.add(&government[start..end]);
                if end == government.len() && !homes.contains(&whole) {
                    homes.push(whole);
                }
                start = end;
            }
        }
        homes
    }

    fn add(&mut self, name: &'f str) -> usize {
        let index = self.wholes.len();
        *self
            .by_name
            .entry(name)
            .or_insert(None)
            .get_or_insert_with(|| {
                self.wholes.push(Whole {
                    name,
                    divisions: Division::called(name).collect(),
                });
                index
            })
    }

    /// The whole of that name, if it is one.
    fn whole(&mut self, name: &'f str) -> Option<usize> {
        if let Some(&known) = self.by_name.get(name) {
            return known;
        }
        if Division::called(name).next().is_none() {
            self.by_name.insert(name, None);
            return None;
        }
        Some(self.add(name))
    }

    /// The names that begin at a character of a run, right after what they
    /// belong to.
    fn chain(&mut self, run: &Run<'_>, words: &'f str, at: usize) {
        let ends = ends_of_names(&run.characters[at..]);
        if ends.is_empty() {
            return;
        }
        let mut starts = at.saturating_sub(LONGEST)..at - 1;
        let whole = starts.find_map(|start| self.whole(&words[run.bytes(start..at)]));
        if let Some(whole) = whole {
            let names = ends.iter().map(|end| run.bytes(at..at + end));
            self.mentions.push(Mention {
                whole,
                passage: run.passage,
                names: names.collect(),
            });
        }
    }

    /// Names in a list beside one that is known to belong to a home.
    fn lists(&mut self, passage: usize, words: &'f str, signs: &[Sign], homes: &[usize]) {
        if homes.is_empty() || !signs.iter().any(|sign| sign.c == '、') {
            return;
        }
        let names = listed(words, signs);
        if names.is_empty() {
            return;
        }
        for &home in homes {
            let known = |name: &Range<usize>| {
                let mut divisions = self.wholes[home].divisions.iter();
                divisions.any(|division| division.has_part(&words[name.clone()]))
            };
            if !names.iter().any(known) {
                continue;
            }
            self.mentions.extend(names.iter().map(|name| Mention {
                whole: home,
                passage,
                names: vec![name.clone()],
            }));
        }
    }
}

/// Where the names end that can begin with `characters`, the shortest first.
fn ends_of_names(characters: &[char]) -> Vec<usize> {
    let mut ends = Vec::new();
    for (index, &c) in characters.iter().enumerate().take(LONGEST + 1) {
        if matches!(c, '的' | '与' | '及' | '或' | '等' | '各' | '在' | '为') {
            break;
        }
        let next = || characters.get(index + 1);
        let length = match c {
            '市' | '区' | '县' | '州' | '盟' | '旗' | '镇' | '乡' => 1,
            '街' if next() == Some(&'道') => 2,
            '苏' if next() == Some(&'木') => 2,
            _ => continue,
        };
        if index + length >= SHORTEST {
            ends.push(index + length);
        }
    }
    ends
}

/// A name without the word for what it is: 石塘 of 石塘镇.
fn without_rank(name: &str) -> &str {
    let stem = PARTS.iter().find_map(|end| name.strip_suffix(end));
    stem.filter(|stem| !stem.is_empty()).unwrap_or(name)
}

/// The whole members of lists that end like parts.
fn listed(words: &str, signs: &[Sign]) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let (mut start, mut after_mark) = (0, false);
    let ends = signs.iter().map(|sign| {
        let is_mark = sign.c == '、';
        (sign.start(), sign.end_of_run(words), is_mark)
    });
    for (end, next, before_mark) in ends.chain([(words.len(), words.len(), false)]) {
        if (before_mark || after_mark) && is_name_of_part(&words[start..end]) {
            names.push(start..end);
        }
        (start, after_mark) = (next, before_mark);
    }
    names
}

fn is_name_of_part(name: &str) -> bool {
    ends_with_any(name, &PARTS) && (SHORTEST..=LONGEST).contains(&name.chars().count())
}
