//! `colophon-issue-match`.

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::rules::compare::substitutions;
use crate::syntax::ast::Masthead;
use crate::text::LogicalText;

declare_rule! {
    /// 封面与版权页期号不一致
    ///
    /// Name, year or issue numbers differ between the cover and the colophon.
    ///
    /// 封面和版权页都印刊名、年份、期号、总期号，两处应当一致。只核对两处都有的项目；期号范围的连接号不同（1-3、1—3）不算不一致。
    ///
    /// 依据：两处说的是同一期，不同即有一误。
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1—3期（总第61—63期）
    /// 目 录
    /// 白鹭区大事记 1
    ///
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 会议召开。
    ///
    /// 沅平市白鹭区人民政府公报
    /// 2025年第⟦1—2⟧期（总第61—63期）
    /// 2025年4月8日出版
    /// 主管主办：沅平市白鹭区人民政府
    /// 联系电话：（0600）5550126
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1期（总第61期）
    /// 目 录
    /// 白鹭区大事记 1
    ///
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 会议召开。
    ///
    /// ⟦沅平市白鹭县人民政府公报⟧
    /// ⟦2024⟧年第1期（总第61期）
    /// 2025年4月8日出版
    /// 主管主办：沅平市白鹭区人民政府
    /// 联系电话：（0600）5550126
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府公报
    /// 2025
    /// 第1-3期（总第61-63期）
    /// 目 录
    /// 白鹭区大事记 1
    ///
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 会议召开。
    ///
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1—3期
    /// 2025年4月8日出版
    /// 主管主办：沅平市白鹭区人民政府
    /// 联系电话：（0600）5550126
    /// ```
    ///
    /// ```right
    /// 关于开展检查的通知
    ///
    /// 各镇人民政府：
    ///
    /// 现将有关事项通知如下。
    /// ```
    ///
    /// 放过：一处没有印的项目；连接号、空格的差别。
    ///
    /// 处理：核对本期期号，把错的一处改正。
    ColophonIssueMatch { name: "colophon-issue-match", severity: Error, fix: None }
}

impl Rule for ColophonIssueMatch {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let (Some(cover), Some(colophon)) = (&context.issue.cover, &context.issue.colophon) else {
            return;
        };
        let colophon = &colophon.masthead;
        check_name(cover, colophon, sink);
        if let (Some(cover), Some(colophon)) = (&cover.year, &colophon.year)
            && cover.value != colophon.value
        {
            sink.report(finding("年份", "year", &cover.text, &colophon.text));
        }
        let ranges = [
            ("期号", "issue number", &cover.numbers, &colophon.numbers),
            ("总期号", "running total", &cover.total, &colophon.total),
        ];
        for (zh, en, cover, colophon) in ranges {
            if let (Some(cover), Some(colophon)) = (cover, colophon)
                && (cover.first, cover.last) != (colophon.first, colophon.last)
            {
                sink.report(finding(zh, en, &cover.text, &colophon.text));
            }
        }
    }
}

fn check_name(cover: &Masthead<'_>, colophon: &Masthead<'_>, sink: &mut Sink<'_>) {
    let bare = |name: &LogicalText<'_>| -> String {
        name.as_str()
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect()
    };
    // A colophon may begin with another line than the name.
    let is_name = |name: &str| name.ends_with("公报");
    let (first, second) = (bare(&cover.name), bare(&colophon.name));
    let are_names = is_name(&first) && is_name(&second);
    // One of them may have lost the word that makes it a name.
    if first != second && (are_names || substitutions(&first, &second).len() == 1) {
        sink.report(finding("刊名", "name", &cover.name, &colophon.name));
    }
}

fn finding(zh: &str, en: &str, cover: &LogicalText<'_>, colophon: &LogicalText<'_>) -> Diagnostic {
    let (here, there) = (colophon.as_str(), cover.as_str());
    Diagnostic::new(
        colophon.whole(),
        message!(
            "{zh}不一致：版权页作“{here}”，封面作“{there}”",
            "{en}: the colophon has “{here}”, the cover has “{there}”"
        ),
        message!("版权页", "colophon"),
    )
    .evidence(cover.whole(), message!("封面", "cover"))
    .help(message!(
        "两处必有一误，请核对本期期号后统一。",
        "One of them is wrong; check the number of this issue."
    ))
}
