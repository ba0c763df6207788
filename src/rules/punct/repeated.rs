use std::ops::Range;

use crate::declare_rule;
use crate::lint::{Applicability, Context, Diagnostic, Edit, Rule, Sink};
use crate::message;
use crate::text::{LogicalText, Place};

declare_rule! {
    /// 标点重复或连用
    ///
    /// Two marks that cannot follow each other.
    ///
    /// 句号、逗号、顿号、分号、冒号不能重复，也不能彼此连用，也不与问号、叹号连用。
    ///
    /// 依据：GB/T 15834—2011 4.1至4.7（推荐性国家标准）。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 要抓好工作落实⟦。。⟧各镇要高度重视。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 加强组织领导⟦，。⟧压实工作责任。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 区财政局⟦、、⟧区审计局要做好工作。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 这是为什么？！他说：“好。”大家要努力……
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 怎样把好事办好⟦？，⟧关键要听群众的意见。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 深化“放管服”改革，“一网通办”，《条例》，全面施行。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 何谓“枫桥经验”？“小事不出村”！……
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 加强组织领导，压实工作责任。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 甲乙（丙、丁）；戊己“庚。”。
    /// ```
    ///
    /// 放过：问号、叹号连用；省略号；引号、括号内外的标点。
    ///
    /// 处理：重复的删去一个；不同的标点连用时，看文意留下一个。
    PunctRepeated { name: "punct-repeated", severity: Error, fix: Safe }
}

impl Rule for PunctRepeated {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for (passage, signs) in context.facts.signed_passages() {
            let mut rest = signs;
            while let Some((first, others)) = rest.split_first() {
                rest = others;
                if !is_stop(first.c) {
                    continue;
                }
                let mut end = first.end();
                if first.start() == 0 && follows_itself(context, passage.text, first.c) {
                    let surplus = passage.text.place(0..end);
                    sink.report(doubled(surplus.clone(), &surplus, first.c));
                }
                while let Some((next, others)) = rest.split_first() {
                    if !is_stop(next.c) || next.start() != end {
                        break;
                    }
                    end = next.end();
                    rest = others;
                }
                if end > first.end() && !is_strong(passage.text, first.start()..end) {
                    sink.report(finding(passage.text, first.start()..end));
                }
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["punct-dash-ellipsis"]
    }
}

fn is_stop(c: char) -> bool {
    matches!(c, '。' | '，' | '、' | '；' | '：' | '？' | '！')
}

/// Whether the mark that begins a text also ends what stands before it: a
/// run-in heading and its paragraph are two texts.
fn follows_itself(context: &Context<'_, '_>, text: &LogicalText<'_>, mark: char) -> bool {
    let before = &context.source.text()[..text.offset(0) as usize];
    before.ends_with(mark)
}

/// ？！ and ！！ may stand.
fn is_strong(text: &LogicalText<'_>, marks: Range<usize>) -> bool {
    let mut marks = text.as_str()[marks].chars();
    marks.all(|c| matches!(c, '？' | '！'))
}

fn finding(text: &LogicalText<'_>, range: Range<usize>) -> Diagnostic {
    let marks = &text.as_str()[range.clone()];
    let first = marks.chars().next().unwrap_or('。');
    if marks.chars().all(|c| c == first) {
        let surplus = text.place(range.start + first.len_utf8()..range.end);
        return doubled(text.place(range), &surplus, first);
    }
    let message = message!(
        "标点“{marks}”不能连用",
        "the marks “{marks}” cannot follow each other"
    );
    Diagnostic::new(text.place(range), message, message!("此处", "here"))
        .basis("GB/T 15834-2011", "")
        .help(message!("请看文意留下一个。", "Keep the one that fits."))
}

/// The finding about a mark that stands twice; `surplus` is the second one.
fn doubled(place: Place, surplus: &Place, mark: char) -> Diagnostic {
    let edits = surplus.spans().map(|span| Edit {
        span,
        content: String::new(),
    });
    let message = message!("标点“{mark}”重复", "the mark “{mark}” stands twice");
    Diagnostic::new(place, message, message!("此处", "here"))
        .basis("GB/T 15834-2011", "")
        .help(message!("请删去一个。", "Delete one."))
        .fix(
            Applicability::Safe,
            message!("删去重复的“{mark}”", "delete the second “{mark}”"),
            edits.collect(),
        )
}
