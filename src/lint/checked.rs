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
    /// Accepted findings that are no longer in the file.
    pub stale: Vec<Stale>,
}

/// A finding that somebody accepted and that is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// The file that it was in, as reports name it.
    pub file: String,
    /// The file of accepted findings, as reports name it.
    pub path: String,
    /// The line on which it is written down there.
    pub line: usize,
    /// The fingerprint of the finding.
    pub fingerprint: String,
    /// The rule, as it was called then.
    pub rule: String,
    /// The words that it was about.
    pub words: String,
}
