//! `gazette-lint outline`.

use std::io::{self, BufWriter, Write};

use super::Outcome;
use super::args::{OutlineArgs, OutlineFormat};
use super::failure::Failure;
use super::inputs::{self, Inputs, forced_encoding};
use crate::report::outline;
use crate::syntax::Tree;

/// Prints the tree of one file.
///
/// # Errors
/// When the file cannot be read or the outline cannot be written.
pub fn run(args: &OutlineArgs) -> Result<Outcome, Failure> {
    let forced = forced_encoding(args.encoding.as_deref())?;
    let Inputs {
        found,
        mut failures,
    } = inputs::inputs(std::slice::from_ref(&args.path))?;
    if let Some(failure) = failures.pop() {
        return Err(failure);
    }
    let mut out = BufWriter::new(io::stdout().lock());
    for input in &found {
        let source = inputs::read(input, forced)?;
        let tree = Tree::parse(&source);
        match args.format {
            OutlineFormat::Text => {
                outline::write_text(&source, &tree, args.lang.into(), &mut out)?;
            }
            OutlineFormat::Json => outline::write_json(&source, &tree, &mut out)?,
        }
    }
    out.flush()?;
    Ok(Outcome::Clean)
}
