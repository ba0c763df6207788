//! Which document an entry of the contents lists.

use crate::rules::compare::similarity;
use crate::rules::titles::Wording;
use crate::syntax::ast::{Article, ContentsEntry, Issue};
use crate::text::LogicalText;

/// Titles less alike than this are two documents, not two spellings.
const SAME_DOCUMENT: f32 = 0.6;

/// A document with its title, and the subtitle that contents may print too.
pub struct Headed<'a, 's> {
    /// The document.
    pub article: &'a Article<'s>,
    /// Its title.
    pub title: Wording<'a, 's>,
    /// Its subtitle, after a dash or in brackets, without either.
    pub subtitle: Option<Wording<'a, 's>>,
}

impl<'a, 's> Headed<'a, 's> {
    fn of(article: &'a Article<'s>) -> Option<Self> {
        let is_subtitle = |text: &&LogicalText<'_>| {
            let words = text.as_str();
            let is_bracketed = words.starts_with(['（', '(']) && words.ends_with(['）', ')']);
            words.starts_with(['—', '－']) || is_bracketed
        };
        let subtitle = article.subtitles.iter().find(is_subtitle).map(Wording::of);
        Some(Self {
            article,
            title: Wording::of(article.title.as_ref()?),
            subtitle: subtitle.map(|subtitle| without_brackets(&subtitle)),
        })
    }

    /// How much alike an entry and the title are, with or without the subtitle.
    fn similarity(&self, listed: &str) -> f32 {
        let title = similarity(listed, self.title.as_str());
        let Some(subtitle) = &self.subtitle else {
            return title;
        };
        title
            .max(similarity(listed, self.title.and(subtitle).as_str()))
            .max(similarity(listed, subtitle.as_str()))
    }
}

/// The words without the brackets around them.
fn without_brackets<'t, 's>(words: &Wording<'t, 's>) -> Wording<'t, 's> {
    let whole = words.as_str();
    let inner = whole
        .strip_prefix('（')
        .and_then(|rest| rest.strip_suffix('）'));
    let start = '（'.len_utf8();
    inner.map_or_else(
        || words.clone(),
        |inner| words.slice(start..start + inner.len()),
    )
}

/// The documents of an issue, and which entry of its contents lists which.
pub struct Listing<'a, 's> {
    /// The documents with a title.
    pub documents: Vec<Headed<'a, 's>>,
    /// For each entry, the document that it lists, as an index into `documents`.
    pub matches: Vec<Option<usize>>,
}

impl<'a, 's> Listing<'a, 's> {
    /// Finds the documents that the contents of `issue` list.
    pub fn of(issue: &'a Issue<'s>) -> Option<Self> {
        let contents = issue.contents.as_ref()?;
        let documents: Vec<_> = issue.articles.iter().filter_map(Headed::of).collect();
        let mut from = 0;
        let matches = contents.entries().map(|entry| {
            // Contents follow the order of the documents: search on from the last match.
            let found = best_match(entry, &documents, from);
            from = found.map_or(from, |at| at + 1);
            found
        });
        let matches = matches.collect();
        Some(Self { documents, matches })
    }
}

/// The document that an entry lists: the one most alike among those from
/// `from` on, and alike enough or of the same number.
fn best_match(
    entry: &ContentsEntry<'_>,
    documents: &[Headed<'_, '_>],
    from: usize,
) -> Option<usize> {
    const AHEAD: usize = 8;
    let listed = Wording::of(&entry.title);
    let scored = documents.iter().enumerate().skip(from).take(AHEAD);
    let scored = scored.map(|(at, document)| {
        let score = document.similarity(listed.as_str());
        let same_number = match (&entry.number, &document.article.number) {
            (Some(a), Some(b)) => (a.year, a.serial) == (b.year, b.serial),
            _ => false,
        };
        (at, if same_number { score + 0.15 } else { score })
    });
    let best = scored.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
    (best.1 >= SAME_DOCUMENT).then_some(best.0)
}
