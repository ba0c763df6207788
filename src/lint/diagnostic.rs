//! What a rule has to say.

use crate::text::{Place, Span};

/// How sure a finding is, and what it asks of the editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A matter of style.
    Hint,
    /// Probably wrong.
    Warning,
    /// Certainly wrong: two places contradict each other, or a closed form is broken.
    Error,
}

impl Severity {
    /// The name used in the JSON contract and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// The language that a report is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Chinese, for editors.
    #[default]
    Chinese,
    /// English.
    English,
}

/// A sentence for people, in both languages. Written with [`message!`](crate::message).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Message {
    /// The sentence in one language.
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.zh,
            Language::English => &self.en,
        }
    }
}

/// Builds a [`Message`] from two format strings, Chinese first; both capture
/// the variables in scope, and take the same arguments.
#[macro_export]
macro_rules! message {
    ($zh:literal, $en:literal $(, $argument:expr)* $(,)?) => {
        $crate::lint::Message {
            zh: format!($zh $(, $argument)*),
            en: format!($en $(, $argument)*),
        }
    };
}

/// A place in the text with a few words about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Where.
    pub place: Place,
    /// What stands there.
    pub label: Message,
    /// Where the place lies in the issue, as a reader would say it; the
    /// runner fills it in.
    pub location: Message,
}

impl Spot {
    /// A place with words about it.
    pub fn new(place: Place, label: Message) -> Self {
        Self {
            place,
            label,
            location: Message::default(),
        }
    }
}

/// What a rule leans on: a clause and its standing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Basis {
    /// Key of the standard in `rules/lexicon/standards.toml`.
    pub standard: &'static str,
    /// The clause, such as `7.2.5`; empty for the standard as a whole.
    pub clause: &'static str,
}

/// Whether a fix may be made without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applicability {
    /// The meaning cannot change.
    Safe,
    /// An editor must look.
    Suggested,
}

impl Applicability {
    /// The name used in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Suggested => "suggested",
        }
    }
}

/// A minimal change of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The words that go.
    pub span: Span,
    /// The words that come.
    pub content: String,
}

/// Edits that together mend a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Whether it may be made without asking.
    pub applicability: Applicability,
    /// What the fix does.
    pub title: Message,
    /// The edits, in order, not overlapping.
    pub edits: Vec<Edit>,
}

/// One finding: one cause, with every place where it shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// Name of the rule; the runner fills it in.
    pub rule: &'static str,
    /// How sure it is; the rule's own severity unless the rule sets another.
    pub severity: Severity,
    /// Probability, from 0 to 1, that the finding is right.
    pub confidence: f32,
    /// What is wrong, in one sentence.
    pub message: Message,
    /// The first place where it shows.
    pub primary: Spot,
    /// The other places where it shows.
    pub occurrences: Vec<Spot>,
    /// Places that prove it.
    pub evidence: Vec<Spot>,
    /// What to decide or to do.
    pub help: Option<Message>,
    /// What the rule leans on.
    pub basis: Option<Basis>,
    /// How to mend it.
    pub fix: Option<Fix>,
    /// A key that survives moved and reflowed text but not changed words; the
    /// runner fills it in.
    pub fingerprint: String,
    /// The keys that it had under former names of its rule; the runner fills
    /// them in.
    pub former_fingerprints: Vec<String>,
}

impl Diagnostic {
    /// A finding at `place`: what is wrong, and the label of the place.
    pub fn new(place: Place, message: Message, label: Message) -> Self {
        Self {
            rule: "",
            severity: Severity::Error,
            confidence: 1.0,
            message,
            primary: Spot::new(place, label),
            occurrences: Vec::new(),
            evidence: Vec::new(),
            help: None,
            basis: None,
            fix: None,
            fingerprint: String::new(),
            former_fingerprints: Vec::new(),
        }
    }

    /// Adds a place that proves the finding.
    pub fn evidence(mut self, place: Place, label: Message) -> Self {
        self.evidence.push(Spot::new(place, label));
        self
    }

    /// Adds another place where the same cause shows.
    pub fn occurrence(mut self, place: Place, label: Message) -> Self {
        self.occurrences.push(Spot::new(place, label));
        self
    }

    /// Says what to decide or to do.
    pub fn help(mut self, help: Message) -> Self {
        self.help = Some(help);
        self
    }

    /// Names the clause that the finding leans on.
    pub fn basis(mut self, standard: &'static str, clause: &'static str) -> Self {
        self.basis = Some(Basis { standard, clause });
        self
    }

    /// Proposes how to mend it.
    pub fn fix(mut self, applicability: Applicability, title: Message, edits: Vec<Edit>) -> Self {
        self.fix = Some(Fix {
            applicability,
            title,
            edits,
        });
        self
    }

    /// Sets the probability that the finding is right.
    pub fn confidence(mut self, confidence: f32) -> Self {
        self.confidence = confidence;
        self
    }

    /// Every key by which the finding may have been written down.
    pub fn fingerprints(&self) -> impl Iterator<Item = &str> {
        let former = self.former_fingerprints.iter();
        std::iter::once(&self.fingerprint)
            .chain(former)
            .map(String::as_str)
    }

    /// All places of the finding, the first one first, then occurrences, then evidence.
    pub fn spots(&self) -> impl Iterator<Item = &Spot> {
        std::iter::once(&self.primary)
            .chain(&self.occurrences)
            .chain(&self.evidence)
    }

    /// As [`spots`](Self::spots), to be changed.
    pub fn spots_mut(&mut self) -> impl Iterator<Item = &mut Spot> {
        std::iter::once(&mut self.primary)
            .chain(&mut self.occurrences)
            .chain(&mut self.evidence)
    }
}
