//! `org-duty-coverage`.

use super::variants::{Variant, variants};
use crate::declare_rule;
use crate::facts::{BodyName, BodyStanding, is_contained, kind};
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::rules::similarity;

declare_rule! {
    /// 承办单位无人分管
    ///
    /// A body that is charged with tasks is in no leader's charge.
    ///
    /// 任务分解中的承办部门，在本期领导分工的分管、联系单位中都没有。
    ///
    /// 依据：本期领导同志工作分工；分工通知漏列或承办单位名称有误，均应核对。
    ///
    /// ```wrong
    /// 白鹭区人民政府关于分解任务目标的通知
    ///
    /// 各镇人民政府：
    ///
    /// 1.更新供水管网22公里。（牵头领导：陆怀远。承办单位：区财政局、⟦区水利局⟧）
    ///
    /// 白鹭区人民政府关于调整区政府领导同志工作分工的通知
    ///
    /// 各镇人民政府：
    ///
    /// 周岚同志主持区政府全面工作。分管区财政局、区审计局、区司法局。
    ///
    /// 陆怀远同志负责区政府常务工作。分管区教育局、区民政局、区统计局。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区人民政府关于分解任务目标的通知
    ///
    /// 各镇人民政府：
    ///
    /// 1.更新供水管网22公里。（牵头领导：陆怀远。承办单位：区财政局、⟦区商务局⟧）
    ///
    /// 2.发放消费券。（牵头领导：陆怀远。承办单位：区商务局、⟦区信访局⟧）
    ///
    /// 白鹭区人民政府关于调整区政府领导同志工作分工的通知
    ///
    /// 各镇人民政府：
    ///
    /// 周岚同志主持区政府全面工作。分管区财政局、区审计局、区司法局。
    ///
    /// 陆怀远同志负责区政府常务工作。分管区教育局、区民政局、区统计局。
    /// ```
    ///
    /// ```right
    /// 白鹭区人民政府关于分解任务目标的通知
    ///
    /// 各镇人民政府：
    ///
    /// 1.更新供水管网22公里。（牵头领导：陆怀远。承办单位：区财政局、区科学技术局、区委组织部，各镇街）
    ///
    /// 白鹭区人民政府关于调整区政府领导同志工作分工的通知
    ///
    /// 各镇人民政府：
    ///
    /// 周岚同志主持区政府全面工作。分管区财政局、区审计局、区司法局。
    ///
    /// 陆怀远同志负责区政府常务工作。分管区教育局、区民政局、区科技局。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 1.更新供水管网22公里。（牵头领导：陆怀远。承办单位：区财政局、区水利局）
    /// ```
    ///
    /// 放过：没有领导分工的一期；党委部门、镇街、园区、派驻单位；简称与全称。
    ///
    /// 处理：核对分工通知是否漏列；不自动修改。
    OrgDutyCoverage { name: "org-duty-coverage", severity: Hint, fix: None }
}

/// Bodies in charge that make a division of work.
const FEWEST_IN_CHARGE: usize = 5;

impl Rule for OrgDutyCoverage {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let variants = variants(context.facts);
        let in_charge: Vec<InCharge<'_>> = variants
            .iter()
            .filter(|variant| {
                let mut mentions = variant.mentions.iter();
                mentions.any(|mention| mention.standing == BodyStanding::Duty)
            })
            .map(|variant| InCharge::of(variant))
            .collect();
        if in_charge.len() < FEWEST_IN_CHARGE || in_charge.len() > MOST_IN_CHARGE {
            return;
        }
        let uncovered = variants.iter().filter_map(|variant| {
            let is_assigned =
                |standing| matches!(standing, BodyStanding::Assignment | BodyStanding::Table);
            let mut mentions = variant.mentions.iter();
            let mention = mentions.find(|mention| is_assigned(mention.standing))?;
            let name = variant.parts().filter(is_government)?;
            (!is_covered(&name, variant.name, &in_charge)).then_some(*mention)
        });
        let uncovered: Vec<_> = uncovered.take(MOST_UNCOVERED).collect();
        let Some((first, others)) = uncovered.split_first() else {
            return;
        };
        let names: Vec<&str> = uncovered
            .iter()
            .map(|mention| mention.name.as_str())
            .collect();
        let names = names.join("、");
        let label = || message!("承办单位", "charged with a task");
        let mut diagnostic = Diagnostic::new(
            first.name.whole(),
            message!(
                "承办单位不在领导分工的分管、联系单位之列：{names}",
                "bodies that carry out tasks are in no leader's charge: {names}"
            ),
            label(),
        );
        for other in others {
            diagnostic = diagnostic.occurrence(other.name.whole(), label());
        }
        sink.report(diagnostic.confidence(0.5).help(message!(
            "请核对领导分工是否漏列，或承办单位名称是否有误。",
            "Check whether the division of work leaves them out, or their names are wrong."
        )));
    }
}

/// A body that a leader has in charge.
struct InCharge<'n> {
    name: &'n str,
    /// Its parts, where the name tells them.
    parts: Option<BodyName<'n>>,
}

impl<'n> InCharge<'n> {
    fn of(variant: &Variant<'n, '_>) -> Self {
        Self {
            name: variant.name,
            parts: variant.parts(),
        }
    }
}

/// Bodies of a division of work beyond which it is no single government's.
const MOST_IN_CHARGE: usize = 400;

/// Bodies named in the finding.
const MOST_UNCOVERED: usize = 30;

/// Whether a body is a department of a government at some level: those of the
/// party are in no government leader's charge.
fn is_government(name: &BodyName<'_>) -> bool {
    name.prefix.chars().count() == 1
        && ["局", "委", "办", "中心"].contains(&kind(name.suffix))
        && !name.core.starts_with('委')
        && !name.core.starts_with("纪")
        && !name.core.is_empty()
}

/// Whether a leader has the body in charge, under this name, a short form, or
/// one that other rules take for a variant of it.
fn is_covered(name: &BodyName<'_>, words: &str, in_charge: &[InCharge<'_>]) -> bool {
    in_charge.iter().any(|other| {
        let is_known = other.parts.as_ref().is_some_and(|parts| {
            let same_function = !parts.core.is_empty()
                && (is_contained(parts.core, name.core) || is_contained(name.core, parts.core));
            same_function || name.is_same(parts)
        });
        other.name == words || is_known || are_similar(words, other.name)
    })
}

/// Whether four of five characters agree.
fn are_similar(a: &str, b: &str) -> bool {
    const SHARE: f32 = 0.8;
    // No more than all of the shorter name can agree.
    let most = 2 * a.len().min(b.len());
    most as f32 >= SHARE * (a.len() + b.len()) as f32 && similarity(a, b) >= SHARE
}
