//! One page for people who would rather look than read: the text with its
//! findings in place, and the collation of the documents. No network, no
//! framework; whatever the text holds stays text.

mod collation;
mod documents;
mod escape;
mod finding;
mod ink;
mod look;
mod sheet;

use std::collections::BTreeMap;
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
use collation::Collation;
use escape::escape;
use finding::Card;
use sheet::Sheet;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Writes the page, a file after the other.
pub(super) fn write(checked: &[Checked], options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let language = options.language;
    let mut page = String::new();
    push_head(&mut page, checked, language);
    let mut files = String::new();
    let label = pick(language, "各文件的发现", "Findings by document");
    let _ = writeln!(page, "<div class=\"desk\">\n<nav aria-label=\"{label}\">");
    let mut first = 0;
    for (number, file) in checked.iter().enumerate() {
        push_file(&mut page, &mut files, file, (number, first), language);
        first += file.diagnostics.len();
    }
    page.push_str("</nav>\n<main id=\"text\">\n");
    page.push_str(&files);
    page.push_str("</main>\n</div>\n");
    let _ = write!(
        page,
        "<footer>gazette-lint {} · {} {LEXICON_VERSION}</footer>\n<script>{SCRIPT}</script>\n</body>\n</html>\n",
        env!("CARGO_PKG_VERSION"),
        pick(language, "词库", "lexicon"),
    );
    out.write_all(page.as_bytes())
}

/// The language of every text, so that a screen reader reads it as it is also
/// on a page in English.
const CHINESE: &str = "zh-CN";

/// The language of the page's own words.
fn tag(language: Language) -> &'static str {
    pick(language, CHINESE, "en")
}

fn push_head(page: &mut String, checked: &[Checked], language: Language) {
    let parts = checked.iter().flat_map(|file| file.source.parts());
    let names: Vec<_> = parts.map(|part| escape(&part.name)).collect();
    let names = names.join(pick(language, "、", ", "));
    let title = pick(language, "校对报告", "Proofreading report");
    let summary = Summary::of(checked);
    let _ = write!(
        page,
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title} · {names}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#text\">{}</a>\n<header>\n<h1>{title}</h1>\n\
         <p class=\"names\">{names}</p>\n<p class=\"counts\">{}</p>\n<p class=\"rate\">{}</p>\n</header>\n",
        tag(language),
        pick(language, "跳到正文", "Skip to the text"),
        escape(&summary.counts(language)),
        escape(&summary.rate(language)),
    );
    push_filters(page, checked, language);
}

/// Switches for severities and families, and the way from finding to finding.
/// The script shows them; without it, all findings are shown.
fn push_filters(page: &mut String, checked: &[Checked], language: Language) {
    let found = || checked.iter().flat_map(|file| &file.diagnostics);
    let _ = write!(
        page,
        "<form class=\"filters\" aria-label=\"{}\" hidden>\n<fieldset><legend>{}</legend>\n",
        pick(language, "筛选", "Filter"),
        pick(language, "级别", "Severity"),
    );
    for severity in [Severity::Error, Severity::Warning, Severity::Hint] {
        let count = found().filter(|found| found.severity == severity).count();
        let name = severity.name();
        let _ = writeln!(
            page,
            "<label class=\"{name}\"><input type=\"checkbox\" name=\"severity\" value=\"{name}\" checked> \
             <span>{}</span> {count}</label>",
            words::severity(severity, language),
        );
    }
    let mut families: BTreeMap<&str, usize> = BTreeMap::new();
    for found in found() {
        let family = found.rule.split('-').next().unwrap_or_default();
        *families.entry(family).or_default() += 1;
    }
    let _ = write!(
        page,
        "</fieldset>\n<label>{} <select name=\"family\"><option value=\"\">{}</option>",
        pick(language, "规则族", "Family"),
        pick(language, "全部", "all"),
    );
    for (family, count) in families {
        let _ = write!(page, "<option value=\"{family}\">{family} {count}</option>");
    }
    let _ = writeln!(
        page,
        "</select></label>\n<span class=\"steps\">\
         <button type=\"button\" name=\"back\">{} <kbd>k</kbd></button> \
         <button type=\"button\" name=\"forth\">{} <kbd>j</kbd></button> \
         <output aria-live=\"polite\"></output></span>\n</form>",
        pick(language, "上一处", "Previous"),
        pick(language, "下一处", "Next"),
    );
}

/// Appends the file to the body of the page, and its documents to the list of
/// them.
fn push_file(
    list: &mut String,
    page: &mut String,
    file: &Checked,
    (number, first): (usize, usize),
    language: Language,
) {
    let tree = Tree::parse(&file.source);
    let positions = Positions::new(&file.source);
    let found = file.diagnostics.iter().enumerate();
    let cards: Vec<Card<'_>> = found
        .map(|(index, found)| Card::new(first + index, found))
        .collect();
    let documents = documents::documents(&tree, number, language);
    let name = escape(file.source.name());
    let _ = writeln!(
        page,
        "<section class=\"sheet\" id=\"s{number}\" lang=\"{CHINESE}\" aria-label=\"{name}\">"
    );
    let view = (number, &positions, language);
    let lines = Sheet::new(page, (&file.source, &tree), &cards, &documents, view).write();
    page.push_str("</section>\n");
    let mut collations = String::new();
    for issue in &tree.issues {
        let texts = Texts::of(issue);
        Collation {
            texts: &texts,
            alignment: &Alignment::of(&texts),
            positions: &positions,
            lines: &lines,
            sheet: number,
            language,
        }
        .push(&mut collations);
    }
    let id = format!("c{number}");
    let collated = (!collations.is_empty()).then_some(&*id);
    if collated.is_some() {
        let _ = writeln!(
            page,
            "<div class=\"collations\" id=\"{id}\">\n{collations}</div>"
        );
    }
    sheet::push_contents(
        list,
        (file.source.name(), &documents),
        &cards,
        collated,
        language,
    );
}
