//! One text as the tool sees it: a file, or the files that an issue lies in.

use super::{LineIndex, Span, visible_characters};

/// The decoded text of one file, or of several that are parts of one issue,
/// with their names and the way back to their bytes.
#[derive(Clone, Debug)]
pub struct SourceFile {
    text: String,
    lines: LineIndex,
    /// The files in order, at least one.
    parts: Vec<FilePart>,
}

/// What of a text is one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilePart {
    /// The name that reports show.
    pub name: String,
    /// Its text.
    pub span: Span,
    /// How its bytes became text.
    pub origin: Origin,
}

/// How the bytes of a file became text; only `read` and `fix` look at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The encoding's name in the WHATWG standard, such as `UTF-8` or `gb18030`.
    pub encoding: &'static str,
    /// Whether the bytes began with a byte order mark, which is not in the text.
    pub byte_order_mark: bool,
}

impl Origin {
    /// UTF-8 without a byte order mark.
    pub const UTF_8: Self = Self {
        encoding: "UTF-8",
        byte_order_mark: false,
    };
}

impl SourceFile {
    /// A file named `name`, as reports show it, with its decoded text.
    ///
    /// # Panics
    /// When the text is 4 GiB long or longer; `read` refuses such files.
    pub fn new(name: impl Into<String>, text: impl Into<String>, origin: Origin) -> Self {
        let text = text.into();
        let span = Span::new(0, text.len());
        let name = name.into();
        Self::of_parts(text, vec![FilePart { name, span, origin }])
    }

    /// A UTF-8 text, for tests and for text that never was a file.
    pub fn from_text(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self::new(name, text, Origin::UTF_8)
    }

    /// One text of `files`, which follow one another. Every file begins on a
    /// line of its own.
    ///
    /// # Panics
    /// When there is no file, or the text is 4 GiB long or longer.
    pub fn joined(mut files: Vec<Self>) -> Self {
        if files.len() == 1
            && let Some(file) = files.pop()
        {
            return file;
        }
        let mut text = String::new();
        let mut parts = Vec::new();
        for file in files {
            if !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
            }
            let start = text.len() as u32;
            text.push_str(&file.text);
            parts.extend(file.parts.into_iter().map(|part| FilePart {
                span: part.span.moved(start),
                ..part
            }));
        }
        Self::of_parts(text, parts)
    }

    fn of_parts(text: String, parts: Vec<FilePart>) -> Self {
        assert!(u32::try_from(text.len()).is_ok(), "text of 4 GiB or more");
        assert!(!parts.is_empty(), "a text without a file");
        Self {
            lines: LineIndex::new(&text),
            text,
            parts,
        }
    }

    /// The same files with other words: `edits` are the spans that go, with the
    /// words that come, in order and apart.
    pub fn edited(&self, edits: &[(Span, &str)]) -> Self {
        let mut text = String::with_capacity(self.text.len());
        let mut parts = self.parts.clone();
        let mut at = 0;
        let mut growth = 0_i64;
        let mut index = 0;
        for &(span, words) in edits {
            while self.parts[index].span.end < span.start && index + 1 < parts.len() {
                index += 1;
                parts[index].span.start = moved(self.parts[index].span.start, growth);
            }
            text.push_str(&self.text[at..span.start as usize]);
            text.push_str(words);
            at = span.end as usize;
            growth += words.len() as i64 - span.len() as i64;
            parts[index].span.end = moved(self.parts[index].span.end, growth);
        }
        for (part, old) in parts.iter_mut().zip(&self.parts).skip(index + 1) {
            part.span = Span {
                start: moved(old.span.start, growth),
                end: moved(old.span.end, growth),
            };
        }
        text.push_str(&self.text[at..]);
        Self::of_parts(text, parts)
    }

    /// The files in order, at least one.
    pub fn parts(&self) -> &[FilePart] {
        &self.parts
    }

    /// The file that holds the byte at `offset`, or ends right before it.
    pub fn part_at(&self, offset: u32) -> &FilePart {
        let after = self.parts.partition_point(|part| part.span.start <= offset);
        &self.parts[after.saturating_sub(1)]
    }

    /// The name that reports show; of several files, that of the first.
    pub fn name(&self) -> &str {
        &self.parts[0].name
    }

    /// The decoded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line index of the text.
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// Number, from 1, of the line of its file that holds the byte at `offset`.
    pub fn line_number(&self, offset: u32) -> usize {
        let line = self.lines.line(offset);
        match self.parts.len() {
            1 => line,
            _ => line + 1 - self.lines.line(self.part_at(offset).span.start),
        }
    }

    /// The words that `span` covers.
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// Characters of the text, white space not counted.
    pub fn characters(&self) -> usize {
        visible_characters(&self.text)
    }
}

fn moved(offset: u32, growth: i64) -> u32 {
    u32::try_from(i64::from(offset) + growth).expect("texts are shorter than 4 GiB")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined() -> SourceFile {
        SourceFile::joined(vec![
            SourceFile::from_text("a.txt", "一\n二"),
            SourceFile::from_text("b.txt", "三\n四\n"),
            SourceFile::from_text("c.txt", "五"),
        ])
    }

    fn words(source: &SourceFile) -> Vec<(&str, &str)> {
        let parts = source.parts().iter();
        parts
            .map(|part| (part.name.as_str(), source.words(part.span)))
            .collect()
    }

    #[test]
    fn every_file_keeps_its_text_and_its_line_numbers() {
        let source = joined();
        assert_eq!(source.text(), "一\n二\n三\n四\n五");
        assert_eq!(
            words(&source),
            [("a.txt", "一\n二"), ("b.txt", "三\n四\n"), ("c.txt", "五")]
        );
        let shown = |word: &str| {
            let at = source.text().find(word).expect("it is there") as u32;
            (source.part_at(at).name.as_str(), source.line_number(at))
        };
        assert_eq!(shown("二"), ("a.txt", 2));
        assert_eq!(shown("三"), ("b.txt", 1));
        assert_eq!(shown("四"), ("b.txt", 2));
        assert_eq!(shown("五"), ("c.txt", 1));
    }

    #[test]
    fn edits_stay_in_their_file() {
        let source = joined();
        let span = |word: &str| {
            let at = source.text().find(word).expect("it is there");
            Span::new(at, at + word.len())
        };
        let end = Span::new(source.text().len(), source.text().len());
        let edits = [
            (span("一"), "甲甲"),
            (span("二"), ""),
            (span("四"), "丁"),
            (end, "。"),
        ];
        assert_eq!(
            words(&source.edited(&edits)),
            [
                ("a.txt", "甲甲\n"),
                ("b.txt", "三\n丁\n"),
                ("c.txt", "五。")
            ]
        );
        assert_eq!(
            words(&source.edited(&edits[2..3]))[1],
            ("b.txt", "三\n丁\n")
        );
        assert_eq!(words(&source.edited(&[])), words(&source));
    }
}
