use std::collections::BTreeMap;

use crate::declare_rule;
use crate::facts::{Meeting, MeetingKind, Numerals};
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;

declare_rule! {
    /// 会议次数的数字体例不统一
    ///
    /// The numbers of one kind of meeting are written in Arabic and in Chinese numerals.
    ///
    /// 同一种会议的次数，全期应当一律用阿拉伯数字或者一律用汉字：“第1次常务会议”与“第二次常务会议”不能混用。
    ///
    /// 依据：GB/T 15835—2011 第4章（推荐性国家标准）：同类数字写法一致。
    ///
    /// ```wrong
    /// 白鹭区人民政府大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区长周岚主持召开区政府第1次常务会议。
    ///
    /// 9日 区长周岚主持召开区政府第⟦二⟧次常务会议。
    ///
    /// 14日 区长周岚主持召开区政府第3次常务会议。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 区政府第四次党组会议、区政府第五次党组会议和区政府第⟦6⟧次党组会议已作部署。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 区政府第43次常务会议、区政府第44次常务会议研究了这项工作。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 区政府第43次常务会议、区七届人大四次会议、区政府第二次廉政工作会议研究了这项工作。
    /// ```
    ///
    /// 放过：人大、政协会议的届次（用汉字）；不同种类的会议。
    ///
    /// 配置：`options.meeting-ordinal-style` 写明用阿拉伯数字还是汉字的，按本刊体例核对。
    ///
    /// 处理：统一写法。
    MeetingOrdinalStyle { name: "meeting-ordinal-style", severity: Hint, fix: None }
}

impl Rule for MeetingOrdinalStyle {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let mut kinds: BTreeMap<(&str, &str), Vec<&Meeting<'_>>> = BTreeMap::new();
        for meeting in &context.facts.meetings {
            if let MeetingKind::Serial { body, sort } = &meeting.kind {
                kinds.entry((body, sort)).or_default().push(meeting);
            }
        }
        let wanted = context.facts.house.style.meeting_numerals;
        for meetings in kinds.into_values() {
            let (han, arabic): (Vec<_>, Vec<_>) = meetings
                .into_iter()
                .partition(|meeting| meeting.number.is_han());
            if let Some(wanted) = wanted {
                let odd = match wanted {
                    Numerals::Arabic => han,
                    Numerals::Chinese => arabic,
                };
                if !odd.is_empty() {
                    sink.report(against_the_house(&odd, wanted));
                }
                continue;
            }
            if han.is_empty() || arabic.is_empty() {
                continue;
            }
            let (fewer, more) = if han.len() <= arabic.len() {
                (han, arabic)
            } else {
                (arabic, han)
            };
            sink.report(finding(&fewer, more[0]));
        }
    }
}

/// A finding about numbers that are not written as the house writes them.
fn against_the_house(odd: &[&Meeting<'_>], wanted: Numerals) -> Diagnostic {
    let first = odd[0].number.text.as_str();
    let (zh, en) = match wanted {
        Numerals::Arabic => ("阿拉伯数字", "Arabic"),
        Numerals::Chinese => ("汉字数字", "Chinese"),
    };
    let label = || message!("此处", "here");
    let mut finding = Diagnostic::new(
        odd[0].number.text.whole(),
        message!(
            "会议次数应按本刊体例用{zh}：此处作“{first}”",
            "the house writes numbers of meetings in {en} numerals: “{first}” here"
        ),
        label(),
    );
    for meeting in &odd[1..] {
        finding = finding.occurrence(meeting.number.text.whole(), label());
    }
    finding.help(message!(
        "体例见配置文件 [options.meeting-ordinal-style]。",
        "See [options.meeting-ordinal-style] in the configuration."
    ))
}

fn finding(odd: &[&Meeting<'_>], usual: &Meeting<'_>) -> Diagnostic {
    let (first, other) = (odd[0].number.text.as_str(), usual.number.text.as_str());
    let label = || message!("此处", "here");
    let mut finding = Diagnostic::new(
        odd[0].number.text.whole(),
        message!(
            "会议次数写法不统一：此处作“{first}”，他处作“{other}”",
            "numbers of meetings are written in two ways: “{first}” here, “{other}” elsewhere"
        ),
        label(),
    );
    for meeting in &odd[1..] {
        finding = finding.occurrence(meeting.number.text.whole(), label());
    }
    finding
        .evidence(
            usual.number.text.whole(),
            message!("另一种写法", "the other way"),
        )
        .help(message!("请统一写法。", "Use one of them."))
        .basis("GB/T 15835-2011", "")
}
