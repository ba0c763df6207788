use crate::declare_rule;
use crate::facts::Decimal;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::syntax::ast::{Block, Row, Table};
use crate::syntax::walk;
use crate::text::LogicalText;

declare_rule! {
    /// 表格合计与各行之和不符
    ///
    /// A row of totals that is not the sum of the rows.
    ///
    /// 表格的“合计”“总计”行，每一列的数应当等于各行同列之和。只核对整列都是数的列；有小数的，允许四舍五入的尾差。
    ///
    /// 依据：合计是各项之和。
    ///
    /// ```wrong
    /// 附件
    ///
    /// 重点项目计划表
    ///
    /// 序号	镇	项目（个）	投资（万元）
    /// 1	石塘镇	3	1200
    /// 2	柳林镇	4	800
    /// 3	青峰镇	2	500
    /// 合计		⟦8⟧	2500
    /// ```
    ///
    /// ```wrong
    /// 附件
    ///
    /// 重点项目计划表
    ///
    /// 序号	镇	投资（亿元）
    /// 1	石塘镇	3.5
    /// 2	柳林镇	4.2
    /// 3	青峰镇	2.1
    /// 总计		⟦10.8⟧
    /// ```
    ///
    /// ```right
    /// 附件
    ///
    /// 重点项目计划表
    ///
    /// 序号	镇	项目（个）	投资（万元）
    /// 1	石塘镇	3	1200
    /// 2	柳林镇	4	800
    /// 3	青峰镇	2	500
    /// 合计		9	2500
    /// ```
    ///
    /// ```right
    /// 附件
    ///
    /// 增长情况表
    ///
    /// 序号	镇	增速（%）
    /// 1	石塘镇	3.5
    /// 2	柳林镇	4.2
    /// 全区合计		3.9
    /// ```
    ///
    /// ```right
    /// 附件
    ///
    /// 重点项目计划表
    ///
    /// 序号	镇	占比
    /// 1	石塘镇	33.3
    /// 2	柳林镇	33.3
    /// 3	青峰镇	33.3
    /// 合计		100
    /// ```
    ///
    /// 放过：比率、增速、单价等不能相加的列；有空格或文字的列；有小计的表；四舍五入的尾差。
    ///
    /// 处理：核对各行与合计。
    TableSum { name: "table-sum", severity: Error, fix: None }
}

impl Rule for TableSum {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for document in &context.facts.documents {
            for block in walk::descend(&document.article.blocks) {
                if let Block::Table(table) = block {
                    check_table(table, sink);
                }
            }
        }
    }
}

fn check_table(table: &Table<'_>, sink: &mut Sink<'_>) {
    let Some((total, rows)) = table.rows.split_last() else {
        return;
    };
    // Parts of parts would be counted twice.
    let has_subtotal = rows.iter().any(is_total);
    if !is_total(total) || has_subtotal || rows.len() < 2 || !is_sound(table, rows) {
        return;
    }
    for (column, cell) in total.cells.iter().enumerate() {
        let heading = table.header.cells.get(column);
        if heading.is_some_and(|heading| is_rate(heading.as_str())) {
            continue;
        }
        if let Some(sum) = wrong_sum(rows, column, cell) {
            let parts = rows.iter().filter_map(|row| row.cells.get(column));
            sink.report(finding(cell, &sum, parts));
        }
    }
}

/// Whether no cell and no row lacks: such a loss is a finding of its own, and
/// the sum only follows from it.
fn is_sound(table: &Table<'_>, rows: &[Row<'_>]) -> bool {
    let full = rows.iter().all(|row| row.cells.len() == table.columns());
    let serial = |row: &Row<'_>| row.cells.first()?.as_str().trim().parse::<usize>().ok();
    let serials: Vec<usize> = rows.iter().filter_map(serial).collect();
    full && (serials.len() < rows.len() || serials.iter().copied().eq(1..=rows.len()))
}

/// Whether the first words of a row say that it is a total.
fn is_total(row: &Row<'_>) -> bool {
    let mut words = row.cells.iter().map(|cell| cell.as_str().trim());
    let first = words.find(|words| !words.is_empty()).unwrap_or("");
    ["合计", "总计", "共计", "小计"]
        .iter()
        .any(|total| first.ends_with(total))
}

/// Columns of rates and prices do not add up.
fn is_rate(heading: &str) -> bool {
    ["率", "%", "％", "增", "均", "比", "价", "序号"]
        .iter()
        .any(|word| heading.contains(word))
}

/// The sum of a column when it is not what the total says.
fn wrong_sum(rows: &[Row<'_>], column: usize, total: &LogicalText<'_>) -> Option<String> {
    let stated = Decimal::parse(total.as_str().trim())?;
    let cell = |row: &Row<'_>| Decimal::parse(row.cells.get(column)?.as_str().trim());
    let values: Vec<Decimal> = rows.iter().map(cell).collect::<Option<_>>()?;
    let scale = values
        .iter()
        .chain([&stated])
        .map(|value| value.scale)
        .max()?;
    let sum: i128 = values.iter().map(|value| value.at_scale(scale)).sum();
    // Each rounded row may be off by half a unit of its last place.
    let slack = if scale == 0 {
        0
    } else {
        values.len().div_ceil(2) as i128
    };
    ((sum - stated.at_scale(scale)).abs() > slack).then(|| Decimal::new(sum, scale).to_string())
}

/// Cells that a finding shows; the rest of a long column is at hand.
const MOST_SHOWN: usize = 12;

fn finding<'t, 's: 't>(
    cell: &LogicalText<'_>,
    sum: &str,
    parts: impl Iterator<Item = &'t LogicalText<'s>>,
) -> Diagnostic {
    let stated = cell.as_str().trim();
    let finding = Diagnostic::new(
        cell.trim().whole(),
        message!(
            "合计为{stated}，各行之和为{sum}",
            "the total is {stated}, the rows add up to {sum}"
        ),
        message!("合计{stated}", "the total is {stated}"),
    )
    .help(message!(
        "请核对各行与合计。",
        "Check the rows and the total."
    ))
    .confidence(0.95);
    parts.take(MOST_SHOWN).fold(finding, |finding, part| {
        finding.evidence(
            part.trim().whole(),
            message!("其中一项", "one of the parts"),
        )
    })
}
