//! Who is named how often, and which names are probably one.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::facts::spelling::{blotted, shortened, swapped};
use crate::facts::{Facts, House, Passage, People, PersonMention, PersonSource};
use crate::lexicon::resemblance;
use crate::rules::compare::substitutions;
use crate::syntax::ast::Content;

/// The people of an issue by name.
pub struct Census<'f, 's> {
    people: &'f People<'s>,
    house: &'f House,
    /// The names in the order of their first mention, with their mentions.
    names: Vec<(&'f str, Vec<usize>)>,
    indices: FxHashMap<&'f str, usize>,
    /// Who stands right before and after whom in lists of which source; none
    /// for the ends of a list.
    slots: FxHashMap<Slot<'f>, usize>,
    /// How often the first is named before the second.
    before: FxHashMap<(&'f str, &'f str), usize>,
    /// Who holds a post that only one person can hold.
    holders: FxHashMap<&'f str, FxHashSet<&'f str>>,
    /// Who divides the work among themselves.
    dividing: FxHashSet<&'f str>,
    /// The documents that divide work.
    divisions: FxHashSet<usize>,
    /// All texts, for their documents.
    passages: &'f [Passage<'f, 's>],
}

/// A name with its neighbours in a list.
type Slot<'f> = (PersonSource, &'f str, Option<&'f str>, Option<&'f str>);

/// A name that is probably another one misspelt.
pub struct Oddity<'f> {
    /// The odd form.
    pub odd: &'f str,
    /// The form that it probably stands for.
    pub usual: &'f str,
    /// Whether the place says that the usual form belongs there.
    pub certain: bool,
}

/// Names of a list between which the order is noted.
const WINDOW: usize = 24;

impl<'f, 's> Census<'f, 's> {
    /// Counts the people of the issue.
    pub fn of(facts: &'f Facts<'_, 's>) -> Self {
        let people = &facts.people;
        let mut census = Self {
            people,
            house: facts.house,
            names: Vec::new(),
            indices: FxHashMap::default(),
            slots: FxHashMap::default(),
            before: FxHashMap::default(),
            holders: FxHashMap::default(),
            dividing: FxHashSet::default(),
            divisions: FxHashSet::default(),
            passages: &facts.passages,
        };
        for (index, mention) in people.mentions.iter().enumerate() {
            let names = &mut census.names;
            let at = *census.indices.entry(&mention.key).or_insert_with(|| {
                names.push((&mention.key, Vec::new()));
                names.len() - 1
            });
            census.names[at].1.push(index);
            if let Some(post) = single_post(mention) {
                census.holders.entry(post).or_default().insert(&mention.key);
            }
            if mention.source == PersonSource::Duty {
                census.dividing.insert(&mention.key);
            }
        }
        let articles = facts.documents.iter().enumerate();
        let divisions = articles
            .filter(|(_, document)| matches!(document.article.content, Content::Duties { .. }));
        census.divisions = divisions.map(|(index, _)| index).collect();
        census.note_lists();
        census
    }

    fn note_lists(&mut self) {
        for list in &self.people.lists {
            let name = |at: usize| {
                list.members
                    .get(at)
                    .map(|&m| self.people.mentions[m].key.as_str())
            };
            for at in 0..list.members.len() {
                let Some(own) = name(at) else { continue };
                let slot = (
                    list.source,
                    own,
                    at.checked_sub(1).and_then(name),
                    name(at + 1),
                );
                *self.slots.entry(slot).or_default() += 1;
                for later in (at + 1..list.members.len().min(at + WINDOW)).filter_map(name) {
                    *self.before.entry((own, later)).or_default() += 1;
                }
            }
        }
    }

    /// How often `name` is given.
    pub fn count(&self, name: &str) -> usize {
        self.mentions(name).len()
    }

    /// Every mention of `name`, as indices into [`People::mentions`].
    pub fn mentions(&self, name: &str) -> &[usize] {
        let index = self.indices.get(name);
        index.map_or(&[], |&at| self.names[at].1.as_slice())
    }

    /// The names in the order of their first mention.
    pub fn names(&self) -> impl Iterator<Item = &'f str> + '_ {
        self.names.iter().map(|(name, _)| *name)
    }

    /// The names that are probably other ones misspelt.
    pub fn oddities(&self) -> Vec<Oddity<'f>> {
        let roster = self.house.leaders.iter().map(|leader| leader.name.as_str());
        let roster = roster.filter(|name| self.mentions(name).is_empty());
        let neighbours = Neighbours::of(self.names().chain(roster));
        let mut found = Vec::new();
        for odd in self.names() {
            let candidates = neighbours.near(odd);
            let judged = candidates
                .into_iter()
                .filter_map(|usual| Some((usual, self.judge(odd, usual)?)));
            let best = judged.max_by_key(|&(usual, certain)| (certain, self.count(usual)));
            if let Some((usual, certain)) = best {
                found.push(Oddity {
                    odd,
                    usual,
                    certain,
                });
            }
        }
        found
    }

    /// Whether `odd` is `usual` misspelt, and whether that is certain.
    fn judge(&self, odd: &'f str, usual: &'f str) -> Option<bool> {
        if self.house.knows_leader(odd) {
            return None;
        }
        if self.house.knows_leader(usual) && self.is_leader_misspelt(odd, usual) {
            return Some(self.count(odd) == 1 && resemble(odd, usual));
        }
        let (few, many) = (self.count(odd), self.count(usual));
        let later = self.mentions(odd).first() > self.mentions(usual).first();
        let outweighed = few == 1 && (many > 1 || later) || few <= 3 && few * 4 <= many;
        if !outweighed || self.stand_together(odd, usual) {
            return None;
        }
        let alike = resemble(odd, usual);
        if !self.is_leader(odd) || !self.is_leader(usual) {
            return (alike && odd.chars().count() >= 3).then_some(false);
        }
        let length = |name: &str| name.chars().count();
        let placed = self.is_in_place_of(odd, usual);
        let fits =
            || self.is_among_dividing(odd, usual) || self.fits_order(odd, usual) != Some(false);
        if length(odd).min(length(usual)) >= 3 {
            let surname = odd.chars().next() == usual.chars().next() || is_permuted(odd, usual);
            let enough = if surname && (alike || placed) {
                1
            } else if surname || usual.chars().skip(1).eq(odd.chars().skip(1)) {
                2
            } else {
                3
            };
            return (many >= enough && fits())
                .then_some(few == 1 && (alike && surname || many >= 3 && placed));
        }
        if length(odd) < length(usual) && few == 1 {
            // A given name alone is no name; 某川 may be one.
            let lost_surname = usual.ends_with(odd);
            let lost_middle = odd.chars().next() == usual.chars().next()
                && odd.chars().next_back() == usual.chars().next_back();
            let enough = if lost_surname || lost_middle || placed {
                2
            } else {
                3
            };
            return (many >= enough && fits()).then_some(many >= 3 && (lost_surname || placed));
        }
        (few == 1 && many >= 2 && placed).then_some(many >= 3 && self.holds_post_of(odd, usual))
    }

    /// Whether `odd` is a leader at work whose name on the roster is `usual`.
    fn is_leader_misspelt(&self, odd: &'f str, usual: &'f str) -> bool {
        if !self.is_leader(odd) || self.stand_together(odd, usual) {
            return false;
        }
        let length = |name: &str| name.chars().count();
        let surname = odd.chars().next() == usual.chars().next() || is_permuted(odd, usual);
        if length(odd).min(length(usual)) >= 3 {
            surname || resemble(odd, usual)
        } else {
            resemble(odd, usual) && self.is_in_place_of(odd, usual)
        }
    }

    /// Whether one list names both: then they are two people.
    fn stand_together(&self, a: &'f str, b: &'f str) -> bool {
        self.before.contains_key(&(a, b)) || self.before.contains_key(&(b, a))
    }

    /// Whether any mention is one of a leader at work, not of an appointee.
    fn is_leader(&self, name: &str) -> bool {
        let mut mentions = self
            .mentions(name)
            .iter()
            .map(|&at| &self.people.mentions[at]);
        mentions.any(|mention| {
            !matches!(
                mention.source,
                PersonSource::Appointment | PersonSource::Roster
            )
        })
    }

    /// Whether `odd` stands where `usual` usually stands.
    fn is_in_place_of(&self, odd: &'f str, usual: &'f str) -> bool {
        self.holds_post_of(odd, usual)
            || self.is_among_dividing(odd, usual)
            || self.has_slot_of(odd, usual)
            || self.fits_order(odd, usual) == Some(true)
    }

    /// The same post, which nobody else holds.
    fn holds_post_of(&self, odd: &'f str, usual: &'f str) -> bool {
        let mentions = self.mentions(odd).iter();
        let mut posts = mentions.filter_map(|&at| single_post(&self.people.mentions[at]));
        posts.any(|post| {
            let holders = self.holders.get(post);
            holders.is_some_and(|holders| holders.len() == 2 && holders.contains(usual))
        })
    }

    /// Named as a comrade or as leading a task, where only those who divide
    /// the work can be named: `usual` is one of them, `odd` is not.
    fn is_among_dividing(&self, odd: &'f str, usual: &'f str) -> bool {
        let closed = |at: &usize| {
            let mention = &self.people.mentions[*at];
            let document = self
                .passages
                .get(mention.passage)
                .and_then(Passage::document);
            let in_division = document.is_some_and(|at| self.divisions.contains(&at));
            match mention.source {
                PersonSource::Task => true,
                PersonSource::Comrade => in_division,
                _ => false,
            }
        };
        self.dividing.contains(usual)
            && !self.dividing.contains(odd)
            && self.mentions(odd).iter().any(closed)
    }

    /// The same neighbours in a list of the same kind.
    fn has_slot_of(&self, odd: &'f str, usual: &'f str) -> bool {
        self.mentions(odd).iter().any(|&at| {
            let Some((source, list, place)) = self.place_in_list(at) else {
                return false;
            };
            let name = |at: usize| list.get(at).map(|&m| self.people.mentions[m].key.as_str());
            let (previous, next) = (place.checked_sub(1).and_then(name), name(place + 1));
            let alone = previous.is_none() && next.is_none();
            let needed = if alone { 2 } else { 1 };
            let wanted = !alone || source == PersonSource::Task;
            let times = self.slots.get(&(source, usual, previous, next));
            wanted && times.is_some_and(|&times| times >= needed)
        })
    }

    fn place_in_list(&self, mention: usize) -> Option<(PersonSource, &'f [usize], usize)> {
        let list = &self.people.lists[self.people.mentions[mention].list?];
        let place = list.members.iter().position(|&member| member == mention)?;
        Some((list.source, &list.members, place))
    }

    /// Whether those who are named before and after `odd` are elsewhere named
    /// before and after `usual`; nothing when too few of them are known.
    fn fits_order(&self, odd: &'f str, usual: &'f str) -> Option<bool> {
        let count = |a, b| self.before.get(&(a, b)).copied().unwrap_or(0);
        let mut agreeing = 0;
        for &at in self.mentions(odd) {
            let Some((_, list, place)) = self.place_in_list(at) else {
                continue;
            };
            for (other, &member) in list.iter().enumerate().filter(|&(other, _)| other != place) {
                let name = self.people.mentions[member].key.as_str();
                let (same, reverse) = if other < place {
                    (count(name, usual), count(usual, name))
                } else {
                    (count(usual, name), count(name, usual))
                };
                if reverse > same {
                    return Some(false);
                }
                agreeing += usize::from(same > 0);
            }
        }
        (agreeing >= 3).then_some(true)
    }
}

/// Whether the names differ in one character that is easily taken for the other.
fn resemble(a: &str, b: &str) -> bool {
    let [at] = substitutions(a, b)[..] else {
        return false;
    };
    let pair = a.chars().nth(at).zip(b.chars().nth(at));
    pair.is_some_and(|(a, b)| resemblance(a, b).is_some())
}

/// Whether the names have the same characters in another order.
fn is_permuted(a: &str, b: &str) -> bool {
    let sorted = |name: &str| {
        let mut characters: Vec<char> = name.chars().collect();
        characters.sort_unstable();
        characters
    };
    sorted(a) == sorted(b)
}

/// The last of the posts before a name, where only one person can hold it.
pub fn single_post<'m>(mention: &'m PersonMention<'_>) -> Option<&'m str> {
    let post = last_post(mention.post.as_ref()?.as_str());
    let single = post.ends_with('长') || post.ends_with("书记") || post.ends_with("主席");
    (single && !post.contains('副')).then_some(post)
}

/// The last of several posts: 区长 of 区委副书记、区长.
pub fn last_post(posts: &str) -> &str {
    posts.rsplit('、').next().unwrap_or(posts).trim()
}

/// Finds names that differ from a name by one character.
struct Neighbours<'f> {
    names: FxHashSet<&'f str>,
    /// The names by their forms with a character blotted out or left out.
    forms: FxHashMap<String, Vec<&'f str>>,
}

/// Names that share a form and are compared; a real issue has two or three.
const MOST_NEIGHBOURS: usize = 12;

impl<'f> Neighbours<'f> {
    fn of(names: impl Iterator<Item = &'f str>) -> Self {
        let mut all = FxHashSet::default();
        let mut forms: FxHashMap<String, Vec<&'f str>> = FxHashMap::default();
        for name in names {
            all.insert(name);
            for form in blotted(name).chain(shortened(name)) {
                let sharing = forms.entry(form).or_default();
                if sharing.len() < MOST_NEIGHBOURS {
                    sharing.push(name);
                }
            }
        }
        Self { names: all, forms }
    }

    /// The names that differ from `name` by one character, or by two swapped.
    fn near(&self, name: &str) -> Vec<&'f str> {
        let sharing = |form: &str| self.forms.get(form).map_or(&[][..], Vec::as_slice);
        let mut found: Vec<&'f str> = Vec::new();
        let substituted = blotted(name).flat_map(|form| sharing(&form).to_vec());
        let with_more = sharing(name).iter().copied();
        if name.chars().count() == 1 {
            // All that is left of a name of two characters.
            let mut whole: Vec<_> = self.names.iter().copied().collect();
            whole.retain(|other| other.starts_with(name) && other.chars().count() == 2);
            whole.sort_unstable();
            return whole;
        }
        let exact = shortened(name).chain(swapped(name));
        let others = exact.filter_map(|form| self.names.get(form.as_str()).copied());
        for near in substituted.chain(with_more).chain(others) {
            if near != name && !found.contains(&near) {
                found.push(near);
            }
        }
        found
    }
}
