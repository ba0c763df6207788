//! 领导分工: what each leader is responsible for, and who stands in for whom.

use std::ops::Range;

use super::inline::marker::is_han_character;
use super::inline::names::name_list;
use crate::syntax::ast::{Block, Content, LeaderDuties, NameList};
use crate::syntax::walk;
use crate::text::{LogicalText, begins_with_any};

/// Leaders that make a document a division of work.
const FEWEST_LEADERS: usize = 2;

/// Whether `blocks` divide work among leaders.
pub fn is_division(blocks: &[Block<'_>]) -> bool {
    let leaders = walk::running_texts(blocks).filter(|text| leader(text).is_some());
    leaders.take(FEWEST_LEADERS).count() == FEWEST_LEADERS
}

/// The leaders with their duties, and the pairs that stand in for each other.
pub fn duties<'s>(blocks: &[Block<'s>]) -> Content<'s> {
    let mut leaders: Vec<LeaderDuties<'s>> = Vec::new();
    let mut found_pairs = Vec::new();
    for text in walk::running_texts(blocks) {
        if text.as_str().contains("补位") || text.as_str().contains("互为") {
            found_pairs.extend(pairs(text));
        } else if let Some(mut next) = leader(text) {
            read_sentences(text, &mut next);
            leaders.push(next);
        } else if let Some(current) = leaders.last_mut() {
            read_sentences(text, current);
        }
    }
    Content::Duties {
        leaders,
        pairs: found_pairs,
    }
}

/// 某某（挂职）同志负责…: the paragraph that opens a leader's duties.
fn leader<'s>(text: &LogicalText<'s>) -> Option<LeaderDuties<'s>> {
    const VERBS: [&str; 7] = ["负责", "主持", "协助", "分管", "联系", "领导", "兼任"];
    let words = text.as_str();
    let name_end = words
        .find(|c: char| !is_han_character(c) && c != '·')
        .unwrap_or(words.len());
    let comrade = words.find("同志")?;
    let (name, mark) = if comrade < name_end {
        (0..comrade, None)
    } else {
        let mark = words[name_end..comrade]
            .strip_prefix('（')?
            .strip_suffix('）')?;
        let start = name_end + '（'.len_utf8();
        (0..name_end, Some(start..start + mark.len()))
    };
    let length = words[name.clone()].chars().count();
    let rest = words[comrade + "同志".len()..].trim_start_matches(['：', ':']);
    let opens = begins_with_any(rest, &VERBS);
    ((2..=4).contains(&length) && opens).then(|| LeaderDuties {
        leader: text.slice(name),
        mark: mark.map(|mark| text.slice(mark)),
        duties: Vec::new(),
        in_charge: NameList::default(),
        in_contact: NameList::default(),
    })
}

fn read_sentences<'s>(text: &LogicalText<'s>, leader: &mut LeaderDuties<'s>) {
    for sentence in sentences(text.as_str()) {
        let words = &text.as_str()[sentence.clone()];
        let list_after = |verb: &str| {
            let rest = words.strip_prefix(verb)?.trim_start_matches(['：', ':']);
            Some(name_list(text, sentence.end - rest.len()..sentence.end))
        };
        if let Some(list) = list_after("分管") {
            extend(&mut leader.in_charge, list);
        } else if let Some(list) = list_after("联系") {
            extend(&mut leader.in_contact, list);
        } else {
            leader.duties.push(text.slice(sentence));
        }
    }
}

fn extend<'s>(list: &mut NameList<'s>, more: NameList<'s>) {
    list.names.extend(more.names);
    list.open |= more.open;
}

/// The sentences of `words`, without their full stops.
fn sentences(words: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    let ends = words
        .match_indices('。')
        .map(|(at, stop)| (at, at + stop.len()));
    ends.chain([(words.len(), words.len())])
        .map(move |(end, next)| {
            let range = start..end;
            start = next;
            range
        })
        .filter(|range| !range.is_empty())
}

/// 甲同志与乙同志、丙同志与丁同志结为互相补位对子
fn pairs<'s>(text: &LogicalText<'s>) -> Vec<(LogicalText<'s>, LogicalText<'s>)> {
    let words = text.as_str();
    let mut found = Vec::new();
    for (at, _) in words.match_indices("同志与") {
        let first = name_before(words, at);
        let second_start = at + "同志与".len();
        let second = words[second_start..].find("同志");
        if let (Some(first), Some(length)) = (first, second)
            && (2..=4).contains(&words[second_start..second_start + length].chars().count())
        {
            found.push((
                text.slice(first..at),
                text.slice(second_start..second_start + length),
            ));
        }
    }
    found
}

/// Where the name that ends at byte `end` begins: after the last mark.
fn name_before(words: &str, end: usize) -> Option<usize> {
    let start = words[..end]
        .rfind(|c: char| !is_han_character(c))
        .map(|at| at + words[at..].chars().next().map_or(1, char::len_utf8))
        .unwrap_or(0);
    (2..=4)
        .contains(&words[start..end].chars().count())
        .then_some(start)
}
