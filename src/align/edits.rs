//! The least edits that turn a few characters into a few others.

use std::ops::Range;

/// Characters of one side that stand for characters of the other; one of the
/// two may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// Characters of the left side.
    pub left: Range<usize>,
    /// Characters of the right side.
    pub right: Range<usize>,
}

/// The edits between `left` and `right`, by the longest common subsequence;
/// edits parted by no more than [`BRIDGE`] common characters are one, so that
/// words in another order are one edit.
///
/// Costs the product of the lengths.
pub(super) fn edits(left: &[char], right: &[char]) -> Vec<Edit> {
    let width = right.len() + 1;
    // common[i * width + j]: length of the longest common subsequence of left[i..] and right[j..].
    let mut common = vec![0u16; (left.len() + 1) * width];
    for i in (0..left.len()).rev() {
        for j in (0..right.len()).rev() {
            common[i * width + j] = if left[i] == right[j] {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let mut found: Vec<Edit> = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < left.len() || j < right.len() {
        if i < left.len() && j < right.len() && left[i] == right[j] {
            (i, j) = (i + 1, j + 1);
            continue;
        }
        let skip_left = j == right.len()
            || (i < left.len() && common[(i + 1) * width + j] >= common[i * width + j + 1]);
        let edit = Edit {
            left: i..i + usize::from(skip_left),
            right: j..j + usize::from(!skip_left),
        };
        (i, j) = (edit.left.end, edit.right.end);
        push(&mut found, edit);
    }
    found
}

/// Common characters between two edits that are too few to part them.
const BRIDGE: usize = 3;

/// Adds an edit; one that follows close on the last is part of it.
fn push(found: &mut Vec<Edit>, edit: Edit) {
    match found.last_mut() {
        Some(last) if edit.left.start <= last.left.end + BRIDGE => {
            last.left.end = edit.left.end;
            last.right.end = edit.right.end;
        }
        _ => found.push(edit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(left: &str, right: &str) -> Vec<(String, String)> {
        let (left, right): (Vec<char>, Vec<char>) =
            (left.chars().collect(), right.chars().collect());
        let words = |side: &[char], range: &Range<usize>| side[range.clone()].iter().collect();
        edits(&left, &right)
            .iter()
            .map(|edit| (words(&left, &edit.left), words(&right, &edit.right)))
            .collect()
    }

    #[test]
    fn a_replaced_a_missing_and_an_added_word() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(shown("四星级", "五星级"), [pair("四", "五")]);
        assert_eq!(shown("老年家庭", "老年人家庭"), [pair("", "人")]);
        assert_eq!(shown("拉开展发展框架", "拉开发展框架"), [pair("展", "")]);
        assert_eq!(
            shown("准确、全面", "全面、准确"),
            [pair("准确、全面", "全面、准确")]
        );
        assert_eq!(shown("同样", "同样"), []);
        assert_eq!(shown("", "新"), [pair("", "新")]);
    }
}
