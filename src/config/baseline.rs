//! A report of an earlier run: what stood in it is not reported again.

use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde_json::error::Category;

use crate::lint::{Diagnostic, Message};
use crate::message;

/// The version of the report in JSON that is read.
const REPORT_VERSION: u32 = 1;

/// The findings of an earlier run, by fingerprint.
#[derive(Debug, Default)]
pub struct Baseline {
    counts: FxHashMap<String, usize>,
}

#[derive(Deserialize)]
struct Report {
    version: Option<u32>,
    diagnostics: Vec<Finding>,
}

#[derive(Deserialize)]
struct Finding {
    fingerprint: String,
}

impl Baseline {
    /// Reads a report in JSON.
    ///
    /// # Errors
    /// When the text is no such report; says why.
    pub fn parse(json: &str) -> Result<Self, Message> {
        let json = json.trim_start_matches('\u{feff}');
        let report: Report = serde_json::from_str(json).map_err(|error| why(&error))?;
        if let Some(other) = report.version.filter(|&version| version != REPORT_VERSION) {
            return Err(message!(
                "它的版本是{other}，不是{REPORT_VERSION}",
                "it is of version {other}, not {REPORT_VERSION}"
            ));
        }
        let mut counts = FxHashMap::default();
        for finding in report.diagnostics {
            *counts.entry(finding.fingerprint).or_default() += 1;
        }
        Ok(Self { counts })
    }

    /// Drops what the report has; each of its findings explains one.
    pub fn drop_known(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        diagnostics.retain(|diagnostic| {
            let mut known = diagnostic.fingerprints();
            !known.any(|fingerprint| match self.counts.get_mut(fingerprint) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    true
                }
                _ => false,
            })
        });
    }
}

/// What is wrong with the text, and where.
fn why(error: &serde_json::Error) -> Message {
    let (line, column) = (error.line(), error.column());
    let zh = match error.classify() {
        Category::Eof => format!("到第{line}行为止，没有写完"),
        Category::Data => format!("第{line}行第{column}列不是报告里应有的内容"),
        Category::Syntax | Category::Io => format!("第{line}行第{column}列不是 JSON 的写法"),
    };
    message!("{zh}", "{error}")
}
