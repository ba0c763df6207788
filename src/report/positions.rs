//! Lines and columns of many offsets in one file.

use std::sync::OnceLock;

use bytecount::num_chars;

use crate::text::{FilePart, LineColumn, SourceFile};

/// Bytes between two counts.
const STEP: usize = 4096;

/// Finds lines and character columns, each in constant time, even when the
/// whole file is one line.
pub(super) struct Positions<'s> {
    source: &'s SourceFile,
    /// Characters that begin before each multiple of [`STEP`]; counted when
    /// the first long line asks for it.
    counts: OnceLock<Vec<usize>>,
}

impl<'s> Positions<'s> {
    pub(super) fn new(source: &'s SourceFile) -> Self {
        Self {
            source,
            counts: OnceLock::new(),
        }
    }

    /// The file.
    pub(super) fn source(&self) -> &'s SourceFile {
        self.source
    }

    /// The file of the byte at `offset`.
    pub(super) fn part(&self, offset: u32) -> &'s FilePart {
        self.source.part_at(offset)
    }

    /// Line of its file and character column of the byte at `offset`.
    pub(super) fn at(&self, offset: u32) -> LineColumn {
        let text = self.source.text();
        let lines = self.source.lines();
        let start = lines.line_span(text, lines.line(offset)).start as usize;
        let line = self.source.line_number(offset);
        let offset = offset as usize;
        let before = if offset - start <= STEP {
            num_chars(&text.as_bytes()[start..offset])
        } else {
            self.characters_before(offset) - self.characters_before(start)
        };
        LineColumn {
            line,
            column: before + 1,
        }
    }

    fn characters_before(&self, offset: usize) -> usize {
        let bytes = self.source.text().as_bytes();
        let counts = self.counts.get_or_init(|| {
            let mut sum = 0;
            let sums = bytes.chunks(STEP).map(|chunk| {
                let before = sum;
                sum += num_chars(chunk);
                before
            });
            let mut counts: Vec<usize> = sums.collect();
            counts.push(sum);
            counts
        });
        let full = offset / STEP;
        counts[full] + num_chars(&bytes[full * STEP..offset])
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_long_line_is_counted_as_a_short_one() {
        let source = SourceFile::from_text("a", format!("首\n{}", "a字".repeat(5000)));
        let positions = Positions::new(&source);
        for (offset, _) in source.text().char_indices().step_by(37) {
            let expected = source.lines().position(source.text(), offset as u32);
            assert_eq!(positions.at(offset as u32), expected);
        }
        let end = source.text().len() as u32;
        assert_eq!(positions.at(end).column, 10_001);
    }

    proptest! {
        #[test]
        fn positions_agree_with_the_line_index(text in "[a字\\n\\r]{0,40}", at in 0_usize..41) {
            let source = SourceFile::from_text("a", text);
            let offset = source.text().char_indices().map(|(offset, _)| offset).nth(at);
            let offset = offset.unwrap_or(source.text().len()) as u32;
            let expected = source.lines().position(source.text(), offset);
            prop_assert_eq!(Positions::new(&source).at(offset), expected);
        }
    }
}
