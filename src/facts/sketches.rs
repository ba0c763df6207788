//! Which characters a passage may have, in a few bits: a rule that looks for
//! some words need not search the many texts that lack one of their characters.

/// A bit for each value of the last byte of a character's code.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sketch([u64; 4]);

impl Sketch {
    fn of(words: &str) -> Self {
        let mut sketch = Self::default();
        words.chars().for_each(|c| sketch.note(c));
        sketch
    }

    /// Notes a character.
    #[inline]
    pub fn note(&mut self, c: char) {
        let bit = c as usize & 0xff;
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    /// Whether all characters of `other` may be there.
    fn may_hold(&self, other: &Self) -> bool {
        let mut parts = self.0.iter().zip(&other.0);
        parts.all(|(has, wanted)| has & wanted == *wanted)
    }
}

/// Passages of an issue that have sketches; one with more is no real issue, and
/// the texts beyond are all searched.
const MOST_PASSAGES: usize = 200_000;

/// The sketches of all passages.
#[derive(Debug, Default)]
pub struct Sketches(Vec<Sketch>);

impl Sketches {
    /// For so many passages.
    pub(super) fn for_passages(passages: usize) -> Self {
        Self(Vec::with_capacity(passages.min(MOST_PASSAGES)))
    }

    /// Adds the sketch of the next passage.
    pub(super) fn push(&mut self, sketch: Sketch) {
        if self.0.len() < MOST_PASSAGES {
            self.0.push(sketch);
        }
    }

    /// The passages, as indices, that may have all characters of `words`; of a
    /// run of digits or of Latin letters, only the first is known.
    pub fn with<'f>(
        &'f self,
        words: &str,
        passages: usize,
    ) -> impl Iterator<Item = usize> + use<'f> {
        let wanted = Sketch::of(words);
        (0..passages).filter(move |&passage| self.holds(passage, &wanted))
    }

    /// Whether the passage with that index may have all characters of `words`.
    pub fn may_hold(&self, passage: usize, words: &str) -> bool {
        self.holds(passage, &Sketch::of(words))
    }

    fn holds(&self, passage: usize, wanted: &Sketch) -> bool {
        let sketch = self.0.get(passage);
        sketch.is_none_or(|sketch| sketch.may_hold(wanted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_that_lacks_a_character_is_skipped() {
        let mut sketches = Sketches::default();
        for text in ["政府工作报告", "报告", "", "工程"] {
            sketches.push(Sketch::of(text));
        }
        let with = |words| sketches.with(words, 5).collect::<Vec<_>>();
        assert_eq!(with("报告"), [0, 1, 4]);
        assert_eq!(with("工"), [0, 3, 4]);
    }
}
