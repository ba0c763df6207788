use std::ops::Range;

use crate::declare_rule;
use crate::lexicon::data::Day;
use crate::lexicon::national_meetings;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::rules::data::Days;
use crate::syntax::inline::numeral;
use crate::text::Place;

declare_rule! {
    /// 全会、党代会与文件日期不合
    ///
    /// A plenum or a congress of the party whose spirit is followed before it was held, or that was never held.
    ///
    /// 文件要求贯彻的全会、党代会精神，在文件成文时会议还没有召开；或者那一届没有这一次全会；或者与并提的党代会不是同一届。
    ///
    /// 依据：历次党代会、中央全会公报。
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
    /// 深入学习贯彻党的⟦二十大⟧精神。
    ///
    /// 白鹭区人民政府
    ///
    /// 2022年3月8日
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
        let facts = context.facts;
        for (passage, at) in facts.occurrences(JOINED) {
            if let Some(term) = term_unlike_congress(passage.text.as_str(), at) {
                sink.report(other_term(passage.text.place(term)));
            }
        }
        let plenums = facts.occurrences("中全会");
        let plenums = plenums.map(|(passage, at)| (passage, plenum(passage.text.as_str(), at)));
        let congresses = facts.occurrences("大精神");
        let congresses =
            congresses.map(|(passage, at)| (passage, congress(passage.text.as_str(), at)));
        let mut days: Option<Days> = None;
        for (passage, meeting) in plenums.chain(congresses) {
            let Some(Meeting { range, held, never }) = meeting else {
                continue;
            };
            let days = days.get_or_insert_with(|| Days::of(context));
            let day = days.exact_day(passage.document());
            let follows = passage.text.as_str()[range.end..].starts_with("精神");
            let fault = match (held, day) {
                (None, _) if never => {
                    message!("没有这次全会", "there was no such plenum")
                }
                (Some(held), Some(day)) if day < held && follows => message!(
                    "文件成文时这次会议还没有召开",
                    "the meeting was held after the date of the document"
                ),
                _ => continue,
            };
            let label = message!("会议届次", "the meeting");
            sink.report(
                Diagnostic::new(passage.text.place(range), fault, label).help(message!(
                    "请核对会议的届次和文件的日期。",
                    "Check the meeting and the date of the document."
                )),
            );
        }
    }
}

/// A plenum or a congress of the party.
struct Meeting {
    /// The words that name it.
    range: Range<usize>,
    /// Its first day, if it is known.
    held: Option<Day>,
    /// Whether there certainly was none of that number.
    never: bool,
}

/// The plenum whose name has 中全会 at byte `at`.
fn plenum(words: &str, at: usize) -> Option<Meeting> {
    let number = words[..at].chars().next_back()?;
    let head = words[..at - number.len_utf8()].strip_suffix('届')?;
    let (start, term) = numeral_before(head)?;
    let number = numeral::han_value(&words[at - number.len_utf8()..at])?;
    // Committees of provinces and cities have plenums of their own, whose terms
    // are counted from their own first one.
    let before = &words[..start];
    let listed = before.ends_with('和') || before.ends_with('、');
    let is_central = before.ends_with(PARTY) || listed && term >= FIRST_AFTER_OTHERS;
    let meetings = national_meetings();
    is_central.then(|| Meeting {
        range: start..at + "中全会".len(),
        held: meetings.plenum(term, number),
        never: meetings.has_all_plenums(term),
    })
}

/// The congress whose name has 大 of 大精神 at byte `at`: 党的二十大精神.
fn congress(words: &str, at: usize) -> Option<Meeting> {
    let (start, number) = numeral_before(&words[..at])?;
    words[..start].ends_with(PARTY).then(|| Meeting {
        range: start..at + "大".len(),
        held: national_meetings().party_congress(number),
        never: false,
    })
}

/// What stands before a meeting of the party.
const PARTY: &str = "党的";

/// The first term of the Central Committee that no province's has reached.
const FIRST_AFTER_OTHERS: u32 = 18;

/// The number that `words` end with, and where it begins.
fn numeral_before(words: &str) -> Option<(usize, u32)> {
    let digits = words.char_indices().rev();
    let (start, _) = digits.take_while(|(_, c)| numeral::is_han(*c)).last()?;
    Some((start, numeral::han_value(&words[start..])?))
}

/// What joins a congress and its plenums.
const JOINED: &str = "大和";

/// The term of plenums that is not that of the congress named with them, where
/// they are joined at byte `at`: 党的二十大和十九届二中、三中全会精神.
fn term_unlike_congress(words: &str, at: usize) -> Option<Range<usize>> {
    let (before, congress) = numeral_before(&words[..at])?;
    let start = at + JOINED.len();
    let rest = words[start..].trim_start_matches(numeral::is_han);
    let end = words.len() - rest.len();
    let term = numeral::han_value(&words[start..end])?;
    let numbers: String = rest
        .strip_prefix('届')?
        .chars()
        .take(LONGEST_LIST)
        .collect();
    let of_party = words[..before].ends_with(PARTY) && numbers.contains("全会");
    (of_party && congress != term).then(|| start..end + '届'.len_utf8())
}

/// Characters after 届 among which 全会 stands: 二中、三中、四中全会.
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
