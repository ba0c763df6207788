//! From byte offsets to lines and columns, for people.

use super::Span;

/// A position as an editor shows it: both numbers count from 1, the column
/// counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line number.
    pub line: usize,
    /// Character column.
    pub column: usize,
}

/// The starts of the lines of one text. A line ends with `\n`, `\r\n` or a
/// lone `\r`, as in the editors that people use.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Scans `text` once.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            let crlf = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
            if !crlf {
                starts.push((at + 1) as u32);
            }
        }
        Self { starts }
    }

    /// Number of lines; an empty text has one.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Never true: even an empty text has a line.
    pub fn is_empty(&self) -> bool {
        false
    }

    /// Line number, from 1, of the byte at `offset`.
    pub fn line(&self, offset: u32) -> usize {
        self.starts.partition_point(|&start| start <= offset)
    }

    /// The span of line `line` (from 1) of `text`, without its line end.
    pub fn line_span(&self, text: &str, line: usize) -> Span {
        let start = self.starts[line - 1] as usize;
        let end = match self.starts.get(line) {
            Some(&next) => next as usize,
            None => text.len(),
        };
        let words = text[start..end].trim_end_matches(['\n', '\r']);
        Span::new(start, start + words.len())
    }

    /// Line and character column of the byte at `offset`.
    ///
    /// Costs one scan of the line up to the offset.
    pub fn position(&self, text: &str, offset: u32) -> LineColumn {
        let line = self.line(offset);
        let start = self.starts[line - 1] as usize;
        let column = text[start..offset as usize].chars().count() + 1;
        LineColumn { line, column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_with_any_of_the_three_line_ends() {
        let text = "一\r\n二\r三\n四";
        let index = LineIndex::new(text);
        assert_eq!(index.len(), 4);
        let lines: Vec<_> = (1..=4).map(|n| index.line_span(text, n).of(text)).collect();
        assert_eq!(lines, ["一", "二", "三", "四"]);
    }

    #[test]
    fn columns_count_characters() {
        let text = "首行\n济兖政发";
        let index = LineIndex::new(text);
        let offset = text.find('政').expect("the text has the character") as u32;
        assert_eq!(
            index.position(text, offset),
            LineColumn { line: 2, column: 3 }
        );
    }

    #[test]
    fn the_end_of_the_text_has_a_position() {
        let text = "一\n";
        let index = LineIndex::new(text);
        assert_eq!(
            index.position(text, text.len() as u32),
            LineColumn { line: 2, column: 1 }
        );
    }
}
