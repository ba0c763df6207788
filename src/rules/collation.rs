//! Findings about words that several documents have differently.

use crate::align::{Conflict, Words};
use crate::facts::Facts;
use crate::lint::{Diagnostic, Message, quoted};
use crate::message;
use crate::rules::compare::difference;

/// The places of a conflict, parted into those that one has to look at first
/// and those that contradict them.
///
/// The fewer places come first, of equally many the later ones, for what is
/// made from another document is made later. That says where to look, not
/// which is right.
pub struct Sides<'c> {
    /// Where to look first.
    pub suspects: Vec<&'c Words>,
    /// What contradicts them.
    pub witnesses: Vec<&'c Words>,
}

impl<'c> Sides<'c> {
    /// Parts the places of `conflict`.
    pub fn of(facts: &Facts<'_, '_>, conflict: &'c Conflict) -> Self {
        let mut groups: Vec<(String, Vec<&Words>)> = Vec::new();
        for side in &conflict.sides {
            let words = bare(side.text(facts));
            match groups.iter_mut().find(|(known, _)| *known == words) {
                Some((_, sides)) => sides.push(side),
                None => groups.push((words, vec![side])),
            }
        }
        let most = groups
            .iter()
            .map(|(_, sides)| sides.len())
            .max()
            .unwrap_or(0);
        let base = groups
            .iter()
            .position(|(_, sides)| sides.len() == most)
            .unwrap_or(0);
        let (_, witnesses) = groups.remove(base);
        let suspects = groups.into_iter().flat_map(|(_, sides)| sides).collect();
        Self {
            suspects,
            witnesses,
        }
    }
}

/// A finding about `conflict`; `what` says what disagrees, given the words of
/// either side with a little around them, in quotation marks.
pub fn disagreement(
    facts: &Facts<'_, '_>,
    conflict: &Conflict,
    what: impl FnOnce(&str, &str) -> Message,
) -> Option<Diagnostic> {
    let sides = Sides::of(facts, conflict);
    let (first, others) = sides.suspects.split_first()?;
    let witness = sides.witnesses.first()?;
    let shown = |words| quoted(&in_context(facts, words));
    let message = what(&shown(first), &shown(witness));
    let compared = |words: &Words| compared_label(facts, words, witness);
    let mut diagnostic = Diagnostic::new(first.place(facts), message, compared(first));
    for other in others {
        diagnostic = diagnostic.occurrence(other.place(facts), compared(other));
    }
    for witness in &sides.witnesses {
        diagnostic = diagnostic.evidence(witness.place(facts), label(facts, witness));
    }
    Some(diagnostic)
}

/// What the words have, and what they have more or less than the witness.
fn compared_label(facts: &Facts<'_, '_>, words: &Words, witness: &Words) -> Message {
    let (own, other) = (bare(words.text(facts)), bare(witness.text(facts)));
    let (more, less) = difference(&own, &other);
    let is_omission = more.is_empty() && !less.is_empty();
    let is_addition = less.is_empty() && !more.is_empty();
    let (more, less) = (quoted(&own[more]), quoted(&other[less]));
    match (is_omission, is_addition) {
        (true, _) => message!("此处少{less}", "{less} is missing here"),
        (_, true) => message!("此处多{more}", "{more} is superfluous here"),
        _ => label(facts, words),
    }
}

fn label(facts: &Facts<'_, '_>, words: &Words) -> Message {
    let words = quoted(&in_context(facts, words));
    message!("此处作{words}", "here it is {words}")
}

/// Characters shown on each side of the words in a message.
const CONTEXT: usize = 5;

/// The words with a few characters of their clause around them.
pub fn in_context(facts: &Facts<'_, '_>, words: &Words) -> String {
    let text = facts.passages[words.passage].text.as_str();
    let inside = |c: &char| !"、，。；：！？（）“”《》".contains(*c);
    let visible = |c: &char| !c.is_whitespace();
    let before = text[..words.range.start].chars().rev();
    let mut shown: Vec<char> = before
        .filter(visible)
        .take(CONTEXT)
        .take_while(inside)
        .collect();
    shown.reverse();
    shown.extend(words.text(facts).chars().filter(visible));
    let after = text[words.range.end..].chars();
    shown.extend(after.filter(visible).take(CONTEXT).take_while(inside));
    shown.into_iter().collect()
}

/// The words without white space.
fn bare(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}
