//! Text that stays text.

use crate::report::visible::push_visible;

/// The words with everything escaped that HTML would obey, and what nobody
/// would see made visible; tabs stay.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\t' => escaped.push('\t'),
            c => push_visible(c, &mut escaped),
        }
    }
    escaped
}
