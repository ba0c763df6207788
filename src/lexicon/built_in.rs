//! The rows of `rules/`, as `build.rs` wrote them.

use std::borrow::Cow;

use super::data::index::{Anchor, Index};
use super::data::packed::{Form, Packed, Piece, Terms};
use super::data::row::Kind::{DatedName, Name, Phrase, Substitution};
use super::data::row::Strength::{Error, Hint, Warning};
use super::data::{Guard, Rows};

include!(concat!(env!("OUT_DIR"), "/rows.rs"));

static BUILT_IN: Rows = Rows::built_in(
    Packed {
        words: Cow::Borrowed(WORDS),
        forms: Cow::Borrowed(&FORMS),
        terms: Cow::Borrowed(&TERMS),
    },
    Index {
        anchors: Cow::Borrowed(&ANCHORS),
        starts: Cow::Borrowed(&STARTS),
        filter: Cow::Borrowed(&FILTER),
    },
);

/// The rows that ship with the tool.
pub fn rows() -> &'static Rows {
    &BUILT_IN
}
