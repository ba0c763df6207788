use std::collections::BTreeMap;
use std::ops::Range;

use crate::declare_rule;
use crate::facts::Sign;
use crate::lint::{Applicability, Context, Edit, Rule, Sink};
use crate::message;
use crate::rules::beside::{after, before, is_chinese, is_han, is_latin, stands_for_a_sign};
use crate::rules::gathered::Gathered;
use crate::text::LogicalText;

declare_rule! {
    /// 排版标记残留
    ///
    /// Remains of markup: `_{2.5}`, `<br>`, `&nbsp;`, the replacement character.
    ///
    /// 转换文件时留下的标记不属于正文：上下标写法（PM_{2.5}）、网页标签、字符实体、公式命令、Markdown的强调号和链接、乱码符号。每一类一份文件合报一处。
    ///
    /// 依据：标记不是公报的文字。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 确保PM⟦_{2.5}⟧年均浓度持续下降。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 加强组织领导⟦&nbsp;⟧，压实责任⟦<br>⟧。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 联系人：区财政局王⟦�⟧。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 浓度控制在⟦$35\mu g/m^{3}$⟧以内，覆盖率达到95⟦\%⟧，用⟦\times⟧表示。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 要⟦**⟧压实责任⟦**⟧，按照⟦**⟧属地管理⟦**⟧原则落实。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 详见⟦[实施方案](http://www.example.com/a)⟧，由区财政局⟦???⟧负责⟦<!-- 待核 -->⟧。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 路径为C:\\docs\\new，价格$100，面积3*5*2，参数{a}，见[1]（2）。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 3个学科进入世界前1%，1个学科进入前1⟦?⟧。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 真的吗??!密码为****，姓名为李**，手机138****5678。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 确保PM2.5年均浓度持续下降，见https://example.com/a_b?c=1&d=2。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 温度<40℃时，用A&B两种办法。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 文件名为report_2025.pdf，邮箱为a_b@example.com。
    /// ```
    ///
    /// 放过：网址、邮箱、文件名里的下划线和符号；Markdown文件自己的标记。
    ///
    /// 处理：改为正式的文字或排成上下标；下标的标记可自动删去。
    TextMarkupResidue { name: "text-markup-residue", severity: Error, fix: Safe }
}

impl Rule for TextMarkupResidue {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let mut found: BTreeMap<Kind, Gathered> = BTreeMap::new();
        for (passage, signs) in context.facts.signed_passages() {
            for (kind, range) in remnants(passage.text.as_str(), signs) {
                if kind.is_of_markdown() && is_markdown(context, passage.text) {
                    continue;
                }
                let gathered = found.entry(kind).or_default();
                let label = message!("不是正文文字", "not part of the text");
                let edits = edits(passage.text, range.clone());
                let place = passage.text.place(range);
                gathered.push_edits(passage.document(), place, label, edits);
            }
        }
        for (kind, gathered) in found {
            let (zh, en) = kind.names();
            let findings = gathered.findings(&message!(
                "残留的排版标记（{zh}）",
                "remnants of markup ({en})"
            ));
            for (finding, edits) in findings {
                let finding = finding.help(message!(
                    "请删去标记，或改为正式的写法（如PM2.5）。",
                    "Delete it or write what it stands for."
                ));
                sink.report(if edits.is_empty() {
                    finding
                } else {
                    let title = message!("删去标记", "delete the markup");
                    finding.fix(Applicability::Safe, title, edits)
                });
            }
        }
    }
}

/// What a remnant belongs to; one finding a document for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// _{2.5}
    Script,
    /// <br>
    Tag,
    /// &nbsp;
    Entity,
    /// LaTeX: $…$
    Formula,
    /// **
    Emphasis,
    /// […](…)
    Link,
    /// U+FFFD, ??
    Lost,
}

impl Kind {
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Script => ("上下标", "subscripts"),
            Self::Tag => ("网页标签", "tags"),
            Self::Entity => ("字符实体", "entities"),
            Self::Formula => ("公式命令", "formulas"),
            Self::Emphasis => ("强调号", "emphasis"),
            Self::Link => ("链接", "links"),
            Self::Lost => ("丢失的字符", "lost characters"),
        }
    }

    /// Whether a Markdown file has it on purpose.
    fn is_of_markdown(self) -> bool {
        matches!(self, Self::Emphasis | Self::Link)
    }
}

/// Whether the text stands in a Markdown file.
fn is_markdown(context: &Context<'_, '_>, text: &LogicalText<'_>) -> bool {
    let file = context.source.part_at(text.offset(0));
    file.name.ends_with(".md")
}

/// The edits that make PM2.5 of PM_{2.5}; none for other remnants.
fn edits(text: &LogicalText<'_>, range: Range<usize>) -> Vec<Edit> {
    let words = &text.as_str()[range.clone()];
    let inner = words
        .strip_prefix("_{")
        .and_then(|rest| rest.strip_suffix('}'));
    let plain = |inner: &str| {
        let mut characters = inner.chars();
        characters.all(|c| c.is_ascii_alphanumeric() || c == '.')
    };
    if !inner.is_some_and(plain) {
        return Vec::new();
    }
    let marks = [
        range.start..range.start + "_{".len(),
        range.end - 1..range.end,
    ];
    let edits = marks.map(|mark| Edit {
        span: text.place(mark).first(),
        content: String::new(),
    });
    edits.into()
}

/// The remnants in `words`, in order.
fn remnants(words: &str, signs: &[Sign]) -> Vec<(Kind, Range<usize>)> {
    let mut found = Vec::new();
    let mut end = 0;
    for sign in signs {
        let start = sign.start();
        if start < end || !may_be_markup(sign.c) {
            continue;
        }
        if let Some((kind, length)) = remnant(&words[start..], before(words, start)) {
            end = start + length;
            found.push((kind, start..end));
        }
    }
    if signs.iter().any(|sign| sign.c == '*') {
        let marks = emphasis_marks(words, signs).into_iter();
        found.extend(marks.map(|mark| (Kind::Emphasis, mark)));
    }
    found
}

/// The pairs of ** around Chinese words.
fn emphasis_marks(words: &str, signs: &[Sign]) -> Vec<Range<usize>> {
    const MARK: &str = "**";
    let stars = signs.iter().filter(|sign| sign.c == '*');
    let doubled = stars.filter(|sign| {
        let alone = before(words, sign.start()) != Some('*');
        let rest = &words[sign.start()..];
        alone && rest.starts_with(MARK) && !rest[MARK.len()..].starts_with('*')
    });
    let marks: Vec<_> = doubled
        .map(|sign| sign.start()..sign.start() + MARK.len())
        .collect();
    let mut pairs = marks.chunks_exact(2);
    let around_words = |pair: &[Range<usize>]| {
        let (open, close) = (pair[0].end, pair[1].start);
        let inside = [after(words, open), before(words, close)];
        open < close
            && inside
                .into_iter()
                .all(|c| c.is_some_and(|c| !c.is_whitespace()))
    };
    let found: Vec<_> = pairs
        .by_ref()
        .filter(|pair| around_words(pair))
        .flatten()
        .cloned()
        .collect();
    found
}

/// Characters that markup begins with.
fn may_be_markup(c: char) -> bool {
    matches!(
        c,
        '_' | '^' | '<' | '&' | '\u{fffd}' | '\\' | '$' | '[' | '!' | '`' | '?'
    )
}

/// Longest tag, link or formula, in bytes.
const LONGEST: usize = 160;

/// The remnant that `words` begin with, `left` standing before it, and its
/// bytes.
fn remnant(words: &str, left: Option<char>) -> Option<(Kind, usize)> {
    let mut characters = words.chars();
    let (first, next) = (characters.next()?, characters.next());
    let (kind, length) = match (first, next) {
        ('\u{fffd}', _) => (Kind::Lost, run(words, first)),
        // Characters that an encoding lost.
        ('?', Some('?')) => {
            let length = run(words, first);
            let among_han = is_han(left) && is_han(after(words, length));
            (Kind::Lost, if among_han { length } else { 0 })
        }
        ('?', right) if stands_for_a_sign(left, right) => (Kind::Lost, run(words, first)),
        ('_' | '^', Some('{')) => (Kind::Script, closed_by(words, "}")),
        ('<', _) if words.starts_with("<!--") => (Kind::Tag, closed_by(words, "-->")),
        ('<', Some(_)) if is_tag(words) => (Kind::Tag, closed_by(words, ">")),
        ('&', Some(_)) => (Kind::Entity, entity(words)),
        ('\\', Some(next)) if !matches!(left, Some(':' | '\\')) => {
            (Kind::Formula, command(words, next, left))
        }
        ('$', Some(_)) => (Kind::Formula, formula(words)),
        ('[', _) => (Kind::Link, link(words)),
        ('!', Some('[')) => (
            Kind::Link,
            link(&words[1..]).checked_add(1).filter(|&n| n > 1)?,
        ),
        ('`', _) if words.starts_with("```") => (Kind::Emphasis, run(words, first)),
        _ => return None,
    };
    (length > 0).then_some((kind, length))
}

/// Bytes up to the end of `close`, if that stands near.
fn closed_by(words: &str, close: &str) -> usize {
    let end = words.find(close).filter(|&end| end < LONGEST);
    end.map_or(0, |end| end + close.len())
}

/// Bytes of the same characters that `words` begin with.
fn run(words: &str, c: char) -> usize {
    words.len() - words.trim_start_matches(c).len()
}

/// Whether `words` begin with a tag of a page: `<br>`, `</td>`
fn is_tag(words: &str) -> bool {
    const TAGS: [&str; 22] = [
        "br", "p", "div", "span", "sub", "sup", "b", "i", "u", "td", "tr", "th", "table", "font",
        "img", "strong", "em", "a", "li", "ul", "h1", "h2",
    ];
    let name = words[1..].trim_start_matches('/');
    let length = name.len()
        - name
            .trim_start_matches(|c: char| c.is_ascii_alphanumeric())
            .len();
    TAGS.iter()
        .any(|tag| name[..length].eq_ignore_ascii_case(tag))
}

/// &nbsp; &#160;
fn entity(words: &str) -> usize {
    let inner = words[1..].trim_start_matches('#');
    let rest = inner.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    let name = inner.len() - rest.len();
    if (2..=8).contains(&name) && rest.starts_with(';') {
        words.len() - rest.len() + ';'.len_utf8()
    } else {
        0
    }
}

/// \times \% \n
fn command(words: &str, next: char, left: Option<char>) -> usize {
    let rest = words[1..].trim_start_matches(|c: char| c.is_ascii_alphabetic());
    match words.len() - rest.len() {
        1 if matches!(next, '%' | '$' | '_' | '&' | '#') => 2,
        1 => 0,
        // A way to a file: docs\new
        _ if is_latin(left) => 0,
        length if length == 2 && !matches!(next, 'n' | 't' | 'r') => 0,
        length => length,
    }
}

/// $35\mu g/m^{3}$: what stands between two signs and is no price.
fn formula(words: &str) -> usize {
    let end = words[1..].find('$').filter(|&end| end < LONGEST);
    let Some(end) = end else {
        return 0;
    };
    let inside = &words[1..=end];
    let is_formula =
        inside.contains(['\\', '^', '_']) && !inside.chars().any(|c| is_chinese(Some(c)));
    if is_formula { end + 2 } else { 0 }
}

/// [实施方案](http://…)
fn link(words: &str) -> usize {
    let Some(at) = words.find("](").filter(|&at| at < LONGEST) else {
        return 0;
    };
    let target = &words[at + 2..];
    let is_target = target.starts_with("http") || target.starts_with(['/', '#', '.']);
    match target.find(')').filter(|&end| end < LONGEST) {
        Some(end) if is_target => at + 2 + end + 1,
        _ => 0,
    }
}
