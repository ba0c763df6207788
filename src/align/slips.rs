//! Phrases that stand in several places of the issue and differ in a single
//! character in one of them, or lack two that belong to two words.

use super::Difference;
use super::corpus::{Corpus, common_end, common_start};
use super::cut::cuts_words;
use super::measures::has_measure;
use super::seeds::Match;
use crate::facts::Texts;

/// Characters that must agree on the far side of the odd one.
const FEWEST_BEYOND: usize = 4;

/// Characters that must agree on both sides together.
const FEWEST_AROUND: usize = 12;

/// The places where a match would go on if it were not for one character,
/// replaced, dropped or added.
pub(super) fn slips(texts: &Texts<'_, '_>, corpus: &Corpus, matches: &[Match]) -> Vec<Difference> {
    let mut found = Vec::new();
    let words = |stretch: u32, range| {
        let stretch = &corpus.stretches[stretch as usize];
        corpus.words(texts, stretch, range)
    };
    for &whole in matches {
        let side = Ends::new(corpus, whole);
        found.extend(side.slip_after().into_iter().chain(side.slip_before()).map(
            |(left, right, before, after)| Difference {
                left: words(whole.left_stretch, left),
                right: words(whole.right_stretch, right),
                agreeing_before: before,
                agreeing_after: after,
            },
        ));
    }
    found
}

type Range = std::ops::Range<usize>;

/// A match with the characters of its two stretches.
struct Ends<'c> {
    characters: &'c [char],
    left: Range,
    right: Range,
    whole: Match,
}

/// The same where two words are cut, which is hardly ever done on purpose.
const FEWEST_BESIDE_HALVES: usize = 3;
const FEWEST_AROUND_HALVES: usize = 10;

/// The same where one word is cut, and the phrase states a figure: it says the
/// same thing in both places.
const FEWEST_BESIDE_HALF: usize = 2;

/// How the odd character came about: characters it takes on either side. Two
/// for two are two characters that changed places.
const FORMS: [(usize, usize); 6] = [(1, 1), (1, 0), (0, 1), (2, 2), (2, 0), (0, 2)];

impl<'c> Ends<'c> {
    fn new(corpus: &'c Corpus, whole: Match) -> Self {
        Self {
            characters: &corpus.characters,
            left: corpus.stretches[whole.left_stretch as usize].range.clone(),
            right: corpus.stretches[whole.right_stretch as usize].range.clone(),
            whole,
        }
    }

    /// The odd characters after the match, with the lengths that agree before
    /// and after them.
    fn slip_after(&self) -> Option<(Range, Range, usize, usize)> {
        let (left, right) = (
            self.whole.left + self.whole.length,
            self.whole.right + self.whole.length,
        );
        FORMS.iter().find_map(|&(a, b)| {
            let (odd_left, odd_right) = (left..left + a, right..right + b);
            let on_left = self.characters.get(odd_left.end..self.left.end)?;
            let on_right = self.characters.get(odd_right.end..self.right.end)?;
            if on_left.first() != on_right.first() {
                return None;
            }
            let beyond = common_start(on_left, on_right);
            self.accept(odd_left, odd_right, self.whole.length, beyond)
        })
    }

    /// The odd characters before the match.
    fn slip_before(&self) -> Option<(Range, Range, usize, usize)> {
        let (left, right) = (self.whole.left, self.whole.right);
        // The words before are fewer than those of the match.
        if self.whole.length * 2 <= FEWEST_AROUND_HALVES {
            return None;
        }
        FORMS.iter().find_map(|&(a, b)| {
            let start_left = left.checked_sub(a).filter(|&at| at >= self.left.start)?;
            let start_right = right.checked_sub(b).filter(|&at| at >= self.right.start)?;
            let on_left = &self.characters[self.left.start..start_left];
            let on_right = &self.characters[self.right.start..start_right];
            if on_left.last() != on_right.last() {
                return None;
            }
            let beyond = common_end(on_left, on_right);
            // What is long enough is a match itself and has been seen from there.
            if beyond >= self.whole.length {
                return None;
            }
            self.accept(
                start_left..left,
                start_right..right,
                beyond,
                self.whole.length,
            )
        })
    }

    fn states_figure(&self) -> bool {
        let Match { left, length, .. } = self.whole;
        has_measure(&self.characters[left..left + length])
    }

    #[inline]
    fn accept(
        &self,
        left: Range,
        right: Range,
        before: usize,
        after: usize,
    ) -> Option<(Range, Range, usize, usize)> {
        let (beside, around) = (before.min(after), before + after);
        if beside < FEWEST_BESIDE_HALF || around < FEWEST_AROUND_HALVES {
            return None;
        }
        let (on_left, on_right) = (
            &self.characters[left.clone()],
            &self.characters[right.clone()],
        );
        let enough = beside >= FEWEST_BEYOND && around >= FEWEST_AROUND;
        let lost = if on_left.is_empty() { &right } else { &left };
        let is_slip = match (on_left, on_right) {
            ([a, b], [c, d]) => enough && (a, b) == (d, c),
            ([_, _], []) | ([], [_, _]) => {
                beside >= FEWEST_BESIDE_HALVES && cuts_words(self.characters, lost)
            }
            ([_], []) | ([], [_]) => {
                enough || cuts_words(self.characters, lost) && self.states_figure()
            }
            _ => enough,
        };
        if !is_slip {
            return None;
        }
        let odd = on_left.iter().chain(on_right);
        let words = odd.clone().all(|c| c.is_alphabetic()) && !odd.clone().all(|&c| may_vary(c));
        words.then_some((left, right, before, after))
    }
}

/// Characters that say which one of several like things is meant, or that
/// may be there or not.
pub(super) fn may_vary(c: char) -> bool {
    "〇一二三四五六七八九十百千万两上下前后东西南北中内外正副总大小甲乙丙丁\
     国省市区县镇乡村的地得了着在和与及或等并将要也都为以对有无不未非其该本各"
        .contains(c)
}
