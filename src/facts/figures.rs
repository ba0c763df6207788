//! Figures: numbers that measure or count, with what they measure.

use std::ops::Range;

use super::{Document, Passage};
use crate::lexicon::{self, FigureWords};
use crate::syntax::Part;
use crate::syntax::ast::ArticleKind;
use crate::syntax::inline::numeral;

/// An exact number, in lowest terms: equal numbers are equal values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    /// The digits.
    pub mantissa: i128,
    /// How many of them stand after the point.
    pub scale: u8,
}

/// Digits of the longest number; what is longer counts nothing.
const MOST_DIGITS: usize = 18;

impl Decimal {
    /// `mantissa` divided by ten as often as `scale` says.
    pub fn new(mut mantissa: i128, mut scale: u8) -> Self {
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        Self { mantissa, scale }
    }

    /// The number as written: `3150`, `5.8`, `1,234`, full-width digits too.
    pub fn parse(words: &str) -> Option<Self> {
        let mut mantissa = 0i128;
        let mut scale = 0u8;
        let mut point = false;
        let mut digits = 0;
        for c in words.chars() {
            let digit = match c {
                '０'..='９' => c as u32 - '０' as u32,
                '.' | '．' if !point && digits > 0 => {
                    point = true;
                    continue;
                }
                ',' => continue,
                _ => c.to_digit(10)?,
            };
            digits += 1;
            if digits > MOST_DIGITS {
                return None;
            }
            mantissa = mantissa * 10 + i128::from(digit);
            scale += u8::from(point);
        }
        (digits > 0).then(|| Self::new(mantissa, scale))
    }

    /// The number times a power of ten.
    fn shifted(self, zeros: u32) -> Self {
        Self::new(self.mantissa * 10i128.pow(zeros), self.scale)
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Self {
        let scale = self.scale.max(other.scale);
        Self::new(self.at_scale(scale) + other.at_scale(scale), scale)
    }

    /// The digits when `scale` of them stand after the point; `scale` is at
    /// least that of the number.
    pub fn at_scale(self, scale: u8) -> i128 {
        self.mantissa * 10i128.pow(u32::from(scale.saturating_sub(self.scale)))
    }

    /// The number when it is whole and not too large.
    pub fn whole(self) -> Option<u32> {
        (self.scale == 0).then(|| u32::try_from(self.mantissa).ok())?
    }

    /// The number as a float, for comparing with a tolerance.
    pub fn approximate(self) -> f64 {
        self.mantissa as f64 / 10f64.powi(i32::from(self.scale))
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let scale = self.scale.max(other.scale);
        self.at_scale(scale).cmp(&other.at_scale(scale))
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let digits = self.mantissa.to_string();
        let scale = usize::from(self.scale);
        if scale == 0 {
            return f.write_str(&digits);
        }
        let digits = format!("{digits:0>width$}", width = scale + 1);
        let (whole, part) = digits.split_at(digits.len() - scale);
        write!(f, "{whole}.{part}")
    }
}

/// How exactly a figure says what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// 以上, 不低于
    AtLeast,
    /// 以内, 不超过
    AtMost,
    /// 突破, 超过
    Over,
    /// 达到, 完成
    Reached,
    /// 左右, 约, 近
    About,
}

/// What a figure says about something that changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// 增长, 提高
    Growth,
    /// 下降, 减少
    Decline,
}

/// Whether a figure looks back or ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// Of the year that has passed.
    Review,
    /// Of the year to come.
    Plan,
}

/// The time that a figure speaks of, as far as the text says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Scope {
    /// Back or ahead.
    pub period: Option<Period>,
    /// The year that the sentence names, or else the heading or the title.
    pub year: Option<u32>,
}

/// A number that measures or counts. Ranges are bytes of the passage's text.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The text that it stands in, as an index into
    /// [`Facts::passages`](super::Facts::passages).
    pub passage: usize,
    /// The exact value, 万 and 亿 resolved.
    pub value: Decimal,
    /// The digits, without 万 or 亿.
    pub digits: Range<usize>,
    /// The unit, without 万 or 亿; empty without one.
    pub unit: Range<usize>,
    /// From the first digit to the end of the unit.
    pub whole: Range<usize>,
    /// The words before it in its clause that say what it measures, those of
    /// bound and change left out. Of ，增长5.8% the words of the clause before.
    pub head: Range<usize>,
    /// The words after the unit, up to the next mark or number: 个老旧小区.
    pub noun: Range<usize>,
    /// How exact it is.
    pub bound: Option<Bound>,
    /// Whether it is a change.
    pub change: Option<Change>,
    /// What time it speaks of.
    pub scope: Scope,
    /// Whether it is an end of a range: 9—16亿元.
    pub in_range: bool,
    /// Whether it is written in Chinese characters.
    pub han: bool,
}

impl Figure {
    /// The words of one of its ranges.
    pub fn words<'t>(&self, passages: &'t [Passage<'_, '_>], range: &Range<usize>) -> &'t str {
        &passages[self.passage].text.as_str()[range.clone()]
    }

    /// Whether it is a percentage.
    pub fn is_percentage(&self, passages: &[Passage<'_, '_>]) -> bool {
        matches!(self.words(passages, &self.unit), "%" | "％")
    }
}

/// Every figure in `passages`, in order.
pub(super) fn figures(documents: &[Document<'_, '_>], passages: &[Passage<'_, '_>]) -> Vec<Figure> {
    let words = lexicon::figure_words();
    let mut found = Vec::new();
    let mut scope = Scope::default();
    let mut document = None;
    for (index, passage) in passages.iter().enumerate() {
        if passage.document != document {
            document = passage.document;
            scope =
                document.map_or_else(Scope::default, |at| document_scope(&documents[at], words));
        }
        let text = passage.text.as_str();
        if passage.part == Part::Heading {
            scope = heading_scope(text, scope, words);
        }
        if matches!(passage.part, Part::Cover | Part::Contents | Part::Colophon) {
            continue;
        }
        Scan {
            text,
            words,
            passage: index,
            scope,
        }
        .run(&mut found);
    }
    found
}

fn document_scope(document: &Document<'_, '_>, words: &FigureWords) -> Scope {
    let title = document
        .article
        .title
        .as_ref()
        .map_or("", |title| title.as_str());
    let scope = heading_scope(title, Scope::default(), words);
    match document.article.kind {
        // The report looks back first and then ahead, as its headings say.
        ArticleKind::WorkReport => Scope::default(),
        ArticleKind::TaskBreakdown => Scope {
            period: Some(Period::Plan),
            ..scope
        },
        _ => scope,
    }
}

fn heading_scope(heading: &str, before: Scope, words: &FigureWords) -> Scope {
    let says = |list: &[String]| list.iter().any(|word| heading.contains(word.as_str()));
    let period = if says(&words.review_heading) {
        Some(Period::Review)
    } else if says(&words.plan_heading) {
        Some(Period::Plan)
    } else {
        before.period
    };
    let year = last_year(heading);
    // A new period under a heading without a year is that of no known year.
    let year = if period == before.period {
        year.or(before.year)
    } else {
        year
    };
    Scope { period, year }
}

/// The last year that `words` name with four digits.
fn last_year(words: &str) -> Option<u32> {
    let mut places = words.rmatch_indices('年').take(8);
    places.find_map(|(at, _)| {
        let digits = words.get(at.checked_sub(4)?..at)?;
        let year = digits.parse().ok()?;
        (1900..2100).contains(&year).then_some(year)
    })
}

/// Characters that end a clause.
fn ends_clause(c: char) -> bool {
    ends_sentence(c)
        || matches!(
            c,
            '，' | '、' | '：' | ',' | ':' | '（' | '）' | '(' | ')' | '\t' | '\n'
        )
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '；' | '！' | '？' | ';')
}

/// Characters of the longest head and the longest noun.
const LONGEST_HEAD: usize = 40;
const LONGEST_NOUN: usize = 16;

/// Words that say a change before an amount as well; 提升 before 12个老旧小区
/// says what is done to them.
const CHANGES_OF_AMOUNT: [&str; 4] = ["增长", "增加", "下降", "减少"];

/// One text being read for figures.
struct Scan<'t> {
    text: &'t str,
    words: &'t FigureWords,
    passage: usize,
    scope: Scope,
}

/// A number and its unit, before its neighbours are looked at.
struct Number {
    value: Decimal,
    digits: Range<usize>,
    unit: Range<usize>,
    han: bool,
}

/// Where the scan stands in the sentence.
#[derive(Clone, Default)]
struct Sentence {
    /// Where the clause begins.
    clause: usize,
    /// The year that the sentence has named.
    year: Option<u32>,
    /// The head of the figure before, which a clause without one goes on with.
    head: Option<Range<usize>>,
    /// Where the figure before ends.
    last: usize,
}

impl Scan<'_> {
    fn run(&self, found: &mut Vec<Figure>) {
        let mut sentence = Sentence::default();
        let mut at = 0;
        while let Some(c) = self.text[at..].chars().next() {
            let number = if numeral::is_arabic(c) {
                let digits = at..self.end_of_digits(at);
                at = digits.end;
                sentence.year = self.year(&digits).or(sentence.year);
                self.arabic(digits)
            } else if c != 'O' && (numeral::is_han(c)) {
                let digits = at..self.end_of_han(at);
                at = digits.end;
                self.han(digits)
            } else {
                at += c.len_utf8();
                if ends_sentence(c) {
                    sentence = Sentence::default();
                }
                if ends_clause(c) {
                    sentence.clause = at;
                }
                None
            };
            if let Some(number) = number {
                at = at.max(number.unit.end);
                let figure = self.figure(number, &sentence);
                sentence.head = Some(figure.head.clone());
                sentence.last = figure.whole.end;
                found.push(figure);
            }
        }
    }

    fn end_of_digits(&self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let digit_after = |at: usize| bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        let mut end = start;
        for c in self.text[start..].chars() {
            let joins = match c {
                '.' | ',' => digit_after(end),
                _ => numeral::is_arabic(c),
            };
            if !joins {
                break;
            }
            end += c.len_utf8();
        }
        end
    }

    fn end_of_han(&self, start: usize) -> usize {
        let rest = &self.text[start..];
        let is_numeral = |c: char| c != 'O' && numeral::is_han(c) || matches!(c, '万' | '亿');
        start + rest.find(|c| !is_numeral(c)).unwrap_or(rest.len())
    }

    /// 2024年: the year that the digits name.
    fn year(&self, digits: &Range<usize>) -> Option<u32> {
        if digits.len() != 4 || !self.text[digits.end..].starts_with('年') {
            return None;
        }
        let year = self.text[digits.clone()].parse().ok()?;
        (1900..2100).contains(&year).then_some(year)
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    /// A number in Arabic digits, when it measures or counts something.
    fn arabic(&self, digits: Range<usize>) -> Option<Number> {
        let before = self.before(digits.start);
        if before.is_some_and(|c| {
            c.is_ascii_alphabetic() || matches!(c, '第' | '〔' | '_' | '.' | '+' | '/')
        }) {
            return None;
        }
        let mut earlier = self.text[..digits.start].chars().rev();
        if earlier.next() == Some(':') && earlier.next().is_some_and(numeral::is_arabic) {
            return None;
        }
        let value = Decimal::parse(&self.text[digits.clone()])?;
        let (zeros, after) = self.multiplier(digits.end);
        let unit = self.unit(after);
        let rest = &self.text[after..];
        // 5日, 2024年, 8:30 and 12号 say when, or which.
        let dates = rest.starts_with(['日', '月', '时', '号', ':', '+'])
            || rest.starts_with('年') && (digits.len() >= 4 || rest.starts_with("年代"))
            || rest.starts_with('条') && before == Some('第');
        (!dates || zeros > 0).then(|| Number {
            value: value.shifted(zeros),
            digits,
            unit,
            han: false,
        })
    }

    /// A number in Chinese characters, when a measure word follows.
    fn han(&self, digits: Range<usize>) -> Option<Number> {
        if self
            .before(digits.start)
            .is_some_and(|c| "第数几〔同".contains(c))
        {
            return None;
        }
        let unit = self.unit(digits.end);
        if !self.words.measures_han(&self.text[unit.clone()]) {
            return None;
        }
        let value = han_value(&self.text[digits.clone()])?;
        Some(Number {
            value,
            digits,
            unit,
            han: true,
        })
    }

    /// 万, 亿, 万亿 after digits: the zeros they stand for and where they end.
    fn multiplier(&self, start: usize) -> (u32, usize) {
        let mut zeros = 0;
        let mut end = start;
        for c in self.text[start..].chars().take(2) {
            let more = match c {
                '百' => 2,
                '千' if !self.text[end + c.len_utf8()..].starts_with(['瓦', '米', '克', '伏']) => {
                    3
                }
                '万' => 4,
                '亿' => 8,
                _ => break,
            };
            zeros += more;
            end += c.len_utf8();
        }
        (zeros, end)
    }

    /// The unit at `start`; letters that are no unit known make one too.
    fn unit(&self, start: usize) -> Range<usize> {
        let rest = &self.text[start..];
        let blank = rest.len() - rest.trim_start_matches(' ').len();
        let known = self.words.unit(&rest[blank..]).len();
        if known > 0 {
            return start + blank..start + blank + known;
        }
        let after_more = rest
            .strip_prefix(['多', '余'])
            .map_or("", |rest| self.words.unit(rest));
        if !after_more.is_empty() {
            let start = start + '余'.len_utf8();
            return start..start + after_more.len();
        }
        let letters = rest
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(rest.len());
        start..start + letters
    }

    fn figure(&self, number: Number, sentence: &Sentence) -> Figure {
        let own = sentence.clause.max(sentence.last).min(number.digits.start);
        let (head, bound_before, change) = self.head(own..number.digits.start, &number.unit);
        let head = match &sentence.head {
            Some(carried) if head.is_empty() => carried.clone(),
            _ => head,
        };
        let (bound_after, after) = self.bound_after(&number);
        let noun = self.noun(after);
        let ranged =
            |c: Option<char>| c.is_some_and(|c| matches!(c, '—' | '－' | '-' | '～' | '~' | '–'));
        let next = self.text[number.unit.end..].chars().next();
        Figure {
            passage: self.passage,
            value: number.value,
            whole: number.digits.start..number.unit.end.max(number.digits.end),
            in_range: ranged(self.before(number.digits.start)) || ranged(next),
            digits: number.digits,
            unit: number.unit,
            head,
            noun,
            bound: bound_after.or(bound_before),
            change,
            scope: Scope {
                period: self.scope.period,
                year: sentence.year.or(self.scope.year),
            },
            han: number.han,
        }
    }

    /// The words of `range` that say what is measured, and what those at its
    /// end say of bound and change.
    fn head(
        &self,
        range: Range<usize>,
        unit: &Range<usize>,
    ) -> (Range<usize>, Option<Bound>, Option<Change>) {
        let words = self.words;
        let bounds = [
            (&words.at_least_before, Bound::AtLeast),
            (&words.at_most_before, Bound::AtMost),
            (&words.over_before, Bound::Over),
            (&words.reached_before, Bound::Reached),
            (&words.about_before, Bound::About),
        ];
        let changes = [
            (&words.growth_before, Change::Growth),
            (&words.decline_before, Change::Decline),
        ];
        let relative = self.text[unit.clone()].ends_with(['%', '％', '点', '倍']);
        let mut head = &self.text[range.clone()];
        let (mut bound, mut change) = (None, None);
        for _ in 0..3 {
            head = head.trim_end_matches([' ', '了']);
            let before = head.len();
            for (list, meaning) in bounds {
                if let Some(shorter) = without_end(head, list) {
                    head = shorter;
                    bound = bound.or(Some(meaning));
                    break;
                }
            }
            for (list, meaning) in changes {
                if let Some(shorter) = without_end(head, list)
                    && (relative || CHANGES_OF_AMOUNT.contains(&&head[shorter.len()..]))
                {
                    head = shorter;
                    change = change.or(Some(meaning));
                    break;
                }
            }
            if head.len() == before {
                break;
            }
        }
        let start = nth_from_end(head, LONGEST_HEAD);
        let start = start + head[start..].len() - head[start..].trim_start().len();
        (range.start + start..range.start + head.len(), bound, change)
    }

    /// 以上, 左右, or 多 and 余 before the unit; and where the words go on.
    fn bound_after(&self, number: &Number) -> (Option<Bound>, usize) {
        let words = self.words;
        let end = number.unit.end.max(number.digits.end);
        let lists = [
            (&words.at_least_after, Bound::AtLeast),
            (&words.at_most_after, Bound::AtMost),
            (&words.about_after, Bound::About),
        ];
        for (list, meaning) in lists {
            let rest = &self.text[end..];
            if let Some(word) = list.iter().find(|word| rest.starts_with(word.as_str())) {
                return (Some(meaning), end + word.len());
            }
        }
        let inside = &self.text[number.digits.end..number.unit.start.max(number.digits.end)];
        (inside.ends_with(['多', '余']).then_some(Bound::About), end)
    }

    /// The words from `start` to the next mark or number.
    fn noun(&self, start: usize) -> Range<usize> {
        let rest = &self.text[start..];
        let end = rest
            .char_indices()
            .take(LONGEST_NOUN + 1)
            .take_while(|&(at, c)| {
                at / 3 < LONGEST_NOUN && !ends_clause(c) && !numeral::is_arabic(c)
            })
            .last()
            .map_or(0, |(at, c)| at + c.len_utf8());
        start..start + end
    }
}

fn without_end<'w>(words: &'w str, ends: &[String]) -> Option<&'w str> {
    ends.iter().find_map(|end| words.strip_suffix(end.as_str()))
}

/// Byte where the last `count` characters begin.
fn nth_from_end(words: &str, count: usize) -> usize {
    words
        .char_indices()
        .rev()
        .nth(count - 1)
        .map_or(0, |(at, _)| at)
}

/// The value of a number in Chinese characters, 万 and 亿 resolved. 三五 and
/// 七八 are about so many, and no value.
fn han_value(words: &str) -> Option<Decimal> {
    let small = |words: &str| -> Option<i128> {
        let digits = words
            .chars()
            .filter(|c| !matches!(c, '十' | '百' | '千'))
            .count();
        if digits == 2 && words.chars().count() == 2 {
            return None;
        }
        numeral::han_value(words).map(i128::from)
    };
    let scaled = |words: &str, zeros: u32| -> Option<i128> {
        let value = if words.is_empty() { 1 } else { small(words)? };
        Some(value * 10i128.pow(zeros))
    };
    let (hundred_millions, rest) = match words.split_once('亿') {
        Some((left, right)) => (scaled(left, 8)?, right),
        None => (0, words),
    };
    let (ten_thousands, rest) = match rest.split_once('万') {
        Some((left, right)) => (scaled(left, 4)?, right),
        None => (0, rest),
    };
    let ones = if rest.is_empty() { 0 } else { small(rest)? };
    Some(Decimal::new(hundred_millions + ten_thousands + ones, 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Facts, Texts};
    use crate::syntax::Tree;
    use crate::text::SourceFile;

    /// Every figure of a text as `head|digits|value|unit|noun`.
    fn read(text: &str) -> Vec<String> {
        with_figures(text, |facts| {
            let words = |figure: &Figure, range: &Range<usize>| {
                figure.words(&facts.passages, range).to_owned()
            };
            facts
                .figures
                .iter()
                .map(|figure| {
                    let Figure {
                        head,
                        unit,
                        noun,
                        value,
                        ..
                    } = figure;
                    format!(
                        "{}|{value}|{}|{}",
                        words(figure, head),
                        words(figure, unit),
                        words(figure, noun)
                    )
                })
                .collect()
        })
    }

    fn with_figures<T>(text: &str, look: impl FnOnce(&Facts<'_, '_>) -> T) -> T {
        let source = SourceFile::from_text("figures", text);
        let tree = Tree::parse(&source);
        let texts = Texts::of(&tree.issues[0]);
        look(&Facts::of(&tree.issues[0], &texts))
    }

    #[test]
    fn a_figure_knows_what_it_measures() {
        assert_eq!(
            read("全年改造提升12个老旧小区，新增托位300个，投资6.8亿元，发放消费券800万元。"),
            [
                "全年改造提升|12|个|老旧小区",
                "新增托位|300|个|",
                "投资|680000000|元|",
                "发放消费券|8000000|元|",
            ]
        );
    }

    #[test]
    fn bounds_and_changes_are_no_part_of_the_head() {
        let text =
            "地区生产总值增长5.8%左右，营业收入突破420亿元、增长10%以上，满意率不低于97.3%。";
        assert_eq!(
            read(text),
            [
                "地区生产总值|5.8|%|",
                "营业收入|42000000000|元|",
                "营业收入|10|%|",
                "满意率|97.3|%|"
            ]
        );
        with_figures(text, |facts| {
            let bounds: Vec<_> = facts
                .figures
                .iter()
                .map(|figure| (figure.bound, figure.change))
                .collect();
            assert_eq!(
                bounds,
                [
                    (Some(Bound::About), Some(Change::Growth)),
                    (Some(Bound::Over), None),
                    (Some(Bound::AtLeast), Some(Change::Growth)),
                    (Some(Bound::AtLeast), None),
                ]
            );
        });
    }

    #[test]
    fn chinese_numerals_count_where_a_measure_word_follows() {
        assert_eq!(
            read(
                "办好八件实事，壮大三大产业，帮助十几家企业，第三次会议统一部署，惠及三五户群众。"
            ),
            ["办好|8|件|实事", "壮大|3|大|产业"]
        );
    }

    #[test]
    fn dates_and_names_are_no_figures() {
        assert_eq!(
            read("2025年3月5日8:30，新建5G基站80个，PM2.5浓度下降。")[0],
            "新建|5|G|基站"
        );
        assert_eq!(
            read("根据〔2025〕12号文件第8条，G105国道。"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn the_year_comes_from_the_sentence_before_the_heading() {
        let text = "政府工作报告\n\n一、2024年工作回顾\n\n新增托位240个。\n\n二、2025年工作安排\n\n新增托位300个。2024年承诺的10件实事办结。\n";
        with_figures(text, |facts| {
            let scopes: Vec<_> = facts
                .figures
                .iter()
                .map(|figure| (figure.scope.period, figure.scope.year))
                .collect();
            assert_eq!(
                scopes,
                [
                    (Some(Period::Review), Some(2024)),
                    (Some(Period::Plan), Some(2025)),
                    (Some(Period::Plan), Some(2024)),
                ]
            );
        });
    }

    #[test]
    fn numbers_are_exact_and_comparable() {
        assert_eq!(Decimal::parse("15.80"), Decimal::parse("15.8"));
        assert!(Decimal::parse("9.9") < Decimal::parse("10"));
        assert_eq!(
            Decimal::parse("1,234.50").map(|value| value.to_string()),
            Some("1234.5".to_owned())
        );
        assert_eq!(Decimal::parse("1234567890123456789"), None);
        assert_eq!(han_value("二百三十四万"), Some(Decimal::new(2_340_000, 0)));
    }
}
