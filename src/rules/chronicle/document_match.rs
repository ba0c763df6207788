//! `chronicle-document-match`.

use super::adoption;
use crate::declare_rule;
use crate::facts::{Entry, Meeting, MeetingKind};
use crate::lint::{Context, Diagnostic, Rule, Severity, Sink};
use crate::message;
use crate::syntax::Part;
use crate::syntax::ast::Date;
use crate::syntax::inline::date::dates;
use crate::syntax::inline::numeral::{is_arabic, is_han};
use crate::text::LogicalText;

declare_rule! {
    /// 大事记与文件不符
    ///
    /// The chronicle dates a session or a decision otherwise than the documents of the issue.
    ///
    /// 报告副标题的日期应当在大事记所记会期之内；经某次会议研究的文件，成文日期不早于大事记所记的会议日期，会议的次数和议题也与大事记一致；大事记所记票决的实事件数与文件标题一致。
    ///
    /// 依据：同一期各处互为印证。
    ///
    /// ```wrong
    /// 政府工作报告
    ///
    /// ——⟦2025年1月8日⟧在沅平市白鹭区第七届人民代表大会第四次会议上
    ///
    /// 各位代表：
    ///
    /// 2025年办好实事。
    ///
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// ⟦18—20日⟧ 沅平市白鹭区第七届人民代表大会第四次会议召开。
    /// ```
    ///
    /// ```wrong
    /// 关于调整领导同志工作分工的通知
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// ⟦2025年2月15日⟧
    ///
    /// 白鹭区大事记
    ///
    /// 2025年2月
    ///
    /// 25日 周岚主持召开区政府第30次党组会议，研究调整领导同志工作分工。
    /// ```
    ///
    /// ```wrong
    /// 关于加强管护的通知
    ///
    /// 各镇人民政府：
    ///
    /// 经区政府第46次常务会议研究通过，现通知如下。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// ⟦2025年2月15日⟧
    ///
    /// 白鹭区大事记
    ///
    /// 2025年2月
    ///
    /// 25日 周岚主持召开区政府第46次常务会议。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区民宿管理办法
    ///
    /// 沅鹭政发〔2025〕6号
    ///
    /// 各镇人民政府：
    ///
    /// 《白鹭区民宿管理办法》已经区政府第⟦47⟧次常务会议审议通过，现印发给你们。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    ///
    /// 白鹭区大事记
    ///
    /// 2025年3月
    ///
    /// 3日 周岚主持召开区政府第46次常务会议，审议《白鹭区民宿管理办法》。
    ///
    /// 12日 周岚主持召开区政府第47次常务会议，研究防汛工作。
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于2025年为民办好八件实事的通知
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年1月15日
    ///
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 10日 会议票决产生2025年区政府为民办⟦九件⟧实事项目。
    /// ```
    ///
    /// ```right
    /// 政府工作报告
    ///
    /// ——2025年1月8日在沅平市白鹭区第七届人民代表大会第四次会议上
    ///
    /// 各位代表：
    ///
    /// 2025年办好实事。
    ///
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 8—10日 沅平市白鹭区第七届人民代表大会第四次会议召开，票决产生2025年为民办八件实事。
    ///
    /// 20—22日 周岚参加沅平市第九届人民代表大会第四次会议。
    /// ```
    ///
    /// ```right
    /// 关于调整领导同志工作分工的通知
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年2月25日
    ///
    /// 白鹭区大事记
    ///
    /// 2025年2月
    ///
    /// 25日 周岚主持召开区政府第30次党组会议，研究调整领导同志工作分工。
    /// ```
    ///
    /// ```right
    /// 关于2025年为民办好八件实事的通知
    ///
    /// 各镇人民政府：
    ///
    /// 2024年的十件实事已办结，现通知如下。
    ///
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 10日 会议听取2024年十件实事情况汇报，研究2025年八件实事。
    /// ```
    ///
    /// 放过：大事记没有记的会议；会议之后若干日成文的文件；只传达、落实会议精神的条目。
    ///
    /// 处理：核对会议日期、成文日期；不自动修改。
    ChronicleDocumentMatch { name: "chronicle-document-match", severity: Error, fix: None }
}

type Day = (u32, u32, u32);

impl Rule for ChronicleDocumentMatch {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        // Where a month's heading is wrong, every day under it seems to be.
        if !has_whole_months(&context.facts.entries) {
            return;
        }
        let chronicle = Chronicle::of(context);
        for meeting in &context.facts.meetings {
            let passage = &context.facts.passages[meeting.passage];
            if passage.part == Part::Head {
                check_session(&chronicle, meeting, passage.text, sink);
            }
        }
        adoption::check(context, &chronicle, sink);
        check_division(context, sink);
        check_matters(context, sink);
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &[
            "date-invalid",
            "date-order",
            "docno-year-date",
            "chronicle-date-order",
            "chronicle-period",
            "meeting",
            "structure",
            "figure",
            "text",
        ]
    }
}

/// Whether there are entries, and their months follow each other one by one.
fn has_whole_months(entries: &[Entry<'_, '_>]) -> bool {
    let month = |entry: &Entry<'_, '_>| entry.year?.checked_mul(12)?.checked_add(entry.month?);
    let follow = |pair: &[Entry<'_, '_>]| match (month(&pair[0]), month(&pair[1])) {
        (Some(before), Some(here)) => {
            here == before
                || here == before.saturating_add(1)
                || pair[0].document != pair[1].document
        }
        _ => false,
    };
    !entries.is_empty() && entries.windows(2).all(follow)
}

/// The meetings that a chronicle tells of as held, with the entries.
pub(super) struct Chronicle<'c, 'i, 's> {
    pub held: Vec<(&'c Meeting<'s>, &'c Entry<'i, 's>)>,
}

impl<'c, 'i, 's> Chronicle<'c, 'i, 's> {
    fn of(context: &'c Context<'i, 's>) -> Self {
        let meetings = context.facts.meetings.iter();
        let held = meetings.filter_map(|meeting| {
            let entry = context.facts.entry_of(meeting.passage)?;
            is_held(entry.entry.text.as_str(), meeting).then_some((meeting, entry))
        });
        Self {
            held: held.collect(),
        }
    }

    /// The entry that tells of that meeting; nothing when several do.
    pub fn entry_of(&self, meeting: &Meeting<'_>) -> Option<&'c Entry<'i, 's>> {
        let mut found = self.held.iter().filter(|(held, _)| is_same(held, meeting));
        let entry = found.next()?.1;
        found.next().is_none().then_some(entry)
    }
}

/// Whether an entry opens with a meeting that was held that day.
fn is_held(words: &str, meeting: &Meeting<'_>) -> bool {
    let before = &words[..meeting.range.start];
    let after = words[meeting.range.end..].trim_start_matches("隆重");
    let first = !before.contains('。');
    first && (before.ends_with("召开") || after.starts_with("召开") || after.starts_with("开幕"))
}

fn is_same(held: &Meeting<'_>, meeting: &Meeting<'_>) -> bool {
    let term = |meeting: &Meeting<'_>| meeting.term.as_ref().map(|term| term.value);
    held.kind == meeting.kind
        && held.number.value == meeting.number.value
        && term(held) == term(meeting)
}

/// The date before a session in a head must be one of the session's days.
fn check_session(
    chronicle: &Chronicle<'_, '_, '_>,
    meeting: &Meeting<'_>,
    head: &LogicalText<'_>,
    sink: &mut Sink<'_>,
) {
    if matches!(meeting.kind, MeetingKind::Serial { .. }) {
        return;
    }
    let before = head.slice(0..meeting.range.start);
    let (Some(date), Some(entry)) = (dates(&before).pop(), chronicle.entry_of(meeting)) else {
        return;
    };
    let (Some(day), Some(first), Some(last)) = (day(&date), entry.first_day(), entry.last_day())
    else {
        return;
    };
    if (first..=last).contains(&day) {
        return;
    }
    let (written, sign) = (date.text.as_str(), entry.entry.sign.as_str());
    let (year, month, _) = first;
    sink.report(
        Diagnostic::new(
            entry.entry.sign.whole(),
            message!(
                "会期与报告日期不符：大事记为{year}年{month}月{sign}，报告为{written}",
                "the session is on {sign} of month {month} in the chronicle, the report is of {written}"
            ),
            message!("大事记所记会期", "the days in the chronicle"),
        )
        .occurrence(
            date.text.whole(),
            message!("报告的日期", "the date of the report"),
        )
        .help(message!(
            "请核对会期，改正有误的一处。",
            "Check the days of the session and correct one of the two."
        )),
    );
}

/// 工作分工: the meeting that decides it is not after the notice.
fn check_division(context: &Context<'_, '_>, sink: &mut Sink<'_>) {
    let deciding = |entry: &&Entry<'_, '_>| {
        let words = entry.entry.text.as_str();
        words.contains("研究") && words.contains("工作分工")
    };
    let mut entries = context.facts.entries.iter().filter(deciding);
    let (Some(entry), None) = (entries.next(), entries.next()) else {
        return;
    };
    for document in &context.facts.documents {
        let title = document.article.title.as_ref();
        let divides = title.is_some_and(|title| title.as_str().contains("工作分工"));
        if let Some(date) = document.article.date.as_deref().filter(|_| divides) {
            check_after(date, entry, sink);
        }
    }
}

pub(super) fn check_after(date: &Date<'_>, entry: &Entry<'_, '_>, sink: &mut Sink<'_>) {
    let (Some(day), Some(meeting)) = (day(date), entry.first_day()) else {
        return;
    };
    if day >= meeting {
        return;
    }
    let (written, (year, month, number)) = (date.text.as_str(), meeting);
    sink.report_as(
        Severity::Warning,
        Diagnostic::new(
            date.text.whole(),
            message!(
                "成文日期早于研究它的会议：文件为{written}，大事记记会议于{year}年{month}月{number}日召开",
                "the document is of {written}, the meeting that decided on it of {year}-{month}-{number} in the chronicle"
            ),
            message!("早于会议", "before the meeting"),
        )
        .evidence(
            entry.entry.sign.whole(),
            message!("会议日期", "the day of the meeting"),
        )
        .help(message!(
            "请核对成文日期和会议日期。",
            "Check the date of the document and the day of the meeting."
        )),
    );
}

/// 八件实事: as many in the chronicle as in the title of the notice.
fn check_matters(context: &Context<'_, '_>, sink: &mut Sink<'_>) {
    let titles = context.facts.documents.iter();
    let titles = titles.filter_map(|document| document.article.title.as_ref());
    let announced: Vec<Matters<'_>> = titles.filter_map(|title| matters(title).pop()).collect();
    for entry in &context.facts.entries {
        for told in matters(&entry.entry.text) {
            let same_year = |title: &&Matters<'_>| title.year == told.year;
            let mut titles = announced.iter().filter(same_year);
            let Some(title) = titles.next() else {
                continue;
            };
            let agrees = title.count.as_str() == told.count.as_str();
            if !agrees && titles.all(|other| other.count.as_str() == title.count.as_str()) {
                sink.report(other_count(&told, title));
            }
        }
    }
}

/// A number of practical matters of a year.
struct Matters<'s> {
    year: u32,
    /// The number with 件.
    count: LogicalText<'s>,
}

/// 2025年…为民办八件实事, as often as `text` says it.
fn matters<'s>(text: &LogicalText<'s>) -> Vec<Matters<'s>> {
    let words = text.as_str();
    let mut found = Vec::new();
    for (at, sign) in words.match_indices('件') {
        let end = at + sign.len();
        let named = ["实事", "民生实事", "好事"];
        let is_matter = named.iter().any(|name| words[end..].starts_with(name));
        let start = words[..at]
            .trim_end_matches(|c| is_han(c) || is_arabic(c))
            .len();
        if is_matter
            && start < at
            && let Some(year) = year_before(&words[..start])
        {
            let count = text.slice(start..end);
            found.push(Matters { year, count });
        }
    }
    found
}

/// The year that is named last in `words`, within the sentence.
fn year_before(words: &str) -> Option<u32> {
    let sentence = words
        .rfind(['。', '；', '，'])
        .map_or(words, |at| &words[at..]);
    let (before, _) = sentence.rsplit_once('年')?;
    let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    before[start..].parse().ok()
}

fn other_count(told: &Matters<'_>, title: &Matters<'_>) -> Diagnostic {
    let (here, there) = (told.count.as_str(), title.count.as_str());
    let year = told.year;
    Diagnostic::new(
        told.count.whole(),
        message!(
            "{year}年实事的件数不符：大事记为“{here}”，文件标题为“{there}”",
            "the chronicle has “{here}” practical matters for {year}, the document “{there}”"
        ),
        message!("与文件标题不符", "not as in the document's title"),
    )
    .evidence(
        title.count.whole(),
        message!("文件标题", "the document's title"),
    )
    .help(message!("请核对件数。", "Check the number."))
}

fn day(date: &Date<'_>) -> Option<Day> {
    Some((date.year?, date.month, date.day))
}
