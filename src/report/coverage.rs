//! How much of the text was understood as what, in words.

use super::words::{self, pick};
use super::wrap::pack;
use crate::lint::Language;
use crate::syntax::Coverage;

/// The shares of the parts, in lines of at most `width` columns; nothing when
/// nothing was counted.
pub(super) fn lines(coverage: &Coverage, language: Language, width: usize) -> Vec<String> {
    let total = coverage.total();
    if total == 0 {
        return Vec::new();
    }
    let comma = pick(language, "，", ", ");
    let heading = pick(language, "识别：", "understood as: ").to_owned();
    let last = coverage.parts().count() - 1;
    let shares = coverage.parts().enumerate().map(|(index, (part, count))| {
        let share = count as f64 * 100.0 / total as f64;
        let comma = if index == last { "" } else { comma };
        format!("{} {share:.1}%{comma}", words::part(part, language))
    });
    let pieces: Vec<String> = std::iter::once(heading).chain(shares).collect();
    pack(pieces.iter().map(String::as_str), width)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Part;

    #[test]
    fn shares_are_listed_and_never_cut() {
        let mut coverage = Coverage::default();
        coverage.add(Part::Heading, "一");
        coverage.add(Part::Paragraph, "二三 四");
        let zh = lines(&coverage, Language::Chinese, 80);
        assert_eq!(zh, ["识别：标题 25.0%，段落 75.0%"]);
        let narrow = lines(&coverage, Language::Chinese, 20);
        assert_eq!(narrow, ["识别：标题 25.0%，", "段落 75.0%"]);
        assert!(lines(&Coverage::default(), Language::English, 80).is_empty());
    }
}
