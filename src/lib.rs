//! gazette-lint proofreads Chinese government gazettes (人民政府公报).
//!
//! Data flows one way: bytes → [`read`] → [`text`] → [`syntax`] → [`facts`]
//! → [`align`] → [`lint`] with [`rules`] → [`report`] or [`fix`]. Everything from the source file to
//! the diagnostics is pure: no I/O, no clock, no environment, no panic.

pub mod align;
pub mod cli;
pub mod config;
pub mod facts;
pub mod fix;
pub mod lexicon;
pub mod lint;
pub mod read;
pub mod report;
pub mod rules;
pub mod syntax;
pub mod text;
