//! The command `gazette-lint`; everything it does stands in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    gazette_lint::cli::main()
}
