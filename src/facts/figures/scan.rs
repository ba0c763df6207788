//! Going through a text from figure to figure.

use std::ops::Range;
use std::sync::LazyLock;

use super::number::{Number, Reader};
use super::{Figure, MOST_FIGURES, Scope};
use crate::lexicon::CharacterSet;
use crate::syntax::inline::numeral;

/// One text being read for figures.
pub(super) struct Scan<'t> {
    pub reader: Reader<'t>,
    pub passage: usize,
    pub scope: Scope,
}

/// Where the scan stands in the sentence.
#[derive(Clone, Default)]
struct Sentence {
    /// Where the clause begins.
    clause: usize,
    /// The year that the sentence has named.
    year: Option<u32>,
    /// The head of the figure before, which a clause without one goes on with.
    head: Option<Range<usize>>,
    /// Where the figure before ends.
    last: usize,
}

impl Scan<'_> {
    /// Adds the figures of the text, up to [`MOST_FIGURES`], to `found`; its signs and
    /// [`NUMERALS`] are given with their bytes.
    pub fn run(&self, marks: impl Iterator<Item = (usize, char)>, found: &mut Vec<Figure>) {
        let mut sentence = Sentence::default();
        let mut at = 0;
        for (start, c) in marks {
            // Part of the number before.
            if start < at {
                continue;
            }
            at = start;
            let number = if numeral::is_arabic(c) {
                let digits = at..self.reader.end_of_digits(at);
                at = digits.end;
                sentence.year = self.reader.year(&digits).or(sentence.year);
                self.reader.arabic(digits)
            } else if c != 'O' && (numeral::is_han(c)) {
                let digits = at..self.reader.end_of_han(at);
                at = digits.end;
                self.reader.han(digits)
            } else {
                at += c.len_utf8();
                if ends_sentence(c) {
                    sentence = Sentence::default();
                }
                if ends_clause(c) {
                    sentence.clause = at;
                }
                None
            };
            if let Some(number) = number {
                at = at.max(number.unit.end);
                let figure = self.figure(number, &sentence);
                sentence.head = Some(figure.head.clone());
                sentence.last = figure.whole.end;
                found.push(figure);
                if found.len() >= MOST_FIGURES {
                    break;
                }
            }
        }
    }

    fn figure(&self, number: Number, sentence: &Sentence) -> Figure {
        let own = sentence.clause.max(sentence.last).min(number.digits.start);
        let (head, bound_before, change) = self.reader.head(own..number.digits.start, &number.unit);
        let head = match &sentence.head {
            Some(carried) if head.is_empty() => carried.clone(),
            _ => head,
        };
        let (bound_after, after) = self.reader.bound_after(&number);
        let noun = self.reader.noun(after);
        let ranged =
            |c: Option<char>| c.is_some_and(|c| matches!(c, '—' | '－' | '-' | '～' | '~' | '–'));
        let next = self.reader.text[number.unit.end..].chars().next();
        Figure {
            passage: self.passage,
            value: number.value,
            whole: number.digits.start..number.unit.end.max(number.digits.end),
            in_range: ranged(self.reader.before(number.digits.start)) || ranged(next),
            digits: number.digits,
            unit: number.unit,
            head,
            noun,
            bound: bound_after.or(bound_before),
            change,
            scope: Scope {
                period: self.scope.period,
                year: sentence.year.or(self.scope.year),
            },
            han: number.han,
        }
    }
}

/// The Chinese characters that numbers begin with.
pub(super) static NUMERALS: LazyLock<CharacterSet> =
    LazyLock::new(|| "零一二两三四五六七八九十百千廿卅".chars().collect());

/// Characters that end a clause.
pub(super) fn ends_clause(c: char) -> bool {
    ends_sentence(c)
        || matches!(
            c,
            '，' | '、' | '：' | ',' | ':' | '（' | '）' | '(' | ')' | '\t' | '\n'
        )
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '；' | '！' | '？' | ';')
}
