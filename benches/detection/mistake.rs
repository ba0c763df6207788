//! A mistake: a few edits of a clean text.

use std::ops::Range;

/// Words that go and words that come.
#[derive(Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that go.
    pub range: Range<usize>,
    /// What comes in their place.
    pub new: String,
}

/// How the issue can know the right form.
#[derive(Clone, PartialEq, Eq)]
pub enum Attested {
    /// By a sequence, the calendar, a sum or a closed form.
    Form,
    /// When these words stand elsewhere too.
    Words(Range<usize>),
    /// When the words around this place stand elsewhere too.
    Context(Range<usize>),
}

/// One mistake that can be put into a clean text.
#[derive(Clone, PartialEq, Eq)]
pub struct Mistake {
    /// In the order of the text.
    pub edits: Vec<Edit>,
    /// How the right form may be known.
    pub attested: Attested,
    /// A place of the clean text where the mistake shows as well: the partner
    /// of a lost bracket, the number after a lost heading.
    pub shows: Option<Range<usize>>,
}

impl Mistake {
    /// `range` becomes `new`; the words around it attest the right form.
    pub fn new(range: Range<usize>, new: impl Into<String>) -> Self {
        let attested = Attested::Context(range.clone());
        let new = new.into();
        let edits = vec![Edit { range, new }];
        Self {
            edits,
            attested,
            shows: None,
        }
    }

    /// The right form follows from a sequence, the calendar or a closed form.
    pub fn by_form(mut self) -> Self {
        self.attested = Attested::Form;
        self
    }

    /// The right form is attested when the words `range` stand elsewhere too.
    pub fn by_words(mut self, range: Range<usize>) -> Self {
        self.attested = Attested::Words(range);
        self
    }

    /// The mistake shows at `place` of the clean text as well.
    pub fn showing(mut self, place: Option<Range<usize>>) -> Self {
        self.shows = place;
        self
    }

    /// Adds an edit further on in the text.
    pub fn and(mut self, range: Range<usize>, new: impl Into<String>) -> Self {
        let new = new.into();
        self.edits.push(Edit { range, new });
        self
    }

    /// All of `mistakes` as one; they must not overlap.
    pub fn all(mistakes: &[&Self]) -> Self {
        let edits = mistakes.iter().flat_map(|mistake| mistake.edits.iter());
        let mut edits: Vec<Edit> = edits.cloned().collect();
        edits.sort_by_key(|edit| edit.range.start);
        Self {
            edits,
            attested: Attested::Form,
            shows: None,
        }
    }

    /// From the first to the last byte that goes.
    pub fn hull(&self) -> Range<usize> {
        let start = self.edits.first().map_or(0, |edit| edit.range.start);
        start..self.edits.last().map_or(0, |edit| edit.range.end)
    }

    /// Whether the edits are in order and change something.
    pub fn changes(&self, text: &str) -> bool {
        let ordered = self
            .edits
            .windows(2)
            .all(|pair| pair[0].range.end <= pair[1].range.start);
        let whole = self.edits.iter().all(|edit| {
            text.is_char_boundary(edit.range.start) && text.is_char_boundary(edit.range.end)
        });
        ordered && whole && self.apply(text).text != text
    }

    /// The text with the mistake in it.
    pub fn apply(&self, text: &str) -> Changed {
        let mut changed = String::with_capacity(text.len() + 64);
        let mut places = Vec::new();
        let mut taken = 0;
        for edit in &self.edits {
            changed.push_str(&text[taken..edit.range.start]);
            let start = changed.len();
            changed.push_str(&edit.new);
            places.push(start..changed.len());
            taken = edit.range.end;
        }
        changed.push_str(&text[taken..]);
        for place in &mut places {
            if place.start == place.end {
                *place = neighbours(&changed, place.start);
            }
        }
        Changed {
            text: changed,
            places,
        }
    }

    /// Where byte `at` of the clean text lies in the changed one.
    pub fn moved(&self, at: usize) -> usize {
        let before = self.edits.iter().filter(|edit| edit.range.end <= at);
        before.fold(at, |at, edit| at + edit.new.len() - edit.range.len())
    }
}

/// A text with a mistake, and where the mistake is.
pub struct Changed {
    /// The whole text.
    pub text: String,
    /// The bytes that are new; at a deletion, the characters beside it.
    pub places: Vec<Range<usize>>,
}

/// The characters before and after byte `at`, white space skipped.
fn neighbours(text: &str, at: usize) -> Range<usize> {
    let is_word = |(_, c): &(usize, char)| !c.is_whitespace();
    let before = text[..at].char_indices().rev().find(is_word);
    let after = text[at..].char_indices().find(is_word);
    let start = before.map_or(at, |(start, _)| start);
    let end = after.map_or(at, |(start, c)| at + start + c.len_utf8());
    start..end
}
