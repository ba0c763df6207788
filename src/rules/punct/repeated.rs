use crate::declare_rule;
use crate::lint::{Applicability, Context, Diagnostic, Edit, Rule, Severity, Sink};
use crate::message;
use crate::syntax::Part;
use crate::text::LogicalText;

declare_rule! {
    /// 标点重复或连用
    ///
    /// Two marks that cannot follow each other.
    ///
    /// 句号、逗号、顿号、分号、冒号不能重复，也不能彼此连用。
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
        for passage in &context.facts.passages {
            if passage.part != Part::PageFurniture {
                check_text(passage.text, sink);
            }
        }
    }
}

fn check_text(text: &LogicalText<'_>, sink: &mut Sink<'_>) {
    let words = text.as_str();
    let mut end = 0;
    for (start, _) in words.match_indices(is_stop) {
        if start < end {
            continue;
        }
        let run: usize = words[start..]
            .chars()
            .take_while(|&c| is_stop(c))
            .map(char::len_utf8)
            .sum();
        end = start + run;
        let marks = &words[start..end];
        if marks.chars().count() > 1 && !sink.is_full() {
            let (severity, finding) = finding(text, start, marks);
            sink.report_as(severity, finding);
        }
    }
}

fn is_stop(c: char) -> bool {
    matches!(c, '。' | '，' | '、' | '；' | '：')
}

fn finding(text: &LogicalText<'_>, start: usize, marks: &str) -> (Severity, Diagnostic) {
    let place = text.place(start..start + marks.len());
    let first = marks.chars().next().unwrap_or('。');
    let same = marks.chars().all(|c| c == first);
    let finding = Diagnostic::new(
        place,
        if same {
            message!("标点“{first}”重复", "the mark “{first}” stands twice")
        } else {
            message!(
                "标点“{marks}”不能连用",
                "the marks “{marks}” cannot follow each other"
            )
        },
        message!("此处", "here"),
    )
    .basis("GB/T 15834-2011", "");
    // A row of 。。。 stands for an ellipsis.
    if !same || marks.chars().count() > 2 {
        return (
            Severity::Error,
            finding.help(message!("请看文意留下一个。", "Keep the one that fits.")),
        );
    }
    let surplus = text.place(start + first.len_utf8()..start + marks.len());
    let finding = finding.help(message!("请删去一个。", "Delete one.")).fix(
        Applicability::Safe,
        message!("删去重复的“{first}”", "delete the second “{first}”"),
        vec![Edit {
            span: surplus.first(),
            content: String::new(),
        }],
    );
    (Severity::Error, finding)
}
