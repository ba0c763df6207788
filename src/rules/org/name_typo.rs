//! `org-name-typo`.

use rustc_hash::FxHashMap;

use super::attested::{Attested, attested, is_department};
use super::near::{Change, Hit, Hits, Index};
use crate::declare_rule;
use crate::facts::{BodyStanding, Facts, LEVELS, body_name};
use crate::lexicon::{body_words, resemblance};
use crate::lint::{Context, Diagnostic, Rule, Severity, Sink};
use crate::message;
use crate::syntax::Part;
use crate::text::Place;

declare_rule! {
    /// 机构、地名错字
    ///
    /// The name of a body or a place with one odd character; the issue has the right name elsewhere.
    ///
    /// 部门、镇街、园区和本级政府的名称，本期他处写法一致，而此处有一个字形近、音近而误，或者多一字、少一字，或者相邻两字颠倒。
    ///
    /// 依据：同一机构在同一期内名称一致；以任免、分工、署名和其他各处的写法为证。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 1.改造老旧小区12个。（牵头领导：陆怀远。承办单位：区住房和城乡建设局、区财政局）
    ///
    /// 2.新建充电桩120个。（牵头领导：陆怀远。承办单位：区发展和改革局、⟦区住房和城乡建没局⟧）
    ///
    /// 3.建成口袋公园6处。（牵头领导：陆怀远。承办单位：区住房和城乡建设局、区财政局）
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 1.办好竹文化节。（牵头领导：沈若川。承办单位：区市场监督管理局、区商务局）
    ///
    /// 2.发放消费券。（牵头领导：沈若川。承办单位：区商务局、⟦区市场监督管局⟧）
    ///
    /// 3.整治市场秩序。（牵头领导：沈若川。承办单位：区商务局、区市场监督管理局）
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于印发办法的通知
    ///
    /// 各镇人民政府：
    ///
    /// 白鹭区的各项工作按本办法执行，⟦白露区⟧以外不适用。
    ///
    /// 白鹭区另有规定的从其规定。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年1月15日
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 1.办好竹文化节。（牵头领导：沈若川。承办单位：区商务局、区文化和旅游局）
    ///
    /// 2.发放消费券。（牵头领导：沈若川。承办单位：⟦区务商局⟧、区文化和旅游局）
    ///
    /// 3.整治市场秩序。（牵头领导：沈若川。承办单位：区商务局、区城市管理局）
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 1.办好竹文化节。（牵头领导：沈若川。承办单位：区民政局、区财政局、区教育局、区体育局）
    ///
    /// 2.发放消费券。（牵头领导：沈若川。承办单位：区民政局、区水利局、区水务局）
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 1.办好竹文化节。（牵头领导：沈若川。承办单位：区发展和改革局、区市场监督管理局）
    ///
    /// 2.发放消费券。（牵头领导：沈若川。承办单位：区发展改革局、区市场监管局、市市场监督管理局）
    ///
    /// 3.整治市场秩序。（牵头领导：沈若川。承办单位：区发展和改革局、区市场监督管理局）
    /// ```
    ///
    /// ```right
    /// 副市长到石塘镇、柳林镇、石桥镇、柳塘镇调研，随后到石塘镇、柳林镇、石桥镇、柳塘镇座谈。
    /// ```
    ///
    /// 放过：规范的简称；层级、方位、序数不同的名称；确有其名的不同部门；只出现一次、别无佐证的名称。
    ///
    /// 配置：写明名称（`house.bodies`、`house.places`）的，与之只差一字的也予报告，本期没有正确写法也能发现。
    ///
    /// 处理：核对后改为正确的名称；机构名称不自动修改。
    OrgNameTypo { name: "org-name-typo", severity: Error, fix: None }
}

impl Rule for OrgNameTypo {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let facts = context.facts;
        let names = attested(facts);
        if names.is_empty() {
            return;
        }
        let hits = Index::new(&names).search(facts);
        let evidence = Evidence::of(facts, &names, &hits);
        for suspicion in evidence.suspicions(&hits) {
            if sink.is_full() {
                return;
            }
            let severity = evidence.severity(&suspicion);
            sink.report_as(severity, evidence.finding(&suspicion));
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["colophon", "docno", "structure", "text-duplicated-fragment"]
    }
}

/// An odd form and the places where it stands.
struct Suspicion<'h> {
    /// Index of the right name.
    name: usize,
    /// The odd form.
    words: String,
    change: Change,
    first: &'h Hit,
    others: Vec<&'h Hit>,
}

impl Suspicion<'_> {
    fn count(&self) -> usize {
        1 + self.others.len()
    }
}

/// What the issue says for each name.
struct Evidence<'e, 'i, 's> {
    facts: &'e Facts<'i, 's>,
    names: &'e [Attested],
    by_name: FxHashMap<&'e str, usize>,
    /// How often each name stands in the issue, and where.
    exact: Vec<Vec<&'e Hit>>,
    /// The names of lists, as indices into the bodies of the facts: where they
    /// begin, and how long they are.
    bounded: FxHashMap<(u32, usize), usize>,
}

impl<'e, 'i, 's> Evidence<'e, 'i, 's> {
    fn of(facts: &'e Facts<'i, 's>, names: &'e [Attested], hits: &'e Hits) -> Self {
        let mut exact = vec![Vec::new(); names.len()];
        for hit in &hits.exact {
            exact[hit.name].push(hit);
        }
        let bodies = facts.bodies.iter().enumerate();
        let bounded = bodies.filter(|(_, mention)| mention.is_bounded());
        Self {
            facts,
            names,
            by_name: names
                .iter()
                .enumerate()
                .map(|(index, attested)| (attested.name.as_str(), index))
                .collect(),
            exact,
            bounded: bounded
                .map(|(at, mention)| ((mention.name.offset(0), mention.name.as_str().len()), at))
                .collect(),
        }
    }

    /// The odd forms that are probably wrong, in the order of the text.
    fn suspicions<'h>(&self, hits: &'h Hits) -> Vec<Suspicion<'h>> {
        let real = self.real_names(hits);
        let odd = hits.odd.iter().filter(|(hit, change)| {
            // A name that lost its end stands in every place of the whole name.
            let explained = !self.loses_end(hit, *change) && real.cover(hit);
            self.is_plausible(hit, *change) && !explained && !self.stands_beside_its_like(hit)
        });
        let mut odd: Vec<_> = odd.map(|(hit, change)| (hit, *change)).collect();
        odd.sort_by_cached_key(|(hit, change)| {
            (hit.passage, hit.range.start, self.weight(hit, *change))
        });
        let mut best: Vec<(&'h Hit, Change)> = Vec::new();
        for (hit, change) in odd {
            match best.last_mut() {
                Some((last, known)) if overlaps(last, hit) => {
                    if self.weight(last, *known) < self.weight(hit, change) {
                        (*last, *known) = (hit, change);
                    }
                }
                _ => best.push((hit, change)),
            }
        }
        self.grouped(best)
            .into_iter()
            .filter(|suspicion| self.is_outweighed(suspicion))
            .collect()
    }

    /// Whether the right name stands in the same passage: whoever lists both
    /// means two.
    fn stands_beside_its_like(&self, hit: &Hit) -> bool {
        let exact = &self.exact[hit.name];
        let same = exact.partition_point(|other| other.passage < hit.passage);
        let beside = exact[same..]
            .iter()
            .take_while(|other| other.passage == hit.passage)
            .find(|other| !overlaps(other, hit));
        let town = self.names[hit.name].name.ends_with(['镇', '乡', '道']);
        let listed = town || self.is_bounded(hit);
        listed && beside.is_some()
    }

    fn is_bounded(&self, hit: &Hit) -> bool {
        self.mention(hit).is_some()
    }

    /// The mention whose name the odd form is, neither more nor less, as an
    /// index into the bodies of the facts.
    fn mention(&self, hit: &Hit) -> Option<usize> {
        let start = self.facts.passages[hit.passage]
            .text
            .offset(hit.range.start);
        self.bounded.get(&(start, hit.range.len())).copied()
    }

    fn loses_end(&self, hit: &Hit, change: Change) -> bool {
        change == Change::Dropped(self.names[hit.name].chars.len() - 1)
    }

    /// Whether the odd form, a department without its last character, really
    /// lost it: 区公安、财政局 leaves it out on purpose, 区公安、区财政局 does not.
    fn lost_its_end(&self, hit: &Hit) -> bool {
        let Some(at) = self.mention(hit) else {
            return false;
        };
        let text = self.facts.passages[hit.passage].text;
        if !text.as_str()[hit.range.end..].starts_with('、') {
            return true;
        }
        let start = text.offset(hit.range.end + '、'.len_utf8());
        let next = self.facts.bodies.get(at + 1);
        next.is_some_and(|next| {
            let name = next.name.as_str();
            let begins_anew = body_name(name).is_none_or(|name| !name.prefix.is_empty());
            next.name.offset(0) == start && begins_anew
        })
    }

    /// How well a name explains an odd form: one that stands elsewhere before
    /// one that hardly does, a doubled or look-alike character before any
    /// other, then longer names, then more frequent ones.
    fn weight(&self, hit: &Hit, change: Change) -> (usize, bool, usize, usize, usize) {
        let name = &self.names[hit.name];
        let count = self.exact[hit.name].len();
        let likely = is_likely(name, change);
        (count.min(2), likely, name.chars.len(), count, hit.name)
    }

    fn grouped<'h>(&self, hits: Vec<(&'h Hit, Change)>) -> Vec<Suspicion<'h>> {
        let mut groups: Vec<Suspicion<'h>> = Vec::new();
        let mut known: FxHashMap<(usize, &str), usize> = FxHashMap::default();
        for (hit, change) in hits {
            let words = self.words(hit);
            if let Some(&group) = known.get(&(hit.name, words)) {
                groups[group].others.push(hit);
                continue;
            }
            known.insert((hit.name, words), groups.len());
            groups.push(Suspicion {
                name: hit.name,
                words: words.to_owned(),
                change,
                first: hit,
                others: Vec::new(),
            });
        }
        groups
    }

    fn words(&self, hit: &Hit) -> &'e str {
        &self.facts.passages[hit.passage].text.as_str()[hit.range.clone()]
    }

    fn place(&self, hit: &Hit) -> Place {
        self.facts.passages[hit.passage]
            .text
            .place(hit.range.clone())
    }

    /// Where names stand that are certainly no misprints.
    fn real_names(&self, hits: &'e Hits) -> Covered {
        let real = hits.exact.iter().filter(|hit| {
            let name = &self.names[hit.name];
            let is_real = name.is_department && !is_hall_of_a_county(&name.name);
            is_real || self.exact[hit.name].len() >= 2
        });
        Covered::of(real.map(|hit| (hit.passage, hit.range.clone())))
    }

    /// Whether the change is one that a misprint makes, and no name has on purpose.
    fn is_plausible(&self, hit: &Hit, change: Change) -> bool {
        let name = &self.names[hit.name];
        let words = self.words(hit);
        let is_given = |&at: &usize| self.names[at].is_given;
        if is_hall_of_a_county(words) {
            return name.name.ends_with("政府办公室");
        }
        if is_department(words) || self.by_name.get(words).is_some_and(is_given) {
            return false;
        }
        let bounded = self.is_bounded(hit);
        match change {
            Change::Replaced(at, odd) => self.is_plausible_replacement(name, at, odd, bounded),
            Change::Dropped(_) if self.loses_end(hit, change) => {
                name.is_department && self.lost_its_end(hit)
            }
            Change::Dropped(at) => {
                let lost = name.chars[at];
                !may_be_left_out(lost)
                    && (name.is_department || !LEVELS.contains(&lost))
                    && (bounded || name.chars.len() >= 6)
            }
            Change::Inserted(at, odd) => {
                let doubled = is_likely(name, change);
                let marks = may_be_left_out(odd) || distinguishes(odd) || "分总副原".contains(odd);
                doubled || !marks && at > 0 && (bounded || name.chars.len() >= 6)
            }
            Change::Swapped(at) => {
                let (a, b) = (name.chars[at], name.chars[at + 1]);
                // 县市场监督管理局: the level and the beginning of the core.
                let whole = bounded && name.is_department;
                whole || !(distinguishes(a) && distinguishes(b))
            }
        }
    }

    fn is_plausible_replacement(
        &self,
        name: &Attested,
        at: usize,
        odd: char,
        bounded: bool,
    ) -> bool {
        let right = name.chars[at];
        // The first character before a department is its level.
        let level = !name.is_place && at == 0 && LEVELS.contains(&right);
        if level {
            let of_another = LEVELS.contains(&odd) || "国州村各该本原".contains(odd);
            return bounded && !of_another;
        }
        let alike = resemblance(right, odd).is_some();
        let last = at + 1 == name.chars.len();
        let suffixes = |c: char| body_words().suffix(c.encode_utf8(&mut [0; 4])).is_some();
        if distinguishes(right) && distinguishes(odd) || last && suffixes(right) && suffixes(odd) {
            return false;
        }
        if name.is_place {
            return alike || !last && name.chars.len() >= 6;
        }
        alike
            || !last && (bounded || name.chars.len() >= 6)
            || (bounded && !suffixes(odd))
            || (name.is_department && !last)
    }

    /// How often the issue has the name; what the office gives counts as two.
    fn witnesses(&self, name: usize) -> usize {
        let given = if self.names[name].is_given { 2 } else { 0 };
        self.exact[name].len() + given
    }

    /// Whether the issue says more for the name than for the odd form.
    fn is_outweighed(&self, suspicion: &Suspicion<'_>) -> bool {
        let name = &self.names[suspicion.name];
        let right = self.witnesses(suspicion.name);
        let wrong = suspicion.count();
        let odd = self.by_name.get(suspicion.words.as_str());
        let alike = match suspicion.change {
            Change::Replaced(at, odd) => resemblance(name.chars[at], odd).is_some(),
            Change::Swapped(_) => true,
            _ => false,
        };
        if name.is_given && alike {
            return true;
        }
        if name.is_department {
            // A real department, and a word that is none.
            let listed = alike || self.is_bounded(suspicion.first);
            return right > wrong || (wrong == 1 && right == 1 && listed);
        }
        if (right, wrong) == (1, 1) {
            return is_likely(name, suspicion.change)
                && self.speaks_against(suspicion, odd.copied());
        }
        let better = odd.is_some_and(|&odd| self.names[odd].standing < name.standing);
        right >= 2
            && right > wrong
            && (wrong == 1 || alike && right > 2 * wrong)
            && (alike || !better)
    }

    /// Places that have the right name, those in running text first: what
    /// titles and contents say is the matter of other rules.
    fn proofs(&self, name: usize) -> Vec<&'e Hit> {
        let running = |hit: &&Hit| {
            let part = self.facts.passages[hit.passage].part;
            !matches!(
                part,
                Part::Cover | Part::Contents | Part::Head | Part::Colophon
            )
        };
        let mut hits = self.exact[name].clone();
        hits.sort_by_key(|hit| !running(hit));
        hits.truncate(MOST_EVIDENCE);
        hits
    }

    /// Whether the name, of two that stand in one place each, is the better
    /// witness: it has the better standing, or comes first.
    fn speaks_against(&self, suspicion: &Suspicion<'_>, odd: Option<usize>) -> bool {
        let standing = |name: usize| self.names[name].standing;
        let own = standing(suspicion.name);
        let other = odd.map_or(BodyStanding::Text, standing);
        let first = self.exact[suspicion.name].first();
        let at = |hit: &Hit| (hit.passage, hit.range.start);
        own < other || own == other && first.is_some_and(|hit| at(hit) < at(suspicion.first))
    }

    fn severity(&self, suspicion: &Suspicion<'_>) -> Severity {
        let name = &self.names[suspicion.name];
        let right = self.witnesses(suspicion.name);
        let sure = right >= 2 && suspicion.count() == 1;
        let core = body_name(&name.name).map_or(0, |name| name.core.chars().count());
        let alike = match suspicion.change {
            Change::Replaced(at, odd) => {
                (name.chars[at], odd) == ('室', '厅') || resemblance(name.chars[at], odd).is_some()
            }
            _ => true,
        };
        let long = name.chars.len() >= 8;
        let little = if name.chars.len() == 3 { 2 } else { 1 };
        if right <= little && !name.is_department || !alike && core <= 2 {
            // Real bodies, such as 地震局 and 地勘局, differ by as much.
            return Severity::Hint;
        }
        if sure && (name.is_department || long || (alike && !name.is_place) || right >= 5 && alike)
        {
            Severity::Error
        } else {
            Severity::Warning
        }
    }

    fn finding(&self, suspicion: &Suspicion<'_>) -> Diagnostic {
        let right = &self.names[suspicion.name];
        let (name, wrong) = (&right.name, &suspicion.words);
        let count = self.exact[suspicion.name].len();
        let (fault_zh, fault_en) = fault(suspicion.change, right);
        let (proof_zh, proof_en) = match count {
            0 => (
                "配置中的名称是后者".to_owned(),
                "the latter is the name in the configuration".to_owned(),
            ),
            _ => (
                format!("后者在本期出现{count}处"),
                format!("the latter stands in the issue {count} times"),
            ),
        };
        let text = message!(
            "名称“{wrong}”疑为“{name}”之误：{fault_zh}；{proof_zh}",
            "“{wrong}” seems to be a misprint of “{name}”: {fault_en}; {proof_en}"
        );
        let label = || message!("此处作“{wrong}”", "here it is “{wrong}”");
        let mut diagnostic = Diagnostic::new(self.place(suspicion.first), text, label());
        for hit in &suspicion.others {
            diagnostic = diagnostic.occurrence(self.place(hit), label());
        }
        for hit in self.proofs(suspicion.name) {
            diagnostic = diagnostic.evidence(
                self.place(hit),
                message!("他处作“{name}”", "elsewhere it is “{name}”"),
            );
        }
        diagnostic
            .help(message!(
                "请核对是否为同一机构或地方；是，则统一为“{name}”。",
                "Check whether both are the same; if so, write “{name}”."
            ))
            .confidence(0.9)
    }
}

/// Places shown as proof.
const MOST_EVIDENCE: usize = 3;

/// What is wrong with the odd form, in Chinese and in English.
fn fault(change: Change, right: &Attested) -> (String, String) {
    match change {
        Change::Replaced(at, odd) => {
            let c = right.chars[at];
            (
                format!("“{odd}”应为“{c}”"),
                format!("“{odd}” should be “{c}”"),
            )
        }
        Change::Dropped(at) => {
            let c = right.chars[at];
            (format!("缺“{c}”字"), format!("“{c}” is missing"))
        }
        Change::Inserted(_, odd) => (format!("多“{odd}”字"), format!("“{odd}” is superfluous")),
        Change::Swapped(at) => {
            let (a, b) = (right.chars[at], right.chars[at + 1]);
            (
                format!("“{b}{a}”应为“{a}{b}”"),
                format!("“{b}{a}” should be “{a}{b}”"),
            )
        }
    }
}

/// Whether the odd character looks or sounds like the right one, or is doubled.
fn is_likely(name: &Attested, change: Change) -> bool {
    match change {
        Change::Replaced(at, odd) => resemblance(name.chars[at], odd).is_some(),
        Change::Inserted(at, odd) => {
            name.chars.get(at) == Some(&odd) || at > 0 && name.chars[at - 1] == odd
        }
        Change::Dropped(_) => false,
        Change::Swapped(_) => true,
    }
}

/// Whether words give a county an 办公厅, which only a province has.
fn is_hall_of_a_county(words: &str) -> bool {
    words.starts_with(['区', '县']) && words.ends_with("政府办公厅")
}

fn overlaps(a: &Hit, b: &Hit) -> bool {
    a.passage == b.passage && a.range.start < b.range.end && b.range.start < a.range.end
}

/// Characters that a name may have or not have: 发展（和）改革.
fn may_be_left_out(c: char) -> bool {
    matches!(c, '和' | '与' | '及' | '的')
}

/// Characters by which bodies that are called alike are told apart.
fn distinguishes(c: char) -> bool {
    LEVELS.contains(&c)
        || "国州村一二三四五六七八九十百第东西南北中上下左右前后内外新老大小正副甲乙丙丁"
            .contains(c)
}

/// The stretches that real names cover, by passage.
struct Covered(FxHashMap<usize, Vec<std::ops::Range<usize>>>);

impl Covered {
    fn of(stretches: impl Iterator<Item = (usize, std::ops::Range<usize>)>) -> Self {
        let mut covered: FxHashMap<usize, Vec<_>> = FxHashMap::default();
        for (passage, range) in stretches {
            covered.entry(passage).or_default().push(range);
        }
        for ranges in covered.values_mut() {
            ranges.sort_by_key(|range| range.start);
        }
        Self(covered)
    }

    /// Whether a real name explains what is odd.
    fn cover(&self, hit: &Hit) -> bool {
        let Some(ranges) = self.0.get(&hit.passage) else {
            return false;
        };
        let before = ranges.partition_point(|range| range.start <= hit.odd.start);
        // Names are short: one that reaches so far begins nearby.
        let near = ranges[..before].iter().rev().take(16);
        near.into_iter().any(|range| range.end >= hit.odd.end)
    }
}
