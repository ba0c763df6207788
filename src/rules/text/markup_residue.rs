use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::syntax::Part;
use crate::text::LogicalText;

declare_rule! {
    /// 排版标记残留
    ///
    /// Remains of markup: `_{2.5}`, `<br>`, `&nbsp;`, the replacement character.
    ///
    /// 转换文件时留下的标记不属于正文：上下标写法（PM_{2.5}）、网页标签、字符实体、乱码符号。
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
    /// 处理：改为正式的文字或排成上下标。
    TextMarkupResidue { name: "text-markup-residue", severity: Error, fix: None }
}

impl Rule for TextMarkupResidue {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for passage in &context.facts.passages {
            if passage.part == Part::PageFurniture || sink.is_full() {
                continue;
            }
            for (start, end) in residues(passage.text.as_str()) {
                sink.report(finding(passage.text, start, end));
            }
        }
    }
}

fn finding(text: &LogicalText<'_>, start: usize, end: usize) -> Diagnostic {
    let words = &text.as_str()[start..end];
    Diagnostic::new(
        text.place(start..end),
        message!("残留的排版标记“{words}”", "a remnant of markup: “{words}”"),
        message!("不是正文文字", "not part of the text"),
    )
    .help(message!(
        "请删去标记，或改为正式的写法（如PM2.5）。",
        "Delete it or write what it stands for."
    ))
}

/// The remnants in `words`, as byte ranges.
fn residues(words: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = words[from..].find(['_', '^', '<', '&', '\u{fffd}']) {
        let start = from + at;
        let length = residue(&words[start..]);
        if length > 0 {
            found.push((start, start + length));
        }
        from = start + length.max(words[start..].chars().next().map_or(1, char::len_utf8));
    }
    found
}

/// Longest tag or entity, in bytes.
const LONGEST: usize = 60;

/// Bytes of the remnant that `words` begins with; 0 for none.
fn residue(words: &str) -> usize {
    let closed_by = |close: char| {
        let end = words.find(close).filter(|&end| end < LONGEST);
        end.map_or(0, |end| end + close.len_utf8())
    };
    let second = words.chars().nth(1);
    match (words.chars().next(), second) {
        (Some('\u{fffd}'), _) => '\u{fffd}'.len_utf8(),
        (Some('_' | '^'), Some('{')) => closed_by('}'),
        (Some('<'), Some('/' | 'a'..='z')) => {
            let length = closed_by('>');
            let name = words[1..].trim_start_matches('/');
            let name: String = name
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .collect();
            let known = [
                "br", "p", "div", "span", "sub", "sup", "b", "i", "td", "tr", "table", "font",
                "img",
            ];
            if known.contains(&name.as_str()) {
                length
            } else {
                0
            }
        }
        (Some('&'), Some('#' | 'a'..='z')) => {
            let length = closed_by(';');
            let inner = words.get(1..length.saturating_sub(1)).unwrap_or("");
            let entity = !inner.is_empty() && inner.len() <= 8;
            let plain = inner.chars().all(|c| c.is_ascii_alphanumeric() || c == '#');
            if entity && plain { length } else { 0 }
        }
        _ => 0,
    }
}
