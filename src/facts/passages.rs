//! The texts of an issue in order, each with the document that it belongs to:
//! what mentions are gathered from and what is compared.

use crate::syntax::ast::{Article, Issue};
use crate::syntax::{Part, walk};
use crate::text::LogicalText;

/// A document of the issue; attachments are documents of their own.
#[derive(Clone, Copy, Debug)]
pub struct Document<'i, 's> {
    /// Its place in the tree.
    pub article: &'i Article<'s>,
    /// The document that it is attached to, as an index into
    /// [`Texts::documents`].
    pub host: Option<usize>,
}

/// One text: a heading, a paragraph, a cell, an entry …
#[derive(Clone, Copy, Debug)]
pub struct Passage<'i, 's> {
    /// The words.
    pub text: &'i LogicalText<'s>,
    /// What the text was understood as.
    pub part: Part,
    /// The document, or [`NO_DOCUMENT`]: an issue may have millions of passages.
    pub(super) document: u32,
}

/// Stands for the document of a passage that belongs to none.
pub(super) const NO_DOCUMENT: u32 = u32::MAX;

impl Passage<'_, '_> {
    /// The document, as an index into [`Texts::documents`]; none in the cover,
    /// the contents and the colophon.
    pub fn document(&self) -> Option<usize> {
        (self.document != NO_DOCUMENT).then_some(self.document as usize)
    }
}

/// All that an issue says, in order.
#[derive(Debug)]
pub struct Texts<'i, 's> {
    /// The documents, attachments after their hosts.
    pub documents: Vec<Document<'i, 's>>,
    /// Every text, once.
    pub passages: Vec<Passage<'i, 's>>,
}

impl<'i, 's> Texts<'i, 's> {
    /// Gathers the texts of `issue`.
    pub fn of(issue: &'i Issue<'s>) -> Self {
        let documents = documents(issue);
        let passages = passages(issue, &documents);
        Self {
            documents,
            passages,
        }
    }
}

/// The documents of `issue`, attachments after their hosts.
fn documents<'i, 's>(issue: &'i Issue<'s>) -> Vec<Document<'i, 's>> {
    let mut documents = Vec::new();
    for article in &issue.articles {
        let host = documents.len();
        documents.push(Document {
            article,
            host: None,
        });
        let attachments = article.attachments.iter();
        documents.extend(attachments.map(|article| Document {
            article,
            host: Some(host),
        }));
    }
    documents
}

/// Every text of `issue`, once, in order.
fn passages<'i, 's>(issue: &'i Issue<'s>, documents: &[Document<'i, 's>]) -> Vec<Passage<'i, 's>> {
    let mut count = 0;
    walk::texts(issue, &mut |_, _| count += 1);
    let mut passages = Vec::with_capacity(count);
    let mut take = |document, part, text| {
        passages.push(Passage {
            text,
            part,
            document,
        });
    };
    walk::front_texts(issue, &mut |part, text| take(NO_DOCUMENT, part, text));
    for (document, &Document { article, .. }) in (0..).zip(documents) {
        walk::article_texts(article, &mut |part, text| take(document, part, text));
    }
    walk::back_texts(issue, &mut |part, text| take(NO_DOCUMENT, part, text));
    passages
}
