//! A row of data: words that are looked for, and what is said of them.

use std::borrow::Cow;

/// Words that are part of the binary or of an office's own file.
pub type Text = Cow<'static, str>;

/// What the rows of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Wrong words and the right ones.
    Substitution,
    /// Set phrases, whose near forms are looked for.
    Phrase,
    /// Bodies that exist no more.
    DatedName,
    /// Titles that are known: laws and regulations.
    Name,
}

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// A matter of style.
    Hint,
    /// Probably wrong.
    Warning,
    /// Certainly wrong.
    Error,
}

/// A day of the calendar, as year, month, day.
pub type Day = (u16, u8, u8);

/// A few words, kept in one string.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(pub Text);

impl Words {
    /// What divides the words.
    pub const DIVIDER: char = '\n';

    /// The words, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.split(Self::DIVIDER).filter(|word| !word.is_empty())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Literal words beside the words of a row that decide whether it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guard {
    /// Not where one of these stands before.
    pub unless_before: Words,
    /// Not where one of these stands after.
    pub unless_after: Words,
    /// Only where one of these stands before, if there are any.
    pub only_before: Words,
    /// Only where one of these stands after, if there are any.
    pub only_after: Words,
}

impl Guard {
    /// Whether the row holds between these words.
    pub fn lets(&self, before: &str, after: &str) -> bool {
        let ends = |words: &Words| words.iter().any(|word| before.ends_with(word));
        let starts = |words: &Words| words.iter().any(|word| after.starts_with(word));
        !ends(&self.unless_before)
            && !starts(&self.unless_after)
            && (self.only_before.is_empty() || ends(&self.only_before))
            && (self.only_after.is_empty() || starts(&self.only_after))
    }

    /// Whether it lets everything pass.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A row: one form that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub kind: Kind,
    /// The rule under which it reports.
    pub rule: Text,
    /// How sure its findings are.
    pub strength: Strength,
    /// The words that are looked for: a wrong form, a phrase, a name.
    pub text: Text,
    /// What should stand there: the right form, the successor.
    pub right: Text,
    /// Title of the source.
    pub source: Text,
    /// The words beside it that decide.
    pub guard: Guard,
    /// The first day on which it holds.
    pub from: Option<Day>,
    /// The last day on which it holds.
    pub until: Option<Day>,
    /// Whether the change may be made unasked.
    pub safe: bool,
    /// Whether it is a closed formula.
    pub closed: bool,
    /// Right forms that look like it: former titles, other phrases.
    pub near_right: Words,
}
