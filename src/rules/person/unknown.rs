//! `person-unknown`.

use rustc_hash::FxHashSet;

use super::census::Census;
use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Rule, Sink};
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
    /// 处理：核对姓名；确系首次出现的不必处理。
    PersonUnknown { name: "person-unknown", severity: Hint, fix: None }
}

/// Known people that a list must hold for a single unknown one to stand out.
const FEWEST_KNOWN: usize = 4;

impl Rule for PersonUnknown {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let people = &context.facts.people;
        let census = Census::of(context.facts);
        let explained: FxHashSet<&str> =
            census.oddities().iter().map(|oddity| oddity.odd).collect();
        for list in people.lists.iter().filter(|list| list.leaders) {
            let names = list.members.iter().map(|&member| &people.mentions[member]);
            let (unknown, known): (Vec<_>, Vec<_>) =
                names.partition(|mention| census.count(&mention.key) == 1);
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
