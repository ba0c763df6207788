//! Document numbers and dates, wherever they stand.

use std::collections::HashMap;

use crate::syntax::ast::{Article, Date, DocumentNumber, Issue};
use crate::syntax::{Part, inline, walk};

/// What one issue mentions.
#[derive(Debug)]
pub struct Facts<'s> {
    /// Every document number, in the order of the text.
    pub document_numbers: Vec<NumberMention<'s>>,
    /// Every date with a month and a day, in the order of the text.
    pub dates: Vec<Date<'s>>,
}

/// A document number and where it stands.
#[derive(Clone, Debug)]
pub struct NumberMention<'s> {
    /// The number.
    pub number: DocumentNumber<'s>,
    /// What part of the issue says it.
    pub standing: Standing,
}

/// What a mention stands in; the number in a document's own head weighs most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// In running text, a table or a list.
    Text,
    /// In the contents.
    Contents,
    /// In the head of the document that bears it.
    Head,
}

impl<'s> Facts<'s> {
    /// Gathers what `issue` mentions.
    pub fn of(issue: &Issue<'s>) -> Self {
        let mut facts = Self {
            document_numbers: Vec::new(),
            dates: Vec::new(),
        };
        walk::texts(issue, &mut |part, text| {
            if text.as_str().contains('号') {
                let numbers = inline::document_number::document_numbers(text);
                let standing = standing(part);
                let mentions = numbers
                    .into_iter()
                    .map(|number| NumberMention { number, standing });
                facts.document_numbers.extend(mentions);
            }
            if text.as_str().contains('月') {
                facts.dates.extend(inline::date::dates(text));
            }
        });
        facts.correct_head_codes(issue);
        facts
    }

    /// In a head the grammar has read the number with its exact code; running
    /// text before it (a title in the same line) must not lengthen it.
    fn correct_head_codes(&mut self, issue: &Issue<'s>) {
        let heads =
            walk::articles(issue).filter_map(|article: &Article<'s>| article.number.as_ref());
        let listed = issue
            .contents
            .iter()
            .flat_map(|contents| contents.entries());
        let end = |number: &DocumentNumber<'_>| number.text.whole().hull().end;
        let exact: HashMap<u32, &DocumentNumber<'s>> = heads
            .chain(listed.filter_map(|entry| entry.number.as_ref()))
            .map(|number| (end(number), number))
            .collect();
        for mention in &mut self.document_numbers {
            if let Some(&number) = exact.get(&end(&mention.number)) {
                mention.number = number.clone();
            }
        }
    }
}

fn standing(part: Part) -> Standing {
    match part {
        Part::Contents => Standing::Contents,
        Part::Head => Standing::Head,
        _ => Standing::Text,
    }
}
