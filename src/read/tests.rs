//! Encodings as editors' files really have them.

use encoding_rs::{BIG5, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use proptest::prelude::*;

use super::*;

const NOTICE: &str =
    "　　济宁市兖州区人民政府关于分解落实任务目标的通知\r\n济兖政发〔2024〕1号\r\n";
const TRADITIONAL: &str = "臺北市政府公報\n關於財務處理辦法，自中華民國一百年起實施。\n";

fn read(bytes: impl Into<Vec<u8>>) -> Result<SourceFile, ReadError> {
    decode("issue.txt", bytes.into(), None)
}

fn utf_16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

fn assert_read(bytes: impl Into<Vec<u8>>, text: &str, encoding: &str) {
    let source = read(bytes).expect("readable");
    assert_eq!(
        (source.text(), source.parts()[0].origin.encoding),
        (text, encoding)
    );
}

#[test]
fn the_usual_encodings_are_recognised() {
    assert_read(NOTICE, NOTICE, "UTF-8");
    assert_read(GB18030.encode(NOTICE).0, NOTICE, "gb18030");
    assert_read(utf_16(NOTICE, u16::to_le_bytes), NOTICE, "UTF-16LE");
    assert_read(utf_16(NOTICE, u16::to_be_bytes), NOTICE, "UTF-16BE");
    assert_read(BIG5.encode(TRADITIONAL).0, TRADITIONAL, "Big5");
    assert_read(GB18030.encode(TRADITIONAL).0, TRADITIONAL, "gb18030");
    assert_read("No. 1\n", "No. 1\n", "UTF-8");
}

#[test]
fn byte_order_marks_decide_and_are_not_text() {
    for (mark, encoding, bytes) in [
        ("\u{feff}".as_bytes(), UTF_8, NOTICE.as_bytes().to_vec()),
        (b"\xff\xfe", UTF_16LE, utf_16(NOTICE, u16::to_le_bytes)),
        (b"\xfe\xff", UTF_16BE, utf_16(NOTICE, u16::to_be_bytes)),
    ] {
        let source = read([mark, &bytes].concat()).expect("readable");
        assert_eq!(source.text(), NOTICE);
        let origin = source.parts()[0].origin;
        assert_eq!(
            (origin.encoding, origin.byte_order_mark),
            (encoding.name(), true)
        );
    }
}

#[test]
fn utf_16_without_any_ascii_is_recognised() {
    let text = "关于印发工作方案的通知\n各镇人民政府\n";
    assert_read(utf_16(text, u16::to_le_bytes), text, "UTF-16LE");
    assert_read(utf_16(text, u16::to_be_bytes), text, "UTF-16BE");
    let one_line = "关于印发工作方案的通知各镇人民政府";
    assert_read(utf_16(one_line, u16::to_le_bytes), one_line, "UTF-16LE");
    assert_read(utf_16(one_line, u16::to_be_bytes), one_line, "UTF-16BE");
}

#[test]
fn a_short_gbk_text_that_is_valid_utf_8_is_gbk() {
    let bytes = GB18030.encode("通知").0;
    assert!(std::str::from_utf8(&bytes).is_ok());
    assert_read(bytes, "通知", "gb18030");
}

#[test]
fn chinese_marks_alone_are_utf_8() {
    assert_read("，，", "，，", "UTF-8");
    assert_read("……——", "……——", "UTF-8");
}

#[test]
fn a_rare_character_alone_is_read() {
    assert_read(GB18030.encode("兖").0, "兖", "gb18030");
}

#[test]
fn a_forced_encoding_is_obeyed() {
    let bytes = GB18030.encode("通知").0.into_owned();
    let source = decode("a", bytes, encoding("utf-8")).expect("valid UTF-8");
    assert_eq!(source.parts()[0].origin.encoding, "UTF-8");
    let marked = [&b"\xef\xbb\xbf"[..], NOTICE.as_bytes()].concat();
    let source = decode("a", marked, encoding("utf-8")).expect("valid UTF-8");
    assert_eq!(source.text(), NOTICE);
}

#[test]
fn labels_are_those_that_editors_use() {
    for label in ["gbk", "GB2312", "gb18030", "ansi", " GBK "] {
        assert_eq!(encoding(label), Some(GB18030), "{label}");
    }
    assert_eq!(encoding("utf-16le"), Some(UTF_16LE));
    assert_eq!(encoding("UTF-16BE"), Some(UTF_16BE));
    assert_eq!(encoding("utf8"), Some(UTF_8));
    assert_eq!(encoding("big5"), Some(BIG5));
    assert_eq!(encoding("汉字"), None);
}

#[test]
fn damage_is_reported_where_it_stands() {
    let mut bytes = NOTICE.repeat(2).into_bytes();
    let at = NOTICE.len() + 10;
    bytes[at] = 0xff;
    let error = read(bytes).expect_err("damaged");
    let ReadError::Undecodable { offset, line, .. } = &error else {
        panic!("{error:?}");
    };
    assert!(offset.abs_diff(at) <= 2, "{offset} is not near {at}");
    assert_eq!(*line, 3);
    assert!(error.message().zh.contains("--encoding gb18030"));
    assert!(error.message().en.contains("--encoding gb18030"));
}

#[test]
fn a_text_cut_inside_a_character_is_an_error() {
    for cut in 1..3 {
        let bytes = &NOTICE.as_bytes()[..NOTICE.trim_end().len() - cut];
        assert!(matches!(read(bytes), Err(ReadError::Undecodable { .. })));
    }
}

#[test]
fn damaged_utf_8_is_never_read_as_gbk() {
    for lost in 0..40 {
        let mut bytes = NOTICE.repeat(2).into_bytes();
        bytes.remove(lost);
        assert!(
            matches!(read(bytes), Err(ReadError::Undecodable { .. })),
            "{lost}"
        );
    }
}

#[test]
fn broken_surrogates_are_an_error() {
    let mut units: Vec<u16> = NOTICE.encode_utf16().collect();
    units.insert(4, 0xd800);
    let bytes: Vec<u8> = units.into_iter().flat_map(u16::to_le_bytes).collect();
    let error = read(bytes).expect_err("broken");
    assert!(
        matches!(error, ReadError::Undecodable { offset: 8, .. }),
        "{error:?}"
    );
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    assert!(matches!(read([0, 1, 2, 3, 0xff]), Err(ReadError::Binary)));
    assert!(matches!(read("济宁\0市\n"), Err(ReadError::Binary)));
    let noise: Vec<u8> = (0..4000_u32).map(|n| (n * n / 7 % 256) as u8).collect();
    assert!(read(noise).is_err());
    assert!(matches!(
        read(*b"PK\x03\x04 word/document.xml"),
        Err(ReadError::Foreign(Foreign::Docx))
    ));
}

#[test]
fn a_text_without_words_is_empty() {
    for text in ["", "\n", " \r\n\u{3000}\n", "\u{feff}"] {
        assert!(matches!(read(text), Err(ReadError::Empty)), "{text:?}");
    }
}

#[test]
fn files_are_read_under_their_path() {
    let folder = tempfile("folder");
    fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("公报.txt");
    fs::write(&path, NOTICE).expect("a file");
    let source = file(&path, None).expect("readable");
    assert_eq!(source.name(), path.to_string_lossy());
    assert!(matches!(file(&folder, None), Err(ReadError::Folder)));
    let missing = folder.join("无.txt");
    assert!(matches!(file(&missing, None), Err(ReadError::Missing)));
    fs::remove_dir_all(&folder).expect("removed");
}

#[test]
fn a_huge_file_is_refused_unread() {
    let path = tempfile("huge");
    let file_handle = File::create(&path).expect("a file");
    file_handle.set_len(MAX_BYTES + 1).expect("a sparse file");
    let result = file(&path, None);
    fs::remove_file(&path).expect("removed");
    assert!(matches!(result, Err(ReadError::TooLarge)));
}

fn tempfile(name: &str) -> std::path::PathBuf {
    std::env::temp_dir().join(format!("gazette-lint-{}-{name}", std::process::id()))
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(bytes);
    }

    #[test]
    fn utf_8_with_chinese_is_kept_byte_for_byte(text in "[\\n\\ra-z0-9一-龥，。〔〕]{0,40}通知") {
        assert_read(text.as_str(), &text, "UTF-8");
    }

    #[test]
    fn sentences_in_gbk_are_recognised(
        words in prop::collection::vec(prop::sample::select(vec![
            "关于", "通知", "济宁市", "兖州区", "2024年", "，", "。\n", "人民政府", "工作", "王晟",
        ]), 1..20),
    ) {
        let text = words.concat();
        prop_assume!(has_words(&text));
        let bytes = GB18030.encode(&text).0.into_owned();
        let source = read(bytes).expect("readable");
        prop_assert_eq!(source.text(), text);
    }
}

/// A text with a Chinese character; marks alone may be of any encoding.
fn has_words(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}
