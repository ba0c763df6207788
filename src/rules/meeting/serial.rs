use rustc_hash::FxHashMap;

use crate::declare_rule;
use crate::facts::{Facts, Meeting, MeetingKind};
use crate::lint::{Context, Diagnostic, Rule, Severity, Sink};
use crate::message;
use crate::rules::previous;
use crate::syntax::ast::ArticleKind;

declare_rule! {
    /// 会议次数不连续
    ///
    /// The meetings of one body, in the order of the chronicle, are not numbered on by one.
    ///
    /// 大事记里同一机构同一种会议（常务会议、党组会议、中心组学习）的次数，应当按时间先后逐次加一，不重复、不倒退、不跳跃。
    ///
    /// 依据：次数是序号，逐次递增。
    ///
    /// ```wrong
    /// 白鹭区人民政府大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区长周岚主持召开区政府第43次常务会议。
    ///
    /// 9日 区长周岚主持召开区政府第⟦54⟧次常务会议。
    ///
    /// 14日 区长周岚主持召开区政府第45次常务会议。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区人民政府大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区长周岚主持召开区政府第43次常务会议。
    ///
    /// 9日 区长周岚主持召开区政府第44次常务会议。
    ///
    /// 14日 区长周岚主持召开区政府第⟦44⟧次常务会议。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区人民政府大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区长周岚主持召开区政府党组第28次会议。
    ///
    /// 9日 区长周岚主持召开区政府党组第29次会议。
    ///
    /// 14日 区长周岚主持召开区政府党组第⟦31⟧次会议。
    ///
    /// 23日 区长周岚主持召开区政府党组第32次会议。
    /// ```
    ///
    /// ```right
    /// 白鹭区人民政府大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区长周岚主持召开区政府第43次常务会议。
    ///
    /// △ 区长周岚主持召开区政府第28次党组会议。
    ///
    /// 14日 区长周岚主持召开区政府第44次常务会议，传达市政府第96次常务会议精神。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 经区政府第43次常务会议、区政府第40次常务会议研究同意，现印发给你们。
    /// ```
    ///
    /// ```right
    /// 白鹭区人民政府大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区长周岚主持召开区政府第96次常务会议。
    ///
    /// 14日 区长周岚主持召开第八届区政府第1次常务会议。
    /// ```
    ///
    /// 放过：大事记以外提到的会议；换届后从第1次起编的；上级机关的会议。
    ///
    /// 配置：写明上一期各种会议的次数（`previous.meetings`）的，紧接着的一期还核对第一次是否接续。
    ///
    /// 处理：核对会议纪要的编号；若确有未刊的会议，可不改。
    MeetingSerial { name: "meeting-serial", severity: Error, fix: None }
}

impl Rule for MeetingSerial {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let mut order: Vec<Vec<&Meeting<'_>>> = Vec::new();
        let mut known: FxHashMap<(usize, &str, &str), usize> = FxHashMap::default();
        for meeting in &context.facts.meetings {
            let Some(chronicle) = chronicle_of(context.facts, meeting) else {
                continue;
            };
            if let MeetingKind::Serial { body, sort } = &meeting.kind {
                let at = *known.entry((chronicle, body, sort)).or_insert_with(|| {
                    order.push(Vec::new());
                    order.len() - 1
                });
                order[at].push(meeting);
            }
        }
        for series in order {
            let before = number_before(context, &series);
            check_series(&series, before, sink);
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        // An entry that stands twice has its number twice.
        &["text-duplicate-passage"]
    }
}

/// The chronicle that mentions the meeting.
fn chronicle_of(facts: &Facts<'_, '_>, meeting: &Meeting<'_>) -> Option<usize> {
    let document = facts.passages[meeting.passage].document()?;
    (facts.documents[document].article.kind == ArticleKind::Chronicle).then_some(document)
}

/// The number with which the series ended in the issue before.
fn number_before(context: &Context<'_, '_>, series: &[&Meeting<'_>]) -> Option<u32> {
    let previous = &context.facts.house.previous;
    let MeetingKind::Serial { body, sort } = &series.first()?.kind else {
        return None;
    };
    if previous.meetings.is_empty() || !previous::follows(previous, context.issue) {
        return None;
    }
    let is_named = |name: &str| {
        let kind = name.strip_prefix(body.as_str());
        kind.is_some_and(|kind| kind.starts_with(sort.as_str()))
    };
    let mut meetings = previous.meetings.iter();
    meetings
        .find(|(name, _)| is_named(name))
        .map(|(_, number)| *number)
}

fn check_series(series: &[&Meeting<'_>], before: Option<u32>, sink: &mut Sink<'_>) {
    let value = |at: usize| series[at].number.value;
    // What the numbers would be if the wrong ones found so far were right.
    let mut expected: Option<u32> = None;
    if let Some(before) = before {
        expected = Some(check_first(series, before, sink));
    }
    let first = usize::from(before.is_some());
    for at in first..series.len() {
        let Some(due) = expected else {
            // A wrong first number shows only by those after it.
            let starts_wrong = series.len() >= 3
                && value(1) + 1 == value(2)
                && value(0) + 1 != value(1)
                && value(0) != value(1);
            if starts_wrong && value(1) > 0 {
                sink.report(finding(series, at, value(1) - 1, 1));
                expected = Some(value(1));
            } else {
                expected = Some(value(0) + 1);
            }
            continue;
        };
        if value(at) == due {
            expected = Some(due + 1);
            continue;
        }
        // A later number that fits shows that this one alone is wrong.
        let resumes = at + 1 < series.len() && value(at + 1) == due + 1;
        // A new term of office counts from one again.
        if value(at) == 1 && !resumes {
            expected = Some(2);
            continue;
        }
        let witness = if at > 0 { at - 1 } else { at + 1 };
        let gap = value(at) > due && !resumes;
        let severity = if gap {
            Severity::Warning
        } else {
            Severity::Error
        };
        sink.report_as(severity, finding(series, at, due, witness));
        // The numbers go on from this one, or from the one that was due.
        let goes_on = at + 1 < series.len() && value(at + 1) == value(at) + 1;
        expected = Some(if gap || goes_on && !resumes {
            value(at) + 1
        } else {
            due + 1
        });
    }
}

/// Holds the first number against the last one of the issue before, and says
/// which number comes second.
fn check_first(series: &[&Meeting<'_>], before: u32, sink: &mut Sink<'_>) -> u32 {
    let (own, due) = (series[0].number.value, before + 1);
    // A new term of office counts from one again.
    if own == due || own == 1 {
        return own + 1;
    }
    let resumes = series
        .get(1)
        .is_some_and(|next| next.number.value == due + 1);
    let name = series[0].text.as_str();
    let found = Diagnostic::new(
        series[0].number.text.whole(),
        message!(
            "会议次数与上一期不连续：“{name}”，上一期到第{before}次，应为第{due}次",
            "a meeting's number does not follow the issue before: “{name}”; {before} was the last, {due} is due"
        ),
        message!("此处为第{own}次", "number {own} here"),
    );
    let found = found.help(message!(
        "请核对会议纪要的编号，以及配置中上一期的次数；若其间确有未刊的会议，可不改。",
        "Check the minutes and the number in the configuration; meetings may have been left out on purpose."
    ));
    if resumes {
        sink.report(found.confidence(0.9));
        due + 1
    } else {
        sink.report_as(Severity::Warning, found.confidence(0.8));
        own + 1
    }
}

fn finding(series: &[&Meeting<'_>], at: usize, due: u32, witness: usize) -> Diagnostic {
    let (odd, witness) = (series[at], series[witness]);
    let name = odd.text.as_str();
    let (written, before) = (odd.number.value, witness.number.value);
    let what = if written == before {
        message!(
            "会议次数重复：“{name}”，前后次序应为第{due}次",
            "a meeting's number stands twice: “{name}”; {due} is due"
        )
    } else {
        message!(
            "会议次数不连续：“{name}”，前后次序应为第{due}次",
            "a meeting's number is out of order: “{name}”; {due} is due"
        )
    };
    let other = witness.text.as_str();
    Diagnostic::new(
        odd.number.text.whole(),
        what,
        message!("此处为第{written}次", "number {written} here"),
    )
    .evidence(
        witness.number.text.whole(),
        message!("相邻的一次：{other}", "its neighbour: {other}"),
    )
    .help(message!(
        "请核对会议纪要的编号；若其间确有未刊的会议，可不改。",
        "Check the minutes; meetings may have been left out on purpose."
    ))
    .confidence(0.9)
}
