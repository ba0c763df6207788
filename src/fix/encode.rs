//! From text back to the bytes of the encoding that the file had.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use crate::text::Origin;

/// A character that the encoding of the file does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unencodable {
    /// The encoding's name.
    pub encoding: &'static str,
}

/// The bytes of `text` in the encoding of `origin`, with its byte order mark.
///
/// # Errors
/// When the encoding does not have a character of the text.
pub fn encode(text: &str, origin: Origin) -> Result<Vec<u8>, Unencodable> {
    let unencodable = Unencodable {
        encoding: origin.encoding,
    };
    let encoding = Encoding::for_label(origin.encoding.as_bytes()).ok_or(unencodable)?;
    let marked = origin.byte_order_mark.then(|| format!("\u{feff}{text}"));
    let text = marked.as_deref().unwrap_or(text);
    if encoding == UTF_16LE {
        return Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
    }
    if encoding == UTF_16BE {
        return Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
    }
    let (bytes, _, failed) = encoding.encode(text);
    match failed {
        true => Err(unencodable),
        false => Ok(bytes.into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    #[test]
    fn every_encoding_leads_back_to_its_bytes() {
        let text = "白鹭政发〔2025〕1号\r\n各镇人民政府：\r\n现将有关事项通知如下。\r\n";
        for (encoding, byte_order_mark) in [
            ("UTF-8", false),
            ("UTF-8", true),
            ("UTF-16LE", true),
            ("UTF-16BE", true),
            ("gb18030", false),
            ("gb18030", true),
        ] {
            let origin = Origin {
                encoding,
                byte_order_mark,
            };
            let bytes = encode(text, origin).expect("every character is in every encoding");
            let read = read::decode("issue.txt", bytes, None).expect("it is a text");
            assert_eq!((read.text(), read.parts()[0].origin), (text, origin));
        }
    }

    #[test]
    fn a_character_that_the_encoding_lacks_is_an_error() {
        let origin = Origin {
            encoding: "Big5",
            byte_order_mark: false,
        };
        assert_eq!(encode("镇", origin), Err(Unencodable { encoding: "Big5" }));
    }
}
