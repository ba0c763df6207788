//! The engine: what a rule is, what it says, and how rules are run.

mod checked;
mod diagnostic;
mod fingerprint;
mod location;
mod rule;
mod runner;
mod yielding;

pub use checked::Checked;
pub use diagnostic::{
    Applicability, Basis, Diagnostic, Edit, Fix, Language, Message, Severity, Spot,
};
pub use rule::{Context, Declared, FixClass, Rule, RuleMeta, Sink};
pub use runner::check;
