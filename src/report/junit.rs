//! Test results as JUnit writes them: a suite a file, a failed case a finding,
//! and one that passed where there is none.

use std::io::{self, Write};

use super::Options;
use super::positions::Positions;
use super::visible::visible;
use crate::lint::Checked;

/// Writes one document over all files.
pub(super) fn write(checked: &[Checked], options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let failures: usize = checked.iter().map(|file| file.diagnostics.len()).sum();
    let tests: usize = checked.iter().map(cases).sum();
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<testsuites name="gazette-lint" tests="{tests}" failures="{failures}" errors="0">"#
    )?;
    for file in checked {
        write_suite(file, options, out)?;
    }
    writeln!(out, "</testsuites>")
}

fn cases(file: &Checked) -> usize {
    file.diagnostics.len().max(1)
}

fn write_suite(file: &Checked, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let positions = Positions::new(&file.source);
    let name = escape(file.source.name());
    writeln!(
        out,
        r#"  <testsuite name="{name}" tests="{}" failures="{}" errors="0">"#,
        cases(file),
        file.diagnostics.len(),
    )?;
    if file.diagnostics.is_empty() {
        writeln!(
            out,
            r#"    <testcase name="gazette-lint" classname="{name}"/>"#
        )?;
    }
    for found in &file.diagnostics {
        let offset = found.primary.place.first().start;
        let (at, path) = (positions.at(offset), escape(&positions.part(offset).name));
        let message = escape(found.message.text(options.language));
        let help = found.help.as_ref();
        let help = help.map_or_else(String::new, |help| escape(help.text(options.language)));
        writeln!(
            out,
            "    <testcase name=\"{} {}:{}\" classname=\"{path}\">\n      \
             <failure type=\"{}\" message=\"{message}\">{path}:{}:{} {message}\n{help}</failure>\n    \
             </testcase>",
            found.rule,
            at.line,
            at.column,
            found.severity.name(),
            at.line,
            at.column,
        )?;
    }
    writeln!(out, "  </testsuite>")
}

/// The words as XML 1.0 can hold them.
fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for c in visible(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}
