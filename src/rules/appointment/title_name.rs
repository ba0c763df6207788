//! `appointment-title-name`.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Rule, Severity, Sink};
use crate::message;
use crate::rules::compare::similarity;
use crate::syntax::ast::{Appointment, Content};
use crate::syntax::inline::marker::is_han_character;
use crate::syntax::inline::numeral;
use crate::syntax::walk;
use crate::text::LogicalText;

declare_rule! {
    /// 任免通知的标题与名单不符
    ///
    /// A person named in the title of a notice of appointments, or the number of people, is not that of the list.
    ///
    /// 任免通知标题里“关于某某等同志”的某某，名单里应当有；“等几名同志”的人数与名单一致。
    ///
    /// 依据：标题与正文互为印证。
    ///
    /// ```wrong
    /// 白鹭区人民政府关于⟦孟知遥⟧等同志职务任免的通知
    ///
    /// 各镇人民政府：
    ///
    /// 任命孟知远为区审计局局长；
    ///
    /// 免去温景初的区司法局副局长职务。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区人民政府关于孟知远、⟦温景和⟧任免职的通知
    ///
    /// 各镇人民政府：
    ///
    /// 任命孟知远为区审计局局长；
    ///
    /// 免去温景初的区司法局副局长职务。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区人民政府关于孟知远等⟦3名⟧同志职务任免的通知
    ///
    /// 各镇人民政府：
    ///
    /// 任命孟知远为区审计局局长；
    ///
    /// 免去温景初的区司法局副局长职务。
    /// ```
    ///
    /// ```right
    /// 白鹭区人民政府关于孟知远等同志职务任免的通知
    ///
    /// 各镇人民政府：
    ///
    /// 任命孟知远为区审计局局长；
    ///
    /// 免去温景初的区司法局副局长职务。
    /// ```
    ///
    /// ```right
    /// 白鹭区人民政府关于孟知远等2名同志职务任免的通知
    ///
    /// 各镇人民政府：
    ///
    /// 任命孟知远为区审计局局长，免去其区财政局副局长职务；
    ///
    /// 免去温景初的区司法局副局长职务。
    /// ```
    ///
    /// ```right
    /// 白鹭区人民政府关于孟知远免职的通知
    ///
    /// 各镇人民政府：
    ///
    /// 免去孟知远的区审计局局长职务。
    /// ```
    ///
    /// ```right
    /// 白鹭区人民政府关于干部职务任免的通知
    ///
    /// 各镇人民政府：
    ///
    /// 任命孟知远为区审计局局长；
    ///
    /// 免去温景初的区司法局副局长职务。
    /// ```
    ///
    /// ```right
    /// 白鹭区人民政府关于任命孟知远同志职务的通知
    ///
    /// 各镇人民政府：
    ///
    /// 任命孟　知　远为区审计局局长。
    /// ```
    ///
    /// 放过：标题不写姓名；姓名中间有空格。
    ///
    /// 处理：与任免名单核对，改正有误的一处。
    AppointmentTitleName { name: "appointment-title-name", severity: Error, fix: None }
}

impl Rule for AppointmentTitleName {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for article in walk::articles(context.issue) {
            let (Some(title), Content::Appointments { items, .. }) =
                (&article.title, &article.content)
            else {
                continue;
            };
            let listed: FxHashSet<String> = items.iter().map(|item| bare(&item.person)).collect();
            if listed.is_empty() {
                continue;
            }
            let Some(named) = Named::of(title.as_str()) else {
                continue;
            };
            for range in named.people {
                let name = title.slice(range);
                if !listed.contains(&bare(&name)) && !stands_in(items, &bare(&name)) {
                    sink.report(unlisted(&name, items));
                }
            }
            if let Some((range, count)) = named.count
                && count as usize != listed.len()
            {
                sink.report_as(
                    Severity::Warning,
                    other_count(&title.slice(range), listed.len()),
                );
            }
        }
    }
}

/// A name without blanks.
fn bare(name: &LogicalText<'_>) -> String {
    let letters = name.as_str().chars();
    letters.filter(|c| !c.is_whitespace()).collect()
}

/// Whether an item has the name where the grammar found none.
fn stands_in(items: &[Appointment<'_>], name: &str) -> bool {
    items.iter().any(|item| bare(&item.text).contains(name))
}

/// The people whom a title names, and their number.
struct Named {
    people: Vec<Range<usize>>,
    /// 3名, with its value.
    count: Option<(Range<usize>, u32)>,
}

impl Named {
    /// Of 关于某某、某某等3名同志职务任免的通知.
    fn of(title: &str) -> Option<Self> {
        const ABOUT: &str = "关于";
        let about = title.rfind(ABOUT)? + ABOUT.len();
        let verbs = ["任免", "任命", "免去", "提名"];
        let verb = verbs.iter().find(|verb| title[about..].starts_with(**verb));
        let start = about + verb.map_or(0, |verb| verb.len());
        let ends = ["等", "同志", "任免", "任职", "免职", "职务", "的通知"];
        let rest = &title[start..];
        let end = start + ends.iter().filter_map(|end| rest.find(end)).min()?;
        let mut people = Vec::new();
        let mut from = start;
        for name in title[start..end].split('、') {
            let trimmed = name.trim();
            let at = from + (name.len() - name.trim_start().len());
            people.push(at..at + trimmed.len());
            from += name.len() + '、'.len_utf8();
        }
        let is_name = |range: &Range<usize>| {
            let letters = title[range.clone()].chars().filter(|c| !c.is_whitespace());
            (2..=4).contains(&letters.clone().count()) && letters.clone().all(is_han_character)
        };
        let generic = ["干部", "有关", "部分", "人员", "领导"];
        let is_generic = |range: &Range<usize>| generic.contains(&&title[range.clone()]);
        (people.iter().all(is_name) && !people.iter().any(is_generic)).then(|| Self {
            people,
            count: count_after(title, end),
        })
    }
}

/// The number of people right after 等: 等3名同志, 等三位同志, 等12人.
fn count_after(title: &str, end: usize) -> Option<(Range<usize>, u32)> {
    let rest = title[end..].strip_prefix('等')?;
    let start = title.len() - rest.len();
    let (after, value) = numeral::either(rest).ok()?;
    let unit = after.chars().next().filter(|c| "名位人".contains(*c))?;
    let end = title.len() - after.len() + unit.len_utf8();
    Some((start..end, value))
}

fn unlisted(name: &LogicalText<'_>, items: &[Appointment<'_>]) -> Diagnostic {
    let words = name.as_str();
    let message = message!(
        "标题中的“{words}”不在任免名单之中",
        "“{words}” of the title is not in the list"
    );
    let label = message!("名单中没有", "not in the list");
    let finding = Diagnostic::new(name.whole(), message, label).help(message!(
        "请核对姓名，改正有误的一处。",
        "Check the name and correct one of the two."
    ));
    let alike = |item: &&Appointment<'_>| similarity(words, item.person.as_str());
    let nearest = items.iter().max_by(|a, b| alike(a).total_cmp(&alike(b)));
    match nearest.filter(|item| alike(item) > 0.0) {
        Some(item) => {
            let listed = item.person.as_str();
            let label = message!("名单中作“{listed}”", "“{listed}” in the list");
            finding.evidence(item.person.whole(), label)
        }
        None => finding,
    }
}

fn other_count(words: &LogicalText<'_>, listed: usize) -> Diagnostic {
    let written = words.as_str();
    let message = message!(
        "标题说“{written}”，名单有{listed}人",
        "the title says “{written}”, the list has {listed} people"
    );
    let label = message!("名单有{listed}人", "{listed} in the list");
    Diagnostic::new(words.whole(), message, label).help(message!(
        "请核对人数，以及名单是否完整。",
        "Check the number and whether the list is complete."
    ))
}
