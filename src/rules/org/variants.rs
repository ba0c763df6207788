//! The names of an issue, each with the places where it stands.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::facts::{BodyMention, BodyName, BodyStanding, Facts};

/// A name and the mentions that have it.
pub struct Variant<'f, 's> {
    /// The name.
    pub name: &'f str,
    /// Where it stands, in the order of the facts.
    pub mentions: Vec<&'f BodyMention<'s>>,
}

impl<'f> Variant<'f, '_> {
    /// The name taken apart.
    pub fn parts(&self) -> Option<BodyName<'f>> {
        self.mentions.first().and_then(|mention| mention.parts())
    }

    /// The best of what names it.
    pub fn standing(&self) -> BodyStanding {
        let standings = self.mentions.iter().map(|mention| mention.standing);
        standings.min().unwrap_or(BodyStanding::Text)
    }

    /// Whether one of its places is in a list that also names `other`.
    pub fn shares_a_list_with(&self, other: &Variant<'_, '_>) -> bool {
        let lists = |variant: &Variant<'_, '_>| -> Vec<usize> {
            let lists = variant.mentions.iter().filter_map(|mention| mention.list);
            lists.collect()
        };
        let (own, others) = (lists(self), lists(other));
        // Lists ascend in the order of the facts.
        own.iter().any(|list| others.binary_search(list).is_ok())
    }

    /// Whether one document has both names.
    pub fn shares_a_document_with(&self, other: &Variant<'_, '_>) -> bool {
        let documents = |variant: &Variant<'_, '_>| -> Vec<usize> {
            let documents = variant
                .mentions
                .iter()
                .filter_map(|mention| mention.document);
            documents.collect()
        };
        let others: FxHashSet<_> = documents(other).into_iter().collect();
        documents(self)
            .iter()
            .any(|document| others.contains(document))
    }
}

/// Every name of a body, in the order of its first mention.
pub fn variants<'f, 's>(facts: &'f Facts<'_, 's>) -> Vec<Variant<'f, 's>> {
    let mut all: Vec<Variant<'f, 's>> = Vec::new();
    let mut known: FxHashMap<&str, usize> = FxHashMap::default();
    for mention in &facts.bodies {
        let name = mention.name.as_str();
        let index = *known.entry(name).or_insert(all.len());
        if index == all.len() {
            all.push(Variant {
                name,
                mentions: Vec::new(),
            });
        }
        all[index].mentions.push(mention);
    }
    all
}
