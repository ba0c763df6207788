//! Who is charged with a task: （牵头领导：…。承办单位：…）, （责任单位：…）,
//! （区财政局牵头，区水务局配合）.

use std::ops::Range;

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::one_of;
use nom::combinator::{opt, peek, recognize};
use nom::{IResult, Parser};

use super::names::name_list;
use crate::syntax::ast::{AssignedRole, Assignment, RoleKind};
use crate::text::{LogicalText, begins_with_any};

/// The assignment that `text` ends with.
pub fn assignment<'s>(text: &LogicalText<'s>) -> Option<Assignment<'s>> {
    let words = text.as_str();
    if let Some(whole) = last_bracket(words) {
        let inner = whole.start + '（'.len_utf8()..whole.end - '）'.len_utf8();
        let (roles, remark) = roles(text, inner)?;
        return Some(Assignment {
            text: text.slice(whole),
            roles,
            remark,
        });
    }
    unbracketed(text)
}

/// Whether a line holds the words that open an assignment: a quick look for
/// the layout, before paragraphs are joined.
pub fn opens_assignment(line: &str) -> bool {
    let mut brackets = line.match_indices(['（', '(']);
    brackets.any(|(at, bracket)| label(&line[at + bracket.len()..]).is_ok())
}

/// The bracket that `words` ends with; a full stop may follow it.
fn last_bracket(words: &str) -> Option<Range<usize>> {
    let end = words.trim_end_matches(|c: char| c == '。' || c == '；' || c.is_whitespace());
    let closed = end.strip_suffix(['）', ')'])?;
    let mut depth = 1usize;
    for (at, c) in closed.char_indices().rev() {
        match c {
            '）' | ')' => depth += 1,
            '（' | '(' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return full_width(words, at..end.len());
        }
    }
    None
}

/// The range, when both brackets are full width or both are half width.
fn full_width(words: &str, range: Range<usize>) -> Option<Range<usize>> {
    let inside = &words[range.clone()];
    (inside.starts_with('（') && inside.ends_with('）')).then_some(range)
}

/// A line of its own: 责任单位：区财政局、区水务局.
fn unbracketed<'s>(text: &LogicalText<'s>) -> Option<Assignment<'s>> {
    let words = text.as_str();
    label(words).ok()?;
    let (roles, remark) = roles(text, 0..words.len())?;
    Some(Assignment {
        text: text.clone(),
        roles,
        remark,
    })
}

type Roles<'s> = (Vec<AssignedRole<'s>>, Option<LogicalText<'s>>);

fn roles<'s>(text: &LogicalText<'s>, range: Range<usize>) -> Option<Roles<'s>> {
    let words = &text.as_str()[range.clone()];
    if label(words).is_ok() {
        Some(labelled_roles(text, range))
    } else {
        suffixed_roles(text, range)
    }
}

/// 牵头领导：…。承办单位：…。remark
fn labelled_roles<'s>(text: &LogicalText<'s>, range: Range<usize>) -> Roles<'s> {
    let words = text.as_str();
    let mut found = Vec::new();
    let mut remark = None;
    let mut start = range.start;
    while start < range.end {
        let end = clause_end(words, start..range.end);
        let clause = &words[start..end];
        match label(clause) {
            Ok((names, name)) => {
                let label_start = start + (clause.len() - clause.trim_start().len());
                let label_end = label_start + name.trim_end().len();
                found.push(AssignedRole {
                    kind: kind(name),
                    label: text.slice(label_start..label_end),
                    list: name_list(text, end - names.len()..end),
                });
            }
            Err(_) if !clause.trim().is_empty() => remark = Some(text.slice(start..end).trim()),
            Err(_) => {}
        }
        start = end + next_char_length(words, end, range.end);
    }
    (found, remark)
}

/// The end of the clause that begins at `range.start`: the next 。 or ；, or a
/// mark that another label follows.
fn clause_end(words: &str, range: Range<usize>) -> usize {
    let inside = &words[range.clone()];
    for (at, c) in inside.char_indices() {
        let ends = match c {
            '。' | '；' | ';' => true,
            '，' | ',' | ' ' | '　' => label(&inside[at + c.len_utf8()..]).is_ok() && at > 0,
            _ => false,
        };
        if ends {
            return range.start + at;
        }
    }
    range.end
}

fn next_char_length(words: &str, at: usize, end: usize) -> usize {
    words[at..end].chars().next().map_or(1, char::len_utf8)
}

/// What the words of a label begin with.
const LABEL_OPENINGS: &str = "牵责承主协配分包落负实第参市区县领单部人科处";

/// 牵头领导：, 责任单位:, 主办： and the like; the rest follows the colon.
fn label(input: &str) -> IResult<&str, &str> {
    let input = input.trim_start();
    // Every text of an issue is tried, and very few are labels.
    let (_, _) = peek(one_of(LABEL_OPENINGS)).parse(input)?;
    let (rest, name) = recognize((
        opt(alt((
            tag("牵头"),
            tag("责任"),
            tag("承办"),
            tag("主办"),
            tag("协办"),
            tag("配合"),
            tag("分管"),
            tag("包保"),
            tag("落实"),
            tag("负责"),
            tag("实施"),
            tag("主要责任"),
            tag("第一责任"),
        ))),
        opt(alt((
            tag("责任"),
            tag("配合"),
            tag("参与"),
            tag("市"),
            tag("区"),
            tag("县"),
        ))),
        alt((
            tag("领导同志"),
            tag("领导"),
            tag("单位"),
            tag("部门"),
            tag("责任人"),
            tag("科室"),
            tag("处室"),
            tag("人"),
        )),
    ))
    .parse(input)?;
    let (rest, _) = (opt(tag(" ")), alt((tag("："), tag(":")))).parse(rest)?;
    Ok((rest, name))
}

fn kind(label: &str) -> RoleKind {
    if label.contains("领导") || label.ends_with('人') {
        RoleKind::Leader
    } else {
        RoleKind::Body
    }
}

/// 区财政局牵头，区水务局、各镇街配合: the role stands behind the names.
fn suffixed_roles<'s>(text: &LogicalText<'s>, range: Range<usize>) -> Option<Roles<'s>> {
    const SUFFIXES: [&str; 17] = [
        "按职责分工负责",
        "按职责分工落实",
        "按职责分工配合",
        "组织实施",
        "指导落实",
        "等参与",
        "参与",
        "指导",
        "落实",
        "分别牵头负责",
        "分工负责",
        "分别负责",
        "牵头负责",
        "配合落实",
        "牵头",
        "负责",
        "配合",
    ];
    let mut range = range;
    let mut remark = None;
    // （区财政局负责。列第一位者为牵头单位，下同）
    if let Some(stop) = text.as_str()[range.clone()].find('。') {
        let after = range.start + stop + '。'.len_utf8()..range.end;
        if !is_remark(&text.as_str()[after.clone()]) {
            return None;
        }
        remark = Some(text.slice(after));
        range.end = range.start + stop;
    }
    let words = &text.as_str()[range.clone()];
    // A sentence in brackets is an explanation, not an assignment.
    if words.contains('：') || words.chars().count() < 5 {
        return None;
    }
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in words.char_indices().chain([(words.len(), '，')]) {
        if !matches!(c, '，' | ',' | '；' | ';') || at < start {
            continue;
        }
        let clause = &words[start..at];
        // 排在第一位的部门为牵头部门，下同
        if !found.is_empty() && is_remark(clause) {
            let remark = text.slice(range.start + start..range.end);
            return Some((found, Some(remark)));
        }
        if let Some(suffix) = SUFFIXES.iter().find(|&&suffix| clause.ends_with(suffix)) {
            let names_end = range.start + at - suffix.len();
            let list = name_list(text, range.start + start..names_end);
            found.push(AssignedRole {
                kind: RoleKind::Body,
                label: text.slice(names_end..names_end + suffix.len()),
                list,
            });
            start = at + c.len_utf8();
        }
    }
    let complete = start > words.len() || words[start.min(words.len())..].trim().is_empty();
    let named = found.iter().all(|role| !role.list.names.is_empty());
    (!found.is_empty() && complete && named).then_some((found, remark))
}

/// A remark on how to read the assignments.
fn is_remark(words: &str) -> bool {
    words.ends_with("下同")
        || words.ends_with("不再列出")
        || begins_with_any(words, &["排在", "排名", "列第一位", "排第一"])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn read(words: &'static str) -> Option<Assignment<'static>> {
        assignment(&LogicalText::new(words, Span::new(0, words.len())))
    }

    fn shown(assignment: &Assignment) -> Vec<String> {
        let roles = assignment.roles.iter();
        roles
            .map(|role| {
                let names: Vec<_> = role.list.names.iter().map(LogicalText::as_str).collect();
                let open = if role.list.open { "+" } else { "" };
                format!("{}:{}{open}", role.label.as_str(), names.join("/"))
            })
            .collect()
    }

    #[test]
    fn leaders_bodies_and_a_remark_are_kept_apart() {
        let task = read(
            "办好此事。（牵头领导：甲乙丙、丁戊。承办单位：区水务局、区财政局等，各镇街。黑体为主办单位，下同）",
        )
        .expect("an assignment");
        assert_eq!(
            shown(&task),
            ["牵头领导:甲乙丙/丁戊", "承办单位:区水务局/区财政局/各镇街+"]
        );
        assert_eq!(task.leaders().count(), 2);
        assert_eq!(task.bodies().count(), 3);
        let remark = task.remark.expect("a remark");
        assert_eq!(remark.as_str(), "黑体为主办单位，下同");
    }

    #[test]
    fn the_other_usual_forms_are_read() {
        for (words, roles) in [
            ("办好。（责任单位：区水务局）", vec!["责任单位:区水务局"]),
            (
                "办好。（区水务局牵头，区财政局、各镇街配合）",
                vec!["牵头:区水务局", "配合:区财政局/各镇街"],
            ),
            (
                "办好。（省水利厅、省财政厅等按职责分工负责）",
                vec!["按职责分工负责:省水利厅/省财政厅+"],
            ),
            (
                "办好。（牵头单位：区水务局；配合单位：各镇街）",
                vec!["牵头单位:区水务局", "配合单位:各镇街"],
            ),
            (
                "办好。（区财政局、区水务局等有关部门负责，排在第一位的为牵头部门，下同）",
                vec!["负责:区财政局/区水务局+"],
            ),
            (
                "办好。（区财政局、区水务局等负责。列第一位者为牵头单位，下同）",
                vec!["负责:区财政局/区水务局+"],
            ),
            (
                "办好。（区水务局指导，各镇街落实，不再列出）",
                vec!["指导:区水务局", "落实:各镇街"],
            ),
            (
                "办好。（负责部门：区水务局；适用范围：各镇）",
                vec!["负责部门:区水务局"],
            ),
            (
                "责任单位：区水务局、各镇街",
                vec!["责任单位:区水务局/各镇街"],
            ),
            (
                "办好（牵头单位：区水务局，责任单位：各镇街）。",
                vec!["牵头单位:区水务局", "责任单位:各镇街"],
            ),
        ] {
            let task = read(words).unwrap_or_else(|| panic!("no assignment in {words}"));
            assert_eq!(shown(&task), roles, "{words}");
        }
    }

    #[test]
    fn other_brackets_are_no_assignment() {
        for words in [
            "办好此事（以下简称办事）。",
            "出席会议的有张三（挂职）",
            "由企业自行负责。",
            "（此件公开发布）",
        ] {
            assert!(read(words).is_none(), "{words}");
        }
    }
}
