//! A set of characters that is asked for every character of a text.

/// First and last of the Han characters that are kept as bits.
const FIRST: char = '\u{4e00}';
const LAST: char = '\u{9fff}';

/// Words of 64 bits that hold a bit for each of them.
const WORDS: usize = (LAST as usize - FIRST as usize) / 64 + 1;

/// A set of characters: a bit for each common Han character, a list of the
/// others, which are few.
#[derive(Clone, Debug)]
pub struct CharacterSet {
    bits: Box<[u64; WORDS]>,
    others: Vec<char>,
}

impl Default for CharacterSet {
    fn default() -> Self {
        Self {
            bits: Box::new([0; WORDS]),
            others: Vec::new(),
        }
    }
}

impl CharacterSet {
    /// Puts `c` into the set.
    pub fn insert(&mut self, c: char) {
        match slot(c) {
            Some((word, bit)) => self.bits[word] |= bit,
            None if self.others.contains(&c) => {}
            None => self.others.push(c),
        }
    }

    /// The characters that are not in `other`.
    pub fn without(&self, other: &Self) -> Self {
        let mut set = self.clone();
        let words = set.bits.iter_mut().zip(other.bits.iter());
        words.for_each(|(own, other)| *own &= !other);
        set.others.retain(|c| !other.others.contains(c));
        set
    }

    /// The characters of `words` that are in the set, with their bytes.
    pub fn find_in<'w>(&self, words: &'w str) -> impl Iterator<Item = (usize, char)> + use<'w, '_> {
        words.char_indices().filter(|&(_, c)| self.contains(c))
    }

    /// Whether `c` is in the set.
    #[inline]
    pub fn contains(&self, c: char) -> bool {
        match slot(c) {
            Some((word, bit)) => self.bits[word] & bit != 0,
            None => self.others.contains(&c),
        }
    }
}

/// The word and the bit of a common Han character.
#[inline]
fn slot(c: char) -> Option<(usize, u64)> {
    let at = (c as usize).checked_sub(FIRST as usize)?;
    (c <= LAST).then(|| (at / 64, 1 << (at % 64)))
}

impl FromIterator<char> for CharacterSet {
    fn from_iter<I: IntoIterator<Item = char>>(characters: I) -> Self {
        let mut set = Self::default();
        set.extend(characters);
        set
    }
}

impl Extend<char> for CharacterSet {
    fn extend<I: IntoIterator<Item = char>>(&mut self, characters: I) {
        characters.into_iter().for_each(|c| self.insert(c));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_was_put_in() {
        let set: CharacterSet = "一长龥鿿𠮷a".chars().collect();
        assert!("一长龥鿿𠮷a".chars().all(|c| set.contains(c)));
        assert!(!"丁乐𠮸b、".chars().any(|c| set.contains(c)));
        let rest = set.without(&"长𠮷丁".chars().collect());
        assert!("一龥鿿a".chars().all(|c| rest.contains(c)));
        assert!(!"长𠮷丁".chars().any(|c| rest.contains(c)));
    }
}
