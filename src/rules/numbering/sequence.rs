//! Whether numbers follow one another: what the two sequence rules share.

use std::collections::HashMap;

use crate::lint::{Context, Diagnostic, Severity, Sink};
use crate::message;
use crate::syntax::ast::{Article, Marker, MarkerStyle};
use crate::syntax::{inline::numeral::to_han, walk};
use crate::text::{LogicalText, Span};

/// Skips of a document that are one finding, not several.
const FEWEST_SKIPS: usize = 4;
/// Faults of a document that are looked at.
const MOST_FAULTS: usize = 2000;
/// Interrupted runs that a later number may go on.
const REMEMBERED_RUNS: usize = 3;

/// Checks the numbers of the styles that `covers` accepts, in every document.
pub fn check(context: &Context<'_, '_>, covers: fn(MarkerStyle) -> bool, sink: &mut Sink<'_>) {
    for article in walk::articles(context.issue) {
        if !is_abridged(article) && !sink.is_full() {
            check_article(context, article, covers, sink);
        }
    }
}

/// （本文有删减）: numbers may be missing on purpose.
fn is_abridged(article: &Article<'_>) -> bool {
    let lines = article
        .notes
        .iter()
        .chain(&article.subtitles)
        .chain(&article.title);
    let mut words = lines.map(LogicalText::as_str);
    words.any(|line| {
        ["删减", "删节", "节选", "摘要", "摘编"]
            .iter()
            .any(|word| line.contains(word))
    })
}

/// The numbers seen of one level.
#[derive(Default)]
struct Run<'t, 's> {
    /// The number before.
    last: Option<Numbered<'t, 's>>,
    /// What the number before should have been, when it was wrong.
    expected: Option<u32>,
    /// Ends of runs that a new 1 interrupted, the latest last.
    interrupted: Vec<u32>,
}

#[derive(Clone, Copy)]
struct Numbered<'t, 's> {
    marker: Marker,
    text: &'t LogicalText<'s>,
}

fn check_article(
    context: &Context<'_, '_>,
    article: &Article<'_>,
    covers: fn(MarkerStyle) -> bool,
    sink: &mut Sink<'_>,
) {
    let faults = faults(context, article, covers);
    let (skips, others): (Vec<_>, Vec<_>) = faults.into_iter().partition(Fault::is_skip);
    if let (FEWEST_SKIPS.., Some((first, rest))) = (skips.len(), skips.split_first()) {
        sink.report_as(Severity::Warning, excerpt(first, rest));
    } else {
        skips.iter().for_each(|fault| sink.report(finding(fault)));
    }
    others.iter().for_each(|fault| sink.report(finding(fault)));
}

/// The numbers of `article` that do not follow those before them.
fn faults<'a, 's>(
    context: &Context<'_, '_>,
    article: &'a Article<'s>,
    covers: fn(MarkerStyle) -> bool,
) -> Vec<Fault<'a, 's>> {
    let mut found = Vec::new();
    let mut runs: HashMap<u8, Run<'_, '_>> = HashMap::new();
    let mut outer_change: HashMap<u8, u32> = HashMap::new();
    for (marker, text) in walk::markers(&article.blocks) {
        let level = marker.style.level();
        let start = text.offset(0);
        for inner in level + 1..=9 {
            outer_change.insert(inner, start);
        }
        if !covers(marker.style) {
            continue;
        }
        // 第一条 and 一、 are on one level, but are two sequences.
        let key = level
            + if marker.style == MarkerStyle::Article {
                100
            } else {
                0
            };
        let run = runs.entry(key).or_default();
        let numbered = Numbered { marker, text };
        let same_parent = run.last.is_some_and(|last| {
            outer_change
                .get(&level)
                .is_none_or(|&change| change < last.text.offset(0))
        });
        if let Some(fault) = run.step(numbered, same_parent)
            && found.len() < MOST_FAULTS
            && !stands_inside_text(context, &fault)
        {
            found.push(fault);
        }
    }
    found
}

/// A number that does not follow the one before it.
struct Fault<'t, 's> {
    before: Numbered<'t, 's>,
    found: Numbered<'t, 's>,
    expected: u32,
}

impl Fault<'_, '_> {
    /// Whether numbers are missing before the one found.
    fn is_skip(&self) -> bool {
        self.found.marker.value > self.expected
    }
}

impl<'t, 's> Run<'t, 's> {
    /// Takes the next number; gives the fault, if it does not follow.
    fn step(&mut self, found: Numbered<'t, 's>, same_parent: bool) -> Option<Fault<'t, 's>> {
        let before = self.last.replace(found)?;
        let (value, last) = (found.marker.value, before.marker.value);
        let follows = value == last + 1 || self.expected.is_some_and(|e| value == e + 1);
        self.expected = None;
        if follows {
            return None;
        }
        // A new list begins. Two ones side by side under one heading are one
        // list only when headings are numbered, for these have text under them.
        if value == 1 {
            let repeated = last == 1 && same_parent && found.marker.style.heads();
            self.interrupted.push(last);
            if self.interrupted.len() > REMEMBERED_RUNS {
                self.interrupted.remove(0);
            }
            return repeated.then(|| self.fault(before, found, 2));
        }
        // A list inside an item is over, and the list around it goes on.
        if let Some(at) = self.interrupted.iter().rposition(|&end| value == end + 1) {
            self.interrupted.truncate(at);
            return None;
        }
        Some(self.fault(before, found, last + 1))
    }

    fn fault(
        &mut self,
        before: Numbered<'t, 's>,
        found: Numbered<'t, 's>,
        expected: u32,
    ) -> Fault<'t, 's> {
        self.expected = Some(expected);
        Fault {
            before,
            found,
            expected,
        }
    }
}

/// Whether the missing number stands in the middle of a paragraph, as in text
/// that lost line breaks.
fn stands_inside_text(context: &Context<'_, '_>, fault: &Fault<'_, '_>) -> bool {
    let value = fault.found.marker.value;
    // A number that runs backwards may go on a list inside the paragraph before.
    let missing = if value < fault.expected {
        value - 1
    } else {
        fault.expected
    };
    let missing = written(fault.found.marker.style, missing);
    let from = fault.before.text.whole().hull().end;
    let to = fault.found.text.offset(0);
    let between = context.source.words(Span {
        start: from,
        end: to.max(from),
    });
    between.contains(&missing)
}

/// The number `value` as a style writes it, in its shortest certain form.
fn written(style: MarkerStyle, value: u32) -> String {
    let han = to_han(value);
    match style {
        MarkerStyle::Part => format!("第{han}部分"),
        MarkerStyle::Chapter => format!("第{han}章"),
        MarkerStyle::Subchapter => format!("第{han}节"),
        MarkerStyle::Article => format!("第{han}条"),
        MarkerStyle::HanDun => format!("{han}、"),
        MarkerStyle::HanBracketed => format!("（{han}）"),
        MarkerStyle::ArabicDun => format!("{value}、"),
        MarkerStyle::ArabicBracketed => format!("（{value}）"),
        MarkerStyle::ArabicHalfBracketed => format!("{value}）"),
        MarkerStyle::Circled => char::from_u32('①' as u32 + value.saturating_sub(1))
            .map_or_else(String::new, String::from),
        _ => format!("{value}."),
    }
}

/// So many skips have one cause: the text is an excerpt.
fn excerpt(first: &Fault<'_, '_>, rest: &[Fault<'_, '_>]) -> Diagnostic {
    let count = rest.len() + 1;
    let label = |fault: &Fault<'_, '_>| {
        let missing = written(fault.found.marker.style, fault.expected);
        message!("此前缺“{missing}”", "“{missing}” is missing before")
    };
    let mut diagnostic = Diagnostic::new(
        first.found.text.whole(),
        message!(
            "序号有{count}处不连续，疑为节选或内容缺漏",
            "numbers are skipped in {count} places: an excerpt, or parts are missing"
        ),
        label(first),
    )
    .confidence(0.8)
    .help(message!(
        "节选的文件请注明“节选”或“有删减”；否则请核对缺漏的内容。",
        "Say so if the document is an excerpt (节选, 有删减); otherwise look for the missing parts."
    ))
    .basis("GB/T 9704-2012", "7.3.3");
    for fault in rest {
        diagnostic = diagnostic.occurrence(fault.found.text.whole(), label(fault));
    }
    diagnostic
}

fn finding(fault: &Fault<'_, '_>) -> Diagnostic {
    let (before, found) = (fault.before.text.as_str(), fault.found.text.as_str());
    let expected = written(fault.found.marker.style, fault.expected);
    let value = fault.found.marker.value;
    let (text, label) = if value == fault.before.marker.value {
        (
            message!(
                "序号重复：“{before}”之后又是“{found}”，应为“{expected}”",
                "number repeated: “{found}” after “{before}”, expected “{expected}”"
            ),
            message!("重号", "repeated"),
        )
    } else if fault.is_skip() {
        (
            message!(
                "序号不连续：“{before}”之后是“{found}”，缺“{expected}”",
                "number skipped: “{found}” after “{before}”, “{expected}” is missing"
            ),
            message!("此前缺“{expected}”", "“{expected}” is missing before"),
        )
    } else {
        (
            message!(
                "序号倒置：“{before}”之后是“{found}”，应为“{expected}”",
                "number out of order: “{found}” after “{before}”, expected “{expected}”"
            ),
            message!("应为“{expected}”", "expected “{expected}”"),
        )
    };
    Diagnostic::new(fault.found.text.whole(), text, label)
        .evidence(
            fault.before.text.whole(),
            message!("前一个序号", "the number before"),
        )
        .help(message!(
            "请核对是编号有误还是内容缺漏；正文引用这些序号的，一并核对。",
            "Check whether the number is wrong or a part is missing, and the references to these numbers."
        ))
        .basis("GB/T 9704-2012", "7.3.3")
}
