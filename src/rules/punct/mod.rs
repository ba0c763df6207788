//! Punctuation.

mod dash_ellipsis;
mod dunhao_level;
mod dunhao_quotes;
mod enumeration_deng;
mod halfwidth;
mod list_terminal;
mod missing_terminal;
mod pair;
mod range_hyphen;
mod repeated;
mod title_marks;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[
    &dash_ellipsis::PunctDashEllipsis,
    &dunhao_level::PunctDunhaoLevel,
    &dunhao_quotes::PunctDunhaoQuotes,
    &enumeration_deng::PunctEnumerationDeng,
    &halfwidth::PunctHalfwidth,
    &list_terminal::PunctListTerminal,
    &missing_terminal::PunctMissingTerminal,
    &pair::PunctPair,
    &range_hyphen::PunctRangeHyphen,
    &repeated::PunctRepeated,
    &title_marks::PunctTitleMarks,
];
