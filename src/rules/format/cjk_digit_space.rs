use std::ops::Range;

use crate::declare_rule;
use crate::facts::Sign;
use crate::lint::{Applicability, Context, Rule, Sink};
use crate::message;
use crate::rules::beside::{after, before, is_han};
use crate::rules::gathered::Gathered;
use crate::rules::number_spans::NumberSpans;
use crate::syntax::Part;

declare_rule! {
    /// 汉字与数字之间空格
    ///
    /// Blanks between Chinese characters and Arabic digits.
    ///
    /// 公文里汉字与阿拉伯数字之间不空格。识别扫描件、从排版文件转出文字时常夹进空格，一份文件里有的空、有的不空。一份文件合报一处。
    ///
    /// 依据：GB/T 15835—2011没有要求空格；公文的通行写法是不空。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 改造老旧小区⟦ ⟧14⟦ ⟧个，新增托位576个。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 到⟦ ⟧2025⟦ ⟧年，满意率达到⟦ ⟧97.5%以上，比上年提高1.2⟦ ⟧个百分点。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 1月⟦ ⟧8⟦ ⟧日，区政府召开第⟦ ⟧43⟦ ⟧次常务会议。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 改造老旧小区14个，到2025年满意率达到97.5%以上。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 执行GB/T 9704—2012，线路全长10 km，电话0600-5550126 5550127。
    /// ```
    ///
    /// ```right
    /// 白鹭区人民政府大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区长周岚督导安全生产工作。
    ///
    /// 9日 副区长贺明柏督导沅江大桥加固工程。
    /// ```
    ///
    /// ```right
    /// 目录
    ///
    /// 关于做好防汛工作的通知 3
    ///
    /// 关于做好防火工作的通知 5
    /// ```
    ///
    /// ```right
    /// 关于做好防汛工作的通知
    ///
    /// 1. 加强领导，区长 周 岚任组长。
    ///
    /// 2. 加强巡查，每日2次。
    /// ```
    ///
    /// 放过：日期之后、序号之后、页码之前的空格；数字与外文单位之间的空格。
    ///
    /// 处理：删去空格，可自动修改；本刊有意空格的，在配置里停用本规则。
    FormatCjkDigitSpace { name: "format-cjk-digit-space", severity: Hint, fix: Safe }
}

impl Rule for FormatCjkDigitSpace {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let mut gathered = Gathered::default();
        let in_numbers = NumberSpans::of(context.facts);
        for (passage, signs) in context.facts.signed_passages() {
            if matches!(passage.part, Part::Cover | Part::Contents | Part::Colophon) {
                continue;
            }
            let words = passage.text.as_str();
            for range in blanks(words, signs) {
                let in_number = in_numbers.contain(passage.text.offset(range.start));
                if in_number || divides(passage.part, words, &range) {
                    continue;
                }
                let place = passage.text.place(range);
                let label = message!("空格", "a blank");
                gathered.push_edit(passage.document(), place, label, "");
            }
        }
        let findings = gathered.findings(&message!(
            "汉字与数字之间空格",
            "blanks between Chinese characters and digits"
        ));
        for (finding, edits) in findings {
            sink.report(
                finding
                    .help(message!(
                        "公文里汉字与数字之间一般不空格；请统一。",
                        "Usually no blank stands there; make it uniform."
                    ))
                    .fix(
                        Applicability::Safe,
                        message!("删去空格", "delete the blanks"),
                        edits,
                    ),
            );
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["docno"]
    }
}

/// The blanks of `words` between a Chinese character and a number.
fn blanks<'w>(words: &'w str, signs: &'w [Sign]) -> impl Iterator<Item = Range<usize>> + 'w {
    let digits = signs.iter().filter(|sign| sign.c.is_ascii_digit());
    digits.flat_map(|digit| {
        let start = digit.start();
        let left = words[..start].trim_end_matches(is_blank).len();
        let end = end_of_number(words, start);
        let right = words.len() - words[end..].trim_start_matches(is_blank).len();
        let before = (left < start && is_han(before(words, left)) && is_short(&words[left..start]))
            .then_some(left..start);
        let after = (end < right && is_han(after(words, right)) && is_short(&words[end..right]))
            .then_some(end..right);
        before.into_iter().chain(after)
    })
}

/// Whether the blank keeps two things apart: who printed and when, day and
/// hour.
fn divides(part: Part, words: &str, blank: &Range<usize>) -> bool {
    let next = &words[blank.end..];
    let year = next.len() - next.trim_start_matches(|c: char| c.is_ascii_digit()).len() == 4
        && next[4..].starts_with('年');
    let after_day = words[..blank.start].ends_with('日');
    after_day || year && matches!(part, Part::Closing | Part::Head)
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}')
}

/// Wider gaps divide columns or lines.
fn is_short(blank: &str) -> bool {
    blank.chars().count() <= 2
}

/// Where the number ends whose last digits begin at byte `start`.
fn end_of_number(words: &str, start: usize) -> usize {
    let digits = words[start..].trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = digits.strip_prefix(['%', '％', '‰', '℃']).unwrap_or(digits);
    words.len() - rest.len()
}
