//! `org-name-mangled`.

use super::variants::{Variant, variants};
use crate::declare_rule;
use crate::facts::{BodyMention, BodyName};
use crate::lexicon::{self, Form};
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;

declare_rule! {
    /// 机构名称掉了或重了两个字
    ///
    /// The name of a body in a list that lost two characters, or has two of them twice.
    ///
    /// 承办单位、分管单位、表格里的机构，比本期别处的同一机构少两个相连的字，或者有两个字写了两遍，而这样的名称只此一处，多是录排之误。
    ///
    /// 依据：本期他处的写法。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 1.更新供水管网22公里。（牵头领导：陆怀远。承办单位：区综合行政执法局、区财政局）
    ///
    /// 2.新建充电桩120个。（牵头领导：陆怀远。承办单位：⟦合行政执法局⟧、区财政局）
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 1.新建口袋公园6处。（牵头领导：陆怀远。承办单位：区住房和城乡建设局、区财政局）
    ///
    /// 2.改造老旧小区12个。（牵头领导：陆怀远。承办单位：⟦区住区住房和城乡建设局⟧）
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 1.新增托位300个。（牵头领导：沈若川。承办单位：区卫生健康局、区财政局）
    ///
    /// 2.建设发热门诊2处。（牵头领导：沈若川。承办单位：⟦区卫康局⟧、区医疗保障局）
    /// ```
    ///
    /// ```wrong
    /// 关于分解落实重点任务的通知
    ///
    /// 1.建设口袋公园。（承办单位：区财政局、区卫生健康局）
    ///
    /// 2.整治背街小巷。（承办单位：区财政局、⟦区健康局⟧）
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 1.开展执法检查。（牵头领导：陆怀远。承办单位：区综合行政执法局、区应急管理局）
    ///
    /// 2.拆除违法建设。（牵头领导：陆怀远。承办单位：区综合执法局、区应急局）
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 1.新增托位300个。（牵头领导：沈若川。承办单位：区卫生健康局、区卫健局、区财政局）
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 1.发布公告。（牵头领导：陆怀远。承办单位：区自然资源局、市自然资源和规划局）
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 1.开展抽查。（牵头领导：陆怀远。承办单位：市市场监督管理局、区市场监督管理局）
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 1.抓好审批。（牵头领导：陆怀远。承办单位：区行政审批服务局、区审批服务局）
    /// ```
    ///
    /// 放过：少的两个字自成一词的简称（行政、管理、服务）；在本期出现两次以上的名称。
    ///
    /// 处理：按全称改正。
    OrgNameMangled { name: "org-name-mangled", severity: Warning, fix: None }
}

/// Names that are compared with each other; an issue has some hundreds.
const MOST_NAMES: usize = 2000;

/// Characters of the shortest name that can lose two and still be known.
const SHORTEST: usize = 5;

impl Rule for OrgNameMangled {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let variants = variants(context.facts);
        if variants.len() > MOST_NAMES {
            return;
        }
        let known: Vec<Known<'_, '_>> = variants.iter().map(Known::of).collect();
        for candidate in &known {
            let [odd] = candidate.variant.mentions[..] else {
                continue;
            };
            if !odd.is_bounded() {
                continue;
            }
            let original = known.iter().find(|original| {
                lost_two(&original.characters, &candidate.characters)
                    || has_two_twice(&original.characters, &candidate.characters)
                    || lost_word(original, candidate)
            });
            if let Some(original) = original {
                sink.report(finding(odd, original.variant));
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        // They know the name by a smaller change.
        &["org-name-typo", "org-run-together", "org-prefix-missing"]
    }
}

/// A name as it is compared.
struct Known<'v, 'f> {
    variant: &'v Variant<'v, 'f>,
    characters: Vec<char>,
    parts: Option<BodyName<'v>>,
}

impl<'v, 'f> Known<'v, 'f> {
    fn of(variant: &'v Variant<'v, 'f>) -> Self {
        Self {
            variant,
            characters: variant.name.chars().collect(),
            parts: variant.parts(),
        }
    }
}

/// Whether `odd` is `name` without two characters in a row that are no word: a
/// short form leaves words out.
fn lost_two(name: &[char], odd: &[char]) -> bool {
    if name.len() < SHORTEST || odd.len() + 2 != name.len() {
        return false;
    }
    let before = agreement(name.iter(), odd.iter());
    let after = agreement(name.iter().rev(), odd.iter().rev());
    if before + after < odd.len() {
        return false;
    }
    // Where the two sides overlap, any of several pairs may be the lost one.
    let words = lexicon::doubled_words();
    (odd.len() - after..=before.min(odd.len())).all(|at| !words.is_pair(name[at], name[at + 1]))
}

/// Whether `odd` is a department without a word of two characters, and neither
/// a department nor the short form of one: 县健康局 of 县卫生健康局.
fn lost_word(name: &Known<'_, '_>, odd: &Known<'_, '_>) -> bool {
    if name.characters.len() != odd.characters.len() + 2 {
        return false;
    }
    let (Some(whole), Some(rest)) = (&name.parts, &odd.parts) else {
        return false;
    };
    let words = lexicon::body_words();
    let same_body = whole.prefix == rest.prefix && whole.suffix == rest.suffix;
    let lost = whole.core.strip_suffix(rest.core);
    let lost = lost.or_else(|| whole.core.strip_prefix(rest.core));
    same_body
        && lost.is_some()
        && words.form(whole.core) == Some(Form::Full)
        && !holds_short_form(rest.core)
}

/// Whether the short form of a department is among the words: 审批 in 审批服务.
fn holds_short_form(core: &str) -> bool {
    let words = lexicon::body_words();
    let starts = core.char_indices().map(|(at, _)| &core[at..]);
    starts.into_iter().any(|rest| {
        let mut ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
        ends.any(|end| words.is_core(&rest[..end]))
    })
}

/// Whether `odd` is `name` with two characters in a row written twice.
fn has_two_twice(name: &[char], odd: &[char]) -> bool {
    if odd.len() != name.len() + 2 {
        return false;
    }
    let before = agreement(name.iter(), odd.iter());
    let after = agreement(name.iter().rev(), odd.iter().rev());
    before + after >= name.len()
        && (name.len() - after..=before).any(|at| {
            let twice = &odd[at..at + 2];
            name[..at].ends_with(twice) || name[at..].starts_with(twice)
        })
}

/// Characters that agree before the first that does not.
fn agreement<'c>(a: impl Iterator<Item = &'c char>, b: impl Iterator<Item = &'c char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}

fn finding(odd: &BodyMention<'_>, original: &Variant<'_, '_>) -> Diagnostic {
    let (words, name) = (odd.name.as_str(), original.name);
    let (fault_zh, fault_en) = match words.len() < name.len() {
        true => ("掉了两个字", "two characters are missing"),
        false => ("有两个字写了两遍", "two characters stand twice"),
    };
    let mut diagnostic = Diagnostic::new(
        odd.name.whole(),
        message!(
            "名称“{words}”疑为“{name}”之误：{fault_zh}",
            "“{words}” seems to be a misprint of “{name}”: {fault_en}"
        ),
        message!("此处作“{words}”", "here it is “{words}”"),
    );
    for mention in original.mentions.iter().take(3) {
        diagnostic = diagnostic.evidence(
            mention.name.whole(),
            message!("他处作“{name}”", "elsewhere it is “{name}”"),
        );
    }
    diagnostic.confidence(0.9).help(message!(
        "请核对是否为同一机构；是，则改为“{name}”。",
        "Check whether both are the same; if so, write “{name}”."
    ))
}
