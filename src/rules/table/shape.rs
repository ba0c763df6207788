//! `table-shape`.

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::syntax::ast::{Block, Row, Table};
use crate::syntax::walk;
use crate::text::Span;

declare_rule! {
    /// 表格缺列、空格
    ///
    /// A row with fewer or more cells than the header, or an empty cell in a full column.
    ///
    /// 其余各行与表头列数一致，独有一两行缺列、多列的；其余各行都填写、独有一格空着的，多是漏排。
    ///
    /// 依据：一行就是表头各栏的一组内容。
    ///
    /// ```wrong
    /// 序号	项目	单位
    /// 1	老旧小区改造	区住房和城乡建设局
    /// ⟦2	农村公路⟧
    /// 3	健身器材	区教育和体育局
    /// 4	口袋公园	区住房和城乡建设局
    /// ```
    ///
    /// ```wrong
    /// 序号	项目	单位	备注
    /// 1	老旧小区改造	区住房和城乡建设局	新建
    /// 2	农村公路⟦		⟧续建
    /// 3	健身器材	区教育和体育局	新建
    /// 4	口袋公园	区住房和城乡建设局	新建
    /// ```
    ///
    /// ```wrong
    /// | 序号 | 项目 | 单位 |
    /// | --- | --- | --- |
    /// | 1 | 老旧小区改造 | 区住房和城乡建设局 |
    /// | 2 | 农村公路 | 区交通运输局 |
    /// ⟦| 3 | 健身 | 器材 | 区教育和体育局 |⟧
    /// | 4 | 口袋公园 | 区住房和城乡建设局 |
    /// ```
    ///
    /// ```right
    /// 序号	项目	单位
    /// 一、城建类
    /// 1	老旧小区改造	区住房和城乡建设局
    /// 2	农村公路	区交通运输局
    /// 3	健身器材	区教育和体育局
    /// 合计	3个
    /// ```
    ///
    /// ```right
    /// 序号	项目	备注
    /// 1	老旧小区改造	新建
    /// 2	农村公路
    /// 3	健身器材
    /// ```
    ///
    /// ```right
    /// 序号	项目	单位	备注
    /// 1	老旧小区改造	区住房和城乡建设局
    /// 2	农村公路	区交通运输局
    /// 3	健身器材	区教育和体育局	新建
    /// ```
    ///
    /// 放过：合计行、分组行；有几行都空着的列；备注列；不足三行的表格；各行列数本来不一的表格。
    ///
    /// 处理：对照原件补上缺少的内容。
    TableShape { name: "table-shape", severity: Warning, fix: None }
}

impl Rule for TableShape {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for article in walk::articles(context.issue) {
            for block in walk::descend(&article.blocks) {
                if let Block::Table(table) = block
                    && !sink.is_full()
                {
                    check_table(table, sink);
                }
            }
        }
    }
}

/// Rows that a table has at least, for its columns to be known.
const FEWEST_ROWS: usize = 3;

fn check_table(table: &Table<'_>, sink: &mut Sink<'_>) {
    let columns = table.columns();
    let rows: Vec<&Row<'_>> = table.rows.iter().filter(|row| !is_special(row)).collect();
    if rows.len() < FEWEST_ROWS || columns < 2 {
        return;
    }
    let odd: Vec<&Row<'_>> = rows
        .iter()
        .copied()
        .filter(|row| row.cells.len() != columns)
        .collect();
    // One row in four may be at fault; more of them are how the table is made.
    if odd.len() * 4 <= rows.len() {
        for row in odd {
            sink.report(odd_row(row, &table.header, columns));
        }
    }
    for column in 0..columns {
        check_column(table, &rows, column, sink);
    }
}

/// A row that sums up, or heads a group of rows.
fn is_special(row: &Row<'_>) -> bool {
    let filled = row
        .cells
        .iter()
        .filter(|cell| !cell.as_str().is_empty())
        .count();
    let sums = |words: &str| {
        let bare: String = words.chars().filter(|c| !c.is_whitespace()).collect();
        ["合计", "总计", "小计", "注"]
            .iter()
            .any(|word| bare.starts_with(word))
    };
    filled <= 1 || row.cells.iter().take(2).any(|cell| sums(cell.as_str()))
}

fn check_column(table: &Table<'_>, rows: &[&Row<'_>], column: usize, sink: &mut Sink<'_>) {
    let name = table.header.cells[column].as_str();
    if name.is_empty() || name.contains(['备', '注']) {
        return;
    }
    let whole = rows.iter().filter(|row| row.cells.len() == table.columns());
    let mut empty = whole
        .clone()
        .filter(|row| row.cells[column].as_str().is_empty());
    let (Some(row), None) = (empty.next(), empty.next()) else {
        return;
    };
    if whole.count() > FEWEST_ROWS {
        sink.report(empty_cell(row, table, column));
    }
}

fn odd_row(row: &Row<'_>, header: &Row<'_>, columns: usize) -> Diagnostic {
    let cells = row.cells.len();
    Diagnostic::new(
        row.span.into(),
        message!(
            "这一行有{cells}格，表头有{columns}栏",
            "this row has {cells} cells, the header names {columns} columns"
        ),
        message!("{cells}格", "{cells} cells"),
    )
    .confidence(0.85)
    .evidence(
        header.span.into(),
        message!("表头{columns}栏", "{columns} columns"),
    )
    .help(message!(
        "请对照原件，补上缺少的或者并回拆开的格。",
        "Check the original for a cell that is missing or split."
    ))
}

fn empty_cell(row: &Row<'_>, table: &Table<'_>, column: usize) -> Diagnostic {
    let head = &table.header.cells[column];
    let name = head.as_str();
    let before = column.checked_sub(1).and_then(|at| row.cells.get(at));
    let after = row.cells.get(column + 1);
    let start = before.map_or(row.span.start, |cell| cell.whole().hull().end);
    let end = after.map_or(row.span.end, |cell| cell.whole().hull().start);
    Diagnostic::new(
        Span {
            start,
            end: end.max(start),
        }
        .into(),
        message!(
            "“{name}”一栏此行空缺，其余各行都有内容",
            "the column “{name}” is empty in this row only"
        ),
        message!("空缺", "empty"),
    )
    .confidence(0.8)
    .evidence(head.whole(), message!("表头", "header"))
    .help(message!("请对照原件补上。", "Check the original."))
}
