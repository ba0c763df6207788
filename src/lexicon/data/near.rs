//! Near forms of a phrase: a few characters replaced, missing, added, swapped.

use super::index::MOST_EDITS;

/// One change that leads from a phrase to a near form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Another character stands for the right one.
    Replaced {
        /// Which character of the phrase.
        at: usize,
        /// What stands there.
        with: char,
    },
    /// A character is missing.
    Missing {
        /// Which character of the phrase.
        at: usize,
    },
    /// A character too many.
    Added {
        /// The character of the phrase that it stands before.
        at: usize,
        /// What stands there.
        what: char,
    },
    /// Two neighbours are swapped.
    Swapped {
        /// The first of them.
        at: usize,
    },
}

impl Edit {
    /// The character of the phrase where the change begins.
    pub fn at(self) -> usize {
        match self {
            Self::Replaced { at, .. }
            | Self::Missing { at }
            | Self::Added { at, .. }
            | Self::Swapped { at } => at,
        }
    }
}

/// How a near form comes from its phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    edits: [Option<Edit>; MOST_EDITS],
    /// Characters of the near form.
    pub length: usize,
}

impl Near {
    /// As many characters of the phrase itself.
    pub(super) fn same(length: usize) -> Self {
        Self {
            edits: [None; MOST_EDITS],
            length,
        }
    }

    /// The changes, one or two.
    pub fn edits(&self) -> impl DoubleEndedIterator<Item = Edit> {
        self.edits.into_iter().flatten()
    }

    /// How many changes there are.
    pub fn count(&self) -> usize {
        self.edits().count()
    }

    /// The form with a change before its own ones, after which it goes on.
    fn after(self, edit: Edit, length: usize) -> Self {
        let Self { edits, length: own } = self;
        Self {
            edits: [Some(edit), edits[0]],
            length: length + own,
        }
    }

    /// This form and the one after it, as one; together they have no more
    /// changes than a form may have.
    pub(super) fn and(self, next: Self) -> Self {
        let mut edits = self.edits().chain(next.edits());
        Self {
            edits: [edits.next(), edits.next()],
            length: self.length + next.length,
        }
    }

    /// A form that was read backward from character `end`, as read forward.
    pub(super) fn mirrored(self, end: usize) -> Self {
        let forward = |edit| match edit {
            Edit::Replaced { at, with } => Edit::Replaced {
                at: end - 1 - at,
                with,
            },
            Edit::Missing { at } => Edit::Missing { at: end - 1 - at },
            Edit::Added { at, what } => Edit::Added { at: end - at, what },
            Edit::Swapped { at } => Edit::Swapped { at: end - 2 - at },
        };
        let mut edits = self.edits().rev().map(forward);
        Self {
            edits: [edits.next(), edits.next()],
            ..self
        }
    }
}

/// Characters of a phrase by which one sees that words are nothing like it.
const SEEN: usize = 8;

/// Whether it is worth while to read `text` as a near form of `phrase`: every
/// change takes one of its characters away at most.
pub(super) fn may_be(
    phrase: impl Iterator<Item = char>,
    text: impl Iterator<Item = char>,
    budget: usize,
) -> bool {
    let mut there = ['\0'; SEEN + MOST_EDITS];
    for (place, c) in there.iter_mut().zip(text) {
        *place = c;
    }
    let mut lost = phrase.take(SEEN).filter(|c| !there.contains(c));
    lost.nth(budget).is_none()
}

/// Reads `text` as a near form of `phrase` from their first characters on,
/// with `budget` changes at most; the fewest changes count. `shift` is where
/// the characters of `phrase` stand in the whole phrase.
pub(super) fn read<P, T>(mut phrase: P, mut text: T, budget: usize, shift: usize) -> Option<Near>
where
    P: Iterator<Item = char> + Clone,
    T: Iterator<Item = char> + Clone,
{
    let mut same = 0;
    let (rest, words, first, here) = loop {
        let (rest, words) = (phrase.clone(), text.clone());
        match (phrase.next(), text.next()) {
            (None, _) => return Some(Near::same(same)),
            (right, here) if right == here => same += 1,
            (Some(right), here) => break (rest, words, right, here),
        }
    };
    let budget = budget.checked_sub(1)?;
    let at = shift + same;
    let here = here.filter(|&c| is_word(c));
    let is_swapped =
        here.is_some() && phrase.clone().next() == here && text.clone().next() == Some(first);
    // Each with what follows it in the phrase and in the text.
    let after = |edit, of_phrase: (P, usize), of_text: (T, usize)| {
        let tail = read(of_phrase.0, of_text.0, budget, at + of_phrase.1)?;
        Some(tail.after(edit, same + of_text.1))
    };
    let swapped = is_swapped.then(|| {
        let (mut phrase, mut text) = (phrase.clone(), text.clone());
        phrase.next();
        text.next();
        after(Edit::Swapped { at }, (phrase, 2), (text, 2))
    });
    let replaced = here.map(|with| {
        let edit = Edit::Replaced { at, with };
        after(edit, (phrase.clone(), 1), (text.clone(), 1))
    });
    let added = here.map(|what| after(Edit::Added { at, what }, (rest, 0), (text, 1)));
    let missing = after(Edit::Missing { at }, (phrase, 1), (words, 0));
    // Of ways with as many changes, the first counts.
    let ways = [
        swapped.flatten(),
        replaced.flatten(),
        added.flatten(),
        missing,
    ];
    ways.into_iter().flatten().min_by_key(Near::count)
}

/// Whether the character may be part of a word.
fn is_word(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c) || c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edits(phrase: &str, text: &str) -> Option<Vec<Edit>> {
        read(phrase.chars(), text.chars(), 2, 0).map(|near| near.edits().collect())
    }

    #[test]
    fn near_forms_are_read_with_the_fewest_changes() {
        assert_eq!(edits("稳中求进工作", "稳中求进工作总"), Some(vec![]));
        let replaced = Edit::Replaced { at: 3, with: '近' };
        assert_eq!(edits("稳中求进工作", "稳中求近工作"), Some(vec![replaced]));
        assert_eq!(
            edits("稳中求进工作", "稳中进工作总"),
            Some(vec![Edit::Missing { at: 2 }])
        );
        assert_eq!(
            edits("稳中求进工作", "稳中中求进工作"),
            Some(vec![Edit::Added { at: 2, what: '中' }])
        );
        assert_eq!(
            edits("稳中求进工作", "稳求中进工作"),
            Some(vec![Edit::Swapped { at: 1 }])
        );
        assert_eq!(edits("稳中求进工作", "高质量发展"), None);
    }
}
