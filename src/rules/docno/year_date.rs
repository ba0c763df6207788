//! `docno-year-date`.

use crate::declare_rule;
use crate::facts::Standing;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::syntax::ast::{Article, Date, DocumentNumber};
use crate::syntax::inline::date::dates;

declare_rule! {
    /// 字号年份与日期不符
    ///
    /// The year of a document number differs from the year of the document's date.
    ///
    /// 发文字号〔〕内的年份应与成文日期的年份相同。一月成文的文件可以沿用上一年的字号。目录、印发日期能判定哪一处有误的，标出错处。
    ///
    /// 依据：《党政机关公文处理工作条例》第九条第五项、第十二项。
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 沅鹭政发〔⟦2024⟧〕1号
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
    /// ⟦2015年3月15日⟧
    ///
    /// （2025年3月16日印发）
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1期（总第61期）
    /// 目 录
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见（沅鹭政发〔2025〕1号）1
    ///
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 沅鹭政发〔⟦2052⟧〕1号
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
    /// ```right
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 沅鹭政发〔2024〕88号
    ///
    /// 各镇人民政府：
    ///
    /// 现提出以下意见。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年1月3日
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 沅鹭政发〔2025〕8号
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
    /// ```right
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 沅鹭政发〔2004〕8号
    ///
    /// 各镇人民政府：
    ///
    /// 现提出以下意见。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 二〇〇四年三月十五日
    /// ```
    ///
    /// 放过：一月成文、沿用上一年字号的文件；没有日期的文件。
    ///
    /// 处理：核对原件，改正年份。
    DocnoYearDate { name: "docno-year-date", severity: Error, fix: None }
}

impl Rule for DocnoYearDate {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for article in &context.issue.articles {
            if sink.is_full() {
                return;
            }
            check_article(context, article, sink);
        }
    }
}

fn check_article(context: &Context<'_, '_>, article: &Article<'_>, sink: &mut Sink<'_>) {
    let printed = article
        .printed
        .iter()
        .filter_map(|line| dates(line).pop())
        .next();
    let date = article.date.as_deref().or(article.head_date.as_deref());
    let (Some(number), Some(date)) = (&article.number, date.or(printed.as_ref())) else {
        return;
    };
    let Some(year) = date.year else {
        return;
    };
    if fits(number, year, date.month) {
        return;
    }
    let listed = listed_number(context, number);
    let witness_year = listed
        .map(|listed| listed.year)
        .or_else(|| printed.as_ref().and_then(|printed| printed.year))
        .or_else(|| Some(context.issue.cover.as_ref()?.year.as_ref()?.value));
    let date_is_wrong = witness_year == Some(number.year);
    let mut diagnostic = finding(number, date, date_is_wrong);
    if let Some(listed) = listed {
        let label = message!("目录", "contents");
        diagnostic = diagnostic.evidence(listed.text.whole(), label);
    }
    sink.report(diagnostic);
}

/// Whether a document of that year and month may bear the number.
fn fits(number: &DocumentNumber<'_>, year: u32, month: u32) -> bool {
    let same = |year: u32| match number.year_digits {
        2 => year % 100 == number.year,
        _ => year == number.year,
    };
    same(year) || month == 1 && same(year - 1)
}

/// The number that the contents give the document, by code and serial.
fn listed_number<'c, 's>(
    context: &Context<'c, 's>,
    own: &DocumentNumber<'s>,
) -> Option<&'c DocumentNumber<'s>> {
    let mentions = context.facts.document_numbers.iter();
    let mut listed = mentions
        .filter(|mention| mention.standing == Standing::Contents)
        .map(|mention| &mention.number)
        .filter(|number| number.serial == own.serial && number.code.as_str() == own.code.as_str());
    // Two years of one serial in one issue: nobody knows which is meant.
    listed.next().filter(|_| listed.next().is_none())
}

fn finding(number: &DocumentNumber<'_>, date: &Date<'_>, date_is_wrong: bool) -> Diagnostic {
    let (written, day) = (number.text.as_str(), date.text.as_str());
    let text = message!(
        "发文字号的年份与日期不符：“{written}”，日期为{day}",
        "the year of “{written}” is not that of the document's date, {day}"
    );
    let year = year_place(number);
    let labels = (
        message!("字号的年份", "year of the number"),
        message!("文件日期", "date of the document"),
    );
    let diagnostic = if date_is_wrong {
        Diagnostic::new(date.text.whole(), text, labels.1).evidence(year, labels.0)
    } else {
        Diagnostic::new(year, text, labels.0).evidence(date.text.whole(), labels.1)
    };
    diagnostic
        .confidence(0.95)
        .help(message!(
            "字号年份与成文年份应当相同（一月可以沿用上一年），请核对原件。",
            "Both years must agree (January may carry the old one); check the original."
        ))
        .basis("公文处理条例", "第九条第五项")
}

/// Where the digits of the year stand.
fn year_place(number: &DocumentNumber<'_>) -> crate::text::Place {
    let words = number.text.as_str();
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let Some(start) = words.find(is_digit) else {
        return number.text.whole();
    };
    let end = words[start..]
        .find(|c| !is_digit(c))
        .map_or(words.len(), |length| start + length);
    number.text.place(start..end)
}
