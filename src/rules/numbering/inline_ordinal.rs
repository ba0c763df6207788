use std::ops::Range;

use crate::declare_rule;
use crate::facts::{Passage, Sign};
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::rules::beside::is_marker;
use crate::syntax::Part;
use crate::syntax::inline::numeral::{han_value, is_han, to_han};
use crate::text::Place;

declare_rule! {
    /// 文中序次语断号、重号
    ///
    /// 一是, 二是, 三是 in running text that do not follow one another.
    ///
    /// 文中用“一是……二是……三是……”“一要……二要……”“第一，……第二，……”“①……②……”分述的，序次要连续，不缺不重。
    ///
    /// 依据：GB/T 15834—2011 附录B.3（推荐性国家标准）。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 一是压实责任；二是加强巡查；⟦四是⟧严肃问责。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 一要摸清底数。二要建立台账。⟦二要⟧限期整改。四要严肃问责。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 第一，压实责任。⟦第三⟧，加强巡查。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 报送材料包括：①申请表；②身份证明；⟦④⟧收入证明。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 一是压实责任；二是加强巡查；三是严肃问责。一是抓早，二是抓小。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 一是加强领导。各镇一要建专班，二要定方案。二是加强督查。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 一是加强领导，包括：一是建专班，二是定方案。二是加强督查。三是严肃问责。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 新一代人，十是多，三是少；第三，不是第一；第一产业、第三产业都要发展。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 首先压实责任；二是加强巡查；三是严肃问责。
    /// ```
    ///
    /// 放过：没有从“一”开始的；换了标题、条目的。
    ///
    /// 处理：核对是序次有误还是内容缺漏。
    NumberingInlineOrdinal { name: "numbering-inline-ordinal", severity: Warning, fix: None }
}

impl Rule for NumberingInlineOrdinal {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let mut sequences = Sequences::default();
        let mut document = None;
        for (passage, signs) in context.facts.signed_passages() {
            if passage.document() != document
                || passage.part == Part::Heading
                || is_marker(passage.part, passage.text.as_str())
            {
                document = passage.document();
                sequences.report(sink);
            }
            if !matches!(passage.part, Part::Table | Part::Contents | Part::Cover) {
                ordinals(passage, signs).for_each(|ordinal| sequences.take(ordinal));
            }
        }
        sequences.report(sink);
    }
}

/// How the parts of a text are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// 一是
    Is,
    /// 一要
    Must,
    /// 第一，
    Ordinal,
    /// ①
    Circled,
}

/// A word that counts the parts of a text.
#[derive(Clone, Debug)]
struct Counting {
    kind: Kind,
    value: u32,
    place: Place,
    words: String,
}

/// The words of `passage` that count, in order.
fn ordinals<'p>(
    passage: &'p Passage<'_, '_>,
    signs: &'p [Sign],
) -> impl Iterator<Item = Counting> + 'p {
    let words = passage.text.as_str();
    let is_start = |c: char| {
        matches!(
            c,
            '。' | '；' | '，' | '：' | '、' | '！' | '？' | '“' | '（'
        )
    };
    let clauses = signs.iter().filter(move |sign| is_start(sign.c));
    let starts = std::iter::once(0).chain(clauses.map(|sign| sign.end()));
    let counted = starts.filter_map(|start| {
        let (kind, value, length) = opening(&words[start..])?;
        Some((kind, value, start..start + length))
    });
    let circled = signs.iter().filter_map(|sign| {
        let value = (sign.c as u32).checked_sub('①' as u32)? + 1;
        (value <= 20).then(|| (Kind::Circled, value, sign.start()..sign.end()))
    });
    let mut all: Vec<(Kind, u32, Range<usize>)> = counted.chain(circled).collect();
    all.sort_by_key(|(.., range)| range.start);
    all.into_iter().map(|(kind, value, range)| Counting {
        kind,
        value,
        place: passage.text.place(range.clone()),
        words: words[range].to_owned(),
    })
}

/// The counting word that a clause opens with, and its length.
fn opening(clause: &str) -> Option<(Kind, u32, usize)> {
    let numbered = clause.strip_prefix('第').unwrap_or(clause);
    let first = numbered.chars().next().filter(|&c| is_han(c))?;
    let length: usize = numbered
        .chars()
        .take_while(|&c| is_han(c))
        .map(char::len_utf8)
        .sum();
    if first == '零' || length > MOST_DIGITS * first.len_utf8() {
        return None;
    }
    let value = han_value(&numbered[..length])?;
    let next = numbered[length..].chars().next()?;
    let kind = match next {
        '是' if numbered.len() == clause.len() => Kind::Is,
        '要' if numbered.len() == clause.len() => Kind::Must,
        '，' if numbered.len() < clause.len() => Kind::Ordinal,
        _ => return None,
    };
    let word = if kind == Kind::Ordinal {
        0
    } else {
        next.len_utf8()
    };
    Some((kind, value, clause.len() - numbered.len() + length + word))
}

/// Characters of the longest number that counts parts: 二十一.
const MOST_DIGITS: usize = 3;

/// The sequences that are open, and those that have ended.
#[derive(Default)]
struct Sequences {
    all: Vec<Vec<Counting>>,
    /// Indexes of the sequences that can go on, innermost last.
    open: Vec<usize>,
}

/// Sequences inside each other that are told apart.
const DEEPEST: usize = 8;

impl Sequences {
    /// Adds a word to the sequence that it goes on.
    fn take(&mut self, ordinal: Counting) {
        if ordinal.value == 1 {
            if self.open.len() == DEEPEST {
                self.open.remove(0);
            }
            self.open.push(self.all.len());
            self.all.push(vec![ordinal]);
            return;
        }
        let last = |index: usize| self.all[index].last();
        let same_kind = |index: usize| last(index).is_some_and(|last| last.kind == ordinal.kind);
        let follows =
            |index: usize| last(index).is_some_and(|last| last.value + 1 == ordinal.value);
        let open = &self.open;
        let found = open
            .iter()
            .rposition(|&index| same_kind(index) && follows(index))
            .or_else(|| open.iter().rposition(|&index| same_kind(index)));
        if let Some(at) = found {
            let index = self.open[at];
            self.open.truncate(at + 1);
            self.all[index].push(ordinal);
        }
    }

    /// Reports what is wrong and starts anew.
    fn report(&mut self, sink: &mut Sink<'_>) {
        self.open.clear();
        for sequence in self.all.drain(..) {
            faults(&sequence, sink);
        }
    }
}

/// Reports the words of a sequence that do not follow those before them.
fn faults(sequence: &[Counting], sink: &mut Sink<'_>) {
    let mut expected = 1;
    for (at, ordinal) in sequence.iter().enumerate() {
        if ordinal.value == expected {
            expected += 1;
            continue;
        }
        let before = &sequence[at.saturating_sub(1)];
        sink.report(finding(ordinal, before, expected));
        let next = sequence.get(at + 1).map(|next| next.value);
        // One wrong number among right ones, or one that is repeated, does
        // not change the count.
        if next == Some(expected + 1) {
            expected += 1;
        } else if ordinal.value >= expected {
            expected = ordinal.value + 1;
        }
    }
}

fn finding(ordinal: &Counting, before: &Counting, expected: u32) -> Diagnostic {
    let (words, earlier) = (&ordinal.words, &before.words);
    let wanted = to_han(expected);
    Diagnostic::new(
        ordinal.place.clone(),
        message!(
            "“{earlier}”之后是“{words}”，序次不连续",
            "“{words}” follows “{earlier}”"
        ),
        message!("按次序应为“{wanted}”", "number {expected} is due"),
    )
    .evidence(before.place.clone(), message!("前一项", "the one before"))
    .help(message!(
        "请核对是序次有误还是内容缺漏。",
        "Check whether the number is wrong or something is missing."
    ))
    .basis("GB/T 15834-2011", "附录B.3")
    .confidence(0.85)
}
