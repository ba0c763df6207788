use std::ops::Range;

use crate::declare_rule;
use crate::lexicon::plenums;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::rules::data::Days;
use crate::syntax::inline::numeral;
use crate::text::Place;

declare_rule! {
    /// 全会与文件日期不合
    ///
    /// A plenum whose spirit is followed before it was held, or that was never held.
    ///
    /// 文件要求贯彻的全会精神，在文件成文时全会还没有召开；或者那一届没有这一次全会；或者与并提的党的代表大会不是同一届。
    ///
    /// 依据：历次中央全会公报。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 深入学习贯彻党的⟦二十届三中全会⟧精神。
    ///
    /// 白鹭区人民政府
    ///
    /// 2024年3月8日
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 贯彻落实党的⟦十九届八中全会⟧精神。
    ///
    /// 白鹭区人民政府
    ///
    /// 2024年3月8日
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 贯彻党的⟦十八届四中全会⟧精神。
    ///
    /// 白鹭区人民政府
    ///
    /// 2014年3月8日
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 全面贯彻党的二十大和⟦十九届⟧二中、三中全会精神。
    ///
    /// 白鹭区人民政府
    ///
    /// 2025年3月8日
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 全面贯彻党的二十大和二十届二中、三中全会精神，学习党的十九大、十九届历次全会和二十大精神。
    ///
    /// 白鹭区人民政府
    ///
    /// 2025年3月8日
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 深入学习贯彻党的二十届三中全会精神。
    ///
    /// 白鹭区人民政府
    ///
    /// 2024年8月8日
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 以优异成绩迎接党的二十届三中全会召开。
    ///
    /// 白鹭区人民政府
    ///
    /// 2024年3月8日
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 贯彻党的十九届四中、五中全会精神。
    ///
    /// 白鹭区人民政府
    ///
    /// 2021年3月8日
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 深入学习贯彻党的二十大和二十届二中全会精神。
    ///
    /// 白鹭区人民政府
    ///
    /// 2024年3月8日
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 贯彻市委四届五中全会精神。
    ///
    /// 白鹭区人民政府
    ///
    /// 2014年3月8日
    /// ```
    ///
    /// 放过：日期不明的文件；迎接全会召开的话；地方党委的全会。
    ///
    /// 处理：核对全会的届次和文件的日期。
    PhrasePlenumDate { name: "phrase-plenum-date", severity: Warning, fix: None }
}

impl Rule for PhrasePlenumDate {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let mut days: Option<Days> = None;
        for passage in &context.facts.passages {
            let words = passage.text.as_str();
            for term in terms_unlike_congress(words) {
                sink.report(other_term(passage.text.place(term)));
            }
            for (at, _) in words.match_indices(PLENUM) {
                let Some((range, term, number)) = plenum(words, at) else {
                    continue;
                };
                let held = plenums().day(term, number);
                let day = days
                    .get_or_insert_with(|| Days::of(context))
                    .day(passage.document);
                let follows = words[range.end..].starts_with("精神");
                let fault = match (held, day) {
                    (None, _) if plenums().is_complete(term) => {
                        message!("没有这次全会", "there was no such plenum")
                    }
                    (Some(held), Some(day)) if day < held && follows => message!(
                        "文件成文时这次全会还没有召开",
                        "the plenum was held after the date of the document"
                    ),
                    _ => continue,
                };
                let label = message!("全会届次", "the plenum");
                sink.report(
                    Diagnostic::new(passage.text.place(range), fault, label).help(message!(
                        "请核对全会的届次和文件的日期。",
                        "Check the plenum and the date of the document."
                    )),
                );
            }
        }
    }
}

const PLENUM: &str = "中全会";

/// The plenum whose name has 中全会 at byte `at`: its words, its term and its number.
fn plenum(words: &str, at: usize) -> Option<(Range<usize>, u32, u32)> {
    let number = words[..at].chars().next_back()?;
    let head = words[..at - number.len_utf8()].strip_suffix('届')?;
    let start = head
        .char_indices()
        .rev()
        .take_while(|(_, c)| numeral::is_han(*c))
        .last()?
        .0;
    let value = |digits: &str| numeral::han_value(digits);
    let term = value(&head[start..])?;
    let number = value(&words[at - number.len_utf8()..at])?;
    // Committees of provinces and cities have plenums of their own, whose terms
    // are counted from their own first one.
    let before = &words[..start];
    let is_central = before.ends_with("党的") || before.ends_with('和') || before.ends_with('、');
    (is_central && term >= 18).then(|| (start..at + PLENUM.len(), term, number))
}

/// The terms of plenums that are not those of the congress named with them:
/// 党的二十大和十九届二中、三中全会精神.
fn terms_unlike_congress(words: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    const JOINED: &str = "大和";
    words.match_indices(JOINED).filter_map(|(at, joined)| {
        let (_, congress) = words[..at].rsplit_once("党的")?;
        let start = at + joined.len();
        let (term, rest) = words[start..].split_once('届')?;
        let names_plenums = rest
            .split_once("全会")
            .is_some_and(|(numbers, _)| numbers.chars().count() <= LONGEST_LIST);
        let (congress, number) = (numeral::han_value(congress)?, numeral::han_value(term)?);
        let range = start..start + term.len() + '届'.len_utf8();
        (names_plenums && congress != number).then_some(range)
    })
}

/// Characters between 届 and 全会: 二中、三中、四中.
const LONGEST_LIST: usize = 16;

fn other_term(place: Place) -> Diagnostic {
    let message = message!(
        "全会的届次与党的代表大会的届次不一致",
        "the plenums are of another term than the congress"
    );
    Diagnostic::new(place, message, message!("届次", "term")).help(message!(
        "并提时是同一届，如“党的二十大和二十届二中、三中全会”；请核对。",
        "Named together they are of one term; check it."
    ))
}
