use std::collections::BTreeSet;
use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

use crate::align::{Conflict, Ground, Kind, Words};
use crate::declare_rule;
use crate::facts::{Facts, Marks, Quoted};
use crate::lint::{Context, Diagnostic, Message, Rule, Severity, Sink, quoted};
use crate::message;
use crate::rules::collation::disagreement;
use crate::rules::compare::differ_by_look_alike;

declare_rule! {
    /// 引号、书名号内的名称前后不一致
    ///
    /// A name in quotation marks or title marks is spelled in two ways.
    ///
    /// 品牌、活动、工程、文件等加引号或书名号的名称，全期应当一字不差。相同上下文中名称不同，或者两个名称只差一个字，都予指出。
    ///
    /// 依据：同一名称在同一期内应当一致。
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于优化营商环境的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 擦亮“鹭易办”政务服务品牌，推动政务服务进园区、进企业。
    ///
    /// 各镇街要做好“⟦鹭益办⟧”政务服务品牌的宣传。
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于加强工程管理的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 严格执行《白鹭区政府投资工程管理办法》，各镇要按照《⟦白鹭区政府投次工程管理办法⟧》报批。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 深入开展“守护平安”专项行动。
    ///
    /// “⟦守护安⟧”专项行动由区公安分局牵头。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 开展“文化旅游突破年”“招商引资突破年”活动，落实“十四五”规划，总结“十三五”规划。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 做到“两个维护”，领悟“两个确立”；推广“智慧社区”平台，建设“智慧社区云”平台。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 修订《白鹭区市区道路管理办法》和《白鹭区市区道路管理细则》。
    /// ```
    ///
    /// ```right
    /// 白鹭区企业名称管理规定
    ///
    /// 第一条　企业名称冠以“中国”“中华”“中央”“全国”“国家”等字词的，应当按照有关规定从严审核。
    ///
    /// 第二条　企业名称中间含有“中国”“中华”“全国”“国家”等字词的，该字词应当是行业限定语。
    /// ```
    ///
    /// ```right
    /// 白鹭区审理规定
    ///
    /// 第一条　根据《中华人民共和国民事诉讼法》《中华人民共和国刑事诉讼法》，制定本规定。
    ///
    /// 第二条　依照《中华人民共和国教师法》和《中华人民共和国教育法》办理。
    /// ```
    ///
    /// 放过：法律的名称（另有规则管）；在同一段文字里并举的名称；三个字以下的名称；只差数字的名称（“十三五”与“十四五”）；一个名称在另一个前后加字；各自多次出现的两个名称。
    ///
    /// 处理：核对正式名称，全期统一；名称用字不自动修改。
    TextQuotedNameVariant { name: "text-quoted-name-variant", severity: Error, fix: None }
}

impl Rule for TextQuotedNameVariant {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let facts = context.facts;
        let mut seen = BTreeSet::new();
        let conflicts = context.alignment.conflicts.iter();
        for conflict in conflicts.filter(|conflict| conflict.kind == Kind::Quoted) {
            if are_several(facts, conflict) {
                continue;
            }
            let severity = match conflict.ground {
                Ground::Faithful | Ground::Derived => Severity::Error,
                _ => Severity::Warning,
            };
            let places = conflict.sides.iter();
            seen.extend(places.map(|side| (side.passage, side.place(facts).first().start)));
            if let Some(finding) = disagreement(facts, conflict, text) {
                sink.report_as(severity, finding.help(help()).confidence(0.95));
            }
        }
        for pair in variants(facts) {
            let Some(severity) = pair.severity() else {
                continue;
            };
            if !pair.is_seen(&seen) {
                sink.report_as(severity, pair.finding());
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &[
            "docno",
            "ref",
            "structure",
            "date",
            "figure",
            "org",
            "person",
            "phrase",
        ]
    }
}

fn text(suspect: &str, witness: &str) -> Message {
    message!(
        "名称前后不一致：{suspect}与{witness}",
        "a name is spelled in two ways: {suspect} and {witness}"
    )
}

fn help() -> Message {
    message!(
        "两处应为同一名称；请核对正式名称后统一。",
        "Both should be the same name; check which is the official one."
    )
}

/// Two names that differ by one character.
struct Variants<'f, 's> {
    /// The rarer name, of equally rare ones the later one.
    suspect: Vec<&'f Quoted<'s>>,
    /// The other name.
    witness: Vec<&'f Quoted<'s>>,
}

impl Variants<'_, '_> {
    /// Whether a finding about one of the places has been made already.
    fn is_seen(&self, seen: &BTreeSet<(usize, u32)>) -> bool {
        self.suspect.iter().any(|quoted| {
            let hull = quoted.name.whole().hull();
            let (first, last) = ((quoted.passage, hull.start), (quoted.passage, hull.end));
            seen.range(first..=last).next().is_some()
        })
    }

    /// Titles are names of one thing each; a brand or a campaign may have a
    /// sister, named beside it or for another matter.
    fn severity(&self) -> Option<Severity> {
        let (suspect, witness) = (self.suspect[0].name.as_str(), self.witness[0].name.as_str());
        // A character more or less at an end often makes another name.
        let contained = suspect.contains(witness) || witness.contains(suspect);
        if self.suspect[0].marks == Marks::Title {
            return Some(if contained {
                Severity::Hint
            } else {
                Severity::Warning
            });
        }
        let contrasted = self.any_pair(|a, b| a.passage == b.passage);
        let same_noun = self.any_pair(|a, b| {
            let noun = a.noun.as_str();
            noun.chars().count() == 2
                && noun.chars().all(char::is_alphanumeric)
                && noun == b.noun.as_str()
        });
        let once = self.suspect.len() == 1 && self.witness.len() > 1;
        match (same_noun, differ_by_look_alike(suspect, witness)) {
            _ if contrasted => None,
            _ if contained => (same_noun && once).then_some(Severity::Hint),
            (true, true) => Some(Severity::Warning),
            (false, false) => None,
            _ => Some(Severity::Hint),
        }
    }

    fn any_pair(&self, holds: impl Fn(&Quoted<'_>, &Quoted<'_>) -> bool) -> bool {
        let mut suspects = self.suspect.iter();
        suspects.any(|suspect| self.witness.iter().any(|witness| holds(suspect, witness)))
    }

    fn finding(&self) -> Diagnostic {
        let name = |mention: &Quoted<'_>| quoted(mention.name.as_str());
        let label = |mention: &Quoted<'_>| {
            let name = name(mention);
            message!("此处作{name}", "here it is {name}")
        };
        let first = self.suspect[0];
        let text = text(&name(first), &name(self.witness[0]));
        let mut diagnostic = Diagnostic::new(first.name.whole(), text, label(first));
        for other in self.suspect.iter().skip(1) {
            diagnostic = diagnostic.occurrence(other.name.whole(), label(other));
        }
        for witness in &self.witness {
            diagnostic = diagnostic.evidence(witness.name.whole(), label(witness));
        }
        diagnostic.help(help()).confidence(0.9)
    }
}

/// Mentions of one name that are kept; more prove no more.
const MOST_MENTIONS: usize = 8;

/// Mentions from which a name stands by itself.
const ESTABLISHED: usize = 3;

/// The pairs of names that differ by one character, in the order of the text.
fn variants<'f, 's>(facts: &'f Facts<'_, 's>) -> Vec<Variants<'f, 's>> {
    let mut names: Vec<(Marks, String, Vec<&Quoted<'s>>)> = Vec::new();
    let mut known: FxHashMap<(Marks, String), usize> = FxHashMap::default();
    for quoted in &facts.quoted {
        let name: String = quoted
            .name
            .as_str()
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect();
        if name.chars().count() < shortest(quoted.marks) {
            continue;
        }
        let at = *known
            .entry((quoted.marks, name.clone()))
            .or_insert_with(|| {
                names.push((quoted.marks, name, Vec::new()));
                names.len() - 1
            });
        if names[at].2.len() < MOST_MENTIONS {
            names[at].2.push(quoted);
        }
    }
    let mut by_rest: FxHashMap<(Marks, u64), Vec<usize>> = FxHashMap::default();
    let mut pairs = Vec::new();
    for (index, (marks, name, _)) in names.iter().enumerate() {
        for rest in rests(name) {
            let same = by_rest.entry((*marks, rest)).or_default();
            pairs.extend(same.iter().map(|&other| (other, index)));
            if same.len() < MOST_MENTIONS && same.last() != Some(&index) {
                same.push(index);
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let alike = pairs
        .into_iter()
        .filter(|&(a, b)| a != b && differ_by_one(&names[a].1, &names[b].1))
        .filter(|&(a, b)| !are_laws(&[&names[a].1, &names[b].1]));
    let variants = alike.filter_map(|(a, b)| {
        let (earlier, later) = (&names[a].2, &names[b].2);
        if earlier.len().min(later.len()) >= ESTABLISHED {
            return None;
        }
        let (suspect, witness) = if earlier.len() < later.len() {
            (earlier, later)
        } else {
            (later, earlier)
        };
        Some(Variants {
            suspect: suspect.clone(),
            witness: witness.clone(),
        })
    });
    variants.collect()
}

/// Shorter names differ by a character and are two names.
fn shortest(marks: Marks) -> usize {
    match marks {
        Marks::Quotation => 3,
        Marks::Title => 5,
    }
}

/// Hashes of the name, and of the name without each of its characters: names
/// that differ by one character have one of these in common.
fn rests(name: &str) -> impl Iterator<Item = u64> + '_ {
    let without = move |left_out: usize| {
        let mut hasher = FxHasher::default();
        let characters = name.chars().enumerate();
        let left = characters.filter(|&(at, _)| at != left_out);
        left.for_each(|(_, c)| hasher.write_u32(c.into()));
        hasher.finish()
    };
    let whole = name.chars().count();
    (0..=whole).map(without)
}

/// Whether one character was replaced, dropped or added, which is neither a
/// numeral nor a bracket.
fn differ_by_one(a: &str, b: &str) -> bool {
    let (in_a, in_b) = crate::rules::compare::difference(a, b);
    let (from, to) = (&a[in_a], &b[in_b]);
    // Brackets that are half-width or have no partner have rules of their own.
    let brackets = |words: &str| words.chars().all(|c| "（）()".contains(c));
    if numeral_or_latin(from) && numeral_or_latin(to) || brackets(from) && brackets(to) {
        return false;
    }
    from.chars().count().max(to.chars().count()) == 1
}

fn numeral_or_latin(words: &str) -> bool {
    words
        .chars()
        .all(|c| c.is_ascii() || "〇一二三四五六七八九十两".contains(c))
}

/// What the titles of laws begin with.
const OF_A_LAW: &str = "中华人民共和国";

/// Whether the names are titles of laws: many differ by one character, and
/// ref-law-name knows them all.
fn are_laws(names: &[&str]) -> bool {
    names.iter().all(|name| name.starts_with(OF_A_LAW))
}

/// Whether the names are several: titles of laws, or one of the places names
/// them all, each in its own marks.
fn are_several(facts: &Facts<'_, '_>, conflict: &Conflict) -> bool {
    let mut names: Vec<&str> = conflict
        .sides
        .iter()
        .filter_map(|side| name_at(facts, side))
        .collect();
    names.sort_unstable();
    names.dedup();
    let mut sides = conflict.sides.iter();
    let bare: Vec<&str> = names
        .iter()
        .map(|name| name.trim_start_matches('《'))
        .collect();
    names.len() > 1
        && (are_laws(&bare)
            || sides.any(|side| {
                let text = facts.passages[side.passage].text.as_str();
                names.iter().all(|name| text.contains(name))
            }))
}

/// The name around some of its words, with its marks.
fn name_at<'f>(facts: &'f Facts<'_, '_>, words: &Words) -> Option<&'f str> {
    let text = facts.passages[words.passage].text.as_str();
    let start = text[..words.range.start].rfind(['“', '《'])?;
    let end = words.range.end + text[words.range.end..].find(['”', '》'])?;
    text.get(start..end + '”'.len_utf8())
}
