//! Words of the text in a message.

/// The words in quotation marks; marks among them are set as those of the
/// level within. Words that are nothing but marks stay as they are, for then
/// the message is about the mark.
pub fn quoted(words: &str) -> String {
    const INNER: [(char, char); 4] = [('“', '‘'), ('”', '’'), ('‘', '“'), ('’', '”')];
    let inner = |c: char| INNER.iter().find(|(outer, _)| *outer == c);
    if words.chars().all(|c| inner(c).is_some()) {
        return format!("“{words}”");
    }
    let set = |c: char| inner(c).map_or(c, |&(_, within)| within);
    let words: String = words.chars().map(set).collect();
    format!("“{words}”")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_alternate_from_level_to_level() {
        assert_eq!(quoted("纠治“四风”"), "“纠治‘四风’”");
        assert_eq!(quoted("“甲‘乙’”"), "“‘甲“乙”’”");
        assert_eq!(quoted("品”用"), "“品’用”");
        assert_eq!(quoted("书香"), "“书香”");
        assert_eq!(quoted("“"), "““”");
    }
}
