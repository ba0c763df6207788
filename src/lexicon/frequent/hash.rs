//! Where a word lies in the packed tables: known to the build script, which
//! packs them, and to the reader.

/// Buckets that the words are spread over.
pub const BUCKETS: usize = 1 << 13;

/// Bits that tell which pairs of characters frequent words have.
pub const PAIR_BITS: usize = 1 << 18;

/// The bucket of a word, and the print that tells it from the others there:
/// two words of a bucket in 65,536 have the same.
pub fn place(word: &[char]) -> (usize, u16) {
    let mixed = word
        .iter()
        .fold(word.len() as u64, |mixed, &c| mix(mixed, c));
    ((mixed >> 51) as usize, (mixed >> 32) as u16)
}

/// The two bits of a pair.
pub fn pair_bits(first: char, second: char) -> [usize; 2] {
    let mixed = mix(mix(0, first), second);
    [(mixed >> 46) as usize, (mixed >> 28) as usize % PAIR_BITS]
}

fn mix(mixed: u64, c: char) -> u64 {
    (mixed.rotate_left(23) ^ u64::from(c)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
