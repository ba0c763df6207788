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
             <p class=\"message\" id=\"t{number}\"><span class=\"level\">{}</span> {}</p>\n",
            words::severity(found.severity, language),
            escape(found.message.text(language)),
        );
        if let Some(help) = &found.help {
            let _ = writeln!(page, "<p>{}</p>", escape(help.text(language)));
        }
        self.push_places(page, positions, language);
        self.push_more(page, language);
        page.push_str("</article>\n");
    }

    fn push_places(&self, page: &mut String, positions: &Positions<'_>, language: Language) {
        let places = self.found.occurrences.len() + self.found.evidence.len() + 1;
        page.push_str("<ul class=\"places\">\n");
        for (index, (spot, wrong)) in self.spots().take(LISTED).enumerate() {
            let at = positions.at(spot.place.first().start);
            let place = match language {
                Language::Chinese => format!("{}行{}字", at.line, at.column),
                Language::English => format!("line {}, column {}", at.line, at.column),
            };
            let class = if wrong { "wrong" } else { "proof" };
            let _ = write!(
                page,
                "<li class=\"{class}\"><a href=\"#{}\">{place}</a> {}",
                self.mark(index),
                escape(spot.label.text(language)),
            );
            // The card stands beside its first place.
            let beside = &self.found.primary.location;
            if spot.location != *beside {
                let location = escape(spot.location.text(language));
                let _ = write!(page, " <span class=\"where\">{location}</span>");
            }
            page.push_str("</li>\n");
        }
        if let Some(more) = places.checked_sub(LISTED).filter(|&more| more > 0) {
            let _ = match language {
                Language::Chinese => writeln!(page, "<li>另有{more}处，正文中均已标出</li>"),
                Language::English => writeln!(page, "<li>{more} more, marked in the text</li>"),
            };
        }
        page.push_str("</ul>\n");
    }

    /// What is asked for more rarely: the clause, the rule, the fingerprint.
    fn push_more(&self, page: &mut String, language: Language) {
        let found = self.found;
        let _ = writeln!(
            page,
            "<details><summary>{}</summary>",
            pick(language, "依据与规则", "Basis and rule"),
        );
        if let Some(basis) = found.basis {
            let _ = writeln!(page, "<p>{}</p>", escape(&notes::basis(basis, language)));
        }
        let _ = writeln!(
            page,
            "<p><code>{}</code> · <code>{}</code></p>\n</details>",
            found.rule, found.fingerprint,
        );
    }
}
