//! Which of many words a text begins or ends with.
//!
//! A Chinese character takes three bytes, and comparing those first is much
//! less than a comparison of strings for each word of a list.

/// Whether `words` begin with one of `openings`.
pub fn begins_with_any(words: &str, openings: &[impl AsRef<str>]) -> bool {
    opening_of(words, openings).is_some()
}

/// Whether `words` end with one of `endings`.
pub fn ends_with_any(words: &str, endings: &[impl AsRef<str>]) -> bool {
    without_ending(words, endings).is_some()
}

/// The first of `openings` that `words` begin with.
pub fn opening_of<'o>(words: &str, openings: &'o [impl AsRef<str>]) -> Option<&'o str> {
    let head = words.as_bytes().first_chunk::<3>();
    let may_begin = |opening: &&str| {
        let own = opening.as_bytes().first_chunk();
        own.is_none() || own == head
    };
    let mut openings = openings.iter().map(AsRef::as_ref).filter(may_begin);
    openings.find(|opening| words.starts_with(opening))
}

/// `words` without the first of `endings` that they end with, if there is one.
pub fn without_ending<'w>(words: &'w str, endings: &[impl AsRef<str>]) -> Option<&'w str> {
    let tail = words.as_bytes().last_chunk::<3>();
    let may_end = |ending: &&str| {
        let own = ending.as_bytes().last_chunk();
        own.is_none() || own == tail
    };
    let mut endings = endings.iter().map(AsRef::as_ref).filter(may_end);
    endings.find_map(|ending| words.strip_suffix(ending))
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
        assert_eq!(opening_of("通知单", &list), Some("通知"));
        assert_eq!(without_ending("复函", &list), Some("复"));
    }
}
