//! The tree of one text.

use rayon::prelude::*;

use super::ast::Issue;
use super::coverage::{Coverage, Part};
use super::grammar;
use super::leaf::{Leaf, LeafKind};
use super::walk;
use crate::text::SourceFile;

/// What a text says: its issues, and the leaves that tile it.
#[derive(Debug, Default)]
pub struct Tree<'s> {
    /// The leaves in order; put one after the other, they are the text.
    pub leaves: Vec<Leaf>,
    /// The issues in order; a text without a cover is one issue.
    pub issues: Vec<Issue<'s>>,
}

impl<'s> Tree<'s> {
    /// Parses a text. Any text gives a tree; what is not understood is a plain
    /// paragraph.
    pub fn parse(source: &'s SourceFile) -> Self {
        grammar::parse(source.text())
    }

    /// This tree, and that of the text right after its own.
    pub(super) fn followed_by(mut self, mut next: Self) -> Self {
        self.leaves.append(&mut next.leaves);
        self.issues.append(&mut next.issues);
        self
    }

    /// The text that the leaves make.
    pub fn print(&self, source: &SourceFile) -> String {
        self.leaves
            .iter()
            .map(|leaf| source.words(leaf.span))
            .collect()
    }

    /// How much of the text was understood as what.
    pub fn coverage(&self, source: &SourceFile) -> Coverage {
        let of_issue = |issue: &Issue<'_>| {
            let mut coverage = Coverage::default();
            walk::texts(issue, &mut |part, text| coverage.add(part, text.as_str()));
            coverage
        };
        let issues = self.issues.par_iter().map(of_issue);
        let mut coverage = issues.reduce(Coverage::default, |sum, next| sum.and(&next));
        for leaf in &self.leaves {
            if matches!(leaf.kind, LeafKind::PageNumber | LeafKind::RunningHead) {
                coverage.add(Part::PageFurniture, source.words(leaf.span));
            }
        }
        coverage
    }
}
