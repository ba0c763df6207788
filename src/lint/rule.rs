//! What a rule is.

use super::{Diagnostic, Severity};
use crate::align::Alignment;
use crate::facts::Facts;
use crate::lexicon::Standards;
use crate::message;
use crate::syntax::ast::Issue;
use crate::text::SourceFile;

/// What a rule may propose to mend its findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixClass {
    /// Nothing: a person must decide.
    None,
    /// Edits that a person must look at.
    Suggested,
    /// Edits that cannot change the meaning.
    Safe,
}

impl FixClass {
    /// The name in listings.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Suggested => "suggested",
            Self::Safe => "safe",
        }
    }
}

/// What is known of a rule without running it. Written with
/// [`declare_rule!`](crate::declare_rule).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleMeta {
    /// Kebab-case name of the fault; its first word is the family.
    pub name: &'static str,
    /// How sure its findings are unless one says otherwise.
    pub severity: Severity,
    /// What it proposes at most.
    pub fix: FixClass,
    /// Whether it runs only where it is named: a matter of house style, or
    /// too often wrong for everybody.
    pub pedantic: bool,
    /// The rule's page: the doc comment of its declaration, in Markdown.
    pub docs: &'static str,
}

impl RuleMeta {
    /// The family: the first word of the name.
    pub fn family(&self) -> &'static str {
        self.name.split('-').next().unwrap_or(self.name)
    }

    /// What the fault is called: the first paragraph of the rule's page.
    pub fn summary(&self) -> &'static str {
        self.paragraph(0)
    }

    /// The English abstract: the second paragraph of the rule's page.
    pub fn english(&self) -> &'static str {
        self.paragraph(1)
    }

    fn paragraph(&self, index: usize) -> &'static str {
        let mut paragraphs = self.docs.split("\n\n");
        paragraphs.nth(index).unwrap_or("").trim()
    }
}

/// Has metadata; [`declare_rule!`](crate::declare_rule) writes the implementation.
pub trait Declared {
    /// The metadata.
    fn meta(&self) -> &'static RuleMeta;
}

/// A check over one issue.
pub trait Rule: Declared + Sync {
    /// Looks at one issue and reports what is wrong.
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>);

    /// Rules and families that know more about the words that this rule marks:
    /// where one of them marks the same words, this rule's finding is dropped.
    fn yields_to(&self) -> &'static [&'static str] {
        &[]
    }

    /// Whether a finding explains what rules that yield to this one find inside
    /// its words, however many words it marks: of a paragraph that was pasted
    /// twice, all that is found in it is due to the pasting.
    fn explains_what_is_inside(&self) -> bool {
        false
    }
}

/// What a rule may look at.
pub struct Context<'c, 's> {
    /// The file.
    pub source: &'s SourceFile,
    /// The issue.
    pub issue: &'c Issue<'s>,
    /// What the issue mentions.
    pub facts: &'c Facts<'c, 's>,
    /// What its documents say in common.
    pub alignment: &'c Alignment,
    /// The standards that findings cite.
    pub standards: &'c Standards,
}

/// Takes the findings of one rule in one issue.
pub struct Sink<'d> {
    meta: &'static RuleMeta,
    diagnostics: &'d mut Vec<Diagnostic>,
    room: usize,
}

/// Findings of one rule that one issue can have. More of them are no issue
/// that anybody edits; the last one says that there are more.
const MOST_FINDINGS: usize = 1000;

impl<'d> Sink<'d> {
    /// A sink for the findings of the rule with that metadata.
    pub fn new(meta: &'static RuleMeta, diagnostics: &'d mut Vec<Diagnostic>) -> Self {
        Self {
            meta,
            diagnostics,
            room: MOST_FINDINGS,
        }
    }

    /// Whether further findings are dropped.
    pub fn is_full(&self) -> bool {
        self.room == 0
    }

    /// Reports a finding with the rule's own severity.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.report_as(self.meta.severity, diagnostic);
    }

    /// Reports a finding that is more or less sure than the rule usually is.
    pub fn report_as(&mut self, severity: Severity, mut diagnostic: Diagnostic) {
        if self.is_full() {
            return;
        }
        self.room -= 1;
        diagnostic.rule = self.meta.name;
        diagnostic.severity = severity;
        if self.is_full() {
            diagnostic.help = Some(message!(
                "本规则在这一期的发现已达{MOST_FINDINGS}处，其余不再列出；文本可能已损坏。",
                "this rule has {MOST_FINDINGS} findings in this issue, more are not listed; the text may be damaged."
            ));
        }
        self.diagnostics.push(diagnostic);
    }
}

/// Declares a rule: a unit struct and its metadata. The doc comment is the
/// rule's page: what it checks, why, examples, what it lets pass, what to do.
///
/// Examples stand in fenced blocks marked `wrong` or `right`; in a wrong one,
/// ⟦ and ⟧ enclose the faulty words. A test runs them all. `pedantic` after the
/// fix says that the rule runs only where it is named.
#[macro_export]
macro_rules! declare_rule {
    (@pedantic) => {
        false
    };
    (@pedantic pedantic) => {
        true
    };
    (
        $(#[doc = $doc:literal])+
        $rule:ident { name: $name:literal, severity: $severity:ident, fix: $fix:ident $(, $pedantic:ident)? $(,)? }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug)]
        pub struct $rule;

        impl $crate::lint::Declared for $rule {
            fn meta(&self) -> &'static $crate::lint::RuleMeta {
                static META: $crate::lint::RuleMeta = $crate::lint::RuleMeta {
                    name: $name,
                    severity: $crate::lint::Severity::$severity,
                    fix: $crate::lint::FixClass::$fix,
                    pedantic: $crate::declare_rule!(@pedantic $($pedantic)?),
                    docs: concat!($($doc, "\n"),+),
                };
                &META
            }
        }
    };
}
