//! Rivers, hills and roads that the issue names again and again, and the one
//! name among them that is written with a look-alike.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::facts::Facts;
use crate::lexicon::{CharacterSet, Resemblance, doubled_words, resemblance};
use crate::syntax::inline::marker::is_han_character;

/// What such names end with.
static ENDS: LazyLock<CharacterSet> = LazyLock::new(|| "江河湖溪山湾岛桥路街".chars().collect());

/// Places that must have the right name.
const FEWEST: usize = 3;

/// Names of one end that are compared.
const MOST: usize = 200;

/// A passage and the bytes of it that are a name.
pub type Place = (usize, Range<usize>);

/// A name that stands once, and the one that it should be.
pub struct Slip {
    /// Where the odd name stands.
    pub odd: Place,
    /// Where the right name stands, in order.
    pub right: Vec<Place>,
}

/// The odd names of an issue: each differs by a look-alike from one that stands
/// elsewhere, beside the same words.
pub fn slips(facts: &Facts<'_, '_>) -> Vec<Slip> {
    let mut by_end: FxHashMap<char, Vec<(char, Vec<Place>)>> = FxHashMap::default();
    facts.runs.find(&ENDS, |run, at| {
        let Some(before) = at.checked_sub(1) else {
            return;
        };
        let (first, end) = (run.characters[before], run.characters[at]);
        let place = (run.passage, run.bytes(before..at + 1));
        let names = by_end.entry(end).or_default();
        match names.iter().position(|(known, _)| *known == first) {
            Some(known) => names[known].1.push(place),
            None if names.len() < MOST => names.push((first, vec![place])),
            None => {}
        }
    });
    let text = |&(passage, _): &Place| facts.passages[passage].text.as_str();
    let mut slips = Vec::new();
    for (end, names) in &by_end {
        for (odd, places) in names {
            let [place] = &places[..] else { continue };
            let is_word = odd == end || "的在和与是为".contains(*odd);
            if is_word
                || doubled_words().is_pair(*odd, *end)
                || begins_in_a_word(text(place), &place.1, *odd)
            {
                continue;
            }
            let alike = names.iter().filter(|(right, places)| {
                places.len() >= FEWEST && resemblance(*right, *odd) == Some(Resemblance::Shape)
            });
            let mut alike = alike;
            let right = alike.find(|(right, places)| {
                let beside =
                    |other: &Place| stand_alike((text(place), &place.1), (text(other), &other.1));
                let names = places.iter();
                let names = names.filter(|place| !begins_in_a_word(text(place), &place.1, *right));
                places.iter().any(beside) && names.take(FEWEST).count() == FEWEST
            });
            if let Some((_, right)) = right {
                slips.push(Slip {
                    odd: place.clone(),
                    right: right.clone(),
                });
            }
        }
    }
    slips.sort_by_key(|slip| (slip.odd.0, slip.odd.1.start));
    slips
}

/// Whether the first character of the name ends a word: 物流｜江海.
fn begins_in_a_word(text: &str, name: &Range<usize>, first: char) -> bool {
    let before = text[..name.start].chars().next_back();
    before.is_some_and(|before| doubled_words().is_pair(before, first))
}

/// Characters that two names must have beside them in common.
const ALIKE: usize = 3;

/// Whether the same characters stand before both names, or after both.
fn stand_alike((a, of_a): (&str, &Range<usize>), (b, of_b): (&str, &Range<usize>)) -> bool {
    let before = a[..of_a.start]
        .chars()
        .rev()
        .zip(b[..of_b.start].chars().rev());
    let after = a[of_a.end..].chars().zip(b[of_b.end..].chars());
    are_alike(before) || are_alike(after)
}

fn are_alike(pairs: impl Iterator<Item = (char, char)>) -> bool {
    let same = pairs.take_while(|(a, b)| a == b && is_han_character(*a));
    same.take(ALIKE).count() == ALIKE
}
