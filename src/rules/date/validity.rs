//! `date-validity`.

use std::ops::Range;

use crate::declare_rule;
use crate::facts::{Document, Facts};
use crate::lint::{Context, Diagnostic, Message, Rule, Severity, Sink};
use crate::message;
use crate::rules::days::{Dated, Day};
use crate::syntax::ast::{Article, MarkerStyle};
use crate::syntax::inline::date::dates;
use crate::syntax::inline::numeral;
use crate::syntax::walk;
use crate::text::LogicalText;

declare_rule! {
    /// 有效期、施行日期有误或者缺失
    ///
    /// A document that ceases to be valid before it takes effect, or at another time than it says, or that nowhere says when it takes effect.
    ///
    /// “自某日起施行，有效期至某日”：截止日期不晚于施行日期、不晚于成文日期的，报为错误；又写明有效期几年而截止日期不相应的，报为警告。分条的办法、规定、细则通篇（连同印发通知）没有写明施行日期的，报为警告；有效期超过五年的，予以提示。
    ///
    /// 依据：同一文件的日期前后相互印证。
    ///
    /// ```wrong
    /// 本办法自2024年3月1日起施行，有效期至⟦2023年2月28日⟧。
    /// ```
    ///
    /// ```wrong
    /// 本办法自2024年3月1日起施行，有效期5年，至⟦2027年2月28日⟧止。
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于加强河湖管护的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 本通知自印发之日起施行，有效期至⟦2024年12月31日⟧。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    /// ```
    ///
    /// ```wrong
    /// 本办法自2024年3月1日起施行，⟦有效期10年⟧。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区河湖管护办法
    ///
    /// 第一条　为了规范管护，制定本办法。
    ///
    /// 第二条　管护单位应当按月备案。
    ///
    /// 第三条　管护经费列入预算。
    ///
    /// 第四条　区水利局负责监督。
    ///
    /// ⟦第五条⟧　本办法由区水利局负责解释。
    /// ```
    ///
    /// ```right
    /// 白鹭区河湖管护办法
    ///
    /// 第一条　为了规范管护，制定本办法。
    ///
    /// 第二条　管护单位应当按月备案。
    ///
    /// 第三条　管护经费列入预算。
    ///
    /// 第四条　区水利局负责监督。
    ///
    /// 第五条　本办法自公布之日起施行。
    /// ```
    ///
    /// ```right
    /// 本办法所称许可证有效期10年，自2024年3月1日起换发。
    /// ```
    ///
    /// ```right
    /// 本办法自2024年3月1日起施行，有效期5年，至2029年2月28日止。
    /// ```
    ///
    /// ```right
    /// 本办法自2024年3月1日起施行，有效期5年。2019年发布的《管护办法》同时废止。
    /// ```
    ///
    /// ```right
    /// 本办法自2024年2月1日起施行，有效期至2028年12月31日。
    /// ```
    ///
    /// ```right
    /// 原办法自2019年3月1日起施行，有效期至2024年2月29日，现予延长，有效期至2026年2月28日。
    /// ```
    ///
    /// ```right
    /// 许可证有效期5年，自发证之日起计算。
    /// ```
    ///
    /// 放过：相差不满一个月的截止日期；延长有效期的文件中原来的有效期。
    ///
    /// 处理：核对施行日期和有效期，改正有误的一处。
    DateValidity { name: "date-validity", severity: Error, fix: None }
}

/// Days by which an end may differ from the number of years.
const TOLERANCE: i64 = 31;

impl Rule for DateValidity {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let facts = context.facts;
        for (passage, at) in facts.occurrences("有效期") {
            let signed = passage.document().and_then(|index| signed(facts, index));
            check_term(passage.text, at, signed, sink);
        }
        for document in &facts.documents {
            if let Some(last) = without_effect(facts, document) {
                sink.report_as(Severity::Warning, no_day(last));
            }
        }
    }
}

/// The number of the last article of a regulation that nowhere says when it
/// takes effect, nor does the notice that it is attached to.
fn without_effect<'i, 's>(
    facts: &Facts<'i, 's>,
    document: &Document<'i, 's>,
) -> Option<&'i LogicalText<'s>> {
    const KINDS: [&str; 4] = ["办法", "规定", "细则", "条例"];
    /// Articles of what is a regulation as a whole.
    const FEWEST: u32 = 5;
    let title = document.article.title.as_ref()?.as_str();
    let title = title
        .trim_end_matches(['）', ')'])
        .trim_end_matches("（试行")
        .trim_end_matches("（暂行");
    if !KINDS.iter().any(|kind| title.ends_with(kind)) {
        return None;
    }
    let articles = walk::markers(&document.article.blocks)
        .filter(|(marker, _)| marker.style == MarkerStyle::Article);
    let mut count = 0;
    let mut last = None;
    for (marker, number) in articles {
        count += 1;
        if marker.value != count {
            return None;
        }
        last = Some(number);
    }
    let host = document.host.map(|host| facts.documents[host].article);
    let takes_effect = |article: &Article<'_>| {
        let mut texts = walk::running_texts(&article.blocks);
        texts.any(|text| EFFECT.iter().any(|words| text.as_str().contains(words)))
    };
    let says = takes_effect(document.article) || host.is_some_and(takes_effect);
    last.filter(|_| count >= FEWEST && !says)
}

/// How regulations say since when they are in force.
const EFFECT: [&str; 8] = [
    "施行",
    "实施",
    "执行",
    "试行",
    "生效",
    "实行",
    "之日起",
    "有效期",
];

fn no_day(last: &LogicalText<'_>) -> Diagnostic {
    Diagnostic::new(
        last.whole(),
        message!(
            "全文没有写明从何时起施行",
            "the text nowhere says when it takes effect"
        ),
        message!("最后一条", "the last article"),
    )
    .confidence(0.7)
    .help(message!(
        "请补“本办法自某年某月某日起施行”，或者在印发通知里写明。",
        "Say when it takes effect, here or in the notice that issues it."
    ))
}

/// The day that the document with that index bears, or the one that it is
/// attached to.
fn signed<'s>(facts: &Facts<'_, 's>, index: usize) -> Option<Dated<'s>> {
    let host = facts.documents[index].host.unwrap_or(index);
    let article = facts.documents[host].article;
    let date = article.date.as_deref().or(article.head_date.as_deref())?;
    Dated::of(date)
}

fn check_term(text: &LogicalText<'_>, at: usize, signed: Option<Dated<'_>>, sink: &mut Sink<'_>) {
    let words = text.as_str();
    let start = words[..at]
        .rfind('。')
        .map_or(0, |dot| dot + '。'.len_utf8());
    let end = words[at..]
        .find(['。', '；'])
        .map_or(words.len(), |dot| at + dot);
    let before = &words[start..at];
    // 原…有效期至: the term of another document, or one that is made longer.
    let of_another = before.contains(['原', '延', '》']) || words[at..end].contains('延');
    if of_another {
        return;
    }
    let Some(until) = until(text, at, end) else {
        if let Some(years) = years(&words[at..end]).filter(|years| *years > LONGEST) {
            check_length(text, at..end, years, before, sink);
        }
        return;
    };
    let from = effective(text, start, at).or_else(|| {
        let today = ["公布", "发布", "印发"]
            .iter()
            .any(|act| before.contains(&format!("自{act}之日起")));
        signed.clone().filter(|_| today)
    });
    let evidence = |dated: &Dated<'_>, label| (dated.date.text.whole(), label);
    if let Some(from) = from.as_ref().filter(|from| until.day <= from.day) {
        let message = message!(
            "有效期的截止日期不晚于施行日期",
            "the document ceases to be valid before it takes effect"
        );
        let proof = evidence(from, message!("施行日期", "it takes effect"));
        sink.report(finding(&until, message).evidence(proof.0, proof.1));
    } else if let Some(signed) = signed.filter(|signed| until.day <= signed.day) {
        let message = message!(
            "有效期的截止日期不晚于成文日期",
            "the document ceases to be valid before its own date"
        );
        let proof = evidence(&signed, message!("成文日期", "date of the document"));
        sink.report(finding(&until, message).evidence(proof.0, proof.1));
    } else if let (Some(from), Some(years)) = (from, years(&words[at..end]))
        && let Some(right) = Day::new(from.day.year + years, from.day.month, from.day.day.min(28))
        && until.day.until(right).abs() > TOLERANCE
    {
        let message = message!(
            "截止日期与有效期不符：有效期{years}年，从施行日期起算应到{}年",
            "the last day does not fit a term of {years} years, which ends in {}",
            right.year
        );
        let proof = evidence(&from, message!("施行日期", "it takes effect"));
        let finding = finding(&until, message).evidence(proof.0, proof.1);
        sink.report_as(Severity::Warning, finding.confidence(0.8));
    }
}

/// Years that normative documents are valid at most, as provinces and cities
/// have it.
const LONGEST: u32 = 5;

/// A term of many years; `before` is its sentence up to it, which must speak of
/// the document itself.
fn check_length(
    text: &LogicalText<'_>,
    term: Range<usize>,
    years: u32,
    before: &str,
    sink: &mut Sink<'_>,
) {
    let own = EFFECT[..5].iter().any(|words| before.contains(words));
    if !own || !before.contains('本') {
        return;
    }
    let clause = &text.as_str()[term.clone()];
    let length = clause
        .find('年')
        .map_or(clause.len(), |at| at + '年'.len_utf8());
    let diagnostic = Diagnostic::new(
        text.place(term.start..term.start + length),
        message!(
            "有效期{years}年，规范性文件一般不超过{LONGEST}年",
            "valid for {years} years; normative documents are so for {LONGEST} at most"
        ),
        message!("有效期", "the term"),
    )
    .confidence(0.6)
    .help(message!(
        "请核对有效期；本地对规范性文件有效期的规定不同的，以本地规定为准。",
        "Check the term; local provisions on normative documents decide."
    ));
    sink.report_as(Severity::Hint, diagnostic);
}

/// The day after 至 between two bytes of `text`.
fn until<'s>(text: &LogicalText<'s>, at: usize, end: usize) -> Option<Dated<'s>> {
    let clause = &text.as_str()[at..end];
    let to = at + clause.find('至')? + '至'.len_utf8();
    let rest = text.slice(to..end);
    let date = dates(&rest).into_iter().next()?;
    let adjacent = rest.as_str().trim_start().starts_with(date.text.as_str());
    Dated::of(&date).filter(|_| adjacent)
}

/// The last day between two bytes of `text` from which something takes effect.
fn effective<'s>(text: &LogicalText<'s>, start: usize, end: usize) -> Option<Dated<'s>> {
    let before = text.slice(start..end);
    let takes_effect = ["起施行", "起实施", "起执行", "起试行", "起生效"];
    let found = dates(&before).into_iter().rev().find(|date| {
        let after = before
            .as_str()
            .rfind(date.text.as_str())
            .map(|at| &before.as_str()[at + date.text.as_str().len()..]);
        after.is_some_and(|after| takes_effect.iter().any(|words| after.starts_with(words)))
    });
    found.as_ref().and_then(Dated::of)
}

/// The number of years in 有效期5年, 有效期为五年.
fn years(clause: &str) -> Option<u32> {
    let rest = clause
        .strip_prefix("有效期")?
        .trim_start_matches(['为', '：', ' ']);
    let (rest, years) = numeral::either(rest).ok()?;
    (rest.trim_start().starts_with('年') && years <= 30).then_some(years)
}

fn finding(until: &Dated<'_>, message: Message) -> Diagnostic {
    Diagnostic::new(
        until.date.text.whole(),
        message,
        message!("截止日期", "the last day"),
    )
    .help(message!(
        "请核对施行日期和有效期。",
        "Check when the document takes effect and how long it is valid."
    ))
}
