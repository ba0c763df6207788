//! `person-order`.

use rustc_hash::FxHashMap;

use super::office::Office;
use crate::declare_rule;
use crate::facts::{People, PersonList, PersonSource};
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;

declare_rule! {
    /// 领导排序前后不一致
    ///
    /// A list that names two people in the opposite order of the other lists.
    ///
    /// 同一期的出席名单、任务分解、分工通知中，领导的先后次序应当一致。一处名单与其他名单（至少两处，且为反例的两倍以上）的次序直接相反的，予以提示。
    ///
    /// 依据：领导排序惯例；本期其他同类名单。
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区领导周岚、陆怀远、沈若川、贺明柏出席会议。
    ///
    /// 5日 区领导陆怀远、沈若川、贺明柏出席会议。
    ///
    /// 8日 区领导⟦沈若川⟧、⟦陆怀远⟧、贺明柏出席会议。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区领导周岚、陆怀远、沈若川、贺明柏出席会议。
    ///
    /// 5日 区领导周岚、陆怀远、沈若川、贺明柏出席会议。
    ///
    /// 8日 区领导周岚、⟦贺明柏⟧、陆怀远、沈若川出席会议。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区领导周岚、陆怀远、沈若川、贺明柏出席会议。
    ///
    /// 5日 区领导周岚、陆怀远、沈若川、贺明柏出席会议。
    ///
    /// 8日 区领导⟦贺明柏⟧、陆怀远、沈若川、⟦周岚⟧出席会议。
    /// ```
    ///
    /// ```right
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区领导周岚、陆怀远、沈若川出席会议。
    ///
    /// 5日 区领导周岚、沈若川、陆怀远出席会议。
    /// ```
    ///
    /// ```right
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区领导周岚、陆怀远、秦向北（挂职）出席会议。
    ///
    /// 5日 区领导陆怀远、贺明柏、秦向北（挂职）出席会议。
    ///
    /// 8日 区领导周岚、贺明柏出席会议。
    /// ```
    ///
    /// ```right
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区领导周岚、陆怀远、沈若川出席会议。
    ///
    /// 5日 区领导周岚、陆怀远、沈若川出席会议。
    ///
    /// 8日 副区长沈若川参加活动，区委常委、副区长陆怀远陪同。
    /// ```
    ///
    /// 放过：各有先例的次序；次序本不固定的名单；只有一处可比的次序。
    ///
    /// 配置：写明领导名册（`house.leaders`）的，领导名单和分工通知还与名册的次序核对。
    ///
    /// 处理：按本期名单的通行次序调整；不自动修改。
    PersonOrder { name: "person-order", severity: Warning, fix: None }
}

/// Lists for which the roster counts.
const ROSTER: usize = 2;

/// Lists that must agree against one.
const FEWEST_WITNESSES: usize = 2;

/// Names of a list that are compared with each other.
const MOST_COMPARED: usize = 30;

/// Pairs that are noted in one issue; a real one has some hundreds.
const MOST_PAIRS: usize = 400_000;

/// Of that many pairs noted twice, one may be in both orders; where there are
/// more, the lists follow no order.
const STEADY: usize = 8;

/// Pairs named three times or more in one order that show a strict order.
const STRICT_PAIRS: usize = 10;

/// How often one is named before another.
#[derive(Default)]
struct Precedence<'f> {
    pairs: FxHashMap<(&'f str, &'f str), Times>,
    /// Whether the lists keep one order wherever it can be seen.
    strict: bool,
}

/// How often two are named in one order, and in which list first.
#[derive(Clone, Copy, Default)]
struct Times {
    /// In attendance lists and divisions of work.
    attending: usize,
    /// In tasks.
    tasks: usize,
    /// The first of the lists of either kind.
    first: [Option<usize>; 2],
}

impl Times {
    fn add(&mut self, list: usize, source: PersonSource) {
        let is_task = source == PersonSource::Task;
        let times = if is_task {
            &mut self.tasks
        } else {
            &mut self.attending
        };
        *times += 1;
        self.first[usize::from(is_task)].get_or_insert(list);
    }

    fn all(self) -> usize {
        self.attending + self.tasks
    }
}

impl Rule for PersonOrder {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let people = &context.facts.people;
        let precedence = Precedence::of(people);
        if !precedence.is_steady() {
            return;
        }
        // Tasks name leaders in the order of attendance in most issues, but
        // not in all.
        let tasks_follow = precedence.tasks_follow();
        let office = Office::of(context.facts);
        for (index, list) in people.lists.iter().enumerate() {
            if sink.is_full() {
                return;
            }
            if is_ordered(list)
                && let Some(finding) =
                    check_list(people, index, &precedence, tasks_follow, office.as_ref())
            {
                sink.report(finding);
            }
        }
    }
}

fn is_ordered(list: &PersonList) -> bool {
    let kinds = [PersonSource::Post, PersonSource::Task, PersonSource::Duty];
    kinds.contains(&list.source) && list.members.len() >= 2
}

/// The members of `list` two by two, in order.
fn pairs(list: &PersonList) -> impl Iterator<Item = (usize, usize)> + '_ {
    let members = &list.members[..list.members.len().min(MOST_COMPARED)];
    let firsts = members.iter().enumerate();
    firsts
        .flat_map(move |(at, &first)| members[at + 1..].iter().map(move |&second| (first, second)))
}

impl<'f> Precedence<'f> {
    fn of(people: &'f People<'_>) -> Self {
        let mut precedence = Self::default();
        let name = |mention: usize| people.mentions[mention].key.as_str();
        let lists = people.lists.iter().enumerate();
        let noted = lists
            .filter(|(_, list)| is_ordered(list))
            .flat_map(|(index, list)| pairs(list).map(move |pair| (index, list.source, pair)));
        for (index, source, (first, second)) in noted.take(MOST_PAIRS) {
            let key = (name(first), name(second));
            if key.0 != key.1 {
                let times = precedence.pairs.entry(key).or_default();
                times.add(index, source);
            }
        }
        precedence.strict = precedence.is_strict();
        precedence
    }

    /// Whether many pairs are named twice or more, and nearly all of them in
    /// one order.
    fn is_strict(&self) -> bool {
        let (mut repeated, mut mixed) = (0, 0);
        for ((first, second), times) in &self.pairs {
            let reverse = self.times(second, first).all();
            repeated += usize::from(times.all() >= 3 && reverse == 0);
            mixed += usize::from(times.all() >= 2 && reverse >= 1);
        }
        repeated >= STRICT_PAIRS && mixed == 0
    }

    fn times(&self, first: &str, second: &str) -> Times {
        self.pairs
            .get(&(first, second))
            .copied()
            .unwrap_or_default()
    }

    /// Whether the lists follow an order at all.
    fn is_steady(&self) -> bool {
        let (mut noted, mut mixed) = (0, 0);
        for ((first, second), times) in &self.pairs {
            let reverse = self.times(second, first).all();
            noted += usize::from(times.all() + reverse >= 2);
            // One list out of many is what this rule looks for.
            mixed += usize::from(times.all().min(reverse) >= 2);
        }
        mixed * STEADY <= noted
    }

    /// Whether tasks name leaders in the order of attendance.
    fn tasks_follow(&self) -> bool {
        let (mut same, mut opposite) = (0, 0);
        for ((first, second), times) in &self.pairs {
            let (agreeing, contrary) = (times.attending, self.times(second, first).attending);
            if agreeing > contrary {
                same += times.tasks;
            } else if contrary > agreeing {
                opposite += times.tasks;
            }
        }
        same >= STEADY && opposite * STEADY <= same
    }
}

/// The finding about one list, if it contradicts the others.
fn check_list(
    people: &People<'_>,
    index: usize,
    precedence: &Precedence<'_>,
    tasks_follow: bool,
    office: Option<&Office<'_>>,
) -> Option<Diagnostic> {
    let list = &people.lists[index];
    let name = |mention: usize| people.mentions[mention].key.as_str();
    let is_task = usize::from(list.source == PersonSource::Task);
    let comparable = |times: Times| match (tasks_follow, is_task) {
        (true, _) => times.all(),
        (false, 1) => times.tasks,
        (false, _) => times.attending,
    };
    // Who is named twice in one list is another fault.
    let mut named: FxHashMap<&str, usize> = FxHashMap::default();
    for &member in &list.members {
        *named.entry(name(member)).or_default() += 1;
    }
    let once = |mention: usize| named[name(mention)] == 1;
    // What the office says of lists of leaders; others follow other orders.
    let ranked = |first: usize, second: usize| {
        let office = office.filter(|_| list.leaders || list.source == PersonSource::Duty)?;
        office.precedes(name(first), name(second), people.mentions[first].passage)
    };
    let mut contradicted: Vec<((usize, usize), Option<usize>)> = Vec::new();
    for (first, second) in pairs(list).filter(|&(a, b)| once(a) && once(b)) {
        let forward = comparable(precedence.times(name(first), name(second)));
        let reverse = precedence.times(name(second), name(first));
        let witness = reverse.first[is_task].or(reverse.first[1 - is_task]);
        let ranked = ranked(first, second);
        if ranked == Some(true) {
            continue;
        }
        let roster = if ranked.is_some() { ROSTER } else { 0 };
        let outweighed = comparable(reverse) + roster >= FEWEST_WITNESSES.max(2 * forward);
        // One against one: only where all other lists keep one order, and then
        // the later list is shown.
        let even = precedence.strict && forward == 1 && comparable(reverse) == 1;
        if outweighed || even && witness.is_some_and(|witness| witness < index) {
            contradicted.push(((first, second), witness));
        }
    }
    let &((first, second), witness) = contradicted.first()?;
    let involved = |mention: usize| {
        let pairs = contradicted.iter();
        pairs
            .filter(|((a, b), _)| *a == mention || *b == mention)
            .count()
    };
    let most = list.members.iter().map(|&member| involved(member)).max()?;
    let mut misplaced = list
        .members
        .iter()
        .copied()
        .filter(|&member| involved(member) == most);
    let (odd, other) = (misplaced.next()?, misplaced.next());
    let (earlier, later) = (name(first), name(second));
    let text = if witness.is_some() {
        message!(
            "领导排序与其他名单相反：此处“{earlier}”在“{later}”之前，其他名单均在其后",
            "order of leaders: “{earlier}” stands before “{later}” here and after in the other lists"
        )
    } else {
        message!(
            "领导排序与名册相反：此处“{earlier}”在“{later}”之前，名册在其后",
            "order of leaders: “{earlier}” stands before “{later}” here and after on the roster"
        )
    };
    let mut finding = Diagnostic::new(
        people.mentions[odd].name.whole(),
        text,
        message!("次序与他处相反", "elsewhere in the opposite order"),
    )
    .confidence(0.85)
    .help(message!("请核对名单次序。", "Check the order of the list."));
    if let Some(other) = other {
        finding = finding.occurrence(
            people.mentions[other].name.whole(),
            message!("次序与他处相反", "elsewhere in the opposite order"),
        );
    }
    let proof = witness.map_or(&[][..], |witness| &people.lists[witness].members);
    let in_proof = |wanted: &str| proof.iter().copied().find(|&member| name(member) == wanted);
    for wanted in [later, earlier] {
        if let Some(member) = in_proof(wanted) {
            finding = finding.evidence(
                people.mentions[member].name.whole(),
                message!(
                    "他处的次序：“{later}”在前",
                    "elsewhere “{later}” comes first"
                ),
            );
        }
    }
    Some(finding)
}
