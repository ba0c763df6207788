//! References to what stands before: 前款, 本条第三款, 上述三项.

use std::ops::Range;

use crate::lint::{Diagnostic, Message, Sink};
use crate::message;
use crate::syntax::ast::{Article, Block, Item, MarkerStyle};
use crate::syntax::{inline::numeral, walk};
use crate::text::{LogicalText, occurrences};

/// Checks the references of one document to its own paragraphs and items.
pub(super) fn check(article: &Article<'_>, sink: &mut Sink<'_>) {
    let articles =
        walk::items(&article.blocks).filter(|item| item.marker.style == MarkerStyle::Article);
    let articles: Vec<_> = articles.map(|item| (item, paragraphs(item))).collect();
    // Where no article has a second paragraph, the lines were lost.
    if articles.iter().any(|(_, paragraphs)| paragraphs.len() > 1) {
        for (item, paragraphs) in &articles {
            check_article(item, paragraphs, sink);
        }
    }
    check_sums(&article.blocks, sink);
}

/// The paragraphs (款) of an article, without its items.
fn paragraphs<'b, 's>(item: &'b Item<'s>) -> Vec<&'b LogicalText<'s>> {
    let later = walk::descend(&item.blocks).filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(&paragraph.text),
        _ => None,
    });
    std::iter::once(&item.text).chain(later).collect()
}

fn check_article(item: &Item<'_>, paragraphs: &[&LogicalText<'_>], sink: &mut Sink<'_>) {
    let count = paragraphs.len();
    for (before, text) in paragraphs.iter().enumerate() {
        let words = text.as_str();
        for (at, sign) in words.match_indices('前') {
            let Some((wanted, end)) = paragraphs_meant(words, at + sign.len()) else {
                continue;
            };
            if wanted as usize > before && is_own(&words[..at]) {
                let fault = match before {
                    0 => message!(
                        "这是本条的第一款，之前没有款",
                        "this is the first paragraph of the article, none stands before it"
                    ),
                    _ => message!(
                        "本条在此之前只有{before}款",
                        "only {before} paragraphs of the article stand before"
                    ),
                };
                sink.report(finding(text, at..end, fault));
            }
        }
        let sign = "本条第";
        for at in occurrences(words, sign) {
            let Ok((rest, wanted)) = numeral::either(&words[at + sign.len()..]) else {
                continue;
            };
            if rest.starts_with('款') && wanted as usize > count {
                let end = words.len() - rest.len() + '款'.len_utf8();
                let fault = message!("本条只有{count}款", "the article has {count} paragraphs");
                sink.report(finding(text, at..end, fault));
            }
        }
    }
    if item.marker.value == 1
        && let Some(at) = item.text.as_str().find("前条规定")
        && is_own(&item.text.as_str()[..at])
    {
        let fault = message!("这是第一条，之前没有条", "this is the first article");
        sink.report(finding(&item.text, at..at + "前条".len(), fault));
    }
}

/// How many paragraphs 前款 and 前两款 mean, and where the words end; `at` is
/// the byte after 前.
fn paragraphs_meant(words: &str, at: usize) -> Option<(u32, usize)> {
    let rest = &words[at..];
    let (count, rest) = match rest.strip_prefix('两') {
        Some(rest) => (2, rest),
        None => numeral::either(rest).map_or((1, rest), |(rest, count)| (count, rest)),
    };
    let rest = rest.strip_prefix('款')?;
    (count < 10).then_some((count, words.len() - rest.len()))
}

/// Whether words before a reference do not name another law: 《…》第三条前款.
fn is_own(before: &str) -> bool {
    // 第三百零七条之一前三款
    let inserted = before.trim_end_matches(numeral::is_han).ends_with("条之");
    !inserted && !before.ends_with(['》', '条', '法', '日', '以', '目', '之'])
}

/// Characters before 上述三项 at most: what it sums up stands before the
/// paragraph, not in it.
const LEAD: usize = 4;

/// 上述三项 at the front of a paragraph counts the numbered items before it.
fn check_sums(blocks: &[Block<'_>], sink: &mut Sink<'_>) {
    // The levels that are open, each with the value of its last number.
    let mut open: Vec<(u8, u32)> = Vec::new();
    for block in walk::descend(blocks) {
        let marker = match block {
            Block::Section(section) => section.marker,
            Block::Item(item) => item.marker,
            Block::Paragraph(paragraph) => {
                check_sum(&paragraph.text, &open, sink);
                continue;
            }
            _ => continue,
        };
        let level = marker.style.level();
        open.retain(|(known, _)| *known < level);
        open.push((level, marker.value));
    }
}

fn check_sum(text: &LogicalText<'_>, open: &[(u8, u32)], sink: &mut Sink<'_>) {
    const SIGNS: [&str; 4] = ["上述", "以上", "前述", "上列"];
    let words = text.as_str();
    let lead = words
        .char_indices()
        .nth(LEAD)
        .map_or(words.len(), |(at, _)| at);
    let found = SIGNS
        .iter()
        .find_map(|sign| words.find(sign).map(|at| (at, sign.len())));
    let Some((at, length)) = found.filter(|(at, _)| *at <= lead) else {
        return;
    };
    let Ok((rest, count)) = numeral::either(&words[at + length..]) else {
        return;
    };
    let Some(&(_, last)) = open.last() else {
        return;
    };
    let is_sum = rest.starts_with(['项', '条', '点']);
    if is_sum && last >= 2 && open.iter().all(|(_, value)| *value != count) {
        let end = words.len() - rest.len() + '项'.len_utf8();
        let fault = message!(
            "之前列了{last}项，与此处的{count}不符",
            "{last} items stand before, not {count}"
        );
        sink.report(finding(text, at..end, fault));
    }
}

fn finding(text: &LogicalText<'_>, range: Range<usize>, fault: Message) -> Diagnostic {
    let words = &text.as_str()[range.clone()];
    let Message { zh, en } = fault;
    Diagnostic::new(
        text.place(range.clone()),
        message!(
            "“{words}”所指不存在：{zh}",
            "“{words}” points to nothing: {en}"
        ),
        message!("没有所指的内容", "nothing to point to"),
    )
    .confidence(0.85)
    .help(message!(
        "请核对所指的款、项；条文增删以后，这类指向要一并改。",
        "Check what is meant; such references change when articles do."
    ))
}
