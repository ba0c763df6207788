//! The names of bodies and places that an issue attests.

use rustc_hash::FxHashMap;

use crate::facts::{BodyStanding, Facts, House, LEVELS, body_name};
use crate::syntax::inline::marker::is_han_character;
use crate::text::ends_with_any;

/// Names that are compared in one issue; a real one has some hundred.
const MOST_NAMES: usize = 20_000;

/// A name that the issue attests.
pub struct Attested {
    /// The name.
    pub name: String,
    /// Its characters.
    pub chars: Vec<char>,
    /// The best of what names it.
    pub standing: BodyStanding,
    /// Whether it is the name of a place: a town, a street, the district.
    pub is_place: bool,
    /// Whether it is a department as departments are really called.
    pub is_department: bool,
    /// Whether the office itself gives the name.
    pub is_given: bool,
}

/// The names that the office gives, then those that the issue attests, in the
/// order of their first mention.
pub fn attested(facts: &Facts<'_, '_>) -> Vec<Attested> {
    let mut names = Names::given(facts.house);
    for mention in &facts.bodies {
        let name = mention.name.as_str();
        let is_place = ends_with_any(name, &ENDS_OF_TOWNS);
        names.add(name, mention.standing, is_place);
        let own = mention.standing == BodyStanding::Frame && mention.list.is_none();
        if let Some(government) = name.strip_suffix("人民政府").filter(|_| own) {
            names.places_of(government);
        }
    }
    for end in ENDS_OF_TOWNS {
        for (passage, at) in facts.occurrences(end) {
            if let Some(town) = town(passage.text.as_str(), at, end) {
                names.add(town, BodyStanding::Text, true);
            }
        }
    }
    names.all
}

#[derive(Default)]
struct Names {
    all: Vec<Attested>,
    by_name: FxHashMap<String, usize>,
}

impl Names {
    /// The names that the office gives.
    fn given(house: &House) -> Self {
        let mut names = Self::default();
        if let Some(issuer) = &house.issuer {
            names.add(issuer, BodyStanding::Frame, false);
            if let Some(government) = issuer.strip_suffix("人民政府") {
                names.places_of(government);
            }
        }
        for body in &house.bodies {
            names.add(body, BodyStanding::Frame, false);
        }
        for place in &house.places {
            names.add(place, BodyStanding::Frame, true);
        }
        for name in &mut names.all {
            name.is_given = true;
        }
        names
    }

    fn add(&mut self, name: &str, standing: BodyStanding, is_place: bool) {
        if let Some(&known) = self.by_name.get(name) {
            let known = &mut self.all[known];
            known.standing = known.standing.min(standing);
            return;
        }
        let chars: Vec<char> = name.chars().collect();
        let fewest = if is_place { 3 } else { 4 };
        if chars.len() < fewest || self.all.len() >= MOST_NAMES {
            return;
        }
        self.by_name.insert(name.to_owned(), self.all.len());
        self.all.push(Attested {
            name: name.to_owned(),
            chars,
            standing,
            is_place,
            is_department: is_department(name),
            is_given: false,
        });
    }

    /// 沅平市白鹭区 and 白鹭区 of 沅平市白鹭区人民政府.
    fn places_of(&mut self, government: &str) {
        self.add(government, BodyStanding::Frame, true);
        let last = government
            .char_indices()
            .next_back()
            .map_or(0, |(at, _)| at);
        if let Some(at) = government[..last].rfind(&LEVELS[..4]) {
            let own = &government[at + '市'.len_utf8()..];
            self.add(own, BodyStanding::Frame, true);
        }
    }
}

/// Whether a department is really called so at its level.
pub fn is_department(name: &str) -> bool {
    body_name(name).is_some_and(|name| name.is_department())
}

/// What names of towns and streets end with.
const ENDS_OF_TOWNS: [&str; 3] = ["街道", "镇", "乡"];

/// The town or street of two characters whose name ends with `end`, which stands
/// at byte `at`. It begins after a mark, or after a word that leads to a place:
/// 、柳林镇、 or 、柳林镇敬老院 or 到柳林镇.
fn town<'w>(words: &'w str, at: usize, end: &str) -> Option<&'w str> {
    let mut before = words[..at].char_indices().rev();
    let (_, last) = before.next()?;
    let (start, first) = before.next()?;
    let begins = before
        .next()
        .is_none_or(|(_, c)| !is_han_character(c) || matches!(c, '到' | '赴' | '在' | '由' | '和'));
    let general = matches!(first, '各' | '全' | '该' | '本' | '乡' | '城' | '我');
    let is_name = is_han_character(first) && is_han_character(last) && !general;
    (begins && is_name).then(|| &words[start..at + end.len()])
}
