//! `date-future`.

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Message, Rule, Sink};
use crate::message;
use crate::rules::days::{Day, bearings, published};
use crate::rules::months;
use crate::syntax::ast::{Content, EntryMark};
use crate::syntax::walk;
use crate::text::Place;

declare_rule! {
    /// 日期晚于出版日期
    ///
    /// A document or an entry of the chronicle is dated after the day of publication.
    ///
    /// 公报刊登的文件、任免名单和大事记条目，日期不会晚于版权页的出版日期。多处晚于出版日期的，多半是出版日期有误，只报一处。
    ///
    /// 依据：同期公报的日期相互矛盾，属于事实差错。
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1期（总第61期）
    /// 目 录
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见1
    ///
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现提出以下意见。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// ⟦2025年8月15日⟧
    ///
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1期（总第61期）
    /// 2025年2月8日出版
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1期（总第61期）
    /// 目 录
    /// 【大事记】1
    ///
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 会议召开。
    ///
    /// 6日 活动举行。
    ///
    /// ⟦18日⟧ 调研开展。
    ///
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1期（总第61期）
    /// 2025年1月8日出版
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1期（总第61期）
    /// 目 录
    /// 【大事记】1
    ///
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 12日 会议召开。
    ///
    /// 16日 活动举行。
    ///
    /// 18日 调研开展。
    ///
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1期（总第61期）
    /// ⟦2025年1月8日⟧出版
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1期（总第61期）
    /// 目 录
    /// 【大事记】1
    ///
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 12日 会议召开，确定竹文化节于4月19日开幕。
    ///
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1期（总第61期）
    /// 2025年2月8日出版
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1期（总第61期）
    /// 目 录
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见1
    ///
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 意见自2025年5月1日起施行。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年1月15日
    ///
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1期（总第61期）
    /// 2025年2月8日出版
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 请于2099年12月31日前完成。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年1月15日
    /// ```
    ///
    /// 放过：正文里预告的日期、施行日期；没有版权页的文本。
    ///
    /// 处理：核对文件日期和出版日期；不自动修改。
    DateFuture { name: "date-future", severity: Error, fix: None }
}

/// Something that happened on a day, and where the issue says so.
struct Event {
    day: Day,
    place: Place,
    label: Message,
}

/// So many events after the day of publication put that day in doubt.
const MANY: usize = 2;
/// Events that a finding shows: with the documents first, that is all of them.
const SHOWN: usize = 60;

impl Rule for DateFuture {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let Some(publication) = published(context.issue) else {
            return;
        };
        let mut later = events(context);
        later.retain(|event| event.day > publication.day);
        let written = publication.date.text.as_str();
        let own = publication.date.text.whole();
        if later.len() > MANY {
            let count = later.len();
            let mut diagnostic = Diagnostic::new(
                own,
                message!(
                    "出版日期（{written}）早于本期{count}处文件或记事的日期",
                    "published on {written}, before the dates of {count} documents or entries"
                ),
                message!("出版日期可能有误", "the day of publication may be wrong"),
            );
            for event in later.into_iter().take(SHOWN) {
                diagnostic = diagnostic.evidence(event.place, event.label);
            }
            sink.report(advise(diagnostic));
            return;
        }
        for event in later {
            let Day { year, month, day } = event.day;
            let label = event.label.clone();
            let diagnostic = Diagnostic::new(
                event.place,
                message!(
                    "{}（{year}年{month}月{day}日）晚于出版日期（{written}）",
                    "{} ({year}-{month}-{day}) after the day of publication, {written}",
                    if label.zh.is_empty() {
                        "日期"
                    } else {
                        &label.zh
                    }
                ),
                event.label,
            )
            .evidence(own.clone(), message!("出版日期", "day of publication"));
            sink.report(advise(diagnostic));
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &[
            "chronicle-period",
            "colophon-total-number",
            "date-invalid",
            "docno-year-date",
        ]
    }
}

fn advise(diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.help(message!(
        "请核对文件、记事的日期和出版日期。",
        "Check the dates of documents and entries, and the day of publication."
    ))
}

/// Documents signed and issued, and the entries of chronicles.
fn events(context: &Context<'_, '_>) -> Vec<Event> {
    let mut events = Vec::new();
    for bearing in bearings(context.facts) {
        let signed = bearing
            .signed
            .map(|dated| (dated, message!("成文日期", "date of signing")));
        let printed = bearing
            .printed
            .map(|dated| (dated, message!("印发日期", "date of issue")));
        events.extend(
            signed
                .into_iter()
                .chain(printed)
                .map(|(dated, label)| Event {
                    day: dated.day,
                    place: dated.date.text.whole(),
                    label,
                }),
        );
    }
    for article in walk::articles(context.issue) {
        let Content::Chronicle(months) = &article.content else {
            continue;
        };
        for (month, told) in months
            .iter()
            .zip(months::told(context.issue, article, months))
        {
            let entries = month.entries.iter();
            events.extend(entries.filter_map(|entry| {
                let is_plain =
                    entry.mark == EntryMark::Dated && !entry.sign.as_str().contains('月');
                let (first, _) = entry.days.filter(|_| is_plain && !told.misdated)?;
                Some(Event {
                    day: Day::new(told.year?, told.month?, first)?,
                    place: entry.sign.whole(),
                    label: message!("记事日期", "date of the entry"),
                })
            }));
        }
    }
    events
}
