//! The engine: what a rule is, what it says, and how rules are run.

mod checked;
mod diagnostic;
mod fingerprint;
mod location;
mod quote;
mod renamed;
mod rule;
mod runner;
mod yielding;

pub use checked::{Checked, Stale};
pub use diagnostic::{
    Applicability, Basis, Diagnostic, Edit, Fix, Language, Message, Severity, Spot,
};
pub use quote::quoted;
pub use renamed::{all_former_names, former_names, present_name};
pub use rule::{Context, Declared, FixClass, Rule, RuleMeta, Sink};
pub use runner::{check, check_for};
