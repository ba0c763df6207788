//! `chronicle-person-overlap`.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::declare_rule;
use crate::facts::{Entry, PersonMention, PersonSource};
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;

declare_rule! {
    /// 同人同时异地
    ///
    /// A person who is away for days and in attendance at home on one of them.
    ///
    /// 大事记写明某人数日在外（赴某地考察、学习），期间的某一天又写他在本地出席活动，两处必有一处的日期或姓名有误。
    ///
    /// 依据：大事记各条互为印证。
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年2月
    ///
    /// 24—28日 区长周岚赴长三角地区开展招商考察活动。
    ///
    /// 26日 区长⟦周岚⟧主持召开区政府第30次党组会议。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年2月
    ///
    /// 10—15日 副区长沈若川赴外地学习考察。
    ///
    /// 12日 全区动员大会召开。区领导周岚、⟦沈若川⟧出席会议。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年2月
    ///
    /// 10—15日 副区长沈若川赴外地学习考察。
    ///
    /// 12日 副区长贺明柏参加调研。
    ///
    /// △ 全区动员大会召开。副区长⟦沈若川⟧出席会议。
    /// ```
    ///
    /// ```right
    /// 白鹭区大事记
    ///
    /// 2025年2月
    ///
    /// 24—28日 区长周岚赴长三角地区开展招商考察活动。
    ///
    /// 26日 副区长沈若川出席活动。
    ///
    /// 28日 区长周岚主持召开区政府第30次党组会议。
    /// ```
    ///
    /// ```right
    /// 白鹭区大事记
    ///
    /// 2025年2月
    ///
    /// 24—28日 区长周岚赴长三角地区开展招商考察活动。
    ///
    /// 26日 区长周岚在上海会见客商，参加全市视频会议。
    /// ```
    ///
    /// ```right
    /// 白鹭区大事记
    ///
    /// 2025年2月
    ///
    /// 8—10日 白鹭区第七届人民代表大会第四次会议召开。区长周岚作报告。
    ///
    /// 9日 区长周岚督导安全生产工作。
    /// ```
    ///
    /// 放过：出发、返回的当天；视频会议；期间同在外地的活动。
    ///
    /// 处理：核对两处的日期和姓名；不自动修改。
    ChroniclePersonOverlap { name: "chronicle-person-overlap", severity: Warning, fix: None }
}

/// Days of a journey that are looked through, in entries.
const MOST_ENTRIES: usize = 60;

impl Rule for ChroniclePersonOverlap {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let entries = &context.facts.entries;
        let own: FxHashSet<usize> = entries.iter().map(|entry| entry.passage).collect();
        let mut people: FxHashMap<usize, Vec<&PersonMention<'_>>> = FxHashMap::default();
        for person in &context.facts.people.mentions {
            if person.source == PersonSource::Post && own.contains(&person.passage) {
                people.entry(person.passage).or_default().push(person);
            }
        }
        let named = |entry: &Entry<'_, '_>| people.get(&entry.passage).map_or(&[][..], |p| &p[..]);
        for (at, journey) in entries.iter().enumerate() {
            let words = journey.entry.text.as_str();
            let Some(away) = words.find('赴').filter(|_| is_long(journey)) else {
                continue;
            };
            // Those who are named before the journey's verb go.
            let verb = journey.entry.text.offset(away);
            let travellers: Vec<_> = named(journey)
                .iter()
                .filter(|person| person.name.offset(0) < verb)
                .collect();
            let from = at.saturating_sub(MOST_ENTRIES);
            let around = entries.iter().skip(from).take(2 * MOST_ENTRIES);
            for other in around.filter(|other| is_inside(journey, other) && is_at_home(other)) {
                for traveller in &travellers {
                    let found = named(other).iter().find(|p| p.key == traveller.key);
                    if let Some(here) = found {
                        sink.report(finding(journey, other, here));
                    }
                }
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["chronicle-date-order", "person", "date-invalid"]
    }
}

fn is_long(entry: &Entry<'_, '_>) -> bool {
    entry.is_dated()
        && entry
            .entry
            .days
            .is_some_and(|(first, last)| first.saturating_add(1) < last)
}

/// Whether `other` tells of a day after the first and before the last of `journey`.
fn is_inside(journey: &Entry<'_, '_>, other: &Entry<'_, '_>) -> bool {
    let days = (journey.first_day(), journey.last_day());
    let (Some(first), Some(last)) = days else {
        return false;
    };
    let other = (other.first_day(), other.last_day());
    matches!(other, (Some(start), Some(end)) if start == end && first < start && end < last)
}

/// Whether the words say nothing of another place or of a meeting by video.
fn is_at_home(entry: &Entry<'_, '_>) -> bool {
    let words = entry.entry.text.as_str();
    let elsewhere = ["视频", "线上", "电话", "连线"];
    !words.contains('赴')
        && !words.contains('在')
        && !elsewhere.iter().any(|word| words.contains(word))
}

fn finding(
    journey: &Entry<'_, '_>,
    other: &Entry<'_, '_>,
    person: &PersonMention<'_>,
) -> Diagnostic {
    let (name, sign) = (&person.key, journey.entry.sign.as_str());
    let day = other.entry.days.map_or(0, |days| days.0);
    Diagnostic::new(
        person.name.whole(),
        message!(
            "{name}{sign}在外，{day}日又在本地出席活动",
            "{name} is away on {sign} and attends at home on day {day}"
        ),
        message!("{day}日在本地", "at home on day {day}"),
    )
    .evidence(
        journey.entry.sign.whole(),
        message!("{name}在外的日期", "the days of the journey"),
    )
    .evidence(
        other.entry.sign.whole(),
        message!("在本地的日期", "the day at home"),
    )
    .help(message!(
        "请核对两处的日期和姓名。",
        "Check the dates and the names in both places."
    ))
}
