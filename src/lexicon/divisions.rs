//! The administrative divisions.

use std::cmp::Ordering;
use std::ops::Range;

/// The divisions that have parts, a line each, in the order of their names:
/// what it is called, what it belongs to, its parts. It is searched as it
/// stands, so that a run that never asks pays nothing.
static DIVISIONS: &str = include_str!("../../rules/place/divisions.txt");

/// A division that has parts: a province, a city, a county.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Division {
    /// Its name: 白鹭区.
    pub name: &'static str,
    /// What it belongs to; `-` for a province.
    pub whole: &'static str,
    /// Whether all its parts are known; towns that the statistics count to a
    /// development zone are not.
    pub is_complete: bool,
    parts: &'static str,
}

impl Division {
    /// The divisions of that name; counties of several cities may share one.
    pub fn called(name: &str) -> impl Iterator<Item = Self> + '_ {
        let lines = DIVISIONS[first_line(name)..].lines();
        let divisions = lines.map_while(Self::read);
        divisions.take_while(move |division| division.name == name)
    }

    /// The names of its parts, each as its stem and the word for what it is:
    /// 石塘 and 镇; of a county and what is above, the word is part of the stem.
    pub fn parts(self) -> impl Iterator<Item = (&'static str, &'static str)> + Clone {
        let mut kind = "";
        self.parts.split(' ').filter_map(move |word| {
            if let Some(next) = word.strip_suffix('：') {
                kind = next;
                return None;
            }
            Some((word, kind))
        })
    }

    /// Whether it has a part of that name.
    pub fn has_part(self, name: &str) -> bool {
        self.parts()
            .any(|(stem, kind)| name.strip_prefix(stem) == Some(kind))
    }

    fn read(line: &'static str) -> Option<Self> {
        let (name, rest) = line.split_once(' ')?;
        let (whole, parts) = rest.split_once(' ')?;
        let all = parts.strip_suffix(" …");
        Some(Self {
            name,
            whole,
            is_complete: all.is_none(),
            parts: all.unwrap_or(parts),
        })
    }
}

/// The byte where the first line begins whose name is not less than `name`.
fn first_line(name: &str) -> usize {
    let (mut low, mut high) = (0, DIVISIONS.len());
    while low < high {
        let line = line_at(low + (high - low) / 2);
        let own = DIVISIONS[line.clone()].split(' ').next().unwrap_or("");
        match own.cmp(name) {
            Ordering::Less => low = (line.end + 1).min(high),
            _ => high = line.start,
        }
    }
    low
}

/// The line that holds byte `at`.
fn line_at(at: usize) -> Range<usize> {
    let bytes = DIVISIONS.as_bytes();
    let start = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |feed| feed + 1);
    let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |feed| at + feed);
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_every_line_is_found() {
        let lines = DIVISIONS.lines().filter(|line| !line.starts_with('#'));
        let all: Vec<Division> = lines.filter_map(Division::read).collect();
        assert!(all.len() > 3000);
        assert!(all.is_sorted_by_key(|division| (division.name, division.whole)));
        for division in &all {
            assert!(Division::called(division.name).any(|found| found == *division));
            assert!(division.parts().next().is_some());
        }
    }

    #[test]
    fn parts_are_known_by_their_whole_name() {
        let whole = |name| Division::called(name).map(|division| division.whole);
        assert_eq!(whole("江苏省").collect::<Vec<_>>(), ["-"]);
        assert!(whole("鼓楼区").count() >= 4);
        assert_eq!(whole("白鹭区").count(), 0);
        let jiangsu = Division::called("江苏省").next().expect("a province");
        assert!(jiangsu.has_part("苏州市") && !jiangsu.has_part("苏州"));
        let kunshan = Division::called("昆山市").next().expect("a county");
        assert!(kunshan.has_part("千灯镇") && !kunshan.has_part("千灯乡"));
        assert!(jiangsu.is_complete && !kunshan.is_complete);
    }
}
