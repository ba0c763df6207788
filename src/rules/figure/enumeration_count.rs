//! `figure-enumeration-count`.

use std::ops::Range;

use super::listing::{clause_end, clause_start, members};
use crate::declare_rule;
use crate::facts::{Facts, Figure};
use crate::lexicon;
use crate::lint::{Context, Diagnostic, Rule, Severity, Sink};
use crate::message;
use crate::syntax::ast::{Block, MarkerStyle};
use crate::syntax::{Part, walk};

declare_rule! {
    /// 列举项数与总数不符
    ///
    /// A list that has more or fewer members than the number beside it says.
    ///
    /// “甲、乙、丙三大产业”“三项任务：甲、乙、丙”“四个方面：（一）…（四）…”，列出的项数应与所说的数相同。列举以“等”结尾的，列出的不应多于所说的数。
    ///
    /// 依据：总数与列举说的是同一件事，不同即有一误。
    ///
    /// ```wrong
    /// 围绕竹木家居、汽车零部件、绿色食品⟦四大产业⟧，实施产业链提升行动。
    /// ```
    ///
    /// ```wrong
    /// 突出抓好⟦三项重点任务⟧：产业强区、扩大内需、城乡融合、民生保障。
    /// ```
    ///
    /// ```wrong
    /// 改造纺织家园、柳岸小区、望湖新村、临江小区等⟦3个小区⟧。
    /// ```
    ///
    /// ```wrong
    /// 今年是收官之年，重点任务很多。重点抓好⟦五个⟧方面工作：
    ///
    /// （一）聚力产业强区
    ///
    /// 新增规模以上工业企业25家。
    ///
    /// （二）聚力扩大内需
    ///
    /// 举办促消费活动20场。
    ///
    /// （三）聚力城乡融合
    ///
    /// 改造老旧小区12个。
    /// ```
    ///
    /// ```right
    /// 围绕竹木家居、汽车零部件、绿色食品三大产业，打造临江夜市、望湖老街两处街区，改造柳岸小区等12个老旧小区。
    /// ```
    ///
    /// ```right
    /// 赴北京、上海举办3场推介会，建成省级、市级示范点12个，推动城镇、农村4个领域改革，落实减负、增效、中央八项规定精神。
    /// ```
    ///
    /// ```right
    /// 抓好三项工作：一是产业，二是城乡，三是民生。
    /// ```
    ///
    /// ```right
    /// 关于优化服务的通知
    ///
    /// 自报装之日起，供水、供气、低压供电五个工作日内办结。
    /// ```
    ///
    /// 放过：办理时限；没有列全的（等、包括、如）；数字之前是动词的；只列一两项的。
    ///
    /// 处理：核对是总数有误还是列举缺项、多项。
    FigureEnumerationCount { name: "figure-enumeration-count", severity: Error, fix: None }
}

impl Rule for FigureEnumerationCount {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for figure in &context.facts.figures {
            if sink.is_full() {
                return;
            }
            check_figure(context.facts, figure, sink);
        }
        for article in walk::articles(context.issue) {
            check_blocks(&article.blocks, context.facts, sink);
            for block in walk::descend(&article.blocks) {
                match block {
                    Block::Section(section) => check_blocks(&section.blocks, context.facts, sink),
                    Block::Item(item) => check_blocks(&item.blocks, context.facts, sink),
                    _ => {}
                }
            }
        }
    }
}

/// More than that are hardly listed.
const MOST_MEMBERS: u32 = 20;

/// The number that sums up a list, when the figure can do so.
fn total(facts: &Facts<'_, '_>, figure: &Figure) -> Option<u32> {
    let passage = &facts.passages[figure.passage];
    let text = passage.text.as_str();
    let sums_up = lexicon::enumeration_words().sums_up(&text[figure.unit.clone()]);
    let free = figure.bound.is_none_or(|_| figure.han) && !figure.in_range;
    let total = figure.value.whole()?;
    // 供水、供电、供气五个工作日内办结
    let is_time = text[figure.unit.end..].starts_with("工作日");
    let in_running_text = !matches!(passage.part, Part::Roster | Part::Head | Part::Closing);
    (sums_up && free && !is_time && in_running_text && (2..=MOST_MEMBERS).contains(&total))
        .then_some(total)
}

fn check_figure(facts: &Facts<'_, '_>, figure: &Figure, sink: &mut Sink<'_>) {
    let Some(total) = total(facts, figure) else {
        return;
    };
    let text = facts.passages[figure.passage].text.as_str();
    let Some(listed) = list_before(text, figure).or_else(|| list_after(text, figure)) else {
        return;
    };
    let counted = members(&text[listed.range.clone()]);
    let (least, most) = (*counted.start(), *counted.end());
    // Of two words one often only qualifies the other.
    if least < 3 || !listed.open && least > total && total < 3 {
        return;
    }
    let wrong = least > total || !listed.open && most < total;
    // A number that is far away counts something else.
    if wrong && least.abs_diff(total) <= total.max(2) / 2 + 1 {
        let severity = if figure.han || listed.after {
            Severity::Error
        } else {
            Severity::Warning
        };
        sink.report_as(
            severity,
            finding(facts, figure, &listed.range, total, least),
        );
    }
}

/// A list in the text of a figure.
struct Listed {
    range: Range<usize>,
    /// Whether 等 says that there are more.
    open: bool,
    /// Whether it stands after the number.
    after: bool,
}

/// 甲、乙、丙三大产业
fn list_before(text: &str, figure: &Figure) -> Option<Listed> {
    let start = clause_start(text, figure.digits.start);
    let mut words = &text[start..figure.digits.start];
    let noun = &text[figure.noun.clone()];
    let open = words.ends_with('等');
    words = words.trim_end_matches(['等', ' ']);
    let last = words
        .rsplit(['、', '和', '与', '及'])
        .next()
        .unwrap_or(words);
    let listed = words.contains('、')
        && !noun.is_empty()
        && !last.is_empty()
        && !lexicon::enumeration_words().end_with_verb(last)
        && !last.ends_with(|c: char| c.is_ascii_digit())
        && !words.contains(|c: char| c.is_ascii_digit());
    let same_weight = balanced(words);
    (listed && same_weight).then(|| Listed {
        range: start..start + words.len(),
        open,
        after: false,
    })
}

/// Whether the members of a list are of about the same length, the first left
/// aside for the verb before it: 省级、市级12个示范点 names no members.
fn balanced(words: &str) -> bool {
    let lengths: Vec<usize> = words
        .split('、')
        .map(|member| member.chars().count())
        .collect();
    let rest = lengths.get(1..).unwrap_or(&[]);
    let (Some(&least), Some(&most)) = (rest.iter().min(), rest.iter().max()) else {
        return false;
    };
    least >= 2 && most <= least * 3 + 2
}

/// 三项任务：甲、乙、丙。
fn list_after(text: &str, figure: &Figure) -> Option<Listed> {
    let start = figure.noun.end;
    let rest = &text[start..];
    let inner = rest.strip_prefix('：')?;
    let start = start + '：'.len_utf8();
    let end = clause_end(text, start, &['。', '；', '，', '！', '：']);
    let words = &inner[..end - start];
    let closed = text[end..].starts_with(['。', '；']) || end == text.len();
    let plain = !words.contains(['等', '（', '“']) && !words.contains(|c: char| c.is_ascii_digit());
    (closed && plain && words.contains('、') && figure.noun.len() <= 30).then_some(Listed {
        range: start..end,
        open: false,
        after: true,
    })
}

fn finding(
    facts: &Facts<'_, '_>,
    figure: &Figure,
    listed: &Range<usize>,
    total: u32,
    counted: u32,
) -> Diagnostic {
    let text = facts.passages[figure.passage].text;
    let said = said(text.as_str(), figure);
    let words = &text.as_str()[said.clone()];
    Diagnostic::new(
        text.place(said.clone()),
        message!(
            "“{words}”与列举的项数不符：说的是{total}，列出了{counted}",
            "“{words}” says {total}, the list beside it has {counted}"
        ),
        message!("说的是{total}", "says {total}"),
    )
    .confidence(if figure.han { 0.97 } else { 0.8 })
    .evidence(
        text.place(listed.clone()),
        message!("列出{counted}项", "a list of {counted}"),
    )
    .help(message!(
        "请核对是总数有误还是列举缺项、多项。",
        "Check whether the number is wrong or the list lacks a member."
    ))
}

/// The number, its measure word and its noun up to a mark or 的; a long noun
/// is a clause and left out.
fn said(text: &str, figure: &Figure) -> Range<usize> {
    let noun = &text[figure.noun.clone()];
    let end = if noun.chars().count() <= 6 {
        figure.noun.end
    } else {
        figure.whole.end
    };
    figure.digits.start..end.max(figure.whole.end)
}

/// 重点抓好四个方面工作： and the numbered units that follow it.
fn check_blocks(blocks: &[Block<'_>], facts: &Facts<'_, '_>, sink: &mut Sink<'_>) {
    for (index, block) in blocks.iter().enumerate() {
        let Block::Paragraph(paragraph) = block else {
            continue;
        };
        let text = paragraph.text.as_str();
        if !text.trim_end().ends_with('：') || sink.is_full() {
            continue;
        }
        let Some(units) = numbered_after(&blocks[index + 1..]) else {
            continue;
        };
        let place = paragraph.text.whole().hull();
        let figure = facts.figures.partition_point(|figure| {
            facts.passages[figure.passage]
                .text
                .offset(figure.digits.start)
                < place.end
        });
        let last = figure.checked_sub(1).map(|at| &facts.figures[at]);
        if let Some(figure) = last
            && let Some(total) = total(facts, figure)
            && announces(text, facts, figure)
            && total != units
        {
            sink.report(announced(facts, figure, &blocks[index + 1], total, units));
        }
    }
}

/// Whether the figure is the last thing that the paragraph says.
fn announces(text: &str, facts: &Facts<'_, '_>, figure: &Figure) -> bool {
    let own = facts.passages[figure.passage].text.as_str();
    std::ptr::eq(own.as_ptr(), text.as_ptr())
        && !own[figure.whole.end..].contains(['，', '。', '；'])
        && own[figure.whole.end..].chars().count() <= 12
        && !own[figure.whole.end..].contains('等')
}

/// How many numbered units of one style, counted from 1, open `blocks`.
fn numbered_after(blocks: &[Block<'_>]) -> Option<u32> {
    let mut style: Option<MarkerStyle> = None;
    let mut count = 0;
    for block in blocks {
        let marker = match block {
            Block::Section(section) => section.marker,
            Block::Item(item) => item.marker,
            _ if count == 0 => return None,
            _ => continue,
        };
        // A unit out of order belongs to the rules on numbering.
        if marker.value != count + 1 || *style.get_or_insert(marker.style) != marker.style {
            return None;
        }
        count += 1;
    }
    (count >= 2).then_some(count)
}

fn announced(
    facts: &Facts<'_, '_>,
    figure: &Figure,
    first: &Block<'_>,
    total: u32,
    units: u32,
) -> Diagnostic {
    let text = facts.passages[figure.passage].text;
    let said = figure.whole.clone();
    let words = &text.as_str()[said.clone()];
    let heading = match first {
        Block::Section(section) => section.number.whole(),
        Block::Item(item) => item.number.whole(),
        _ => text.whole(),
    };
    Diagnostic::new(
        text.place(said.clone()),
        message!(
            "“{words}”与下文的项数不符：下文编号列出{units}项",
            "“{words}” says {total}, {units} numbered units follow"
        ),
        message!("说的是{total}", "says {total}"),
    )
    .evidence(
        heading,
        message!("由此起共{units}项", "{units} units from here"),
    )
    .help(message!(
        "请核对是总数有误还是下文缺项、多项。",
        "Check whether the number is wrong or a unit is missing."
    ))
}
