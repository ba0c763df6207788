//! `org-place-typo`.

use std::collections::BTreeMap;

use super::landmarks::{self, Slip};
use super::places::{Mention, Places, Whole};
use crate::declare_rule;
use crate::facts::Facts;
use crate::lexicon::{Commonness, commonness, resemblance};
use crate::lint::{Context, Diagnostic, Rule, Severity, Sink};
use crate::message;
use crate::text::Place;

declare_rule! {
    /// 地名错字
    ///
    /// A place that does not belong to what it is named after, while another of nearly the same name does.
    ///
    /// 省、市、县之后紧接着写的下一级地名，行政区划里没有，而同一上级之下有一个只差一个形近、音近的字或者两字颠倒的；或者本期他处在同一上级之后写的是后者。与同县的镇街并列写的名称也查。江河、道路的名称，本期他处用在同样的话里而此处有一个形近字的，也报。
    ///
    /// 依据：民政部门公布的行政区划（省、市、县、乡四级，截至2023年6月）；本期他处的写法。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 与江苏省苏州市⟦吴忠区⟧开展结对共建。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 赴沅平市青溪县学习。
    ///
    /// 与沅平市⟦清溪县⟧签订协议，共建沅平市青溪县产业园。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年1月15日
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 组织到福建省永泰县⟦蒿口镇⟧考察古镇保护。
    /// ```
    ///
    /// ```wrong
    /// 永泰县人民政府关于做好防汛工作的通知
    ///
    /// 各镇人民政府：
    ///
    /// 城峰镇、⟦蒿口镇⟧、葛岭镇要加强值守。
    ///
    /// 永泰县人民政府
    ///
    /// 2025年6月15日
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 沅江白鹭段水质达到Ⅱ类标准，⟦阮江⟧白鹭段堤防得到加固，沅江两岸绿化提升，沅江大桥建成通车。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 沅江、阮江在城东汇合，沅江大桥已经通车，沅江两岸正在绿化，锦绣山河如画。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 与江苏省苏州市吴中区、宁夏回族自治区吴忠市开展结对共建。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 推进沅平市城镇老旧小区改造，完善苏州市园区、苏州市城区和昆山市开发区配套。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 赴江苏省昆山市、苏州市昆山市周庄镇考察。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 赴沅平市东溪县、沅平市西溪县、沅平市清河县、沅平市青溪县学习。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年1月15日
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 与原杭州市下城区、江苏省淮阴市、江苏省淮安市、苏州市吴江市有关部门核对档案。
    /// ```
    ///
    /// 放过：没有写明上级、也不与同县镇街并列的地名；方位、序数不同的地名；级别不同的地名（撤县设区、撤乡设镇）；村、路、园区等不在区划之列的名称。
    ///
    /// 处理：核对区划名称后改正；区划调整前的旧名不必改。
    OrgPlaceTypo { name: "org-place-typo", severity: Warning, fix: None }
}

impl Rule for OrgPlaceTypo {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let facts = context.facts;
        let places = Places::of(facts);
        let gazetteer = Gazetteer::of(facts, &places);
        for (key, mentions) in &gazetteer.unknown {
            let (Some(right), Some((first, rest))) = (gazetteer.right(key), mentions.split_first())
            else {
                continue;
            };
            let proofs = gazetteer.named.get(&(key.0, right.as_str()));
            let proofs = proofs.map_or(&[][..], Vec::as_slice);
            let whole = places.wholes[key.0].name;
            let mut finding = finding(whole, key.1, &right, first, proofs);
            for place in rest {
                let label = message!("同样", "the same");
                finding = finding.occurrence(place.clone(), label);
            }
            match proofs {
                [] => sink.report(finding.confidence(0.8)),
                _ => sink.report_as(Severity::Error, finding.confidence(0.95)),
            }
        }
        for slip in landmarks::slips(facts) {
            sink.report(landmark(facts, &slip));
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["colophon", "docno", "org", "structure", "text"]
    }
}

/// A whole and the name of what may be a part of it.
type Key<'f> = (usize, &'f str);

/// What the tables and the issue say of the places that it names.
struct Gazetteer<'f> {
    wholes: &'f [Whole<'f>],
    /// Every name, with the places where it stands.
    named: BTreeMap<Key<'f>, Vec<Place>>,
    /// The names that no table has.
    unknown: BTreeMap<Key<'f>, Vec<Place>>,
}

impl<'f> Gazetteer<'f> {
    fn of(facts: &'f Facts<'_, '_>, places: &'f Places<'f>) -> Self {
        let mut named: BTreeMap<Key<'f>, Vec<Place>> = BTreeMap::new();
        let mut unknown: BTreeMap<Key<'f>, Vec<Place>> = BTreeMap::new();
        let mut known: BTreeMap<Key<'f>, bool> = BTreeMap::new();
        let mut is_known = |whole: usize, name: &'f str| {
            *known
                .entry((whole, name))
                .or_insert_with(|| places.wholes[whole].has(name))
        };
        for Mention {
            whole,
            passage,
            names,
        } in &places.mentions
        {
            let text = facts.passages[*passage].text;
            let words = |range: &std::ops::Range<usize>| &text.as_str()[range.clone()];
            let real = names.iter().find(|range| is_known(*whole, words(range)));
            for range in real.map_or(&names[..], std::slice::from_ref) {
                let key = (*whole, words(range));
                let place = text.place(range.clone());
                if real.is_none() {
                    unknown.entry(key).or_default().push(place.clone());
                }
                named.entry(key).or_default().push(place);
            }
        }
        Self {
            wholes: &places.wholes,
            named,
            unknown,
        }
    }

    /// What the name should be: a name that the issue has more often, or the
    /// only part of the whole that is nearly called so.
    fn right(&self, key: &Key<'f>) -> Option<String> {
        let &(whole, odd) = key;
        let count = self.named.get(key).map_or(0, Vec::len);
        let first = (whole, "");
        let mut siblings = self.named.range(first..(whole + 1, ""));
        let better = siblings.find(|((_, name), places)| {
            let real = !self.unknown.contains_key(&(whole, *name));
            (real || places.len() > count) && is_slip(name, odd)
        });
        if let Some(((_, name), _)) = better {
            return Some((*name).to_owned());
        }
        let parts = self.wholes[whole].certain_parts(odd.len());
        let mut near = parts.filter(|name| is_slip(name, odd));
        near.next().filter(|name| near.all(|other| other == *name))
    }
}

/// Whether a slip makes `odd` of the name: a character that looks or sounds
/// alike, or two neighbours swapped; in a long name, any other character.
fn is_slip(name: &str, odd: &str) -> bool {
    if name.len() != odd.len() {
        return false;
    }
    let differences = name.chars().zip(odd.chars()).enumerate();
    let mut differences = differences.filter(|(_, (a, b))| a != b);
    let length = name.chars().count();
    match (differences.next(), differences.next(), differences.next()) {
        (Some((at, (a, b))), None, _) => {
            let tells_apart = distinguishes(a) && distinguishes(b);
            let odd = commonness(b) == Commonness::NonStandard;
            let alike = resemblance(a, b).is_some() || odd || length >= LONG;
            at + 1 < length && !tells_apart && alike
        }
        (Some((at, (a, b))), Some((next, (c, d))), None) => {
            let tells_apart = distinguishes(a) && distinguishes(b);
            next == at + 1 && next + 1 < length && (a, b) == (d, c) && !tells_apart
        }
        _ => false,
    }
}

/// Characters of a name that no other differs from by any one character.
const LONG: usize = 6;

/// Characters by which places that are called alike are told apart.
fn distinguishes(c: char) -> bool {
    "东西南北中上下左右前后内外新老大小一二三四五六七八九十市区县镇乡街州".contains(c)
}

fn finding(whole: &str, odd: &str, right: &str, first: &Place, proofs: &[Place]) -> Diagnostic {
    let label = message!("此处作“{odd}”", "here it is “{odd}”");
    let message = match proofs.len() {
        0 => message!(
            "“{whole}”没有“{odd}”，有“{right}”",
            "“{whole}” has no “{odd}”, it has “{right}”"
        ),
        count => message!(
            "“{whole}”没有“{odd}”，疑为“{right}”之误；后者在本期出现{count}处",
            "“{whole}” has no “{odd}”; it seems to be a misprint of “{right}”, which the issue has {count} times"
        ),
    };
    let mut finding = Diagnostic::new(first.clone(), message, label);
    for place in proofs.iter().take(MOST_EVIDENCE) {
        let label = message!("他处作“{right}”", "elsewhere it is “{right}”");
        finding = finding.evidence(place.clone(), label);
    }
    finding.help(message!(
        "请核对行政区划的名称；区划调整以前的旧名不必改。",
        "Check the name of the division; one that was right at the time may stay."
    ))
}

/// A river, a hill or a road that is written with a look-alike.
fn landmark(facts: &Facts<'_, '_>, slip: &Slip) -> Diagnostic {
    let words = |(passage, range): &landmarks::Place| {
        facts.passages[*passage].text.as_str()[range.clone()].to_owned()
    };
    let place =
        |(passage, range): &landmarks::Place| facts.passages[*passage].text.place(range.clone());
    let (odd, count) = (words(&slip.odd), slip.right.len());
    let right = slip.right.first().map(words).unwrap_or_default();
    let message = message!(
        "“{odd}”疑为“{right}”之误；后者在本期出现{count}处",
        "“{odd}” seems to be a misprint of “{right}”, which the issue has {count} times"
    );
    let label = message!("此处作“{odd}”", "here it is “{odd}”");
    let mut finding = Diagnostic::new(place(&slip.odd), message, label);
    for proof in slip.right.iter().take(MOST_EVIDENCE) {
        let label = message!("他处作“{right}”", "elsewhere it is “{right}”");
        finding = finding.evidence(place(proof), label);
    }
    finding.confidence(0.85).help(message!(
        "请核对地名；确是两个地方的不必改。",
        "Check the name; there may be two such places."
    ))
}

/// Places shown as proof.
const MOST_EVIDENCE: usize = 3;
