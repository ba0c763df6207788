//! Whether numbers follow one another: what the two sequence rules share.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::lint::{Context, Diagnostic, Message, Severity, Sink};
use crate::message;
use crate::syntax::ast::{Article, Marker, MarkerStyle};
use crate::syntax::{inline::numeral::to_han, walk};
use crate::text::{LogicalText, Span};

/// Skips of a document that are one finding, not several.
const FEWEST_SKIPS: usize = 4;
/// The same where more numbers are missing than there are.
const FEWEST_WIDE_SKIPS: usize = 2;
/// Faults of a document that are looked at.
const MOST_FAULTS: usize = 2000;
/// Interrupted runs that a later number may go on.
const REMEMBERED_RUNS: usize = 3;

/// Checks the numbers of headings in every document.
pub fn check_headings(context: &Context<'_, '_>, sink: &mut Sink<'_>) {
    for article in articles(context) {
        let faults = Faults::of(context, article, MarkerStyle::heads);
        // What an excerpt leaves out is said of its items.
        let said =
            !faults.skips.is_empty() && Faults::of(context, article, is_item).show_an_excerpt();
        faults.report(!said, sink);
    }
}

/// Checks the numbers of items and articles in every document.
pub fn check_items(context: &Context<'_, '_>, sink: &mut Sink<'_>) {
    for article in articles(context) {
        Faults::of(context, article, is_item).report(true, sink);
    }
}

/// The documents whose numbers should be complete.
fn articles<'i, 's>(context: &Context<'i, 's>) -> impl Iterator<Item = &'i Article<'s>> {
    walk::articles(context.issue).filter(|article| !is_abridged(article))
}

/// Decimal numbers restart with every chapter in ways of their own.
fn is_item(style: MarkerStyle) -> bool {
    !style.heads() && !style.is_decimal()
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

#[derive(Clone, Copy)]
struct Numbered<'t, 's> {
    value: u32,
    style: MarkerStyle,
    text: &'t LogicalText<'s>,
    /// Whether no number of a higher level stands between it and the one before.
    same_parent: bool,
}

/// What is wrong with the numbers of a document.
struct Faults<'a, 's> {
    /// Numbers that come too early: some are missing before them.
    skips: Vec<Fault<'a, 's>>,
    others: Vec<Fault<'a, 's>>,
    /// How many numbers there are.
    numbers: usize,
}

impl<'a, 's> Faults<'a, 's> {
    fn of(
        context: &Context<'_, '_>,
        article: &'a Article<'s>,
        covers: fn(MarkerStyle) -> bool,
    ) -> Self {
        let faults = faults(context, article, covers);
        let (skips, others) = faults.into_iter().partition(Fault::is_skip);
        let markers = walk::markers(&article.blocks);
        let numbers = markers.filter(|(marker, _)| covers(marker.style)).count();
        Self {
            skips,
            others,
            numbers,
        }
    }

    /// Whether so much is missing that the text must be an excerpt.
    fn show_an_excerpt(&self) -> bool {
        let missing = |fault: &Fault<'_, '_>| (fault.found.value - fault.expected) as usize;
        match self.skips.len() {
            FEWEST_SKIPS.. => true,
            FEWEST_WIDE_SKIPS.. => self.skips.iter().map(missing).sum::<usize>() > self.numbers,
            _ => false,
        }
    }

    fn report(&self, with_skips: bool, sink: &mut Sink<'_>) {
        match self.skips.split_first() {
            Some((first, rest)) if with_skips && self.show_an_excerpt() => {
                sink.report_as(Severity::Warning, excerpt(first, rest));
            }
            Some(_) if with_skips => {
                let skips = self.skips.iter();
                skips.for_each(|fault| sink.report(finding(fault)));
            }
            _ => {}
        }
        for fault in &self.others {
            let severity = if fault.uncertain {
                Severity::Warning
            } else {
                Severity::Error
            };
            sink.report_as(severity, finding(fault));
        }
    }
}

/// The numbers of `article` that do not follow those before them.
fn faults<'a, 's>(
    context: &Context<'_, '_>,
    article: &'a Article<'s>,
    covers: fn(MarkerStyle) -> bool,
) -> Vec<Fault<'a, 's>> {
    let styles = walk::markers(&article.blocks).map(|(marker, _)| marker.style);
    let kinds: BTreeSet<_> = styles.filter(|style| covers(*style)).map(kind).collect();
    let mut found: Vec<_> = kinds
        .into_iter()
        .flat_map(|kind| faults_in(sequence(article, kind)))
        .take(MOST_FAULTS)
        .filter(|fault| match fault.before {
            Some(before) => !stands_inside_text(context, fault, before.text.whole().hull().end),
            None => is_whole(article) && !stands_inside_text(context, fault, article.span.start),
        })
        .collect();
    found.sort_by_key(|fault| fault.found.text.offset(0));
    found
}

/// Whether the document begins with its head: what is quoted from the middle
/// of a document does not.
fn is_whole(article: &Article<'_>) -> bool {
    article.title.is_some()
}

/// The level of a number. 第一条 and 一、 are on one level, but number on
/// apart.
type Kind = (u8, bool);

fn kind(style: MarkerStyle) -> Kind {
    (style.level(), style == MarkerStyle::Article)
}

/// The numbers of that kind.
fn sequence<'a, 's>(
    article: &'a Article<'s>,
    of: Kind,
) -> impl Iterator<Item = Numbered<'a, 's>> + Clone {
    let mut same_parent = true;
    walk::markers(&article.blocks).filter_map(move |(marker, text)| {
        let Marker { style, value, .. } = marker;
        let (level, _) = of;
        let same_parent = match style.level().cmp(&level) {
            Ordering::Less => std::mem::replace(&mut same_parent, false),
            Ordering::Equal => std::mem::replace(&mut same_parent, true),
            Ordering::Greater => same_parent,
        };
        (kind(style) == of).then_some(Numbered {
            value,
            style,
            text,
            same_parent,
        })
    })
}

/// A number that does not follow the one before it.
struct Fault<'t, 's> {
    /// The number before; none for the first number of a document.
    before: Option<Numbered<'t, 's>>,
    found: Numbered<'t, 's>,
    expected: u32,
    /// Whether it may be right: a list that has but one number.
    uncertain: bool,
    /// Whether the number itself is wrong; otherwise one is missing before it.
    wrong_itself: bool,
}

impl Fault<'_, '_> {
    /// Whether numbers are missing before the one found.
    fn is_skip(&self) -> bool {
        self.found.value > self.expected
    }
}

/// The faults of one sequence. Numbers may begin again at one, and may run on
/// from one heading to the next.
fn faults_in<'t, 's: 't>(
    sequence: impl Iterator<Item = Numbered<'t, 's>> + Clone,
) -> Vec<Fault<'t, 's>> {
    let start: Vec<_> = sequence.clone().take(3).collect();
    let mut found: Vec<_> = false_start(&start).into_iter().collect();
    // What the number before should have been, when it was wrong.
    let mut expected: Option<u32> = None;
    // Ends of the lists that lists inside an item interrupt.
    let mut interrupted: Vec<u32> = Vec::new();
    if found.iter().any(|fault| fault.wrong_itself) {
        expected = Some(1);
    }
    let numbers = sequence.clone().skip(1);
    let nexts = numbers.clone().skip(1).map(Some).chain([None]);
    for ((before, number), next) in sequence.zip(numbers).zip(nexts) {
        if found.len() >= MOST_FAULTS {
            break;
        }
        let (last, value) = (before.value, number.value);
        if !number.same_parent {
            interrupted.clear();
        }
        let after_fault = expected.take();
        if value == last + 1 || after_fault.is_some_and(|e| value == e + 1) {
            continue;
        }
        if value == 1 {
            match false_restart(before, number, next) {
                Some(uncertain) => {
                    expected = Some(last + 1);
                    found.push(Fault {
                        before: Some(before),
                        found: number,
                        expected: last + 1,
                        uncertain,
                        wrong_itself: true,
                    });
                }
                None if number.same_parent => {
                    interrupted.push(last);
                    let surplus = interrupted.len().saturating_sub(REMEMBERED_RUNS);
                    interrupted.drain(..surplus);
                }
                None => {}
            }
            continue;
        }
        // A list inside an item is over, and the list around it goes on.
        if let Some(at) = interrupted.iter().rposition(|&end| value == end + 1) {
            interrupted.truncate(at);
            continue;
        }
        let lacks_one = !number.same_parent && lacks_first(number, next);
        let begins_anew = lacks_one
            || !number.same_parent && next.is_some_and(|next| next.same_parent && next.value == 2);
        let right = if begins_anew { 1 } else { last + 1 };
        expected = (!lacks_one).then_some(right);
        found.push(Fault {
            before: Some(before),
            found: number,
            expected: right,
            uncertain: false,
            wrong_itself: !lacks_one,
        });
    }
    found
}

/// The fault of the first number of a document, where it is not one: it is
/// wrong when a two follows, and a one is missing before it when it is a two
/// that a three follows.
fn false_start<'t, 's>(start: &[Numbered<'t, 's>]) -> Option<Fault<'t, 's>> {
    let first = *start.first()?;
    let value_at = |at: usize| start.get(at).map(|number| number.value);
    let wrong_itself = first.value > 1 && value_at(1) == Some(2) && value_at(2) == Some(3);
    (wrong_itself || lacks_first(first, start.get(1).copied())).then_some(Fault {
        before: None,
        found: first,
        expected: 1,
        uncertain: !wrong_itself,
        wrong_itself,
    })
}

/// Whether a list begins with two and three.
fn lacks_first(first: Numbered<'_, '_>, second: Option<Numbered<'_, '_>>) -> bool {
    second.is_some_and(|second| {
        (first.value, second.value) == (2, 3) && (second.same_parent || second.style.heads())
    })
}

/// Whether a one that follows `before` under the same heading begins no list:
/// one after one, or a one in the middle of a sequence of headings. The answer
/// is uncertain for the last number of all.
fn false_restart(
    before: Numbered<'_, '_>,
    number: Numbered<'_, '_>,
    next: Option<Numbered<'_, '_>>,
) -> Option<bool> {
    if !number.same_parent || !number.style.heads() {
        return None;
    }
    let last = before.value;
    match next {
        _ if last == 1 => Some(false),
        Some(next) if next.value == last + 2 => Some(false),
        None if last >= 3 => Some(true),
        _ => None,
    }
}

/// Whether the missing number stands in the middle of a paragraph after byte
/// `from`, as in text that lost line breaks, or has lost a half of its brackets.
fn stands_inside_text(context: &Context<'_, '_>, fault: &Fault<'_, '_>, from: u32) -> bool {
    let value = fault.found.value;
    let style = fault.found.style;
    // A number that runs backwards may go on a list inside the paragraph before.
    let missing = if value < fault.expected {
        value - 1
    } else {
        fault.expected
    };
    let to = fault.found.text.offset(0);
    let between = context.source.words(Span {
        start: from,
        end: to.max(from),
    });
    let number = written(style, missing);
    let opens = |(at, _): (usize, &str)| {
        let before = between[..at].chars().next_back();
        before.is_none_or(|c| c.is_whitespace() || "。；：！？”）（(".contains(c))
    };
    // 注：1．
    let wide = style.is_arabic().then(|| number.replace('.', "．"));
    between.match_indices(&number).any(opens)
        || wide.is_some_and(|wide| between.match_indices(&wide).any(opens))
        || opens_with_comma(between, style, missing)
        || fault.before.is_none()
            && (number.starts_with('第') && between.contains(&number)
                || opens_otherwise(between, style, missing))
        || bracket_halves(&number).is_some_and(|halves| {
            let mut lines = between.split(['\n', '\r']).map(str::trim_start);
            lines.any(|line| halves.iter().any(|half| line.starts_with(half)))
        })
}

/// Whether a line opens with the number `value` and a comma: 一， 1，.
/// numbering-marker-punct speaks of that.
fn opens_with_comma(words: &str, style: MarkerStyle, value: u32) -> bool {
    let number = match style {
        MarkerStyle::HanDun => to_han(value),
        MarkerStyle::ArabicDot => value.to_string(),
        _ => return false,
    };
    let opens = |line: &str| {
        let rest = line.trim_start().strip_prefix(number.as_str());
        rest.is_some_and(|rest| rest.starts_with(['，', ',']))
    };
    words.split(['\n', '\r']).any(opens)
}

/// Whether a line opens with the number `value` in another form than `style`
/// writes it: 一是, 1、, (一).
fn opens_otherwise(words: &str, style: MarkerStyle, value: u32) -> bool {
    let number = if style.is_arabic() {
        value.to_string()
    } else {
        to_han(value)
    };
    let opens = |line: &str| {
        let line = line.trim_start_matches(|c: char| c.is_whitespace() || "#*".contains(c));
        let is_bracketed = line.starts_with(['（', '(']);
        let stem = line.trim_start_matches(['（', '(']);
        let is_number = |rest: &str| {
            rest.is_empty() || rest.starts_with(|c: char| "、.．，,：:）)是 　".contains(c))
        };
        // 一、 is no （一）, and the other way round.
        let same_level = match style {
            MarkerStyle::HanBracketed => is_bracketed,
            MarkerStyle::HanDun => !is_bracketed,
            _ => true,
        };
        let rest = stem.strip_prefix(number.as_str());
        same_level && rest.is_some_and(is_number)
    };
    words.split(['\n', '\r', '\t']).any(opens)
}

/// （七 and 七）: punct-pair speaks of the half that is missing.
fn bracket_halves(number: &str) -> Option<[&str; 2]> {
    let inner = number.strip_prefix('（')?.strip_suffix('）')?;
    let end = number.len() - '）'.len_utf8();
    Some([
        &number[..end],
        &number[number.len() - inner.len() - '）'.len_utf8()..],
    ])
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
        let missing = written(fault.found.style, fault.expected);
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
    let found = fault.found.text.as_str();
    let expected = written(fault.found.style, fault.expected);
    let (text, label) = match fault.before {
        Some(before) => after_another(fault, before),
        None => (
            message!(
                "序号没有从头编起：第一个序号是“{found}”，应从“{expected}”开始",
                "the numbers begin with “{found}” instead of “{expected}”"
            ),
            if fault.wrong_itself {
                message!("应为“{expected}”", "expected “{expected}”")
            } else {
                message!("此前缺“{expected}”", "“{expected}” is missing before")
            },
        ),
    };
    let mut diagnostic = Diagnostic::new(fault.found.text.whole(), text, label);
    if let Some(before) = fault.before {
        diagnostic = diagnostic.evidence(
            before.text.whole(),
            message!("前一个序号", "the number before"),
        );
    }
    diagnostic
        .help(message!(
            "请核对是编号有误还是内容缺漏；正文引用这些序号的，一并核对。",
            "Check whether the number is wrong or a part is missing, and the references to these numbers."
        ))
        .basis("GB/T 9704-2012", "7.3.3")
}

/// What is wrong with a number that follows `before`, and its label.
fn after_another(fault: &Fault<'_, '_>, before: Numbered<'_, '_>) -> (Message, Message) {
    let expected = written(fault.found.style, fault.expected);
    let (value, last) = (fault.found.value, before.value);
    let (before, found) = (before.text.as_str(), fault.found.text.as_str());
    if value == last && fault.wrong_itself {
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
    }
}
