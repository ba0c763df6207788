//! Characters that no frequent word has where they stand, and that one which
//! looks or sounds alike would make a word of.

use std::ops::Range;
use std::sync::LazyLock;

use crate::lexicon::CharacterSet;
use crate::lexicon::confusions::{look_alikes, sound_alikes};
use crate::lexicon::frequent::{Cost, LONGEST_WORD, cost_alone, cost_of_word, is_frequent_pair};

/// A character that may stand for another one.
#[derive(Clone, Debug)]
pub struct Suspect {
    /// Its place in the run.
    pub at: usize,
    /// The character that may be meant.
    pub right: char,
    /// Whether the two look alike; else they sound alike.
    pub looks_alike: bool,
    /// The word that it would make, as characters of the run.
    pub word: Range<usize>,
    /// How much less the text would cost.
    pub gain: Cost,
}

impl Suspect {
    /// The word that may be meant.
    pub fn right_word(&self, run: &[char]) -> String {
        let characters = self.word.clone();
        characters
            .map(|at| if at == self.at { self.right } else { run[at] })
            .collect()
    }
}

/// Numerals, and the signs of provinces: they stand beside anything.
static FREE: LazyLock<CharacterSet> = LazyLock::new(|| {
    "〇一二三四五六七八九十百千万两京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼川渝黔滇藏陕甘青宁"
        .chars()
        .collect()
});

/// A character that is a word by itself as often as this is no suspect.
const FEWEST_ALONE: Cost = 750;

/// Characters before and after a suspect that are read with it.
const AROUND: usize = 7;

/// What is gained at least; a likeness of sound alone must gain more, and so
/// must one of shape when many others look more alike.
const LEAST_GAIN: Cost = 700;
const MORE_FOR_SOUND: Cost = 200;
const MORE_FOR_FAR: Cost = 300;

/// Those that look most like a character are its nearest.
const NEAREST: usize = 10;

/// The suspects of a run of Han characters. `count` tells how often a pair
/// stands in the issue, if need be too high a number.
pub fn suspects(run: &[char], count: &dyn Fn(char, char) -> u8, found: &mut Vec<Suspect>) {
    let mut at = 0;
    while let Some(&c) = run.get(at) {
        // Most characters are in a frequent pair, and need no second look.
        if run
            .get(at + 1)
            .is_some_and(|&next| is_frequent_pair(c, next))
        {
            at += 2;
            continue;
        }
        let joined = at > 0 && is_frequent_pair(run[at - 1], c);
        let free = joined || cost_alone(c) < FEWEST_ALONE || FREE.contains(c);
        if !free && !stands_again(run, at, count) && !is_in_word(run, at) && !is_coined(run, at) {
            found.extend(suspect(run, at, count));
        }
        at += 1;
    }
}

/// Whether the character stands between the same neighbours elsewhere.
fn stands_again(run: &[char], at: usize, count: &dyn Fn(char, char) -> u8) -> bool {
    let again = |at: usize| run.get(at + 1).is_none_or(|&next| count(run[at], next) > 1);
    again(at) && at.checked_sub(1).is_none_or(again)
}

/// Whether a listed word of two characters holds the one at `at`.
fn is_in_word(run: &[char], at: usize) -> bool {
    let before = at > 0 && cost_of_word(&run[at - 1..=at]).is_some();
    before || at + 1 < run.len() && cost_of_word(&run[at..at + 2]).is_some()
}

/// Whether the words around `at` are made alike, as 以侨引商、以侨促产 is: who
/// coins words so, takes characters that no word has there.
fn is_coined(run: &[char], at: usize) -> bool {
    let here = |by: isize| at.checked_add_signed(by).and_then(|at| run.get(at));
    let alike = |(a, b): (isize, isize)| here(a).is_some() && here(a) == here(b);
    let made = [
        (-1, 1),
        (1, 3),
        (-1, -3),
        (0, 2),
        (0, -2),
        (2, -2),
        (1, -2),
        (-1, 2),
    ];
    made.into_iter().chain([(0, 1), (0, -1)]).any(alike)
}

/// What the character at `at` may stand for, when there is such a character.
fn suspect(run: &[char], at: usize, count: &dyn Fn(char, char) -> u8) -> Option<Suspect> {
    let known = |a: char, b: char| is_frequent_pair(a, b) || count(a, b) > 0;
    let c = run[at];
    let mut reading: Option<Reading> = None;
    let mut best: Option<Suspect> = None;
    let looking = look_alikes(c).map(|right| (right, true));
    let sounding = sound_alikes(c).map(|right| (right, false));
    for (right, looks_alike) in looking.chain(sounding) {
        let before = at > 0 && known(run[at - 1], right);
        let after = at + 1 < run.len() && known(right, run[at + 1]);
        let doubles = at > 0 && run[at - 1] == right || run.get(at + 1) == Some(&right);
        if !before && !after || doubles {
            continue;
        }
        for word in words_through(at, run.len(), before, after) {
            let mut characters = ['\0'; LONGEST_WORD];
            let characters = &mut characters[..word.len()];
            characters.copy_from_slice(&run[word.clone()]);
            characters[at - word.start] = right;
            let Some(cost) = cost_of_word(characters) else {
                continue;
            };
            let reading = reading.get_or_insert_with(|| Reading::of(run, at));
            let doubt = match looks_alike {
                true if are_near(c, right) => 0,
                true => MORE_FOR_FAR,
                false => MORE_FOR_SOUND,
            };
            let gain = reading.gain(&word, cost) - doubt;
            if gain >= best.as_ref().map_or(LEAST_GAIN, |best| best.gain + 1) {
                best = Some(Suspect {
                    at,
                    right,
                    looks_alike,
                    word,
                    gain,
                });
            }
        }
    }
    best
}

/// Whether one of two characters is among the nearest of the other.
fn are_near(a: char, b: char) -> bool {
    let has = |of: char, wanted| look_alikes(of).take(NEAREST).any(|c| c == wanted);
    has(a, b) || has(b, a)
}

/// The words of two to four characters through `at`; those that go on before
/// it, and after it, only where they may.
fn words_through(
    at: usize,
    length: usize,
    before: bool,
    after: bool,
) -> impl Iterator<Item = Range<usize>> {
    let first = if before {
        at.saturating_sub(LONGEST_WORD - 1)
    } else {
        at
    };
    (first..=at).flat_map(move |start| {
        let longest = if after {
            length.min(start + LONGEST_WORD)
        } else {
            at + 1
        };
        (at + 1..=longest)
            .filter(move |end| end - start > 1)
            .map(move |end| start..end)
    })
}

/// What the text around a character costs as it stands.
struct Reading {
    /// The first character that is read.
    first: usize,
    /// For each character, what all before it costs.
    before: Vec<Cost>,
    /// For each character, what it and all after it costs.
    after: Vec<Cost>,
}

impl Reading {
    fn of(run: &[char], at: usize) -> Self {
        let first = at.saturating_sub(AROUND);
        let read = &run[first..run.len().min(at + 1 + AROUND)];
        let mut before = vec![Cost::MAX; read.len() + 1];
        let mut words = Vec::with_capacity(read.len() * LONGEST_WORD);
        before[0] = 0;
        for start in 0..read.len() {
            for end in start + 1..=read.len().min(start + LONGEST_WORD) {
                let word = &read[start..end];
                let cost = match word {
                    [single] => Some(cost_alone(*single)),
                    _ => cost_of_word(word),
                };
                if let Some(cost) = cost {
                    before[end] = before[end].min(before[start] + cost);
                    words.push((start, end, cost));
                }
            }
        }
        let mut after = vec![Cost::MAX; read.len() + 1];
        after[read.len()] = 0;
        for &(start, end, cost) in words.iter().rev() {
            after[start] = after[start].min(after[end] + cost);
        }
        Self {
            first,
            before,
            after,
        }
    }

    /// How much less the text costs with a word of that cost in that place.
    fn gain(&self, word: &Range<usize>, cost: Cost) -> Cost {
        let (start, end) = (word.start - self.first, word.end - self.first);
        self.after[0] - (self.before[start] + cost + self.after[end])
    }
}
