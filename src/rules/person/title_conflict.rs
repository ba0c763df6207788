//! `person-title-conflict`.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::census::{Census, last_post, single_post};
use super::office::Office;
use crate::declare_rule;
use crate::facts::{PersonMention, PersonSource};
use crate::lint::{Context, Diagnostic, Rule, Severity, Sink};
use crate::message;
use crate::rules::compare::difference;
use crate::text::Place;

declare_rule! {
    /// 同人职务不一致
    ///
    /// One person with two posts that exclude each other, or a post misspelt.
    ///
    /// 同一人的职务在同一期中一处作正职、一处作副职（区长、副区长），或者与其一贯的职务只差一个字，必有一处有误。职务的详略不同（副区长；区委常委、副区长）不是矛盾；期间任免该人职务的，职务前后变化不是矛盾。
    ///
    /// 依据：本期他处同一人的职务。
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区长周岚主持召开会议。
    ///
    /// 5日 区长周岚先后到沙洲街道、石塘镇调研。
    ///
    /// 8日 ⟦副区长⟧周岚主持召开会议。
    ///
    /// 9日 区长周岚主持召开会议。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区委副书记、区长周岚主持召开会议。
    ///
    /// 5日 ⟦区委副书纪、区长⟧周岚主持召开会议。
    ///
    /// 8日 区委副书记、区长周岚主持召开会议。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区委副书记、区长周岚主持召开会议。
    ///
    /// 5日 区委副书记、区长周岚主持召开会议。
    ///
    /// 8日 ⟦区委书记、区长⟧周岚主持召开会议。
    /// ```
    ///
    /// ```right
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区委常委、副区长陆怀远出席会议。
    ///
    /// 5日 副区长陆怀远出席会议。
    ///
    /// 8日 区委常委陆怀远参加活动。
    /// ```
    ///
    /// ```right
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 副区长陆怀远出席会议。
    ///
    /// 5日 副区长陆怀远参加活动。
    ///
    /// 8日 区长陆怀远主持召开会议。
    ///
    /// 9日 区长陆怀远主持召开会议。
    /// ```
    ///
    /// ```right
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区教育局局长石敬尧、区体育局副局长田维民参加活动。
    ///
    /// 5日 区委书记顾长青出席会议。
    /// ```
    ///
    /// ```right
    /// 白鹭区人民代表大会常务委员会任免办法
    ///
    /// 第一条　根据区人大常委会主任会议的提名，决定代理的人选。
    ///
    /// 第二条　由区人大常委会主任会议提名，通过委员会的人选。
    ///
    /// 第三条　由区人大常委会主任会议决定提请会议审议。
    /// ```
    ///
    /// 放过：职务的详略；兼任的职务；先后任职；期间有任免的人。
    ///
    /// 配置：名册（`house.leaders`）写明职务的，多写、漏写“副”字的也予报告。
    ///
    /// 处理：核对该人当时的职务；不自动修改。
    PersonTitleConflict { name: "person-title-conflict", severity: Warning, fix: None }
}

/// Times that a post must be given for a misspelling of it to stand out.
const FEWEST_USUAL: usize = 2;

/// Characters of a post that is told from other words by its length.
const LONG_POST: usize = 5;

/// Posts of one person that are compared; a real issue has three or four.
const MOST_POSTS: usize = 12;

impl Rule for PersonTitleConflict {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let mentions = &context.facts.people.mentions;
        let appointed: FxHashSet<&str> = mentions
            .iter()
            .filter(|mention| mention.source == PersonSource::Appointment)
            .map(|mention| mention.key.as_str())
            .collect();
        let mut by_person: ByPerson<'_, '_> = BTreeMap::new();
        for (index, mention) in mentions.iter().enumerate() {
            let post = mention.post.as_ref().map(|post| post.as_str());
            // 常委会主任 names nobody.
            let is_office = |post: &&str| post.ends_with('委') && mention.key.starts_with('会');
            let post = post.filter(|post| !post.ends_with("领导") && !is_office(post));
            if let Some(post) = post
                && !appointed.contains(mention.key.as_str())
            {
                by_person
                    .entry(&mention.key)
                    .or_default()
                    .push((index, mention, post));
            }
        }
        let holders = Holders::of(&by_person);
        // Most issues have no conflict, and need not be asked for odd names.
        let misspelt: LazyCell<FxHashSet<&str>, _> = LazyCell::new(|| {
            let oddities = Census::of(context.facts).oddities();
            oddities.iter().map(|oddity| oddity.odd).collect()
        });
        let office = Office::of(context.facts);
        for (name, posts) in &mut by_person {
            if let Some(office) = &office {
                check_roster(name, posts, office, sink);
            }
            if sink.is_full() {
                continue;
            }
            let found = conflicts(name, posts, &holders);
            if !found.is_empty() && !misspelt.contains(name) {
                for (severity, finding) in found {
                    sink.report_as(severity, finding);
                }
            }
        }
    }
}

/// Reports posts that have a 副 more or less than the roster, and takes them
/// out of `posts`.
fn check_roster(
    name: &str,
    posts: &mut Vec<Post<'_, '_>>,
    office: &Office<'_>,
    sink: &mut Sink<'_>,
) {
    let official = |post: &Post<'_, '_>| {
        let official = office.posts(name, post.1.passage)?;
        is_deputized(post.2, official).then_some(official)
    };
    let odd: Vec<Post<'_, '_>> = posts
        .iter()
        .copied()
        .filter(|post| official(post).is_some())
        .collect();
    let Some((first, usual)) = odd
        .first()
        .and_then(|first| Some((first, official(first)?)))
    else {
        return;
    };
    posts.retain(|post| official(post).is_none());
    let written = first.2;
    let label = |post: &str| message!("此处作“{post}”", "here it is “{post}”");
    let mut finding = Diagnostic::new(
        place(first),
        message!(
            "“{name}”的职务与名册不一致：此处作“{written}”，名册作“{usual}”",
            "the post of “{name}” is “{written}” here and “{usual}” on the roster"
        ),
        label(written),
    )
    .confidence(0.9)
    .help(message!(
        "请核对该人当时的职务，或改正配置中的名册。",
        "Check which post the person held, or correct the roster in the configuration."
    ));
    for other in &odd[1..] {
        finding = finding.occurrence(place(other), label(other.2));
    }
    sink.report(finding);
}

/// Whether one of the posts is the deputy of one on the roster, or the
/// reverse, and does not stand there itself.
fn is_deputized(posts: &str, official: &str) -> bool {
    let official = || official.split('、').map(str::trim);
    posts.split('、').map(str::trim).any(|post| {
        official().all(|other| other != post) && official().any(|other| is_deputy(post, other))
    })
}

/// The posts of everybody, by name.
type ByPerson<'f, 's> = BTreeMap<&'f str, Vec<Post<'f, 's>>>;

/// Who holds the posts that only one person can hold: 区长.
struct Holders<'f, 's>(FxHashMap<&'f str, Vec<(&'f str, Post<'f, 's>)>>);

impl<'f, 's> Holders<'f, 's> {
    fn of(people: &ByPerson<'f, 's>) -> Self {
        let mut holders: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for (name, posts) in people {
            for post in posts {
                if let Some(single) = single_post(post.1) {
                    holders.entry(single).or_default().push((*name, *post));
                }
            }
        }
        Self(holders)
    }

    /// The mentions of another person that hold `post` before and after it.
    fn others(&self, name: &str, post: &Post<'f, 's>) -> Option<Vec<&Post<'f, 's>>> {
        let all = self.0.get(single_post(post.1)?)?;
        let mut others: Vec<(&str, &Post<'f, 's>)> = Vec::new();
        let mut own = 0;
        // Stops early: a chronicle names its leader thousands of times.
        for (holder, mention) in all {
            if *holder == name {
                own += 1;
            } else {
                others.push((holder, mention));
            }
            let another = others.last().is_some_and(|last| last.0 != others[0].0);
            if own > 1 || another {
                return None;
            }
        }
        let around = others.iter().any(|(_, before)| before.0 < post.0)
            && others.iter().any(|(_, after)| after.0 > post.0);
        (around && own == 1 && others.len() >= FEWEST_HELD)
            .then(|| others.into_iter().map(|(_, post)| post).collect())
    }
}

/// Times that somebody must hold a post for another holder to stand out.
const FEWEST_HELD: usize = 3;

type Post<'f, 's> = (usize, &'f PersonMention<'s>, &'f str);

/// The mentions that give a person one post, under that post.
type ByPost<'m, 'f, 's> = BTreeMap<&'f str, Vec<&'m Post<'f, 's>>>;

/// The posts of a person that cannot all be right.
fn conflicts<'f, 's>(
    name: &str,
    posts: &[Post<'f, 's>],
    holders: &Holders<'f, 's>,
) -> Vec<(Severity, Diagnostic)> {
    for post in posts {
        if let Some(others) = holders.others(name, post) {
            return vec![(Severity::Warning, held_by_another(name, post, &others))];
        }
    }
    let mut groups: ByPost<'_, '_, '_> = BTreeMap::new();
    for post in posts {
        groups.entry(post.2).or_default().push(post);
    }
    if groups.len() > MOST_POSTS {
        return Vec::new();
    }
    let leads = odd_leads(name, posts, &groups).take(MOST_POSTS);
    let mut found: Vec<_> = leads.map(|finding| (Severity::Warning, finding)).collect();
    for (&odd, places) in &groups {
        let against = groups.iter().filter(|(usual, witnesses)| {
            outweighs(witnesses, places) && contradicts(odd, usual, witnesses.len())
        });
        let Some((usual, witnesses)) = against.max_by_key(|(_, witnesses)| witnesses.len()) else {
            continue;
        };
        if is_change(places, witnesses) {
            continue;
        }
        let severity = if witnesses.len() >= 3 && is_between(places, witnesses) {
            Severity::Error
        } else {
            Severity::Warning
        };
        let others = places[1..].iter().map(|other| place(other));
        let finding = finding(name, odd, place(places[0]), others, usual, witnesses);
        found.push((severity, finding));
    }
    found
}

/// Posts with an odd character in a part that was not understood as a post.
fn odd_leads(
    name: &str,
    posts: &[Post<'_, '_>],
    groups: &ByPost<'_, '_, '_>,
) -> impl Iterator<Item = Diagnostic> {
    posts.iter().filter_map(move |post| {
        let lead = post.1.lead.as_ref()?;
        if lead.as_str() == post.2 {
            return None;
        }
        let mut known = groups
            .iter()
            .filter(|(_, witnesses)| witnesses.len() >= FEWEST_USUAL);
        if known
            .clone()
            .any(|(usual, witnesses)| contradicts(post.2, usual, witnesses.len()))
        {
            // The post itself is odd, which is told apart from this.
            return None;
        }
        let (tail, usual, witnesses) = known.find_map(|(usual, witnesses)| {
            let tail = misspelt_tail(lead.as_str(), usual)?;
            Some((tail, usual, witnesses))
        })?;
        let start = lead.as_str().len() - tail.len();
        let place = lead.place(start..lead.as_str().len());
        let none = std::iter::empty();
        Some(finding(name, tail, place, none, usual, witnesses))
    })
}

/// The end of `lead` that is `usual` but for one character.
fn misspelt_tail<'l>(lead: &'l str, usual: &str) -> Option<&'l str> {
    if lead.ends_with(usual) {
        return None;
    }
    let length = usual.chars().count();
    let tail = |length: usize| {
        let mut starts = lead.char_indices().rev();
        let (start, _) = starts.nth(length.checked_sub(1)?)?;
        Some(&lead[start..])
    };
    let tails = [tail(length), tail(length + 1), tail(length - 1)];
    let mut odd = tails.into_iter().flatten().filter(|tail| {
        let whole = tail.len() == lead.len();
        let characters = tail.chars().count();
        // A character more or less at the front is another word's.
        let begins = tail.chars().next() == usual.chars().next();
        let framed = characters == length || begins || whole && characters < length;
        (whole || length >= LONG_POST) && framed && is_misspelt(tail, usual)
    });
    odd.next()
}

/// Whether `places` are the ones to look at: the fewer, of equally many the later.
fn outweighs(witnesses: &[&Post<'_, '_>], places: &[&Post<'_, '_>]) -> bool {
    let (few, many) = (places.len(), witnesses.len());
    few * 2 <= many || few == many && few == 1 && witnesses[0].0 < places[0].0
}

/// Whether one person cannot bear both, or one is the other misspelt.
fn contradicts(odd: &str, usual: &str, times: usize) -> bool {
    if odd
        .split('、')
        .any(|a| usual.split('、').any(|b| is_deputy(a.trim(), b.trim())))
    {
        return true;
    }
    times >= FEWEST_USUAL && !is_shorter(odd, usual) && is_misspelt(odd, usual)
}

/// Whether one post is the deputy of the other.
fn is_deputy(a: &str, b: &str) -> bool {
    let (long, short) = if a.len() > b.len() { (a, b) } else { (b, a) };
    long.contains('副') && !short.contains('副') && long.replacen('副', "", 1) == short
}

/// Whether one says less than the other: its end, or some of its posts.
fn is_shorter(a: &str, b: &str) -> bool {
    let parts =
        |posts: &str| -> FxHashSet<String> { posts.split('、').map(str::to_owned).collect() };
    let (first, second) = (parts(a), parts(b));
    // One character less at the front may be one lost.
    let lost = b.strip_suffix(a);
    let ends = lost.is_some_and(|lost| lost.chars().count() != 1 || lost.ends_with('、'));
    first.is_subset(&second) || second.is_subset(&first) || ends || a.ends_with(b)
}

/// Whether the posts differ by one character.
fn is_misspelt(a: &str, b: &str) -> bool {
    let (in_a, in_b) = difference(a, b);
    let lengths = (a[in_a].chars().count(), b[in_b].chars().count());
    matches!(lengths, (0 | 1, 1) | (1, 0)) && a.chars().count() >= 2
}

/// Whether the person took up the one post after the other.
fn is_change(places: &[&Post<'_, '_>], witnesses: &[&Post<'_, '_>]) -> bool {
    places.len() >= 2 && !is_between(places, witnesses)
}

/// Whether `places` lie neither all before nor all after `witnesses`.
fn is_between(places: &[&Post<'_, '_>], witnesses: &[&Post<'_, '_>]) -> bool {
    let ends = |posts: &[&Post<'_, '_>]| (posts[0].0, posts[posts.len() - 1].0);
    let (first, last) = ends(places);
    let (from, to) = ends(witnesses);
    first > from && last < to
}

/// A finding about a post that somebody else holds all the time.
fn held_by_another(name: &str, post: &Post<'_, '_>, others: &[&Post<'_, '_>]) -> Diagnostic {
    let (odd, times) = (post.2, others.len());
    let other = others[0].1.key.as_str();
    let held = last_post(odd);
    let mut finding = Diagnostic::new(
        place(post),
        message!(
            "“{name}”的职务不一致：此处作“{odd}”，而“{held}”他处{times}次均为“{other}”",
            "“{name}” is “{odd}” here, but “{held}” is “{other}” in {times} other places"
        ),
        message!("此处作“{odd}”", "here it is “{odd}”"),
    )
    .confidence(0.85)
    .help(message!(
        "请核对职务与姓名。",
        "Check the post and the name."
    ));
    for witness in others.iter().take(3) {
        finding = finding.evidence(
            witness.1.name.whole(),
            message!("此处为“{other}”", "here it is “{other}”"),
        );
    }
    finding
}

fn place(post: &Post<'_, '_>) -> Place {
    let words = post.1.post.as_ref();
    words.map_or_else(|| post.1.name.whole(), |words| words.whole())
}

fn finding(
    name: &str,
    odd: &str,
    first: Place,
    others: impl Iterator<Item = Place>,
    usual: &str,
    witnesses: &[&Post<'_, '_>],
) -> Diagnostic {
    let times = witnesses.len();
    let label = || message!("此处作“{odd}”", "here it is “{odd}”");
    let mut finding = Diagnostic::new(
        first,
        message!(
            "“{name}”的职务不一致：此处作“{odd}”，他处{times}次作“{usual}”",
            "the post of “{name}” is “{odd}” here and “{usual}” in {times} other places"
        ),
        label(),
    )
    .confidence(0.85)
    .help(message!(
        "请核对该人当时的职务。",
        "Check which post the person held."
    ));
    for other in others {
        finding = finding.occurrence(other, label());
    }
    for witness in witnesses.iter().take(3) {
        finding = finding.evidence(
            place(witness),
            message!("此处作“{usual}”", "here it is “{usual}”"),
        );
    }
    finding
}
