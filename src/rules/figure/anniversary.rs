use std::ops::Range;

use crate::declare_rule;
use crate::facts::Passage;
use crate::lexicon::anniversaries;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::syntax::inline::numeral::{self, han_value};

declare_rule! {
    /// 周年、五年规划的年份推算有误
    ///
    /// An anniversary, or a year of a five-year plan, that does not fit the year named.
    ///
    /// 新中国成立、建党、改革开放等的周年，五年规划的开局之年、收官之年，都可以由年份推算。同一句里写明年份的，或者“今年是”而文件有日期的，即予核对。
    ///
    /// 依据：公历年份推算。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 2025年是新中国成立⟦75周年⟧。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 2024年是“十四五”规划的⟦收官之年⟧，任务艰巨。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区人民政府关于开展纪念活动的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 今年是中国人民抗日战争暨世界反法西斯战争胜利⟦八十一周年⟧，各镇要认真组织。
    ///
    /// 白鹭区人民政府
    ///
    /// 2025年3月5日
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 2025年是抗日战争胜利80周年，2024年是新中国成立75周年，2021年庆祝中国共产党成立100周年。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 2025年是“十四五”规划收官之年，2026年是“十五五”规划开局之年。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 迎接新中国成立80周年，隆重庆祝建党100周年。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 2024年谋划，2026年举办沅江大桥建成10周年活动。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 1949年以来，在新中国成立75周年之际，“十四五”开局良好。
    /// ```
    ///
    /// 放过：没有写明年份的；写明不止一个年份的；不在表里的事件。
    ///
    /// 处理：核对年份和周年数。
    FigureAnniversary { name: "figure-anniversary", severity: Warning, fix: None }
}

/// What is said of the years since an event.
const ANNIVERSARY: &str = "周年";

impl Rule for FigureAnniversary {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for (passage, at) in context.facts.occurrences(ANNIVERSARY) {
            let Some(found) = anniversary(passage.text.as_str(), at) else {
                continue;
            };
            let year = year_of(context, passage, at, found.start_of_event);
            let range = found.digits..at + ANNIVERSARY.len();
            if let Some(year) = year.filter(|year| found.base + found.number != *year) {
                let (event, base) = (found.event, found.base);
                let due = year.saturating_sub(base);
                let said = message!(
                    "{event}是{base}年，{year}年是{due}周年",
                    "{year} is the anniversary no. {due} of an event of {base}"
                );
                sink.report(finding(passage, range, said));
            }
        }
        for (phrase, step) in YEARS_OF_PLANS {
            for (passage, at) in context.facts.occurrences(phrase) {
                let Some((plan, first)) = plan_before(&passage.text.as_str()[..at]) else {
                    continue;
                };
                let due = first + step;
                let year = year_of(context, passage, at, at);
                if let Some(year) = year.filter(|year| due != *year) {
                    let said = message!(
                        "“{plan}”的这一年是{due}年，不是{year}年",
                        "this year of “{plan}” is {due}, not {year}"
                    );
                    sink.report(finding(passage, at..at + phrase.len(), said));
                }
            }
        }
    }
}

/// An anniversary of an event that is known.
struct Anniversary<'w> {
    event: &'w str,
    base: u32,
    number: u32,
    /// Where the number begins.
    digits: usize,
    start_of_event: usize,
}

/// The anniversary whose 周年 stands at byte `at`.
fn anniversary(words: &str, at: usize) -> Option<Anniversary<'_>> {
    let (digits, number, _) = numeral::ending(&words[..at])?;
    let left = words[..digits].trim_end_matches([' ', '”', '的']);
    let left = left.strip_suffix("以来").unwrap_or(left);
    let left = left.strip_suffix("胜利").unwrap_or(left);
    let (event, base) = anniversaries().at_end(left)?;
    Some(Anniversary {
        event: &words[left.len() - event.len()..left.len()],
        base,
        number,
        digits,
        start_of_event: left.len() - event.len(),
    })
}

/// “十四五”…收官之年: the phrases for a year of a five-year plan, each with the
/// years since its first.
const YEARS_OF_PLANS: [(&str, u32); 2] = [("开局之年", 0), ("收官之年", 4)];

/// Longest way from the name of a plan to the phrase, in bytes.
const NEAR: usize = 30;

/// The five-year plan that `words` name last, and its first year.
fn plan_before(words: &str) -> Option<(&str, u32)> {
    const FIRST_KNOWN: u32 = 2021;
    let close = words.rfind('”')?;
    let open = words[..close].rfind('“')?;
    let name = &words[open + '“'.len_utf8()..close];
    let number = name.strip_prefix('十')?.strip_suffix('五')?;
    let between = &words[close + '”'.len_utf8()..];
    let near = between.len() <= NEAR && !between.contains(['，', '。', '；', '、']);
    let number = han_value(number).filter(|number| (1..=9).contains(number))?;
    // 十四五 begins in 2021.
    near.then_some((name, FIRST_KNOWN + 5 * number - 20))
}

/// The only year that the sentence names before byte `at`; that of the
/// document, where the sentence says 今年是.
fn year_of(
    context: &Context<'_, '_>,
    passage: &Passage<'_, '_>,
    at: usize,
    end: usize,
) -> Option<u32> {
    let words = passage.text.as_str();
    let start = words[..at].rfind(['。', '；', '，']).map_or(0, |stop| stop);
    let clause = &words[start..end];
    let mut years = clause.match_indices('年').filter_map(|(year, _)| {
        let digits = clause[..year].trim_end_matches(numeral::is_arabic).len();
        let value = clause[digits..year].parse().ok()?;
        (1900..2100).contains(&value).then_some(value)
    });
    if let Some(year) = years.next() {
        return years.next().is_none().then_some(year);
    }
    if !clause.contains("今年是") {
        return None;
    }
    let article = context.facts.documents[passage.document()?].article;
    let date = article.date.as_deref().or(article.head_date.as_deref())?;
    date.year
}

fn finding(
    passage: &Passage<'_, '_>,
    range: Range<usize>,
    said: crate::lint::Message,
) -> Diagnostic {
    Diagnostic::new(
        passage.text.place(range),
        said,
        message!("与年份不符", "does not fit the year"),
    )
    .help(message!(
        "请核对年份和周年数。",
        "Check the year and the count."
    ))
    .basis("公历", "")
    .confidence(0.9)
}
