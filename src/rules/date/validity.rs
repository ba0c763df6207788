//! `date-validity`.

use crate::declare_rule;
use crate::facts::Facts;
use crate::lint::{Context, Diagnostic, Message, Rule, Severity, Sink};
use crate::message;
use crate::rules::days::{Dated, Day};
use crate::syntax::inline::date::dates;
use crate::syntax::inline::numeral;
use crate::text::LogicalText;

declare_rule! {
    /// 有效期与施行日期、成文日期矛盾
    ///
    /// A document that ceases to be valid before it takes effect, or at another time than it says.
    ///
    /// “自某日起施行，有效期至某日”：截止日期不晚于施行日期、不晚于成文日期的，报为错误；又写明有效期几年而截止日期不相应的，报为警告。
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
        for passage in &facts.passages {
            let words = passage.text.as_str();
            for (at, _) in words.match_indices("有效期") {
                let signed = passage.document.and_then(|index| signed(facts, index));
                check_term(passage.text, at, signed, sink);
            }
        }
    }
}

/// The day that the document with that index bears, or the one that it is
/// attached to.
fn signed<'s>(facts: &Facts<'_, 's>, index: usize) -> Option<Dated<'s>> {
    let host = facts.documents[index].host.unwrap_or(index);
    let article = facts.documents[host].article;
    let date = article.date.as_ref().or(article.head_date.as_ref())?;
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
    let Some(until) = until(text, at, end) else {
        return;
    };
    let before = &words[start..at];
    // 原…有效期至: the term of another document, or one that is made longer.
    let of_another = before.contains(['原', '延', '》']) || words[at..end].contains('延');
    if of_another {
        return;
    }
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
