//! Meetings that are named by a number: 区政府第47次常务会议,
//! 区七届人大四次会议, 沅平市第九届人民代表大会第四次会议.

use std::ops::Range;

use super::Passage;
use crate::syntax::inline::marker::is_han_character;
use crate::syntax::inline::numeral;
use crate::text::LogicalText;

/// A meeting named by a number.
#[derive(Clone, Debug)]
pub struct Meeting<'s> {
    /// The words, from the body to the kind.
    pub text: LogicalText<'s>,
    /// What kind of meeting it is.
    pub kind: MeetingKind,
    /// 届: the term of a congress.
    pub term: Option<Ordinal<'s>>,
    /// 次: the number of the meeting.
    pub number: Ordinal<'s>,
    /// The text that it stands in, as an index into
    /// [`Texts::passages`](super::Texts::passages).
    pub passage: usize,
    /// Bytes of that text that it takes.
    pub range: Range<usize>,
}

/// The kinds of meetings.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum MeetingKind {
    /// 人民代表大会 of the level that the character names: 国, 省, 市, 区, 县 …
    PeoplesCongress(char),
    /// 政治协商会议
    ConsultativeConference(char),
    /// The meetings of one body that are numbered on, such as 区政府, 常务会议.
    Serial {
        /// The body.
        body: String,
        /// The first characters of the kind, which tell the kinds of one body apart.
        sort: String,
    },
}

/// A number that says which one.
#[derive(Clone, Debug)]
pub struct Ordinal<'s> {
    /// Its value.
    pub value: u32,
    /// As written, without 第.
    pub text: LogicalText<'s>,
}

impl Ordinal<'_> {
    /// Whether it is written in Chinese numerals.
    pub fn is_han(&self) -> bool {
        self.text.as_str().chars().all(numeral::is_han)
    }
}

/// Every meeting in `passages` that is named by a number, in order.
pub(super) fn meetings<'s>(passages: &[Passage<'_, 's>]) -> Vec<Meeting<'s>> {
    let mut found = Vec::new();
    for (index, passage) in passages.iter().enumerate() {
        let words = passage.text.as_str();
        for (at, _) in words.match_indices('次') {
            found.extend(meeting(passage.text, at).map(|meeting| Meeting {
                passage: index,
                ..meeting
            }));
        }
    }
    found
}

/// No body has met more often; a longer number is none of a meeting.
const LARGEST_NUMBER: u32 = 999_999;

/// The meeting whose 次 stands at byte `at`.
fn meeting<'s>(text: &LogicalText<'s>, at: usize) -> Option<Meeting<'s>> {
    let words = text.as_str();
    let (start, value, _) = numeral::ending(&words[..at])?;
    if value > LARGEST_NUMBER {
        return None;
    }
    let number = Ordinal {
        value,
        text: text.slice(start..at).trim(),
    };
    let before = words[..start].trim_end();
    let (before, has_sign) = match before.strip_suffix('第') {
        Some(before) => (before, true),
        None => (before, false),
    };
    let end = kind_end(words, at + '次'.len_utf8())?;
    if let Some((kind, term, begin)) = congress(text, before) {
        return Some(Meeting {
            text: text.slice(begin..end),
            kind,
            term: Some(term),
            number,
            passage: 0,
            range: begin..end,
        });
    }
    if !has_sign {
        return None;
    }
    let (body, begin) = body(before)?;
    let sort = words[at + '次'.len_utf8()..end]
        .chars()
        .take(SORT)
        .collect();
    Some(Meeting {
        text: text.slice(begin..end),
        kind: MeetingKind::Serial { body, sort },
        term: None,
        number,
        passage: 0,
        range: begin..end,
    })
}

/// Characters that tell the kinds of meetings of one body apart: 常务, 党组.
const SORT: usize = 2;

/// Where the kind ends that begins at byte `start`: 常务会议, 集体学习.
fn kind_end(words: &str, start: usize) -> Option<usize> {
    const LONGEST: usize = 14;
    let rest = &words[start..];
    let han = rest
        .chars()
        .take(LONGEST)
        .take_while(|&c| is_han_character(c));
    let length: usize = han.map(char::len_utf8).sum();
    let kind = &rest[..length];
    ["会议", "研讨会", "学习", "例会", "全会"]
        .iter()
        .filter_map(|end| kind.find(end).map(|at| start + at + end.len()))
        .min()
}

/// The congress whose session number follows `before`: its kind, its term and
/// where its name begins.
fn congress<'s>(text: &LogicalText<'s>, before: &str) -> Option<(MeetingKind, Ordinal<'s>, usize)> {
    // 区七届人大, 十四届全国人大, 白鹭区第七届人民代表大会, 政协白鹭区第七届委员会.
    const CONGRESS: [&str; 3] = ["人民代表大会", "代表大会", "人大"];
    let trimmed = before.trim_end();
    let named = CONGRESS
        .iter()
        .find_map(|name| Some((trimmed.strip_suffix(name)?, *name)));
    if let Some((rest, congress)) = named {
        let (rest, level_after) = strip_level(rest);
        let (begin, term) = term(text, rest)?;
        let level = level_after.or_else(|| level_before(&rest[..begin]))?;
        return Some((
            MeetingKind::PeoplesCongress(level),
            term,
            if congress == "人大" {
                short_start(&rest[..begin])
            } else {
                name_start(&rest[..begin])
            },
        ));
    }
    if let Some(rest) = trimmed.strip_suffix("委员会") {
        let (begin, term) = term(text, rest)?;
        let name = &rest[..begin];
        let short = &name[name_start(name)..];
        if !short.contains("政协") && !short.contains("政治协商会议") {
            return None;
        }
        let level = level_before(name).unwrap_or('国');
        return Some((
            MeetingKind::ConsultativeConference(level),
            term,
            name_start(name),
        ));
    }
    // 市政协九届四次会议, 区人大七届四次会议.
    let (begin, term) = term(text, trimmed)?;
    let name = trimmed[..begin].trim_end();
    let (rest, consultative) = match (name.strip_suffix("政协"), name.strip_suffix("人大")) {
        (Some(rest), _) => (rest, true),
        (_, Some(rest)) => (rest, false),
        _ => return None,
    };
    let level = level_before(rest)?;
    let kind = if consultative {
        MeetingKind::ConsultativeConference(level)
    } else {
        MeetingKind::PeoplesCongress(level)
    };
    Some((kind, term, short_start(rest)))
}

/// Where a short name that `words` end with begins: at its level.
fn short_start(words: &str) -> usize {
    strip_level(words.trim_end()).0.len()
}

/// The term that `words` ends with: where it begins, 第 included, and itself.
fn term<'s>(text: &LogicalText<'s>, words: &str) -> Option<(usize, Ordinal<'s>)> {
    let stem = words.trim_end().strip_suffix('届')?;
    let (start, value, _) = numeral::ending(stem)?;
    let term = Ordinal {
        value,
        text: text.slice(start..stem.len()).trim(),
    };
    let begin = stem[..start].trim_end_matches('第').len();
    Some((begin, term))
}

/// Takes a level off the end of `words`: 十四届全国.
fn strip_level(words: &str) -> (&str, Option<char>) {
    if let Some(rest) = words.strip_suffix("全国") {
        return (rest, Some('国'));
    }
    let last = words.chars().next_back();
    match last.filter(|&c| is_level(c)) {
        Some(level) => (&words[..words.len() - level.len_utf8()], Some(level)),
        None => (words, None),
    }
}

/// The level that `words` ends with: 沅平市白鹭区, 市, 全国.
fn level_before(words: &str) -> Option<char> {
    strip_level(words.trim_end()).1
}

fn is_level(c: char) -> bool {
    matches!(
        c,
        '省' | '市' | '区' | '县' | '旗' | '州' | '盟' | '镇' | '乡'
    )
}

/// Where the name that `words` ends with begins: after the last mark or verb.
fn name_start(words: &str) -> usize {
    let start = words.trim_end_matches(is_han_character).len();
    let verbs = [
        "召开",
        "出席",
        "参加",
        "传达",
        "贯彻",
        "落实",
        "主持",
        "通过",
        "会议和",
    ];
    let after = |verb: &&str| {
        words[start..]
            .rfind(*verb)
            .map(|at| start + at + verb.len())
    };
    let start = verbs.iter().filter_map(after).max().unwrap_or(start);
    let rest = &words[start..];
    let rest = rest.strip_prefix("已经").unwrap_or(rest);
    let name = rest.trim_start_matches(['了', '在', '日', '经', '对', '和', '为']);
    words.len() - name.len()
}

/// The body that `before` ends with, and where it begins.
fn body(before: &str) -> Option<(String, usize)> {
    const LONGEST: usize = 20;
    let before = before.trim_end();
    let start = name_start(before);
    let name = &before[start..];
    let length = name.chars().count();
    (2..=LONGEST)
        .contains(&length)
        .then(|| (name.to_owned(), start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn read(words: &'static str) -> Vec<String> {
        let text = LogicalText::new(words, Span::new(0, words.len()));
        let passage = Passage {
            text: &text,
            part: crate::syntax::Part::Paragraph,
            document: super::super::passages::NO_DOCUMENT,
        };
        let found = meetings(&[passage]);
        let shown = |meeting: &Meeting<'_>| {
            let term = meeting.term.as_ref().map_or(0, |term| term.value);
            let kind = match &meeting.kind {
                MeetingKind::PeoplesCongress(level) => format!("人大{level}"),
                MeetingKind::ConsultativeConference(level) => format!("政协{level}"),
                MeetingKind::Serial { body, sort } => format!("{body}/{sort}"),
            };
            format!(
                "{kind} {term} {} {}",
                meeting.number.value,
                meeting.text.as_str()
            )
        };
        found.iter().map(shown).collect()
    }

    #[test]
    fn congresses_in_full_and_in_short() {
        let cases = [
            (
                "在沅平市白鹭区第七届人民代表大会第四次会议上",
                "人大区 7 4 沅平市白鹭区第七届人民代表大会第四次会议",
            ),
            (
                "推进区七届人大三次会议确定的任务",
                "人大区 7 3 区七届人大三次会议",
            ),
            (
                "传达十四届全国人大三次会议精神",
                "人大国 14 3 十四届全国人大三次会议",
            ),
            (
                "传达市政协九届四次会议精神",
                "政协市 9 4 市政协九届四次会议",
            ),
            (
                "全国政协十四届三次会议",
                "政协国 14 3 全国政协十四届三次会议",
            ),
            (
                "中国人民政治协商会议沅平市白鹭区第七届委员会第四次会议召开",
                "政协区 7 4 中国人民政治协商会议沅平市白鹭区第七届委员会第四次会议",
            ),
        ];
        for (words, expected) in cases {
            assert_eq!(read(words), [expected], "{words}");
        }
    }

    #[test]
    fn meetings_that_are_numbered_on() {
        assert_eq!(
            read("区长周岚主持召开区政府第43次常务会议。"),
            ["区政府/常务 0 43 区政府第43次常务会议"]
        );
        assert_eq!(
            read("召开区政府党组理论学习中心组第1次集体学习研讨会"),
            ["区政府党组理论学习中心组/集体 0 1 区政府党组理论学习中心组第1次集体学习"]
        );
        assert!(read("全年接待游客260万人次，第三次工业革命").is_empty());
    }
}
