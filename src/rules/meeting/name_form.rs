//! `meeting-name-form`.

use std::ops::Range;

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Rule, Severity, Sink};
use crate::message;
use crate::syntax::inline::numeral;
use crate::text::LogicalText;

declare_rule! {
    /// 会议名称缺字或写法混杂
    ///
    /// The name of a congress or a plenum that lost a word, or mixes its long and its short form.
    ///
    /// 人代会、党的全会的名称是封闭格式：简称“七届人大四次会议”，全称“第七届人民代表大会第四次会议”，“二十届三中全会”。缺“届”“次”“人”“大”“中”“会议”的报为错误；全称缺“第”、简称只在次数前用“第”的报为警告。
    ///
    /// 依据：会议名称的规范写法。
    ///
    /// ```wrong
    /// 落实区⟦七届人大四会议⟧精神。
    /// ```
    ///
    /// ```wrong
    /// 落实区⟦七届人四次会议⟧和省⟦十四人大三次会议⟧精神。
    /// ```
    ///
    /// ```wrong
    /// 学习党的⟦二十届三全会⟧精神。
    /// ```
    ///
    /// ```wrong
    /// 学习党的⟦二十三中全会⟧精神。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区⟦第七届人民代表大会四次会议⟧开幕。
    /// ```
    ///
    /// ```right
    /// 落实区七届人大四次会议、十四届全国人大三次会议精神。
    /// ```
    ///
    /// ```right
    /// 白鹭区第七届人民代表大会第四次会议批准了报告，十届全国人大一次、二次会议提出要求。
    /// ```
    ///
    /// ```right
    /// 学习党的二十届三中全会、十九届四中、五中全会和市委九届七次全会精神。
    /// ```
    ///
    /// ```right
    /// 区七届人大常委会第十二次会议通过，第三届人才工作会议召开。
    /// ```
    ///
    /// ```right
    /// 区人大代表提出，第十四届全国人民代表大会第三次全体会议和二十大会议。
    /// ```
    ///
    /// 放过：几次会议并提；“第七届人大四次会议”一类两种都通行的写法。
    ///
    /// 处理：按会议的规范名称补字。
    MeetingNameForm { name: "meeting-name-form", severity: Error, fix: None }
}

impl Rule for MeetingNameForm {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let facts = context.facts;
        for (passage, at) in facts.occurrences("届") {
            check_term(passage.text, at, sink);
        }
        for congress in ["人大", "人民代表大会", "中全会"] {
            for (passage, at) in facts.occurrences(congress) {
                check_lost_term(passage.text, at, congress, sink);
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["structure-toc-mismatch"]
    }
}

/// What is wrong with a name.
enum Fault {
    /// A word is missing.
    Lost(&'static str),
    /// 第 stands before one number of a name alone.
    Mixed,
}

/// The name of the congress whose 届 stands at byte `at`.
fn check_term(text: &LogicalText<'_>, at: usize, sink: &mut Sink<'_>) {
    let words = text.as_str();
    let Some((start, _, _)) = numeral::ending(&words[..at]) else {
        return;
    };
    let is_long = words[..start].ends_with('第');
    let start = words[..start].trim_end_matches('第').len();
    let after = at + '届'.len_utf8();
    if let Some((length, fault)) = after_term(&words[after..], is_long) {
        report(text, start..after + length, &fault, sink);
    }
}

/// What is wrong with `rest`, which follows a term, and how far the name goes.
fn after_term(rest: &str, is_long: bool) -> Option<(usize, Fault)> {
    let level = ["全国", "省", "市", "区", "县", "州", "旗"]
        .iter()
        .find(|level| rest.starts_with(**level))
        .map_or(0, |level| level.len());
    let bare = &rest[level..];
    let length = |after: &str| rest.len() - after.len();
    if let Some(after) = bare.strip_prefix("人民代表大会") {
        return full_name(after).map(|(after, fault)| (length(after), fault));
    }
    if let Some(after) = bare.strip_prefix("人大") {
        let (numbered, has_sign) = sign(after);
        let (after, _) = numeral::either(numbered).ok()?;
        let (after, fault) = session(after)?;
        let fault = match fault {
            None if has_sign && !is_long => Fault::Mixed,
            fault => fault?,
        };
        return Some((length(after), fault));
    }
    for (written, lost) in [("人", "大"), ("大", "人")] {
        if let Some(after) = bare.strip_prefix(written)
            && let Ok((after, _)) = numeral::either(sign(after).0)
            && let Some(after) = after.strip_prefix("次会议")
        {
            return Some((length(after), Fault::Lost(lost)));
        }
    }
    let (after, number) = numeral::han(bare).ok()?;
    if !(1..=12).contains(&number) {
        return None;
    }
    let lost = [("全会", "中"), ("中会精神", "全"), ("中全精神", "会")];
    lost.iter().find_map(|(written, lost)| {
        let rest = after.strip_prefix(written)?;
        let word = if written.ends_with("精神") {
            "精神".len()
        } else {
            0
        };
        Some((length(rest) - word, Fault::Lost(lost)))
    })
}

fn sign(words: &str) -> (&str, bool) {
    match words.strip_prefix('第') {
        Some(rest) => (rest, true),
        None => (words, false),
    }
}

/// What follows the number of a session: the words after the name, and what it lost.
fn session(after: &str) -> Option<(&str, Option<Fault>)> {
    if let Some(rest) = after.strip_prefix("会议") {
        return Some((rest, Some(Fault::Lost("次"))));
    }
    let rest = after.strip_prefix('次')?;
    if let Some(rest) = rest.strip_prefix("会议") {
        return Some((rest, None));
    }
    // 一次、二次会议; 一次全体会议; 一次（扩大）会议.
    let lost = if rest.starts_with('会') {
        "议"
    } else if rest.starts_with('议') {
        "会"
    } else if ["以来", "期间", "精神", "通过", "批准", "审议", "确定"]
        .iter()
        .any(|word| rest.starts_with(word))
    {
        "会议"
    } else {
        return None;
    };
    let cut = if lost == "会议" {
        0
    } else {
        '会'.len_utf8()
    };
    Some((&rest[cut..], Some(Fault::Lost(lost))))
}

/// What is wrong after 人民代表大会 of a name with a term.
fn full_name(after: &str) -> Option<(&str, Fault)> {
    let (numbered, has_sign) = sign(after);
    let (after, _) = numeral::either(numbered).ok()?;
    let (after, fault) = session(after)?;
    match fault {
        None if !has_sign => Some((after, Fault::Mixed)),
        fault => Some((after, fault?)),
    }
}

/// A name that lost 届: 省十四人大三次会议, 二十三中全会.
fn check_lost_term(text: &LogicalText<'_>, at: usize, congress: &str, sink: &mut Sink<'_>) {
    let words = text.as_str();
    let after = &words[at + congress.len()..];
    if congress == "中全会" {
        let start = words[..at].trim_end_matches(numeral::is_han).len();
        let digits = words[start..at].chars().count();
        if (2..=4).contains(&digits) {
            let end = words.len() - after.len();
            report(text, start..end, &Fault::Lost("届"), sink);
        }
        return;
    }
    let Some((start, _, _)) = numeral::ending(&words[..at]) else {
        return;
    };
    let numbered = sign(after).0;
    let Ok((rest, _)) = numeral::either(numbered) else {
        return;
    };
    if let Some(rest) = rest.strip_prefix("次会议") {
        let start = words[..start].trim_end_matches('第').len();
        report(
            text,
            start..words.len() - rest.len(),
            &Fault::Lost("届"),
            sink,
        );
    }
}

fn report(text: &LogicalText<'_>, range: Range<usize>, fault: &Fault, sink: &mut Sink<'_>) {
    let name = &text.as_str()[range.clone()];
    let (message, label, severity) = match fault {
        Fault::Lost(word) => (
            message!(
                "会议名称缺“{word}”：“{name}”",
                "the name of the meeting lacks {word}: “{name}”"
            ),
            message!("缺“{word}”", "lacks {word}"),
            Severity::Error,
        ),
        Fault::Mixed => (
            message!(
                "会议名称中“第”的用法前后不一：“{name}”",
                "第 stands before one number of the name alone: “{name}”"
            ),
            message!("“第”用法不一", "mixed form"),
            Severity::Warning,
        ),
    };
    let diagnostic = Diagnostic::new(text.place(range), message, label)
        .confidence(0.9)
        .help(message!(
            "全称用“第×届人民代表大会第×次会议”，简称用“×届人大×次会议”，党的全会用“×届×中全会”。",
            "Write the full name with 第 before both numbers, or the short one without."
        ));
    sink.report_as(severity, diagnostic);
}
