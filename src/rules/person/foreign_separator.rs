//! `person-foreign-separator`.

use std::ops::Range;

use crate::declare_rule;
use crate::lexicon;
use crate::lint::{Applicability, Context, Diagnostic, Edit, Rule, Sink};
use crate::message;
use crate::text::LogicalText;

declare_rule! {
    /// 外国人名、少数民族人名的间隔号有误
    ///
    /// A name in parts with another sign than the middle dot between them.
    ///
    /// 音译人名各部分之间用间隔号“·”（U+00B7），写成“•”“・”“‧”“．”“.”的报为警告。
    ///
    /// 依据：GB/T 15834—2011第4.14条。
    ///
    /// ```wrong
    /// 会见了马克⟦•⟧威尔逊先生。
    /// ```
    ///
    /// ```wrong
    /// 会见了卡洛斯⟦.⟧费尔南德斯先生。
    /// ```
    ///
    /// ```wrong
    /// 艾尔肯⟦・⟧买买提同志任副区长。
    /// ```
    ///
    /// ```right
    /// 会见了马克·威尔逊先生，艾尔肯·买买提同志任副区长。
    /// ```
    ///
    /// ```right
    /// 开展“3•15”活动，参加“白鹭•沅江”文化节。
    /// ```
    ///
    /// ```right
    /// 1.阿尔法项目。2.贝塔项目，增长5.8%。
    /// ```
    ///
    /// ```right
    /// 网址为www.example.com，电话为0600．5550126。
    /// ```
    ///
    /// ```right
    /// 重点项目・民生实事一览。
    /// ```
    ///
    /// 放过：不是音译用字的词语；书名、活动名。
    ///
    /// 处理：改用间隔号“·”。
    PersonForeignSeparator { name: "person-foreign-separator", severity: Warning, fix: Suggested }
}

/// Signs that stand for a middle dot, each with the least number of characters
/// of transliteration that must stand on both sides together: a full stop has
/// other uses.
const SIGNS: [(char, usize); 6] = [('•', 4), ('・', 4), ('‧', 4), ('∙', 4), ('．', 5), ('.', 5)];

impl Rule for PersonForeignSeparator {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for (passage, signs) in context.facts.signed_passages() {
            let words = passage.text.as_str();
            for sign in signs {
                let divides = SIGNS.iter().any(|&(c, least)| {
                    sign.c == c && divides_name(words, sign.start()..sign.end(), least)
                });
                if divides {
                    sink.report(finding(passage.text, sign.start()..sign.end()));
                }
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["punct-halfwidth"]
    }
}

/// Whether characters that names are transliterated with stand on both sides.
fn divides_name(words: &str, sign: Range<usize>, least: usize) -> bool {
    const ENOUGH: usize = 6;
    let people = lexicon::people_words();
    let is_sound = |c: &char| people.is_transliteration(*c);
    let before = words[..sign.start]
        .chars()
        .rev()
        .take(ENOUGH)
        .take_while(is_sound)
        .count();
    if before < 2 {
        return false;
    }
    let after = words[sign.end..]
        .chars()
        .take(ENOUGH)
        .take_while(is_sound)
        .count();
    after >= 2 && before + after >= least
}

fn finding(text: &LogicalText<'_>, range: Range<usize>) -> Diagnostic {
    let sign = &text.as_str()[range.clone()];
    let place = text.place(range);
    let span = place.first();
    Diagnostic::new(
        place,
        message!(
            "音译人名的间隔号应为“·”，此处为“{sign}”",
            "the parts of the name are divided by “·”, not by “{sign}”"
        ),
        message!("应为“·”", "should be “·”"),
    )
    .confidence(0.85)
    .basis("GB/T 15834-2011", "4.14")
    .help(message!(
        "请改用间隔号“·”（U+00B7）。",
        "Write “·” (U+00B7)."
    ))
    .fix(
        Applicability::Suggested,
        message!("改为“·”", "write “·”"),
        vec![Edit {
            span,
            content: "·".to_owned(),
        }],
    )
}
