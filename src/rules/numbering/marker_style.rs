use std::collections::BTreeSet;

use crate::declare_rule;
use crate::lint::{Applicability, Context, Edit, Rule, Sink};
use crate::message;
use crate::rules::gathered::Gathered;
use crate::syntax::ast::MarkerStyle;
use crate::syntax::walk;
use crate::text::LogicalText;

declare_rule! {
    /// 序号的体例不统一
    ///
    /// Numbers of one kind with different points, or with a blank after some of them.
    ///
    /// 一份文件里，“1.”的点有的半角、有的全角，同一种序号之后有的空格、有的不空，都是体例不统一。只指出少数的一方。
    ///
    /// 依据：GB/T 9704—2012 7.3.3（推荐性国家标准）。
    ///
    /// ```wrong
    /// 关于做好防汛工作的通知
    ///
    /// 1.加强领导。
    ///
    /// 2.加强巡查。
    ///
    /// 3⟦．⟧加强值守。
    ///
    /// 4.加强督查。
    ///
    /// 5.严肃问责。
    /// ```
    ///
    /// ```wrong
    /// 关于做好防汛工作的通知
    ///
    /// ⟦1.⟧加强领导。
    ///
    /// 2. 加强巡查。
    ///
    /// 3. 加强值守。
    ///
    /// 4. 加强督查。
    ///
    /// 5. 严肃问责。
    /// ```
    ///
    /// ```wrong
    /// 关于做好防汛工作的通知
    ///
    /// （一）加强领导。各镇要高度重视。
    ///
    /// （二）加强巡查。各镇要认真组织。
    ///
    /// ⟦（三）⟧ 加强值守。各镇要畅通信息。
    ///
    /// （四）加强督查。各镇要压实责任。
    ///
    /// （五）严肃问责。各镇要严明纪律。
    /// ```
    ///
    /// ```right
    /// 关于做好防汛工作的通知
    ///
    /// 1.加强领导。
    ///
    /// 2.加强巡查。
    ///
    /// 3.加强值守。
    ///
    /// 4. 5G基站要备用电源。
    /// ```
    ///
    /// ```right
    /// 关于做好防汛工作的通知
    ///
    /// 1．加强领导。
    ///
    /// 2．加强巡查。
    ///
    /// 3．加强值守。
    /// ```
    ///
    /// ```right
    /// 关于做好防汛工作的通知
    ///
    /// 一、总体要求
    ///
    /// （一） 加强领导。各镇要高度重视。
    ///
    /// （二） 加强巡查。各镇要认真组织。
    /// ```
    ///
    /// ```right
    /// 白鹭区河湖管理办法
    ///
    /// 第一条 为加强河湖管理，制定本办法。
    ///
    /// 第二条　本办法适用于本区。
    /// ```
    ///
    /// ```right
    /// 关于做好防汛工作的通知
    ///
    /// 1.加强领导。
    ///
    /// 2. 加强巡查。
    ///
    /// 3.加强值守。
    ///
    /// 4. 加强督查。
    /// ```
    ///
    /// 放过：两种写法不分多少的；数字之前为避免混淆所空的格。
    ///
    /// 处理：统一写法；点的宽窄可自动修改。
    NumberingMarkerStyle { name: "numbering-marker-style", severity: Hint, fix: Safe }
}

/// A way of writing is the odd one when the others are so many times as many.
const USUAL: usize = 4;

impl Rule for NumberingMarkerStyle {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let mut gathered = Gathered::default();
        for (index, document) in context.facts.documents.iter().enumerate() {
            let blocks = &document.article.blocks;
            let styles = walk::numbered(blocks).map(|(_, _, style)| style);
            for style in styles.collect::<BTreeSet<_>>() {
                let numbers = || {
                    let of_style = walk::numbered(blocks).filter(move |&(_, _, own)| own == style);
                    of_style.map(|(text, words, _)| Number { text, words })
                };
                if style == MarkerStyle::ArabicDot {
                    odd_points(index, numbers, &mut gathered);
                }
                if style != MarkerStyle::Article {
                    odd_blanks(index, numbers, &mut gathered);
                }
            }
        }
        let findings = gathered.findings(&message!(
            "序号的体例不统一",
            "numbers written unlike the others"
        ));
        for (finding, edits) in findings {
            let finding = finding
                .help(message!("请统一写法。", "Write them all alike."))
                .basis("GB/T 9704-2012", "7.3.3");
            sink.report(with_edits(finding, edits));
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["numbering-marker-punct"]
    }
}

fn with_edits(finding: crate::lint::Diagnostic, edits: Vec<Edit>) -> crate::lint::Diagnostic {
    if edits.is_empty() {
        return finding;
    }
    let title = message!("统一点的宽窄", "write all points alike");
    finding.fix(Applicability::Safe, title, edits)
}

/// A number and the words after it.
struct Number<'b, 's> {
    text: &'b LogicalText<'s>,
    words: &'b LogicalText<'s>,
}

impl Number<'_, '_> {
    /// The point, with its byte.
    fn point(&self) -> Option<(usize, char)> {
        let mut marks = self.text.as_str().char_indices();
        marks.find(|(_, c)| matches!(c, '.' | '．' | '﹒'))
    }

    /// Whether a blank stands before the words.
    fn is_spaced(&self) -> bool {
        self.words.offset(0) > self.text.whole().hull().end
    }

    /// Whether a blank must keep the number apart from another one.
    fn needs_blank(&self) -> bool {
        let first = self.words.as_str().chars().next();
        first.is_none_or(|c| c.is_ascii_alphanumeric())
    }
}

/// `numbers` goes through all numbers of one style; they are not kept, for a
/// hostile text has millions of them.
fn odd_points<'n, 's: 'n, N>(document: usize, numbers: impl Fn() -> N, gathered: &mut Gathered)
where
    N: Iterator<Item = Number<'n, 's>>,
{
    for usual in ['.', '．'] {
        let points = || numbers().filter_map(|number| Some((number.text, number.point()?)));
        let odd = || points().filter(|(_, (_, c))| *c != usual);
        let count = odd().count();
        if count * USUAL > numbers().count() - count {
            continue;
        }
        for (text, (at, c)) in odd() {
            let place = text.place(at..at + c.len_utf8());
            let label = message!("其他序号用“{usual}”", "the others have “{usual}”");
            gathered.push_edit(Some(document), place, label, usual);
        }
    }
}

fn odd_blanks<'n, 's: 'n, N>(document: usize, numbers: impl Fn() -> N, gathered: &mut Gathered)
where
    N: Iterator<Item = Number<'n, 's>>,
{
    let free = || numbers().filter(|number| !number.needs_blank());
    let all = free().count();
    let spaced = free().filter(|number| number.is_spaced()).count();
    for usual in [true, false] {
        let odd = if usual { all - spaced } else { spaced };
        if odd * USUAL > all - odd {
            continue;
        }
        for number in free().filter(|number| number.is_spaced() != usual) {
            let label = if usual {
                message!("其他序号之后空格", "the others have a blank after them")
            } else {
                message!("其他序号之后不空格", "the others have no blank after them")
            };
            gathered.push(Some(document), number.text.whole(), label);
        }
    }
}
