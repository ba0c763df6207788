//! The administrative divisions.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

/// The divisions that have parts, a line each, in the order of their names:
/// what it is called, what it belongs to, its parts.
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
        let first = first_lines().get(name).copied();
        let lines = first.map_or("", |at| &DIVISIONS[at..]).lines();
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

/// Where the first line of each name begins. Read when the first name is
/// looked up.
pub(super) fn first_lines() -> &'static FxHashMap<&'static str, usize> {
    static LINES: OnceLock<FxHashMap<&str, usize>> = OnceLock::new();
    LINES.get_or_init(|| {
        let mut lines = FxHashMap::default();
        let mut start = 0;
        for line in DIVISIONS.split_inclusive('\n') {
            if let Some((name, _)) = line.split_once(' ') {
                lines.entry(name).or_insert(start);
            }
            start += line.len();
        }
        lines
    })
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
