use std::collections::BTreeMap;

use crate::declare_rule;
use crate::facts::{Facts, Meeting, MeetingKind, Ordinal};
use crate::lint::{Context, Diagnostic, Rule, Severity, Sink};
use crate::message;
use crate::syntax::Part;
use crate::syntax::ast::ArticleKind;

declare_rule! {
    /// 人大、政协会议的届次前后矛盾
    ///
    /// One congress bears two terms, or one session two numbers.
    ///
    /// 同一级的人民代表大会、政治协商会议，一期之内的届应当相同；次除上年与本年两次外，也应当相同。全称（第七届人民代表大会第四次会议）与简称（七届人大四次会议）一并核对。
    ///
    /// 依据：同一会议的届次只有一个。
    ///
    /// ```wrong
    /// 政府工作报告
    ///
    /// ——2025年1月8日在沅平市白鹭区第七届人民代表大会第四次会议上
    ///
    /// 各位代表：
    ///
    /// 扎实推进区七届人大三次会议确定的各项任务。
    ///
    /// 一、工作安排
    ///
    /// 区⟦六⟧届人大四次会议通过的各项任务要落实。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 会议传达学习市九届人大四次会议、市政协九届四次会议精神。
    ///
    /// 各单位要认真学习市九届人大⟦五⟧次会议精神，贯彻市九届人大四次会议部署。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 传达十四届全国人大三次会议精神。学习贯彻十四届全国人大三次会议、⟦十三⟧届全国人大三次会议精神。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 推进区七届人大三次会议确定的任务，落实区七届人大四次会议通过的报告，传达市九届人大四次会议、十四届全国人大三次会议精神。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 区七届人大四次会议和区政协七届四次会议召开，省十四届人大三次会议召开。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 区六届人大五次会议以来，特别是区七届人大一次会议以来，各项工作取得新成效。
    /// ```
    ///
    /// 放过：不同级别、人大与政协之间的差别；上年与本年相邻的两次会议；换届。
    ///
    /// 处理：核对会议的正式名称后统一。
    MeetingTermConflict { name: "meeting-term-conflict", severity: Error, fix: None }
}

impl Rule for MeetingTermConflict {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let mut congresses: BTreeMap<(bool, char), Vec<&Meeting<'_>>> = BTreeMap::new();
        for meeting in &context.facts.meetings {
            let key = match meeting.kind {
                MeetingKind::PeoplesCongress(level) => (true, level),
                MeetingKind::ConsultativeConference(level) => (false, level),
                MeetingKind::Serial { .. } => continue,
            };
            congresses.entry(key).or_default().push(meeting);
        }
        for meetings in congresses.into_values() {
            check_terms(context.facts, &meetings, sink);
            check_sessions(context.facts, &meetings, sink);
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["meeting-congress-year", "structure-toc-mismatch"]
    }
}

fn check_terms(facts: &Facts<'_, '_>, meetings: &[&Meeting<'_>], sink: &mut Sink<'_>) {
    let Some((usual, witnesses)) = most_frequent(meetings, |meeting| term(meeting)) else {
        return;
    };
    for odd in meetings.iter().filter(|meeting| term(meeting) != usual) {
        // The first and last sessions of two terms that follow each other.
        let successive = term(odd).abs_diff(usual) == 1;
        let turn = |meeting: &Meeting<'_>| meeting.number.value == 1;
        if successive && (turn(odd) || witnesses.iter().any(|witness| turn(witness))) {
            continue;
        }
        let Some(term) = &odd.term else {
            continue;
        };
        sink.report_as(
            severity(witnesses.len()),
            finding(odd, term, &shown(facts, odd, &witnesses), usual, "届"),
        );
    }
}

/// Sessions of one congress: that of the year, and the one before, whose tasks
/// a report reviews.
fn check_sessions(facts: &Facts<'_, '_>, meetings: &[&Meeting<'_>], sink: &mut Sink<'_>) {
    let Some((_, same_term)) = most_frequent(meetings, |meeting| term(meeting)) else {
        return;
    };
    let current: Vec<&Meeting<'_>> = same_term
        .iter()
        .copied()
        .filter(|meeting| !looks_back(facts, meeting))
        .collect();
    let Some((usual, witnesses)) = most_frequent(&current, |meeting| meeting.number.value) else {
        return;
    };
    let odd = current
        .iter()
        .filter(|meeting| meeting.number.value != usual);
    for odd in odd {
        // Told of once, a session of another year may be meant.
        let severity = if odd.number.value + 1 == usual && witnesses.len() < 2 {
            Severity::Hint
        } else {
            severity(witnesses.len())
        };
        sink.report_as(
            severity,
            finding(
                odd,
                &odd.number,
                &shown(facts, odd, &witnesses),
                usual,
                "次",
            ),
        );
    }
}

fn term(meeting: &Meeting<'_>) -> u32 {
    meeting.term.as_ref().map_or(0, |term| term.value)
}

/// Whether the meeting is named for what it decided a year ago: in the text of
/// a work report, or followed by 以来 or 确定的各项任务.
fn looks_back(facts: &Facts<'_, '_>, meeting: &Meeting<'_>) -> bool {
    let passage = facts.passages[meeting.passage];
    let document = passage
        .document()
        .map(|document| facts.documents[document].article);
    let reports = document.is_some_and(|article| article.kind == ArticleKind::WorkReport);
    let after = &passage.text.as_str()[meeting.range.end..];
    (reports && passage.part != Part::Head)
        || ["以来", "确定", "提出"]
            .iter()
            .any(|word| after.starts_with(word))
}

/// The most frequent value, of equally frequent ones the first, with the
/// meetings that have it; nothing when all have the same.
fn most_frequent<'m, 's>(
    meetings: &[&'m Meeting<'s>],
    value: impl Fn(&Meeting<'s>) -> u32,
) -> Option<(u32, Vec<&'m Meeting<'s>>)> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for meeting in meetings {
        *counts.entry(value(meeting)).or_default() += 1;
    }
    let most = counts.values().copied().max()?;
    let first = meetings
        .iter()
        .find(|meeting| counts[&value(meeting)] == most)?;
    let usual = value(first);
    let same = meetings
        .iter()
        .copied()
        .filter(|meeting| value(meeting) == usual);
    Some((usual, same.collect()))
}

/// One place against one place: one of them is wrong, but which is open.
fn severity(witnesses: usize) -> Severity {
    if witnesses > 1 {
        Severity::Error
    } else {
        Severity::Warning
    }
}

/// The witnesses to show, those of the same session first: those in running
/// text, unless there are none. Titles and contents may have faults of their
/// own.
fn shown<'m, 's>(
    facts: &Facts<'_, '_>,
    odd: &Meeting<'_>,
    witnesses: &[&'m Meeting<'s>],
) -> Vec<&'m Meeting<'s>> {
    let runs = |meeting: &&&Meeting<'_>| {
        let part = facts.passages[meeting.passage].part;
        !matches!(part, Part::Contents | Part::Head)
    };
    let running: Vec<_> = witnesses.iter().filter(runs).copied().collect();
    let mut shown = match running.is_empty() {
        true => witnesses.to_vec(),
        false => running,
    };
    shown.sort_by_key(|witness| witness.number.value != odd.number.value);
    shown
}

/// Places that prove a finding; more prove no more.
const MOST_WITNESSES: usize = 4;

fn finding(
    odd: &Meeting<'_>,
    number: &Ordinal<'_>,
    witnesses: &[&Meeting<'_>],
    usual: u32,
    unit: &str,
) -> Diagnostic {
    let (name, other) = (odd.text.as_str(), witnesses[0].text.as_str());
    let written = number.text.as_str();
    let mut finding = Diagnostic::new(
        number.text.whole(),
        message!(
            "会议届次前后矛盾：“{name}”与“{other}”",
            "two names of one congress contradict each other: “{name}” and “{other}”"
        ),
        message!("此处作“{written}{unit}”", "“{written}{unit}” here"),
    );
    for witness in witnesses.iter().take(MOST_WITNESSES) {
        let name = witness.text.as_str();
        finding = finding.evidence(
            witness.text.whole(),
            message!("他处作“{name}”", "elsewhere “{name}”"),
        );
    }
    finding
        .help(message!(
            "同级会议他处为第{usual}{unit}；请核对会议的正式名称。",
            "The same congress is number {usual} elsewhere; check its official name."
        ))
        .confidence(0.9)
}
