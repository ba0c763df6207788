//! Formats that are not text, by the bytes that they begin with.

use memchr::memmem;

use super::Foreign;

/// Signatures that name a format on their own.
const SIGNATURES: &[(&[u8], Foreign)] = &[
    (b"%PDF-", Foreign::Pdf),
    (b"{\\rtf", Foreign::Rtf),
    (b"\x89PNG\r\n\x1a\n", Foreign::Image),
    (b"\xff\xd8\xff", Foreign::Image),
    (b"GIF87a", Foreign::Image),
    (b"GIF89a", Foreign::Image),
    (b"II*\0", Foreign::Image),
    (b"MM\0*", Foreign::Image),
    (b"Rar!\x1a\x07", Foreign::Archive),
    (b"7z\xbc\xaf\x27\x1c", Foreign::Archive),
    (b"\x1f\x8b\x08", Foreign::Archive),
];

const ZIP: &[u8] = b"PK\x03\x04";

/// The container of Word, Excel and WPS files up to 2003.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// What `bytes` are, if they begin as a known format that is not text.
pub(super) fn recognise(bytes: &[u8]) -> Option<Foreign> {
    if bytes.starts_with(ZIP) {
        return Some(packed(bytes));
    }
    if bytes.starts_with(OLE) {
        return Some(compound(bytes));
    }
    let known = |(signature, _): &&(&[u8], Foreign)| bytes.starts_with(signature);
    SIGNATURES.iter().find(known).map(|&(_, foreign)| foreign)
}

/// What a zip file is, by the names of the files in it, which are not packed.
fn packed(bytes: &[u8]) -> Foreign {
    const PARTS: &[(&[u8], Foreign)] = &[
        (b"word/document.xml", Foreign::Docx),
        (b"word/", Foreign::Docx),
        (b"OFD.xml", Foreign::Ofd),
        (b"opendocument.text", Foreign::Odt),
        (b"opendocument.spreadsheet", Foreign::Spreadsheet),
        (b"xl/workbook", Foreign::Spreadsheet),
    ];
    let inside = |(part, _): &&(&[u8], Foreign)| memmem::find(bytes, part).is_some();
    match PARTS.iter().find(inside) {
        Some(&(_, foreign)) => foreign,
        None => Foreign::Archive,
    }
}

/// What an OLE file is, by the name of its main stream.
fn compound(bytes: &[u8]) -> Foreign {
    let workbook: Vec<u8> = "Workbook".bytes().flat_map(|byte| [byte, 0]).collect();
    let word: Vec<u8> = "WordDocument".bytes().flat_map(|byte| [byte, 0]).collect();
    let has = |name: &[u8]| memmem::find(bytes, name).is_some();
    if has(&workbook) && !has(&word) {
        Foreign::Spreadsheet
    } else {
        Foreign::Doc
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_their_first_bytes() {
        let cases: &[(&[u8], Option<Foreign>)] = &[
            (b"%PDF-1.7\n", Some(Foreign::Pdf)),
            (b"PK\x03\x04....word/document.xml", Some(Foreign::Docx)),
            (b"PK\x03\x04....OFD.xml", Some(Foreign::Ofd)),
            (b"PK\x03\x04....notes.txt", Some(Foreign::Archive)),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", Some(Foreign::Doc)),
            (b"{\\rtf1\\ansi", Some(Foreign::Rtf)),
            (b"\xff\xd8\xff\xe0", Some(Foreign::Image)),
            (b"PK is a name", None),
            (b"", None),
        ];
        for (bytes, expected) in cases {
            assert_eq!(recognise(bytes), *expected, "{bytes:?}");
        }
    }
}
