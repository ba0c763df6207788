//! `org-prefix-missing`.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::declare_rule;
use crate::facts::{BodyMention, BodyStanding, Facts, LEVELS, kind};
use crate::lint::{Applicability, Context, Diagnostic, Edit, Rule, Severity, Sink};
use crate::message;

declare_rule! {
    /// 并列机构漏级别用字
    ///
    /// In a list whose bodies all begin with their level, one lacks it.
    ///
    /// 名单中的部门都冠“区”（县、市、省），只有一个没有，而本期他处有冠级别的写法。
    ///
    /// 依据：并列名称体例一致。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 1.更新供水管网22公里。（牵头领导：陆怀远。承办单位：区财政局、区水利局、⟦自然资源局⟧、区审计局、区司法局）
    ///
    /// 2.完成营造林1.2万亩。（牵头领导：陆怀远。承办单位：区自然资源局、区水利局）
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 1.更新供水管网22公里。（牵头领导：陆怀远。承办单位：⟦财政局⟧、区水利局、区审计局、区司法局、区民政局）
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 1.深化政务服务改革。（牵头领导：陆怀远。承办单位：县财政局、县司法局、⟦大数据中心⟧、县审计局、县民政局）
    ///
    /// 2.推进数字化转型。（牵头领导：陆怀远。承办单位：县大数据中心、县财政局）
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 1.更新供水管网22公里。（牵头领导：陆怀远。承办单位：区财政局、水利局、自然资源局、审计局、司法局）
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 1.更新供水管网22公里。（牵头领导：陆怀远。承办单位：区财政局、区水利局、区审计局、白鹭经济开发区、各镇街、供电部、区司法局）
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 1.更新供水管网22公里。（牵头领导：陆怀远。承办单位：省财政厅、省水利厅、区水利局、沅平市公安局白鹭分局、区审计局）
    /// ```
    ///
    /// 放过：只在名单之首冠级别的写法；镇街、园区、派驻单位等本无级别用字的名称。
    ///
    /// 处理：核对后补上级别用字。
    OrgPrefixMissing { name: "org-prefix-missing", severity: Error, fix: Suggested }
}

/// Bodies with a level that make a custom.
const FEWEST: usize = 3;

/// So many bodies with a level let a list have one more without.
const MANY: usize = 6;

impl Rule for OrgPrefixMissing {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let names: FxHashSet<&str> = context
            .facts
            .bodies
            .iter()
            .map(|mention| mention.name.as_str())
            .collect();
        let customs = customs(context.facts);
        let listed = context.facts.bodies.iter();
        let listed: Vec<_> = listed.filter(|mention| mention.list.is_some()).collect();
        for list in listed.chunk_by(|a, b| a.list == b.list) {
            check_list(list, &names, &customs, sink);
        }
        let bodies = context.facts.bodies.iter();
        let filled: Vec<_> = bodies
            .filter(|mention| mention.standing == BodyStanding::Appointment)
            .collect();
        for list in filled.chunk_by(|a, b| a.document == b.document) {
            check_list(list, &names, &customs, sink);
        }
    }
}

/// How often the departments in the lists of a document begin with each level,
/// and how often with none.
type Customs = FxHashMap<Option<usize>, ([usize; 4], usize)>;

fn customs(facts: &Facts<'_, '_>) -> Customs {
    let mut customs = Customs::default();
    for mention in facts.bodies.iter().filter(|mention| mention.list.is_some()) {
        let (levels, bare) = customs.entry(mention.document).or_default();
        match level(mention) {
            Some(level) => levels[level] += 1,
            None => *bare += usize::from(is_bare_department(mention)),
        }
    }
    customs
}

fn check_list(
    list: &[&BodyMention<'_>],
    names: &FxHashSet<&str>,
    customs: &Customs,
    sink: &mut Sink<'_>,
) {
    let mut counts = [0; LEVELS.len()];
    let levels = list.iter().filter_map(|mention| level(mention));
    levels.for_each(|level| counts[level] += 1);
    let document = customs.get(&list[0].document);
    let in_document = |level: usize| document.map_or(0, |(levels, _)| levels[level]);
    let Some(custom) = (0..4).max_by_key(|&level| (counts[level], in_document(level))) else {
        return;
    };
    let bare: Vec<_> = list
        .iter()
        .filter(|mention| {
            let name = mention.name.as_str();
            let attested = || names.contains(format!("{}{name}", LEVELS[custom]).as_str());
            is_bare_department(mention)
                || (is_bare(mention) || is_bare_office(mention)) && attested()
        })
        .collect();
    let with_level = counts[custom];
    // Where the whole document keeps to the custom, short lists count as well.
    let strict =
        document.is_some_and(|(levels, bare)| levels[custom] >= 10 && *bare * 8 <= levels[custom]);
    let enough = with_level >= FEWEST && bare.len() * 3 <= with_level || strict;
    if !enough || bare.len() > 1 + with_level / MANY {
        return;
    }
    for mention in bare {
        let name = mention.name.as_str();
        let full = format!("{}{name}", LEVELS[custom]);
        let severity = if names.contains(full.as_str()) {
            Severity::Error
        } else {
            Severity::Warning
        };
        sink.report_as(severity, finding(mention, list, &full));
    }
}

/// The level, as an index into [`LEVELS`], that a name begins with.
fn level(mention: &BodyMention<'_>) -> Option<usize> {
    let prefix = mention.parts()?.prefix;
    LEVELS[..4]
        .iter()
        .position(|&level| prefix.chars().eq([level]))
}

/// Whether a name has neither level nor place and ends like a department.
fn is_bare(mention: &BodyMention<'_>) -> bool {
    mention.parts().is_some_and(|name| {
        let kinds = ["局", "委", "办", "中心", "厅", "分局"];
        name.prefix.is_empty() && kinds.contains(&kind(name.suffix))
    })
}

/// Whether a name is one of 委组织部 or 消防救援大队, which have a level where
/// the issue knows them with one.
fn is_bare_office(mention: &BodyMention<'_>) -> bool {
    let parts = mention.parts().filter(|parts| parts.prefix.is_empty());
    parts.is_some_and(|parts| ["部", "大队"].contains(&parts.suffix))
}

fn is_bare_department(mention: &BodyMention<'_>) -> bool {
    is_bare(mention) && mention.parts().is_some_and(|name| name.is_department())
}

fn finding(mention: &BodyMention<'_>, list: &[&BodyMention<'_>], full: &str) -> Diagnostic {
    let name = mention.name.as_str();
    let level = &full[..full.len() - name.len()];
    let place = mention.name.whole();
    let start = place.first().start;
    let others = list.iter().filter(|other| {
        let other = other.name.as_str();
        other.starts_with(level) && other != full
    });
    let mut diagnostic = Diagnostic::new(
        place,
        message!(
            "并列的部门都冠“{level}”，“{name}”漏“{level}”字",
            "the other departments of the list begin with “{level}”, “{name}” does not"
        ),
        message!("应为“{full}”", "should be “{full}”"),
    );
    for other in others.take(2) {
        let other_name = other.name.as_str();
        diagnostic = diagnostic.evidence(
            other.name.whole(),
            message!("同列的“{other_name}”", "“{other_name}” in the same list"),
        );
    }
    diagnostic
        .confidence(0.9)
        .help(message!(
            "请核对后补“{level}”字。",
            "Check, and put “{level}” before it."
        ))
        .fix(
            Applicability::Suggested,
            message!("补“{level}”字", "put in “{level}”"),
            vec![Edit {
                span: crate::text::Span { start, end: start },
                content: level.to_owned(),
            }],
        )
}
