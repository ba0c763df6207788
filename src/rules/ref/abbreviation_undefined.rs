//! `ref-abbreviation-undefined`.

use rustc_hash::FxHashSet;

use crate::declare_rule;
use crate::facts::Passage;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::syntax::Part;
use crate::text::{LogicalText, occurrences};

declare_rule! {
    /// 简称先用后注
    ///
    /// A short name that is used before the text introduces it.
    ///
    /// “（以下简称××）”之前，同一文件的正文已经用了这个简称的，作提示。
    ///
    /// 依据：“以下简称”的本义。
    ///
    /// ```wrong
    /// 关于组建联合会的通知
    ///
    /// 为办好⟦竹产联⟧，现就有关事项通知如下。
    ///
    /// 一、组建白鹭区竹木产业联合会（以下简称竹产联）。
    /// ```
    ///
    /// ```wrong
    /// 关于组建联合会的通知
    ///
    /// ⟦竹产联⟧和白鹭区竹木产业联合会（以下简称“竹产联”）是一家。
    /// ```
    ///
    /// ```wrong
    /// 关于组建联合会的通知
    ///
    /// 请⟦竹产联合会⟧抓好落实。
    ///
    /// 白鹭区竹木产业联合会（简称：竹产联合会）负责解释。
    /// ```
    ///
    /// ```right
    /// 关于组建竹产联的通知
    ///
    /// 组建白鹭区竹木产业联合会（以下简称竹产联），竹产联由区林业局管理。
    /// ```
    ///
    /// ```right
    /// 关于加强工程管理的通知
    ///
    /// 开工前，工程业主应当备案。
    ///
    /// 沅江大桥工程（以下简称工程）按时完工。
    /// ```
    ///
    /// ```right
    /// 关于加强示范区管理的通知
    ///
    /// 创建国家级生态示范区，加快白鹭生态示范区（以下简称示范区）建设。
    /// ```
    ///
    /// ```right
    /// 关于组建联合会的通知
    ///
    /// 组建白鹭区竹木产业联合会（以下简称联合会）。
    ///
    /// 附件：竹产联章程
    /// ```
    ///
    /// ```right
    /// 关于组建联合会的通知
    ///
    /// 落实《竹产联章程》。
    ///
    /// 组建白鹭区竹木产业联合会（以下简称竹产联）。
    /// ```
    ///
    /// 放过：标题和书名号里的简称；本身是普通词语的简称；全称的一部分。
    ///
    /// 处理：把“以下简称”移到第一次出现全称的地方，或者前面改用全称。
    RefAbbreviationUndefined { name: "ref-abbreviation-undefined", severity: Hint, fix: None }
}

impl Rule for RefAbbreviationUndefined {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let passages = &context.facts.passages;
        let mut known = FxHashSet::default();
        let sign = "简称";
        for (index, passage) in context.facts.passages_with(sign) {
            let words = passage.text.as_str();
            let document = passage.document();
            for at in occurrences(words, sign) {
                let Some(short) = short_name(&words[at + sign.len()..]) else {
                    continue;
                };
                if !known.insert((document, short)) || !is_coined(short, &words[..at]) {
                    continue;
                }
                let before = passages[..index].iter().rev();
                let before = before.take_while(|passage| passage.document() == document);
                let first = index - before.count();
                let mut earlier = passages[first..index]
                    .iter()
                    .filter(|passage| is_text(passage));
                let used = earlier
                    .find_map(|passage| use_of(passage.text, short, passage.text.as_str().len()))
                    .or_else(|| use_of(passage.text, short, at));
                if let Some(used) = used {
                    let start = at + words[at..].find(short).unwrap_or(0);
                    let introduced = passage.text.place(start..start + short.len());
                    sink.report(finding(used, short).evidence(
                        introduced,
                        message!("到这里才说明简称", "introduced only here"),
                    ));
                }
            }
        }
    }
}

fn is_text(passage: &Passage<'_, '_>) -> bool {
    matches!(passage.part, Part::Paragraph | Part::Item | Part::Task)
}

/// The short name at the start of `rest`, marks around it left out.
fn short_name(rest: &str) -> Option<&str> {
    const LENGTHS: std::ops::RangeInclusive<usize> = 3..=12;
    let rest = rest.trim_start_matches(['：', ':', '为', '“', '"', ' ', '《']);
    let end = rest.find(['”', '"', '）', ')', '》', '，', '、', '。', '；'])?;
    let short = &rest[..end];
    LENGTHS.contains(&short.chars().count()).then_some(short)
}

/// Whether a short name is made for its full name, which `before` ends with: its
/// characters stand there in order, but not in a row. A part of the full name
/// that stands in a row is an ordinary word, such as 示范区.
fn is_coined(short: &str, before: &str) -> bool {
    const REACH: usize = 60;
    let full = before.trim_end_matches(['以', '下', '（', '(', ' ']);
    let from = full.char_indices().rev().nth(REACH).map_or(0, |(at, _)| at);
    let full = &full[from..];
    let full = full
        .rfind(short)
        .map_or(full, |at| &full[at + short.len()..]);
    let mut rest = full.chars();
    short.chars().all(|c| rest.any(|other| other == c))
}

/// The first place before byte `end` where `text` uses the short name outside
/// of title marks.
fn use_of<'s>(text: &LogicalText<'s>, short: &str, end: usize) -> Option<LogicalText<'s>> {
    let words = &text.as_str()[..end];
    let at = occurrences(words, short).find(|at| {
        let before = &words[..*at];
        before.matches('《').count() == before.matches('》').count()
    })?;
    Some(text.slice(at..at + short.len()))
}

fn finding(used: LogicalText<'_>, short: &str) -> Diagnostic {
    Diagnostic::new(
        used.whole(),
        message!(
            "简称先用后注：“{short}”在说明“以下简称”之前已经使用",
            "“{short}” is used before it is introduced as a short name"
        ),
        message!("此处尚未说明", "not yet introduced"),
    )
    .confidence(0.7)
    .help(message!(
        "请把“以下简称”移到第一次出现的地方，或者此处改用全称。",
        "Introduce the short name where it is first used, or write the full name here."
    ))
}
