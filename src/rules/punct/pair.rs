//! `punct-pair`.

use crate::declare_rule;
use crate::facts::Sign;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::rules::number_spans::NumberSpans;
use crate::text::{LogicalText, Place};

declare_rule! {
    /// 标点不成对
    ///
    /// Quotation marks, brackets and title marks that lack their partner or cross.
    ///
    /// 引号、括号、书名号应当成对，先开的后关，不能交叉。按段落核对：被分页、换行切断的段落先接上再核对。连续几段引文每段只在段首用前引号的，不算缺后引号。
    ///
    /// 依据：GB/T 15834—2011 4.8、4.9、4.15（推荐性国家标准）。
    ///
    /// ```wrong
    /// 开展⟦“⟧文化惠民活动，建设书香白鹭。
    /// ```
    ///
    /// ```wrong
    /// 贯彻⟦《⟧中华人民共和国安全生产法，落实各项规定。
    /// ```
    ///
    /// ```wrong
    /// 区领导甲乙丙⟦（⟧挂职、丁戊己出席会议。
    /// ```
    ///
    /// ```wrong
    /// 全面推行河长制⟦”⟧，改善水质。
    /// ```
    ///
    /// ```wrong
    /// 开展⟦”⟧文化惠民”活动，建设书香白鹭。
    /// ```
    ///
    /// ```wrong
    /// 落实⟦》⟧管理办法》，由区财政局⟦）⟧含派出机构）负责。
    /// ```
    ///
    /// ```wrong
    /// 区领导甲乙丙（挂职⟦（⟧、丁戊己（挂职）出席会议。
    /// ```
    ///
    /// ```right
    /// 开展“文化惠民”活动，落实《关于加强“三农”工作的意见（试行）》（沅鹭政发〔2025〕1号）。
    /// ```
    ///
    /// ```right
    /// 打响“白鹭品
    ///
    /// 牌”，建设“千里之行”（二期）工程。
    /// ```
    ///
    /// ```right
    /// 申请材料包括：1）申请书；2）承诺书；a)身份证明。
    /// ```
    ///
    /// ```right
    /// “第一段引文。
    ///
    /// “第二段引文。”
    /// ```
    ///
    /// ```right
    /// 他说：“要办好‘一件事’。”并强调“（）”的用法。
    /// ```
    ///
    /// 放过：序号的半括号，如“1）”；发文字号内的括号（由 docno-form 报）；英文的撇号；半角与全角括号混用（另有规则管）。
    ///
    /// 处理：补上缺的一半，或删去多的一半。
    PunctPair { name: "punct-pair", severity: Error, fix: None }
}

impl Rule for PunctPair {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let mut before = Unpaired::default();
        let in_numbers = NumberSpans::of(context.facts);
        for (passage, signs) in context.facts.signed_passages() {
            if sink.is_full() {
                return;
            }
            let text = passage.text;
            let is_exempt = |at| in_numbers.contain(text.offset(at));
            let unpaired = unpaired(text.as_str(), signs, &is_exempt);
            // What one text leaves open and the next one closes is one
            // paragraph that was not recognised as such, not two mistakes.
            let carried = before.take_closed_by(&unpaired, text);
            before.report(sink);
            before = Unpaired::new(text, unpaired, carried);
        }
        before.report(sink);
    }
}

/// A mark without its partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stray {
    /// Byte of the mark.
    at: usize,
    mark: char,
    kind: StrayKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StrayKind {
    /// Opens and is never closed; where it could have been closed at the latest.
    Open { until: usize },
    /// Closes nothing.
    Close,
    /// Closes in the direction of an opening mark, or the reverse.
    Reversed,
    /// Closes where its partner, at that byte, opens: both point the wrong way.
    PairReversed { other: usize },
}

/// The closing mark of an opening one; half-width brackets pair with full-width ones.
fn partner(mark: char) -> Option<char> {
    Some(match mark {
        '（' | '(' => '）',
        '“' => '”',
        '‘' => '’',
        '《' => '》',
        '〈' => '〉',
        '〔' => '〕',
        '【' => '】',
        '「' => '」',
        '『' => '』',
        _ => return None,
    })
}

/// The full-width form of a closing mark.
fn closer(mark: char) -> Option<char> {
    match mark {
        ')' => Some('）'),
        '）' | '”' | '’' | '》' | '〉' | '〕' | '】' | '」' | '』' => Some(mark),
        _ => None,
    }
}

/// Marks without a partner that one paragraph can have; a paragraph with more
/// of them, or with so many pairs inside each other, is no text.
const MOST_STRAYS: usize = 60;

/// The marks of `words` that have no partner, without those at the bytes that
/// `is_exempt` knows.
fn unpaired(words: &str, signs: &[Sign], is_exempt: &dyn Fn(usize) -> bool) -> Vec<Stray> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut strays = Vec::new();
    for sign in signs {
        let (at, mark) = (sign.start(), sign.c);
        if open.len().max(strays.len()) >= MOST_STRAYS {
            break;
        }
        let is_mark = partner(mark).is_some() || closer(mark).is_some();
        if is_mark && is_exempt(at) {
            continue;
        }
        if partner(mark).is_some() {
            open.push((at, mark));
        } else if mark == '"' {
            straight_quote(&mut open, at);
        } else if let Some(closing) = closer(mark) {
            if is_apostrophe(words, at, mark) || is_half_bracket(words, at, mark, &open) {
                continue;
            }
            close(&mut open, &mut strays, at, mark, closing);
        }
    }
    for (at, mark) in open {
        strays.push(Stray {
            at,
            mark,
            kind: StrayKind::Open { until: words.len() },
        });
    }
    strays.sort_by_key(|stray| stray.at);
    merge_reversed(words, &mut strays);
    strays
}

/// A straight quotation mark closes a curly one; other rules speak of it.
fn straight_quote(open: &mut Vec<(usize, char)>, at: usize) {
    match open.last() {
        Some(&(_, '“' | '"')) => {
            open.pop();
        }
        _ => open.push((at, '"')),
    }
}

fn close(
    open: &mut Vec<(usize, char)>,
    strays: &mut Vec<Stray>,
    at: usize,
    mark: char,
    closing: char,
) {
    let closes = |opening: char| partner(opening) == Some(closing) || opening == '"' && mark == '”';
    let Some(index) = open.iter().rposition(|&(_, opening)| closes(opening)) else {
        let kind = StrayKind::Close;
        strays.push(Stray { at, mark, kind });
        return;
    };
    // What was opened inside and not closed ends here at the latest.
    for (inner, opening) in open.drain(index + 1..) {
        if opening != '"' {
            let kind = StrayKind::Open { until: at };
            strays.push(Stray {
                at: inner,
                mark: opening,
                kind,
            });
        }
    }
    open.pop();
}

/// ’ inside or after a Latin word.
fn is_apostrophe(words: &str, at: usize, mark: char) -> bool {
    mark == '’' && words[..at].ends_with(|c: char| c.is_ascii_alphanumeric())
}

/// 1） a) at the start of a clause, when no bracket is open.
fn is_half_bracket(words: &str, at: usize, mark: char, open: &[(usize, char)]) -> bool {
    if !matches!(mark, '）' | ')') || open.iter().any(|&(_, c)| matches!(c, '（' | '(')) {
        return false;
    }
    let before = &words[..at];
    let stem = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
    let length = before.len() - stem.len();
    (1..=2).contains(&length) || before.ends_with(|c: char| ('①'..='⑳').contains(&c))
}

/// ”…”, “…“ and ）…）: two marks of one pair in the same direction are one
/// mistake. The first of two closing marks, and the second of two opening
/// marks, is the reversed one. ）…（ has both of them reversed.
fn merge_reversed(words: &str, strays: &mut Vec<Stray>) {
    let mut at = 0;
    let only_two = strays.len() == 2;
    while at + 1 < strays.len() {
        let (first, second) = (strays[at], strays[at + 1]);
        let is_quote = matches!(first.mark, '“' | '”' | '‘' | '’');
        let same = full_width(first.mark) == full_width(second.mark)
            && (is_quote || only_two || is_one_clause(&words[first.at..second.at]));
        let is_open = |stray: Stray| matches!(stray.kind, StrayKind::Open { .. });
        let is_close = |stray: Stray| stray.kind == StrayKind::Close;
        if same && is_close(first) && is_close(second) {
            strays[at].kind = StrayKind::Reversed;
            strays.remove(at + 1);
        } else if same && is_open(first) && is_open(second) {
            strays[at + 1].kind = StrayKind::Reversed;
            strays.remove(at);
        } else if is_close(first)
            && is_open(second)
            && partner(second.mark) == closer(first.mark)
            && is_one_clause(&words[first.at..second.at])
        {
            strays[at].kind = StrayKind::PairReversed { other: second.at };
            strays.remove(at + 1);
        }
        at += 1;
    }
}

fn full_width(mark: char) -> char {
    match mark {
        '(' => '（',
        ')' => '）',
        mark => mark,
    }
}

/// Whether two brackets with `words` between them can be one pair.
fn is_one_clause(words: &str) -> bool {
    !words.contains(['。', '；', '！', '？'])
}

/// The strays of one text, until it is known whether the next text has their partners.
#[derive(Default)]
struct Unpaired {
    findings: Vec<Diagnostic>,
    open: Vec<(char, usize)>,
}

impl Unpaired {
    /// The findings of `text`; the marks at the bytes `carried` are paired
    /// with marks of the text before.
    fn new(text: &LogicalText<'_>, strays: Vec<Stray>, carried: Vec<usize>) -> Self {
        let mut result = Self::default();
        for stray in strays {
            if carried.contains(&stray.at) {
                continue;
            }
            if matches!(stray.kind, StrayKind::Open { until } if until == text.as_str().len()) {
                result.open.push((stray.mark, result.findings.len()));
            }
            result.findings.push(finding(text, stray));
        }
        result
    }

    /// Drops the findings whose partner stands in the next text, or whose
    /// quotation goes on there; gives the bytes of the partners.
    fn take_closed_by(&mut self, next: &[Stray], text: &LogicalText<'_>) -> Vec<usize> {
        let mut carried = Vec::new();
        let mut dropped = Vec::new();
        for &(mark, index) in self.open.iter().rev() {
            let closing = next.iter().find(|stray| {
                stray.kind == StrayKind::Close
                    && closer(stray.mark) == partner(mark)
                    && !carried.contains(&stray.at)
            });
            if let Some(stray) = closing {
                carried.push(stray.at);
                dropped.push(index);
            } else if mark == '“' && text.as_str().starts_with('“') {
                dropped.push(index);
            }
        }
        dropped.sort_unstable();
        for index in dropped.into_iter().rev() {
            self.findings.remove(index);
        }
        carried
    }

    fn report(&mut self, sink: &mut Sink<'_>) {
        self.findings
            .drain(..)
            .for_each(|finding| sink.report(finding));
    }
}

/// What the mark is called, in Chinese and English.
fn name(mark: char) -> (&'static str, &'static str) {
    match mark {
        '“' | '”' | '‘' | '’' | '"' | '「' | '」' | '『' | '』' => {
            ("引号", "quotation mark")
        }
        '《' | '》' | '〈' | '〉' => ("书名号", "title mark"),
        _ => ("括号", "bracket"),
    }
}

fn finding(text: &LogicalText<'_>, stray: Stray) -> Diagnostic {
    let mark = stray.mark;
    let place: Place = text.place(stray.at..stray.at + mark.len_utf8());
    let (zh, en) = name(mark);
    let (words, label) = match stray.kind {
        StrayKind::Open { .. } => {
            let missing = partner(mark).unwrap_or(mark);
            (
                message!(
                    "前{zh} {mark} 没有配对的后{zh} {missing}",
                    "the opening {en} {mark} is never closed by {missing}"
                ),
                message!("缺后{zh}", "the closing mark is missing"),
            )
        }
        StrayKind::Reversed | StrayKind::PairReversed { .. } => (
            message!(
                "{zh} {mark} 的方向用反",
                "the {en} {mark} points the wrong way"
            ),
            message!("方向反了", "wrong direction"),
        ),
        StrayKind::Close => (
            message!(
                "后{zh} {mark} 没有配对的前{zh}",
                "the closing {en} {mark} closes nothing"
            ),
            message!("缺前{zh}", "the opening mark is missing"),
        ),
    };
    let clause = match mark {
        '“' | '”' | '‘' | '’' => "4.8",
        '《' | '》' | '〈' | '〉' => "4.15",
        _ => "4.9",
    };
    let mut diagnostic = Diagnostic::new(place, words, label);
    if let StrayKind::PairReversed { other } = stray.kind {
        let length = text.as_str()[other..]
            .chars()
            .next()
            .map_or(0, char::len_utf8);
        diagnostic = diagnostic.occurrence(
            text.place(other..other + length),
            message!("方向反了", "wrong direction"),
        );
    }
    let help = match stray.kind {
        StrayKind::Reversed | StrayKind::PairReversed { .. } => {
            message!("请把方向改正。", "Turn it round.")
        }
        _ => message!(
            "请补上缺的一半，或删去多的一半。",
            "Add the missing half, or delete the superfluous one."
        ),
    };
    diagnostic.help(help).basis("GB/T 15834-2011", clause)
}
