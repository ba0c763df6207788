//! The rows of `rules/`, as `build.rs` wrote them.

use std::borrow::Cow;

use super::data::index::{Anchor, Index};
use super::data::row::Text;
use super::data::{Guard, Kind, Row, Rows, Strength, Words};

include!(concat!(env!("OUT_DIR"), "/rows.rs"));

static BUILT_IN: Rows = Rows::built_in(
    &ROWS,
    Index {
        anchors: Cow::Borrowed(&ANCHORS),
        filter: Cow::Borrowed(&FILTER),
    },
);

/// The rows that ship with the tool.
pub fn rows() -> &'static Rows {
    &BUILT_IN
}
