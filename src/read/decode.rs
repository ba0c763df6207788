//! From bytes to text: byte order mark, then UTF-16 by its look, then UTF-8,
//! then GB 18030, then the rest. A guess that does not read as Chinese is
//! worth nothing.

use encoding_rs::{BIG5, DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::ReadError;
use super::likeness::{has_han, likeness};

/// A likeness that no wrong encoding reaches.
const SURE: f64 = 0.75;

/// A likeness below which a guess is no text.
const POSSIBLE: f64 = 0.45;

/// A likeness above which a text that is not quite UTF-8 is damaged UTF-8.
const DAMAGED: f64 = 0.5;

/// By how much another encoding must read better than GB 18030.
const MARGIN: f64 = 0.15;

/// A text and how its bytes were read.
pub(super) struct Decoded {
    pub text: String,
    pub encoding: &'static Encoding,
    pub byte_order_mark: bool,
}

/// Decodes strictly: a wrong sequence is an error, never a replacement sign.
pub(super) fn decode(
    bytes: Vec<u8>,
    forced: Option<&'static Encoding>,
) -> Result<Decoded, ReadError> {
    let marked = Encoding::for_bom(&bytes).map(|(encoding, _)| encoding);
    let mut decoded = match forced.or(marked) {
        Some(encoding) => decode_as(encoding, bytes)?,
        None => guess(bytes)?,
    };
    if decoded.text.starts_with(BYTE_ORDER_MARK) {
        decoded.text.drain(..BYTE_ORDER_MARK.len_utf8());
        decoded.byte_order_mark = true;
    }
    Ok(decoded)
}

const BYTE_ORDER_MARK: char = '\u{feff}';

impl Decoded {
    fn new(encoding: &'static Encoding, text: String) -> Self {
        Self {
            text,
            encoding,
            byte_order_mark: false,
        }
    }
}

fn decode_as(encoding: &'static Encoding, bytes: Vec<u8>) -> Result<Decoded, ReadError> {
    let text = if encoding == UTF_8 {
        String::from_utf8(bytes).map_err(|error| error.into_bytes())
    } else {
        strict(encoding, &bytes).ok_or(bytes)
    };
    match text {
        Ok(text) => Ok(Decoded::new(encoding, text)),
        Err(bytes) => Err(undecodable(&bytes, &[encoding], vec![encoding.name()])),
    }
}

fn guess(bytes: Vec<u8>) -> Result<Decoded, ReadError> {
    if memchr::memchr(0, &bytes).is_some() {
        return guess_utf_16(&bytes);
    }
    match String::from_utf8(bytes) {
        Ok(text) if text.is_ascii() || is_blank(&text) || has_han(&text) => {
            Ok(Decoded::new(UTF_8, text))
        }
        // A few bytes of GBK are often valid UTF-8 by chance.
        Ok(text) => match likeness(&text) < SURE {
            true => Ok(guess_legacy(text.as_bytes()).unwrap_or(Decoded::new(UTF_8, text))),
            false => Ok(Decoded::new(UTF_8, text)),
        },
        Err(error) => guess_not_utf_8(&error.into_bytes()),
    }
}

/// Whether `text` has nothing to read: white space of any kind.
pub(super) fn is_blank(text: &str) -> bool {
    let invisible = ['\u{feff}', '\u{200b}', '\u{2060}'];
    text.chars()
        .all(|c| c.is_whitespace() || invisible.contains(&c))
}

/// Bytes that are not UTF-8, unless they were and have been damaged: such a
/// text often is GB 18030 by chance, but not one that anybody wrote.
fn guess_not_utf_8(bytes: &[u8]) -> Result<Decoded, ReadError> {
    if likeness(&String::from_utf8_lossy(bytes)) > DAMAGED {
        return Err(undecodable(bytes, &[UTF_8], vec![UTF_8.name()]));
    }
    guess_legacy(bytes).ok_or_else(|| {
        let tried = vec!["UTF-8", "GB18030", "UTF-16", "Big5"];
        undecodable(bytes, &[UTF_8, GB18030], tried)
    })
}

/// Bytes with a NUL are UTF-16 (of ASCII, of line ends) or no text at all.
fn guess_utf_16(bytes: &[u8]) -> Result<Decoded, ReadError> {
    let readings = [UTF_16LE, UTF_16BE].map(|encoding| {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        (encoding, likeness(&text))
    });
    let [little, big] = readings;
    let (encoding, score) = if big.1 > little.1 { big } else { little };
    if score < POSSIBLE {
        return Err(ReadError::Binary);
    }
    match strict(encoding, bytes) {
        Some(text) => Ok(Decoded::new(encoding, text)),
        None => Err(undecodable(bytes, &[encoding], vec![encoding.name()])),
    }
}

/// GB 18030, unless another encoding reads clearly better.
fn guess_legacy(bytes: &[u8]) -> Option<Decoded> {
    let mut best = None;
    let mut best_score = POSSIBLE;
    for encoding in [GB18030, UTF_16LE, UTF_16BE, BIG5] {
        let Some(text) = strict(encoding, bytes).filter(|text| has_han(text)) else {
            continue;
        };
        let score = likeness(&text);
        if score < best_score {
            continue;
        }
        best = Some(Decoded::new(encoding, text));
        if score > SURE {
            break;
        }
        best_score = score + MARGIN;
    }
    best
}

fn strict(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(text.into_owned())
}

/// The error for `bytes`, placed where the reading got that came furthest.
fn undecodable(
    bytes: &[u8],
    readings: &[&'static Encoding],
    tried: Vec<&'static str>,
) -> ReadError {
    let wrong = readings.iter().filter_map(|&encoding| {
        let offset = first_wrong(encoding, bytes)?;
        Some((offset, encoding))
    });
    let (offset, encoding) = wrong
        .max_by_key(|&(offset, _)| offset)
        .unwrap_or((0, UTF_8));
    let (before, _) = encoding.decode_without_bom_handling(&bytes[..offset]);
    ReadError::Undecodable {
        offset,
        line: before.matches('\n').count() + 1,
        tried,
    }
}

/// Where the first sequence begins that is wrong in `encoding`.
fn first_wrong(encoding: &'static Encoding, bytes: &[u8]) -> Option<usize> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = [0; 4096];
    let mut read = 0;
    loop {
        let (result, consumed, _) =
            decoder.decode_to_utf8_without_replacement(&bytes[read..], &mut text, true);
        read += consumed;
        match result {
            DecoderResult::InputEmpty => return None,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(wrong, after) => {
                return Some(read.saturating_sub(usize::from(wrong) + usize::from(after)));
            }
        }
    }
}
