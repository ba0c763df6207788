//! `person-title-dangling`.

use rustc_hash::FxHashMap;

use crate::declare_rule;
use crate::facts::BarePost;
use crate::lint::{Context, Diagnostic, Rule, Severity, Sink};
use crate::message;
use crate::syntax::Part;

declare_rule! {
    /// 职务悬空
    ///
    /// A post without its name: a mark stands between them, or nothing.
    ///
    /// 职务应当直接接姓名。职务之后是顿号、再接姓名（区委常委、某某），或者职务之后直接是“出席”“主持”而没有姓名，多是漏了后一职务、漏了姓名，或者多了顿号。
    ///
    /// 依据：职务与姓名的搭配；本期他处同一职务之后均有姓名。
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区领导陆怀远、沈若川出席会议。
    ///
    /// 13日 区委书记顾长青，⟦区委常委⟧、陆怀远、沈若川陪同调研。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 副区长沈若川出席会议。
    ///
    /// 13日 副区长贺明柏出席会议。
    ///
    /// 14日 ⟦副区长⟧、出席会议。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区委副书记、区长周岚主持召开会议。
    ///
    /// 13日 区委副书记、区长周岚先后到沙洲街道、石塘镇调研。
    ///
    /// 14日 ⟦区委副书记、区长⟧主持召开会议。
    /// ```
    ///
    /// ```right
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区委常委、副区长陆怀远，副区长沈若川、贺明柏出席会议。
    ///
    /// 13日 区委常委、宣传部部长韩立舟，区委常委陆怀远陪同调研。
    /// ```
    ///
    /// ```right
    /// 白鹭区大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区长主持召开会议。
    ///
    /// 13日 各镇镇长、街道办事处主任参加会议。
    /// ```
    ///
    /// ```right
    /// 领导小组由主任、副主任、委员组成。局长、副局长参加会议。
    /// ```
    ///
    /// 放过：几个职务连用后接姓名；从不带姓名的职务。
    ///
    /// 处理：补上漏掉的职务或者姓名，或者删去顿号；不自动修改。
    PersonTitleDangling { name: "person-title-dangling", severity: Error, fix: None }
}

/// Times that a post must stand before a name for its name to be missed.
const FEWEST_NAMED: usize = 2;

impl Rule for PersonTitleDangling {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let people = &context.facts.people;
        let mut named: FxHashMap<&str, usize> = FxHashMap::default();
        for post in people
            .mentions
            .iter()
            .filter_map(|mention| mention.post.as_ref())
        {
            *named.entry(post.as_str()).or_default() += 1;
        }
        for bare in &people.bare_posts {
            if let Some(name) = &bare.name {
                sink.report(before_name(bare, name.as_str()));
                continue;
            }
            let times = named.get(bare.post.as_str()).copied().unwrap_or(0);
            let part = context.facts.passages[bare.passage].part;
            if times >= FEWEST_NAMED && part == Part::ChronicleEntry {
                sink.report_as(Severity::Warning, without_name(bare, times));
            }
        }
    }
}

fn before_name(bare: &BarePost<'_>, name: &str) -> Diagnostic {
    let post = bare.post.as_str();
    Diagnostic::new(
        bare.post.whole(),
        message!(
            "职务悬空：“{post}”之后是顿号，没有直接接姓名“{name}”",
            "post without a name: a mark stands between “{post}” and “{name}”"
        ),
        message!(
            "职务后缺姓名或者另一职务",
            "no name, or no further post, after it"
        ),
    )
    .confidence(0.95)
    .help(message!(
        "请核对：是漏了后一职务、漏了姓名，还是多了顿号。",
        "Check whether a post or a name is missing, or the mark superfluous."
    ))
}

fn without_name(bare: &BarePost<'_>, times: usize) -> Diagnostic {
    let post = bare.post.as_str();
    Diagnostic::new(
        bare.post.whole(),
        message!(
            "职务悬空：“{post}”之后没有姓名（本期他处{times}次均接姓名）",
            "post without a name: “{post}” stands before a name {times} times elsewhere"
        ),
        message!("职务后缺姓名", "no name after it"),
    )
    .confidence(0.85)
    .help(message!("请补上姓名。", "Supply the name."))
}
