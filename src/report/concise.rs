//! One line a finding, for `grep` and for editors that jump to places.

use std::io::{self, Write};

use super::positions::Positions;
use super::visible::visible;
use super::words::pick;
use super::{Options, Summary};
use crate::lint::Checked;

/// Writes the findings, then the counts.
pub(super) fn write(checked: &[Checked], options: &Options, out: &mut dyn Write) -> io::Result<()> {
    for file in checked {
        let positions = Positions::new(&file.source);
        for diagnostic in &file.diagnostics {
            let offset = diagnostic.primary.place.first().start;
            let start = positions.at(offset);
            writeln!(
                out,
                "{}:{}:{}: {}[{}] {}",
                visible(&positions.part(offset).name),
                start.line,
                start.column,
                diagnostic.severity.name(),
                diagnostic.rule,
                visible(diagnostic.message.text(options.language)),
            )?;
        }
    }
    let summary = Summary::of(checked);
    let (counts, rate) = (
        summary.counts(options.language),
        summary.rate(options.language),
    );
    writeln!(out, "{counts}{}{rate}", pick(options.language, "；", "; "))
}
