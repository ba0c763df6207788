//! Any bytes are a text, or are refused; a text that can be written in its
//! encoding is the same when it is read again.

#![no_main]

use gazette_lint::{fix, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(source) = read::decode("input", bytes.to_vec(), None) else {
        return;
    };
    // Big5 can read characters that it cannot write; such a file is not fixed.
    let Ok(encoded) = fix::encode(source.text(), source.parts()[0].origin) else {
        return;
    };
    let encoding = read::encoding(source.parts()[0].origin.encoding);
    let again = read::decode("input", encoded, encoding).expect("it is a text");
    assert_eq!(again.text(), source.text());
});
