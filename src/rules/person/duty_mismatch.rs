//! `person-duty-mismatch`.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::syntax::ast::{Article, Assignment, Block, Content, Date, LeaderDuties};
use crate::syntax::walk;

declare_rule! {
    /// 牵头领导与分工不符
    ///
    /// A task led by somebody who is not in charge of the body that carries it out.
    ///
    /// 任务分解中某项任务的首列承办单位由某领导分管（以成文日期不晚于任务分解的分工通知为准），而牵头领导中既没有该领导，也没有主持全面工作的领导，请核对。
    ///
    /// 依据：本期成文在先的分工通知。
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于调整区政府领导同志工作分工的通知
    ///
    /// 沅鹭政字〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 陆怀远同志负责住房和城乡建设方面的工作。
    ///
    /// 分管区住房和城乡建设局。
    ///
    /// 沈若川同志负责教育方面的工作。
    ///
    /// 分管区教育局。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年1月5日
    ///
    /// 沅平市白鹭区人民政府关于分解落实任务目标的通知
    ///
    /// 沅鹭政发〔2025〕2号
    ///
    /// 各镇人民政府：
    ///
    /// 1.改造老旧小区12个。（牵头领导：陆怀远。承办单位：区住房和城乡建设局）
    ///
    /// 2.新增中小学学位1200个。（牵头领导：⟦陆怀远⟧。承办单位：区教育局、区财政局）
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年1月15日
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于调整区政府领导同志工作分工的通知
    ///
    /// 沅鹭政字〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 贺明柏同志负责公安、信访方面的工作。
    ///
    /// 分管区信访局。
    ///
    /// 沈若川同志负责教育方面的工作。
    ///
    /// 分管区教育局。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年1月5日
    ///
    /// 沅平市白鹭区人民政府关于分解落实任务目标的通知
    ///
    /// 沅鹭政发〔2025〕2号
    ///
    /// 各镇人民政府：
    ///
    /// 1.推动矛盾纠纷化解在基层。（牵头领导：⟦沈若川⟧。承办单位：区信访局）
    ///
    /// 2.新增中小学学位1200个。（牵头领导：沈若川。承办单位：区教育局、区财政局）
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年1月15日
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于分解落实任务目标的通知
    ///
    /// 沅鹭政发〔2025〕2号
    ///
    /// 各镇人民政府：
    ///
    /// 1.改造老旧小区12个。（牵头领导：沈若川。承办单位：区住房和城乡建设局）
    ///
    /// 2.新增中小学学位1200个。（牵头领导：陆怀远。承办单位：区教育局）
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年1月15日
    ///
    /// 沅平市白鹭区人民政府关于调整区政府领导同志工作分工的通知
    ///
    /// 沅鹭政字〔2025〕3号
    ///
    /// 各镇人民政府：
    ///
    /// 陆怀远同志负责住房和城乡建设方面的工作。
    ///
    /// 分管区住房和城乡建设局。
    ///
    /// 沈若川同志负责教育方面的工作。
    ///
    /// 分管区教育局。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年2月25日
    /// ```
    ///
    /// ```right
    /// 1.改造老旧小区12个。（牵头领导：沈若川。承办单位：区住房和城乡建设局）
    /// ```
    ///
    /// 放过：成文晚于任务分解的分工；分工中没有的领导（如党委领导）牵头的任务；主持全面工作的领导牵头的任务。
    ///
    /// 处理：与有关单位核对；不自动修改。
    PersonDutyMismatch { name: "person-duty-mismatch", severity: Hint, fix: None }
}

impl Rule for PersonDutyMismatch {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let divisions: Vec<_> = walk::articles(context.issue)
            .filter_map(Division::of)
            .collect();
        if divisions.is_empty() {
            return;
        }
        for document in &context.facts.documents {
            let Some(day) = document.article.date.as_deref().and_then(day) else {
                continue;
            };
            let valid = divisions.iter().filter(|division| division.day <= day);
            let Some(division) = valid.max_by_key(|division| division.day) else {
                continue;
            };
            for assignment in assignments(document.article) {
                check_task(assignment, division, sink);
            }
        }
    }
}

/// Year, month and day.
type Day = (u32, u32, u32);

fn day(date: &Date<'_>) -> Option<Day> {
    Some((date.year?, date.month, date.day))
}

fn assignments<'i, 's>(article: &'i Article<'s>) -> impl Iterator<Item = &'i Assignment<'s>> {
    walk::descend(&article.blocks).filter_map(|block| match block {
        Block::Item(item) => item.assignment.as_deref(),
        Block::Paragraph(paragraph) => paragraph.assignment.as_deref(),
        _ => None,
    })
}

/// Who is in charge of what from which day on.
struct Division<'i, 's> {
    day: Day,
    leaders: FxHashSet<&'i str>,
    /// The leader in charge of every body.
    in_charge: FxHashMap<&'i str, &'i LeaderDuties<'s>>,
    /// Who leads the whole.
    heads: FxHashSet<&'i str>,
}

impl<'i, 's> Division<'i, 's> {
    fn of(article: &'i Article<'s>) -> Option<Self> {
        let Content::Duties { leaders, .. } = &article.content else {
            return None;
        };
        let mut division = Self {
            day: day(article.date.as_deref()?)?,
            leaders: FxHashSet::default(),
            in_charge: FxHashMap::default(),
            heads: FxHashSet::default(),
        };
        for leader in leaders {
            division.leaders.insert(leader.leader.as_str());
            for body in &leader.in_charge.names {
                division.in_charge.entry(body.as_str()).or_insert(leader);
            }
            if leader.duties.iter().any(|duty| is_head(duty.as_str())) {
                division.heads.insert(leader.leader.as_str());
            }
        }
        Some(division)
    }
}

fn is_head(duty: &str) -> bool {
    duty.contains("全面工作") || duty.contains("常务工作")
}

fn check_task(assignment: &Assignment<'_>, division: &Division<'_, '_>, sink: &mut Sink<'_>) {
    let names: Vec<_> = assignment.leaders().collect();
    let Some(first) = names.first() else { return };
    let Some(body) = assignment.bodies().next() else {
        return;
    };
    let Some(leader) = division.in_charge.get(body.as_str()) else {
        return;
    };
    let expected = leader.leader.as_str();
    let explained = names.iter().any(|name| {
        let name = name.as_str();
        name == expected || division.heads.contains(name) || !division.leaders.contains(name)
    });
    if explained || division.heads.contains(expected) {
        return;
    }
    let (name, body) = (first.as_str(), body.as_str());
    sink.report(
        Diagnostic::new(
            first.whole(),
            message!(
                "牵头领导“{name}”与分工不符：首列承办单位“{body}”由“{expected}”分管",
                "the task is led by “{name}”, but “{body}” is in the charge of “{expected}”"
            ),
            message!("分管领导为“{expected}”", "in the charge of “{expected}”"),
        )
        .evidence(
            leader.leader.whole(),
            message!("分管“{body}”", "in charge of “{body}”"),
        )
        .confidence(0.4)
        .help(message!(
            "请与分工通知核对。",
            "Check the division of work."
        )),
    );
}
