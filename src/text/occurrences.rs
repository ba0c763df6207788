//! Where some words stand in a text.

/// The bytes at which `wanted` stands in `words`. Nearly all texts do not have
/// the words, and a look whether they do costs less than to begin a search.
pub fn occurrences<'w>(words: &'w str, wanted: &'w str) -> impl Iterator<Item = usize> + 'w {
    let stands = words.len() >= wanted.len() && words.contains(wanted);
    let found = stands.then(|| words.match_indices(wanted).map(|(at, _)| at));
    found.into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::occurrences;

    #[test]
    fn words_are_found_where_they_stand() {
        let places = |words, wanted| occurrences(words, wanted).collect::<Vec<_>>();
        assert_eq!(places("届满换届", "届"), [0, 9]);
        assert_eq!(places("中全会、五中全会", "中全会"), [0, 15]);
        assert!(places("会", "中全会").is_empty());
        assert!(places("", "中全会").is_empty());
    }
}
