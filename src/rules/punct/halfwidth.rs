use crate::declare_rule;
use crate::facts::{Passage, Sign};
use crate::lexicon::people_words;
use crate::lint::{Applicability, Context, Rule, Sink};
use crate::message;
use crate::rules::beside::{
    after, before, is_chinese, is_han, is_latin, is_marker, stands_for_a_sign,
};
use crate::rules::gathered::Gathered;
use crate::rules::number_spans::NumberSpans;
use crate::syntax::Part;
use crate::syntax::inline::marker::is_han_character;
use crate::syntax::inline::numeral::is_han as is_han_numeral;

declare_rule! {
    /// 中文里用了半角标点
    ///
    /// Half-width punctuation marks among Chinese characters.
    ///
    /// 中文文本的标点应当用全角。紧挨汉字的半角逗号、句点、分号、冒号、问号、叹号、引号和括号都予指出，一份文件合报一处。
    ///
    /// 依据：GB/T 15834—2011 5.1（推荐性国家标准）。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 新建口袋公园6处⟦,⟧完成营造林任务。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 支持云洲⟦(⟧沅平⟦)⟧家居有限公司扩大生产。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 要做到以下几点⟦:⟧一要重视⟦;⟧二要落实。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 区领导陆怀远、秦向北⟦(⟧挂职）出席会议，擦亮⟦"⟧鹭易办”品牌。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 要压实镇街属地责任⟦.⟧区直各部门要密切配合，形成“一盘棋”⟦,⟧“一张网”的工作格局。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 要压实责任⟦:⟧⟦:⟧⟦:⟧⟦:⟧区直各部门要密切配合。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 上午8:30开始，投资1,200万元，见http://www.example.com/a?b=1，按1:500比例尺绘制。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 推广PPP(Public-Private Partnership)模式，开发App(v2.0)。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 支持云洲（沅平）家居有限公司扩大生产，完成任务。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 邀请雷利.杜兰特授课，学习O'Brien的著作，执行GB/T 1.1—2020。
    /// ```
    ///
    /// ```right
    /// 白鹭区河湖管理办法
    ///
    /// (一)区级河长负责统筹协调，
    ///
    /// 见沅鹭政发(2025)3号。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 3个学科进入世界前1%，1个学科进入前1?。
    /// ```
    ///
    /// 放过：时间、比例、千分位、网址、外文词组里的半角标点；音译人名里的点；序号和发文字号里的括号、代替丢失字符的问号（另有规则管）。
    ///
    /// 处理：改为全角；可自动修改，分不清前后的引号、段首的括号除外。
    PunctHalfwidth { name: "punct-halfwidth", severity: Warning, fix: Safe }
}

impl Rule for PunctHalfwidth {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let mut gathered = Gathered::default();
        let in_numbers = NumberSpans::of(context.facts);
        for (passage, signs) in context.facts.signed_passages() {
            if !signs.iter().any(|sign| is_half_width(sign.c))
                || is_marker(passage.part, passage.text.as_str())
            {
                continue;
            }
            for found in half_width_marks(passage, signs) {
                let Found { at, mark, full, .. } = found;
                if in_numbers.contain(passage.text.offset(at)) {
                    continue;
                }
                let place = passage.text.place(at..at + mark.len_utf8());
                let label = message!("半角的“{mark}”", "half-width “{mark}”");
                if found.is_sure {
                    gathered.push_edit(passage.document(), place, label, full);
                } else {
                    gathered.push(passage.document(), place, label);
                }
            }
        }
        let findings = gathered.findings(&message!(
            "中文里用了半角标点",
            "half-width punctuation among Chinese characters"
        ));
        for (finding, edits) in findings {
            let finding = finding
                .help(message!("请改为全角标点。", "Use full-width marks."))
                .basis("GB/T 15834-2011", "5.1");
            sink.report(if edits.is_empty() {
                finding
            } else {
                let title = message!("改为全角", "make them full width");
                finding.fix(Applicability::Safe, title, edits)
            });
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["structure-issue-block"]
    }
}

fn is_half_width(c: char) -> bool {
    matches!(
        c,
        ',' | '.' | ';' | ':' | '?' | '!' | '(' | ')' | '"' | '\''
    )
}

/// A half-width mark among Chinese characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    at: usize,
    mark: char,
    full: char,
    /// Whether nothing but the width would change.
    is_sure: bool,
}

/// A bracket or a quotation mark that waits for its partner.
#[derive(Clone, Copy)]
struct Opening {
    at: usize,
    mark: char,
    /// Whether a Chinese character stands beside it.
    beside: bool,
}

/// The half-width marks of a passage that belong to its Chinese text.
fn half_width_marks(passage: &Passage<'_, '_>, signs: &[Sign]) -> Vec<Found> {
    let words = passage.text.as_str();
    let mut found = Vec::new();
    let mut brackets: Vec<Opening> = Vec::new();
    let mut quotes: Vec<Opening> = Vec::new();
    let mut run = Run::default();
    for (index, sign) in signs.iter().enumerate() {
        let (at, mark) = (sign.start(), sign.c);
        let (left, right) = (before(words, at), after(words, sign.end()));
        let opening = Opening {
            at,
            mark,
            beside: is_han(left) || is_han(right),
        };
        match mark {
            '(' | '（' => brackets.push(opening),
            ')' | '）' => {
                if let Some(partner) = brackets.pop() {
                    found.extend(bracket_pair(words, partner, opening));
                }
            }
            '“' | '‘' => quotes.push(opening),
            '"' | '\'' | '”' | '’' => match quotes.last() {
                Some(&partner) if kind(partner.mark) == kind(mark) => {
                    quotes.pop();
                    found.extend(quote_pair(words, partner, opening));
                }
                _ if mark == '"' || mark == '\'' && opening.beside && !is_latin(left) => {
                    quotes.push(opening);
                }
                _ => {}
            },
            ',' | ';' | ':' | '?' | '!' => {
                let between_latin = is_latin(left) && is_latin(right);
                // text-markup-residue speaks of ?? and of &nbsp;
                let is_remnant = mark == '?'
                    && (left == Some('?') || right == Some('?') || stands_for_a_sign(left, right))
                    || mark == ';' && is_latin(left) && is_entity(&words[..at]);
                // 81.5%,2024年
                let after_share = mark == ',' && left == Some('%');
                if run.end <= at {
                    run = Run::of(words, &signs[index..]);
                }
                let among_chinese = run.is_among_chinese || after_share;
                if !between_latin && !is_remnant && among_chinese {
                    found.push(sure(at, mark));
                }
            }
            '.' if is_full_stop(passage.part, words, at) => found.push(sure(at, mark)),
            _ => {}
        }
    }
    // A straight quotation mark without a partner may open or close.
    let lone = quotes.iter().filter(|quote| quote.mark == '"');
    found.extend(lone.filter(|quote| quote.beside).map(|quote| Found {
        is_sure: false,
        ..sure(quote.at, quote.mark)
    }));
    found.sort_unstable();
    found
}

/// A half-width mark, once or several times in a row: all of it belongs to the
/// Chinese text, or nothing.
#[derive(Default)]
struct Run {
    end: usize,
    is_among_chinese: bool,
}

impl Run {
    /// The run that `signs` begin with.
    fn of(words: &str, signs: &[Sign]) -> Self {
        let goes_on = |pair: &&[Sign]| pair[1].c == pair[0].c && pair[1].start() == pair[0].end();
        let length = 1 + signs.windows(2).take_while(goes_on).count();
        let (start, end) = (signs[0].start(), signs[length - 1].end());
        Self {
            end,
            is_among_chinese: is_chinese(before(words, start)) || is_chinese(after(words, end)),
        }
    }
}

/// Whether `words` end with &nbsp or the like.
fn is_entity(words: &str) -> bool {
    let stem = words.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    stem.ends_with('&')
}

fn sure(at: usize, mark: char) -> Found {
    Found {
        at,
        mark,
        full: full_width(mark),
        is_sure: true,
    }
}

/// Whether a quotation mark is single or double.
fn kind(mark: char) -> bool {
    matches!(mark, '\'' | '‘' | '’')
}

/// The brackets of a pair that should be full width.
fn bracket_pair(words: &str, open: Opening, close: Opening) -> impl Iterator<Item = Found> {
    let inside = &words[open.at + open.mark.len_utf8()..close.at];
    let mixed = (open.mark == '(') != (close.mark == ')');
    // A bracket belongs to the Chinese text when something Chinese stands
    // inside or around.
    let chinese = inside.chars().any(is_han_character)
        || (open.beside && close.beside && !is_latin_words(inside));
    let marks = [(open, '（'), (close, '）')].into_iter();
    let half = marks.filter(move |(bracket, _)| bracket.mark.is_ascii() && (mixed || chinese));
    half.map(move |(bracket, full)| Found {
        full,
        // At the start of a line a bracket may make a number of it.
        is_sure: open.at > 0,
        ..sure(bracket.at, bracket.mark)
    })
}

/// The straight marks of a pair of quotation marks in Chinese text.
fn quote_pair(words: &str, open: Opening, close: Opening) -> impl Iterator<Item = Found> {
    let inside = &words[open.at..close.at];
    let chinese = open.beside || close.beside || inside.chars().any(is_han_character);
    let single = kind(open.mark);
    let full = if single {
        ['‘', '’']
    } else {
        ['“', '”']
    };
    let marks = [(open, full[0]), (close, full[1])].into_iter();
    let half = marks.filter(move |(quote, _)| chinese && quote.mark.is_ascii());
    half.map(|(quote, full)| Found {
        full,
        ..sure(quote.at, quote.mark)
    })
}

fn is_latin_words(words: &str) -> bool {
    words.chars().all(|c| c.is_ascii() && !c.is_ascii_digit())
}

/// Chinese characters of a clause that a full stop can end.
const SHORTEST_CLAUSE: usize = 2;

/// Whether the point at byte `at` ends a Chinese sentence, rather than number
/// it or divide a name.
fn is_full_stop(part: Part, words: &str, at: usize) -> bool {
    let running = matches!(
        part,
        Part::Item | Part::Task | Part::ChronicleEntry | Part::Duty | Part::Paragraph | Part::Table
    );
    let (left, right) = (before(words, at), after(words, at + 1));
    let clause = words[..at].chars().rev();
    let is_number = left.is_some_and(is_han_numeral);
    let people = people_words();
    let divides_name = left.is_some_and(|c| people.is_transliteration(c))
        && right.is_some_and(|c| people.is_transliteration(c));
    running
        && (right.is_none() || is_chinese(right))
        && clause.take_while(|&c| is_han_character(c)).count() >= SHORTEST_CLAUSE
        && !divides_name
        && !is_number
}

fn full_width(mark: char) -> char {
    match mark {
        '.' => '。',
        '"' => '“',
        mark => char::from_u32(u32::from(mark) + 0xfee0).unwrap_or(mark),
    }
}
