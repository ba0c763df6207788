//! Which characters a passage may have, in a few bits: a rule that looks for
//! some words need not search the many texts that lack one of their characters.

/// A bit for each value of the last byte of a character's code.
type Sketch = [u64; 4];

/// Passages of an issue that have sketches; one with more is no real issue, and
/// all its texts are searched.
const MOST_PASSAGES: usize = 200_000;

/// The sketches of all passages.
#[derive(Debug, Default)]
pub struct Sketches {
    sketches: Vec<Sketch>,
    /// That of the passage that is read.
    current: Sketch,
    is_kept: bool,
}

impl Sketches {
    /// For so many passages.
    pub(super) fn for_passages(count: usize) -> Self {
        Self {
            is_kept: count <= MOST_PASSAGES,
            ..Self::default()
        }
    }

    /// Notes a character of the passage that is read.
    #[inline]
    pub(super) fn note(&mut self, c: char) {
        note(&mut self.current, c);
    }

    /// Says that the passage is read.
    pub(super) fn end_passage(&mut self) {
        let sketch = std::mem::take(&mut self.current);
        if self.is_kept {
            self.sketches.push(sketch);
        }
    }

    /// The passages, as indices, that may have all characters of `words`; of a
    /// run of digits or of Latin letters, only the first is known.
    pub fn with<'f>(&'f self, words: &str, passages: usize) -> impl Iterator<Item = usize> + use<'f> {
        let mut wanted = Sketch::default();
        words.chars().for_each(|c| note(&mut wanted, c));
        (0..passages).filter(move |&passage| {
            let sketch = self.sketches.get(passage);
            sketch.is_none_or(|sketch| {
                let mut parts = sketch.iter().zip(&wanted);
                parts.all(|(has, wanted)| has & wanted == *wanted)
            })
        })
    }
}

#[inline]
fn note(sketch: &mut Sketch, c: char) {
    let bit = c as usize & 0xff;
    sketch[bit / 64] |= 1 << (bit % 64);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_that_lacks_a_character_is_skipped() {
        let texts = ["政府工作报告", "报告", "", "工程"];
        let sketched = |count| {
            let mut sketches = Sketches::for_passages(count);
            for text in texts {
                text.chars().for_each(|c| sketches.note(c));
                sketches.end_passage();
            }
            sketches
        };
        let with = |sketches: &Sketches, words| sketches.with(words, 4).collect::<Vec<_>>();
        assert_eq!(with(&sketched(4), "报告"), [0, 1]);
        assert_eq!(with(&sketched(4), "工"), [0, 3]);
        assert_eq!(with(&sketched(MOST_PASSAGES + 1), "工"), [0, 1, 2, 3]);
    }
}
