//! `structure-issue-block`.

use crate::declare_rule;
use crate::facts::Document;
use crate::lint::{Applicability, Context, Diagnostic, Edit, Rule, Severity, Sink};
use crate::message;
use crate::rules::compare::substitutions;
use crate::syntax::ast::Date;
use crate::syntax::inline::date::dates;
use crate::text::LogicalText;

declare_rule! {
    /// 印发日期、附注有误
    ///
    /// A printing date before the date of the document or after publication; notes in the wrong brackets.
    ///
    /// 印发日期不能早于成文日期，二者都不能晚于本期出版日期；附注（此件公开发布）、印发日期用全角圆括号；同一期的附注应当一致，只差一个字的，报为误植。
    ///
    /// 依据：GB/T 9704—2012 7.3.6、7.4.3（推荐性国家标准）。
    ///
    /// ```wrong
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
    /// 2025年3月15日
    ///
    /// （⟦2025年3月5日⟧印发）
    /// ```
    ///
    /// ```wrong
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
    /// 2025年3月15日
    ///
    /// ⟦(此件公开发布)⟧
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1—3期（总第61—63期）
    /// 目 录
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见（沅鹭政发〔2025〕1号）1
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
    /// 2025年3月15日
    ///
    /// （⟦2025年8月15日⟧印发）
    ///
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1—3期（总第61—63期）
    /// 2025年4月8日出版
    /// 主管主办：沅平市白鹭区人民政府
    /// 联系电话：（0600）5550126
    /// ```
    ///
    /// ```right
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
    /// 2025年3月15日
    ///
    /// （此件公开发布）
    ///
    /// （2025年3月15日印发）
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府办公室关于开展检查的通知
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    ///
    /// 沅平市白鹭区人民政府办公室
    ///
    /// 2024年12月30日
    ///
    /// 公开方式：主动公开
    ///
    /// 沅平市白鹭区人民政府办公室　2025年1月6日印发
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 各镇人民政府：
    ///
    /// 现提出以下意见。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    /// ```
    ///
    /// 放过：没有印的项目；词语不同的附注（此件主动公开、此件删减后公开）。
    ///
    /// 处理：核对原件；括号可以安全修改。
    StructureIssueBlock { name: "structure-issue-block", severity: Error, fix: Safe }
}

impl Rule for StructureIssueBlock {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let colophon = context.issue.colophon.as_ref();
        let published = colophon.and_then(|colophon| colophon.published.as_ref());
        let documents = &context.facts.documents;
        let mut late = Vec::new();
        for document in documents {
            late.extend(check_dates(document, published, sink));
            check_brackets(document, sink);
        }
        if let Some(published) = published {
            check_publication(published, &late, sink);
        }
        check_notes(documents, sink);
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &[
            "date-future",
            "date-invalid",
            "date-order",
            "docno-year-date",
        ]
    }
}

/// Year, month and day, where all are written.
fn day(date: &Date<'_>) -> Option<(u32, u32, u32)> {
    Some((date.year?, date.month, date.day))
}

/// Compares the dates of one document; gives the one that is later than the issue.
fn check_dates<'s>(
    document: &Document<'_, 's>,
    published: Option<&Date<'s>>,
    sink: &mut Sink<'_>,
) -> Option<Date<'s>> {
    let article = document.article;
    let mut lines = article.printed.iter().rev();
    let printed = lines.find(|line| line.as_str().contains("印发"));
    let printed = printed.and_then(|line| dates(line).pop());
    let signed = article.date.as_deref();
    let host_signed = signed.filter(|_| document.host.is_none());
    if let (Some(printed), Some(signed)) = (&printed, host_signed)
        && day(printed) < day(signed)
        && day(printed).is_some()
    {
        sink.report(earlier(printed, signed));
        return None;
    }
    let published = published.filter(|date| day(date).is_some())?;
    // A date that is wrong makes the one after it wrong as well: the first one counts.
    let dates = [signed.cloned(), printed];
    dates
        .into_iter()
        .flatten()
        .find(|date| day(date) > day(published))
}

/// Reports the document that is later than the issue, or the date of the issue
/// when several are.
fn check_publication(published: &Date<'_>, late: &[Date<'_>], sink: &mut Sink<'_>) {
    const MOST_WITNESSES: usize = 5;
    match late {
        [] => {}
        [date] => sink.report(later_than_issue(date, published)),
        dates => {
            let (day, count) = (published.text.as_str(), dates.len());
            let mut diagnostic = Diagnostic::new(
                published.text.whole(),
                message!(
                    "本期出版日期（{day}）早于所刊{count}个文件的日期",
                    "published on {day}, before the dates of {count} documents"
                ),
                message!("出版日期", "date of publication"),
            );
            for date in &dates[..dates.len().min(MOST_WITNESSES)] {
                let label = message!("文件日期", "date of a document");
                diagnostic = diagnostic.evidence(date.text.whole(), label);
            }
            sink.report(diagnostic.help(message!(
                "请核对出版日期。",
                "Check the date of publication."
            )));
        }
    }
}

fn earlier(printed: &Date<'_>, signed: &Date<'_>) -> Diagnostic {
    let (here, there) = (printed.text.as_str(), signed.text.as_str());
    Diagnostic::new(
        printed.text.whole(),
        message!(
            "印发日期（{here}）早于成文日期（{there}）",
            "printed on {here}, before the date of the document ({there})"
        ),
        message!("印发日期", "printed"),
    )
    .evidence(
        signed.text.whole(),
        message!("成文日期", "date of the document"),
    )
    .help(message!(
        "文件成文以后才能印发，两个日期必有一误，请核对原件。",
        "A document is printed after it is signed; one of the dates is wrong."
    ))
    .basis("GB/T 9704-2012", "7.4.3")
}

fn later_than_issue(late: &Date<'_>, published: &Date<'_>) -> Diagnostic {
    let (here, there) = (late.text.as_str(), published.text.as_str());
    Diagnostic::new(
        late.text.whole(),
        message!(
            "文件日期（{here}）晚于本期出版日期（{there}）",
            "the document is dated {here}, after the issue was published ({there})"
        ),
        message!("晚于出版日期", "later than the issue"),
    )
    .evidence(
        published.text.whole(),
        message!("出版日期", "date of publication"),
    )
    .help(message!(
        "两个日期必有一误，请核对原件。",
        "One of the dates is wrong; check the original."
    ))
}

/// （此件公开发布） and （2025年3月15日印发） in half-width or mixed brackets.
fn check_brackets(document: &Document<'_, '_>, sink: &mut Sink<'_>) {
    let article = document.article;
    for line in article.notes.iter().chain(&article.printed) {
        let words = line.as_str();
        let is_bracketed = words.starts_with(['(', '（']) && words.ends_with([')', '）']);
        if is_bracketed && (words.starts_with('(') || words.ends_with(')')) {
            sink.report_as(Severity::Warning, half_width(line));
        }
    }
}

fn half_width(line: &LogicalText<'_>) -> Diagnostic {
    let words = line.as_str();
    let ends = [(0, '(', "（"), (words.len() - 1, ')', "）")];
    let wrong = ends
        .into_iter()
        .filter(|&(at, mark, _)| words.get(at..).is_some_and(|rest| rest.starts_with(mark)));
    let edits = wrong.map(|(at, _, right)| Edit {
        span: line.place(at..at + 1).first(),
        content: right.to_owned(),
    });
    let edits = edits.collect();
    Diagnostic::new(
        line.whole(),
        message!(
            "“{words}”应用全角圆括号",
            "“{words}” needs full-width brackets"
        ),
        message!("半角括号", "half-width brackets"),
    )
    .fix(
        Applicability::Safe,
        message!("改用全角圆括号", "use full-width brackets"),
        edits,
    )
    .basis("GB/T 9704-2012", "7.3.6")
}

/// Reports a note that differs from another note of the issue by a character.
fn check_notes(documents: &[Document<'_, '_>], sink: &mut Sink<'_>) {
    const MOST_NOTES: usize = 200;
    let notes = documents
        .iter()
        .flat_map(|document| &document.article.notes);
    let notes: Vec<_> = notes
        .filter(|note| note.as_str().chars().count() >= 6)
        .take(MOST_NOTES)
        .collect();
    let inner = |note: &LogicalText<'_>| -> String {
        let words = note.as_str().chars();
        words.filter(|c| c.is_alphabetic()).collect()
    };
    let mut known: Vec<(String, &LogicalText<'_>, usize)> = Vec::new();
    for note in &notes {
        let words = inner(note);
        match known.iter_mut().find(|(same, ..)| *same == words) {
            Some((.., count)) => *count += 1,
            None => known.push((words, note, 1)),
        }
    }
    for (words, note, count) in &known {
        let twin = known.iter().find(|(other, _, times)| {
            let is_numbered = words.contains(|c: char| c.is_numeric());
            times > count && !is_numbered && substitutions(words, other).len() == 1
        });
        if let Some((_, other, _)) = twin {
            sink.report(odd_note(note, other));
        }
    }
}

fn odd_note(note: &LogicalText<'_>, other: &LogicalText<'_>) -> Diagnostic {
    let (here, there) = (note.as_str(), other.as_str());
    Diagnostic::new(
        note.whole(),
        message!(
            "附注“{here}”与其他文件的“{there}”差一个字",
            "the note “{here}” differs from “{there}” by a character"
        ),
        message!("附注", "note"),
    )
    .evidence(
        other.whole(),
        message!("其他文件的附注", "note of another document"),
    )
    .help(message!("请核对后改正。", "Check and correct."))
    .basis("GB/T 9704-2012", "7.3.6")
}
