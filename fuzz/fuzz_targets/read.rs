//! Any bytes are a text, or are refused; a text leads back to its bytes.

#![no_main]

use gazette_lint::{fix, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(source) = read::decode("input", bytes.to_vec(), None) else {
        return;
    };
    let encoded = fix::encode(source.text(), source.origin()).expect("it was decoded from there");
    let again = read::decode("input", encoded, None).expect("it is a text");
    assert_eq!(again.text(), source.text());
});
