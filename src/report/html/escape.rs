//! Text that stays text.

use crate::report::visible::push_visible;

/// The words with everything escaped that HTML would obey, and what nobody
/// would see made visible; tabs stay.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    push_escaped(text, &mut escaped);
    escaped
}

/// Appends the words as [`escape`] gives them.
pub(super) fn push_escaped(text: &str, page: &mut String) {
    for c in text.chars() {
        match c {
            '&' => page.push_str("&amp;"),
            '<' => page.push_str("&lt;"),
            '>' => page.push_str("&gt;"),
            '"' => page.push_str("&quot;"),
            '\'' => page.push_str("&#39;"),
            '\t' => page.push('\t'),
            c => push_visible(c, page),
        }
    }
}
