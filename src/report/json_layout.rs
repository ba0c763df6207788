//! How JSON is laid out: the outer levels on lines of their own, for people and
//! for `diff`; what is deeper on one line, for it is many times the rest.

use std::io::{self, BufWriter, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use super::visible::EscapedJson;

/// Every level on lines of its own.
pub(super) const ALL_LEVELS: usize = usize::MAX;

/// Writes a value as JSON, nothing hidden in it, the outer `levels` of it on
/// lines of their own.
pub(super) fn write_json(
    value: &impl Serialize,
    levels: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    // serde writes word by word.
    let mut buffered = BufWriter::new(EscapedJson(out));
    let layout = OuterLevels {
        levels,
        depth: 0,
        is_empty: true,
    };
    value.serialize(&mut Serializer::with_formatter(&mut buffered, layout))?;
    writeln!(buffered)?;
    buffered.flush()
}

/// The layout, and where in the value it stands.
struct OuterLevels {
    levels: usize,
    /// Objects and arrays that are open.
    depth: usize,
    /// Whether the one that was opened last has no value yet.
    is_empty: bool,
}

impl OuterLevels {
    fn open<W: ?Sized + Write>(&mut self, mark: &[u8], out: &mut W) -> io::Result<()> {
        self.depth += 1;
        self.is_empty = true;
        out.write_all(mark)
    }

    fn close<W: ?Sized + Write>(&mut self, mark: &[u8], out: &mut W) -> io::Result<()> {
        let breaks = self.depth <= self.levels && !self.is_empty;
        self.depth -= 1;
        if breaks {
            self.break_line(out)?;
        }
        self.is_empty = false;
        out.write_all(mark)
    }

    /// What stands before a value of the innermost object or array.
    fn part<W: ?Sized + Write>(&mut self, first: bool, out: &mut W) -> io::Result<()> {
        self.is_empty = false;
        if self.depth > self.levels {
            return out.write_all(if first { b"" } else { b", " });
        }
        if !first {
            out.write_all(b",")?;
        }
        self.break_line(out)
    }

    fn break_line<W: ?Sized + Write>(&self, out: &mut W) -> io::Result<()> {
        const INDENTED: &[u8; 33] = b"\n                                ";
        let columns = 2 * self.depth;
        out.write_all(&INDENTED[..INDENTED.len().min(1 + columns)])?;
        for _ in INDENTED.len()..=columns {
            out.write_all(b" ")?;
        }
        Ok(())
    }
}

impl Formatter for OuterLevels {
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(b"[", out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(b"]", out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.part(first, out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(b"{", out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(b"}", out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.part(first, out)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::report::visible::is_hidden;

    fn written(value: &impl Serialize, levels: usize) -> String {
        let mut written = Vec::new();
        write_json(value, levels, &mut written).expect("a vector takes everything");
        String::from_utf8(written).expect("UTF-8")
    }

    #[test]
    fn json_hides_nothing_and_means_the_same() {
        let words = ["沅平", "a\u{202e}b\u{9b}c\u{e0001}\u{1b}"];
        let json = written(&words, ALL_LEVELS);
        assert!(!json.contains(|c| is_hidden(c) && c != '\n'));
        let read: Vec<String> = serde_json::from_str(&json).expect("JSON");
        assert_eq!(read, words);
    }

    #[test]
    fn outer_levels_stand_on_lines_and_inner_ones_on_one() {
        let value = json!({"a": [{"b": [1, 2], "c": {}}, {}], "d": []});
        let lines =
            "{\n  \"a\": [\n    {\"b\": [1, 2], \"c\": {}},\n    {}\n  ],\n  \"d\": []\n}\n";
        assert_eq!(written(&value, 2), lines);
    }

    #[test]
    fn all_levels_are_laid_out_as_serde_does() {
        let mut value = json!({"a": [], "b": {}});
        for _ in 0..20 {
            value = json!([value, {"c": [1, {}]}]);
        }
        let pretty = serde_json::to_string_pretty(&value).expect("JSON");
        assert_eq!(written(&value, ALL_LEVELS), pretty + "\n");
        let one_line = written(&value, 0);
        assert_eq!(one_line.lines().count(), 1);
        let read: Value = serde_json::from_str(&one_line).expect("JSON");
        assert_eq!(read, value);
    }
}
