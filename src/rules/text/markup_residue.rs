use std::ops::Range;

use crate::declare_rule;
use crate::facts::Sign;
use crate::lint::{Applicability, Context, Diagnostic, Edit, Rule, Sink};
use crate::message;
use crate::rules::beside::{after, before, is_chinese, is_han, is_latin};
use crate::rules::gathered::Gathered;
use crate::text::LogicalText;

declare_rule! {
    /// 排版标记残留
    ///
    /// Remains of markup: `_{2.5}`, `<br>`, `&nbsp;`, the replacement character.
    ///
    /// 转换文件时留下的标记不属于正文：上下标写法（PM_{2.5}）、网页标签、字符实体、公式命令、Markdown的强调号和链接、乱码符号。强调号一份文件合报一处。
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
        let mut emphasis = Gathered::default();
        for (passage, signs) in context.facts.signed_passages() {
            let words = passage.text.as_str();
            let mut end = 0;
            for sign in signs.iter().filter(|sign| may_be_markup(sign.c)) {
                if sink.is_full() {
                    return;
                }
                let start = sign.start();
                if start < end {
                    continue;
                }
                let length = residue(&words[start..], before(words, start));
                let is_link = matches!(sign.c, '[' | '!' | '`');
                if length > 0 && !(is_link && is_markdown(context, passage.text)) {
                    end = start + length;
                    sink.report(finding(passage.text, start..end));
                }
            }
            let emphasized = emphasis_marks(words, signs);
            // Where the file is Markdown they are no remnants.
            if emphasized.is_empty() || is_markdown(context, passage.text) {
                continue;
            }
            for range in emphasized {
                let place = passage.text.place(range);
                emphasis.push(passage.document, place, message!("强调号", "emphasis"));
            }
        }
        let findings = emphasis.findings(|count| {
            message!(
                "残留的强调号“**”，共{count}处",
                "remnants of markup “**”, {count} in all"
            )
        });
        for (finding, _) in findings {
            sink.report(finding.help(message!("请删去。", "Delete them.")));
        }
    }
}

/// Whether the text stands in a Markdown file.
fn is_markdown(context: &Context<'_, '_>, text: &LogicalText<'_>) -> bool {
    let file = context.source.part_at(text.offset(0));
    file.name.ends_with(".md")
}

fn finding(text: &LogicalText<'_>, range: Range<usize>) -> Diagnostic {
    let words = &text.as_str()[range.clone()];
    let finding = Diagnostic::new(
        text.place(range.clone()),
        message!("残留的排版标记“{words}”", "a remnant of markup: “{words}”"),
        message!("不是正文文字", "not part of the text"),
    )
    .help(message!(
        "请删去标记，或改为正式的写法（如PM2.5）。",
        "Delete it or write what it stands for."
    ));
    let inner = words
        .strip_prefix("_{")
        .and_then(|rest| rest.strip_suffix('}'));
    match inner {
        Some(inner) if inner.chars().all(|c| c.is_ascii_alphanumeric() || c == '.') => {
            let last = range.end - '}'.len_utf8();
            let spans = [range.start..range.start + "_{".len(), last..range.end];
            let edits = spans.map(|span| Edit {
                span: text.place(span).first(),
                content: String::new(),
            });
            let title = message!("删去标记", "delete the markup");
            finding.fix(Applicability::Safe, title, edits.into())
        }
        _ => finding,
    }
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

/// Bytes of the remnant that `words` begins with, `left` standing before it;
/// 0 for none.
fn residue(words: &str, left: Option<char>) -> usize {
    let closed_by = |close: &str| {
        let end = words.find(close).filter(|&end| end < LONGEST);
        end.map_or(0, |end| end + close.len())
    };
    let mut characters = words.chars();
    match (characters.next(), characters.next()) {
        (Some('\u{fffd}'), _) => run(words, '\u{fffd}'),
        (Some('_' | '^'), Some('{')) => closed_by("}"),
        (Some('<'), Some('!')) if words.starts_with("<!--") => closed_by("-->"),
        (Some('<'), Some('/' | 'a'..='z' | 'A'..='Z')) if is_tag(words) => closed_by(">"),
        (Some('&'), Some('#' | 'a'..='z')) => entity(words),
        (Some('\\'), Some(next)) if !matches!(left, Some(':' | '\\')) => command(words, next, left),
        (Some('$'), _) => formula(words),
        (Some('['), _) => link(words),
        (Some('!'), Some('[')) => match link(&words[1..]) {
            0 => 0,
            length => length + 1,
        },
        (Some('`'), Some('`')) if words.starts_with("```") => run(words, '`'),
        // Characters that an encoding lost.
        (Some('?'), Some('?')) => {
            let length = run(words, '?');
            let among_han = is_han(left) && is_han(after(words, length));
            if among_han { length } else { 0 }
        }
        _ => 0,
    }
}

/// Bytes of the same characters that `words` begin with.
fn run(words: &str, c: char) -> usize {
    words.len() - words.trim_start_matches(c).len()
}

/// Whether `words` begin with a tag of a page: <br>, </td>
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
