//! Typed mentions, gathered from the whole tree: what rules compare.

mod mentions;

pub use mentions::{DateMention, Facts, NumberMention, Standing};
