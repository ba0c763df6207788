//! What kind of words two passages have in place of each other.

use std::ops::Range;

use super::corpus::{common_end, common_start};
use super::{Difference, Words};
use crate::facts::Texts;

/// What kind of words differ; where several pairs differ in one place, the
/// greatest speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Only marks.
    Marks,
    /// Only words without a meaning of their own: 的, 了, 和.
    Particles,
    /// A clause or a longer phrase that one side lacks.
    Omission,
    /// Longer words for longer words.
    Wording,
    /// A few characters that one side lacks, or has for others.
    Characters,
    /// Inside “ ”.
    Quoted,
    /// A figure, its unit included.
    Figure,
}

/// Characters that a slip changes at most.
const LONGEST_SLIP: usize = 4;

/// What kind of words `left` and `right` are.
pub(super) fn classify(texts: &Texts<'_, '_>, left: &Words, right: &Words) -> Kind {
    let (a, b) = (bare(left.text(texts)), bare(right.text(texts)));
    if is_figure(&a) && is_figure(&b) && figures_conflict(&a, &b) {
        return Kind::Figure;
    }
    let (in_a, in_b) = difference(&a, &b);
    let changed = || in_a.iter().chain(&in_b);
    if changed().all(|&c| is_mark(c)) {
        return Kind::Marks;
    }
    if is_quoted(texts, left) || is_quoted(texts, right) {
        return Kind::Quoted;
    }
    if changed().all(|&c| is_particle(c) || is_mark(c)) {
        return Kind::Particles;
    }
    let (length_a, length_b) = (in_a.len(), in_b.len());
    let has_clause = |words: &[char]| words.iter().any(|&c| ends_clause(c));
    match (length_a.min(length_b), length_a.max(length_b)) {
        (0, long) if long >= LONGEST_SLIP || has_clause(&in_a) || has_clause(&in_b) => {
            Kind::Omission
        }
        (_, long) if long > LONGEST_SLIP => Kind::Wording,
        _ => Kind::Characters,
    }
}

/// The words of a difference with as much around them as a reader needs: the
/// whole figure; a neighbour on each side where one side has nothing.
pub(super) fn whole_words(texts: &Texts<'_, '_>, difference: &Difference) -> (Words, Words) {
    let (mut left, mut right) = (difference.left.clone(), difference.right.clone());
    let (a, b) = (bare(left.text(texts)), bare(right.text(texts)));
    let numeric = |words: &[char]| words.iter().any(char::is_ascii_digit);
    let short_unit = |words: &[char]| {
        (1..=2).contains(&words.len()) && words.iter().all(|c| c.is_alphanumeric())
    };
    let before_is_digit = before(texts, &left).is_some_and(|(c, _)| c.is_ascii_digit());
    let after_is_digit = after(texts, &left).is_some_and(|(c, _)| is_digit_or_point(c));
    if numeric(&a)
        || numeric(&b)
        || (before_is_digit && (after_is_digit || (short_unit(&a) && short_unit(&b))))
    {
        extend_back(texts, &mut left, &mut right, is_digit_or_point);
        extend_on(texts, &mut left, &mut right, is_digit_or_point);
        extend_unit(texts, &mut left, &mut right);
    } else if is_figure(&a) && is_figure(&b) {
        extend_back(texts, &mut left, &mut right, is_han_digit);
        extend_on(texts, &mut left, &mut right, is_han_digit);
        extend_unit(texts, &mut left, &mut right);
    }
    // Nothing on one side: a neighbour on each side shows where.
    if (left.is_empty() || right.is_empty()) && a.len().max(b.len()) <= LONGEST_SLIP {
        step_back(texts, &mut left, &mut right);
        step_on(texts, &mut left, &mut right);
    }
    (left, right)
}

/// The characters without white space.
fn bare(words: &str) -> Vec<char> {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What lies between the common beginning and the common end.
fn difference(a: &[char], b: &[char]) -> (Vec<char>, Vec<char>) {
    let head = common_start(a, b);
    let tail = common_end(&a[head..], &b[head..]);
    (
        a[head..a.len() - tail].to_vec(),
        b[head..b.len() - tail].to_vec(),
    )
}

/// Digits with a unit at most, or Chinese numerals.
fn is_figure(words: &[char]) -> bool {
    if words.iter().any(char::is_ascii_digit) {
        let unit = words.iter().filter(|c| !is_digit_or_point(**c));
        return words[0].is_ascii_digit()
            && unit.clone().count() <= 4
            && !unit.into_iter().any(|&c| is_mark(c));
    }
    let numerals = words.iter().take_while(|&&c| is_han_digit(c)).count();
    numerals > 0 && words.len() <= numerals + 2
}

/// Whether two figures have another value, or another unit, in Chinese both:
/// 米 and m are one unit, and a unit may be left out.
fn figures_conflict(a: &[char], b: &[char]) -> bool {
    let (value_a, value_b) = (parts(a, is_numeral), parts(b, is_numeral));
    if value_a != value_b {
        if let ([a], [b]) = (&value_a[..], &value_b[..])
            && is_rounded(a, b)
        {
            return false;
        }
        return value_a.len() == value_b.len() && a.len().max(b.len()) <= LONGEST_FIGURE;
    }
    let han = |units: &[String]| {
        !units.is_empty() && units.iter().all(|unit| unit.chars().all(|c| !c.is_ascii()))
    };
    let is_unit = |c: char| !is_numeral(c);
    let (unit_a, unit_b) = (parts(a, is_unit), parts(b, is_unit));
    unit_a != unit_b && han(&unit_a) && han(&unit_b)
}

/// Whether one of two numbers is the other with fewer places: 513.0748, 513.075.
/// With less than two places it may be another number.
fn is_rounded(a: &str, b: &str) -> bool {
    let places = |number: &str| number.split_once('.').map_or(0, |(_, places)| places.len());
    let (few, many) = (places(a).min(places(b)), places(a).max(places(b)));
    let (Ok(a), Ok(b)) = (a.parse::<f64>(), b.parse::<f64>()) else {
        return false;
    };
    let scale = 10_f64.powi(few.min(9) as i32);
    (2..many).contains(&few) && (a * scale).round() == (b * scale).round()
}

/// Longer digits are codes and coordinates.
const LONGEST_FIGURE: usize = 12;

/// The longest runs of such characters.
fn parts(words: &[char], belongs: impl Fn(char) -> bool) -> Vec<String> {
    let runs = words.split(|&c| !belongs(c)).filter(|run| !run.is_empty());
    runs.map(|run| run.iter().collect()).collect()
}

fn is_numeral(c: char) -> bool {
    is_digit_or_point(c) || is_han_digit(c)
}

fn is_digit_or_point(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | '%' | '％')
}

fn is_han_digit(c: char) -> bool {
    "〇一二两三四五六七八九十百千".contains(c)
}

/// The first characters of 公里, 平方米, 亿元 …
fn begins_unit(c: char) -> bool {
    "亿万千公平立方毫厘".contains(c)
}

fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && c != '%'
}

fn is_particle(c: char) -> bool {
    "的了和与及并将要等也都地得着以".contains(c)
}

fn ends_clause(c: char) -> bool {
    "，。；：！？,;:!?".contains(c)
}

/// Whether the words stand inside quotation marks.
fn is_quoted(texts: &Texts<'_, '_>, words: &Words) -> bool {
    const LONGEST_NAME: usize = 16;
    let text = texts.passages[words.passage].text.as_str();
    let mut before = text[..words.range.start].chars().rev().take(LONGEST_NAME);
    let mut after = text[words.range.end..].chars().take(LONGEST_NAME);
    let opens = before.find(|c| matches!(c, '“' | '”' | '。' | '，' | '；')) == Some('“');
    let closes = after.find(|c| matches!(c, '“' | '”' | '。' | '，' | '；')) == Some('”');
    opens && closes
}

/// Whether the words are a date or the number of an ordinal, which say which
/// one is meant rather than how many.
pub(super) fn is_ordinal(texts: &Texts<'_, '_>, words: &Words) -> bool {
    let dated = words.text(texts).contains(['年', '月', '日']);
    dated || before(texts, words).is_some_and(|(c, _)| c == '第')
}

/// The visible character before the words, and where it begins.
fn before(texts: &Texts<'_, '_>, words: &Words) -> Option<(char, usize)> {
    let text = &texts.passages[words.passage].text.as_str()[..words.range.start];
    let visible = text.char_indices().rev().find(|(_, c)| !c.is_whitespace());
    visible.map(|(at, c)| (c, at))
}

/// The visible character after the words, and where it ends.
fn after(texts: &Texts<'_, '_>, words: &Words) -> Option<(char, usize)> {
    let text = &texts.passages[words.passage].text.as_str()[words.range.end..];
    let visible = text.char_indices().find(|(_, c)| !c.is_whitespace());
    visible.map(|(at, c)| (c, words.range.end + at + c.len_utf8()))
}

fn extend_back(
    texts: &Texts<'_, '_>,
    left: &mut Words,
    right: &mut Words,
    belongs: fn(char) -> bool,
) {
    while let Some((a, b)) = same(before(texts, left), before(texts, right), belongs) {
        (left.range.start, right.range.start) = (a, b);
    }
}

fn extend_on(
    texts: &Texts<'_, '_>,
    left: &mut Words,
    right: &mut Words,
    belongs: fn(char) -> bool,
) {
    while let Some((a, b)) = same(after(texts, left), after(texts, right), belongs) {
        (left.range.end, right.range.end) = (a, b);
    }
}

/// Takes the measure word after a figure in: 300个.
fn extend_unit(texts: &Texts<'_, '_>, left: &mut Words, right: &mut Words) {
    let ends_with_digit = |words: &Words| {
        let last = words.text(texts).chars().next_back();
        last.is_some_and(|c| c.is_ascii_digit() || is_han_digit(c))
    };
    if ends_with_digit(left) && ends_with_digit(right) {
        extend_on(texts, left, right, begins_unit);
        step_on(texts, left, right);
    }
}

fn step_back(texts: &Texts<'_, '_>, left: &mut Words, right: &mut Words) {
    if let Some((a, b)) = same(before(texts, left), before(texts, right), |c| !is_mark(c)) {
        (left.range.start, right.range.start) = (a, b);
    }
}

fn step_on(texts: &Texts<'_, '_>, left: &mut Words, right: &mut Words) {
    if let Some((a, b)) = same(after(texts, left), after(texts, right), |c| !is_mark(c)) {
        (left.range.end, right.range.end) = (a, b);
    }
}

/// Takes the next character into empty words, or else the one before,
/// whatever it is: a place is never empty.
pub(super) fn fill(texts: &Texts<'_, '_>, words: &mut Words) {
    if !words.is_empty() {
        return;
    }
    match (after(texts, words), before(texts, words)) {
        (Some((_, end)), _) => words.range.end = end,
        (None, Some((_, start))) => words.range.start = start,
        (None, None) => {}
    }
}

/// The two bounds, when both neighbours are the same character of that kind.
fn same(
    left: Option<(char, usize)>,
    right: Option<(char, usize)>,
    belongs: fn(char) -> bool,
) -> Option<(usize, usize)> {
    let ((a, at), (b, other)) = (left?, right?);
    (a == b && belongs(a)).then_some((at, other))
}

impl Words {
    /// Whether the words are empty: nothing stands there.
    pub fn is_empty(&self) -> bool {
        Range::is_empty(&self.range)
    }
}
