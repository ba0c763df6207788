//! `appointment-form`.

use crate::declare_rule;
use crate::lexicon::people_words;
use crate::lint::{Context, Diagnostic, Message, Rule, Sink};
use crate::message;
use crate::syntax::ast::{Appointment, Content};
use crate::syntax::walk;
use crate::text::LogicalText;

declare_rule! {
    /// 任免用语格式
    ///
    /// An item of a list of appointments that breaks the list's own form.
    ///
    /// 任免名单的各条句式固定：某某任某职；某某不再担任某职职务；免去某某的某职职务；聘任某某为某职。缺姓名、缺动词、缺“职务”、关键字重复、职务残缺，而同一名单其他各条完整的，予以提示。
    ///
    /// 依据：同一份名单的句式应当一致。
    ///
    /// ```wrong
    /// 白鹭区人民政府任免的工作人员名单
    ///
    /// 郑书恒任区水利局副局长；
    ///
    /// 唐伯渝不再担任区大数据中心主任职务；
    ///
    /// 曹建章不再担任⟦临江街道办事处副主任⟧；
    ///
    /// 许承志不再担任区水利局副局长职务。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区人民政府任免的工作人员名单
    ///
    /// 郑书恒任区水利局副局长；
    ///
    /// ⟦任区大数据中心主任⟧；
    ///
    /// 许承志不再担任区水利局副局长职务。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区人民政府任免的工作人员名单
    ///
    /// 郑书恒任区水利局副局长；
    ///
    /// 免去唐伯渝⟦的的⟧区大数据中心主任职务；
    ///
    /// 免去许承志的区水利局副局长职务。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区人民政府任免的工作人员名单
    ///
    /// 郑书恒任区水利局副局长；
    ///
    /// ⟦冯雅宁区大数据中心主任⟧；
    ///
    /// 许承志不再担任区水利局副局长职务。
    /// ```
    ///
    /// ```right
    /// 白鹭区人民政府任免的工作人员名单
    ///
    /// 郑书恒任区水利局副局长；
    ///
    /// 任远航任区大数据中心主任；
    ///
    /// 聘任蒋思源为区投资促进中心副主任，聘期三年；
    ///
    /// 许承志不再担任区水利局副局长职务。
    /// ```
    ///
    /// ```right
    /// 白鹭区人民政府任免的工作人员名单
    ///
    /// 免去唐伯渝的区大数据中心主任职务；
    ///
    /// 免去许承志的区水利局副局长职务。
    ///
    /// 区农村合作经济指导站更名为区农村经济服务中心，领导职务名称相应变更。
    /// ```
    ///
    /// ```right
    /// 冯雅宁区大数据中心主任。免去的的职务。
    /// ```
    ///
    /// ```right
    /// 白鹭区人民代表大会常务委员会任免国家机关工作人员办法
    ///
    /// 第一条　区人大常委会根据区长的提名，任免下列人员：
    ///
    /// （一）任命区人民政府秘书长；
    ///
    /// （二）任命区财政局局长；
    ///
    /// （三）免去区财政局局长的职务。
    ///
    /// 第二条　区人大常委会根据区监察委员会主任提名，任免区监察委员会副主任、委员。
    /// ```
    ///
    /// 放过：讲任免办法的条文；全名单一律不写“职务”的；机构更名等不是任免的段落。
    ///
    /// 处理：与任免文件核对后补正；不自动修改。
    AppointmentForm { name: "appointment-form", severity: Warning, fix: None }
}

/// Items that make a list with a form of its own.
const FEWEST_ITEMS: usize = 2;

/// Posts that a list must name rightly for an odd one to stand out.
const FEWEST_POSTS: usize = 4;

/// Characters of the longest paragraph that is an item without its verb.
const LONGEST_ITEM: usize = 80;

impl Rule for AppointmentForm {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for article in walk::articles(context.issue) {
            if let Content::Appointments { items, remarks } = &article.content
                && items.len() >= FEWEST_ITEMS
                && !is_of_rules(article.title.as_ref())
            {
                let habits = Habits::of(items);
                items
                    .iter()
                    .for_each(|item| check_item(item, &habits, sink));
                for remark in remarks.iter().filter(|remark| stands_among(remark, items)) {
                    check_remark(remark, sink);
                }
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["punct-pair"]
    }
}

/// Whether the title is one of rules, which may rule appointments: 任免办法.
fn is_of_rules(title: Option<&LogicalText<'_>>) -> bool {
    const RULES: [&str; 5] = ["条例", "办法", "规定", "规则", "细则"];
    title.is_some_and(|title| {
        let words = without_bracket(title.as_str().trim_end());
        RULES.iter().any(|kind| words.ends_with(kind))
    })
}

/// What the items of a list have in common.
struct Habits {
    /// Whether a post given up ends with 职务.
    names_office: bool,
    /// Whether every post but one ends with a word that posts end with.
    names_known_posts: bool,
    /// Whether posts are given up with 不再担任.
    no_longer: bool,
    /// Whether posts are given up with 免去.
    dismisses: bool,
    /// The verb that opens items with 为: 任命 or 聘任.
    opening: Option<&'static str>,
}

impl Habits {
    fn of(items: &[Appointment<'_>]) -> Self {
        let leaving = items
            .iter()
            .flat_map(|item| leaving_clauses(item.text.as_str()));
        let (with, without): (Vec<&str>, Vec<&str>) =
            leaving.partition(|clause| clause.ends_with("职务"));
        let posts = items
            .iter()
            .flat_map(|item| item.taken.iter().chain(&item.left));
        let (known, unknown): (Vec<_>, Vec<_>) = posts.partition(|post| is_known_post(post));
        let begins = |verb: &str| {
            let items = items.iter();
            items
                .filter(|item| item.text.as_str().starts_with(verb))
                .count()
        };
        let having = |word: &str| {
            let items = items.iter();
            items
                .filter(|item| item.text.as_str().contains(word))
                .count()
        };
        let plain = items
            .iter()
            .filter(|item| names_before_for(item.text.as_str()));
        let plain = plain.count();
        Self {
            names_office: with.len() >= 2 && with.len() > without.len(),
            names_known_posts: known.len() >= FEWEST_POSTS && unknown.len() <= 1,
            no_longer: having("不再担任") >= 2,
            dismisses: having("免去") >= 2,
            opening: ["任命", "聘任"]
                .into_iter()
                .find(|verb| begins(verb) >= 2)
                .filter(|_| plain <= 1),
        }
    }
}

/// The clauses of an item that take a post away, without the mark at the end.
fn leaving_clauses(words: &str) -> impl Iterator<Item = &str> {
    let verbs = ["不再担任", "不再聘任", "不再兼任", "免去"];
    clauses(words).filter(move |clause| verbs.iter().any(|verb| clause.contains(verb)))
}

fn clauses(words: &str) -> impl Iterator<Item = &str> {
    let bare = words.trim_end_matches(['。', '；', ';', '，', '、', ' ', '　']);
    bare.split(['，', ',', '；'])
}

/// Whether the post ends with a word that posts end with, before a bracket.
fn is_known_post(post: &LogicalText<'_>) -> bool {
    people_words().ends_post(without_bracket(post.as_str()))
}

/// `words` without the bracket that they end with: （试用期一年）.
fn without_bracket(words: &str) -> &str {
    let bracket = words
        .ends_with(['）', ')'])
        .then(|| words.rfind(['（', '(']));
    bracket.flatten().map_or(words, |at| &words[..at])
}

fn check_item(item: &Appointment<'_>, habits: &Habits, sink: &mut Sink<'_>) {
    let text = &item.text;
    let words = text.as_str();
    if let Some(range) = doubled(words) {
        let twice = &words[range.clone()];
        let what = message!("任免用语重复：“{twice}”", "“{twice}”: a word set twice");
        return sink.report(finding(text, range, what));
    }
    if let Some(range) = broken_leaving(words, habits) {
        let verb = &words[range.clone()];
        let what = message!(
            "任免用语有误：“{verb}”，本名单其他各条作“不再担任……职务”",
            "“{verb}”: the other items of the list say “不再担任……职务”"
        );
        return sink.report(finding(text, range, what));
    }
    if let Some(range) = broken_dismissal(words).filter(|_| habits.dismisses) {
        let what = message!(
            "“免”之后漏了“去”：本名单其他各条作“免去”",
            "“免” lacks “去”: the other items of the list say “免去”"
        );
        return sink.report(finding(text, range, what));
    }
    if let Some(verb) = habits.opening.filter(|_| names_before_for(words)) {
        let name = item.person.as_str();
        let what = message!(
            "“{name}”之前漏了“{verb}”：本名单其他各条均有",
            "“{verb}” is missing before “{name}”: the other items of the list have it"
        );
        return sink.report(finding(text, 0..name.len().min(words.len()), what));
    }
    for post in item.taken.iter().chain(&item.left) {
        if habits.names_known_posts && !is_known_post(post) {
            let post_words = post.as_str();
            let what = message!(
                "职务“{post_words}”不完整或者有误",
                "the post “{post_words}” is incomplete or misspelt"
            );
            return sink.report(finding(post, 0..post_words.len(), what));
        }
    }
    if habits.names_office
        && let Some(post) = item.left.last()
        && leaving_clauses(words)
            .any(|clause| !clause.ends_with("职务") && clause.ends_with(post.as_str()))
    {
        let post_words = post.as_str();
        let what = message!(
            "“{post_words}”之后漏了“职务”：本名单其他各条均有",
            "“职务” is missing after “{post_words}”: the other items of the list have it"
        );
        sink.report(finding(post, 0..post_words.len(), what));
    }
}

/// 某某为某职, without a verb before the name.
fn names_before_for(words: &str) -> bool {
    let verbs = ["任", "聘", "免", "决定", "提名", "推荐"];
    let name = words.find('为').map_or("", |at| &words[..at]);
    (2..=4).contains(&name.chars().count())
        && !verbs.iter().any(|verb| name.starts_with(verb))
        && !name.ends_with("同志")
        && !name.ends_with('任')
}

/// 免 without 去 at the front of an item or of a clause.
fn broken_dismissal(words: &str) -> Option<std::ops::Range<usize>> {
    let starts =
        std::iter::once(0).chain(words.match_indices('，').map(|(at, mark)| at + mark.len()));
    starts
        .filter(|&at| words[at..].starts_with('免') && !words[at..].starts_with("免去"))
        .map(|at| at..at + '免'.len_utf8())
        .next()
}

/// A word of the form that is set twice in a row.
fn doubled(words: &str) -> Option<std::ops::Range<usize>> {
    let doubles = [
        "的的", "任任", "为为", "职职", "务务", "免免", "再再", "去去", "担担",
    ];
    let found = doubles.iter().filter_map(|double| {
        let at = words.find(double)?;
        Some(at..at + double.len())
    });
    found.min_by_key(|range| range.start).filter(|range| {
        // 任任: a given name may end with the verb that follows it.
        range.start > 0
    })
}

/// 担任……职务 without 不再 right before it, where the list says 不再担任.
fn broken_leaving(words: &str, habits: &Habits) -> Option<std::ops::Range<usize>> {
    let takes_away = clauses(words).last()?.ends_with("职务");
    let verbs = ["不再担任", "不再聘任", "不再兼任", "免去", "辞去"];
    if !habits.no_longer || !takes_away || verbs.iter().any(|verb| words.contains(verb)) {
        return None;
    }
    let at = words.find("任")?;
    let before = words[..at].char_indices().rev().take(3).last();
    let start = before.map_or(0, |(start, _)| start);
    Some(start..at + "任".len())
}

/// Whether the paragraph stands between the first item and the last.
fn stands_among(remark: &LogicalText<'_>, items: &[Appointment<'_>]) -> bool {
    let at = remark.offset(0);
    let first = items.first().map_or(u32::MAX, |item| item.text.offset(0));
    let next_to = items.last().map_or(0, |item| item.text.whole().hull().end);
    // The last item may be the broken one.
    at > first && (at < next_to || ends_list(remark, next_to)) || opens_list(remark, first)
}

/// Whether the paragraph comes right after the last item.
fn ends_list(remark: &LogicalText<'_>, end: u32) -> bool {
    remark.offset(0) <= end + 8
}

/// Whether the paragraph comes right before the first item.
fn opens_list(remark: &LogicalText<'_>, start: u32) -> bool {
    let end = remark.whole().hull().end;
    end < start && start <= end + 8
}

/// A paragraph among the items that is none, and should be one.
fn check_remark(remark: &LogicalText<'_>, sink: &mut Sink<'_>) {
    let words = remark.as_str().trim_end();
    let bare = words.trim_end_matches(['。', '；', ';', '，', '、']);
    let lexicon = people_words();
    let names_post = clauses(words).any(|clause| {
        let bare = without_bracket(clause);
        bare.ends_with("职务") || lexicon.ends_post(bare)
    });
    let is_item = names_post
        && words.chars().count() <= LONGEST_ITEM
        && !words.ends_with(['：', ':'])
        && !words.contains("更名");
    if !is_item {
        return;
    }
    if let Some(range) = doubled(words) {
        let twice = &words[range.clone()];
        let what = message!("任免用语重复：“{twice}”", "“{twice}”: a word set twice");
        return sink.report(finding(remark, range, what));
    }
    let verbs = [
        "任区",
        "任县",
        "任市",
        "任命为",
        "聘任为",
        "免去的",
        "不再",
        "担任",
        "为",
    ];
    let what = if verbs.iter().any(|verb| bare.starts_with(verb)) {
        message!(
            "这一条缺姓名，与本名单其他各条的句式不合",
            "this item lacks its name; the other items of the list have one"
        )
    } else {
        message!(
            "这一条与本名单其他各条的句式不合，疑缺动词、姓名或者“的”“为”",
            "this item does not have the form of the others: a verb, a name, 的 or 为 is missing"
        )
    };
    sink.report(finding(remark, 0..bare.len(), what));
}

fn finding(text: &LogicalText<'_>, range: std::ops::Range<usize>, what: Message) -> Diagnostic {
    Diagnostic::new(
        text.place(range),
        what,
        message!("与名单句式不合", "not the form of the list"),
    )
    .confidence(0.85)
    .help(message!(
        "请与任免文件核对后补正。",
        "Check the document of appointment and complete the item."
    ))
}
