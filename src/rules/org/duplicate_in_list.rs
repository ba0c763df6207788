//! `org-duplicate-in-list`.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::declare_rule;
use crate::facts::{BodyMention, BodyName, BodyStanding, Facts, Sign};
use crate::lint::{Context, Diagnostic, Rule, Severity, Sink};
use crate::message;
use crate::syntax::ast::{Block, Content, RoleKind};
use crate::syntax::walk;
use crate::text::{LogicalText, Place};

declare_rule! {
    /// 名单中单位、人员重复
    ///
    /// A body or a person stands twice in one list.
    ///
    /// 承办单位、分管单位、出席领导等名单中，同一单位或同一人列了两次。
    ///
    /// 依据：同一名单中每个单位、每个人只列一次；重复多为另一名称之误。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 1.更新供水管网22公里。（牵头领导：陆怀远。承办单位：区财政局、区水利局、⟦区财政局⟧）
    /// ```
    ///
    /// ```wrong
    /// 白鹭区人民政府大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区领导顾长青、周岚、田维民、罗静秋、⟦田维民⟧出席会议。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 1.更新供水管网22公里。（牵头领导：陆怀远、沈若川、⟦陆怀远⟧。承办单位：区财政局、区水利局）
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 1.更新供水管网22公里。（牵头领导：陆怀远、沈若川。承办单位：区财政局、区水利局、市财政局，各镇街）
    /// ```
    ///
    /// ```right
    /// 区领导顾长青、周岚出席会议，田维民、罗静秋、周岚参加调研。抓好规划、建设、管理、规划的衔接。
    /// ```
    ///
    /// ```right
    /// 白鹭区人民政府大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区领导顾长青、周岚、田维民、罗静秋出席会议。
    ///
    /// 3日 区领导顾长青、周岚、田维民、罗静秋出席会议。
    /// ```
    ///
    /// 放过：不同级别的同名部门；不同名单中的同一单位。
    ///
    /// 处理：核对是多列还是另一名称之误；不自动修改。
    OrgDuplicateInList { name: "org-duplicate-in-list", severity: Error, fix: None }
}

impl Rule for OrgDuplicateInList {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let bodies = context.facts.bodies.iter();
        let listed: Vec<_> = bodies.filter(|mention| mention.list.is_some()).collect();
        for list in listed.chunk_by(|a, b| a.list == b.list) {
            check_bodies(list, sink);
        }
        let leaders = leader_lists(context.facts);
        let mut known: FxHashSet<&str> = FxHashSet::default();
        for list in &leaders {
            known.extend(list.iter().map(|name| name.as_str()));
            check_leaders(list, sink);
        }
        for (passage, signs) in context.facts.signed_passages() {
            let has_pause = signs.iter().any(|sign| sign.c == '、');
            if has_pause && !passage.text.as_str().contains("牵头领导") {
                check_people(passage.text, signs, &known, sink);
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        // A paragraph that stands twice names its people and bodies twice.
        &["text-duplicate-passage"]
    }
}

/// Bodies of one list that are compared each with each for short forms.
const MOST_COMPARED: usize = 60;

fn check_bodies(list: &[&BodyMention<'_>], sink: &mut Sink<'_>) {
    let mut known: FxHashMap<&str, &BodyMention<'_>> = FxHashMap::default();
    let parts: Vec<_> = list.iter().map(|mention| mention.parts()).collect();
    for (index, mention) in list.iter().enumerate() {
        let name = mention.name.as_str();
        if mention.standing == BodyStanding::Frame && !parts[index].as_ref().is_some_and(has_level)
        {
            continue;
        }
        if let Some(first) = known.get(name) {
            sink.report(finding(mention.name.whole(), first.name.whole(), name));
            continue;
        }
        known.insert(name, mention);
        let mut before = index.saturating_sub(MOST_COMPARED)..index;
        let is_same = |&at: &usize| {
            let pair = parts[index].as_ref().zip(parts[at].as_ref());
            pair.is_some_and(|(own, other)| are_forms(own, other))
        };
        if let Some(other) = before.find(is_same).map(|at| list[at]) {
            let other_name = other.name.as_str();
            let diagnostic = Diagnostic::new(
                mention.name.whole(),
                message!(
                    "同一名单中“{name}”与“{other_name}”疑为同一机构",
                    "“{name}” and “{other_name}” in one list may be the same body"
                ),
                message!("简称与全称并列", "short and full form side by side"),
            )
            .evidence(other.name.whole(), message!("先列于此", "first here"));
            sink.report_as(Severity::Warning, diagnostic.confidence(0.7));
        }
    }
}

/// Whether a name says by itself which body it is; 甲区财政局，乙区教育局、财政局
/// addresses two.
fn has_level(name: &BodyName<'_>) -> bool {
    !name.prefix.is_empty()
}

/// Whether two departments are the full and the short form of one.
fn are_forms(a: &BodyName<'_>, b: &BodyName<'_>) -> bool {
    let department = |name: &BodyName<'_>| has_level(name) && name.is_department();
    a != b
        && a.prefix.chars().next() == b.prefix.chars().next()
        && a.is_same(b)
        && department(a)
        && department(b)
}

/// The lists of leaders that are charged with a task.
fn leader_lists<'i, 's>(facts: &Facts<'i, 's>) -> Vec<Vec<&'i LogicalText<'s>>> {
    let mut lists = Vec::new();
    for document in &facts.documents {
        for block in walk::descend(&document.article.blocks) {
            let assignment = match block {
                Block::Item(item) => &item.assignment,
                Block::Paragraph(paragraph) => &paragraph.assignment,
                _ => continue,
            };
            let roles = assignment.iter().flat_map(|assignment| &assignment.roles);
            for role in roles.filter(|role| role.kind == RoleKind::Leader) {
                lists.push(role.list.names.iter().collect());
            }
        }
        if let Content::Duties { leaders, .. } = &document.article.content {
            lists.push(leaders.iter().map(|leader| &leader.leader).collect());
        }
    }
    lists
}

fn check_leaders(list: &[&LogicalText<'_>], sink: &mut Sink<'_>) {
    let mut known: FxHashMap<&str, &LogicalText<'_>> = FxHashMap::default();
    for leader in list {
        let name = leader.as_str();
        match known.get(name) {
            Some(first) => sink.report(finding(leader.whole(), first.whole(), name)),
            None => {
                known.insert(name, leader);
            }
        }
    }
}

/// Looks for names that stand twice in an enumeration of people.
fn check_people(
    text: &LogicalText<'_>,
    signs: &[Sign],
    known: &FxHashSet<&str>,
    sink: &mut Sink<'_>,
) {
    let words = text.as_str();
    for_enumerations(words, signs, |run| {
        let [first, inner @ .., last] = run else {
            return;
        };
        let of_leaders = words[first.clone()].contains("领导");
        let mut seen: FxHashMap<&str, Range<usize>> = FxHashMap::default();
        // The first piece ends with a name, the last one begins with a name.
        for piece in inner {
            let name = &words[piece.clone()];
            let is_name = is_name(name) && (of_leaders || known.contains(name));
            if !is_name {
                continue;
            }
            if let Some(before) = seen.get(name) {
                sink.report(finding(
                    text.place(piece.clone()),
                    text.place(before.clone()),
                    name,
                ));
                continue;
            }
            if words[first.clone()].ends_with(name) {
                let at = first.end - name.len()..first.end;
                sink.report(finding(text.place(piece.clone()), text.place(at), name));
            }
            seen.insert(name, piece.clone());
        }
        let repeated = inner.iter().find(|piece| {
            let name = &words[(*piece).clone()];
            seen.contains_key(name) && words[last.clone()].starts_with(name)
        });
        if let Some(piece) = repeated {
            let name = &words[piece.clone()];
            let at = last.start..last.start + name.len();
            sink.report(finding(text.place(at), text.place(piece.clone()), name));
        }
    });
}

/// Gives `visit` the pieces between 、 of each stretch without any other mark,
/// where there are three at least.
fn for_enumerations(words: &str, signs: &[Sign], mut visit: impl FnMut(&[Range<usize>])) {
    let mut run: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    let mut depth = 0usize;
    let mut end_of_name = None;
    let last = Sign {
        at: words.len() as u32,
        c: '。',
    };
    for sign in signs.iter().chain([&last]) {
        match sign.c {
            // 秦向北（挂职）: the remark is not part of the name.
            '（' => {
                depth += 1;
                end_of_name.get_or_insert(sign.start());
            }
            '）' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            '、' => {
                run.push(start..end_of_name.take().unwrap_or(sign.start()));
                start = sign.end();
            }
            _ => {
                run.push(start..end_of_name.take().unwrap_or(sign.start()));
                if run.len() >= 3 {
                    visit(&run);
                }
                run.clear();
                start = sign.end_of_run(words);
            }
        }
    }
}

fn is_name(words: &str) -> bool {
    (2..=4).contains(&words.chars().count())
}

fn finding(place: Place, first: Place, name: &str) -> Diagnostic {
    Diagnostic::new(
        place,
        message!(
            "同一名单中“{name}”列了两次",
            "“{name}” stands twice in one list"
        ),
        message!("又列于此", "here again"),
    )
    .evidence(first, message!("先列于此", "first here"))
    .help(message!(
        "请核对是多列还是另一名称之误。",
        "Check whether it is superfluous or another name is meant."
    ))
}
