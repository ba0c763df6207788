//! Rows put together: every word stands once, in one string, and what rows of
//! a line share stands once. Numbers instead of addresses keep the binary small
//! and leave nothing to do when the tool starts.

use std::borrow::Cow;
use std::collections::HashMap;

use super::row::{Day, Guard, Kind, Row, Strength};

/// Words, as bytes of the string that holds all words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Piece {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

/// What a row has for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// The words that are looked for.
    pub text: Piece,
    /// What should stand there.
    pub right: Piece,
    /// Which of the terms hold for it.
    pub terms: u32,
}

/// What rows have in common with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// What the rows are.
    pub kind: Kind,
    /// The rule under which they report.
    pub rule: Piece,
    /// How sure their findings are.
    pub strength: Strength,
    /// Title of the source.
    pub source: Piece,
    /// The words beside them that decide.
    pub guard: Guard<Piece>,
    /// The first day on which they hold.
    pub from: Option<Day>,
    /// The last day on which they hold.
    pub until: Option<Day>,
    /// Whether the change may be made unasked.
    pub safe: bool,
    /// Whether they are closed formulas.
    pub closed: bool,
    /// Right forms that look like them.
    pub near_right: Piece,
}

/// Rows put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// All words.
    pub words: Cow<'static, str>,
    /// The rows.
    pub forms: Cow<'static, [Form]>,
    /// What several rows share.
    pub terms: Cow<'static, [Terms]>,
}

/// What divides the words of a list.
const DIVIDER: char = '\n';

impl Packed {
    /// Puts rows together.
    pub fn of(rows: &[Row]) -> Self {
        let mut words = AllWords::default();
        let mut terms: Vec<Terms> = Vec::new();
        let mut forms = Vec::with_capacity(rows.len());
        for row in rows {
            let own = words.terms(row);
            // Rows that share their terms stand in one line, mostly.
            let known = terms.iter().rposition(|terms| *terms == own);
            let known = known.unwrap_or_else(|| {
                terms.push(own);
                terms.len() - 1
            });
            forms.push(Form {
                text: words.piece(&row.text),
                right: words.piece(&row.right),
                terms: known as u32,
            });
        }
        Self {
            words: words.all.into(),
            forms: forms.into(),
            terms: terms.into(),
        }
    }

    /// The row of that number.
    pub fn row(&self, index: usize) -> PackedRow<'_> {
        let form = &self.forms[index];
        PackedRow {
            words: &self.words,
            form,
            terms: &self.terms[form.terms as usize],
        }
    }

    /// All rows.
    pub fn rows(&self) -> impl Iterator<Item = PackedRow<'_>> {
        (0..self.forms.len()).map(|index| self.row(index))
    }
}

/// Words as they are put together.
#[derive(Default)]
struct AllWords {
    all: String,
    known: HashMap<String, Piece>,
}

impl AllWords {
    fn piece(&mut self, words: &str) -> Piece {
        if words.is_empty() {
            return Piece::default();
        }
        if let Some(&known) = self.known.get(words) {
            return known;
        }
        let start = self.all.len() as u32;
        self.all.push_str(words);
        let piece = Piece {
            start,
            end: self.all.len() as u32,
        };
        self.known.insert(words.to_owned(), piece);
        piece
    }

    fn list(&mut self, list: &[String]) -> Piece {
        self.piece(&list.join(&DIVIDER.to_string()))
    }

    fn terms(&mut self, row: &Row) -> Terms {
        let guard = &row.guard;
        Terms {
            kind: row.kind,
            rule: self.piece(&row.rule),
            strength: row.strength,
            source: self.piece(&row.source),
            guard: Guard {
                unless_before: self.list(&guard.unless_before),
                unless_after: self.list(&guard.unless_after),
                only_before: self.list(&guard.only_before),
                only_after: self.list(&guard.only_after),
            },
            from: row.from,
            until: row.until,
            safe: row.safe,
            closed: row.closed,
            near_right: self.list(&row.near_right),
        }
    }
}

/// A row of those that were put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PackedRow<'p> {
    words: &'p str,
    form: &'p Form,
    terms: &'p Terms,
}

impl<'p> PackedRow<'p> {
    /// What it is.
    pub fn kind(self) -> Kind {
        self.terms.kind
    }

    /// The rule under which it reports.
    pub fn rule(self) -> &'p str {
        self.piece(self.terms.rule)
    }

    /// How sure its findings are.
    pub fn strength(self) -> Strength {
        self.terms.strength
    }

    /// The words that are looked for: a wrong form, a phrase, a name.
    pub fn text(self) -> &'p str {
        self.piece(self.form.text)
    }

    /// What should stand there: the right form, the successor.
    pub fn right(self) -> &'p str {
        self.piece(self.form.right)
    }

    /// Title of the source.
    pub fn source(self) -> &'p str {
        self.piece(self.terms.source)
    }

    /// The first day on which it holds.
    pub fn from(self) -> Option<Day> {
        self.terms.from
    }

    /// The last day on which it holds.
    pub fn until(self) -> Option<Day> {
        self.terms.until
    }

    /// Whether it holds on some days only.
    pub fn is_dated(self) -> bool {
        self.from().is_some() || self.until().is_some()
    }

    /// Whether the change may be made unasked.
    pub fn is_safe(self) -> bool {
        self.terms.safe
    }

    /// Whether it is a closed formula.
    pub fn is_closed(self) -> bool {
        self.terms.closed
    }

    /// Right forms that look like it: former titles, other phrases.
    pub fn near_right(self) -> impl Iterator<Item = &'p str> {
        self.list(self.terms.near_right)
    }

    /// Whether words beside it decide.
    pub fn is_guarded(self) -> bool {
        !self.terms.guard.is_empty()
    }

    /// Whether it holds between these words.
    pub fn holds_between(self, before: &str, after: &str) -> bool {
        let Guard {
            unless_before,
            unless_after,
            only_before,
            only_after,
        } = self.terms.guard;
        let ends = |words| self.list(words).any(|word| before.ends_with(word));
        let starts = |words| self.list(words).any(|word| after.starts_with(word));
        let is_empty = |words: Piece| words == Piece::default();
        !ends(unless_before)
            && !starts(unless_after)
            && (is_empty(only_before) || ends(only_before))
            && (is_empty(only_after) || starts(only_after))
    }

    /// Whether the two are one row, not only alike.
    pub fn is(self, other: Self) -> bool {
        std::ptr::eq(self.form, other.form)
    }

    fn piece(self, piece: Piece) -> &'p str {
        &self.words[piece.start as usize..piece.end as usize]
    }

    fn list(self, list: Piece) -> impl Iterator<Item = &'p str> {
        let words = self.piece(list).split(DIVIDER);
        words.filter(|word| !word.is_empty())
    }
}
