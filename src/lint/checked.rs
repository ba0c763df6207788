//! The outcome of checking one file.

use super::Diagnostic;
use crate::syntax::Coverage;
use crate::text::SourceFile;

/// One file, what was found in it, and how much of it was understood.
#[derive(Debug)]
pub struct Checked {
    /// The file.
    pub source: SourceFile,
    /// The findings, in the order of their first places.
    pub diagnostics: Vec<Diagnostic>,
    /// How much of the text was understood as what.
    pub coverage: Coverage,
}
