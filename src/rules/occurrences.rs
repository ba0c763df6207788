//! Where some words stand in a text.

use memchr::memmem;

/// The bytes at which `wanted` stands in `words`, as [`str::match_indices`]
/// finds them. Nearly all texts are short and do not have the words: what a
/// search costs before it begins counts.
pub fn occurrences<'w>(words: &'w str, wanted: &'w str) -> impl Iterator<Item = usize> + 'w {
    let possible = words.len() >= wanted.len();
    let found = possible.then(|| memmem::find_iter(words.as_bytes(), wanted));
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
