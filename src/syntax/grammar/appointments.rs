//! 人事任免: who takes up and who gives up which post.

use std::ops::Range;

use super::inline::marker::is_han_character;
use super::inline::names::name_list;
use crate::syntax::ast::{Appointment, Block, Content};
use crate::syntax::walk;
use crate::text::LogicalText;

/// Verbs that take up a post, longest first.
const TAKING: [&str; 7] = ["同志任", "同志为", "担任", "任命", "聘任", "任", "为"];
/// Words that give up a post, longest first.
const LEAVING: [&str; 8] = [
    "不再担任",
    "不再聘任",
    "不再兼任",
    "免去其",
    "免去",
    "辞去",
    "同志免去",
    "免",
];

/// The appointments among `blocks`, and the paragraphs that are none.
pub fn appointments<'s>(blocks: &[Block<'s>]) -> Content<'s> {
    let mut items = Vec::new();
    let mut remarks = Vec::new();
    for text in walk::running_texts(blocks) {
        match appointment(text) {
            Some(item) => items.push(item),
            None => remarks.push(text.clone()),
        }
    }
    Content::Appointments { items, remarks }
}

/// 某某任某职，不再担任某职务；
fn appointment<'s>(text: &LogicalText<'s>) -> Option<Appointment<'s>> {
    let words = text.as_str();
    let mut person = None;
    let mut taken = Vec::new();
    let mut left = Vec::new();
    for clause in clauses(words) {
        let leaving = find_leaving(&words[clause.clone()]);
        if let Some((before, after)) = leaving {
            person = person.or_else(|| person_before(text, clause.start, before));
            let mut posts = clause.start + after..clause.end;
            if person.is_none() {
                // 免去某某（的）某职务: the name stands after the verb.
                let (name, rest) = name_after_verb(text, posts.clone())?;
                person = Some(name);
                posts = rest;
            }
            left.extend(self::posts(text, posts));
        } else if let Some((name, post)) = find_taking(text, clause.clone(), person.is_some()) {
            person = person.or(name);
            taken.extend(self::posts(text, post));
        }
    }
    let person = person?;
    (!taken.is_empty() || !left.is_empty()).then(|| Appointment {
        text: text.clone(),
        person,
        taken,
        left,
    })
}

/// The parts of a sentence between commas.
fn clauses(words: &str) -> Vec<Range<usize>> {
    let end = words.trim_end_matches(['。', '；', ';', '.']).len();
    let mut found = Vec::new();
    let mut start = 0;
    let mut depth = 0usize;
    for (at, c) in words[..end].char_indices() {
        match c {
            '（' => depth += 1,
            '）' => depth = depth.saturating_sub(1),
            '，' | '；' | ',' if depth == 0 => {
                found.push(start..at);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    found.push(start..end);
    found
}

/// The bytes before and after the first word that gives up a post.
fn find_leaving(clause: &str) -> Option<(usize, usize)> {
    let found = LEAVING
        .iter()
        .filter_map(|verb| clause.find(verb).map(|at| (at, at + verb.len())));
    found.min_by_key(|&(at, end)| (at, usize::MAX - end))
}

/// The name before a verb: 某某同志, two to four characters.
fn person_before<'s>(
    text: &LogicalText<'s>,
    start: usize,
    length: usize,
) -> Option<LogicalText<'s>> {
    let words = &text.as_str()[start..start + length];
    let name = words.trim_end_matches("同志").trim();
    is_name(name).then(|| {
        let at = start + words.find(name).unwrap_or(0);
        text.slice(at..at + name.len())
    })
}

fn is_name(words: &str) -> bool {
    let length = words.chars().count();
    let han = words.chars().all(|c| is_han_character(c) || c == '·');
    (2..=4).contains(&length) && han || (5..=15).contains(&length) && words.contains('·') && han
}

type Split<'s> = (LogicalText<'s>, Range<usize>);

/// 免去某某（同志）的某职务: the name ends at 同志, at 的, or after two or three
/// characters when 的 follows.
fn name_after_verb<'s>(text: &LogicalText<'s>, range: Range<usize>) -> Option<Split<'s>> {
    let words = &text.as_str()[range.clone()];
    for end in ["同志的", "同志", "的"] {
        if let Some(at) = words.find(end)
            && is_name(&words[..at])
        {
            let name = text.slice(range.start..range.start + at);
            return Some((name, range.start + at + end.len()..range.end));
        }
    }
    None
}

type Taking<'s> = (Option<LogicalText<'s>>, Range<usize>);

/// 某某任某职, 聘任某某为某职, 任命某某为某职; with a person known, 任某职.
fn find_taking<'s>(
    text: &LogicalText<'s>,
    clause: Range<usize>,
    has_person: bool,
) -> Option<Taking<'s>> {
    let words = &text.as_str()[clause.clone()];
    for prefix in ["聘任", "任命", "决定任命", "提名", "兼"] {
        if let Some(rest) = words.strip_prefix(prefix)
            && let Some(at) = rest.find('为')
        {
            let start = clause.start + prefix.len();
            let name = person_before(text, start, at)?;
            return Some((Some(name), start + at + '为'.len_utf8()..clause.end));
        }
    }
    for verb in TAKING {
        // A surname may read like the verb: 任远航任某职.
        for (at, _) in words.match_indices(verb).take(3) {
            let post = clause.start + at + verb.len()..clause.end;
            if let Some(name) = person_before(text, clause.start, at) {
                return Some((Some(name), post));
            }
            if has_person && at == 0 {
                return Some((None, post));
            }
        }
    }
    let also = words.strip_prefix('兼')?;
    has_person.then(|| (None, clause.end - also.len()..clause.end))
}

/// The posts in `range`, without 职务 at their end.
fn posts<'s>(text: &LogicalText<'s>, range: Range<usize>) -> Vec<LogicalText<'s>> {
    let words = &text.as_str()[range.clone()];
    let bare = words.strip_suffix("职务").unwrap_or(words);
    name_list(text, range.start..range.start + bare.len()).names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn read(words: &'static str) -> Option<(String, Vec<String>, Vec<String>)> {
        let item = appointment(&LogicalText::new(words, Span::new(0, words.len())))?;
        let strings = |posts: &[LogicalText]| posts.iter().map(|p| p.as_str().to_owned()).collect();
        Some((
            item.person.as_str().to_owned(),
            strings(&item.taken),
            strings(&item.left),
        ))
    }

    fn expect(words: &'static str, person: &str, taken: &[&str], left: &[&str]) {
        let (found_person, found_taken, found_left) =
            read(words).unwrap_or_else(|| panic!("nothing read in {words}"));
        assert_eq!(found_person, person, "{words}");
        assert_eq!(found_taken, taken, "{words}");
        assert_eq!(found_left, left, "{words}");
    }

    #[test]
    fn posts_taken_and_left_are_read() {
        expect(
            "何青任区广播电视局局长、区文物局局长；",
            "何青",
            &["区广播电视局局长", "区文物局局长"],
            &[],
        );
        expect(
            "何小青任区卫生健康局副局长，不再担任区财政局副局长职务；",
            "何小青",
            &["区卫生健康局副局长"],
            &["区财政局副局长"],
        );
        expect(
            "聘任何青为区监测中心主任，聘期三年，不再聘任区服务中心主任职务；",
            "何青",
            &["区监测中心主任"],
            &["区服务中心主任"],
        );
        expect(
            "何青不再担任区公务员局局长职务。",
            "何青",
            &[],
            &["区公务员局局长"],
        );
        expect(
            "免去何青的区公务员局局长职务。",
            "何青",
            &[],
            &["区公务员局局长"],
        );
        expect(
            "何青同志任某公司董事长，兼某集团总经理，免去其办公室副主任职务；",
            "何青",
            &["某公司董事长", "某集团总经理"],
            &["办公室副主任"],
        );
        expect("任命何青为副县长。", "何青", &["副县长"], &[]);
        expect("任远航任区财政局局长；", "任远航", &["区财政局局长"], &[]);
    }

    #[test]
    fn other_sentences_are_no_appointments() {
        for words in [
            "区人民政府决定：",
            "区某局加挂的办公室牌子更名为区某办公室，领导职务名称相应变更；某大队大队长职务自然免除。",
        ] {
            assert_eq!(read(words), None, "{words}");
        }
    }
}
