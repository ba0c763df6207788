//! 大事记: the chronicle.

mod adoption;
mod date_order;
mod document_match;
mod period;
mod person_overlap;
mod same_day_mark;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[
    &date_order::ChronicleDateOrder,
    &document_match::ChronicleDocumentMatch,
    &period::ChroniclePeriod,
    &person_overlap::ChroniclePersonOverlap,
    &same_day_mark::ChronicleSameDayMark,
];
