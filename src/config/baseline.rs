//! A report of an earlier run: what stood in it is not reported again.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::lint::Diagnostic;

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
    /// When the text is no such report; says why, in English.
    pub fn parse(json: &str) -> Result<Self, String> {
        let json = json.trim_start_matches('\u{feff}');
        let report: Report = serde_json::from_str(json).map_err(|error| error.to_string())?;
        if let Some(other) = report.version.filter(|&version| version != REPORT_VERSION) {
            return Err(format!("it is of version {other}, not {REPORT_VERSION}"));
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
