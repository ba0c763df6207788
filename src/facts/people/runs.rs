//! What a list gives as one name and is two that lost the 、 between them.

use super::book::NameBook;
use super::{People, is_run, running};

impl People<'_> {
    /// Cuts what a list gives as one name in two, where it is two known names
    /// that lost the 、 between them, and drops what else is too long for a name.
    pub(super) fn cut_runs(&mut self, book: &NameBook) {
        for at in 0..self.mentions.len() {
            let mention = &self.mentions[at];
            let long = mention.key.len() > 3 * '、'.len_utf8() && mention.list.is_some();
            let whole = &mention.name;
            let Some(cut) = book.cut(whole.as_str()).filter(|_| long) else {
                continue;
            };
            let mut second = mention.clone();
            let first = whole.slice(0..cut);
            second.name = whole.slice(cut..whole.as_str().len());
            second.key = running::key(second.name.as_str());
            let list = mention.list.and_then(|list| self.lists.get_mut(list));
            if let Some(members) = list.map(|list| &mut list.members)
                && let Some(place) = members.iter().position(|&member| member == at)
            {
                members.insert(place + 1, self.mentions.len());
            }
            self.mentions[at].key = running::key(first.as_str());
            self.mentions[at].name = first;
            self.mentions[at].mark = None;
            self.mentions.push(second);
        }
        self.drop_runs();
    }

    /// Drops what is still too long for a name.
    fn drop_runs(&mut self) {
        if !self.mentions.iter().any(|mention| is_run(&mention.name)) {
            return;
        }
        let mut new_places = Vec::with_capacity(self.mentions.len());
        let mut kept = 0;
        for mention in &self.mentions {
            let keep = !is_run(&mention.name);
            new_places.push(keep.then_some(kept));
            kept += usize::from(keep);
        }
        self.mentions.retain(|mention| !is_run(&mention.name));
        for list in &mut self.lists {
            list.members = list
                .members
                .iter()
                .filter_map(|&at| new_places[at])
                .collect();
        }
    }
}
