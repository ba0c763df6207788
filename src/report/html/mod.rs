//! One page for people who would rather look than read: the text with its
//! findings in place, and the collation of the documents. No network, no
//! framework; whatever the text holds stays text.

mod collation;
mod escape;
mod finding;
mod sheet;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::positions::Positions;
use super::words::{self, pick};
use super::{Options, Summary};
use crate::align::Alignment;
use crate::facts::Texts;
use crate::lexicon::LEXICON_VERSION;
use crate::lint::{Checked, Language, Severity};
use crate::syntax::Tree;
use escape::escape;
use finding::Card;
use sheet::Sheet;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Writes the page.
pub(super) fn write(checked: &[Checked], options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let language = options.language;
    let mut page = String::new();
    push_head(&mut page, checked, language);
    page.push_str("<main>\n");
    let mut first = 0;
    for file in checked {
        push_file(&mut page, file, first, language);
        first += file.diagnostics.len();
    }
    page.push_str("</main>\n");
    let _ = write!(
        page,
        "<footer>gazette-lint {} · {} {LEXICON_VERSION}</footer>\n<script>{SCRIPT}</script>\n</body>\n</html>\n",
        env!("CARGO_PKG_VERSION"),
        pick(language, "词库", "lexicon"),
    );
    out.write_all(page.as_bytes())
}

fn push_head(page: &mut String, checked: &[Checked], language: Language) {
    let names: Vec<_> = checked
        .iter()
        .map(|file| escape(file.source.name()))
        .collect();
    let title = pick(language, "校对报告", "Proofreading report");
    let summary = Summary::of(checked);
    let _ = write!(
        page,
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title} · {}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#sheet-0\">{}</a>\n<header>\n<h1>{title}</h1>\n\
         <p>{}</p>\n<p class=\"counts\">{}</p>\n<p class=\"rate\">{}</p>\n</header>\n",
        pick(language, "zh-CN", "en"),
        names.join(pick(language, "、", ", ")),
        pick(language, "跳到正文", "Skip to the text"),
        names.join(pick(language, "、", ", ")),
        escape(&summary.counts(language)),
        escape(&summary.rate(language)),
    );
    push_filters(page, checked, language);
}

/// Switches for severities and families; without scripts, all is shown.
fn push_filters(page: &mut String, checked: &[Checked], language: Language) {
    let found = || checked.iter().flat_map(|file| &file.diagnostics);
    let _ = write!(
        page,
        "<form class=\"filters\" aria-label=\"{}\">\n<fieldset><legend>{}</legend>\n",
        pick(language, "筛选", "Filter"),
        pick(language, "级别", "Severity"),
    );
    for severity in [Severity::Error, Severity::Warning, Severity::Hint] {
        let count = found().filter(|found| found.severity == severity).count();
        let name = severity.name();
        let _ = writeln!(
            page,
            "<label><input type=\"checkbox\" name=\"severity\" value=\"{name}\" checked> \
             <span class=\"{name}\">{}</span> {count}</label>",
            words::severity(severity, language),
        );
    }
    let families: BTreeSet<&str> = found()
        .filter_map(|found| found.rule.split('-').next())
        .collect();
    let _ = write!(
        page,
        "</fieldset>\n<label>{} <select name=\"family\"><option value=\"\">{}</option>",
        pick(language, "规则族", "Family"),
        pick(language, "全部", "all"),
    );
    for family in families {
        let _ = write!(page, "<option>{family}</option>");
    }
    let _ = writeln!(
        page,
        "</select></label>\n<p class=\"keys\">{}</p>\n</form>",
        pick(
            language,
            "键盘：<kbd>j</kbd> 下一处，<kbd>k</kbd> 上一处",
            "Keys: <kbd>j</kbd> next finding, <kbd>k</kbd> previous",
        ),
    );
}

fn push_file(page: &mut String, file: &Checked, first: usize, language: Language) {
    let tree = Tree::parse(&file.source);
    let positions = Positions::new(&file.source);
    let cards: Vec<Card<'_>> = file
        .diagnostics
        .iter()
        .enumerate()
        .map(|(index, found)| Card::new(first + index, found))
        .collect();
    let sheet = Sheet::new(&file.source, &tree, &cards);
    sheet.push(page, &positions, first, language);
    for issue in &tree.issues {
        let texts = Texts::of(issue);
        collation::push(page, &texts, &Alignment::of(&texts), &positions, language);
    }
}
