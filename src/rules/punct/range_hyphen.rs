use crate::declare_rule;
use crate::lint::{Applicability, Context, Rule, Sink};
use crate::message;
use crate::rules::gathered::Gathered;
use crate::syntax::Part;

declare_rule! {
    /// 起止用了半角连接号
    ///
    /// A hyphen where a dash or a tilde should stand between two dates or figures.
    ///
    /// 表示时间、数量、期号的起止，用一字线“—”或浪纹线“～”，不用短横线“-”或半角“~”。一份文件合报一处。
    ///
    /// 依据：GB/T 15834—2011 4.13.3.2（推荐性国家标准）。
    ///
    /// ```wrong
    /// 白鹭区人民政府大事记
    ///
    /// 2025年1月
    ///
    /// 8⟦-⟧10日 沅平市白鹭区人民代表大会召开。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 用3⟦-⟧5年时间，培育2⟦~⟧3个主导产业。
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    ///
    /// 2025
    ///
    /// 第1⟦-⟧3期（总第61⟦-⟧63期）
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 联系电话0600-5550126，执行GB/T 9704-2012，日期2025-01-08，型号A-3、F-16。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 用3—5年时间，培育2～3个主导产业。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 办公楼3-201室，编号2025-3，比分3-2。
    /// ```
    ///
    /// 放过：电话、标准号、型号、编码、门牌和国际格式的日期。
    ///
    /// 处理：改为一字线或浪纹线，全期统一。
    PunctRangeHyphen { name: "punct-range-hyphen", severity: Warning, fix: Suggested }
}

impl Rule for PunctRangeHyphen {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let mut gathered = Gathered::default();
        for passage in &context.facts.passages {
            let words = passage.text.as_str();
            if passage.part == Part::PageFurniture {
                continue;
            }
            for (at, mark) in words.match_indices(['-', '~']) {
                if is_range(&words[..at], &words[at + 1..]) {
                    let label = message!("半角的“{mark}”", "half-width “{mark}”");
                    let place = passage.text.place(at..at + 1);
                    gathered.push_edit(passage.document, place, label, '—');
                }
            }
        }
        let findings = gathered.findings(|count| {
            message!(
                "起止用了半角连接号，共{count}处",
                "a hyphen between two dates or figures, {count} in all"
            )
        });
        for (finding, edits) in findings {
            sink.report(
                finding
                    .help(message!(
                        "请改为一字线“—”或浪纹线“～”。",
                        "Use “—” or “～”."
                    ))
                    .basis("GB/T 15834-2011", "4.13")
                    .fix(
                        Applicability::Suggested,
                        message!("改为一字线", "replace them by a dash"),
                        edits,
                    ),
            );
        }
    }
}

/// Whether a mark between `before` and `after` stands between two numbers of
/// the same kind: the second one is greater and has a measure word.
fn is_range(before: &str, after: &str) -> bool {
    let number = |c: char| c.is_ascii_digit() || c == '.';
    let first = &before[before.trim_end_matches(number).len()..];
    let rest = after.trim_start_matches(number);
    let second = &after[..after.len() - rest.len()];
    let plain = |words: &str| words.chars().filter(char::is_ascii_digit).count() <= 4;
    let (Ok(from), Ok(to)) = (first.parse::<f64>(), second.parse::<f64>()) else {
        return false;
    };
    let opening = before[..before.len() - first.len()].chars().next_back();
    let alone = opening.is_none_or(|c| !c.is_ascii_alphanumeric() && !"-~/".contains(c));
    let measured = rest.trim_start().chars().next().is_some_and(is_measure);
    alone && plain(first) && plain(second) && from < to && measured
}

/// First characters of what is counted in ranges.
fn is_measure(c: char) -> bool {
    "年月日期时点天周岁个万亿千百公米里平毫厘吨亩家户人名次项条倍层级分小%％℃".contains(c)
}
