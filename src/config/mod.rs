//! The files that an office keeps beside its gazettes: `gazette-lint.toml`,
//! the accepted findings, a report of an earlier run.
//!
//! Everything here works on texts that somebody else has read; what is wrong
//! with them is told as [`Diagnostic`](crate::lint::Diagnostic)s at their lines.

mod accepted;
mod baseline;
mod draft;
mod keys;
mod own_rules;
mod schema;
mod selection;
mod settings;
mod shape;
mod values;

pub use accepted::{Accepted, Entry, with_added};
pub use baseline::Baseline;
pub use draft::draft;
pub use own_rules::{own_rows, rule_file};
pub use schema::schema;
pub use selection::{Chosen, Selection, UnknownName};
pub use settings::{Config, RuleFile};

/// The name of the configuration file.
pub const CONFIG_NAME: &str = "gazette-lint.toml";

/// The name of the file of accepted findings.
pub const ACCEPTED_NAME: &str = "gazette-lint.accepted.toml";
