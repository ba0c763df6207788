//! A finding in the margin.

use std::fmt::Write;

use super::escape::escape;
use crate::lint::{Diagnostic, Language, Spot};
use crate::report::notes;
use crate::report::positions::Positions;
use crate::report::words::{self, pick};

/// Places of one finding that are listed; the text marks all of them.
const LISTED: usize = 12;

/// A finding with its number on the page.
pub(super) struct Card<'f> {
    /// Number of the finding on the page, from 0.
    pub number: usize,
    /// The finding.
    pub found: &'f Diagnostic,
}

impl<'f> Card<'f> {
    pub(super) fn new(number: usize, found: &'f Diagnostic) -> Self {
        Self { number, found }
    }

    /// The places with whether they are wrong themselves or prove it.
    pub(super) fn spots(&self) -> impl Iterator<Item = (&'f Spot, bool)> {
        let wrong = 1 + self.found.occurrences.len();
        let spots = self.found.spots().enumerate();
        spots.map(move |(index, spot)| (spot, index < wrong))
    }

    /// The id of the mark of a place.
    pub(super) fn mark(&self, spot: usize) -> String {
        format!("m{}-{spot}", self.number)
    }

    pub(super) fn push(&self, page: &mut String, positions: &Positions<'_>, language: Language) {
        let found = self.found;
        let severity = found.severity.name();
        let family = found.rule.split('-').next().unwrap_or_default();
        let number = self.number;
        let _ = write!(
            page,
            "<article class=\"card {severity}\" id=\"f{number}\" tabindex=\"-1\" \
             data-severity=\"{severity}\" data-family=\"{family}\" aria-labelledby=\"t{number}\">\n\
             <h3 id=\"t{number}\"><span class=\"level\">{}</span> {}</h3>\n",
            words::severity(found.severity, language),
            escape(found.message.text(language)),
        );
        if let Some(help) = &found.help {
            let _ = writeln!(page, "<p>{}</p>", escape(help.text(language)));
        }
        if let Some(basis) = found.basis {
            let heading = pick(language, "依据：", "See: ");
            let basis = escape(&notes::basis(basis, language));
            let _ = writeln!(page, "<p class=\"basis\">{heading}{basis}</p>");
        }
        self.push_places(page, positions, language);
        let _ = writeln!(
            page,
            "<p class=\"rule\"><code>{}</code> <code>{}</code></p>\n</article>",
            found.rule, found.fingerprint,
        );
    }

    fn push_places(&self, page: &mut String, positions: &Positions<'_>, language: Language) {
        page.push_str("<ol class=\"places\">\n");
        for (index, (spot, wrong)) in self.spots().take(LISTED).enumerate() {
            let at = positions.at(spot.place.first().start);
            let place = match language {
                Language::Chinese => format!("第{}行第{}字", at.line, at.column),
                Language::English => format!("line {}, column {}", at.line, at.column),
            };
            let _ = writeln!(
                page,
                "<li class=\"{}\"><a href=\"#{}\">{place}</a> {} <span class=\"where\">{}</span></li>",
                if wrong { "wrong" } else { "proof" },
                self.mark(index),
                escape(spot.label.text(language)),
                escape(spot.location.text(language)),
            );
        }
        page.push_str("</ol>\n");
    }
}
