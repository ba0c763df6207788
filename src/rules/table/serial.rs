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
    /// ```wrong
    /// 序号	项目
    /// 1	老旧小区改造
    /// ⟦3⟧	健身器材
    /// 2	农村公路
    /// 4	口袋公园
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
    /// 编号	项目
    /// 1	老旧小区改造
    /// 	农村公路
    /// 3	口袋公园
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

/// No table has more rows: a longer number counts something else.
const LARGEST: u32 = 999_999;

/// The serial number of a row whose first cell is nothing else.
pub fn serial(row: &Row<'_>) -> Option<u32> {
    let (rest, value) = inline::numeral::arabic(row.cells.first()?.as_str()).ok()?;
    (rest.is_empty() && value <= LARGEST).then_some(value)
}

/// A row with a serial number.
struct Numbered<'t, 's> {
    value: u32,
    row: &'t Row<'s>,
    /// Rows without a number between the row before and this one.
    skipped: u32,
}

fn numbered<'t, 's>(table: &'t Table<'s>) -> Vec<Numbered<'t, 's>> {
    let mut rows = Vec::new();
    let mut skipped = 0;
    for row in &table.rows {
        match serial(row) {
            Some(value) => {
                rows.push(Numbered {
                    value,
                    row,
                    skipped,
                });
                skipped = 0;
            }
            None => skipped += 1,
        }
    }
    rows
}

/// Whether the serial numbers of a table run on without a fault, wherever
/// they begin.
pub fn runs_on(table: &Table<'_>) -> bool {
    let rows = numbered(table);
    let first = rows.first().map_or(1, |row| row.value);
    let right = rows
        .iter()
        .zip(first..)
        .all(|(row, value)| row.value == value);
    right && rows.iter().all(|row| row.skipped == 0)
}

fn check_table(table: &Table<'_>, sink: &mut Sink<'_>) {
    let rows = numbered(table);
    let value = |at: usize| rows.get(at).map(|row| row.value);
    let mut last: Option<(u32, &Row<'_>)> = None;
    let mut at = 0;
    while let Some(current) = rows.get(at) {
        at += 1;
        let Some((before, before_row)) = last.replace((current.value, current.row)) else {
            continue;
        };
        let expected = before.saturating_add(1);
        let goes_on = current.value == expected
            // The number of a row between is missing: another rule's fault.
            || current.skipped > 0 && current.value == expected.saturating_add(current.skipped)
            || current.value == 1 && before > 1;
        if goes_on {
            continue;
        }
        let mut found = finding(current.row, current.value, before_row, before);
        let next = value(at);
        let after = value(at + 1);
        if current.value == expected + 1
            && next == Some(expected)
            && after.is_none_or(|after| after == expected + 2)
        {
            // Two rows have changed places.
            if let Some(other) = rows.get(at) {
                found = found.evidence(
                    other.row.cells[0].whole(),
                    message!("与此行颠倒", "the two rows have changed places"),
                );
            }
            at += 1;
            last = Some((expected + 1, current.row));
        } else if next == Some(expected + 1) && current.value != before {
            // Only this number is wrong.
            last = Some((expected, current.row));
        } else if current.value == before && next == Some(expected + 1) {
            last = Some((expected, current.row));
        }
        sink.report(found);
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
