//! `table-serial`.

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::syntax::ast::{Block, Row, Table};
use crate::syntax::{inline, walk};

declare_rule! {
    /// 表格序号不连续
    ///
    /// A column of serial numbers that skips, repeats or runs backwards.
    ///
    /// 表头第一列为“序号”“编号”的表格，各行序号应从1起连续。合并单元格的行没有序号，不计；另起一组从1重新编号的，不算错。
    ///
    /// 依据：GB/T 9704—2012 7.3.3（推荐性国家标准）；序号是行的计数，不连续即有一误。
    ///
    /// ```wrong
    /// 序号	项目	单位
    /// 1	老旧小区改造	区住房和城乡建设局
    /// 2	农村公路	区交通运输局
    /// ⟦4⟧	健身器材	区教育和体育局
    /// ```
    ///
    /// ```wrong
    /// | 序号 | 项目 |
    /// | --- | --- |
    /// | 1 | 老旧小区改造 |
    /// | ⟦1⟧ | 农村公路 |
    /// ```
    ///
    /// ```right
    /// 序号	项目	单位
    /// 1	老旧小区改造	区住房和城乡建设局
    /// 2	农村公路	区交通运输局
    /// 合计	2个	—
    /// ```
    ///
    /// ```right
    /// 名称	数量
    /// 3	5
    /// 7	9
    /// ```
    ///
    /// 放过：没有序号列的表格；小计、合计行；分组后从1重编的序号。
    ///
    /// 处理：核对是序号有误还是缺行；不自动改号。
    TableSerial { name: "table-serial", severity: Error, fix: None }
}

impl Rule for TableSerial {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for article in walk::articles(context.issue) {
            for block in walk::descend(&article.blocks) {
                if let Block::Table(table) = block
                    && has_serials(table)
                {
                    check_table(table, sink);
                }
            }
        }
    }
}

/// Whether the first column is one of serial numbers.
pub fn has_serials(table: &Table<'_>) -> bool {
    let Some(head) = table.header.cells.first() else {
        return false;
    };
    let bare: String = head
        .as_str()
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    matches!(bare.as_str(), "序号" | "编号")
}

/// The serial number of a row whose first cell is nothing else.
pub fn serial(row: &Row<'_>) -> Option<u32> {
    let (rest, value) = inline::numeral::arabic(row.cells.first()?.as_str()).ok()?;
    rest.is_empty().then_some(value)
}

fn check_table(table: &Table<'_>, sink: &mut Sink<'_>) {
    let mut before: Option<(u32, &Row<'_>)> = None;
    for row in &table.rows {
        let Some(value) = serial(row) else {
            continue;
        };
        if let Some((last, last_row)) = before {
            let restarts = value == 1 && last > 1;
            if value != last + 1 && !restarts {
                sink.report(finding(row, value, last_row, last));
            }
        }
        before = Some((value, row));
    }
}

fn finding(row: &Row<'_>, value: u32, before: &Row<'_>, last: u32) -> Diagnostic {
    let expected = last + 1;
    Diagnostic::new(
        row.cells[0].whole(),
        message!(
            "表格序号不连续：“{last}”之后是“{value}”，应为“{expected}”",
            "serial numbers: “{value}” after “{last}”, expected “{expected}”"
        ),
        message!("应为“{expected}”", "expected “{expected}”"),
    )
    .evidence(
        before.cells[0].whole(),
        message!("前一行的序号", "the row before"),
    )
    .help(message!(
        "请核对是序号有误还是缺行。",
        "Check whether the number is wrong or a row is missing."
    ))
    .basis("GB/T 9704-2012", "7.3.3")
}
