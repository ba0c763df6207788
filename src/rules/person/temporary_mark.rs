//! `person-temporary-mark`.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::declare_rule;
use crate::facts::{PersonMention, PersonSource};
use crate::lint::{Applicability, Context, Diagnostic, Edit, Rule, Sink};
use crate::message;
use crate::text::{Place, Span};

declare_rule! {
    /// 挂职标注不统一
    ///
    /// （挂职） after a name in some lists of a document and missing in others.
    ///
    /// 同一文件的出席名单对同一人或者都标注“（挂职）”，或者都不标注。多数标注而个别漏标、从不标注而偶有一处误标、标注用字不一，都应统一。
    ///
    /// 依据：同一文件的名单体例应当一致。
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区领导陆怀远、秦向北（挂职）出席会议。
    ///
    /// 5日 区领导陆怀远、⟦秦向北⟧出席会议。
    ///
    /// 8日 副区长秦向北（挂职）列席会议。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区领导陆怀远、沈若川出席会议。
    ///
    /// 5日 区领导陆怀远、⟦沈若川（挂职）⟧出席会议。
    ///
    /// 8日 区领导陆怀远、沈若川参加活动。
    ///
    /// 9日 副区长沈若川参加活动。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区领导陆怀远、秦向北（挂职）出席会议。
    ///
    /// 5日 区领导陆怀远、⟦秦向北（桂职）⟧出席会议。
    ///
    /// 8日 副区长秦向北（挂职）列席会议。
    /// ```
    ///
    /// ```right
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区领导陆怀远、秦向北（挂职）出席会议。
    ///
    /// 5日 区领导陆怀远、秦向北出席会议。
    ///
    /// 8日 副区长秦向北列席会议。
    /// ```
    ///
    /// ```right
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区领导陆怀远、秦向北（挂职）出席会议。秦向北同志汇报工作。
    ///
    /// 8日 副区长秦向北（挂职）列席会议。
    /// ```
    ///
    /// ```right
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区领导陆怀远、秦向北（挂职）、沈若川出席会议。
    ///
    /// 8日 副区长秦向北（挂职）列席会议。
    /// ```
    ///
    /// 放过：首次出现时标注、其后不标注的；任务分解、补位对子和“同志”之前不标注的。
    ///
    /// 处理：按多数名单统一；核对后再改。
    PersonTemporaryMark { name: "person-temporary-mark", severity: Warning, fix: Suggested }
}

/// Lists without a mark that make a single marked one stand out.
const FEWEST_UNMARKED: usize = 3;

impl Rule for PersonTemporaryMark {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let people = &context.facts.people;
        let mut by_person: BTreeMap<(Option<usize>, &str), Vec<&PersonMention<'_>>> =
            BTreeMap::new();
        let mut is_marked = FxHashSet::default();
        for mention in &people.mentions {
            if mention.source == PersonSource::Post {
                let document = context.facts.passages[mention.passage].document();
                let key = (document, mention.key.as_str());
                by_person.entry(key).or_default().push(mention);
                if mention.mark.is_some() {
                    is_marked.insert(key);
                }
            }
        }
        let marked = by_person.iter().filter(|(key, _)| is_marked.contains(*key));
        for (&(_, name), mentions) in marked {
            check_person(name, mentions, sink);
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["person-order"]
    }
}

fn check_person(name: &str, mentions: &[&PersonMention<'_>], sink: &mut Sink<'_>) {
    let (marked, unmarked): (Vec<_>, Vec<_>) = mentions
        .iter()
        .copied()
        .partition(|mention| mention.mark.is_some());
    check_words(name, &marked, sink);
    if let [only] = marked[..]
        && unmarked.len() >= FEWEST_UNMARKED
    {
        let is_first = std::ptr::eq(only, mentions[0]);
        if !is_first {
            sink.report(superfluous(name, only, &unmarked));
        }
        return;
    }
    if marked.len() < 2 || marked.len() <= unmarked.len() {
        return;
    }
    // A text that has marked the name once need not do it again.
    let mut first_marks: FxHashMap<usize, u32> = FxHashMap::default();
    for mention in &marked {
        let at = mention.name.offset(0);
        first_marks.entry(mention.passage).or_insert(at);
    }
    let missing: Vec<_> = unmarked
        .into_iter()
        .filter(|mention| !begins_mark(mention, marked[0]))
        .filter(|mention| {
            let first = first_marks.get(&mention.passage);
            first.is_none_or(|&at| mention.name.offset(0) <= at)
        })
        .collect();
    if let Some((first, others)) = missing.split_first() {
        sink.report(lacking(name, first, others, &marked));
    }
}

/// Whether a damaged mark follows: its bracket, or its first word without one.
fn begins_mark(mention: &PersonMention<'_>, marked: &PersonMention<'_>) -> bool {
    let word = marked
        .mark
        .as_ref()
        .and_then(|mark| mark.as_str().chars().next());
    let next = mention.next;
    next.is_some() && (next == word || matches!(next, Some('（' | '(' | '）' | ')' | '〔' | '［')))
}

/// Marks of one person that are not worded alike.
fn check_words(name: &str, marked: &[&PersonMention<'_>], sink: &mut Sink<'_>) {
    let words = |mention: &PersonMention<'_>| {
        let mark = mention.mark.as_ref();
        mark.map_or(String::new(), |mark| mark.as_str().to_owned())
    };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    marked
        .iter()
        .for_each(|mention| *counts.entry(words(mention)).or_default() += 1);
    let Some((usual, &times)) = counts.iter().max_by_key(|&(_, &times)| times) else {
        return;
    };
    for mention in marked.iter().filter(|_| times >= 2) {
        if sink.is_full() {
            return;
        }
        let odd = words(mention);
        if odd == *usual || counts[&odd] * 2 > times {
            continue;
        }
        let witness = marked.iter().find(|other| words(other) == *usual);
        let mut finding = Diagnostic::new(
            with_mark(mention),
            message!(
                "“{name}”后的标注“（{odd}）”与他处的“（{usual}）”不一致",
                "the mark “（{odd}）” after “{name}” is “（{usual}）” elsewhere"
            ),
            message!("此处作“{odd}”", "here it is “{odd}”"),
        )
        .help(message!("请核对后统一。", "Check, and mark it one way."));
        if let Some(witness) = witness {
            finding = finding.evidence(
                with_mark(witness),
                message!("此处作“{usual}”", "here it is “{usual}”"),
            );
        }
        sink.report(finding);
    }
}

/// From the name to the closing bracket.
fn with_mark(mention: &PersonMention<'_>) -> Place {
    mention.marked.as_ref().unwrap_or(&mention.name).whole()
}

fn superfluous(
    name: &str,
    only: &PersonMention<'_>,
    unmarked: &[&PersonMention<'_>],
) -> Diagnostic {
    let count = unmarked.len();
    let mut finding = Diagnostic::new(
        with_mark(only),
        message!(
            "“{name}”仅此处有括注，本文件其他{count}处名单均没有",
            "“{name}” bears a mark only here; {count} other lists of the document have none"
        ),
        message!("仅此处有括注", "marked only here"),
    )
    .confidence(0.8)
    .help(message!(
        "请核对是否误标在他人名下。",
        "Check whether the mark belongs to somebody else."
    ));
    for other in unmarked.iter().take(2) {
        finding = finding.evidence(other.name.whole(), message!("此处没有括注", "no mark here"));
    }
    finding
}

fn lacking(
    name: &str,
    first: &PersonMention<'_>,
    others: &[&PersonMention<'_>],
    marked: &[&PersonMention<'_>],
) -> Diagnostic {
    let mark = marked[0].mark.as_ref().map_or("", |mark| mark.as_str());
    let count = marked.len();
    let label = || message!("此处没有“（{mark}）”", "no “（{mark}）” here");
    let mut finding = Diagnostic::new(
        first.name.whole(),
        message!(
            "“{name}”后漏了“（{mark}）”：本文件其他{count}处名单均有标注",
            "“（{mark}）” is missing after “{name}”: {count} other lists of the document have it"
        ),
        label(),
    )
    .confidence(0.9)
    .help(message!(
        "请核对后统一标注。",
        "Check, and mark it in every list."
    ));
    for other in others {
        finding = finding.occurrence(other.name.whole(), label());
    }
    for witness in marked.iter().take(2) {
        finding = finding.evidence(with_mark(witness), message!("此处有标注", "marked here"));
    }
    let edits = std::iter::once(first)
        .chain(others.iter().copied())
        .map(|mention| {
            let end = mention.name.whole().hull().end as usize;
            Edit {
                span: Span::new(end, end),
                content: format!("（{mark}）"),
            }
        });
    finding.fix(
        Applicability::Suggested,
        message!("补上“（{mark}）”", "add “（{mark}）”"),
        edits.collect(),
    )
}
