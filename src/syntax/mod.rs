//! From text to tree: the typed AST, the leaves that tile the source, and the
//! grammar.

pub mod ast;
mod coverage;
mod grammar;
mod leaf;
mod tree;
pub mod walk;

pub use coverage::{Coverage, Part};
pub use grammar::inline;
pub use leaf::{JoinKind, Leaf, LeafKind};
pub use tree::Tree;
