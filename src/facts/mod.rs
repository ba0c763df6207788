//! Typed mentions, gathered from the whole tree: what rules compare.

mod mentions;

pub use mentions::{Facts, NumberMention, Standing};
