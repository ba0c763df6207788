use std::ops::Range;

use crate::declare_rule;
use crate::facts::Sign;
use crate::lint::{Context, Diagnostic, Rule, Severity, Sink};
use crate::message;
use crate::rules::gathered::Gathered;
use crate::text::LogicalText;

declare_rule! {
    /// 并列的引号、书名号之间用了顿号
    ///
    /// “、” between names in quotation marks or title marks that stand side by side.
    ///
    /// 标有引号或书名号的并列成分之间通常不用顿号。同一处并列有的用、有的不用，是警告；全都用的，一份文件合报一处提示。
    ///
    /// 依据：GB/T 15834—2011 4.5.3.5（推荐性国家标准，“通常”不用）。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 落实“白鹭英才”⟦、⟧“归雁计划”“教授下乡”等政策。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 打造“白鹭湖”⟦、⟧“沅江湾”品牌。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 执行《防汛条例》⟦、⟧《水法》《河道管理办法》⟦、⟧《湖泊管理办法》。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 打造“白鹭湖”“沅江湾”品牌，执行《防汛条例》《水法》。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 执行《防汛条例》（2024年修订）、《水法》和《河道管理办法》。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 深化“放管服”改革、“最多跑一次”改革。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 开展“送法”、普法活动，落实中央、“三农”工作部署。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 办好“书记区长企业家恳谈日”“我为企业办实事”活动，建设“智造谷”“人才港”“科创园”。
    /// ```
    ///
    /// 放过：引号、书名号之后还有括注或别的词语的。
    ///
    /// 处理：删去顿号；至少同一处要一致。
    PunctDunhaoQuotes { name: "punct-dunhao-quotes", severity: Hint, fix: None }
}

impl Rule for PunctDunhaoQuotes {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let mut uniform = Gathered::default();
        let passages = context.facts.signed_passages();
        // A list has two pairs of marks at least.
        for (passage, signs) in passages.filter(|(_, signs)| signs.len() >= 4) {
            for list in [('“', '”'), ('《', '》')]
                .into_iter()
                .flat_map(|marks| lists(signs, marks))
            {
                if list.marked.is_empty() {
                    continue;
                }
                if list.bare.is_empty() {
                    for range in list.marked {
                        let place = passage.text.place(range);
                        let label = message!("可不用顿号", "not needed");
                        uniform.push(passage.document(), place, label);
                    }
                } else {
                    sink.report_as(Severity::Warning, mixed(passage.text, &list));
                }
            }
        }
        let findings = uniform.findings(&message!(
            "并列的引号、书名号之间用了顿号",
            "“、” between names in quotation or title marks"
        ));
        for (finding, _) in findings {
            sink.report(
                finding
                    .help(message!(
                        "标有引号、书名号的并列成分之间通常不用顿号。",
                        "Usually no mark stands between them."
                    ))
                    .basis("GB/T 15834-2011", "4.5.3.5"),
            );
        }
    }
}

/// Names in marks that stand side by side.
#[derive(Default)]
struct List {
    /// Where 、 stands between two of them.
    marked: Vec<Range<usize>>,
    /// The marks of two of them between which nothing stands.
    bare: Vec<Range<usize>>,
}

/// The lists of names in marks of that kind.
fn lists(signs: &[Sign], (open, close): (char, char)) -> Vec<List> {
    let mut found = Vec::new();
    let mut list = List::default();
    for (index, sign) in signs.iter().enumerate() {
        if sign.c != close {
            continue;
        }
        let next = |step: usize, after: usize| {
            let next = signs.get(index + step);
            next.filter(|next| next.start() == after)
        };
        let first = next(1, sign.end());
        let second = first.and_then(|first| next(2, first.end()));
        match (first, second) {
            (Some(first), _) if first.c == open => list.bare.push(sign.start()..first.end()),
            (Some(first), Some(second)) if first.c == '、' && second.c == open => {
                list.marked.push(first.start()..first.end());
            }
            _ => found.push(std::mem::take(&mut list)),
        }
    }
    found.push(list);
    found
}

fn mixed(text: &LogicalText<'_>, list: &List) -> Diagnostic {
    let mut marked = list.marked.iter().map(|range| text.place(range.clone()));
    let first = marked.next().unwrap_or_else(|| text.place(0..0));
    let mut finding = Diagnostic::new(
        first,
        message!(
            "同一处并列，有的用顿号，有的不用",
            "some names of one list are divided by “、”, some are not"
        ),
        message!("用了顿号", "with “、”"),
    );
    for place in marked {
        finding = finding.occurrence(place, message!("用了顿号", "with “、”"));
    }
    for range in list.bare.iter().take(3) {
        let place = text.place(range.clone());
        finding = finding.evidence(place, message!("没有用顿号", "without"));
    }
    finding
        .help(message!(
            "引号、书名号之间通常不用顿号，请统一。",
            "Usually no mark stands between them; make it uniform."
        ))
        .basis("GB/T 15834-2011", "4.5.3.5")
        .confidence(0.9)
}
