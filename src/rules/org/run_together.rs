//! `org-run-together`.

use rustc_hash::FxHashMap;

use super::attested::is_department;
use crate::declare_rule;
use crate::facts::{BodyMention, BodyStanding, LEVELS, body_name};
use crate::lint::{Applicability, Context, Diagnostic, Edit, Rule, Severity, Sink};
use crate::message;
use crate::text::Span;

declare_rule! {
    /// 机构名称之间漏顿号
    ///
    /// Two bodies of a list with nothing between them.
    ///
    /// 承办单位、分管单位、主送机关等名单中，两个机构的名称之间漏了顿号，连成一串。前后两半都是本期他处名单中的机构，或者都是规范的部门名称，而且后一半另起级别、地名，才判定为漏了顿号。
    ///
    /// 依据：并列词语之间用顿号（GB/T 15834—2011 4.5.3.1）。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 1.更新供水管网22公里。（牵头领导：陆怀远。承办单位：区财政局、区水利局、区审计局）
    ///
    /// 2.新建充电桩120个。（牵头领导：陆怀远。承办单位：⟦区财政局区审计局⟧、区商务局）
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 1.新建充电桩120个。（牵头领导：陆怀远。承办单位：区商务局、⟦区教育局石塘镇⟧）
    ///
    /// 2.更新供水管网22公里。（牵头领导：陆怀远。承办单位：区水利局、区教育局、石塘镇）
    /// ```
    ///
    /// ```wrong
    /// ⟦区财政局区审计局⟧，各镇人民政府：
    ///
    /// 请认真贯彻执行。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 1.更新供水管网22公里。（牵头领导：陆怀远。承办单位：沅平市公安局、沅平市公安局白鹭分局）
    ///
    /// 2.新建充电桩120个。（牵头领导：陆怀远。承办单位：沅平市生态环境局白鹭区分局、区商务局）
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 1.更新供水管网22公里。（牵头领导：陆怀远。承办单位：区委区政府督查室、区财政局）
    ///
    /// 2.新建充电桩120个。（牵头领导：陆怀远。承办单位：区委办公室、区政府督查室）
    /// ```
    ///
    /// ```right
    /// 国务院各部委，区财政局：
    ///
    /// 请认真贯彻执行。
    /// ```
    ///
    /// ```right
    /// 中共沅平市白鹭区委员会，沅平市白鹭区人民政府：
    ///
    /// 请认真贯彻执行。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 1.更新供水管网22公里。（牵头领导：陆怀远。承办单位：区财政局、国库支付中心）
    ///
    /// 2.新建充电桩120个。（牵头领导：陆怀远。承办单位：区财政局国库支付中心、石塘镇）
    ///
    /// 3.抓好68个重点项目。（牵头领导：陆怀远。承办单位：石塘镇人民政府、石塘镇中心卫生院）
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 1.更新供水管网22公里。（牵头领导：陆怀远。承办单位：区政府、区财政局、区政府区长办公室）
    /// ```
    ///
    /// 放过：上级机构的分支机构；名称中含另一机构名称的机构；合署办公的机构。
    ///
    /// 处理：核对后补顿号。
    OrgRunTogether { name: "org-run-together", severity: Error, fix: Suggested }
}

impl Rule for OrgRunTogether {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let bodies = context.facts.bodies.iter();
        let listed: Vec<_> = bodies.filter(|mention| mention.list.is_some()).collect();
        let lists = Lists::of(&listed);
        for mention in listed {
            if let Some((cut, severity)) = lists.cut(mention.name.as_str()) {
                sink.report_as(severity, finding(mention, cut));
            }
        }
    }
}

/// How often each name stands in lists.
struct Lists<'f>(FxHashMap<&'f str, usize>);

impl<'f> Lists<'f> {
    fn of(listed: &[&'f BodyMention<'_>]) -> Self {
        let mut counts = FxHashMap::default();
        for mention in listed {
            *counts.entry(mention.name.as_str()).or_default() += 1;
        }
        Self(counts)
    }

    fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Where `name` falls in two bodies, and how sure that is.
    fn cut(&self, name: &str) -> Option<(usize, Severity)> {
        // Whoever writes it so again and again has one body of that name.
        let usual = self.0.get(name).is_some_and(|&count| count > 2);
        let cuts = name.char_indices().map(|(at, _)| at).skip(3);
        let inside = cuts.take_while(|&at| at + 3 * '、'.len_utf8() <= name.len());
        let judged = inside.filter_map(|at| {
            let (first, second) = name.split_at(at);
            let known = self.has(first) && self.has(second);
            if known && is_of_a_level(first) && is_zone_or_firm(second) {
                return Some((3, at, Severity::Error));
            }
            if !ends_body(first) || !begins_anew(second) || is_seat_above(first, second) {
                return None;
            }
            let departments = is_of_a_level(first) && is_of_a_level(second);
            match (self.has(first), self.has(second)) {
                (true, true) => Some((3, at, Severity::Error)),
                _ if departments => Some((2, at, Severity::Error)),
                (true, _) if second.starts_with('各') && is_department(first) => {
                    Some((1, at, Severity::Warning))
                }
                _ if is_of_a_level(first) && is_branch_of_a_city(second) => {
                    Some((1, at, Severity::Warning))
                }
                _ if is_whole(first) && is_whole(second) && has_level(second) => {
                    Some((1, at, Severity::Warning))
                }
                _ => None,
            }
        });
        let best = judged.max_by_key(|&(weight, ..)| weight).filter(|_| !usual);
        best.map(|(_, at, severity)| (at, severity))
    }
}

/// Whether a name is a department's with just the level before it: 区财政局.
fn is_of_a_level(name: &str) -> bool {
    let parts = body_name(name).filter(|parts| parts.is_department());
    parts.is_some_and(|parts| parts.prefix.chars().count() == 1)
}

/// Whether the first is a central body and the second its branch at a place:
/// 国家税务总局 of 国家税务总局沅平市税务局.
fn is_seat_above(first: &str, second: &str) -> bool {
    (first.starts_with("国家") || first.starts_with("中国")) && !has_level(second)
}

/// Whether the words name a branch together with the body of a city that it
/// belongs to: 沅平市公安局白鹭分局.
fn is_branch_of_a_city(words: &str) -> bool {
    words
        .strip_suffix("分局")
        .is_some_and(|stem| stem.contains('局') && stem.chars().skip(1).take(3).any(|c| c == '市'))
}

/// Whether just a level stands before the name.
fn has_level(name: &str) -> bool {
    body_name(name).is_some_and(|parts| parts.prefix.chars().count() == 1)
}

/// Whether words end as only whole bodies do; 社 of 社区 and 中心 of 中心区 go on.
fn is_whole(words: &str) -> bool {
    let ends = [
        "局",
        "委员会",
        "办公室",
        "大队",
        "调查队",
        "联合会",
        "法院",
        "检察院",
        "武装部",
    ];
    words.chars().count() >= 4 && ends.iter().any(|end| words.ends_with(end))
}

/// Whether the words name a zone, a firm or a college: no office of another body.
fn is_zone_or_firm(words: &str) -> bool {
    let ends = ["管委会", "管理委员会", "开发区", "园区", "公司", "学院"];
    words.chars().count() >= 6 && ends.iter().any(|end| words.ends_with(end))
}

/// Whether a body's name can end here; 区政府 goes on in the names of offices.
fn ends_body(words: &str) -> bool {
    let seats = [
        "政府", "人大", "政协", "纪委", "市委", "区委", "县委", "省委",
    ];
    let town = is_town(words);
    town || body_name(words).is_some() && !seats.iter().any(|seat| words.ends_with(seat))
}

/// Whether the words begin with a level or a place of their own: a branch or
/// an office of the body before them does not.
fn begins_anew(words: &str) -> bool {
    let level = |prefix: &str| prefix.ends_with(&LEVELS[..4]);
    let body = body_name(words).is_some_and(|name| level(name.prefix) && !name.core.is_empty());
    // 沅平市公安局白鹭分局, but not 白鹭区分局.
    let branch = words.strip_suffix("分局");
    let of_its_own = branch.is_none_or(|stem| stem.contains('局'));
    body && of_its_own || is_branch_of_a_city(words) || is_town(words) || words.starts_with('各')
}

fn is_town(words: &str) -> bool {
    let ends = ["镇", "乡", "街道"];
    let place = ends.iter().find_map(|end| words.strip_suffix(end));
    place.is_some_and(|place| (2..=3).contains(&place.chars().count()))
}

fn finding(mention: &BodyMention<'_>, cut: usize) -> Diagnostic {
    let name = mention.name.as_str();
    let (a, b) = name.split_at(cut);
    let gap = mention.name.offset(cut) as usize;
    let edit = Edit {
        span: Span::new(gap, gap),
        content: "、".to_owned(),
    };
    let list_zh = match mention.standing {
        BodyStanding::Frame => "主送机关",
        BodyStanding::Duty => "领导分工",
        _ => "名单",
    };
    Diagnostic::new(
        mention.name.whole(),
        message!(
            "{list_zh}中“{a}”与“{b}”之间漏顿号",
            "、 is missing between “{a}” and “{b}”"
        ),
        message!("两个机构名称相连", "two bodies run together"),
    )
    .help(message!(
        "请核对后作“{a}、{b}”；确系一个机构的名称，不必处理。",
        "Write “{a}、{b}”, unless it is the name of one body."
    ))
    .fix(
        Applicability::Suggested,
        message!("补顿号", "insert 、"),
        vec![edit],
    )
    .confidence(0.9)
}
