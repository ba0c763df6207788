//! 附件说明: what a document announces, and what is attached to it.

use crate::facts::Document;
use crate::rules::titles::Wording;
use crate::syntax::ast::Article;
use crate::syntax::inline::numeral;
use crate::text::LogicalText;

/// An attachment that a document announces.
pub struct Announced<'a, 's> {
    /// The line that announces it.
    pub line: &'a LogicalText<'s>,
    /// Its number in the list.
    pub number: Option<u32>,
    /// Its name, without number, title marks and the mark after it.
    pub name: Wording<'a, 's>,
    /// A punctuation mark after the name.
    pub terminal: Option<LogicalText<'s>>,
}

/// An attachment.
pub struct Attached<'a, 's> {
    /// 附件1
    pub mark: &'a LogicalText<'s>,
    /// Its number.
    pub number: Option<u32>,
    /// Its title.
    pub title: Option<&'a LogicalText<'s>>,
}

/// A document with what it announces and the attachments that bear a mark.
pub struct Group<'a, 's> {
    /// The announced attachments in order.
    pub announced: Vec<Announced<'a, 's>>,
    /// The attachments in order.
    pub attachments: Vec<Attached<'a, 's>>,
}

/// Attachments of one document that are compared.
const MOST_ATTACHMENTS: usize = 60;

/// Every document that announces or has attachments. What a document issues
/// (a regulation under its notice) may announce the attachments after it.
pub fn groups<'a, 's>(documents: &[Document<'a, 's>]) -> Vec<Group<'a, 's>> {
    let mut found: Vec<Group<'a, 's>> = Vec::new();
    for document in documents {
        let article = document.article;
        match (&article.attachment_mark, found.last_mut()) {
            (Some(_), Some(group))
                if document.host.is_some() && group.attachments.len() >= MOST_ATTACHMENTS => {}
            (Some(mark), Some(group)) if document.host.is_some() => {
                group.attachments.push(Attached {
                    mark,
                    number: number_of(mark.as_str()),
                    title: article.title.as_ref(),
                });
            }
            // What is issued goes on with its host, unless it announces more itself.
            (_, Some(_)) if document.host.is_some() && article.attachment_list.is_empty() => {}
            _ => found.push(Group {
                announced: announced(article),
                attachments: Vec::new(),
            }),
        }
    }
    found.retain(|group| !takes_in_an_attachment(&group.announced));
    found
}

/// Whether the list goes on with an attachment that follows it like one more
/// line: 6.… and then 附件1：….
fn takes_in_an_attachment(list: &[Announced<'_, '_>]) -> bool {
    let mut pairs = list.windows(2);
    let is_marked = |announced: &Announced<'_, '_>| announced.line.as_str().starts_with("附件");
    pairs.any(|pair| {
        is_marked(&pair[1]) && pair[1].number <= pair[0].number && pair[1].number.is_some()
    })
}

fn announced<'a, 's>(article: &'a Article<'s>) -> Vec<Announced<'a, 's>> {
    let mut found = Vec::new();
    for line in article.attachment_list.iter().take(MOST_ATTACHMENTS) {
        let words = line.as_str();
        let head = words
            .find(['：', ':'])
            .filter(|_| words.starts_with('附'))
            .map_or(0, |at| {
                at + words[at..].chars().next().map_or(1, char::len_utf8)
            });
        let mark = number_of(&words[..head]);
        let blank = |words: &str| words.len() - words.trim_start().len();
        let start = head + blank(&words[head..]);
        let (digits, number) = list_number(&words[start..]);
        let start = start + digits + blank(&words[start + digits..]);
        let (range, terminal) = name_range(words, start);
        if !range.is_empty() {
            found.push(Announced {
                line,
                number: number.or(mark),
                name: Wording::part(line, range),
                terminal: terminal.map(|range| line.slice(range)),
            });
        }
    }
    found
}

/// 1. 2． at the start: its bytes and its value.
fn list_number(words: &str) -> (usize, Option<u32>) {
    let Ok((rest, value)) = numeral::arabic(words) else {
        return (0, None);
    };
    match rest.chars().next() {
        Some(mark @ ('.' | '．' | '、')) => {
            (words.len() - rest.len() + mark.len_utf8(), Some(value))
        }
        _ => (0, None),
    }
}

/// The bytes of the name that begins at byte `start`, without title marks
/// around it and the name of a file, and those of a mark after it.
fn name_range(
    words: &str,
    start: usize,
) -> (std::ops::Range<usize>, Option<std::ops::Range<usize>>) {
    let trimmed = words.trim_end();
    let mut name = trimmed.trim_end_matches(['。', '；', '，', ';', ',']);
    let terminal = (name.len() < trimmed.len()).then_some(name.len()..trimmed.len());
    for ending in [".docx", ".doc", ".pdf", ".xlsx", ".xls", ".wps", ".zip"] {
        name = name.strip_suffix(ending).unwrap_or(name);
    }
    let end = name.len().max(start);
    let inner = &words[start..end];
    let is_marked = inner.starts_with('《') && inner.find('》') == inner.len().checked_sub(3);
    if is_marked {
        return (start + 3..end - 3, terminal);
    }
    (start..end, terminal)
}

/// The number in 附件1, 附件一.
fn number_of(mark: &str) -> Option<u32> {
    let start = mark.find(|c| numeral::is_arabic(c) || numeral::is_han(c))?;
    numeral::either(&mark[start..]).ok().map(|(_, value)| value)
}

/// The document that a title such as 关于印发《…》的通知 issues.
pub fn issued_name<'a, 's>(title: &'a LogicalText<'s>) -> Option<Wording<'a, 's>> {
    let words = title.as_str();
    let verb = ["印发", "公布", "发布", "颁布"]
        .into_iter()
        .filter_map(|verb| words.find(verb).map(|at| at + verb.len()))
        .min()?;
    let end = words.rfind("的通知").or_else(|| words.rfind('的'))?;
    let inner = words.get(verb..end)?;
    let blank = inner.len() - inner.trim_start().len();
    let (start, inner) = (verb + blank, inner.trim());
    if let Some(rest) = inner.strip_prefix('《') {
        let close = rest.find('》')?;
        return Some(Wording::part(title, start + 3..start + 3 + close));
    }
    let length = inner.chars().count();
    (length >= 6 && !inner.contains(['《', '》']))
        .then(|| Wording::part(title, start..start + inner.len()))
}

/// Whether two titles name one thing: equal but for title marks, the name of
/// the body at the front, and what only one of them goes on with, as a title
/// does that runs into the line below it.
pub fn same_subject(a: &str, b: &str) -> bool {
    const SHORTEST: usize = 3;
    let bare = |words: &str| -> String {
        let kept = words.chars().filter(|c| !"《》〈〉<>“”".contains(*c));
        kept.collect()
    };
    let (a, b) = (bare(a), bare(b));
    let more = |long: &str, short: &str| {
        let Some(at) = long.find(short) else {
            return false;
        };
        let (front, end) = (&long[..at], &long[at + short.len()..]);
        front.chars().count() + end.chars().count() >= SHORTEST && !is_edition(end)
    };
    a == b || more(&a, &b) || more(&b, &a)
}

/// （试行）, （2025年版）: brackets that belong to a title, unlike （共8项）.
fn is_edition(end: &str) -> bool {
    let inner = end
        .strip_prefix('（')
        .and_then(|end| end.strip_suffix('）'));
    inner.is_some_and(|inner| inner.ends_with(['行', '稿', '版', '年', '订', '正']))
}
