//! Applying the fixes that findings propose.
//!
//! A fix is applied as a whole or not at all; fixes that touch one another
//! wait for the next round. Rounds go on until nothing is left to apply, so
//! that applying the fixes of a fixed text changes nothing more.

mod diff;
mod encode;
mod plan;
mod replace;

use crate::lint::{Applicability, Checked, Diagnostic};
use crate::text::SourceFile;

pub use diff::unified;
pub use encode::{Unencodable, encode};
pub use replace::{new_file, replace_file, write_file};

/// Rounds after which fixes that undo one another are given up. A run of marks
/// that touch one another may take a round for each.
const MOST_ROUNDS: usize = 64;

/// A text with its fixes applied, and what is left to find in it.
#[derive(Debug)]
pub struct Fixed {
    /// The text as it is now, with the findings that are left.
    pub checked: Checked,
    /// Findings whose fixes were applied.
    pub applied: usize,
}

/// Whether the fix of a finding is to be applied. Asked for every fix that
/// could be, and again in later rounds for those that were refused; the file
/// is the text in which the finding stands.
pub type Choose<'c> = dyn FnMut(&SourceFile, &Diagnostic) -> bool + 'c;

/// Whether the finding has a fix that is at least as safe as `applicability`.
pub fn is_allowed(diagnostic: &Diagnostic, applicability: Applicability) -> bool {
    diagnostic.fix.as_ref().is_some_and(|fix| {
        fix.applicability == Applicability::Safe || fix.applicability == applicability
    })
}

/// Checks `source` with `check` and applies the fixes that `choose` accepts,
/// until there are no more.
pub fn fix(
    source: SourceFile,
    check: &dyn Fn(SourceFile) -> Checked,
    choose: &mut Choose<'_>,
) -> Fixed {
    let mut checked = check(source);
    let mut applied = 0;
    for _ in 0..MOST_ROUNDS {
        let chosen = plan::compatible(&checked, choose);
        if chosen.is_empty() {
            break;
        }
        applied += chosen.len();
        let source = plan::apply(&checked.source, &chosen);
        checked = check(source);
    }
    Fixed { checked, applied }
}
