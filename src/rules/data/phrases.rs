//! Near forms of set phrases.

use super::{Days, Groups, place, severity, source, with_occurrences, words};
use crate::facts::Wording;
use crate::lexicon::data::{Edit, Kind, Near, PackedRow};
use crate::lexicon::{doubled_words, resemblance};
use crate::lint::{Context, Diagnostic, Message, Severity, Sink, quoted};
use crate::message;

/// Reports the near forms of the phrases whose rows name `rule`.
pub fn report_near_forms(rule: &str, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
    let mut groups: Groups<'_, '_> = Groups::new();
    let mut days: Option<Days> = None;
    for wording in &context.facts.wordings {
        let row = wording.found.row;
        if row.kind() != Kind::Phrase || row.rule() != rule || slip(context, wording).is_none() {
            continue;
        }
        let document = context.facts.passages[wording.passage].document();
        if row.is_dated() {
            let days = days.get_or_insert_with(|| Days::of(context));
            if !Days::holds(row, days.day(document)) {
                continue;
            }
        }
        let key = (words(context, wording), row.text());
        groups.entry(key).or_default().push(wording);
    }
    for group in groups.into_values() {
        // What stands in many places is meant.
        let row = group[0].found.row;
        if group.len() > MOST_SLIPS && !row.is_closed() {
            continue;
        }
        let Some(severity) = slip(context, group[0]) else {
            continue;
        };
        let finding = with_occurrences(context, finding(context, row, &group), &group);
        sink.report_as(severity, finding);
    }
}

/// Places where one slip may stand; what stands in more is another phrase.
const MOST_SLIPS: usize = 4;

fn finding(context: &Context<'_, '_>, row: PackedRow<'_>, group: &[&Wording<'_>]) -> Diagnostic {
    let (found, right) = (quoted(words(context, group[0])), quoted(row.text()));
    let Message { zh, en } = source(row);
    Diagnostic::new(
        place(context, group[0]),
        message!(
            "{found}与固定表述{right}不一致",
            "{found} is not the set phrase {right}"
        ),
        message!("固定表述为{right}", "the phrase is {right}"),
    )
    .help(message!("请核对。{zh}", "Please check. {en}"))
}

/// How sure it is that the words are a slip of the phrase; none where they are
/// other words that look like it.
fn slip(context: &Context<'_, '_>, wording: &Wording<'_>) -> Option<Severity> {
    let (row, near) = (wording.found.row, wording.found.near.as_ref()?);
    let found = words(context, wording);
    if row.near_right().any(|right| found.contains(right)) {
        return None;
    }
    let phrase: Vec<char> = row.text().chars().collect();
    let changes = near.edits().map(|edit| change(&phrase, near, edit));
    let changes = changes.collect::<Option<Vec<Change>>>()?;
    let is_slip = |change: &Change| *change == Change::Slip;
    match changes[..] {
        [_] if row.is_closed() => Some(severity(row)),
        _ if row.is_closed() => changes.iter().any(is_slip).then(|| severity(row)),
        // Somebody may have found another word that the lists do not know.
        [Change::Odd] => Some(Severity::Hint),
        _ => changes.iter().all(is_slip).then(|| severity(row)),
    }
}

/// Characters of a phrase from which one that is missing is missed: shorter
/// ones have short forms.
const RECOGNISABLE: usize = 7;

/// What an edit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    /// What happens when one types, copies or recognises characters.
    Slip,
    /// A character that makes no known word with its neighbours.
    Odd,
    /// Another word, or one more.
    Word,
}

/// What the edit is; none when it says nothing against the words.
fn change(phrase: &[char], near: &Near, edit: Edit) -> Option<Change> {
    let at = edit.at();
    let last = phrase.len() - 1;
    let inside = at > 0 && at < last;
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    match edit {
        Edit::Replaced { at, with } => {
            if !is_han(with) || !is_han(phrase[at]) {
                return None;
            }
            if resemblance(phrase[at], with).is_some() && !is_other_word(phrase, at, with) {
                return Some(Change::Slip);
            }
            match inside {
                true if near.count() == 1 && is_odd(phrase, at, with) => Some(Change::Odd),
                true => Some(Change::Word),
                false => None,
            }
        }
        Edit::Missing { at } => {
            let recognisable = near.count() == 1 && phrase.len() >= RECOGNISABLE;
            let deep = at >= 2 && at + 2 <= last;
            match deep && is_han(phrase[at]) && recognisable {
                true if is_particle(phrase[at]) => Some(Change::Word),
                true => Some(Change::Slip),
                false => None,
            }
        }
        Edit::Added { at, what } => {
            let doubled = phrase.get(at) == Some(&what) || at > 0 && phrase[at - 1] == what;
            if !is_han(what) || at == 0 || at > last {
                None
            } else if doubled {
                Some(Change::Slip)
            } else {
                Some(Change::Word)
            }
        }
        Edit::Swapped { at } => {
            (is_han(phrase[at]) && is_han(phrase[at + 1])).then_some(Change::Slip)
        }
    }
}

/// Whether `with` makes a word with neither of its neighbours.
fn is_odd(phrase: &[char], at: usize, with: char) -> bool {
    let pairs = doubled_words();
    !pairs.is_pair(phrase[at - 1], with) && !pairs.is_pair(with, phrase[at + 1])
}

/// Whether a word of the phrase becomes another word: 守牢, 守住.
fn is_other_word(phrase: &[char], at: usize, with: char) -> bool {
    let pairs = doubled_words();
    let right = phrase[at];
    let before = at.checked_sub(1).map(|before| phrase[before]);
    let after = phrase.get(at + 1);
    before.is_some_and(|c| pairs.is_pair(c, right) && pairs.is_pair(c, with))
        || after.is_some_and(|&c| pairs.is_pair(right, c) && pairs.is_pair(with, c))
}

/// Whether the character only joins words, so that it may be left out.
fn is_particle(c: char) -> bool {
    matches!(c, '的' | '和' | '与' | '及' | '同' | '了' | '在' | '为')
}
