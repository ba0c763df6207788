//! 机构: names of bodies and places, and the lists they stand in.

mod attested;
mod defunct;
mod duplicate_in_list;
mod duty_coverage;
mod landmarks;
mod level_mismatch;
mod mixed_forms;
mod name_conflict;
mod name_mangled;
mod name_typo;
mod near;
mod place_typo;
mod places;
mod prefix_missing;
mod run_together;
mod variants;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[
    &defunct::OrgDefunct,
    &duplicate_in_list::OrgDuplicateInList,
    &duty_coverage::OrgDutyCoverage,
    &level_mismatch::OrgLevelMismatch,
    &mixed_forms::OrgMixedForms,
    &name_conflict::OrgNameConflict,
    &name_mangled::OrgNameMangled,
    &name_typo::OrgNameTypo,
    &place_typo::OrgPlaceTypo,
    &prefix_missing::OrgPrefixMissing,
    &run_together::OrgRunTogether,
];
