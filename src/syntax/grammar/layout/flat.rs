//! Text that lost its line breaks: cut where a document's parts must begin.

use crate::syntax::ast::MarkerStyle;
use crate::syntax::grammar::inline::{document_number, marker, numeral};
use crate::syntax::grammar::keywords;
use crate::syntax::grammar::line::Line;
use crate::text::{LogicalText, Span};

/// Characters that a line must have before it can hold a whole document.
const FLAT_LENGTH: usize = 100;
/// Cuts of a head that has a title, a number and addressees.
const WHOLE_HEAD: usize = 3;
/// Bytes of a line in which the head of a document is looked for.
const HEAD_LENGTH: usize = 900;

/// Longest heading before the first （一） of a section, in characters.
const LONGEST_HEADING: usize = 24;
/// Roles that a roster without line breaks is cut at, longest first.
const ROLES: [&str; 7] = [
    "常务副组长",
    "副组长",
    "组长",
    "副主任",
    "主任",
    "召集人",
    "成员",
];

/// Cuts every line that holds several parts of a document.
pub fn cut_flat_lines(text: &str, lines: Vec<Line>) -> Vec<Line> {
    let mut found = Vec::with_capacity(lines.len());
    for line in lines {
        let words = line.words.of(text);
        let mut cuts = article_cuts(words);
        cuts.extend(contents_cut(words));
        if words.len() >= FLAT_LENGTH * 3 {
            cuts.extend(document_cuts(words));
        }
        cuts.sort_unstable();
        cuts.dedup();
        push_pieces(&mut found, text, line, &cuts);
    }
    found
}

fn push_pieces(found: &mut Vec<Line>, text: &str, line: Line, cuts: &[usize]) {
    let start = line.words.start as usize;
    let mut from = 0;
    for &cut in cuts.iter().chain([&line.words.len()]) {
        let piece = &line.words.of(text)[from..cut];
        let trimmed = piece.trim();
        if !trimmed.is_empty() {
            let at = start + from + (piece.len() - piece.trim_start().len());
            found.push(Line {
                words: Span::new(at, at + trimmed.len()),
                indent: if from == 0 { line.indent } else { 0 },
                after_blank: from == 0 && line.after_blank,
                is_markdown_heading: from == 0 && line.is_markdown_heading,
            });
        }
        from = cut;
    }
}

/// Before 第四条 or 第二章 after the end of a sentence: the line break before it
/// was lost. In a line that may be a paragraph, a blank must stand before it.
fn article_cuts(words: &str) -> Vec<usize> {
    let is_flat = words.len() >= FLAT_LENGTH * 3;
    let mut cuts: Vec<usize> = Vec::new();
    for (at, _) in words.match_indices('第').skip_while(|&(at, _)| at == 0) {
        let Ok((rest, found)) = marker::marker(&words[at..]) else {
            continue;
        };
        let before = words[..at].trim_end();
        let has_gap = before.len() < at;
        let heading = &before[cuts.last().copied().unwrap_or(0)..];
        let follows_heading = heading.chars().nth(LONGEST_HEADING).is_none()
            && marker::marker(heading)
                .is_ok_and(|(_, marker)| marker.style == MarkerStyle::Chapter);
        let opens =
            matches!(found.style, MarkerStyle::Article | MarkerStyle::Chapter) && !rest.is_empty();
        let follows_sentence = before.ends_with(['。', '；']);
        if opens && (follows_sentence && (has_gap || is_flat) || follows_heading) {
            cuts.push(at);
        }
    }
    cuts
}

/// Before 目 录 at the end of a line that says something else.
fn contents_cut(words: &str) -> Option<usize> {
    ["目 录", "目　录"].iter().find_map(|heading| {
        let before = words.strip_suffix(heading)?;
        (!before.trim().is_empty()).then_some(before.len())
    })
}

/// Where the parts of a flat document begin, as bytes of the line.
fn document_cuts(words: &str) -> Vec<usize> {
    let rosters = roster_cuts(words);
    let numbered = numbered_cuts(words, &rosters);
    let mut cuts = head_cuts(words);
    // One number after a full stop may be a quotation; two in sequence, or a
    // head with title, number and addressees, are a document.
    if numbered.len() < 2 && cuts.len() < WHOLE_HEAD {
        return Vec::new();
    }
    cuts.extend(numbered);
    cuts.extend(rosters);
    cuts.extend(tail_cuts(words));
    cuts
}

/// Around the document number, and after the addressees.
fn head_cuts(words: &str) -> Vec<usize> {
    let head_end = floor_boundary(words, HEAD_LENGTH);
    if !words[..head_end].contains("号") {
        return Vec::new();
    }
    let head = LogicalText::new(words, Span::new(0, head_end));
    let Some(number) = document_number::document_numbers(&head).into_iter().next() else {
        return Vec::new();
    };
    let end = number.text.offset(number.text.as_str().len() - 1) as usize + 1;
    // 号 takes three bytes; the offset above is that of its last byte.
    let end = ceil_boundary(words, end);
    let Some(start) = code_start_after_title(words, number.text.offset(0) as usize, end) else {
        return Vec::new();
    };
    let mut cuts = vec![start, end];
    let after = &words[end..head_end];
    let stop = after.find('。').unwrap_or(after.len());
    if let Some(colon) = after[..stop].find('：') {
        cuts.push(end + colon + '：'.len_utf8());
    }
    cuts
}

/// …的通知某府办发〔2021〕89号: the code begins where the title ends.
fn code_start_after_title(words: &str, earliest: usize, end: usize) -> Option<usize> {
    let run = &words[earliest..end];
    let bracket = run.find(['〔', '[', '［', '（', '('])?;
    keywords::end_of_kind(&run[..bracket]).map(|at| earliest + at)
}

/// Before 一、 二、 三、 …, and before （一） （二） … between them, each after
/// the end of a sentence and each the next of its sequence.
fn numbered_cuts(words: &str, rosters: &[usize]) -> Vec<usize> {
    let mut cuts = Vec::new();
    // Hardly any paragraph has these; the scan below costs far more.
    if !words.contains("一、") {
        return cuts;
    }
    let (mut outer, mut inner) = (1, 1);
    let mut boundary = false;
    // After 三、 a heading runs up to its first （一）.
    let mut heading = 0usize;
    for (at, c) in words.char_indices() {
        // No full stop ends a roster: 成员：某某 某局局长二、主要职责.
        let since = cuts.last().copied().unwrap_or(0);
        let rosters_before = |at: usize| rosters.partition_point(|&roster| roster < at);
        let ends_roster = || rosters_before(since) < rosters_before(at);
        if numeral::is_han(c)
            && follows(&words[at..], &numeral::to_han(outer), "、")
            && (boundary || ends_roster())
        {
            cuts.push(at);
            (outer, inner) = (outer + 1, 1);
            heading = LONGEST_HEADING;
        } else if (boundary || heading > 0 && inner == 1) && c == '（' {
            let number = format!("（{}", numeral::to_han(inner));
            if follows(&words[at..], &number, "）") {
                cuts.push(at);
                inner += 1;
            }
        }
        heading = if "，。；：".contains(c) {
            0
        } else {
            heading.saturating_sub(1)
        };
        boundary =
            matches!(c, '。' | '：' | '；' | '！' | '”' | '）') || c.is_whitespace() && boundary;
    }
    cuts
}

fn follows(words: &str, number: &str, mark: &str) -> bool {
    words
        .strip_prefix(number)
        .is_some_and(|rest| rest.starts_with(mark))
}

/// Before 组长：, 副组长：, 成员：.
fn roster_cuts(words: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut covered = 0;
    for (colon, _) in words.match_indices('：') {
        let before = &words[covered..colon];
        let role = ROLES.iter().find_map(|role| start_of_role(before, role));
        if let Some(length) = role {
            cuts.push(covered + length);
        }
        covered = colon;
    }
    cuts
}

/// Where `role`, perhaps with blanks in it, begins at the end of `before`.
fn start_of_role(before: &str, role: &str) -> Option<usize> {
    let mut wanted = role.chars().rev().peekable();
    for (at, c) in before.char_indices().rev() {
        if c.is_whitespace() {
            continue;
        }
        if wanted.next() != Some(c) {
            return None;
        }
        if wanted.peek().is_none() {
            return Some(at);
        }
    }
    None
}

/// Before the signature: what follows the last full stop, with a date at its end.
fn tail_cuts(words: &str) -> Vec<usize> {
    let from = ceil_boundary(words, words.len().saturating_sub(300));
    let tail = &words[from..];
    let note = tail.rfind("（此件").unwrap_or(tail.len());
    let Some(stop) = tail[..note].rfind('。') else {
        return Vec::new();
    };
    let stop = stop + '。'.len_utf8();
    let Some(year) = tail[stop..note].find(|c: char| c.is_ascii_digit() || c == '二') else {
        return Vec::new();
    };
    let signature = tail[stop..stop + year].trim();
    let date = tail[stop + year..note].trim();
    if signature.is_empty() || !date.ends_with('日') || date.chars().count() > 14 {
        return Vec::new();
    }
    let mut cuts = vec![from + stop, from + stop + year];
    if note < tail.len() {
        cuts.push(from + note);
    }
    cuts
}

fn floor_boundary(words: &str, at: usize) -> usize {
    let at = at.min(words.len());
    (0..=at)
        .rev()
        .find(|&at| words.is_char_boundary(at))
        .unwrap_or(0)
}

fn ceil_boundary(words: &str, at: usize) -> usize {
    (at..=words.len())
        .find(|&at| words.is_char_boundary(at))
        .unwrap_or(words.len())
}
