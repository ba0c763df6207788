//! A list whose lines stand in order, searched where it is.

use std::cmp::Ordering;

use memchr::{memchr, memrchr};

/// Lines in the order of their characters, searched where they are: nothing
/// is built when the tool starts.
#[derive(Debug)]
pub(super) struct SortedLines(pub(super) &'static str);

impl SortedLines {
    /// The line that compares equal.
    pub(super) fn find(&self, compare: impl Fn(&str) -> Ordering) -> Option<&'static str> {
        let mut rest = self.0;
        while !rest.is_empty() {
            let bytes = rest.as_bytes();
            let start = memrchr(b'\n', &bytes[..rest.len() / 2]).map_or(0, |newline| newline + 1);
            let length = memchr(b'\n', &bytes[start..]).unwrap_or(rest.len() - start);
            let line = &rest[start..start + length];
            match compare(line) {
                Ordering::Equal => return Some(line),
                Ordering::Greater => rest = &rest[..start],
                Ordering::Less => rest = rest.get(start + line.len() + 1..).unwrap_or_default(),
            }
        }
        None
    }
}
