//! Names in quotation marks and titles in title marks: “枫桥经验”, 《管理办法》.

use super::{Passage, Signs};
use crate::text::LogicalText;

/// A name between marks.
#[derive(Clone, Debug)]
pub struct Quoted<'s> {
    /// The name without its marks.
    pub name: LogicalText<'s>,
    /// Which marks.
    pub marks: Marks,
    /// The two characters after the closing mark, which often say what the
    /// name names: “枫桥经验”活动; fewer at the end of a text.
    pub noun: LogicalText<'s>,
    /// The text that it stands in, as an index into
    /// [`Texts::passages`](super::Texts::passages).
    pub passage: usize,
}

/// The marks around a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Marks {
    /// “ ”
    Quotation,
    /// 《 》
    Title,
}

/// Bytes of the longest name; what is longer is speech.
const LONGEST: usize = 40 * 3;

/// Every name between marks in `passages`, in order, innermost marks only.
pub(super) fn quoted<'s>(passages: &[Passage<'_, 's>], signs: &Signs) -> Vec<Quoted<'s>> {
    let mut found = Vec::new();
    for (index, passage) in passages.iter().enumerate() {
        let mut open: Option<(usize, Marks)> = None;
        for sign in signs.of(index) {
            match (sign.c, open) {
                ('“', _) => open = Some((sign.end(), Marks::Quotation)),
                ('《', _) => open = Some((sign.end(), Marks::Title)),
                ('”', Some((start, Marks::Quotation))) | ('》', Some((start, Marks::Title))) => {
                    let end = sign.start();
                    if (1..=LONGEST).contains(&(end - start)) {
                        found.push(mention(passage, index, start, end));
                    }
                    open = None;
                }
                ('”' | '》', _) => open = None,
                _ => {}
            }
        }
    }
    found
}

fn mention<'s>(passage: &Passage<'_, 's>, index: usize, start: usize, end: usize) -> Quoted<'s> {
    let words = passage.text.as_str();
    let closing = words[end..].chars().next();
    let after = end + closing.map_or(0, char::len_utf8);
    let noun: usize = words[after..].chars().take(2).map(char::len_utf8).sum();
    Quoted {
        name: passage.text.slice(start..end),
        marks: if closing == Some('》') {
            Marks::Title
        } else {
            Marks::Quotation
        },
        noun: passage.text.slice(after..after + noun),
        passage: index,
    }
}
