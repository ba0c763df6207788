//! Formulas with an odd character: words that stand in several places of the
//! issue, and in one of them not quite.
//!
//! The formulas of a chronicle, the lists of addressees and the like stand too
//! often for the index of [`seeds`](super::seeds), and only a few words of them
//! in a row are the same. But a mistake leaves a mark: four characters in a
//! row that stand nowhere else, right between words that stand in many places.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::corpus::{Corpus, Stretch};
use super::cut::cuts_words;
use super::slips::may_vary;
use super::{Difference, Words};
use crate::facts::Texts;

/// Characters of a gram.
const GRAM: isize = 4;

/// Places of a gram from which it belongs to a formula: the odd one and two
/// that prove it.
const FORMULA: u8 = 3;

/// Grams in a row that a lost, a replaced, and two swapped characters spoil.
const SPOILT: std::ops::RangeInclusive<isize> = 3..=5;

/// Places of a formula that is always the same.
const SET_FORMULA: usize = 4;

/// Numerals in the words around a gap: many of them make no formula.
const MOST_NUMERALS: usize = 2;

/// Places of a formula that are looked at for one odd place.
const MOST_PLACES: usize = 64;

/// Places that prove an odd one; more prove no more.
const MOST_WITNESSES: usize = 3;

/// Longer texts are many issues in one: their words stand often by chance.
const LONGEST_TEXT: usize = 500_000;

/// Four characters as one number.
type Gram = u64;

/// A sentence of the corpus.
struct Sentence {
    /// Index of its stretch.
    stretch: usize,
    /// Its characters, the mark at its end included.
    range: Range<usize>,
    /// The first of its grams, as an index into [`Sentences::grams`].
    first_gram: usize,
}

/// The sentences of the corpus, as one sees them who looks for formulas.
struct Sentences<'c> {
    corpus: &'c Corpus,
    sentences: Vec<Sentence>,
    /// The grams of all sentences in order, as indices into `kinds`.
    grams: Vec<u32>,
    /// Every gram that there is.
    kinds: Kinds,
}

/// Every gram that there is, in a table of slots, a power of two.
struct Kinds {
    /// The gram of each slot.
    grams: Vec<Gram>,
    /// The number of its places, as far as it is of interest; none in a free
    /// slot.
    places: Vec<u8>,
    /// Bits of a hash that are more than the number of a slot takes.
    excess: u32,
}

impl Kinds {
    /// A table for the grams of so many places, at most two thirds full.
    fn for_places(places: usize) -> Self {
        let slots = (places + places / 2).max(2).next_power_of_two();
        Self {
            grams: vec![0; slots],
            places: vec![0; slots],
            excess: u64::BITS - slots.ilog2(),
        }
    }

    /// Counts a place of a gram; gives its slot.
    #[inline]
    fn count(&mut self, gram: Gram) -> u32 {
        let last = self.places.len() - 1;
        let hash = gram.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut slot = (hash >> self.excess) as usize;
        while self.places[slot] != 0 && self.grams[slot] != gram {
            slot = (slot + 1) & last;
        }
        self.grams[slot] = gram;
        self.places[slot] = self.places[slot].saturating_add(1);
        slot as u32
    }
}

/// Words between two formulas that stand side by side elsewhere.
struct Gap {
    sentence: usize,
    /// The first character after the formula before it.
    start: isize,
    /// The first character of the formula after it.
    end: isize,
    /// The gram right before it.
    before: Gram,
    /// The gram right after it.
    after: Gram,
    /// The one of the two that is looked for: the one without blanks.
    anchor: u32,
    /// Places where the two formulas stand side by side, or nearly so.
    witnesses: Vec<Witness>,
    /// Places of its formula that were looked at.
    seen: usize,
}

/// What stands between the same two formulas elsewhere.
struct Witness {
    sentence: usize,
    start: isize,
    end: isize,
    /// The characters, two at most.
    words: [Option<char>; 2],
}

impl Witness {
    fn agrees(&self, other: &Self) -> bool {
        self.words == other.words && self.end - self.start == other.end - other.start
    }
}

/// The places where a formula has an odd character: replaced, lost or added,
/// or two that changed places.
pub(super) fn odd_places(texts: &Texts<'_, '_>, corpus: &Corpus) -> Vec<Difference> {
    if corpus.characters.len() > LONGEST_TEXT {
        return Vec::new();
    }
    let sentences = Sentences::of(corpus);
    let mut gaps = sentences.gaps();
    if gaps.is_empty() {
        return Vec::new();
    }
    sentences.find_witnesses(&mut gaps);
    let mut found = Vec::new();
    for gap in &gaps {
        for witness in sentences.agreeing_witnesses(gap) {
            found.push(sentences.difference(texts, gap, witness));
        }
    }
    found
}

/// The character as it counts in a gram: numbers may differ.
#[inline]
fn masked(c: char) -> Gram {
    let c = match c {
        '0'..='9' => '0',
        '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' => '一',
        c => c,
    };
    Gram::from(u32::from(c) as u16)
}

impl<'c> Sentences<'c> {
    fn of(corpus: &'c Corpus) -> Self {
        let mut sentences = Vec::new();
        let mut places = 0;
        for (stretch, whole) in corpus.stretches.iter().map(|s| s.range.clone()).enumerate() {
            let mut start = whole.start;
            let ends = |c: &char| matches!(c, '。' | '；');
            for characters in corpus.characters[whole].split_inclusive(ends) {
                let range = start..start + characters.len();
                start = range.end;
                let first_gram = places;
                places += range.len() + GRAM as usize;
                sentences.push(Sentence {
                    stretch,
                    range,
                    first_gram,
                });
            }
        }
        let mut sentences = Self {
            corpus,
            sentences,
            grams: Vec::with_capacity(places),
            kinds: Kinds::for_places(places),
        };
        sentences.count_grams();
        sentences
    }

    /// Numbers the grams; blanks stand before the first character of a
    /// sentence and after its last.
    fn count_grams(&mut self) {
        for sentence in &self.sentences {
            let mut gram = 0;
            let characters = &self.corpus.characters[sentence.range.clone()];
            let blanks = [0; GRAM as usize];
            let masked = characters.iter().map(|&c| masked(c));
            masked.chain(blanks).for_each(|c| {
                gram = gram << 16 | c;
                self.grams.push(self.kinds.count(gram));
            });
        }
    }

    fn stretch(&self, sentence: usize) -> &Stretch {
        &self.corpus.stretches[self.sentences[sentence].stretch]
    }

    /// The grams of a sentence; the first one begins with blanks.
    fn numbers(&self, sentence: usize) -> &[u32] {
        let Sentence {
            range, first_gram, ..
        } = &self.sentences[sentence];
        &self.grams[*first_gram..first_gram + range.len() + GRAM as usize]
    }

    /// The character at `at` of a sentence, nothing outside of it.
    fn character(&self, sentence: usize, at: isize) -> Option<char> {
        let range = &self.sentences[sentence].range;
        let at = range.start.checked_add_signed(at)?;
        range.contains(&at).then(|| self.corpus.characters[at])
    }

    /// The gram that begins at `at` of a sentence, blanks outside of it.
    fn gram_at(&self, sentence: usize, at: isize) -> Gram {
        let number = usize::try_from(at + GRAM - 1).ok();
        let number = number.and_then(|index| self.numbers(sentence).get(index));
        number.map_or(0, |&number| self.kinds.grams[number as usize])
    }

    /// The words that stand nowhere else, between words that stand in many places.
    fn gaps(&self) -> Vec<Gap> {
        let mut gaps = Vec::new();
        for sentence in 0..self.sentences.len() {
            // Every sentence begins with blanks.
            let (mut last, mut before) = (-GRAM, None);
            let mut alone = true;
            for (at, &number) in (1 - GRAM..).zip(self.numbers(sentence)) {
                match self.kinds.places[number as usize] {
                    1 => {}
                    FORMULA.. => {
                        if alone && SPOILT.contains(&(at - last - 1)) {
                            gaps.extend(self.gap(sentence, before, number, last + GRAM..at));
                        }
                        (last, before) = (at, Some(number));
                        alone = true;
                    }
                    _ => alone = false,
                }
            }
        }
        gaps
    }

    /// The words `range` of a sentence between two formulas, given by the grams
    /// right before and after them.
    fn gap(
        &self,
        sentence: usize,
        before: Option<u32>,
        after: u32,
        Range { start, end }: Range<isize>,
    ) -> Option<Gap> {
        let gram = |number: u32| self.kinds.grams[number as usize];
        let whole = before.filter(|&before| has_no_blank(gram(before)));
        let gap = Gap {
            sentence,
            start,
            end,
            before: before.map_or(0, gram),
            after: gram(after),
            anchor: whole.unwrap_or(after),
            witnesses: Vec::new(),
            seen: 0,
        };
        speaks(gap.before, gap.after).then_some(gap)
    }

    /// Looks for the formula before each gap, or else for the one after it, in
    /// all the text.
    fn find_witnesses(&self, gaps: &mut [Gap]) {
        let mut by_anchor: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        let mut is_anchor = vec![false; self.kinds.places.len()];
        for (index, gap) in gaps.iter().enumerate() {
            by_anchor.entry(gap.anchor).or_default().push(index);
            is_anchor[gap.anchor as usize] = true;
        }
        for sentence in 0..self.sentences.len() {
            for (at, &gram) in (1 - GRAM..).zip(self.numbers(sentence)) {
                if !is_anchor[gram as usize] {
                    continue;
                }
                let Some(indices) = by_anchor.get(&gram) else {
                    continue;
                };
                for &index in indices.iter().take(MOST_PLACES) {
                    let gap = &mut gaps[index];
                    let witness = self.witness(gap, sentence, at);
                    gap.witnesses.extend(witness);
                }
            }
        }
    }

    /// The place, when the other formula of the gap stands there, too.
    fn witness(&self, gap: &mut Gap, sentence: usize, at: isize) -> Option<Witness> {
        let is_own = sentence == gap.sentence && at == gap.anchor_at();
        // What was done last year is told in other words than what is to be done.
        let told_alike = self.stretch(sentence).review == self.stretch(gap.sentence).review;
        if is_own || !told_alike || gap.seen >= MOST_PLACES {
            return None;
        }
        gap.seen += 1;
        gap.lengths_elsewhere().iter().find_map(|&length| {
            let (start, other, wanted) = if gap.is_anchored_before() {
                let start = at + GRAM;
                (start, start + length, gap.after)
            } else {
                let start = at - length;
                (start, start - GRAM, gap.before)
            };
            let mut words = (start..start + length).map(|at| self.character(sentence, at));
            (self.gram_at(sentence, other) == wanted).then(|| Witness {
                sentence,
                start,
                end: start + length,
                words: [words.next().flatten(), words.next().flatten()],
            })
        })
    }

    /// The witnesses that have the same words, when there are enough of them
    /// and the gap may be a mistake for their words.
    fn agreeing_witnesses<'g>(&self, gap: &'g Gap) -> impl Iterator<Item = &'g Witness> {
        let support = |witness: &Witness| {
            let others = gap.witnesses.iter();
            others.filter(|other| witness.agrees(other)).count()
        };
        let supported = gap
            .witnesses
            .iter()
            .map(|witness| (support(witness), witness));
        let best = supported
            .filter(|(support, witness)| {
                *support >= FORMULA as usize - 1 && self.is_slip(gap, witness, *support)
            })
            .max_by_key(|(support, _)| *support);
        let agreeing = move |witness: &&Witness| best.is_some_and(|(_, best)| best.agrees(witness));
        gap.witnesses.iter().filter(agreeing).take(MOST_WITNESSES)
    }

    /// Whether the gap has what a slip makes of the words of `witness`, which
    /// stand in `support` places.
    fn is_slip(&self, gap: &Gap, witness: &Witness, support: usize) -> bool {
        // What a document states may open and close in other words.
        let states = self.stretch(gap.sentence).repeatable;
        let at_edge = !has_no_blank(gap.before) || gap.after & 0xffff == 0;
        let free = states && at_edge;
        // A formula that stands so often, and states nothing, lacks no word.
        let set = support >= SET_FORMULA && !states;
        let here = |at: isize| self.character(gap.sentence, gap.start + at);
        let [there, next] = witness.words;
        let (odd, surely) = match (gap.length(), witness.end - witness.start) {
            (1, 1) => ([here(0), there], false),
            (0, 1) if !free => ([there, None], set),
            (1, 0) if !free => ([here(0), None], false),
            (0, -1) => ([here(0), None], true),
            (0, 2) if !free && self.leaves_halves(witness) => ([there, next], false),
            (2, 2) if here(0) == next && here(1) == there => ([here(0), here(1)], true),
            _ => return false,
        };
        let mut odd = odd.into_iter().flatten();
        odd.clone().all(char::is_alphabetic) && (surely || !odd.all(may_vary))
    }

    /// Whether two words are cut where the words of `witness` are lost.
    fn leaves_halves(&self, witness: &Witness) -> bool {
        let range = self.sentences[witness.sentence].range.clone();
        let lost = usize::try_from(witness.start)
            .ok()
            .zip(usize::try_from(witness.end).ok());
        lost.is_some_and(|(start, end)| cuts_words(&self.corpus.characters[range], &(start..end)))
    }

    fn difference(&self, texts: &Texts<'_, '_>, gap: &Gap, witness: &Witness) -> Difference {
        // A character that stands twice is one too many.
        let doubled = witness.end < witness.start;
        let here = (gap.start, gap.end + isize::from(doubled));
        let there = (witness.start, witness.end.max(witness.start));
        Difference {
            left: self.place(texts, gap.sentence, here),
            right: self.place(texts, witness.sentence, there),
            agreeing_before: GRAM as usize,
            agreeing_after: GRAM as usize,
        }
    }

    fn place(&self, texts: &Texts<'_, '_>, sentence: usize, (start, end): (isize, isize)) -> Words {
        let Sentence { stretch, range, .. } = &self.sentences[sentence];
        let inside = |at: isize| {
            let at = range.start.saturating_add_signed(at);
            at.clamp(range.start, range.end)
        };
        let stretch = &self.corpus.stretches[*stretch];
        self.corpus
            .words(texts, stretch, inside(start)..inside(end))
    }
}

/// Whether a gram before a gap is whole: blanks come first.
fn has_no_blank(before: Gram) -> bool {
    before >> 48 != 0
}

/// Whether the characters on both sides of a gap are words rather than numbers.
fn speaks(before: Gram, after: Gram) -> bool {
    let characters = |gram: Gram| (0..GRAM).map(move |at| gram >> (16 * at) & 0xffff);
    let number = |c: &Gram| *c == masked('0') || *c == masked('一');
    let numbers = characters(before).chain(characters(after)).filter(number);
    numbers.count() <= MOST_NUMERALS
}

impl Gap {
    /// Where the gram to look for begins.
    fn anchor_at(&self) -> isize {
        if self.is_anchored_before() {
            self.start - GRAM
        } else {
            self.end
        }
    }

    fn is_anchored_before(&self) -> bool {
        has_no_blank(self.before)
    }

    /// Characters that the gap takes.
    fn length(&self) -> isize {
        self.end - self.start
    }

    /// Lengths that the words in its place may have elsewhere. One less than
    /// none is a character that both formulas have, and that stands twice here.
    fn lengths_elsewhere(&self) -> &'static [isize] {
        match self.length() {
            0 => &[1, -1, 2],
            1 => &[1, 0],
            _ => &[2],
        }
    }
}
