use rustc_hash::FxHashSet;

use crate::declare_rule;
use crate::lexicon::{Commonness, commonness, is_traditional};
use crate::lint::{Context, Rule, Sink};
use crate::message;
use crate::rules::gathered::Gathered;
use crate::syntax::Part;
use crate::syntax::inline::marker::is_han_character;
use crate::text::LogicalText;

declare_rule! {
    /// 罕见字提示
    ///
    /// A character that common texts do not have and that stands only once in the issue.
    ///
    /// 一期里只出现一次、又不在常用字里的字，往往是形近字误用或识别有误。一份文件合报一处。
    ///
    /// 依据：《通用规范汉字表》（国发〔2013〕23号）一、二级6500字以外的字；三级字多用于人名、地名和科技术语。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 要加强河湖⟦洰⟧查。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 各镇要⟦攺⟧善人居环境，推进农村⟦汚⟧水治理。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 完善⟦㳅⟧域治理体系。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 区领导李喆、王旸出席会议。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 疏浚㳇河，㳇河两岸要加强绿化。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 加强兖矿、泗河、洸府河治理，二〇二五年完成。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 挖掘鹭、鸬鹚、鳜鱼、茭白、菡萏等特色资源。
    /// ```
    ///
    /// ```right
    /// 防汛指挥部成员名单
    ///
    /// 组长：王翀　区长
    ///
    /// 成员：李堃　区水利局局长
    /// ```
    ///
    /// 放过：人名、地名里的字；一期里出现两次以上的字；名单、封面里的字；繁体字（由 char-nonstandard 报）。
    ///
    /// 处理：核对原稿。
    CharRare { name: "char-rare", severity: Hint, fix: None }
}

/// A rare character and where it stands.
struct Rare<'i, 's> {
    c: char,
    at: usize,
    document: Option<usize>,
    text: &'i LogicalText<'s>,
}

impl Rule for CharRare {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let rare = rare_characters(context);
        if rare.is_empty() {
            return;
        }
        let people = &context.facts.people.mentions;
        let in_names: FxHashSet<char> = people.iter().flat_map(|one| one.key.chars()).collect();
        let mut gathered = Gathered::default();
        for one in &rare {
            let again = rare.iter().filter(|other| other.c == one.c).take(2).count() > 1;
            if again || in_names.contains(&one.c) {
                continue;
            }
            let place = one.text.place(one.at..one.at + one.c.len_utf8());
            let label = match commonness(one.c) {
                Commonness::NonStandard => message!("规范汉字表外的字", "no standard character"),
                _ => message!("罕用字", "rare"),
            };
            gathered.push(one.document, place, label);
        }
        let findings = gathered.findings(&message!("罕见的字", "rare characters"));
        for (finding, _) in findings {
            let help = message!(
                "可能是形近字误用；是人名、地名用字的不必改。",
                "Perhaps one character was taken for another; in a name it may be right."
            );
            sink.report(finding.help(help).confidence(0.5));
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["char", "person", "org", "ref", "text"]
    }
}

/// Whether what begins at byte `at` is the name of a place: 洸府河.
fn names_place(words: &str, at: usize) -> bool {
    let mut next = words[at..].chars().skip(1).take(3);
    next.any(|c| "河湖江山镇乡村街路桥港湾岛岭塘庄屯寨沟泉".contains(c))
}

/// More rare characters than this are those of another kind of text.
const MOST: usize = 200;

/// The rare characters of the issue, in order.
fn rare_characters<'i, 's>(context: &Context<'i, 's>) -> Vec<Rare<'i, 's>> {
    let odd = context.facts.odd_characters.iter().filter(|odd| {
        is_han_character(odd.c) && commonness(odd.c) != Commonness::Common && !is_traditional(odd.c)
    });
    let all = odd.filter_map(|odd| {
        let passage = &context.facts.passages[odd.passage as usize];
        let runs = !matches!(passage.part, Part::Cover | Part::Colophon | Part::Roster);
        (runs && !names_place(passage.text.as_str(), odd.start())).then_some(Rare {
            c: odd.c,
            at: odd.start(),
            document: passage.document(),
            text: passage.text,
        })
    });
    let found: Vec<_> = all.take(MOST + 1).collect();
    if found.len() > MOST {
        Vec::new()
    } else {
        found
    }
}
