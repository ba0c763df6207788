use std::ops::Range;

use crate::declare_rule;
use crate::facts::Sign;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;

declare_rule! {
    /// 顿号的层次不清
    ///
    /// A list with “、” whose members are lists with “、” themselves.
    ///
    /// 并列的成分里还有并列时，大的一层用逗号，小的一层用顿号。一串顿号中间几次出现“和”“及”，就分不清哪些是一层。
    ///
    /// 依据：GB/T 15834—2011 附录B.1（推荐性国家标准）。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// ⟦抓好道路、桥梁和管网、学校和医院、公园、市场建设⟧。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// ⟦区财政局、审计局和统计局、各镇街和园区、驻区单位参加会议⟧。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// ⟦宣传法律、法规及规章、政策和标准、典型案例⟧。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 抓好道路、桥梁、管网，学校、医院，公园、市场建设。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 抓好道路、桥梁、学校和医院建设。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 区发展和改革局、区住房和城乡建设局、区文化和旅游局参加会议。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 发展种植和养殖，建设道路、桥梁和管网，办好学校、医院和市场。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 推动城市、农村和谐发展，普及教育、卫生、文化、体育。
    /// ```
    ///
    /// 放过：只出现一次“和”“及”的；机构名称里的“和”。
    ///
    /// 处理：大的一层改用逗号，或调整词序。
    PunctDunhaoLevel { name: "punct-dunhao-level", severity: Hint, fix: None, pedantic }
}

impl Rule for PunctDunhaoLevel {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for (passage, signs) in context.facts.signed_passages() {
            let words = passage.text.as_str();
            for list in lists(words, signs).filter(|list| is_mixed(&words[list.clone()])) {
                sink.report(
                    Diagnostic::new(
                        passage.text.place(list),
                        message!("一串顿号里有两层并列", "a list with “、” has two levels"),
                        message!("层次不清", "the levels cannot be told apart"),
                    )
                    .help(message!(
                        "大的一层可改用逗号。",
                        "Divide the upper level by “，”."
                    ))
                    .basis("GB/T 15834-2011", "附录B.1")
                    .confidence(0.5),
                );
            }
        }
    }
}

/// The clauses with “、”, other marks left out.
fn lists<'w>(words: &'w str, signs: &'w [Sign]) -> impl Iterator<Item = Range<usize>> + 'w {
    let mut others = signs.iter().filter(|sign| sign.c != '、');
    let mut start = Some(0);
    let clauses = std::iter::from_fn(move || {
        let from = start?;
        let next = others.next();
        start = next.map(|sign| sign.end());
        Some(from..next.map_or(words.len(), |sign| sign.start()))
    });
    clauses.filter(|clause| words[clause.clone()].contains('、'))
}

/// Fewest members of a list that can be misread.
const FEWEST: usize = 4;

/// Whether two members that are not the last one are joined by 和 or 及.
fn is_mixed(list: &str) -> bool {
    let members: Vec<&str> = list.split('、').collect();
    let Some((_, before)) = members.split_last() else {
        return false;
    };
    let joined = before.iter().filter(|member| joins_two(member)).count();
    members.len() >= FEWEST && joined >= 2 && joined < before.len()
}

/// Whether a member is two: 学校和医院; not 发展和改革局, 和谐.
fn joins_two(member: &str) -> bool {
    let Some(at) = member.find(['和', '及']) else {
        return false;
    };
    let right = &member[at + '和'.len_utf8()..];
    let length = |words: &str| words.chars().count();
    let in_name =
        member.ends_with(['局', '委', '办', '会', '厅', '部']) && !member[..at].ends_with('局');
    (2..=6).contains(&length(&member[..at])) && (2..=6).contains(&length(right)) && !in_name
}
