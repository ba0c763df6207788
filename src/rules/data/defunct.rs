//! Bodies that existed no more when the document was written.

use super::{Days, Groups, place, severity, source, with_occurrences, words};
use crate::facts::Wording;
use crate::lexicon::data::{Day, Kind};
use crate::lexicon::doubled_words;
use crate::lint::{Context, Diagnostic, Message, Sink};
use crate::message;

/// Reports bodies that are named as existing after their end: those of
/// appointments, or all others.
pub fn report_defunct(appointments: bool, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
    let names = context.facts.wordings.iter();
    let mut names = names
        .filter(|wording| wording.found.row.kind() == Kind::DatedName)
        .peekable();
    if names.peek().is_none() {
        return;
    }
    let days = Days::of(context);
    let mut groups: Groups<'_, '_> = Groups::new();
    for wording in names {
        let row = wording.found.row;
        let document = context.facts.passages[wording.passage].document();
        let (Some(day), Some(until)) = (days.day(document), row.until()) else {
            continue;
        };
        let standing = standing(context, wording, until);
        let wanted = if appointments {
            Standing::Appointed
        } else {
            Standing::Existing
        };
        if day > with_grace(until) && standing == wanted {
            let key = (row.text(), row.right());
            groups.entry(key).or_default().push(wording);
        }
    }
    for group in groups.into_values() {
        let row = group[0].found.row;
        let finding = with_occurrences(context, finding(context, &group), &group);
        sink.report_as(severity(row), finding);
    }
}

/// How a name of a former body stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// As a body that exists.
    Existing,
    /// As a body to which somebody is appointed.
    Appointed,
    /// As one that was, or as part of other words.
    Past,
}

/// The day from which nobody may still have the old name in a draft.
fn with_grace((year, month, day): Day) -> Day {
    const MONTHS: u8 = 3;
    if month + MONTHS > 12 {
        (year + 1, month + MONTHS - 12, day)
    } else {
        (year, month + MONTHS, day)
    }
}

fn standing(context: &Context<'_, '_>, wording: &Wording<'_>, until: Day) -> Standing {
    let text = context.facts.passages[wording.passage].text.as_str();
    let range = &wording.found.range;
    let is_end = |c: char| matches!(c, '。' | '；' | '！' | '？');
    let start = text[..range.start].rfind(is_end).unwrap_or(0);
    let end = text[range.end..]
        .find(is_end)
        .unwrap_or(text.len() - range.end)
        + range.end;
    let (before, after) = (&text[start..range.start], &text[range.end..end]);
    let sentence = &text[start..end];
    let past = HISTORY.iter().any(|word| sentence.contains(word))
        || before.matches('《').count() > before.matches('》').count()
        || before.matches('“').count() > before.matches('”').count()
        || names_earlier_year(sentence, until.0)
        || runs_on(text, range.end);
    // What somebody gives up may be a post in a body that is gone.
    let clause = before.rsplit(['，', '、', '：']).next().unwrap_or(before);
    let gives_up = clause.contains('免') || after.starts_with("局长职务") && before.contains('免');
    let takes_up = sentence.contains("任命") || clause.contains('任');
    match () {
        () if past || gives_up => Standing::Past,
        () if takes_up => Standing::Appointed,
        () => Standing::Existing,
    }
}

/// Words of sentences that speak of what was.
const HISTORY: [&str; 9] = [
    "原",
    "时任",
    "撤销",
    "更名",
    "不再保留",
    "整合",
    "划入",
    "前身",
    "曾",
];

/// Whether the sentence speaks of a year in which the body was still there.
fn names_earlier_year(sentence: &str, until: u16) -> bool {
    sentence.match_indices('年').any(|(at, _)| {
        let digits: String = sentence[..at].chars().rev().take(4).collect();
        let year: String = digits.chars().rev().collect();
        year.parse::<u16>()
            .is_ok_and(|year| (1900..=until).contains(&year))
    })
}

/// Whether the last character of the name begins another word: 农业局｜势.
fn runs_on(text: &str, end: usize) -> bool {
    let last = text[..end].chars().next_back();
    let next = text[end..].chars().next();
    match (last, next) {
        (Some(last), Some(next)) => next != '长' && doubled_words().is_pair(last, next),
        _ => false,
    }
}

fn finding(context: &Context<'_, '_>, group: &[&Wording<'_>]) -> Diagnostic {
    let row = group[0].found.row;
    let name = words(context, group[0]);
    let (year, successor) = (row.until().map_or(0, |(year, _, _)| year), row.right());
    let Message { zh, en } = source(row);
    Diagnostic::new(
        place(context, group[0]),
        message!(
            "“{name}”至{year}年已撤并或更名",
            "“{name}” was abolished or renamed by {year}"
        ),
        message!("现为{successor}", "now {successor}"),
    )
    .help(message!(
        "请改用现在的机构名称；叙述历史的，请加“原”字。{zh}",
        "Use the present name, or say that it is the former one. {en}"
    ))
}
