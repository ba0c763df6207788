//! Characters whose loss cuts words: 老堂 for 老年食堂. Whole words are left out
//! on purpose; nobody leaves out halves.

use std::ops::Range;

use super::Words;
use super::corpus::{common_end, common_start};
use crate::facts::Texts;
use crate::lexicon;

/// Whether one of two places lacks two characters of the other, and has half a
/// word on each side of the gap.
pub fn lacks_halves(texts: &Texts<'_, '_>, a: &Words, b: &Words) -> bool {
    const CONTEXT: usize = 2;
    let (short, long) = if a.range.len() < b.range.len() {
        (a, b)
    } else {
        (b, a)
    };
    let passage = texts.passages[long.passage].text.as_str();
    let before = passage[..long.range.start].chars().rev().take(CONTEXT);
    let mut text: Vec<char> = before.collect();
    text.reverse();
    let first = text.len();
    text.extend(long.text(texts).chars());
    let end = text.len();
    text.extend(passage[long.range.end..].chars().take(CONTEXT));
    let short: Vec<char> = short.text(texts).chars().collect();
    let head = common_start(&text[first..end], &short);
    let tail = common_end(&text[first + head..end], &short[head..]);
    let lost = first + head..end - tail;
    lost.len() == 2 && head + tail == short.len() && cuts_words(&text, &lost)
}

/// Whether a text without the characters `lost` has half a word on each side
/// of where they stood; of a single character, on one side. Halves that are a
/// word together are a short form: 高校 for 高等学校.
pub(super) fn cuts_words(text: &[char], lost: &Range<usize>) -> bool {
    let together = text[..lost.start].last().zip(text[lost.end..].first());
    let (left, right) = (leaves_beginning(text, lost), leaves_end(text, lost));
    let cut = if lost.len() == 1 {
        left || right
    } else {
        left && right
    };
    cut && !is_word(together)
}

/// Whether the character before `lost` is left without the other half of its word.
fn leaves_beginning(text: &[char], lost: &Range<usize>) -> bool {
    let (before, rest) = (&text[..lost.start], &text[lost.start..]);
    let half = before.last().zip(rest.first());
    let other = before.iter().rev().nth(1).zip(before.last());
    is_word(half) && !is_word(other)
}

/// Whether the character after `lost` is left without the other half of its word.
fn leaves_end(text: &[char], lost: &Range<usize>) -> bool {
    let (before, rest) = (&text[..lost.end], &text[lost.end..]);
    let half = before.last().zip(rest.first());
    let other = rest.first().zip(rest.get(1));
    is_word(half) && !is_word(other)
}

fn is_word(pair: Option<(&char, &char)>) -> bool {
    pair.is_some_and(|(&first, &second)| lexicon::doubled_words().is_pair(first, second))
}
