//! `table-row-count`.

use super::serial::{has_serials, runs_on, serial};
use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::syntax::ast::{Article, Block, Table};
use crate::syntax::{inline, walk};
use crate::text::LogicalText;

declare_rule! {
    /// 表格行数与名称不符
    ///
    /// A table that has more or fewer rows than its title says (八件实事).
    ///
    /// 附件、文件的标题说“八件实事”“十项任务”的，其中带序号的表格应有同样多的行。文件里只有一张这样的表格时才核对。
    ///
    /// 依据：标题与表格说的是同一件事，不同即有一误。
    ///
    /// ```wrong
    /// 附件
    ///
    /// 2025年区政府为民办⟦三件⟧实事
    ///
    /// 序号	项目	单位
    /// 1	老旧小区改造	区住房和城乡建设局
    /// 2	农村公路	区交通运输局
    /// ```
    ///
    /// ```wrong
    /// 白鹭区2025年⟦2项⟧重点任务清单
    ///
    /// 序号	项目	单位
    /// 1	老旧小区改造	区住房和城乡建设局
    /// 2	农村公路	区交通运输局
    /// 3	健身器材	区教育和体育局
    /// ```
    ///
    /// ```right
    /// 附件
    ///
    /// 2025年区政府为民办三件实事
    ///
    /// 序号	项目	单位
    /// 1	老旧小区改造	区住房和城乡建设局
    /// 2	农村公路	区交通运输局
    /// 3	健身器材	区教育和体育局
    /// ```
    ///
    /// ```right
    /// 关于取消3项行政许可事项的决定
    ///
    /// 取消下列行政许可事项，并做好衔接工作。
    ///
    /// 事项	单位
    /// 甲	区教育和体育局
    /// ```
    ///
    /// 放过：没有序号列或者序号不连续（另有规则）的表格；有几张表格的文件；标题没有写明件数、项数的文件。
    ///
    /// 处理：核对是标题的数有误还是表格缺行、多行。
    TableRowCount { name: "table-row-count", severity: Error, fix: None }
}

impl Rule for TableRowCount {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for article in walk::articles(context.issue) {
            check_article(article, sink);
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        // It shows the other title, which has the right number.
        &["structure-attachment-match"]
    }
}

fn check_article(article: &Article<'_>, sink: &mut Sink<'_>) {
    let Some(title) = &article.title else {
        return;
    };
    let Some((count, range)) = count_in_title(title) else {
        return;
    };
    let mut tables = walk::descend(&article.blocks).filter_map(|block| match block {
        Block::Table(table) => Some(&**table),
        _ => None,
    });
    let (Some(table), None) = (tables.next(), tables.next()) else {
        return;
    };
    let rows = table
        .rows
        .iter()
        .filter(|row| serial(row).is_some())
        .count();
    // Where the numbers are at fault, they say what is missing.
    if has_serials(table) && rows > 0 && rows != count as usize && runs_on(table) {
        sink.report(finding(title, range, table, rows));
    }
}

/// 八件, 10项: the number in a title and where it stands with its measure.
fn count_in_title(title: &LogicalText<'_>) -> Option<(u32, std::ops::Range<usize>)> {
    let words = title.as_str();
    for (at, measure) in words.match_indices(['件', '项']) {
        let before = words[..at].trim_end();
        let digits = |c: char| inline::numeral::is_arabic(c) || inline::numeral::is_han(c);
        let start = before.trim_end_matches(digits).len();
        if let Ok(("", value)) = inline::numeral::either(&before[start..])
            && value > 0
        {
            return Some((value, start..at + measure.len()));
        }
    }
    None
}

fn finding(
    title: &LogicalText<'_>,
    range: std::ops::Range<usize>,
    table: &Table<'_>,
    rows: usize,
) -> Diagnostic {
    let said = &title.as_str()[range.clone()];
    Diagnostic::new(
        title.place(range.clone()),
        message!(
            "标题说“{said}”，表格有{rows}行",
            "the title says “{said}”, the table has {rows} rows"
        ),
        message!("标题", "title"),
    )
    .evidence(
        table.header.span.into(),
        message!("表格有{rows}行", "the table has {rows} rows"),
    )
    .help(message!(
        "请核对是标题的数有误还是表格缺行、多行。",
        "Check whether the number is wrong or a row is missing or superfluous."
    ))
}
