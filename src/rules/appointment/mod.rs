//! 人事任免: who takes up and who gives up which post.

mod duplicate;
mod form;
mod organ;
mod title_name;

use crate::lint::Rule;

/// The rules of this family.
pub const RULES: &[&dyn Rule] = &[
    &duplicate::AppointmentDuplicate,
    &form::AppointmentForm,
    &organ::AppointmentOrgan,
    &title_name::AppointmentTitleName,
];
