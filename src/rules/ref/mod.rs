//! References: to other documents, and to parts of the document itself.

mod abbreviation_undefined;
mod backward;
mod docno_citation;
mod internal_target;
mod law_name;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[
    &abbreviation_undefined::RefAbbreviationUndefined,
    &docno_citation::RefDocnoCitation,
    &internal_target::RefInternalTarget,
    &law_name::RefLawName,
];
