//! Rules that are data: rows of words, each with its source. The built-in
//! rows of `rules/` are read and checked when the tool is built (`build.rs`);
//! an office's own files are read with the same code when the tool runs.

pub mod file;
pub mod index;
mod near;
pub mod packed;
pub mod row;
mod search;

pub use file::{Contradiction, Example, Parsed, Problem, contradictions, parse};
pub use near::{Edit, Near};
pub use packed::PackedRow;
pub use row::{Day, Guard, Kind, Row, Strength};
pub use search::{Found, Rows};
