//! What text is: spans, places, files, and logical text over physical lines.

mod affix;
mod count;
mod line_index;
mod logical;
mod occurrences;
mod source;
mod span;
mod width;

pub use affix::{begins_with_any, ends_with_any, opening_of, without_ending};
pub use count::visible_characters;
pub use line_index::{LineColumn, LineIndex};
pub use logical::LogicalText;
pub use occurrences::occurrences;
pub use source::{FilePart, Origin, SourceFile};
pub use span::{Place, Span};
pub use width::{char_width, display_width};
