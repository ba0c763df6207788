//! The grammar inside a line: numbers, dates, names and lists of names.

pub mod assignment;
pub mod date;
pub mod document_number;
pub mod marker;
pub mod names;
pub mod numeral;
