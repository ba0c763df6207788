//! 会议: meetings.

mod congress_year;
mod name_form;
mod ordinal_style;
mod report_name;
mod serial;
mod term_conflict;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[
    &congress_year::MeetingCongressYear,
    &name_form::MeetingNameForm,
    &ordinal_style::MeetingOrdinalStyle,
    &report_name::MeetingReportName,
    &serial::MeetingSerial,
    &term_conflict::MeetingTermConflict,
];
