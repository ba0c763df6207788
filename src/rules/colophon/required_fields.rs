//! `colophon-required-fields`.

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Message, Rule, Severity, Sink};
use crate::message;
use crate::syntax::ast::Colophon;
use crate::text::LogicalText;

declare_rule! {
    /// 版权页缺要素或有禁用语
    ///
    /// A colophon without its publisher, editor or day, or with words that internal publications must not use.
    ///
    /// 版权页应当有主办（或主管主办）、编辑（或编印）单位和出版（印刷）日期，缺一项即报告；有准印证号的连续性内部资料，还应当有发送对象、印刷单位、印数，缺的合并作一条提示，不得有定价、广告和“本刊”“期刊社”等字样。
    ///
    /// 依据：《内部资料性出版物管理办法》第十四条、第十五条（有准印证号的）；版权页的通行要素。
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    ///
    /// 2025
    ///
    /// 第1期
    ///
    /// 目 录
    ///
    /// 【政府文件】
    ///
    /// 关于加强河湖管护的通知1
    ///
    /// 关于加强河湖管护的通知
    ///
    /// 现就有关工作通知如下。
    ///
    /// ⟦沅平市白鹭区人民政府公报⟧
    /// 2025年第1期
    /// 2025年4月8日出版
    ///
    /// 主管主办：沅平市白鹭区人民政府
    /// 联系电话：（0600）5550126
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    ///
    /// 2025
    ///
    /// 第1期
    ///
    /// 目 录
    ///
    /// 【政府文件】
    ///
    /// 关于加强河湖管护的通知1
    ///
    /// 关于加强河湖管护的通知
    ///
    /// 现就有关工作通知如下。
    ///
    /// ⟦沅平市白鹭区人民政府公报⟧
    /// 2025年第1期
    /// 2025年4月8日出版
    ///
    /// 编辑出版：沅平市白鹭区人民政府办公室
    /// 联系电话：（0600）5550126
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    ///
    /// 2025
    ///
    /// 第1期
    ///
    /// 目 录
    ///
    /// 【政府文件】
    ///
    /// 关于加强河湖管护的通知1
    ///
    /// 关于加强河湖管护的通知
    ///
    /// 现就有关工作通知如下。
    ///
    /// ⟦沅平市白鹭区人民政府公报⟧
    /// 2025年第1期
    ///
    /// 主管主办：沅平市白鹭区人民政府
    /// 编辑出版：沅平市白鹭区人民政府办公室
    /// 联系电话：（0600）5550126
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府公报
    ///
    /// 2025
    ///
    /// 第1期
    ///
    /// 目 录
    ///
    /// 【政府文件】
    ///
    /// 关于加强河湖管护的通知1
    ///
    /// 关于加强河湖管护的通知
    ///
    /// 现就有关工作通知如下。
    ///
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1期
    /// 2025年4月8日出版
    ///
    /// 主管主办：沅平市白鹭区人民政府
    /// 编辑出版：沅平市白鹭区人民政府办公室
    /// 联系电话：（0600）5550126
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府公报
    ///
    /// 2025
    ///
    /// 第1期
    ///
    /// 目 录
    ///
    /// 【政府文件】
    ///
    /// 关于加强河湖管护的通知1
    ///
    /// 关于加强河湖管护的通知
    ///
    /// 现就有关工作通知如下。
    ///
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1期
    /// 2025年4月8日出版
    ///
    /// 主　　办：沅平市白鹭区人民政府
    /// 编　　辑：沅平市白鹭区人民政府办公室
    /// 联系电话：（0600）5550126
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府公报
    ///
    /// 2025
    ///
    /// 第1期
    ///
    /// 目 录
    ///
    /// 【政府文件】
    ///
    /// 关于加强河湖管护的通知1
    ///
    /// 关于加强河湖管护的通知
    ///
    /// 现就有关工作通知如下。
    ///
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1期
    /// 2025年4月8日出版
    ///
    /// 主管主办：沅平市白鹭区人民政府
    /// 编辑出版：沅平市白鹭区人民政府办公室
    /// 定价：5元
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府公报
    ///
    /// 2025
    ///
    /// 第1期
    ///
    /// 目 录
    ///
    /// 【政府文件】
    ///
    /// 关于加强河湖管护的通知1
    ///
    /// 关于加强河湖管护的通知
    ///
    /// 现就有关工作通知如下。
    ///
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1期
    /// 2025年4月8日出版
    ///
    /// 主管：沅平市白鹭区人民政府
    /// 主办：沅平市白鹭区人民政府办公室
    /// 编印：白鹭区公报编辑部
    /// 准印证号：沅平内资第027号
    /// 发送对象：区直各单位
    /// 印刷单位：沅平市印刷厂
    /// 印数：800册
    /// ```
    ///
    /// ```right
    /// 关于加强河湖管护的通知
    ///
    /// 现就有关工作通知如下。
    /// ```
    ///
    /// 放过：没有版权页的文件；印数等要素没有准印证号的刊物不要求。
    ///
    /// 处理：补齐要素，删去禁用语。
    ColophonRequiredFields { name: "colophon-required-fields", severity: Warning, fix: None }
}

/// A field that every colophon has: the words that its label may contain, and
/// what it is called.
const FIELDS: [(&[&str], &str); 2] = [
    (&["主办", "主管", "承办"], "主办单位"),
    (&["编辑", "编印", "编制", "编发", "出版"], "编辑单位"),
];
/// Fields of an internal publication.
const INTERNAL: [(&[&str], &str); 3] = [
    (&["发送", "赠阅", "发行"], "发送对象"),
    (&["印刷", "承印"], "印刷单位"),
    (&["印数", "印量"], "印数"),
];
/// Words that an internal publication must not use.
const FORBIDDEN: [&str; 4] = ["定价", "广告", "本刊", "期刊社"];

impl Rule for ColophonRequiredFields {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let Some(colophon) = &context.issue.colophon else {
            return;
        };
        // A line or two with a label are too little to be a whole colophon.
        if colophon.fields.len() < 2 {
            return;
        }
        let mut missing = lacking(colophon, &FIELDS);
        if !has_day(colophon) {
            missing.push("出版日期");
        }
        let name = &colophon.masthead.name;
        if !missing.is_empty() {
            sink.report(finding(name, &lack(&missing)));
        }
        if is_internal(colophon) {
            let missing = lacking(colophon, &INTERNAL);
            if !missing.is_empty() {
                sink.report_as(Severity::Hint, finding(name, &lack(&missing)));
            }
            check_words(colophon, sink);
        }
    }
}

fn lacking(colophon: &Colophon<'_>, fields: &[(&[&str], &'static str)]) -> Vec<&'static str> {
    let labels: Vec<String> = colophon
        .fields
        .iter()
        .map(|field| field.label.without_blanks().as_str().to_owned())
        .collect();
    let known = |words: &[&str]| {
        let mut labels = labels.iter();
        labels.any(|label| words.iter().any(|word| label.contains(word)))
    };
    let missing = fields.iter().filter(|(words, _)| !known(words));
    missing.map(|(_, name)| *name).collect()
}

fn has_day(colophon: &Colophon<'_>) -> bool {
    let mut lines = colophon.masthead.lines.iter();
    colophon.published.is_some() || lines.any(|line| line.as_str().contains("日期"))
}

fn is_internal(colophon: &Colophon<'_>) -> bool {
    let mut fields = colophon.fields.iter();
    fields.any(|field| field.label.as_str().contains("准印"))
}

fn check_words(colophon: &Colophon<'_>, sink: &mut Sink<'_>) {
    for line in &colophon.masthead.lines {
        let found = FORBIDDEN
            .iter()
            .find_map(|word| Some((line.as_str().find(word)?, *word)));
        if let Some((at, word)) = found {
            let diagnostic = Diagnostic::new(
                line.place(at..at + word.len()),
                message!(
                    "内部资料性出版物不得有“{word}”字样",
                    "an internal publication must not use the word “{word}”"
                ),
                message!("禁用语", "not allowed"),
            );
            sink.report(diagnostic.confidence(0.8));
        }
    }
}

fn lack(missing: &[&str]) -> Message {
    let missing = missing.join("、");
    message!("版权页缺{missing}", "the colophon lacks {missing}")
}

fn finding(name: &LogicalText<'_>, message: &Message) -> Diagnostic {
    Diagnostic::new(
        name.whole(),
        message.clone(),
        message!("版权页", "colophon"),
    )
    .confidence(0.8)
    .help(message!("请补齐版权页要素。", "Complete the colophon."))
}
