use crate::declare_rule;
use crate::facts::Marks;
use crate::lexicon::data::Kind;
use crate::lexicon::rows;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::rules::data::source;

declare_rule! {
    /// 法律名称有误
    ///
    /// The title of a law with a slip in it.
    ///
    /// 书名号里的法律名称与现行法律只差一个字，而没有这样一部法律。
    ///
    /// 依据：国家法律法规数据库。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 根据《⟦安全生产管法⟧》等规定办理。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 根据《⟦中华人民共和国行政处法法⟧》办理。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 贯彻《⟦中华人民共和国固体废弃污染环境防治法⟧》。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 根据《中华人民共和国安全生产法》《行政处罚法》办理。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 《沅平市养犬管理办法》自5月1日起施行。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 《中华人民共和国安全生产法实施细则》另行制定。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 《民法》《森林法》宣传手册已经印发。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 学习《白鹭区行政执法》读本和《防洪法》。
    /// ```
    ///
    /// 放过：不以“法”字结尾的；与任何现行法律都差两个字以上的。
    ///
    /// 处理：核对法律的全称。
    RefLawName { name: "ref-law-name", severity: Warning, fix: None }
}

/// What the full title of a law begins with.
const STATE: &str = "中华人民共和国";

/// Characters of the shortest title in which one slip can be told.
const SHORTEST: usize = 4;

impl Rule for RefLawName {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for quoted in &context.facts.quoted {
            let title = quoted.name.as_str();
            let bare = title.strip_prefix(STATE).unwrap_or(title);
            let is_law = quoted.marks == Marks::Title && bare.ends_with('法');
            if !is_law || bare.ends_with("办法") || bare.chars().count() < SHORTEST {
                continue;
            }
            let own = context.facts.house.own_rows.as_ref();
            let laws = || {
                let own = own.into_iter().flat_map(|own| own.iter());
                own.chain(rows().iter())
                    .filter(|row| row.kind == Kind::Name)
            };
            if laws().any(|law| law.text == bare || law.near_right.iter().any(|old| old == bare)) {
                continue;
            }
            let Some(law) = laws().find(|law| is_slip(&law.text, bare)) else {
                continue;
            };
            let right = &law.text;
            sink.report(
                Diagnostic::new(
                    quoted.name.whole(),
                    message!(
                        "没有《{title}》这部法律，有《{STATE}{right}》",
                        "there is no law 《{title}》, but there is 《{STATE}{right}》"
                    ),
                    message!("似为《{right}》", "probably 《{right}》"),
                )
                .help(source(law)),
            );
        }
    }
}

/// Whether one title becomes the other by one character, or two in a long one.
fn is_slip(law: &str, title: &str) -> bool {
    let law: Vec<char> = law.chars().collect();
    let title: Vec<char> = title.chars().collect();
    if law.len().abs_diff(title.len()) > 1 || law.len() < SHORTEST {
        return false;
    }
    let same_start = law.iter().zip(&title).take_while(|(a, b)| a == b).count();
    let ends = law.iter().rev().zip(title.iter().rev());
    let same_end = ends.take_while(|(a, b)| a == b).count();
    let changed = law
        .len()
        .max(title.len())
        .saturating_sub(same_start + same_end);
    // A title that begins or ends otherwise is another title.
    same_start >= 1 && same_end >= 1 && changed <= 1
}
