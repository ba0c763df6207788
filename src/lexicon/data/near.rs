//! Near forms of a phrase: a few characters replaced, missing, added, swapped.

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// The changes, one or two.
    pub edits: Vec<Edit>,
    /// Characters of the near form.
    pub length: usize,
}

/// Reads `text` as a near form of `phrase` from their first characters on,
/// with `budget` changes at most; the fewest changes count. `shift` is where
/// the characters of `phrase` stand in the whole phrase.
pub(super) fn read(phrase: &[char], text: &[char], budget: usize, shift: usize) -> Option<Near> {
    let same = phrase.iter().zip(text).take_while(|(a, b)| a == b).count();
    if same == phrase.len() {
        return Some(Near {
            edits: Vec::new(),
            length: same,
        });
    }
    if budget == 0 {
        return None;
    }
    let (rest, words, at) = (&phrase[same..], &text[same..], shift + same);
    let is_word = |c: &char| c.is_alphanumeric();
    let here = words.first().copied().filter(is_word);
    let is_swapped =
        words.len() > 1 && rest.len() > 1 && words[1] == rest[0] && words[0] == rest[1];
    let swapped = here.filter(|_| is_swapped);
    // Each with the characters that it takes of the phrase and of the text.
    let ways = [
        swapped.map(|_| (Edit::Swapped { at }, 2, 2)),
        here.map(|with| (Edit::Replaced { at, with }, 1, 1)),
        here.map(|what| (Edit::Added { at, what }, 0, 1)),
        Some((Edit::Missing { at }, 1, 0)),
    ];
    let mut best: Option<Near> = None;
    for (edit, of_phrase, of_text) in ways.into_iter().flatten() {
        let tail = read(
            &rest[of_phrase..],
            &words[of_text..],
            budget - 1,
            at + of_phrase,
        );
        let Some(tail) = tail else { continue };
        if best
            .as_ref()
            .is_none_or(|best| tail.edits.len() + 1 < best.edits.len())
        {
            let mut edits = vec![edit];
            edits.extend(tail.edits);
            best = Some(Near {
                edits,
                length: same + of_text + tail.length,
            });
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edits(phrase: &str, text: &str) -> Option<Vec<Edit>> {
        let phrase: Vec<_> = phrase.chars().collect();
        let text: Vec<_> = text.chars().collect();
        read(&phrase, &text, 2, 0).map(|near| near.edits)
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
