//! `text-duplicated-fragment`.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::declare_rule;
use crate::facts::{Facts, Passage};
use crate::lexicon::{self, DoubledWords};
use crate::lint::{Applicability, Context, Diagnostic, Edit, Rule, Severity, Sink, quoted};
use crate::message;
use crate::syntax::Part;
use crate::syntax::inline::marker::is_han_character;
use crate::syntax::inline::numeral;

declare_rule! {
    /// 叠字衍文
    ///
    /// A character or a word that is written twice in a row.
    ///
    /// 同一个字、词紧接着重复，而两字既不是叠词，也不能分属前后两个词的，多是误衍：的的、进行进行、提升升。
    ///
    /// 依据：词语不能这样重叠；重叠成词的，见词表。
    ///
    /// ```wrong
    /// 深入⟦开展开展⟧燃气、消防专项整治，更换老旧管线15公里。
    /// ```
    ///
    /// ```wrong
    /// 完成困难老年人家庭适老化改造200户，新增⟦的的⟧老年食堂10处。
    /// ```
    ///
    /// ```wrong
    /// 改造提⟦升升⟧12个老旧小区，建成口袋公园6处。
    /// ```
    ///
    /// ```wrong
    /// 全面加⟦强强⟧审计监督。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 各镇要⟦压实工作责任，压实工作责任⟧，确保完成任务。
    /// ```
    ///
    /// ```right
    /// 常常深入一线，家家户户参与，实实在在办事，一项项抓落实，让人人都有获得感。
    /// ```
    ///
    /// ```right
    /// 按时支付农民工工资，各区区长、各镇镇长负责，为了了解情况，推动小学学位增加。
    /// ```
    ///
    /// ```right
    /// 大队大队长到场，王芳芳、李乐乐参加，十五五时期年年底评估。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 社会团体可以提出申请，办理注销登记。办理注销登记，应当由工会委员会委员签字。事故分为特别重大事故、重大事故、较大事故。
    /// ```
    ///
    /// 放过：叠词（常常、人人、研究研究）；前后两词相接的同字（民工工资、小学学位）；人名；数字；在同一期中出现两次以上的写法。
    ///
    /// 处理：核对后删去重复的字词。
    TextDuplicatedFragment { name: "text-duplicated-fragment", severity: Warning, fix: Suggested }
}

impl Rule for TextDuplicatedFragment {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let found = fragments(context.facts);
        let attested = attestation(context.facts, &found);
        for fragment in &found {
            if sink.is_full() {
                break;
            }
            if fragment
                .contexts(context.facts)
                .iter()
                .any(|words| attested[words] > 1)
            {
                continue;
            }
            // Technical words and short forms double single characters, too.
            let single = fragment.second.len() == '一'.len_utf8();
            let severity = if single {
                Severity::Hint
            } else {
                Severity::Warning
            };
            sink.report_as(severity, finding(context.facts, fragment));
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        // They know the right name or word.
        &[
            "appointment",
            "char-common-typo",
            "docno",
            "meeting",
            "org",
            "person",
            "phrase",
            "structure",
        ]
    }

    fn explains_what_is_inside(&self) -> bool {
        true
    }
}

/// Words written twice in a row.
struct Fragment {
    passage: usize,
    /// Both of them.
    range: Range<usize>,
    /// The second of them.
    second: Range<usize>,
}

impl Fragment {
    /// The words with one more character before them, and with one more after:
    /// a doubling that a name or a compound makes stands in other places too.
    fn contexts<'t>(&self, facts: &'t Facts<'_, '_>) -> Vec<&'t str> {
        let text = facts.passages[self.passage].text.as_str();
        let before = text[..self.range.start]
            .chars()
            .next_back()
            .filter(|&c| is_han_character(c));
        let after = text[self.range.end..]
            .chars()
            .next()
            .filter(|&c| is_han_character(c));
        let start = self.range.start - before.map_or(0, char::len_utf8);
        let end = self.range.end + after.map_or(0, char::len_utf8);
        let left = before.map(|_| &text[start..self.range.end]);
        let right = after.map(|_| &text[self.range.start..end]);
        left.into_iter().chain(right).collect()
    }
}

/// How often the contexts of the fragments stand in the issue.
fn attestation<'t>(facts: &'t Facts<'_, '_>, found: &[Fragment]) -> FxHashMap<&'t str, usize> {
    let mut counts = FxHashMap::default();
    for fragment in found {
        for words in fragment.contexts(facts) {
            *counts.entry(words).or_default() += 1;
        }
    }
    counts
}

/// Characters of the longest word that is looked for twice.
const LONGEST: usize = 4;

fn fragments(facts: &Facts<'_, '_>) -> Vec<Fragment> {
    let mut found = Vec::new();
    let mut letters = Vec::new();
    for (index, passage) in facts.passages.iter().enumerate() {
        if !runs(passage) {
            continue;
        }
        let text = passage.text.as_str();
        if facts.runs.of(index).any(|run| may_double(run.characters)) {
            scan(text, index, &mut letters, &mut found);
        }
        let signs = facts.signs.of(index).iter();
        let marks = |ends: fn(char) -> bool| {
            let marks = signs.clone().filter(move |sign| ends(sign.c));
            marks.map(|sign| (sign.start(), sign.c))
        };
        let parts = marks(|c| matches!(c, '，' | '。' | '；' | '、'));
        found.extend(doubled_clauses(text, index, parts));
        // 甲类3件、乙类5件，甲类3件、乙类5件，
        let of_parts = |fragment: &Fragment| text[fragment.second.clone()].contains('、');
        let clauses = marks(|c| matches!(c, '，' | '。' | '；'));
        found.extend(doubled_clauses(text, index, clauses).filter(of_parts));
    }
    found
}

/// Characters of the shortest clause that nobody writes twice on purpose.
const SHORTEST_CLAUSE: usize = 4;

/// The clauses that stand twice in a row, each with the one of `marks` that
/// ends it.
fn doubled_clauses<'t>(
    text: &'t str,
    passage: usize,
    marks: impl Iterator<Item = (usize, char)> + 't,
) -> impl Iterator<Item = Fragment> + 't {
    let mut start = 0;
    let mut before = 0..0;
    marks.filter_map(move |(at, mark)| {
        let clause = &text[start..at];
        let is_long = || clause.chars().filter(|&c| is_han_character(c)).count() >= SHORTEST_CLAUSE;
        // 各镇要压实责任，压实责任; but 特别重大事故、重大事故 are two, and
        // …申请登记。申请登记，应当… is no slip.
        let same = match text[before.end..].chars().next() {
            Some('，') if mark != '、' => text[before.clone()].ends_with(clause),
            Some('。') if mark != '。' => false,
            _ => text[before.clone()] == *clause,
        };
        let doubled = same && is_long();
        let fragment = doubled.then(|| Fragment {
            passage,
            range: before.end - clause.len()..at,
            second: start..at + mark.len_utf8(),
        });
        before = start..at;
        start = at + mark.len_utf8();
        fragment
    })
}

/// Whether the passage is running text: names and titles double characters.
fn runs(passage: &Passage<'_, '_>) -> bool {
    !matches!(
        passage.part,
        Part::Cover | Part::Contents | Part::Colophon | Part::Roster | Part::PageFurniture
    )
}

/// Whether any words stand twice in a row in a run of characters.
fn may_double(run: &[char]) -> bool {
    let ends_twice = |end: usize, length: usize| {
        let before = |by: usize| end.checked_sub(by).map(|start| &run[start..start + length]);
        before(2 * length).is_some_and(|first| Some(first) == before(length))
    };
    // Most characters do not stand again so near.
    let again = |at: usize| run[at.saturating_sub(LONGEST)..at].contains(&run[at]);
    let ends = (1..run.len()).filter(|&at| again(at)).map(|at| at + 1);
    ends.into_iter()
        .any(|end| (1..=LONGEST).any(|length| ends_twice(end, length)))
}

fn scan(text: &str, passage: usize, letters: &mut Vec<(u32, char)>, found: &mut Vec<Fragment>) {
    letters.clear();
    letters.extend(text.char_indices().map(|(at, c)| (at as u32, c)));
    let byte = |at: usize| {
        letters
            .get(at)
            .map_or(text.len(), |&(byte, _)| byte as usize)
    };
    let mut at = 0;
    while at < letters.len() {
        let c = letters[at].1;
        let stands_again = |length| {
            letters
                .get(at + length)
                .is_some_and(|&(_, again)| again == c)
        };
        let length = (1..=LONGEST)
            .rev()
            .find(|&length| stands_again(length) && is_twice(letters, at, length));
        let Some(length) = length else {
            at += 1;
            continue;
        };
        let doubtful = match length {
            1 => is_doubtful_character(letters, at),
            _ => is_doubtful_word(letters, at, length),
        };
        if doubtful {
            found.push(Fragment {
                passage,
                range: byte(at)..byte(at + 2 * length),
                second: byte(at + length)..byte(at + 2 * length),
            });
            at += 2 * length;
        } else {
            at += 1;
        }
    }
}

/// Whether the next `length` characters stand twice in a row.
fn is_twice(letters: &[(u32, char)], at: usize, length: usize) -> bool {
    let (Some(first), Some(second)) = (
        letters.get(at..at + length),
        letters.get(at + length..at + 2 * length),
    ) else {
        return false;
    };
    first.iter().zip(second).all(|((_, a), (_, b))| a == b)
        && first.iter().all(|&(_, c)| is_han_character(c))
        // 人人人 is one doubled character.
        && (length == 1 || first.iter().any(|&(_, c)| c != first[0].1))
}

fn letter(letters: &[(u32, char)], at: Option<usize>) -> char {
    at.and_then(|at| letters.get(at)).map_or(' ', |&(_, c)| c)
}

/// Whether AA is no word and no end of a word before the beginning of another.
fn is_doubtful_character(letters: &[(u32, char)], at: usize) -> bool {
    let words = lexicon::doubled_words();
    let c = letters[at].1;
    let before = letter(letters, at.checked_sub(1));
    let after = letter(letters, Some(at + 2));
    if is_number(c) || before == '一' || before == c || after == c {
        return false;
    }
    // Names in quotation marks are free.
    if before == '“' || each_of(c, after) {
        return false;
    }
    if is_doubled_word(words, letters, at) || is_in_window(words, letters, at) {
        return false;
    }
    let begins = is_han_character(after) && words.is_pair(c, after) || PREFIXES.contains(c);
    let ends = is_han_character(before) && words.is_pair(before, c)
        || SUFFIXES.contains(c)
        || is_number(before)
        || before.is_ascii_digit();
    let of_two_words = begins && ends;
    !of_two_words && !is_name(letters, at)
}

/// Characters that make a word of almost any other: 安全|全链条.
const PREFIXES: &str = "全各新非总副";

/// Characters with which names of places, bodies and things end: 白鹭区|区长,
/// 各部|部长, 所得税|税额.
const SUFFIXES: &str = "省市州县区旗镇乡村局部院校厂矿司社站所江河湖路港队团国会税证库链病";

/// 市市通, 县县有: each one of them.
fn each_of(c: char, after: char) -> bool {
    "省市州县区镇乡村校户项人件".contains(c) && "通有都皆优均享能建办".contains(after)
}

/// 人人, but not 伟大大复兴: what is counted may follow any word.
fn is_doubled_word(words: &DoubledWords, letters: &[(u32, char)], at: usize) -> bool {
    let c = letters[at].1;
    let doubled: String = [c, c].iter().collect();
    let counted = c != '大' && !lexicon::figure_words().unit(&doubled).is_empty();
    let before = letter(letters, at.checked_sub(1));
    words.is_doubled_word(&doubled) && (counted || !words.is_pair(before, c))
}

/// Whether the doubled character is part of 实实在在 or the like.
fn is_in_window(words: &DoubledWords, letters: &[(u32, char)], at: usize) -> bool {
    for length in [3, 4] {
        for start in (at + 2).saturating_sub(length)..=at {
            if let Some(window) = letters.get(start..start + length) {
                let window: String = window.iter().map(|&(_, c)| c).collect();
                if words.is_window(&window) || words.is_doubled_word(&window) {
                    return true;
                }
            }
        }
    }
    false
}

fn is_number(c: char) -> bool {
    numeral::is_han(c) || matches!(c, '万' | '亿' | '第' | '每' | '年')
}

/// 王芳芳, 、李乐乐参加: a surname that opens the words, or stands after a
/// title, and a doubled character.
fn is_name(letters: &[(u32, char)], at: usize) -> bool {
    let Some(start) = at.checked_sub(1) else {
        return false;
    };
    let name: String = letters[start..at + 2].iter().map(|&(_, c)| c).collect();
    let edge = start
        .checked_sub(1)
        .is_none_or(|at| !is_han_character(letters[at].1));
    edge && lexicon::people_words().is_name_like(&name)
}

/// Whether AB is a word and AB AB neither 大队大队长 nor 一点一点.
fn is_doubtful_word(letters: &[(u32, char)], at: usize, length: usize) -> bool {
    let words = lexicon::doubled_words();
    let first = letters[at].1;
    let last = letters[at + length - 1].1;
    let after = letter(letters, Some(at + 2 * length));
    if letters[at..at + length].iter().any(|&(_, c)| is_number(c)) {
        return false;
    }
    // 研究研究 and 工作工作组: the second may belong to the words after it.
    let compound = length == 2 && is_han_character(after) && words.is_pair(last, after);
    // 工会|委员会|委员
    let second = letters[at + 1].1;
    let whole = length > 3 || words.is_pair(first, second);
    whole && !compound
}

fn finding(facts: &Facts<'_, '_>, fragment: &Fragment) -> Diagnostic {
    let text = facts.passages[fragment.passage].text;
    let words = quoted(&text.as_str()[fragment.range.clone()]);
    let once = quoted(&text.as_str()[fragment.second.clone()]);
    let second = text.place(fragment.second.clone());
    let edits = second
        .spans()
        .map(|span| Edit {
            span,
            content: String::new(),
        })
        .collect();
    Diagnostic::new(
        text.place(fragment.range.clone()),
        message!("{words}重复：{once}多写了一遍", "{once} is written twice"),
        message!("应为{once}", "expected {once}"),
    )
    .confidence(0.9)
    .help(message!(
        "请核对后删去重复的{once}；确属叠词或人名、地名的，可不改。",
        "Check and delete one {once}, unless it is a reduplication or a name."
    ))
    .fix(
        Applicability::Suggested,
        message!("删去重复的{once}", "delete the second {once}"),
        edits,
    )
}
