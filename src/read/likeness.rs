//! How much a decoded text looks like Chinese: the wrong encoding gives
//! characters that nobody writes.

use std::sync::OnceLock;

use encoding_rs::{BIG5, Encoding, GB18030};

/// Characters that are judged at most; more would not change the verdict.
const SAMPLE: usize = 4000;

/// From 0 (nobody writes so) to 1 (everyday Chinese). ASCII tells nothing in
/// any encoding, so it is not judged, and a text of nothing else scores 1.
pub(super) fn likeness(text: &str) -> f64 {
    let judged = text.chars().filter(|&c| tells(c)).take(SAMPLE);
    let (count, points) = judged.fold((0, 0), |(count, points), character| {
        (count + 1, points + u32::from(weight(character)))
    });
    match count {
        0 => 1.0,
        _ => f64::from(points) / f64::from(count * EVERYDAY as u32),
    }
}

/// Whether the text has a Chinese character.
pub(super) fn has_han(text: &str) -> bool {
    text.chars().any(|c| HAN.contains(&c))
}

const HAN: std::ops::RangeInclusive<char> = '\u{4e00}'..='\u{9fff}';
const HAN_START: u32 = 0x4e00;
const EVERYDAY: u8 = 2;
const RARE: u8 = 1;

/// ASCII text tells nothing; ASCII control characters tell of a wrong guess.
fn tells(character: char) -> bool {
    !character.is_ascii() || (character.is_ascii_control() && !character.is_ascii_whitespace())
}

fn weight(character: char) -> u8 {
    if HAN.contains(&character) {
        han_weights()[(character as u32 - HAN_START) as usize]
    } else if is_chinese_mark(character) {
        EVERYDAY
    } else {
        0
    }
}

/// Marks, full-width forms and signs that Chinese texts are printed with.
fn is_chinese_mark(character: char) -> bool {
    matches!(
        character,
        '\u{3000}'..='\u{303f}'
            | '\u{ff01}'..='\u{ff5e}'
            | '\u{2010}'..='\u{203b}'
            | '\u{2460}'..='\u{249b}'
            | '\u{2160}'..='\u{217f}'
            | '·' | '×' | '°' | '±' | '℃' | '○' | '●' | '■' | '□' | '▲' | '△' | '★' | '☆' | '㎡'
    )
}

/// How usual each Chinese character is, by the first and the second level of
/// the two code tables that were made by frequency: GB 2312 and Big5.
fn han_weights() -> &'static [u8] {
    static WEIGHTS: OnceLock<Vec<u8>> = OnceLock::new();
    WEIGHTS.get_or_init(|| {
        let mut weights = vec![0; 0xa000 - HAN_START as usize];
        let mut add = |encoding, leads: std::ops::RangeInclusive<u8>, trail, weight| {
            for character in table(encoding, leads, trail).filter(|c| HAN.contains(c)) {
                let slot: &mut u8 = &mut weights[(character as u32 - HAN_START) as usize];
                *slot = (*slot).max(weight);
            }
        };
        add(GB18030, 0xb0..=0xd7, 0xa1, EVERYDAY);
        add(GB18030, 0xd8..=0xf7, 0xa1, RARE);
        add(BIG5, 0xa4..=0xc6, 0x40, EVERYDAY);
        add(BIG5, 0xc9..=0xf9, 0x40, RARE);
        weights
    })
}

/// The characters of the double bytes whose first is in `leads` and whose
/// second is at least `trail`.
fn table(
    encoding: &'static Encoding,
    leads: std::ops::RangeInclusive<u8>,
    trail: u8,
) -> impl Iterator<Item = char> {
    let pairs = leads.flat_map(move |lead| (trail..=0xfe).map(move |trail| [lead, trail]));
    pairs.filter_map(move |pair| {
        let text = encoding.decode_without_bom_handling_and_without_replacement(&pair)?;
        text.chars().next()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_text_scores_high_and_garbled_text_low() {
        assert!(likeness("济宁市兖州区人民政府关于分解落实任务目标的通知") > 0.9);
        assert!(likeness("鍏冲簬鍗板彂閫氱煡鐨勯€氱煡") < 0.5);
        assert_eq!(likeness("No. 1\n"), 1.0);
        assert_eq!(likeness("\u{1}\u{2}"), 0.0);
    }

    #[test]
    fn traditional_characters_are_everyday_too() {
        assert!(likeness("臺灣省政府公報，關於財務處理辦法") > 0.9);
    }
}
