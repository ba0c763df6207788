//! Documents that a numbered meeting adopted, and what the chronicle tells of
//! that meeting.

use super::document_match::{Chronicle, check_after};
use crate::facts::{Entry, Meeting, MeetingKind};
use crate::lint::{Context, Diagnostic, Message, Severity, Sink};
use crate::message;
use crate::rules::days::Day;
use crate::rules::titles::marked_titles;
use crate::syntax::Part;
use crate::syntax::ast::Date;

/// Checks the date of each document that names the meeting which adopted it,
/// and whether that meeting spoke of it.
pub(super) fn check(
    context: &Context<'_, '_>,
    chronicle: &Chronicle<'_, '_, '_>,
    sink: &mut Sink<'_>,
) {
    for meeting in &context.facts.meetings {
        let passage = &context.facts.passages[meeting.passage];
        let Some(document) = passage.document() else {
            continue;
        };
        let words = passage.text.as_str();
        if passage.part == Part::ChronicleEntry || !adopts(&words[meeting.range.end..]) {
            continue;
        }
        let Some(date) = &context.facts.documents[document].article.date else {
            continue;
        };
        match chronicle.entry_of(meeting) {
            Some(entry) => {
                let before = &words[..meeting.range.start];
                match other_subject(chronicle, meeting, entry, before) {
                    Some(finding) => sink.report_as(Severity::Warning, finding),
                    None => check_after(date, entry, sink),
                }
            }
            None => check_time(chronicle, meeting, date, sink),
        }
    }
}

fn adopts(rest: &str) -> bool {
    ["研究", "审议", "通过", "同意"]
        .iter()
        .any(|word| rest.starts_with(word))
}

/// The finding about a meeting that did not speak of the document whose title
/// stands `before` its name, while another one of the series did.
fn other_subject(
    chronicle: &Chronicle<'_, '_, '_>,
    meeting: &Meeting<'_>,
    entry: &Entry<'_, '_>,
    before: &str,
) -> Option<Diagnostic> {
    let title = &before[marked_titles(before).pop()?];
    let title = title.trim_matches(['《', '》']);
    let speaks_of = |entry: &Entry<'_, '_>| entry.entry.text.as_str().contains(title);
    if title.is_empty() || speaks_of(entry) {
        return None;
    }
    let series = chronicle.held.iter();
    let mut others = series.filter(|(held, entry)| held.kind == meeting.kind && speaks_of(entry));
    let (Some((due, other)), None) = (others.next(), others.next()) else {
        return None;
    };
    let (written, right) = (meeting.number.value, due.number.value);
    let message = message!(
        "会议次数与大事记不符：大事记记《{title}》在第{right}次会议审议，此处作第{written}次",
        "the chronicle has “{title}” before meeting {right}, not {written}"
    );
    let told = message!(
        "大事记：审议该文件的会议",
        "the chronicle: the meeting that spoke of it"
    );
    let sign = other.entry.sign.whole();
    Some(
        finding(meeting, message)
            .evidence(due.number.text.whole(), told)
            .evidence(sign, message!("会议日期", "its day")),
    )
}

/// Days before a document within which it was adopted.
const LONGEST_DELAY: i64 = 45;

/// Reports a number that no meeting before the document can have had.
fn check_time(
    chronicle: &Chronicle<'_, '_, '_>,
    meeting: &Meeting<'_>,
    date: &Date<'_>,
    sink: &mut Sink<'_>,
) {
    if !matches!(meeting.kind, MeetingKind::Serial { .. }) {
        return;
    }
    let day_of = |(year, month, day): (u32, u32, u32)| Day::new(year, month, day);
    let Some(written) = Day::of(date) else {
        return;
    };
    let series = chronicle.held.iter();
    let series = series.filter(|(held, _)| held.kind == meeting.kind);
    let dated: Vec<_> = series
        .filter_map(|(held, entry)| Some((held, day_of(entry.first_day()?)?)))
        .collect();
    let (Some((first, first_day)), Some((last, _))) = (
        dated.iter().min_by_key(|(held, _)| held.number.value),
        dated.iter().rfind(|(_, day)| day.until(written) >= 0),
    ) else {
        return;
    };
    let number = meeting.number.value;
    // Meetings after the last one that the chronicle tells of are unknown.
    let told_later = chronicle.held.iter().any(|(_, entry)| {
        let day = entry.last_day().and_then(day_of);
        day.is_some_and(|day| written.until(day) >= 0)
    });
    let too_late =
        number > last.number.value && (told_later || number > last.number.value + MEETINGS_UNTOLD);
    let too_early = number < first.number.value && first_day.until(written) >= LONGEST_DELAY;
    if too_late || too_early {
        let last_number = last.number.value;
        let message = message!(
            "会议次数与大事记不符：此处作第{number}次，成文之前最近的一次是第{last_number}次",
            "meeting {number} here; the last one before the document was {last_number}"
        );
        let label = message!(
            "大事记：成文之前最近的一次",
            "the chronicle: the last one before"
        );
        let finding = finding(meeting, message).evidence(last.number.text.whole(), label);
        sink.report_as(Severity::Warning, finding);
    }
}

/// Meetings that may have been held between the last one that the chronicle
/// tells of and a document of the same days.
const MEETINGS_UNTOLD: u32 = 1;

fn finding(meeting: &Meeting<'_>, message: Message) -> Diagnostic {
    let number = meeting.number.value;
    let label = message!("此处为第{number}次", "number {number} here");
    Diagnostic::new(meeting.number.text.whole(), message, label).help(message!(
        "请核对会议纪要，改正有误的一处。",
        "Check the minutes and correct one of the two."
    ))
}
