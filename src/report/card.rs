//! A finding, or one of its other places, as miette wants to see it.

use std::error::Error;
use std::fmt;

use miette::{Diagnostic, LabeledSpan, Severity, SourceCode};

use super::snippet::Snippet;

/// A message with a snippet, and the cards nested below it.
#[derive(Debug)]
pub(super) struct Card {
    pub severity: Severity,
    /// The line above the message.
    pub code: Option<String>,
    pub message: String,
    pub snippet: Option<Snippet>,
    /// The words under the snippet.
    pub label: Option<String>,
    /// The paragraphs below.
    pub help: Option<String>,
    pub related: Vec<Card>,
}

impl fmt::Display for Card {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl Error for Card {}

impl Diagnostic for Card {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let code = self.code.as_ref()?;
        Some(Box::new(code))
    }

    fn severity(&self) -> Option<Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let help = self.help.as_ref()?;
        Some(Box::new(help))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        let snippet = self.snippet.as_ref()?;
        Some(snippet)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let words = self.snippet.as_ref()?.words();
        let label = LabeledSpan::new_primary_with_span(self.label.clone(), words);
        Some(Box::new(std::iter::once(label)))
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        if self.related.is_empty() {
            return None;
        }
        let cards = self.related.iter().map(|card| card as &dyn Diagnostic);
        Some(Box::new(cards))
    }
}
