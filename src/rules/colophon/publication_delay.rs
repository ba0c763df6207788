use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::rules::days::{Dated, bearings, published};

declare_rule! {
    /// 刊登时效
    ///
    /// Documents that appear more than twenty working days after they were signed.
    ///
    /// 文件的成文日期与版权页的出版日期相隔超过20个工作日（只按周一至周五计，不计节假日）。一期合报一处，列出相隔最久的。
    ///
    /// 依据：国办发〔2018〕22号：缩短出刊周期，及时刊登。
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1期（总第61期）
    ///
    /// 沅平市白鹭区人民政府关于加强河湖管护的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// ⟦2025年1月15日⟧
    ///
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1期（总第61期）
    /// 2025年4月8日出版
    /// 主管主办：沅平市白鹭区人民政府
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    /// 2025年第2期（总第62期）
    ///
    /// 沅平市白鹭区人民政府关于加强河湖管护的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// ⟦2025年2月6日⟧
    ///
    /// 沅平市白鹭区人民政府公报
    /// 2025年第2期（总第62期）
    /// 2025年3月28日出版
    /// 主管主办：沅平市白鹭区人民政府
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1期（总第61期）
    ///
    /// 沅平市白鹭区人民政府关于加强河湖管护的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// ⟦2025年1月15日⟧
    ///
    /// 沅平市白鹭区人民政府关于做好防汛工作的通知
    ///
    /// 沅鹭政发〔2025〕2号
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// ⟦2025年2月15日⟧
    ///
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1期（总第61期）
    /// 2025年4月8日出版
    /// 主管主办：沅平市白鹭区人民政府
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1期（总第61期）
    ///
    /// 沅平市白鹭区人民政府关于加强河湖管护的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年1月15日
    ///
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1期（总第61期）
    /// 2025年2月10日出版
    /// 主管主办：沅平市白鹭区人民政府
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于加强河湖管护的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年1月15日
    /// ```
    ///
    /// 放过：没有出版日期的；没有成文日期的文件；晚于出版日期的（由 date-future 报）。
    ///
    /// 处理：缩短出刊周期；重刊旧文件的不必改。
    ColophonPublicationDelay { name: "colophon-publication-delay", severity: Hint, fix: None, pedantic }
}

/// Working days within which a document should appear.
const SOON: i64 = 20;

impl Rule for ColophonPublicationDelay {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let Some(published) = published(context.issue) else {
            return;
        };
        let signed = bearings(context.facts).into_iter();
        let mut late: Vec<(i64, Dated<'_>)> = signed
            .filter_map(|bearing| {
                let signed = bearing.signed?;
                let days = signed.day.working_days_until(published.day);
                (days > SOON).then_some((days, signed))
            })
            .collect();
        late.sort_by_key(|(days, signed)| (-days, signed.date.text.offset(0)));
        let Some((most, first)) = late.first() else {
            return;
        };
        let count = late.len();
        let message = message!(
            "{count}件文件自成文到出版超过{SOON}个工作日，最久的{most}个工作日",
            "{count} documents appear more than {SOON} working days after they were signed, the oldest {most}"
        );
        let label = |days: i64| message!("{days}个工作日", "{days} working days");
        let mut finding = Diagnostic::new(first.date.text.whole(), message, label(*most));
        for (days, signed) in late.iter().skip(1).take(MOST_SHOWN) {
            finding = finding.occurrence(signed.date.text.whole(), label(*days));
        }
        let evidence = message!("出版日期", "day of publication");
        sink.report(finding.evidence(published.date.text.whole(), evidence));
    }
}

/// Further documents that are shown.
const MOST_SHOWN: usize = 10;
