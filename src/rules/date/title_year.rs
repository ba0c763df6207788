use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::rules::days::{Bearing, bearings};
use crate::text::LogicalText;

declare_rule! {
    /// 标题中的年份与成文日期不符
    ///
    /// A title that names a year far from the one in which the document was signed.
    ///
    /// 标题写明一个年度的计划、要点、方案，应在当年或者上年末成文；通报、总结、表彰说的是当年或者上年。标题的年份与成文日期相差更多的，多半有一处写错。
    ///
    /// 依据：同一文件的标题与成文日期相互印证。
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于印发⟦2023⟧年政府工作要点的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现印发给你们。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年1月15日
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于⟦2035⟧年为民办好八件实事的通知
    ///
    /// 沅鹭政发〔2025〕2号
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年1月15日
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于下达⟦2024⟧年度重点项目计划的通知
    ///
    /// 沅鹭政发〔2025〕3号
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年5月15日
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于2025年为民办好八件实事的通知
    ///
    /// 沅鹭政发〔2025〕2号
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年1月15日
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于同意申办2029年竹产业博览会的批复
    ///
    /// 沅鹭政字〔2025〕5号
    ///
    /// 区商务局：
    ///
    /// 同意申办。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年1月15日
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于2024年度目标任务完成情况的通报
    ///
    /// 沅鹭政发〔2025〕3号
    ///
    /// 各镇人民政府：
    ///
    /// 现通报如下。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年1月15日
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于印发2025年国民经济和社会发展计划的通知
    ///
    /// 沅鹭政发〔2024〕30号
    ///
    /// 各镇人民政府：
    ///
    /// 现印发给你们。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2024年12月28日
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于印发2021—2035年国土空间规划的通知
    ///
    /// 沅鹭政发〔2025〕6号
    ///
    /// 各镇人民政府：
    ///
    /// 现印发给你们。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年2月6日
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于印发2030年前碳达峰行动方案的通知
    ///
    /// 沅鹭政发〔2025〕7号
    ///
    /// 各镇人民政府：
    ///
    /// 现印发给你们。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年2月8日
    /// ```
    ///
    /// 放过：活动、工程等不是年度工作的；规划期等起止年份；以某年为目标的（2030年前、到2035年）；废止、修改往年文件的；没有成文日期的文件。
    ///
    /// 处理：核对原件，改正有误的一处。
    DateTitleYear { name: "date-title-year", severity: Warning, fix: None }
}

impl Rule for DateTitleYear {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for bearing in bearings(context.facts) {
            if let Some(finding) = check(&bearing) {
                sink.report(finding);
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["date", "docno", "structure"]
    }
}

fn check(bearing: &Bearing<'_, '_>) -> Option<Diagnostic> {
    let title = bearing.article.title.as_ref()?;
    let signed = bearing.signed.as_ref()?;
    let (at, year) = only_year(title)?;
    let words = title.as_str();
    let is_plan = PLANS.iter().any(|word| words[at..].contains(word));
    let looks_back = BACKWARD.iter().any(|word| words[at..].contains(word));
    let day = signed.day;
    // A plan for the year before is drawn up late in January at most.
    let late = is_plan && !looks_back && year + 1 == day.year && day.month > LATE;
    // Events may be prepared for years, and matters lie back as long.
    let far = (is_plan || looks_back) && day.year.abs_diff(year) > 1;
    if !late && !far {
        return None;
    }
    let date = signed.date.text.as_str();
    let finding = Diagnostic::new(
        title.place(at..at + YEAR_LENGTH),
        message!(
            "标题说的是{year}年，成文日期是{date}",
            "the title is about {year}, the document was signed on {date}"
        ),
        message!("标题的年份", "year in the title"),
    )
    .evidence(
        signed.date.text.whole(),
        message!("成文日期", "date of the document"),
    )
    .confidence(0.75)
    .help(message!(
        "请核对标题的年份和成文日期。",
        "Check the year in the title and the date of the document."
    ));
    Some(finding)
}

/// Digits of a year.
const YEAR_LENGTH: usize = 4;

/// The last month in which a plan for the year before may still be issued.
const LATE: u32 = 3;

/// Documents that say what is to be done in a year.
const PLANS: [&str; 6] = ["要点", "计划", "实事", "任务目标", "工作安排", "实施方案"];

/// Documents that tell how a plan was carried out.
const BACKWARD: [&str; 8] = [
    "情况", "通报", "总结", "考核", "表彰", "表扬", "奖励", "执行",
];

/// The only year that a title names, as a year of which it speaks: where, and
/// which.
fn only_year(title: &LogicalText<'_>) -> Option<(usize, u32)> {
    /// Words of titles that speak of other documents and other times.
    const OTHERS: [&str; 8] = [
        "废止", "修改", "修订", "清理", "延长", "失效", "规划", "公布",
    ];
    let words = title.as_str();
    if OTHERS.iter().any(|word| words.contains(word)) || words.contains('《') {
        return None;
    }
    let mut years = words.match_indices('年').filter_map(|(at, _)| {
        let start = at.checked_sub(YEAR_LENGTH)?;
        let digits = words.get(start..at)?;
        let year: u32 = digits.parse().ok()?;
        let before = words[..start].chars().next_back();
        let bounded = before.is_none_or(|c| !c.is_ascii_digit());
        (bounded && (1949..2100).contains(&year)).then_some((start, year))
    });
    let (start, year) = years.next()?;
    let before = words[..start].chars().next_back();
    let after = &words[start + YEAR_LENGTH + '年'.len_utf8()..];
    let is_range = before.is_some_and(|c| "—-－～~至到以".contains(c))
        || after.starts_with([
            '—', '-', '－', '～', '至', '到', '前', '以', '后', '末', '底',
        ])
        || after.starts_with(|c: char| c.is_ascii_digit());
    (years.next().is_none() && !is_range).then_some((start, year))
}
