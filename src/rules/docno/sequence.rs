//! `docno-sequence`.

use std::collections::BTreeMap;

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Rule, Severity, Sink};
use crate::message;
use crate::syntax::ast::{Article, DocumentNumber};
use crate::text::Place;

declare_rule! {
    /// 文号重复、倒序
    ///
    /// Two documents of one number, or a later number on an earlier date.
    ///
    /// 同一代字、同一年份之内，一个顺序号只能编给一个文件；顺序号大的，成文日期不应早于顺序号小的。重号报为错误，号与日期倒序报为警告。不连续的号不报：公报只刊登部分文件。
    ///
    /// 依据：《党政机关公文处理工作条例》第九条第五项，发文字号按发文顺序编排。
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
    /// 2025年3月5日
    ///
    /// 沅平市白鹭区人民政府关于做好夏季防汛工作的通知
    ///
    /// ⟦沅鹭政发〔2025〕1号⟧
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月8日
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
    /// 沅平市白鹭区人民政府关于做好夏季防汛工作的通知
    ///
    /// 沅鹭政发〔2025〕2号
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// ⟦2025年3月8日⟧
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于做好夏季防汛工作的通知
    ///
    /// 沅鹭政字〔2025〕9号
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// ⟦2025年3月8日⟧
    ///
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 沅鹭政字〔2025〕7号
    ///
    /// 各镇人民政府：
    ///
    /// 现提出以下意见。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年4月8日
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
    /// 沅平市白鹭区人民政府关于做好夏季防汛工作的通知
    ///
    /// 沅鹭政字〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月8日
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
    /// 沅平市白鹭区人民政府关于做好夏季防汛工作的通知
    ///
    /// 沅鹭政发〔2025〕8号
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 本意见代替《实施意见》（沅鹭政发〔2025〕1号）。
    /// ```
    ///
    /// 放过：断号；不同代字、不同年份的字号；没有日期的文件；同日的文件。
    ///
    /// 处理：核对原件的字号和日期。
    DocnoSequence { name: "docno-sequence", severity: Error, fix: None }
}

impl Rule for DocnoSequence {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let mut series: BTreeMap<(&str, u32), Vec<Numbered<'_, '_>>> = BTreeMap::new();
        for article in &context.issue.articles {
            if let Some(number) = &article.number {
                let key = (number.code.as_str(), number.year);
                series.entry(key).or_default().push((number, article));
            }
        }
        for documents in series.values_mut() {
            // Stable: documents of one number stay in the order of the issue.
            documents.sort_by_key(|(number, _)| number.serial);
            for pair in documents.windows(2) {
                if sink.is_full() {
                    return;
                }
                check_pair(pair[0], pair[1], sink);
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        // They say which of the numbers, or of the dates, is wrong.
        &[
            "chronicle-document-match",
            "date-future",
            "date-invalid",
            "date-order",
            "docno-year-date",
            "structure-issue-block",
            "structure-toc-mismatch",
        ]
    }
}

type Numbered<'a, 's> = (&'a DocumentNumber<'s>, &'a Article<'s>);

fn check_pair(earlier: Numbered<'_, '_>, later: Numbered<'_, '_>, sink: &mut Sink<'_>) {
    let ((first, first_article), (second, second_article)) = (earlier, later);
    if first.serial == second.serial {
        if !is_same_document(first_article, second_article) {
            sink.report(repeated(first, second));
        }
        return;
    }
    let day = |article: &Article<'_>| {
        let date = article.date.as_deref()?;
        Some((date.year?, date.month, date.day))
    };
    let (Some(first_day), Some(second_day)) = (day(first_article), day(second_article)) else {
        return;
    };
    let dates = (&first_article.date, &second_article.date);
    if let (true, (Some(first_date), Some(second_date))) = (second_day < first_day, dates) {
        let (low, high) = (first.serial, second.serial);
        let (low_day, high_day) = (first_date.text.as_str(), second_date.text.as_str());
        let diagnostic = Diagnostic::new(
            second_date.text.whole(),
            message!(
                "字号与日期倒序：{high}号的日期（{high_day}）早于{low}号（{low_day}）",
                "number {high} is dated {high_day}, before number {low} ({low_day})"
            ),
            message!("{high}号的日期", "date of number {high}"),
        )
        .evidence(
            first_date.text.whole(),
            message!("{low}号的日期", "date of number {low}"),
        )
        .evidence(second.text.whole(), message!("{high}号", "number {high}"))
        .evidence(first.text.whole(), message!("{low}号", "number {low}"))
        .confidence(0.8);
        sink.report_as(Severity::Warning, advise(diagnostic));
    }
}

/// A document that the issue prints twice.
fn is_same_document(a: &Article<'_>, b: &Article<'_>) -> bool {
    let title = |article: &Article<'_>| {
        article
            .title
            .as_ref()
            .map(|title| title.as_str().to_owned())
    };
    title(a) == title(b)
}

fn repeated(first: &DocumentNumber<'_>, second: &DocumentNumber<'_>) -> Diagnostic {
    let words = second.text.as_str();
    let before: Place = first.text.whole();
    let diagnostic = Diagnostic::new(
        second.text.whole(),
        message!(
            "两个文件用了同一个发文字号“{words}”",
            "two documents bear the number “{words}”"
        ),
        message!("重号", "repeated"),
    )
    .evidence(
        before,
        message!("前一个文件的字号", "number of the other document"),
    );
    advise(diagnostic)
}

fn advise(diagnostic: Diagnostic) -> Diagnostic {
    diagnostic
        .help(message!(
            "请核对原件的字号和日期。",
            "Check numbers and dates against the originals."
        ))
        .basis("公文处理条例", "第九条第五项")
}
