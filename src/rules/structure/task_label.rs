//! `structure-task-label`.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::rules::compare::difference;
use crate::syntax::ast::{Article, Assignment, Block};
use crate::syntax::walk;
use crate::text::LogicalText;

declare_rule! {
    /// 任务的责任标注写错
    ///
    /// A label of the bracket that says who is charged with a task differs from those of the other tasks.
    ///
    /// 分解任务的文件里，各项任务末尾括号内的“牵头领导：”“承办单位：”等标注是一样的；某一项漏字、错字或者颠倒了，就是写错了。
    ///
    /// 依据：同一文件各项任务的标注互为印证。
    ///
    /// ```wrong
    /// 关于分解落实重点任务的通知
    ///
    /// 1.建设口袋公园。（牵头领导：周岚。承办单位：区财政局）
    ///
    /// 2.整治背街小巷。（牵头领导：周岚。⟦办单位⟧：区财政局）
    ///
    /// 3.更新供水管网。（牵头领导：周岚。承办单位：区财政局）
    ///
    /// 4.建设充电设施。（牵头领导：周岚。承办单位：区财政局）
    /// ```
    ///
    /// ```wrong
    /// 关于分解落实重点任务的通知
    ///
    /// 1.建设口袋公园。（⟦牵领领导⟧：周岚。承办单位：区财政局）
    ///
    /// 2.整治背街小巷。（牵头领导：周岚。承办单位：区财政局）
    ///
    /// 3.更新供水管网。（牵头领导：周岚。承办单位：区财政局）
    ///
    /// 4.建设充电设施。（牵头领导：周岚。承办单位：区财政局）
    /// ```
    ///
    /// ```wrong
    /// 关于分解落实重点任务的通知
    ///
    /// 1.建设口袋公园。（责任单位：区财政局）
    ///
    /// 2.整治背街小巷。（责任单位：区财政局）
    ///
    /// 3.更新供水管网。（责任单位：区财政局）
    ///
    /// 4.建设充电设施。（⟦任责单位⟧：区财政局）
    /// ```
    ///
    /// ```right
    /// 关于分解落实重点任务的通知
    ///
    /// 1.建设口袋公园。（牵头领导：周岚。承办单位：区财政局。黑体为主办单位，下同）
    ///
    /// 2.整治背街小巷。（牵头领导：周岚。承办单位：区财政局）
    ///
    /// 3.更新供水管网。（承办单位：区财政局）
    ///
    /// 4.建设充电设施。（牵头领导：周岚。承办单位：区财政局）
    /// ```
    ///
    /// ```right
    /// 关于分解落实重点任务的通知
    ///
    /// 1.建设口袋公园。（责任单位：区财政局）
    ///
    /// 2.整治背街小巷。（责任部门：区财政局）
    ///
    /// 3.更新供水管网。（牵头单位：区财政局）
    /// ```
    ///
    /// ```right
    /// 关于分解落实重点任务的通知
    ///
    /// 1.建设口袋公园。（责任单位：区财政局）
    ///
    /// 2.整治背街小巷。（责任单位：区财政局）
    ///
    /// 3.更新供水管网。（责任单位：区财政局；配合单位：区水利局）
    ///
    /// 4.建设充电设施。（责任领导：周岚）
    /// ```
    ///
    /// ```right
    /// 关于报送材料的通知
    ///
    /// 1.报送材料。（联系人：周岚）
    ///
    /// 2.报送名单。（联系电话：12345）
    /// ```
    ///
    /// ```right
    /// 关于分解落实重点任务的通知
    ///
    /// 1.建设口袋公园。（责任单位：区财政局）
    ///
    /// 2.整治背街小巷。（责任单位：区财政局）
    ///
    /// 3.更新供水管网。（责任单位：区财政局）
    ///
    /// 4.建设充电设施（地点：文化广场）。（责任单位：区财政局）
    /// ```
    ///
    /// 放过：另有其名的标注（配合单位、责任领导）；一项任务没有某个标注。
    ///
    /// 处理：按其他各项改正。
    StructureTaskLabel { name: "structure-task-label", severity: Error, fix: None }
}

/// Tasks of a document that have a label in common from which it is the
/// label of the document.
const FEWEST: usize = 3;

impl Rule for StructureTaskLabel {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for article in walk::articles(context.issue) {
            let labels = labels_of(article);
            if labels.is_empty() {
                continue;
            }
            for (text, _) in tasks(article) {
                let bracket = last_bracket(text.as_str());
                for label in mangled_labels(text.as_str(), bracket, &labels) {
                    sink.report(finding(text, label));
                }
            }
        }
    }
}

/// The texts of a document that may be tasks, with their assignments.
fn tasks<'a, 's>(
    article: &'a Article<'s>,
) -> impl Iterator<Item = (&'a LogicalText<'s>, Option<&'a Assignment<'s>>)> {
    walk::descend(&article.blocks).filter_map(|block| match block {
        Block::Item(item) => Some((&item.text, item.assignment.as_deref())),
        Block::Paragraph(paragraph) => Some((&paragraph.text, paragraph.assignment.as_deref())),
        _ => None,
    })
}

/// The labels that the tasks of a document share.
fn labels_of<'a>(article: &'a Article<'_>) -> Vec<&'a str> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    let assignments = tasks(article).filter_map(|(_, assignment)| assignment);
    for role in assignments.flat_map(|assignment| &assignment.roles) {
        *counts.entry(role.label.as_str()).or_default() += 1;
    }
    counts.retain(|_, count| *count >= FEWEST);
    let mut labels: Vec<&str> = counts.into_keys().collect();
    labels.sort_unstable();
    labels
}

/// From the last opening bracket of the words to their end.
fn last_bracket(words: &str) -> Range<usize> {
    let ends = words.trim_end_matches(['。', '；', ' ']).ends_with('）');
    let start = words.rfind('（').filter(|_| ends);
    start.map_or(words.len(), |at| at + '（'.len_utf8())..words.len()
}

/// The labels in a bracket that are one slip away from one of `labels`, which
/// the bracket lacks.
fn mangled_labels<'t>(
    words: &'t str,
    bracket: Range<usize>,
    labels: &'t [&str],
) -> impl Iterator<Item = (Range<usize>, &'t str)> {
    let inside = &words[bracket.clone()];
    let written = inside.match_indices('：').filter_map(move |(at, _)| {
        let start = inside[..at]
            .rfind(['。', '；', '，', '：', ' '])
            .map_or(0, |mark| {
                mark + inside[mark..].chars().next().map_or(1, char::len_utf8)
            });
        (at - start <= LONGEST_LABEL).then(|| bracket.start + start..bracket.start + at)
    });
    written.filter_map(move |range| {
        let label = &words[range.clone()];
        let right = labels.iter().find(|right| is_slip(label, right))?;
        let unknown = !labels.contains(&label) && !is_other_label(label);
        (unknown && !inside.contains(*right)).then_some((range, *right))
    })
}

/// Bytes of the longest label.
const LONGEST_LABEL: usize = 8 * '一'.len_utf8();

/// Labels of two characters and two more, of which one is not a slip of another.
fn is_other_label(label: &str) -> bool {
    let known = |part: &str| label.contains(part);
    let who = [
        "牵头", "责任", "承办", "主办", "协办", "配合", "分管", "包保", "落实", "负责",
    ];
    let what = ["领导", "单位", "部门", "责任人", "科室", "处室"];
    who.iter().any(|who| known(who)) && what.iter().any(|what| label.ends_with(what))
}

/// Whether one character was dropped, added or replaced, or two changed places.
fn is_slip(written: &str, right: &str) -> bool {
    let (more, less) = difference(written, right);
    let (more, less): (Vec<char>, Vec<char>) = (
        written[more].chars().collect(),
        right[less].chars().collect(),
    );
    let swapped = more.len() == 2 && less.len() == 2 && more[0] == less[1] && more[1] == less[0];
    (more.len().max(less.len()) == 1 && written != right) || swapped
}

fn finding(text: &LogicalText<'_>, (range, right): (Range<usize>, &str)) -> Diagnostic {
    let written = &text.as_str()[range.clone()];
    let message = message!(
        "“{written}”应为“{right}”：其他各项任务都这样标注",
        "“{written}” should be “{right}”, as in the other tasks"
    );
    let label = message!("应为“{right}”", "expected “{right}”");
    Diagnostic::new(text.place(range), message, label)
        .confidence(0.97)
        .help(message!("请按其他各项改正。", "Write it as in the others."))
}
