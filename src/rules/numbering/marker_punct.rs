use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Message, Rule, Severity, Sink};
use crate::message;
use crate::rules::gathered::Gathered;
use crate::syntax::ast::{Block, MarkerStyle};
use crate::syntax::inline::numeral;
use crate::syntax::{Part, walk};
use crate::text::{LogicalText, Place};

declare_rule! {
    /// 序号后的标点不合规范
    ///
    /// A number of a heading or an item with the wrong mark.
    ///
    /// “一”后用顿号，“1”后用下脚点，带括号的序号“（一）”“（1）”后不再加标点，括号用全角。
    ///
    /// 依据：GB/T 15834—2011 附录B.3；GB/T 9704—2012 7.3.3（推荐性国家标准）。
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于做好防汛工作的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// ⟦（一）、⟧加强领导。各镇要高度重视。
    ///
    /// （二）压实责任。各镇要抓好落实。
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于做好防汛工作的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// ⟦一.⟧加强领导
    ///
    /// 各镇要高度重视。
    ///
    /// 二、压实责任
    ///
    /// 各镇要抓好落实。
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于做好防汛工作的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// ⟦1、⟧各镇要高度重视，加强领导。
    ///
    /// 2.各镇要压实责任，抓好落实。
    ///
    /// 3.各镇要加强督查，严肃问责。
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于做好防汛工作的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 一、加强领导
    ///
    /// 各镇要高度重视。
    ///
    /// ⟦二，⟧压实责任
    ///
    /// 各镇要抓好落实。
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于做好防汛工作的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 2025，我们迎难而上，全力以赴。
    ///
    /// 百，是数量，更是质量。
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于做好防汛工作的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 一、二级响应分级启动，三、四级响应由镇街处置。
    ///
    /// 第一，压实责任。第二，抓好落实。
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于做好防汛工作的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 一、加强领导
    ///
    /// （一）各镇要高度重视。
    ///
    /// （二）各镇要抓好落实。
    ///
    /// 1.压实责任。
    ///
    /// 2.严肃问责。
    /// ```
    ///
    /// ```right
    /// 第一条 为加强管理，制定本办法。
    ///
    /// 第二条 本办法适用于本区。
    /// ```
    ///
    /// ```right
    /// （一）“四上”企业稳步增长。
    ///
    /// （二）《条例》全面落实。
    /// ```
    ///
    /// 放过：全文一律用“1、”的作为提示，合报一处。
    ///
    /// 处理：改为规范的标点。
    NumberingMarkerPunct { name: "numbering-marker-punct", severity: Warning, fix: None }
}

impl Rule for NumberingMarkerPunct {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let (mut dun, mut half) = (Gathered::default(), Gathered::default());
        for (index, document) in context.facts.documents.iter().enumerate() {
            let blocks = &document.article.blocks;
            let mixed = mixes_arabic_marks(blocks);
            for (number, words, style) in walk::numbered(blocks) {
                let here = message!("此处", "here");
                if style == MarkerStyle::ArabicDun && !mixed {
                    dun.push(Some(index), sign(number), here);
                } else if number.as_str().contains(['(', ')']) {
                    half.push(Some(index), sign(number), here);
                } else if let Some(finding) = fault(style, number, words) {
                    sink.report(finding);
                }
            }
        }
        report_commas(context, sink);
        for (finding, _) in dun.findings(&message!(
            "阿拉伯数字序号后用了顿号",
            "Arabic numbers of items with “、”"
        )) {
            sink.report_as(Severity::Hint, finding.help(right_form("1.")));
        }
        for (finding, _) in half.findings(&message!(
            "序号用了半角括号",
            "numbers in half-width brackets"
        )) {
            sink.report(
                finding
                    .help(right_form("（一）"))
                    .basis("GB/T 15834-2011", "5.1"),
            );
        }
    }
}

/// Reports the paragraphs that open with 一， or 1， between numbers.
fn report_commas(context: &Context<'_, '_>, sink: &mut Sink<'_>) {
    for passage in &context.facts.passages {
        let (Part::Paragraph | Part::Heading, Some(document)) = (passage.part, passage.document())
        else {
            continue;
        };
        let Some((style, value, length)) = with_comma(passage.text.as_str()) else {
            continue;
        };
        let blocks = &context.facts.documents[document].article.blocks;
        let at = passage.text.offset(0);
        if stands_between_numbers(blocks, style, value, at) {
            let right = if style == MarkerStyle::HanDun {
                "一、"
            } else {
                "1."
            };
            let place = passage.text.place(0..length);
            sink.report(wrong_mark(place, &passage.text.as_str()[..length], right));
        }
    }
}

/// The number and the comma that `words` open with, and their length.
fn with_comma(words: &str) -> Option<(MarkerStyle, u32, usize)> {
    let first = words.chars().next()?;
    let (style, (rest, value)) = if first.is_ascii_digit() {
        (MarkerStyle::ArabicDot, numeral::arabic(words).ok()?)
    } else if numeral::is_han(first) {
        (MarkerStyle::HanDun, numeral::han(words).ok()?)
    } else {
        return None;
    };
    let mark = rest.chars().next().filter(|c| matches!(c, '，' | ','))?;
    Some((style, value, words.len() - rest.len() + mark.len_utf8()))
}

/// Whether the number before byte `at` is one less than `value`, or the one
/// after it one more.
fn stands_between_numbers(blocks: &[Block<'_>], style: MarkerStyle, value: u32, at: u32) -> bool {
    let same = walk::markers(blocks).filter(|(marker, _)| marker.style == style);
    let (mut before, mut after) = (None, None);
    for (marker, number) in same {
        if number.offset(0) < at {
            before = Some(marker.value);
        } else {
            after = Some(marker.value);
            break;
        }
    }
    before.is_some_and(|before| before + 1 == value) || after == Some(value + 1)
}

/// Whether a document has both 1. and 1、.
fn mixes_arabic_marks(blocks: &[Block<'_>]) -> bool {
    let has = |style| walk::markers(blocks).any(|(marker, _)| marker.style == style);
    has(MarkerStyle::ArabicDun) && has(MarkerStyle::ArabicDot)
}

/// The place of a number without the blank after it.
fn sign(number: &LogicalText<'_>) -> Place {
    number.trim().whole()
}

fn fault(
    style: MarkerStyle,
    number: &LogicalText<'_>,
    words: &LogicalText<'_>,
) -> Option<Diagnostic> {
    let written = number.as_str().trim();
    let surplus = words.as_str().starts_with(['、', '．', '.', '，', ',']);
    let right = match style {
        MarkerStyle::HanBracketed if surplus => "（一）",
        MarkerStyle::ArabicBracketed if surplus => "（1）",
        MarkerStyle::HanDun if !written.ends_with('、') => "一、",
        MarkerStyle::ArabicDun => "1.",
        _ => return None,
    };
    // A surplus mark is the first character of the words.
    let place = if surplus {
        let mark = words.as_str().chars().next().map_or(0, char::len_utf8);
        let hull = sign(number).hull().cover(words.place(0..mark).first());
        hull.into()
    } else {
        sign(number)
    };
    Some(wrong_mark(place, written, right))
}

fn wrong_mark(place: Place, written: &str, right: &str) -> Diagnostic {
    Diagnostic::new(
        place,
        message!(
            "序号“{written}”的标点不合规范",
            "the number “{written}” has the wrong mark"
        ),
        message!("此处", "here"),
    )
    .help(right_form(right))
    .basis("GB/T 15834-2011", "附录B.3")
}

fn right_form(right: &str) -> Message {
    message!(
        "规范的写法如“{right}”。",
        "The standard form is like “{right}”."
    )
}
