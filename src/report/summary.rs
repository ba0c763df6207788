//! The counts over all files, and the quality figure of the trade.

use super::words::pick;
use crate::lint::{Checked, Diagnostic, Language, Severity};
use crate::syntax::Coverage;

/// Errors per ten thousand characters that 报纸期刊质量管理规定 allows a periodical.
pub const PERIODICAL_LIMIT: f64 = 2.0;

/// What a whole report comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Files checked.
    pub files: usize,
    /// Characters, white space not counted.
    pub characters: usize,
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity hint.
    pub hints: usize,
    /// How much of all texts was understood as what.
    pub coverage: Coverage,
    /// The errors, weighed in tenths.
    weight: u64,
}

impl Summary {
    /// Sums up `checked`.
    pub fn of(checked: &[Checked]) -> Self {
        let mut summary = Self::default();
        for file in checked {
            summary.files += 1;
            summary.characters += file.source.characters();
            summary.coverage = summary.coverage.and(&file.coverage);
            for diagnostic in &file.diagnostics {
                summary.count(diagnostic);
            }
        }
        summary
    }

    fn count(&mut self, diagnostic: &Diagnostic) {
        match diagnostic.severity {
            Severity::Error => {
                self.errors += 1;
                self.weight += weight(diagnostic.rule);
            }
            Severity::Warning => self.warnings += 1,
            Severity::Hint => self.hints += 1,
        }
    }

    /// The estimated 编校差错率: weighed errors per ten thousand characters, to
    /// one decimal. A cause counts once, however often it shows.
    pub fn error_rate_per_10k(&self) -> f64 {
        if self.characters == 0 {
            return 0.0;
        }
        let errors = self.weight as f64 / 10.0;
        let rate = errors * 10_000.0 / self.characters as f64;
        (rate * 10.0).round() / 10.0
    }

    /// The counts, in one line.
    pub(super) fn counts(&self, language: Language) -> String {
        let Self {
            files,
            characters,
            errors,
            warnings,
            hints,
            ..
        } = self;
        let zh = || {
            format!(
                "检查 {files} 个文件、{characters} 字：\
                 错误 {errors} 处，警告 {warnings} 处，提示 {hints} 处"
            )
        };
        let en = || {
            let counted = |count: usize, noun| match count {
                1 => format!("1 {noun}"),
                _ => format!("{count} {noun}s"),
            };
            format!(
                "{} with {}: {}, {}, {}",
                counted(*files, "file"),
                counted(*characters, "character"),
                counted(*errors, "error"),
                counted(*warnings, "warning"),
                counted(*hints, "hint"),
            )
        };
        pick::<&dyn Fn() -> String>(language, &zh, &en)()
    }

    /// The rate and the limit that it is held against, in one line.
    pub(super) fn rate(&self, language: Language) -> String {
        let rate = self.error_rate_per_10k();
        let over = rate > PERIODICAL_LIMIT;
        let zh = || {
            let verdict = if over { "，已超过" } else { "" };
            format!(
                "编校差错率估算 {rate:.1}/10000（期刊合格线 {PERIODICAL_LIMIT}/10000，\
                 《报纸期刊质量管理规定》{verdict}；只计错误）"
            )
        };
        let en = || {
            let verdict = if over { "exceeded" } else { "kept" };
            format!(
                "estimated rate of errors {rate:.1} per 10,000 characters \
                 (limit for periodicals {PERIODICAL_LIMIT}, {verdict}; \
                 Provisions on the Quality of Newspapers and Periodicals; only errors count)"
            )
        };
        pick::<&dyn Fn() -> String>(language, &zh, &en)()
    }
}

/// Rules about the form of marks and numbers, which weigh a tenth.
const LIGHT: &[&str] = &[
    "punct-",
    "figure-range",
    "figure-mixed",
    "figure-decimal",
    "figure-numeral",
    "numeral",
];

/// Tenths that one error of `rule` weighs.
fn weight(rule: &str) -> u64 {
    match LIGHT.iter().any(|prefix| rule.starts_with(prefix)) {
        true => 1,
        false => 10,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_weigh_a_tenth() {
        assert_eq!(weight("punct-nested-brackets"), 1);
        assert_eq!(weight("figure-range-dash"), 1);
        assert_eq!(weight("figure-cross-document-conflict"), 10);
        assert_eq!(weight("docno-agency-typo"), 10);
    }

    #[test]
    fn the_rate_is_per_ten_thousand_characters() {
        let summary = Summary {
            characters: 35_000,
            weight: 10,
            ..Summary::default()
        };
        assert_eq!(summary.error_rate_per_10k(), 0.3);
        assert_eq!(Summary::default().error_rate_per_10k(), 0.0);
    }
}
