//! Frequent words of Chinese texts, packed by `build.rs` so that they can be
//! asked as they stand in the binary.

mod hash;

use hash::{BUCKETS, pair_bits, place};

static STARTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/frequent-starts.bin"));
static PRINTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/frequent-prints.bin"));
static CLASSES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/frequent-classes.bin"));
static SINGLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/frequent-singles.bin"));
static PAIRS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/frequent-pairs.bin"));

/// Characters of the longest word that is listed.
pub const LONGEST_WORD: usize = 4;

/// What a word costs: the hundredfold of the natural logarithm of how rare it
/// is. A text costs what the words cost that it is made of.
pub type Cost = i32;

/// What a character costs that is never a word by itself.
const COST_UNKNOWN: Cost = 1800;

/// The class of a character that is never a word by itself.
const UNKNOWN: u8 = 255;

/// Cost of the most frequent words, and of each class more: see
/// `scripts/frequent.py`.
const COST_FIRST: Cost = 300;
const COST_CLASS: Cost = 83;

fn cost(class: u8) -> Cost {
    COST_FIRST + COST_CLASS * Cost::from(class)
}

/// What the Han character costs as a word by itself.
pub fn cost_alone(c: char) -> Cost {
    let at = (c as usize).checked_sub('\u{4e00}' as usize);
    match at.and_then(|at| SINGLES.get(at)) {
        None | Some(&UNKNOWN) => COST_UNKNOWN,
        Some(&class) => cost(class),
    }
}

/// What a word of two to four characters costs; none when it is not listed.
/// Of ten thousand sequences that are no words, three are taken for one.
pub fn cost_of_word(word: &[char]) -> Option<Cost> {
    let (bucket, print) = place(word);
    let start = number(STARTS, bucket) as usize;
    let end = number(STARTS, bucket + 1) as usize;
    let prints = PRINTS.get(start * 2..end * 2)?;
    let wanted = print.to_le_bytes();
    let found = prints.chunks_exact(2).position(|print| print == wanted)?;
    let at = start + found;
    let both = CLASSES.get(at / 2)?;
    Some(cost(both >> (at % 2 * 4) & 0xf))
}

/// Whether the pair stands in a word that is very frequent. Of a hundred other
/// pairs, one is taken for such a pair.
pub fn is_frequent_pair(first: char, second: char) -> bool {
    let is_set = |bit: usize| PAIRS[bit / 8] >> (bit % 8) & 1 == 1;
    pair_bits(first, second).into_iter().all(is_set)
}

fn number(bytes: &[u8], at: usize) -> u32 {
    debug_assert!(at <= BUCKETS);
    let four = bytes[at * 4..at * 4 + 4].try_into();
    four.map_or(0, u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost_of(word: &str) -> Option<Cost> {
        cost_of_word(&word.chars().collect::<Vec<_>>())
    }

    #[test]
    fn words_are_known_by_how_frequent_they_are() {
        let words = include_str!("../../../rules/wording/frequent.txt");
        let rows = words.lines().filter(|row| !row.starts_with('#'));
        for row in rows {
            let mut fields = row.split(' ');
            let class: u8 = fields
                .next()
                .and_then(|class| class.parse().ok())
                .expect(row);
            for word in fields.filter(|word| word.chars().count() > 1) {
                assert!(
                    cost_of(word).is_some_and(|found| found <= cost(class)),
                    "{word}"
                );
            }
        }
        assert!(cost_of("发展") < cost_of("营商"));
        assert_eq!(cost_of("发屐"), None);
        assert!(cost_alone('的') < cost_alone('屐'));
        assert!(is_frequent_pair('发', '展') && !is_frequent_pair('发', '屐'));
    }
}
