//! `org-level-mismatch`.

use memchr::memmem;
use rustc_hash::FxHashMap;

use crate::declare_rule;
use crate::facts::{BodyMention, BodyStanding, Facts, LEVELS};
use crate::lint::{Context, Diagnostic, Rule, Severity, Sink};
use crate::message;
use crate::text::SourceFile;

declare_rule! {
    /// 机构级别与同类名单不一致
    ///
    /// The only body of another level in the assignments of a document; the body of the usual level stands elsewhere.
    ///
    /// 一份文件的承办单位、分管单位都是本级部门，独有一处冠上一级或者别级的“市”“省”字，全期别处没有这个上级部门，而本级的同名部门多处出现，多为级别字之误。
    ///
    /// 依据：本期他处的写法。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 1.更新供水管网22公里。（牵头领导：陆怀远。承办单位：区财政局、区水利局、区审计局）
    ///
    /// 2.新建充电桩120个。（牵头领导：陆怀远。承办单位：⟦市财政局⟧、区商务局）
    ///
    /// 3.抓好68个重点项目。（牵头领导：陆怀远。承办单位：区财政局、区统计局）
    /// ```
    ///
    /// ```wrong
    /// 各乡镇人民政府：
    ///
    /// 1.更新供水管网22公里。（牵头领导：陆怀远。承办单位：县水利局、县财政局、县审计局）
    ///
    /// 2.新建充电桩120个。（牵头领导：陆怀远。承办单位：县商务局、⟦省水利局⟧）
    ///
    /// 3.抓好68个重点项目。（牵头领导：陆怀远。承办单位：县水利局、县统计局）
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 1.更新供水管网22公里。（牵头领导：陆怀远。承办单位：区财政局、区水利局、区审计局）
    ///
    /// 2.新建充电桩120个。（牵头领导：陆怀远。承办单位：⟦县审计局⟧、区商务局）
    ///
    /// 3.抓好68个重点项目。（牵头领导：陆怀远。承办单位：区审计局、区统计局）
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 1.更新供水管网22公里。（牵头领导：陆怀远。承办单位：区财政局、区水利局、市财政局）
    ///
    /// 2.新建充电桩120个。（牵头领导：陆怀远。承办单位：区财政局、区商务局）
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 1.对接市财政局，更新供水管网22公里。（牵头领导：陆怀远。承办单位：区财政局、区水利局）
    ///
    /// 2.新建充电桩120个。（牵头领导：陆怀远。承办单位：市财政局、区商务局）
    ///
    /// 3.抓好68个重点项目。（牵头领导：陆怀远。承办单位：区财政局、区统计局）
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 1.更新供水管网22公里。（牵头领导：陆怀远。承办单位：市财政局、区水利局）
    ///
    /// 2.新建充电桩120个。（牵头领导：陆怀远。承办单位：区财政局、市商务局）
    ///
    /// 3.抓好68个重点项目。（牵头领导：陆怀远。承办单位：区财政局、区统计局）
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 1.更新供水管网22公里。（牵头领导：陆怀远。承办单位：市税务局、区水利局）
    ///
    /// 2.新建充电桩120个。（牵头领导：陆怀远。承办单位：区财政局、区商务局）
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 市财政局检查专项资金，区财政局配合。区财政局抓好整改，区审计局、区商务局、区统计局跟踪督办。
    /// ```
    ///
    /// 放过：本级部门与上级部门同列；名单中还有其他上级部门；别处也提到的上级部门。
    ///
    /// 处理：核对是本级部门还是上级部门；不自动修改。
    OrgLevelMismatch { name: "org-level-mismatch", severity: Warning, fix: None }
}

/// Bodies of the usual level that a document must assign for one of another
/// level to stand out; where only one place has its name with the usual level,
/// they must be more.
const FEWEST_USUAL: usize = 4;
const MANY_USUAL: usize = 8;

/// Places shown as proof.
const MOST_EVIDENCE: usize = 3;

impl Rule for OrgLevelMismatch {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let facts = context.facts;
        for lists in lists_of_a_kind(context) {
            let Some(Odd { odd, usual, count }) = odd_level(&lists) else {
                continue;
            };
            let name = odd.name.as_str();
            let right = format!("{usual}{}", without_level(name));
            let needed = if count >= MANY_USUAL { 1 } else { 2 };
            let bodies = facts.bodies.iter();
            let witnesses: Vec<_> = bodies
                .filter(|mention| mention.name.as_str() == right)
                .collect();
            let beside = witnesses
                .iter()
                .any(|mention| mention.list.is_some() && mention.list == odd.list);
            if witnesses.len() >= needed && !beside && stands_once(name, facts) {
                let finding = finding(odd, &right, &witnesses);
                if odd.standing == BodyStanding::Text {
                    // What running text names side by side need not be of one level.
                    sink.report_as(Severity::Hint, finding);
                } else {
                    sink.report(finding);
                }
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["org-duplicate-in-list", "org-name-typo"]
    }
}

/// The one body of another level in some lists.
struct Odd<'f, 's> {
    odd: &'f BodyMention<'s>,
    /// The level that nearly all of the bodies have, and how many they are.
    usual: char,
    count: usize,
}

/// The bodies of lists, by document and by what names them.
fn lists_of_a_kind<'f, 's>(context: &'f Context<'_, 's>) -> Vec<Vec<&'f BodyMention<'s>>> {
    let mut kinds: Vec<Vec<&'f BodyMention<'s>>> = Vec::new();
    let mut known = FxHashMap::default();
    let assigned = [
        BodyStanding::Appointment,
        BodyStanding::Assignment,
        BodyStanding::Table,
        BodyStanding::Duty,
    ];
    for mention in &context.facts.bodies {
        if !assigned.contains(&mention.standing) && !stands_in_row(context.source, mention) {
            continue;
        }
        let kind = (mention.document, mention.standing);
        let at = *known.entry(kind).or_insert(kinds.len());
        if at == kinds.len() {
            kinds.push(Vec::new());
        }
        kinds[at].push(mention);
    }
    kinds
}

/// Whether running text names the body in a row with others: 、区财政局、.
fn stands_in_row(source: &SourceFile, mention: &BodyMention<'_>) -> bool {
    let span = mention.name.whole().hull();
    let (before, after) = (span.start as usize, span.end as usize);
    let text = source.text();
    mention.standing == BodyStanding::Text
        && (text[..before].ends_with('、') || text[after..].starts_with('、'))
}

/// The one body whose level no other body of the lists has.
fn odd_level<'f, 's>(lists: &[&'f BodyMention<'s>]) -> Option<Odd<'f, 's>> {
    let of_level = |level: char| {
        lists
            .iter()
            .filter(move |mention| mention.name.as_str().starts_with(level))
    };
    let (usual, count) = LEVELS[1..4]
        .iter()
        .map(|&level| (level, of_level(level).count()))
        .max_by_key(|&(_, count)| count)?;
    let higher = LEVELS[..4].iter().filter(|&&level| is_odd(level, usual));
    let mut odd = higher.flat_map(|&level| of_level(level));
    let only = odd.next()?;
    let alone = odd.next().is_none() && count >= FEWEST_USUAL;
    alone.then_some(Odd {
        odd: only,
        usual,
        count,
    })
}

/// Whether a level is above the usual one, or beside it.
fn is_odd(level: char, usual: char) -> bool {
    match usual {
        '市' => level == '省',
        _ => level != usual,
    }
}

fn without_level(name: &str) -> &str {
    let mut chars = name.chars();
    chars.next();
    chars.as_str()
}

/// Whether no other place of the issue has the name, not even after a place.
fn stands_once(name: &str, facts: &Facts<'_, '_>) -> bool {
    let finder = memmem::Finder::new(name);
    let places = facts
        .passages
        .iter()
        .flat_map(|passage| finder.find_iter(passage.text.as_str().as_bytes()));
    places.take(2).count() < 2
}

fn finding(odd: &BodyMention<'_>, right: &str, witnesses: &[&BodyMention<'_>]) -> Diagnostic {
    let name = odd.name.as_str();
    let count = witnesses.len();
    let finding = Diagnostic::new(
        odd.name.whole(),
        message!(
            "“{name}”疑为“{right}”之误：同一文件所列其他单位都不是这一级，本期别处没有“{name}”，“{right}”有{count}处",
            "“{name}” may be “{right}”: no other body that the document lists is of this level; the issue has “{name}” only here and “{right}” {count} times"
        ),
        message!("此处作“{name}”", "here it is “{name}”"),
    );
    let shown = witnesses.iter().take(MOST_EVIDENCE);
    shown
        .fold(finding, |finding, mention| {
            finding.evidence(
                mention.name.whole(),
                message!("他处作“{right}”", "elsewhere it is “{right}”"),
            )
        })
        .help(message!(
            "请核对是本级部门还是上级部门。",
            "Check of which level the body is."
        ))
        .confidence(0.8)
}
