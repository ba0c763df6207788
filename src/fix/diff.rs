//! What fixing would change, as a patch.

use similar::TextDiff;

/// The lines that differ between `before` and `after`, as a unified diff of
/// the file `name`; empty when the texts are equal.
pub fn unified(name: &str, before: &str, after: &str) -> String {
    if before == after {
        return String::new();
    }
    TextDiff::from_lines(before, after)
        .unified_diff()
        .context_radius(1)
        .header(name, name)
        .to_string()
}
