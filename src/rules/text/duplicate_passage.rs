//! `text-duplicate-passage`.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::declare_rule;
use crate::facts::{Facts, Passage};
use crate::lint::{Context, Diagnostic, Rule, Sink, quoted};
use crate::message;
use crate::syntax::Part;
use crate::text::Place;

declare_rule! {
    /// 整句整段重复
    ///
    /// A sentence or a paragraph that stands twice in one document.
    ///
    /// 同一份文件中，四十字以上的句子、段落一字不差地出现两次，多是重排、误粘。
    ///
    /// 依据：同一文件不会把同样的话说两遍。
    ///
    /// ```wrong
    /// 白鹭区2025年工作要点
    ///
    /// 深化“科技副总”进企业活动，新增高新技术企业20家、省级以上创新平台3家，全社会研发经费投入增长10%以上。
    ///
    /// 推动白鹭经济开发区扩区提质，铺设供热管道9公里。
    ///
    /// ⟦深化“科技副总”进企业活动，新增高新技术企业20家、省级以上创新平台3家，全社会研发经费投入增长10%以上。⟧
    /// ```
    ///
    /// ```wrong
    /// 白鹭区2025年工作要点
    ///
    /// 铺设供热管道9公里。举办家电、汽车、家居等促消费活动20场，发放消费券800万元，打造临江夜市、望湖老街两处特色消费街区。⟦举办家电、汽车、家居等促消费活动20场，发放消费券800万元，打造临江夜市、望湖老街两处特色消费街区。⟧全年接待游客突破260万人次。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区2025年重点任务
    ///
    /// 1.建成口袋公园6处，完成沿江步道二期工程。
    ///
    /// 2.整治背街小巷10条，更新供水管网22公里。
    ///
    /// 3.⟦建成口袋公园6处，完成沿江步道二期工程。⟧
    /// ```
    ///
    /// ```wrong
    /// 白鹭区2025年工作要点
    ///
    /// 建成口袋公园6处，完成沿江步道二期工程。
    ///
    /// ⟦建成口袋公园6处，完成沿江步道二期工程。⟧
    /// ```
    ///
    /// ```right
    /// 白鹭区2025年工作要点
    ///
    /// 建成口袋公园6处，完成沿江步道二期工程。
    ///
    /// 整治背街小巷10条。
    ///
    /// 更新供水管网22公里。
    ///
    /// 建成口袋公园6处，完成沿江步道二期工程。
    /// ```
    ///
    /// ```right
    /// 关于申请人才补贴的通知
    ///
    /// 申请租房补贴的，应当提交下列材料：
    ///
    /// （一）补贴申请表，一式两份；
    ///
    /// （二）本人身份证明，一式两份。
    ///
    /// 申请购房补贴的，应当提交下列材料：
    ///
    /// （一）购房合同，一式两份；
    ///
    /// （二）本人身份证明，一式两份。
    /// ```
    ///
    /// ```right
    /// 白鹭区河湖管理办法
    ///
    /// 第一条　在河道内倾倒垃圾的，由区水利局责令改正；拒不改正的，处二百元以上五百元以下罚款，并记入信用档案。
    ///
    /// 第二条　区水利局应当自受理申请之日起五日内作出决定，并书面告知申请人；不予批准的，应当说明理由和依据。
    ///
    /// 第三条　申请变更的，区水利局应当自受理申请之日起五日内作出决定，并书面告知申请人；不予批准的，应当说明理由和依据。
    ///
    /// 第四条　区水利局应当自受理申请之日起五日内作出决定，并书面告知申请人；不予批准的，应当说明理由和依据。
    /// ```
    ///
    /// ```right
    /// 白鹭区2025年工作要点
    ///
    /// 区委副书记、区长周岚主持召开区政府常务会议，区领导陆怀远、沈若川、贺明柏、秦向北（挂职）出席会议并作了讲话。
    ///
    /// 会议传达学习上级会议精神。
    ///
    /// 区委副书记、区长周岚主持召开区政府常务会议，区领导陆怀远、沈若川、贺明柏、秦向北（挂职）出席会议并作了讲话。
    ///
    /// 会议听取工作汇报。
    ///
    /// 区委副书记、区长周岚主持召开区政府常务会议，区领导陆怀远、沈若川、贺明柏、秦向北（挂职）出席会议并作了讲话。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区人民政府大事记
    ///
    /// 2025年1月
    ///
    /// 8日 区委副书记、区长周岚到恒竹新材督导安全生产工作，走访慰问一线职工。
    ///
    /// △ ⟦区委副书记、区长周岚到恒竹新材督导安全生产工作，走访慰问一线职工。⟧
    ///
    /// 13日 副市长程远山来白鹭区调研城市更新工作。
    /// ```
    ///
    /// ```right
    /// 白鹭区人民政府大事记
    ///
    /// 2025年1月
    ///
    /// 8日 区委副书记、区长周岚到恒竹新材督导安全生产工作，走访慰问一线职工。
    ///
    /// 13日 副市长程远山来白鹭区调研城市更新工作。
    ///
    /// 2025年2月
    ///
    /// 9日 区委副书记、区长周岚到恒竹新材督导安全生产工作，走访慰问一线职工。
    /// ```
    ///
    /// 放过：出现三次以上的套语；另起一组列举中的短句；条文（紧接着重复的除外）；大事记中记出席人员的句子和相隔较远的条目；不同文件之间的照录；表格。
    ///
    /// 处理：核对后删去多出的一处；是漏改的，改正内容。
    TextDuplicatePassage { name: "text-duplicate-passage", severity: Warning, fix: None }
}

/// Characters of the shortest sentence that is not said twice by chance.
const SHORTEST_SENTENCE: usize = 40;
/// The same for an item of a list.
const SHORTEST_ITEM: usize = 12;

/// The same for an entry of a chronicle.
const SHORTEST_ENTRY: usize = 20;

/// Passages between two short items of one list; each has a number and a text.
const SAME_LIST: usize = 16;

/// Passages between two entries that are the same; each has a sign and a text.
/// Like entries further apart tell of like meetings.
const NEXT_ENTRY: usize = 4;

/// A sentence or a whole text.
#[derive(Clone)]
struct Stretch {
    passage: usize,
    range: Range<usize>,
}

/// The first two places of the same words, and how many there are.
struct Group {
    first: Stretch,
    second: Option<Stretch>,
    count: usize,
}

impl Rule for TextDuplicatePassage {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let facts = context.facts;
        let stretches = stretches(facts);
        let mut groups: FxHashMap<(Option<usize>, &str), Group> = FxHashMap::default();
        for stretch in &stretches {
            let group = groups.entry(key(facts, stretch)).or_insert_with(|| Group {
                first: stretch.clone(),
                second: None,
                count: 0,
            });
            group.count += 1;
            if group.count == 2 {
                group.second = Some(stretch.clone());
            }
        }
        let mut last: Option<Stretch> = None;
        let of_articles = OnceCell::new();
        let pasted = pasted_twice(facts);
        for run in pasted.chunk_by(|(_, before), (next, _)| before.passage == next.passage) {
            let (first, second) = &run[0];
            let again = run[1..].iter().map(|(_, again)| again);
            sink.report(again.fold(finding(facts, first, second), |finding, again| {
                finding.occurrence(place(facts, again), message!("又一次", "once more"))
            }));
        }
        for stretch in &stretches {
            let Some(group) = groups.remove(&key(facts, stretch)) else {
                continue;
            };
            let (Some(second), 2) = (group.second, group.count) else {
                continue;
            };
            // A paragraph of several sentences is one finding.
            let inside = last.as_ref().is_some_and(|last| {
                last.passage == second.passage && last.range.end >= second.range.start
            });
            let words = key(facts, &second).1;
            let short = words.chars().nth(SHORTEST_SENTENCE - 1).is_none();
            let far = second.passage - group.first.passage > SAME_LIST
                || short && begins_a_list(&facts.passages[group.first.passage + 1..second.passage]);
            let is_entry = facts.passages[second.passage].part == Part::ChronicleEntry;
            let is_pasted = || {
                let mut pasted = pasted.iter();
                pasted.any(|(_, known)| known.passage == second.passage)
            };
            let document = facts.passages[second.passage].document();
            let is_article = || {
                let documents = of_articles.get_or_init(|| documents_of_articles(facts));
                documents.contains(&document)
            };
            let repeated = if is_pasted() || is_article() {
                false
            } else if is_entry {
                second.passage - group.first.passage <= NEXT_ENTRY
            } else {
                !inside && (!short || !far)
            };
            if repeated && !sink.is_full() {
                sink.report(finding(facts, &group.first, &second));
            }
            if !inside {
                last = Some(second);
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["numbering"]
    }

    fn explains_what_is_inside(&self) -> bool {
        true
    }
}

/// The documents of articles, 第一条: each of them says in full what it rules,
/// though another one rules the same.
fn documents_of_articles(facts: &Facts<'_, '_>) -> FxHashSet<Option<usize>> {
    let passages = facts.passages.iter();
    let articles = passages.filter(|passage| {
        let words = passage.text.as_str();
        words.starts_with('第') && words.trim_end().ends_with('条')
    });
    articles.map(|passage| passage.document()).collect()
}

/// Whether one of the passages leads in a list, which may have items of the
/// list before it.
fn begins_a_list(passages: &[Passage<'_, '_>]) -> bool {
    let mut passages = passages.iter();
    passages.any(|passage| passage.text.as_str().trim_end().ends_with(['：', ':']))
}

/// Texts that stand twice in a row, however short they are; a number may stand
/// before each.
fn pasted_twice(facts: &Facts<'_, '_>) -> Vec<(Stretch, Stretch)> {
    let is_text = |passage: &Passage<'_, '_>| {
        let listed = matches!(passage.part, Part::Table | Part::Contents | Part::Roster);
        let words = passage.text.as_str();
        let says_something = words.ends_with(['。', '！', '；']) || words.contains('，');
        !listed && says_something && passage.document().is_some() && words.len() >= SHORTEST_PASTED
    };
    let mut order: Vec<u32> = (0..facts.passages.len() as u32).collect();
    order.sort_by_key(|&at| facts.passages[at as usize].text.offset(0));
    let whole = |passage: usize| Stretch {
        passage,
        range: 0..facts.passages[passage].text.as_str().len(),
    };
    let mut found = Vec::new();
    for near in order.windows(3) {
        let &[before_number, before, at] = near else {
            continue;
        };
        let [before_number, before, at] = [before_number, before, at].map(|at| at as usize);
        let passage = &facts.passages[at];
        let same = |&other: &usize| {
            let other = &facts.passages[other];
            other.document() == passage.document() && other.text.as_str() == passage.text.as_str()
        };
        let is_number = facts.passages[before].text.as_str().len() <= LONGEST_NUMBER;
        let candidates = [Some(before), is_number.then_some(before_number)];
        if is_text(passage)
            && let Some(first) = candidates.into_iter().flatten().find(same)
        {
            found.push((whole(first), whole(at)));
        }
        if found.len() == MOST_PASTED {
            break;
        }
    }
    found
}

/// Bytes of the shortest text that is not written twice in a row on purpose.
const SHORTEST_PASTED: usize = 8 * '一'.len_utf8();

/// Bytes of the longest number or day of an item: （二十一）, 18—20日.
const LONGEST_NUMBER: usize = 5 * '一'.len_utf8();

/// Texts that stand twice in a row and are shown.
const MOST_PASTED: usize = 100;

fn key<'t>(facts: &'t Facts<'_, '_>, stretch: &Stretch) -> (Option<usize>, &'t str) {
    let passage = &facts.passages[stretch.passage];
    (
        passage.document(),
        &passage.text.as_str()[stretch.range.clone()],
    )
}

/// The long sentences of the running text, each text before its sentences.
fn stretches(facts: &Facts<'_, '_>) -> Vec<Stretch> {
    let mut found = Vec::new();
    for (index, passage) in facts.passages.iter().enumerate() {
        let text = passage.text.as_str();
        let shortest = match passage.part {
            Part::Item | Part::Task => SHORTEST_ITEM,
            Part::Paragraph | Part::Duty => SHORTEST_SENTENCE,
            Part::ChronicleEntry => SHORTEST_ENTRY,
            _ => continue,
        };
        let mut take = |range: Range<usize>, shortest: usize| {
            if text[range.clone()].chars().nth(shortest - 1).is_some() {
                found.push(Stretch {
                    passage: index,
                    range,
                });
            }
        };
        let signs = facts.signs.of(index).iter();
        let marks = signs.filter(|sign| matches!(sign.c, '。' | '！' | '？'));
        let inner = marks.map(|mark| mark.end()).filter(|&end| end < text.len());
        let is_one = inner.clone().next().is_none();
        if !is_one || shortest < SHORTEST_SENTENCE {
            take(0..text.len(), shortest);
        }
        let whole_only = passage.part == Part::ChronicleEntry;
        if whole_only || is_one && shortest < SHORTEST_SENTENCE {
            continue;
        }
        let mut start = 0;
        for end in inner.chain([text.len()]) {
            take(start..end, SHORTEST_SENTENCE);
            start = end;
        }
    }
    found
}

fn place(facts: &Facts<'_, '_>, stretch: &Stretch) -> Place {
    let text = facts.passages[stretch.passage].text;
    text.place(stretch.range.clone())
}

fn finding(facts: &Facts<'_, '_>, first: &Stretch, second: &Stretch) -> Diagnostic {
    let words = &facts.passages[second.passage].text.as_str()[second.range.clone()];
    let opening: String = words.chars().take(12).chain(['…']).collect();
    let opening = quoted(&opening);
    let mut diagnostic = Diagnostic::new(
        place(facts, second),
        message!(
            "{opening}一段文字在本文件中重复出现",
            "the words that begin {opening} stand twice in this document"
        ),
        message!("与前文相同", "the same words again"),
    )
    .confidence(0.8)
    .evidence(place(facts, first), message!("首次出现", "first here"));
    if let Some(number) = number(facts, first, second) {
        // A paragraph is pasted with its number, which another rule may see.
        let number = &facts.passages[number];
        diagnostic = diagnostic.evidence(
            number.text.whole(),
            message!("编号或者日期", "number or day"),
        );
    }
    diagnostic.help(message!(
        "请核对是否误排了两遍，还是其中一处漏改。",
        "Check whether the words were pasted twice, or one place was not changed."
    ))
}

/// The passage with the number or the day of the repeated words: right before
/// an item or an entry, or before a heading that is repeated with them.
fn number(facts: &Facts<'_, '_>, first: &Stretch, second: &Stretch) -> Option<usize> {
    if second.range.start > 0 {
        return None;
    }
    let before = |stretch: &Stretch, steps: usize| {
        let at = stretch.passage.checked_sub(steps)?;
        Some((at, &facts.passages[at]))
    };
    match facts.passages[second.passage].part {
        Part::Item | Part::Task | Part::ChronicleEntry => before(second, 1).map(|(at, _)| at),
        Part::Paragraph => {
            let (_, first_heading) = before(first, 1)?;
            let (_, heading) = before(second, 1)?;
            let repeated = heading.part == Part::Heading
                && heading.text.as_str() == first_heading.text.as_str();
            before(second, 2)
                .filter(|(_, number)| repeated && number.part == Part::Heading)
                .map(|(at, _)| at)
        }
        _ => None,
    }
}
