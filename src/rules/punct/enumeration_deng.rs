use crate::declare_rule;
use crate::lint::{Applicability, Context, Diagnostic, Edit, Rule, Sink};
use crate::message;
use crate::rules::beside::after;
use crate::text::LogicalText;

declare_rule! {
    /// “等”字前用了顿号
    ///
    /// “、” before the word that ends a list.
    ///
    /// 列举之后用“等”“等等”收尾，前面不用顿号。
    ///
    /// 依据：GB/T 15834—2011 附录B.1.2（推荐性国家标准）。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 建设学校、医院、菜市场⟦、⟧等公共服务设施。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 区财政局、区审计局⟦、⟧等部门要加强监督。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 打造“白鹭湖”“沅江湾”⟦、⟧等等一批品牌。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 建设学校、医院、菜市场等公共服务设施。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 明确适用范围、等级标准、等次评定和等额选举办法。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 破除思想上的慢、等、靠、要。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 坚决克服畏难、等待、观望情绪。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 绘制等高线、等温线，计算面积、等效容量。
    /// ```
    ///
    /// ```right
    /// 白鹭区道路通行规定
    ///
    /// 行人不得在车行道上招手、等车、发放广告。
    /// ```
    ///
    /// 放过：等级、等次、等待一类的词，“等、靠、要”。
    ///
    /// 处理：删去顿号。
    PunctEnumerationDeng { name: "punct-enumeration-deng", severity: Warning, fix: Suggested }
}

impl Rule for PunctEnumerationDeng {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for (passage, signs) in context.facts.signed_passages() {
            let words = passage.text.as_str();
            for sign in signs.iter().filter(|sign| sign.c == '、') {
                if is_and_so_on(&words[sign.end()..]) {
                    sink.report(finding(passage.text, sign.start()));
                }
            }
        }
    }
}

/// Characters that make a word with 等: 等级, 等待.
const MAKES_WORD: &str = "级次第距额值价待候量同号高效比离温外位身边腰式闲着到于分";

/// Whether `words` begin with the 等 that ends a list.
fn is_and_so_on(words: &str) -> bool {
    const WORD: &str = "等";
    let Some(rest) = words.strip_prefix(WORD) else {
        return false;
    };
    let next = after(rest, 0);
    // 招手、等车、上车
    let is_member = rest.chars().nth(1) == Some('、');
    // 等、靠、要
    !is_member && next.is_some_and(|c| c != '、' && c != '靠' && !MAKES_WORD.contains(c))
        || rest.is_empty()
}

fn finding(text: &LogicalText<'_>, at: usize) -> Diagnostic {
    let place = text.place(at..at + '、'.len_utf8());
    let span = place.first();
    Diagnostic::new(
        place,
        message!("“等”字前不用顿号", "“、” before “等”"),
        message!("多余的顿号", "superfluous"),
    )
    .help(message!("请删去顿号。", "Delete it."))
    .basis("GB/T 15834-2011", "附录B.1.2")
    .confidence(0.9)
    .fix(
        Applicability::Suggested,
        message!("删去顿号", "delete it"),
        vec![Edit {
            span,
            content: String::new(),
        }],
    )
}
