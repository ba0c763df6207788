//! `person-unknown`.

use std::cell::LazyCell;

use rustc_hash::FxHashSet;

use super::census::Census;
use super::office::Office;
use crate::declare_rule;
use crate::facts::People;
use crate::lint::{Context, Diagnostic, Rule, Severity, Sink, Spot};
use crate::message;

declare_rule! {
    /// 名单外人员
    ///
    /// A name in a list of leaders that the issue has nowhere else.
    ///
    /// 大事记等处的领导名单中，某一姓名全期仅此一见，而同一名单的其他人都多次出现。可能是姓名误植，也可能确系首次出现，请核对。
    ///
    /// 依据：本期他处的领导名单、分工和任务分解。
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区领导陆怀远、沈若川、贺明柏、石敬尧出席会议。
    ///
    /// 5日 区领导陆怀远、沈若川、⟦余长风⟧、贺明柏、石敬尧出席会议。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区领导周岚、陆怀远、沈若川、贺明柏出席会议。
    ///
    /// 5日 区领导⟦玉兰⟧、陆怀远、沈若川、贺明柏、周岚出席会议。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区领导田维民、陆怀远、沈若川、贺明柏参加活动。
    ///
    /// 5日 区领导田维民、陆怀远、沈若川、贺明柏、⟦方知行⟧参加活动。
    /// ```
    ///
    /// ```right
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区领导陆怀远、沈若川、贺明柏、石敬尧出席会议。
    ///
    /// 5日 区领导余长风、方知行、陆怀远出席会议。
    /// ```
    ///
    /// ```right
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区领导陆怀远、沈若川、贺明柏、石敬尧出席会议。
    ///
    /// 5日 副市长程远山来白鹭区调研。区领导陆怀远、沈若川、贺明柏、石敬尧陪同调研。
    /// ```
    ///
    /// ```right
    /// 区领导陆怀远、沈若川、贺明柏、石敬尧、余长风出席会议。
    /// ```
    ///
    /// 放过：多人首次出现的名单；带单位职务的来宾；已按姓名异写报告的姓名。
    ///
    /// 配置：写明领导名册（`house.leaders`）的，名册上的人不算名单外；按名册当日不在任的，报为警告。
    ///
    /// 处理：核对姓名；确系首次出现的不必处理。
    PersonUnknown { name: "person-unknown", severity: Hint, fix: None }
}

/// Known people that a list must hold for a single unknown one to stand out.
const FEWEST_KNOWN: usize = 4;

/// Reports leaders who are named on a day when they were not in office.
fn check_terms(people: &People<'_>, office: &Office<'_>, sink: &mut Sink<'_>) {
    let mut found: Vec<(&str, Diagnostic)> = Vec::new();
    let lists = people.lists.iter().filter(|list| list.leaders);
    let members = lists.flat_map(|list| &list.members);
    for mention in members.map(|&member| &people.mentions[member]) {
        let name = mention.key.as_str();
        if !office.is_out_of_office(name, mention.passage) {
            continue;
        }
        let label = || message!("按名册当日不在任", "not in office on that day");
        let place = mention.name.whole();
        match found.iter_mut().find(|(known, _)| *known == name) {
            Some((_, finding)) => finding.occurrences.push(Spot::new(place, label())),
            None => {
                let text = message!(
                    "按名册，“{name}”当日不在任，却列在领导名单中",
                    "“{name}” stands in a list of leaders, but was not in office on that day"
                );
                let finding = Diagnostic::new(place, text, label()).confidence(0.8);
                found.push((
                    name,
                    finding.help(message!(
                        "请核对姓名，或改正配置中的任职起止日期。",
                        "Check the name, or correct the term in the configuration."
                    )),
                ));
            }
        }
    }
    for (_, finding) in found {
        sink.report_as(Severity::Warning, finding);
    }
}

impl Rule for PersonUnknown {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let people = &context.facts.people;
        let census = Census::of(context.facts);
        let office = Office::of(context.facts);
        // Most issues have no stranger, and need not be asked for odd names.
        let explained: LazyCell<FxHashSet<&str>, _> = LazyCell::new(|| {
            let oddities = census.oddities();
            oddities.iter().map(|oddity| oddity.odd).collect()
        });
        if let Some(office) = &office {
            check_terms(people, office, sink);
        }
        for list in people.lists.iter().filter(|list| list.leaders) {
            let names = list.members.iter().map(|&member| &people.mentions[member]);
            let is_on_roster =
                |name: &str| office.as_ref().is_some_and(|office| office.knows(name));
            let (unknown, known): (Vec<_>, Vec<_>) = names.partition(|mention| {
                census.count(&mention.key) == 1 && !is_on_roster(&mention.key)
            });
            let [stranger] = unknown[..] else { continue };
            let name = stranger.key.as_str();
            if known.len() < FEWEST_KNOWN || explained.contains(name) {
                continue;
            }
            sink.report(
                Diagnostic::new(
                    stranger.name.whole(),
                    message!(
                        "领导名单中的“{name}”全期仅此一见，请核对姓名",
                        "“{name}” in a list of leaders occurs nowhere else in the issue; check the name"
                    ),
                    message!("仅此一见", "only here"),
                )
                .confidence(0.4)
                .help(message!(
                    "同一名单的其他{}人在本期他处均有出现；确系首次出现的不必处理。",
                    "The other {} people of the list occur elsewhere; nothing is to be done if this one is new.",
                    known.len()
                )),
            );
        }
    }
}
