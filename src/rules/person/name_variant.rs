//! `person-name-variant`.

use super::census::{Census, Oddity};
use crate::declare_rule;
use crate::facts::People;
use crate::lexicon::people_words;
use crate::lint::{Context, Diagnostic, Rule, Severity, Sink};
use crate::message;

declare_rule! {
    /// 姓名同人异写
    ///
    /// A name that is another one of the issue but for one character.
    ///
    /// 同一期中两个姓名只差一个字（改字、多字、少字、颠倒），一个常见，一个偶见，且偶见者所在的名单中没有常见者，多为同一人的姓名误植。两字姓名还须有位置为证：职务相同、前后相邻的人相同，或者与分工通知所列的领导只差此字。
    ///
    /// 依据：同一期对同一人的写法应当一致；姓名差错按重要差错计。
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区领导陆怀远、沈若川、贺明柏出席会议。
    ///
    /// 5日 区领导陆怀远、⟦沈若州⟧、贺明柏出席会议。
    ///
    /// 8日 区领导陆怀远、沈若川出席会议。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区委副书记、区长周岚主持召开会议。
    ///
    /// 5日 区委副书记、区长⟦周兰⟧主持召开会议。
    ///
    /// 8日 区委副书记、区长周岚主持召开会议。区领导陆怀远出席会议。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区领导谢文谰、石敬尧出席会议。
    ///
    /// 5日 区领导⟦谢文澜⟧、沈若川出席会议。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区领导陆怀远、沈若川出席会议。
    ///
    /// 5日 区领导陆怀远、⟦沈川若⟧出席会议。
    ///
    /// 8日 区领导陆怀远、沈若川、贺明柏出席会议。
    /// ```
    ///
    /// ```right
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区领导王庆、王营出席会议。
    ///
    /// 5日 区领导王庆、石敬尧出席会议。
    ///
    /// 8日 区领导王营、石敬尧出席会议。
    /// ```
    ///
    /// ```right
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 副市长张冲来白鹭区调研。
    ///
    /// 5日 区领导周岚、张充出席会议。
    ///
    /// 8日 区领导周岚、张充参加活动。
    /// ```
    ///
    /// ```right
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区领导沈若川、沈若州出席会议。
    ///
    /// 5日 区领导沈若川、贺明柏出席会议。
    /// ```
    ///
    /// 放过：同在一个名单中的两人；都多次出现的两人；没有位置为证的两字姓名。
    ///
    /// 配置：写明领导名册（`house.leaders`）的，与名册只差一字的姓名也予报告，本期没有正确写法也能发现。
    ///
    /// 处理：与名册核对后统一；姓名不自动修改。
    PersonNameVariant { name: "person-name-variant", severity: Error, fix: None }
}

/// Places of the usual form that a finding shows.
const MOST_SHOWN: usize = 3;

impl Rule for PersonNameVariant {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let census = Census::of(context.facts);
        for oddity in census.oddities() {
            // 任期内, 在任期内
            let same_length = oddity.odd.chars().count() == oddity.usual.chars().count();
            if !same_length && !people_words().is_name_like(oddity.usual) {
                continue;
            }
            if sink.is_full() {
                return;
            }
            let severity = if oddity.certain {
                Severity::Error
            } else {
                Severity::Warning
            };
            if let Some(finding) = finding(&context.facts.people, &census, &oddity) {
                sink.report_as(severity, finding);
            }
        }
    }
}

fn finding(
    people: &People<'_>,
    census: &Census<'_, '_>,
    oddity: &Oddity<'_>,
) -> Option<Diagnostic> {
    let Oddity { odd, usual, .. } = *oddity;
    let (few, many) = (census.count(odd), census.count(usual));
    let (&first, others) = census.mentions(odd).split_first()?;
    let text = if many > 0 {
        message!(
            "姓名“{odd}”（{few}处）与“{usual}”（{many}处）只差一字，疑为同一人",
            "“{odd}” ({few}×) and “{usual}” ({many}×) differ by one character and are probably one person"
        )
    } else {
        message!(
            "姓名“{odd}”（{few}处）与名册上的“{usual}”只差一字，疑为同一人",
            "“{odd}” ({few}×) and “{usual}” on the roster differ by one character and are probably one person"
        )
    };
    let mut finding = Diagnostic::new(
        people.mentions[first].name.whole(),
        text,
        message!("此处作“{odd}”", "here it is “{odd}”"),
    )
    .confidence(if oddity.certain { 0.97 } else { 0.8 })
    .help(message!(
        "请与领导名册核对，统一为一种写法。",
        "Check the roster and write the name one way."
    ));
    for &other in others {
        finding = finding.occurrence(
            people.mentions[other].name.whole(),
            message!("此处作“{odd}”", "here it is “{odd}”"),
        );
    }
    for &other in census.mentions(usual).iter().take(MOST_SHOWN) {
        finding = finding.evidence(
            people.mentions[other].name.whole(),
            message!("此处作“{usual}”", "here it is “{usual}”"),
        );
    }
    Some(finding)
}
