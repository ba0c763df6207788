use std::collections::BTreeMap;
use std::ops::Range;

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::rules::beside::after;
use crate::syntax::inline::numeral::{is_arabic, is_han};
use crate::text::Place;

declare_rule! {
    /// 同类序数的数字体例不统一
    ///
    /// Ordinals of one kind in both Chinese and Arabic numerals.
    ///
    /// 同一份文件里，同类的序数（第几批、第几季度、第几名……）要么都用汉字，要么都用阿拉伯数字。
    ///
    /// 依据：GB/T 15835—2011 4（局部体例一致，推荐性国家标准）。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 第一批项目已经开工，第二批项目加快前期，⟦第3批⟧项目抓紧谋划。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 第一季度完成招标，第二季度全面开工，⟦第4季度⟧竣工验收。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 增速列全市第1位，总量列全市第3位，税收列全市⟦第二位⟧。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 第一批项目已经开工，第二批项目加快前期。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 第一产业平稳增长，总量列全市第3位，举办第15届文化节。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 执行《条例》第十条、第二十一条，见第3页第2条。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 第一名奖励3万元，第二名奖励2万元。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 第一次听取汇报，第13次专题会议研究。
    /// ```
    ///
    /// 放过：条款、届次、会议次数（由 meeting-ordinal-style 报）。
    ///
    /// 处理：统一写法。
    FigureNumeralStyle { name: "figure-numeral-style", severity: Hint, fix: None }
}

/// What is counted by ordinals that should look alike.
const COUNTED: [&str; 7] = ["季度", "批", "位", "名", "阶段", "梯队", "方阵"];

/// The ordinals of one kind in one document, those in Chinese numerals first.
type Ordinals = [Vec<Place>; 2];

impl Rule for FigureNumeralStyle {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let mut kinds: BTreeMap<(Option<usize>, usize), Ordinals> = BTreeMap::new();
        for passage in &context.facts.passages {
            for (kind, is_arabic, range) in ordinals(passage.text.as_str()) {
                let both = kinds.entry((passage.document(), kind)).or_default();
                both[usize::from(is_arabic)].push(passage.text.place(range));
            }
        }
        for ((_, kind), [han, arabic]) in kinds {
            let (few, many) = if han.len() < arabic.len() {
                (han, arabic)
            } else {
                (arabic, han)
            };
            if let (Some((first, rest)), Some(other)) = (few.split_first(), many.first()) {
                sink.report(finding(COUNTED[kind], first, rest, other));
            }
        }
    }
}

/// The ordinals of `words`: what they count, whether they are Arabic, where.
fn ordinals(words: &str) -> impl Iterator<Item = (usize, bool, Range<usize>)> + '_ {
    words.match_indices('第').filter_map(|(start, sign)| {
        let at = start + sign.len();
        let arabic = is_arabic(after(words, at)?);
        let of_number: fn(char) -> bool = if arabic { is_arabic } else { is_han };
        let rest = words[at..].trim_start_matches(of_number);
        let kind = COUNTED.iter().position(|word| rest.starts_with(word))?;
        let numbered = rest.len() < words.len() - at;
        numbered.then(|| {
            (
                kind,
                arabic,
                start..words.len() - rest.len() + COUNTED[kind].len(),
            )
        })
    })
}

fn finding(counted: &str, first: &Place, rest: &[Place], other: &Place) -> Diagnostic {
    let label = message!("与他处不一致", "unlike the others");
    let mut finding = Diagnostic::new(
        first.clone(),
        message!(
            "“第几{counted}”有的用汉字，有的用阿拉伯数字",
            "ordinals before “{counted}” in both kinds of numerals"
        ),
        label.clone(),
    );
    for place in rest {
        finding = finding.occurrence(place.clone(), label.clone());
    }
    finding
        .evidence(
            other.clone(),
            message!("他处的写法", "written so elsewhere"),
        )
        .help(message!("请统一写法。", "Write them all alike."))
        .basis("GB/T 15835-2011", "4")
}
