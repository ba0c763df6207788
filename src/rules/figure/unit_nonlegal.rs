use crate::declare_rule;
use crate::lexicon::odd_units;
use crate::lint::{Applicability, Context, Rule, Sink};
use crate::message;
use crate::rules::beside::before;
use crate::rules::gathered::Gathered;
use crate::syntax::Part;

declare_rule! {
    /// 非法定计量单位
    ///
    /// Units that are not legal units of measurement, or symbols in a wrong case.
    ///
    /// 公文使用国家法定计量单位。“平米”“平方”“里”“斤”“马力”“度电”等不是法定单位，“KW”“KG”“Km”大小写不对。一份文件合报一处。
    ///
    /// 依据：《中华人民共和国计量法》第三条；GB/T 9704—2012 9。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 新建厂房3万⟦平米⟧，修路5⟦里⟧，产粮800⟦斤⟧。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 装机450⟦KW⟧，线路长10⟦Km⟧，节约300⟦度电⟧。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 挖土方2万⟦立方⟧，配备150⟦马力⟧拖拉机。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 新建厂房3万平方米，修路5公里，流转土地800亩，产粮500公斤、总产7.5亿斤，降噪20分贝。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 装机450kW、20MW，线路长10km，开挖2万立方米，转弯15度。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 打造15里程碑工程，3里面选1，由5担任组长单位，10平方公里。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 型号为X5KW，编号10KGS，开发10平方千米示范区。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 十里长街，半斤八两，百里沅江，万亩良田。
    /// ```
    ///
    /// 放过：亩、公里、公斤；成语、地名；型号、编号。
    ///
    /// 处理：改为法定计量单位；单位不同的，数值也要换算。
    FigureUnitNonlegal { name: "figure-unit-nonlegal", severity: Hint, fix: Suggested }
}

impl Rule for FigureUnitNonlegal {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let units = odd_units();
        let mut gathered = Gathered::default();
        for (passage, signs) in context.facts.signed_passages() {
            if matches!(passage.part, Part::Cover | Part::Contents) {
                continue;
            }
            let words = passage.text.as_str();
            for sign in signs.iter().filter(|sign| sign.c.is_ascii_digit()) {
                let number = words[sign.start()..].trim_start_matches(|c: char| c.is_ascii_digit());
                let rest = number.trim_start_matches(['万', '亿', '余', '多', ' ']);
                let in_code = before(words, sign.start()).is_some_and(|c| c.is_ascii_alphabetic());
                let at = words.len() - rest.len();
                let Some((unit, row)) = units.at(words, at).filter(|_| !in_code) else {
                    continue;
                };
                let place = passage.text.place(at..at + unit.len());
                let preferred = &row.preferred;
                let label = message!("宜用“{preferred}”", "better “{preferred}”");
                if row.renamed {
                    gathered.push_edit(passage.document(), place, label, preferred.as_str());
                } else {
                    gathered.push(passage.document(), place, label);
                }
            }
        }
        let findings = gathered.findings(&message!("非法定计量单位", "units that are not legal"));
        for (finding, edits) in findings {
            let finding = finding
                .help(message!(
                    "请改为法定计量单位；单位不同的，数值也要换算。",
                    "Use legal units; convert the numbers where the unit differs."
                ))
                .basis("计量法", "");
            sink.report(if edits.is_empty() {
                finding
            } else {
                let title = message!("改为法定单位的名称", "write the legal names");
                finding.fix(Applicability::Suggested, title, edits)
            });
        }
    }
}
