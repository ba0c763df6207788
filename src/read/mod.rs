//! From bytes to text: what a file is, and in which encoding it was written.
//!
//! Line ends stay as they are, and nothing is normalised: the decoded text
//! leads back to the bytes through its [`Origin`].

mod decode;
mod error;
mod likeness;
mod signature;

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use encoding_rs::{Encoding, GB18030, GBK};

use crate::text::{Origin, SourceFile};

pub use error::{Bilingual, Foreign, ReadError};

/// The largest input that is read: far beyond any gazette, and small enough
/// for the offsets of its decoded text.
pub const MAX_BYTES: u64 = 512 * 1024 * 1024;

/// The name that reports show for standard input.
pub const STDIN_NAME: &str = "<stdin>";

/// Reads the file at `path`, in the encoding `forced` or else in the one that
/// its bytes show.
///
/// # Errors
/// When the file cannot be read, or is not a text that can be checked.
pub fn file(path: &Path, forced: Option<&'static Encoding>) -> Result<SourceFile, ReadError> {
    let about = fs::metadata(path)?;
    if about.is_dir() {
        return Err(ReadError::Folder);
    }
    if about.len() > MAX_BYTES {
        return Err(ReadError::TooLarge);
    }
    let bytes = read_limited(File::open(path)?, about.len())?;
    decode(&path.to_string_lossy(), bytes, forced)
}

/// Reads standard input to its end.
///
/// # Errors
/// As for [`file()`].
pub fn stdin(forced: Option<&'static Encoding>) -> Result<SourceFile, ReadError> {
    let bytes = read_limited(io::stdin().lock(), 0)?;
    decode(STDIN_NAME, bytes, forced)
}

/// The text of `bytes`, in the encoding `forced` or else in the one that a
/// byte order mark or the bytes themselves show.
///
/// # Errors
/// When the bytes are no text, or a text without any words.
pub fn decode(
    name: &str,
    bytes: Vec<u8>,
    forced: Option<&'static Encoding>,
) -> Result<SourceFile, ReadError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ReadError::TooLarge);
    }
    if let Some(foreign) = signature::recognise(&bytes) {
        return Err(ReadError::Foreign(foreign));
    }
    let decoded = decode::decode(bytes, forced)?;
    if decoded.text.contains('\0') {
        return Err(ReadError::Binary);
    }
    if decode::is_blank(&decoded.text) {
        return Err(ReadError::Empty);
    }
    let origin = Origin {
        encoding: decoded.encoding.name(),
        byte_order_mark: decoded.byte_order_mark,
    };
    Ok(SourceFile::new(name, decoded.text, origin))
}

/// The encoding that an editor calls `label`: `gbk`, `gb18030`, `utf-8`,
/// `utf-16le`, `big5` and their other usual names.
///
/// GBK and GB 2312 are read as GB 18030, which contains both; “ANSI” is what
/// Chinese Windows calls GBK.
pub fn encoding(label: &str) -> Option<&'static Encoding> {
    let label = label.trim();
    if label.eq_ignore_ascii_case("ansi") {
        return Some(GB18030);
    }
    let found = Encoding::for_label_no_replacement(label.as_bytes())?;
    Some(if found == GBK { GB18030 } else { found })
}

/// Reads to the end, but not far beyond [`MAX_BYTES`]: a pipe or a device has
/// no length to look at beforehand.
fn read_limited(input: impl Read, expected: u64) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or(0));
    input.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests;
