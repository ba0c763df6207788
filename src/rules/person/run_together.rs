//! `person-run-together`.

use rustc_hash::FxHashMap;

use crate::declare_rule;
use crate::facts::PersonMention;
use crate::lint::{Applicability, Context, Diagnostic, Edit, Rule, Sink};
use crate::message;
use crate::text::Span;

declare_rule! {
    /// 人名之间漏顿号
    ///
    /// Two names of a list with nothing between them.
    ///
    /// 出席名单、牵头领导等并列的人名之间漏了顿号，两个人名连成一串。两个人名本期他处都有，才判定为漏了顿号。
    ///
    /// 依据：并列词语之间用顿号（GB/T 15834—2011 4.5.3.1）。
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区领导陆怀远、沈若川、贺明柏、石敬尧出席会议。
    ///
    /// 5日 区领导⟦陆怀远沈若川⟧、贺明柏参加活动。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区领导周岚、王庆、沈若川出席会议。
    ///
    /// 5日 区领导沈若川、⟦周岚王庆⟧出席会议。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 1.更新供水管网22公里。（牵头领导：陆怀远、沈若川。承办单位：区财政局）
    ///
    /// 2.新建充电桩120个。（牵头领导：⟦陆怀远沈若川⟧。承办单位：区商务局）
    ///
    /// 3.抓好68个重点项目。（牵头领导：陆怀远。承办单位：区统计局）
    /// ```
    ///
    /// ```right
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区领导陆怀远、沈若川、贺明柏出席会议。
    ///
    /// 5日 区领导陆怀远、沈若川和贺明柏参加活动。
    /// ```
    ///
    /// ```right
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区领导王庆、王庆文、贺明柏出席会议。
    ///
    /// 5日 区领导王庆文、贺明柏（挂职）参加活动。
    /// ```
    ///
    /// ```right
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区领导周岚、王庆出席会议，区长周岚主持。
    ///
    /// 5日 区长周岚陪同王庆调研。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 1.更新供水管网22公里。（牵头领导：欧阳文远、沈若川。承办单位：区财政局）
    ///
    /// 2.新建充电桩120个。（牵头领导：欧阳文远。承办单位：区商务局）
    /// ```
    ///
    /// ```right
    /// 区长　周　岚
    ///
    /// 陆怀远 沈若川
    /// ```
    ///
    /// 放过：中间有空格、换行的人名；本期他处没有的人名。
    ///
    /// 处理：核对后补顿号。
    PersonRunTogether { name: "person-run-together", severity: Error, fix: Suggested }
}

impl Rule for PersonRunTogether {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let people = &context.facts.people;
        let mention = |at: usize| &people.mentions[at];
        let mut counts: Option<FxHashMap<&str, usize>> = None;
        for list in &people.lists {
            for pair in list.members.windows(2) {
                let (first, second) = (mention(pair[0]), mention(pair[1]));
                let Some(place) = whole(first, second) else {
                    continue;
                };
                let counts = counts.get_or_insert_with(|| counted(&people.mentions));
                let known = |mention: &PersonMention<'_>| counts[mention.key.as_str()] > 1;
                if known(first) && known(second) {
                    sink.report(finding(first, second, place));
                }
            }
        }
    }
}

/// How often each name stands in the issue.
fn counted<'m>(mentions: &'m [PersonMention<'_>]) -> FxHashMap<&'m str, usize> {
    let mut counts = FxHashMap::default();
    for mention in mentions {
        *counts.entry(mention.key.as_str()).or_default() += 1;
    }
    counts
}

/// Where both names stand, when nothing stands between them.
fn whole(first: &PersonMention<'_>, second: &PersonMention<'_>) -> Option<Span> {
    let before = first.marked.as_ref().unwrap_or(&first.name).whole().hull();
    let after = second.name.whole().hull();
    (before.end == after.start).then(|| before.cover(after))
}

fn finding(first: &PersonMention<'_>, second: &PersonMention<'_>, place: Span) -> Diagnostic {
    let (a, b) = (&first.key, &second.key);
    let gap = second.name.whole().first().start as usize;
    let edit = Edit {
        span: Span::new(gap, gap),
        content: "、".to_owned(),
    };
    Diagnostic::new(
        place.into(),
        message!(
            "人名“{a}”与“{b}”之间漏顿号",
            "、 is missing between the names “{a}” and “{b}”"
        ),
        message!("两个人名相连", "two names run together"),
    )
    .help(message!(
        "两个人名本期他处都有；请核对后作“{a}、{b}”。",
        "Both names stand elsewhere in the issue; write “{a}、{b}”."
    ))
    .fix(
        Applicability::Suggested,
        message!("补顿号", "insert 、"),
        vec![edit],
    )
    .confidence(0.95)
}
