//! Agency codes (沅鹭政发), compared.

use super::compare::substitutions;

/// Characters that say in which series of an agency a document is numbered:
/// 政发, 政字, 政办发, 政任.
const KINDS: &str = "发字函办规任令呈报通告议政府党委文电";

/// Whether the character may say in which series a document is numbered.
pub fn is_kind(c: char) -> bool {
    KINDS.contains(c)
}

/// Whether two codes of one length differ in the series alone: 政发 and 政字
/// number different documents, 政发 and 政友 do not.
pub fn differ_in_kind(a: &str, b: &str) -> bool {
    let length = a.chars().count();
    substitutions(a, b).iter().all(|&at| {
        let pair = a.chars().nth(at).zip(b.chars().nth(at));
        at + 2 >= length && pair.is_some_and(|(x, y)| is_kind(x) && is_kind(y))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_kinds_make_another_series() {
        assert!(differ_in_kind("沅鹭政发", "沅鹭政字"));
        assert!(differ_in_kind("沅鹭政发", "沅鹭办发"));
        assert!(!differ_in_kind("沅鹭政发", "沅鹭政友"));
        assert!(!differ_in_kind("沅鹭政发", "沅鹜政发"));
        assert!(!differ_in_kind("沅鹭政发", "沅鹭发"));
    }
}
