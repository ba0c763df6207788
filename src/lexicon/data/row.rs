//! A row of data, as a file says it: words that are looked for, and what is
//! said of them.

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

/// Literal words beside the words of a row that decide whether it holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Guard<Words = Vec<String>> {
    /// Not where one of these stands before.
    pub unless_before: Words,
    /// Not where one of these stands after.
    pub unless_after: Words,
    /// Only where one of these stands before, if there are any.
    pub only_before: Words,
    /// Only where one of these stands after, if there are any.
    pub only_after: Words,
}

impl<Words: Default + PartialEq> Guard<Words> {
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
    pub rule: String,
    /// How sure its findings are.
    pub strength: Strength,
    /// The words that are looked for: a wrong form, a phrase, a name.
    pub text: String,
    /// What should stand there: the right form, the successor.
    pub right: String,
    /// Title of the source.
    pub source: String,
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
    pub near_right: Vec<String>,
}
