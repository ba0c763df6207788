//! Which of many words a text begins or ends with.
//!
//! A Chinese character takes three bytes, and comparing those first is much
//! less than a comparison of strings for each word of a list.

/// Whether `words` begin with one of `openings`.
pub fn begins_with_any(words: &str, openings: &[&str]) -> bool {
    let head = words.as_bytes().first_chunk::<3>();
    let may_begin = |opening: &&&str| {
        let own = opening.as_bytes().first_chunk();
        own.is_none() || own == head
    };
    let mut openings = openings.iter().filter(may_begin);
    openings.any(|opening| words.starts_with(opening))
}

/// Whether `words` end with one of `endings`.
pub fn ends_with_any(words: &str, endings: &[&str]) -> bool {
    let tail = words.as_bytes().last_chunk::<3>();
    let may_end = |ending: &&&str| {
        let own = ending.as_bytes().last_chunk();
        own.is_none() || own == tail
    };
    let mut endings = endings.iter().filter(may_end);
    endings.any(|ending| words.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_list_are_found_at_both_ends() {
        let list = ["通知", "函", "a"];
        for (words, begins, ends) in [
            ("通知单", true, false),
            ("的通知", false, true),
            ("函", true, true),
            ("a", true, true),
            ("通告", false, false),
            ("ab", true, false),
            ("", false, false),
        ] {
            assert_eq!(begins_with_any(words, &list), begins, "{words}");
            assert_eq!(ends_with_any(words, &list), ends, "{words}");
        }
    }
}
