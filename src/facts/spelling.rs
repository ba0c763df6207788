//! The forms that a name takes when one character of it goes wrong: two names
//! that differ by one character have one of these forms in common.

/// Stands for a character blotted out; no name holds it.
const BLOT: &str = "?";

/// `name` with one of its characters blotted out, for every character.
pub fn blotted(name: &str) -> impl Iterator<Item = String> + '_ {
    changed(name, BLOT)
}

/// `name` without one of its characters, for every character; nothing of a
/// name of two characters, of which one says nothing.
pub fn shortened(name: &str) -> impl Iterator<Item = String> + '_ {
    let long = name.chars().count() > 2;
    changed(name, "").filter(move |_| long)
}

/// `name` with two neighbours swapped, for every pair of neighbours.
pub fn swapped(name: &str) -> impl Iterator<Item = String> + '_ {
    (1..name.chars().count()).map(move |at| {
        let mut characters: Vec<char> = name.chars().collect();
        characters.swap(at - 1, at);
        characters.into_iter().collect()
    })
}

/// `name` with `instead` in the place of one character, for every character.
fn changed<'n>(name: &'n str, instead: &'n str) -> impl Iterator<Item = String> + 'n {
    let forms = name.char_indices();
    forms.map(move |(at, c)| [&name[..at], instead, &name[at + c.len_utf8()..]].concat())
}
