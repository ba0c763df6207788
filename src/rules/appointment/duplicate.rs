//! `appointment-duplicate`.

use rustc_hash::FxHashMap;

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Message, Rule, Sink};
use crate::message;
use crate::syntax::ast::{Appointment, Content};
use crate::syntax::walk;
use crate::text::{LogicalText, Place};

declare_rule! {
    /// 任免重复或者自相矛盾
    ///
    /// A post given to or taken from one person twice, or a single post filled twice.
    ///
    /// 同一份任免名单中，同一人两次任（免）同一职务，同时任、免同一职务，或者两人同任一个只设一人的正职，必有一处有误。副职可以有几人。
    ///
    /// 依据：同一份名单不应自相矛盾。
    ///
    /// ```wrong
    /// 白鹭区人民政府任免的工作人员名单
    ///
    /// 郑书恒任区大数据中心主任；
    ///
    /// 冯雅宁任⟦区大数据中心主任⟧；
    ///
    /// 唐伯渝不再担任区水利局局长职务。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区人民政府任免的工作人员名单
    ///
    /// 郑书恒任区水利局副局长；
    ///
    /// 许承志任区财政局副局长，不再担任⟦区财政局副局长⟧职务；
    ///
    /// 唐伯渝不再担任区水利局局长职务。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区人民政府任免的工作人员名单
    ///
    /// 郑书恒任区水利局副局长；
    ///
    /// 唐伯渝不再担任区水利局局长职务；
    ///
    /// 郑书恒任⟦区水利局副局长⟧。
    /// ```
    ///
    /// ```right
    /// 白鹭区人民政府任免的工作人员名单
    ///
    /// 郑书恒任区水利局副局长；
    ///
    /// 冯雅宁任区水利局副局长；
    ///
    /// 许承志任区大数据中心主任；
    ///
    /// 唐伯渝不再担任区大数据中心主任职务。
    /// ```
    ///
    /// ```right
    /// 白鹭区人民政府任免的工作人员名单
    ///
    /// 郑书恒任区水利局局长，不再担任区水利局副局长职务；
    ///
    /// 郑书恒兼任区河长制办公室主任；
    ///
    /// 冯雅宁任区教育督导委员会委员；
    ///
    /// 叶知秋任区教育督导委员会委员。
    /// ```
    ///
    /// ```right
    /// 白鹭区人民政府任免的工作人员名单
    ///
    /// 郑书恒任白鹭文化旅游公司党委书记、董事长，兼白鹭水务集团党委书记、董事长；
    ///
    /// 冯雅宁任白鹭粮食公司党委委员、总经理，不再担任白鹭水务集团党委委员、总经理职务。
    /// ```
    ///
    /// ```right
    /// 郑书恒任区水利局局长。冯雅宁任区水利局局长助理。
    /// ```
    ///
    /// 放过：副职、委员、助理等可以多人同任的职务；一人任、一人免同一职务；不同名单之间的先后任免。
    ///
    /// 处理：核对任免文件；不自动修改。
    AppointmentDuplicate { name: "appointment-duplicate", severity: Error, fix: None }
}

/// A post in a list of appointments.
struct Post<'i, 's> {
    person: &'i str,
    words: &'i LogicalText<'s>,
    taken: bool,
}

impl Rule for AppointmentDuplicate {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for article in walk::articles(context.issue) {
            if let Content::Appointments { items, .. } = &article.content {
                check_items(items, sink);
            }
        }
    }
}

fn check_items(items: &[Appointment<'_>], sink: &mut Sink<'_>) {
    let mut by_post: FxHashMap<&str, Vec<Post<'_, '_>>> = FxHashMap::default();
    // 某某担任某职职务 has lost 不再, which is another fault.
    let sound = items.iter().filter(|item| {
        let words = item.text.as_str().trim_end_matches(['；', '。', ';']);
        !item.left.is_empty() || !words.ends_with("职务")
    });
    for item in sound {
        for (words, taken) in posts(item) {
            let earlier = by_post.entry(words.as_str()).or_default();
            let post = Post {
                person: item.person.as_str(),
                words,
                taken,
            };
            if let Some((other, what)) = earlier.iter().find_map(|other| clash(other, &post)) {
                sink.report(finding(words.whole(), other.words.whole(), what));
            } else if earlier.len() < MOST_HOLDERS {
                earlier.push(post);
            }
        }
    }
}

/// People of one post that are compared.
const MOST_HOLDERS: usize = 30;

/// The posts of an item that name their body, in the order of the text, and
/// whether they are taken up. A body begins like the first one: 区某局、区某办.
fn posts<'i, 's>(item: &'i Appointment<'s>) -> Vec<(&'i LogicalText<'s>, bool)> {
    let taken = item.taken.iter().map(|post| (post, true));
    let left = item.left.iter().map(|post| (post, false));
    let mut posts: Vec<_> = taken.chain(left).collect();
    posts.sort_by_key(|(post, _)| post.offset(0));
    let mut body = None;
    posts.retain(|(post, _)| {
        let first = post.as_str().chars().next();
        if follows_pause(&item.text, post) {
            return first == body;
        }
        body = first;
        true
    });
    posts
}

/// Whether 、 stands before the post. Such a post may lack its body, which is
/// that of the post before: 某公司党委书记、董事长.
fn follows_pause(text: &LogicalText<'_>, post: &LogicalText<'_>) -> bool {
    let words = text.as_str();
    let mut found = words.match_indices(post.as_str());
    let at = found.find(|&(at, _)| text.offset(at) == post.offset(0));
    at.is_some_and(|(at, _)| words[..at].ends_with(['、', '，']))
}

/// What is wrong with two mentions of one post.
fn clash<'p, 'i, 's>(
    earlier: &'p Post<'i, 's>,
    post: &Post<'i, 's>,
) -> Option<(&'p Post<'i, 's>, Message)> {
    let words = post.words.as_str();
    let (person, other) = (post.person, earlier.person);
    let what = match (person == other, earlier.taken, post.taken) {
        (true, true, true) => message!(
            "“{person}”两次任“{words}”",
            "“{person}” is appointed “{words}” twice"
        ),
        (true, false, false) => message!(
            "“{person}”两次免“{words}”",
            "“{person}” is removed from “{words}” twice"
        ),
        (true, _, _) => message!(
            "“{person}”同时任、免“{words}”",
            "“{person}” is appointed to and removed from “{words}” at once"
        ),
        (false, true, true) if is_single(words) => message!(
            "“{other}”“{person}”同任“{words}”，此职只设一人",
            "“{other}” and “{person}” are both appointed “{words}”, a post for one"
        ),
        _ => return None,
    };
    Some((earlier, what))
}

/// Whether only one person holds the post.
fn is_single(post: &str) -> bool {
    let heads = [
        "局长",
        "主任",
        "书记",
        "校长",
        "院长",
        "镇长",
        "董事长",
        "总经理",
        "部长",
    ];
    heads.iter().any(|head| post.ends_with(head)) && !post.contains('副')
}

fn finding(place: Place, other: Place, what: Message) -> Diagnostic {
    Diagnostic::new(place, what, message!("此处重复或者矛盾", "again here"))
        .evidence(other, message!("前一处", "the first time"))
        .help(message!(
            "请核对任免文件，两处必有一误。",
            "Check the documents; one of the two is wrong."
        ))
}
