//! Figures: numbers that measure or count, with what they measure.

mod decimal;
mod measured;
mod number;
mod scan;
mod scope;

use std::ops::Range;

use number::Reader;
use scan::{NUMERALS, Scan};
use scope::{document_scope, heading_scope};

use super::characters::Characters;
use super::{Document, Passage};
use crate::lexicon;
use crate::syntax::Part;
use crate::syntax::inline::marker;

pub use decimal::Decimal;
pub use scope::{Period, Scope};

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

/// A number that measures or counts. Ranges are bytes of the passage's text.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The text that it stands in, as an index into
    /// [`Texts::passages`](super::Texts::passages).
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

/// Figures of an issue beyond which none are read; a real one of a hundred
/// times the usual length has half as many.
const MOST_FIGURES: usize = 1 << 17;

/// Every figure in `passages`, in order.
pub(super) fn figures(
    documents: &[Document<'_, '_>],
    passages: &[Passage<'_, '_>],
    characters: &Characters,
) -> Vec<Figure> {
    let words = lexicon::figure_words();
    let mut found = Vec::new();
    let mut scope = Scope::default();
    let mut document = None;
    for (index, passage) in passages.iter().enumerate() {
        if passage.document() != document {
            document = passage.document();
            scope =
                document.map_or_else(Scope::default, |at| document_scope(&documents[at], words));
        }
        if found.len() >= MOST_FIGURES {
            break;
        }
        let text = passage.text.as_str();
        if passage.part == Part::Heading {
            scope = heading_scope(text, scope, words);
        }
        let front = matches!(passage.part, Part::Cover | Part::Contents | Part::Colophon);
        if front || is_mere_number(text) {
            continue;
        }
        let scan = Scan {
            reader: Reader { text, words },
            passage: index,
            scope,
        };
        scan.run(characters.signs_and(&NUMERALS, index), &mut found);
    }
    found
}

/// Whether a text is the number of an item, a heading or an attachment and no
/// more: 3. or 三、 or 附件3.
fn is_mere_number(text: &str) -> bool {
    let is_mark = || text.starts_with("附件") || matches!(marker::marker(text), Ok(("", _)));
    text.len() <= LONGEST_NUMBER && is_mark()
}

/// Bytes of the longest number of an item: （二十三）.
const LONGEST_NUMBER: usize = 15;

#[cfg(test)]
mod tests {
    use super::number::han_value;
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
