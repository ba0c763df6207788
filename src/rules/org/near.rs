//! Finds where an issue has an attested name, or one that differs from it by
//! one character or by two neighbours swapped.

use rustc_hash::FxHashMap;
use std::ops::Range;

use super::attested::Attested;
use crate::facts::{Facts, LEVELS, Run};
use crate::lexicon::CharacterSet;

/// How an odd form came from a name; the number is the character of the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another character stands in its place.
    Replaced(usize, char),
    /// The character is missing.
    Dropped(usize),
    /// A character stands before that of the name.
    Inserted(usize, char),
    /// The character and the one after it stand in the opposite order.
    Swapped(usize),
}

/// Where a name, or an odd form of it, stands.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Index of the name.
    pub name: usize,
    /// Index of the passage.
    pub passage: usize,
    /// The words, as bytes of the passage.
    pub range: Range<usize>,
    /// The bytes of the passage around which the form is odd; the character
    /// itself, or the two around a missing one.
    pub odd: Range<usize>,
}

/// What a search finds.
#[derive(Default)]
pub struct Hits {
    /// The names as they are.
    pub exact: Vec<Hit>,
    /// The odd forms.
    pub odd: Vec<(Hit, Change)>,
}

/// Names that share two characters and are tried at one place of the text.
const MOST_TRIED: usize = 64;

/// Odd forms that are kept.
const MOST_ODD: usize = 20_000;

/// What of a name is found by its first two characters; an odd form has one of
/// the two halves unchanged, unless the characters where they meet are swapped.
struct Seed {
    name: usize,
    part: Part,
}

#[derive(Clone, Copy)]
enum Part {
    Front,
    Back,
    /// The whole name, the last character of the front and the first of the
    /// back swapped.
    Crossed,
}

/// The index of the halves of all names.
pub struct Index<'n> {
    names: &'n [Attested],
    /// The characters that what is looked for begins with.
    firsts: CharacterSet,
    pairs: FxHashMap<(char, char), Vec<Seed>>,
    /// Names of three characters by their first and last.
    frames: FxHashMap<(char, char), Vec<usize>>,
    /// A bit for the pairs of both, some for several: most text has none.
    filter: Box<[u64; FILTER_WORDS]>,
}

const FILTER_WORDS: usize = 256;

/// Where the bit of two characters is.
fn filter_bit(a: char, b: char) -> (usize, u64) {
    let mixed = (u32::from(a).wrapping_mul(0x9e37_79b1) ^ u32::from(b)).wrapping_mul(0x85eb_ca6b);
    ((mixed >> 24) as usize, 1 << (mixed >> 18 & 63))
}

impl<'n> Index<'n> {
    /// Indexes `names`.
    pub fn new(names: &'n [Attested]) -> Self {
        let mut index = Self {
            names,
            firsts: CharacterSet::default(),
            pairs: FxHashMap::default(),
            frames: FxHashMap::default(),
            filter: Box::new([0; FILTER_WORDS]),
        };
        for (name, attested) in names.iter().enumerate() {
            index.add(name, &attested.chars);
        }
        index
    }

    fn add(&mut self, name: usize, chars: &[char]) {
        if let &[first, _, last] = chars {
            self.note(first, last);
            let frame = self.frames.entry((first, last)).or_default();
            if frame.len() < MOST_TRIED {
                frame.push(name);
            }
        }
        let half = half(chars);
        self.seed(name, Part::Front, &chars[..half]);
        self.seed(name, Part::Back, &chars[half..]);
        match *chars {
            [a, b, _] => self.seed(name, Part::Crossed, &[b, a]),
            [a, b, c, _] | [a, b, c, _, _] => {
                self.seed(name, Part::Crossed, &[a, c, b]);
            }
            _ => self.seed(name, Part::Crossed, chars),
        }
    }

    fn seed(&mut self, name: usize, part: Part, chars: &[char]) {
        if let &[a, b, ..] = chars {
            self.note(a, b);
            let seeds = self.pairs.entry((a, b)).or_default();
            if seeds.len() < MOST_TRIED {
                seeds.push(Seed { name, part });
            }
        }
    }

    fn note(&mut self, a: char, b: char) {
        self.firsts.insert(a);
        let (word, bit) = filter_bit(a, b);
        self.filter[word] |= bit;
    }

    fn may_have(&self, a: char, b: char) -> bool {
        let (word, bit) = filter_bit(a, b);
        self.filter[word] & bit != 0
    }

    /// Looks through all passages.
    pub fn search(&self, facts: &Facts<'_, '_>) -> Hits {
        let mut hits = Hits::default();
        let mut passage = 0;
        for run in facts.runs.iter() {
            if run.passage != passage && hits.odd.len() >= MOST_ODD {
                break;
            }
            passage = run.passage;
            for (at, pair) in run.characters.windows(2).enumerate() {
                if self.firsts.contains(pair[0]) {
                    self.at(&run, at, &mut hits);
                }
            }
        }
        hits
    }

    fn at(&self, text: &Run<'_>, at: usize, hits: &mut Hits) {
        let chars = text.characters;
        let pair = (chars[at], chars[at + 1]);
        let seeds = self.may_have(pair.0, pair.1).then(|| self.pairs.get(&pair));
        for seed in seeds.flatten().into_iter().flatten() {
            match seed.part {
                Part::Front => self.at_front(seed.name, text, at, hits),
                Part::Back => self.at_back(seed.name, text, at, hits),
                Part::Crossed => self.at_crossed(seed.name, text, at, hits),
            }
        }
        if let Some(&last) = chars.get(at + 2)
            && self.may_have(chars[at], last)
        {
            let frame = self.frames.get(&(chars[at], last));
            for &name in frame.into_iter().flatten() {
                if self.names[name].chars[1] != chars[at + 1] {
                    let change = Change::Replaced(1, chars[at + 1]);
                    hits.note(text, name, at, at + 3, change);
                }
            }
        }
    }

    /// Looks for the name whose front may stand at `at`.
    fn at_front(&self, index: usize, text: &Run<'_>, at: usize, hits: &mut Hits) {
        let name = &self.names[index].chars;
        let (front, back) = name.split_at(half(name));
        let here = &text.characters[at..];
        if !here.starts_with(front) {
            return;
        }
        let rest = &here[front.len()..];
        if rest.starts_with(back) {
            let end = at + name.len();
            hits.exact.push(hit(text, index, at, end, at..at));
            if let Some(doubled) = doubled_end(&text.characters[end - 1..]) {
                let change = Change::Inserted(name.len(), doubled);
                hits.note(text, index, at, end + 1, change);
            }
        } else if let Some((change, length)) = change_at_start(rest, back) {
            let change = change.shifted(front.len());
            hits.note(text, index, at, at + front.len() + length, change);
        }
    }

    /// Looks for the name whose back may stand at `at`.
    fn at_back(&self, index: usize, text: &Run<'_>, at: usize, hits: &mut Hits) {
        let name = &self.names[index].chars;
        let (front, back) = name.split_at(half(name));
        if !text.characters[at..].starts_with(back) {
            return;
        }
        let before = &text.characters[..at];
        if before.ends_with(front) {
            // Found by the front, unless that is a single character.
            if front.len() == 1 {
                let start = at - 1;
                let end = start + name.len();
                hits.exact.push(hit(text, index, start, end, start..start));
            }
        } else if let Some((change, length)) = change_at_end(before, front)
            && !(begins_before(change) && LEVELS.contains(&name[0]))
        {
            hits.note(text, index, at - length, at + back.len(), change);
        }
    }

    /// Looks for the name with the characters swapped where its halves meet.
    fn at_crossed(&self, index: usize, text: &Run<'_>, at: usize, hits: &mut Hits) {
        let name = &self.names[index].chars;
        let seam = half(name) - 1;
        if is_swapped(&text.characters[at..], name, seam) {
            hits.note(text, index, at, at + name.len(), Change::Swapped(seam));
        }
    }
}

/// Whether `text` begins with `part`, but for the characters at `at` and after
/// it, which stand in the opposite order.
fn is_swapped(text: &[char], part: &[char], at: usize) -> bool {
    let (Some(text), [a, b, after @ ..]) = (text.get(..part.len()), &part[at..]) else {
        return false;
    };
    a != b && text[at..at + 2] == [*b, *a] && text[at + 2..] == *after && text[..at] == part[..at]
}

fn half(chars: &[char]) -> usize {
    // Both halves of four characters have two; of three, the back has.
    chars.len() / 2
}

/// Whether a character stands before the first: of 区财政局, any word.
fn begins_before(change: Change) -> bool {
    matches!(change, Change::Inserted(0, _))
}

impl Change {
    fn shifted(self, by: usize) -> Self {
        match self {
            Self::Replaced(at, c) => Self::Replaced(at + by, c),
            Self::Dropped(at) => Self::Dropped(at + by),
            Self::Inserted(at, c) => Self::Inserted(at + by, c),
            Self::Swapped(at) => Self::Swapped(at + by),
        }
    }
}

/// The last character of a name where it stands twice: 区教育局局, but not
/// 区教育局局长.
fn doubled_end(from_last: &[char]) -> Option<char> {
    let &[last, next, ..] = from_last else {
        return None;
    };
    let goes_on = from_last.len() > 2;
    (last == next && !goes_on).then_some(last)
}

/// How `text` begins with an odd form of `part`, and its length.
fn change_at_start(text: &[char], part: &[char]) -> Option<(Change, usize)> {
    let same = text.iter().zip(part).take_while(|(a, b)| a == b).count();
    let (rest, left) = (&text[same..], &part[same..]);
    if left.len() == 1 && rest.is_empty() {
        return Some((Change::Dropped(same), part.len() - 1));
    }
    let &odd = rest.first()?;
    if left.is_empty() {
        return None;
    }
    if rest[1..].starts_with(left) {
        return Some((Change::Inserted(same, odd), part.len() + 1));
    }
    if rest[1..].starts_with(&left[1..]) {
        return Some((Change::Replaced(same, odd), part.len()));
    }
    if is_swapped(rest, left, 0) {
        return Some((Change::Swapped(same), part.len()));
    }
    if left.len() > 1 && rest.starts_with(&left[1..]) {
        return Some((Change::Dropped(same), part.len() - 1));
    }
    None
}

/// How `text` ends with an odd form of `part`, and its length.
fn change_at_end(text: &[char], part: &[char]) -> Option<(Change, usize)> {
    let ends = text.iter().rev().zip(part.iter().rev());
    let same = ends.take_while(|(a, b)| a == b).count();
    let (rest, left) = (&text[..text.len() - same], &part[..part.len() - same]);
    let (&odd, before) = rest.split_last()?;
    let (_, lead) = left.split_last()?;
    if before.ends_with(left) {
        return Some((Change::Inserted(left.len(), odd), part.len() + 1));
    }
    if before.ends_with(lead) {
        return Some((Change::Replaced(lead.len(), odd), part.len()));
    }
    if let (Some(start), Some(at)) = (
        rest.len().checked_sub(left.len()),
        left.len().checked_sub(2),
    ) && is_swapped(&rest[start..], left, at)
    {
        return Some((Change::Swapped(at), part.len()));
    }
    if !lead.is_empty() && rest.ends_with(lead) {
        return Some((Change::Dropped(lead.len()), part.len() - 1));
    }
    None
}

fn hit(text: &Run<'_>, name: usize, start: usize, end: usize, odd: Range<usize>) -> Hit {
    Hit {
        name,
        passage: text.passage,
        range: text.bytes(start..end),
        odd: text.bytes(odd),
    }
}

/// Of a doubled character, the last one: whichever half of the name found it,
/// it is one odd form.
fn rightmost(text: &Run<'_>, start: usize, end: usize, change: Change) -> Change {
    let Change::Inserted(mut at, odd) = change else {
        return change;
    };
    while start + at + 1 < end && text.characters[start + at + 1] == odd {
        at += 1;
    }
    Change::Inserted(at, odd)
}

impl Hits {
    /// Notes an odd form of a name.
    fn note(&mut self, text: &Run<'_>, name: usize, start: usize, end: usize, change: Change) {
        if self.odd.len() >= MOST_ODD {
            return;
        }
        let change = rightmost(text, start, end, change);
        let odd = match change {
            Change::Replaced(at, _) | Change::Inserted(at, _) => start + at..start + at + 1,
            Change::Dropped(at) => (start + at).saturating_sub(1)..(start + at + 1).min(end),
            Change::Swapped(at) => start + at..start + at + 2,
        };
        self.odd.push((hit(text, name, start, end, odd), change));
    }
}
