//! `org-name-conflict`.

use rustc_hash::FxHashMap;

use super::variants::{Variant, variants};
use crate::declare_rule;
use crate::facts::{BodyMention, BodyName, BodyStanding, LEVELS, is_contained, kind};
use crate::lint::{Context, Diagnostic, Message, Rule, Severity, Sink};
use crate::message;

declare_rule! {
    /// 同一机构两种名称
    ///
    /// One body bears two names that are not the full and the short form of each other.
    ///
    /// 同一级、同一职能的机构，一处称局、一处称委员会，或者学校、医院、企业的名称在一处少了地名、级别用字。规范化简称（科技局、发展改革局、住房城乡建设局）与全称并用，不算两种名称。
    ///
    /// 依据：同一机构在同一期内名称一致；任免名单和领导分工的写法重于他处，出现次数不作为依据。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 1.抓好68个重点项目。（牵头领导：陆怀远。承办单位：区发展和改革局、区财政局）
    ///
    /// 2.新建充电桩120个。（牵头领导：陆怀远。承办单位：⟦区发展和改革委员会⟧、区商务局）
    ///
    /// 3.做好价格监测。（牵头领导：陆怀远。承办单位：区发展和改革局、区统计局）
    /// ```
    ///
    /// ```wrong
    /// 白鹭区人民政府任免的工作人员名单
    ///
    /// 区人民政府决定：
    ///
    /// 郑书恒任区民族宗教事务局副局长；
    ///
    /// 冯雅宁不再担任区民族宗教事务局副局长职务。
    ///
    /// 白鹭区人民政府关于印发办法的通知
    ///
    /// 各镇人民政府：
    ///
    /// 1.做好民族团结进步工作。（牵头领导：陆怀远。承办单位：⟦区民族宗教事务委员会⟧、区统计局）
    ///
    /// 2.做好宗教场所管理。（牵头领导：陆怀远。承办单位：区统计局、⟦区民族宗教事务委员会⟧）
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 1.培养技能人才。（牵头领导：沈若川。承办单位：沅平市白鹭工业技师学院、区教育局）
    ///
    /// 2.开展职业技能培训。（牵头领导：沈若川。承办单位：⟦沅平白鹭工业技师学院⟧、区教育局）
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 1.抓好68个重点项目。（牵头领导：陆怀远。承办单位：区发展和改革局、区科学技术局、区住房和城乡建设局）
    ///
    /// 2.新建充电桩120个。（牵头领导：陆怀远。承办单位：区发展改革局、区科技局、区住房城乡建设局）
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 1.对接省发展和改革委员会、市发展和改革委员会。（牵头领导：陆怀远。承办单位：区发展和改革局、区财政局）
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 区国防动员委员会部署工作，区国防动员办公室抓好落实。区发展和改革委员会更名为区发展和改革局。
    /// ```
    ///
    /// ```right
    /// 旅馆业治安管理办法
    ///
    /// 第一条　旅馆应当向所在的县、市公安局备案。
    ///
    /// 第二条　省、自治区、直辖市公安厅（局）可以制定实施细则。
    /// ```
    ///
    /// 放过：全称与规范化简称；不同级别的机构；委员会和它的办公室；同一名单中并列的两个机构；说明更名、组建的文字。
    ///
    /// 处理：按机构编制文件核定名称后统一；不自动修改。
    OrgNameConflict { name: "org-name-conflict", severity: Error, fix: None }
}

impl Rule for OrgNameConflict {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let mut variants = variants(context.facts);
        // 省、自治区、直辖市公安厅（局） is no 市公安厅.
        let of_every_place = |mention: &&BodyMention<'_>| {
            let before = &context.source.text()[..mention.name.offset(0) as usize];
            before.ends_with("直辖")
        };
        variants.retain(|variant| !variant.mentions.iter().all(of_every_place));
        check_kinds(&variants, sink);
        check_lost_words(&variants, sink);
    }
}

/// Names of one level and one first character that are compared.
const MOST_ALIKE: usize = 40;

/// The names that one body may have at once: its full and its short forms.
struct Forms<'v, 'f, 's> {
    variants: Vec<&'v Variant<'f, 's>>,
    kind: &'f str,
    /// The longest core among the names.
    core: &'f str,
}

impl<'f> Forms<'_, 'f, '_> {
    /// The best of what names the body so.
    fn standing(&self) -> BodyStanding {
        let standings = self.variants.iter().map(|variant| variant.standing());
        standings.min().unwrap_or(BodyStanding::Text)
    }

    fn count(&self) -> usize {
        let counts = self.variants.iter().map(|variant| variant.mentions.len());
        counts.sum()
    }

    /// The name under which the body stands most often.
    fn name(&self) -> &'f str {
        let counted = self.variants.iter().rev();
        let most = counted.max_by_key(|variant| variant.mentions.len());
        most.map_or("", |variant| variant.name)
    }

    fn any_pair(
        &self,
        other: &Self,
        holds: impl Fn(&Variant<'_, '_>, &Variant<'_, '_>) -> bool,
    ) -> bool {
        let mut own = self.variants.iter();
        own.any(|a| other.variants.iter().any(|b| holds(a, b)))
    }
}

/// Looks for one function under two kinds of body: 局 and 委员会.
fn check_kinds(variants: &[Variant<'_, '_>], sink: &mut Sink<'_>) {
    let mut groups: Vec<Vec<Forms<'_, '_, '_>>> = Vec::new();
    let mut known: FxHashMap<(&str, Option<char>), usize> = FxHashMap::default();
    for variant in variants {
        let Some(name) = variant.parts() else {
            continue;
        };
        if name.prefix.is_empty() || !name.is_department() || !is_kind(kind(name.suffix)) {
            continue;
        }
        let key = (name.prefix, name.core.chars().next());
        let group = *known.entry(key).or_insert(groups.len());
        if group == groups.len() {
            groups.push(Vec::new());
        }
        add_to_forms(&mut groups[group], variant, &name);
    }
    for group in &groups {
        check_group(group, sink);
    }
}

/// Whether departments are of that kind.
fn is_kind(kind: &str) -> bool {
    ["局", "委", "厅", "办", "中心"].contains(&kind)
}

fn add_to_forms<'v, 'f, 's>(
    group: &mut Vec<Forms<'v, 'f, 's>>,
    variant: &'v Variant<'f, 's>,
    name: &BodyName<'f>,
) {
    let same_body = group
        .iter_mut()
        .find(|forms| forms.kind == kind(name.suffix) && one_function(forms.core, name.core));
    if let Some(forms) = same_body {
        forms.variants.push(variant);
        if name.core.len() > forms.core.len() {
            forms.core = name.core;
        }
    } else if group.len() < MOST_ALIKE {
        group.push(Forms {
            variants: vec![variant],
            kind: kind(name.suffix),
            core: name.core,
        });
    }
}

/// Whether one core is the other, or its short form.
fn one_function(a: &str, b: &str) -> bool {
    is_contained(a, b) || is_contained(b, a)
}

fn check_group(group: &[Forms<'_, '_, '_>], sink: &mut Sink<'_>) {
    for (index, a) in group.iter().enumerate() {
        for b in &group[index + 1..] {
            let (suspect, witness) = ranked(a, b);
            if conflict(suspect, witness) && !sink.is_full() {
                let text = kinds_message(suspect, witness);
                let severity = severity(suspect, witness);
                let wrong: Vec<_> = mentions(&suspect.variants);
                let right: Vec<_> = mentions(&witness.variants);
                sink.report_as(severity, finding(text, &wrong, &right));
            }
        }
    }
}

/// Whether two groups of forms are one body under two kinds of name.
fn conflict(suspect: &Forms<'_, '_, '_>, witness: &Forms<'_, '_, '_>) -> bool {
    let kinds = [suspect.kind, witness.kind];
    // A commission has an office of its own.
    let office = kinds.contains(&"委") && kinds.contains(&"办");
    one_function(suspect.core, witness.core)
        && suspect.kind != witness.kind
        && !office
        && (!is_doubtful(suspect, witness)
            || suspect.count() == 1 && (witness.count() >= 2 || is_office_of(suspect, witness)))
        && !suspect.any_pair(witness, |a, b| a.shares_a_list_with(b))
}

/// Whether one is the other with 办公室 for 局, word for word.
fn is_office_of(suspect: &Forms<'_, '_, '_>, witness: &Forms<'_, '_, '_>) -> bool {
    suspect.core == witness.core && suspect.kind == "办" && witness.kind == "局"
}

/// The forms to look at first, and those that speak against them: who appoints
/// people or divides work has the name right. Of two that weigh the same the
/// rarer comes first, which says where to look, not which is right.
fn ranked<'r, 'v, 'f, 's>(
    a: &'r Forms<'v, 'f, 's>,
    b: &'r Forms<'v, 'f, 's>,
) -> (&'r Forms<'v, 'f, 's>, &'r Forms<'v, 'f, 's>) {
    let weight = |forms: &Forms<'_, '_, '_>| {
        let standing = forms.standing().min(BodyStanding::Frame);
        (standing, usize::MAX - forms.count())
    };
    let misnamed = |a, b| is_office_of(a, b) && a.count() == 1;
    if misnamed(a, b) {
        return (a, b);
    }
    if misnamed(b, a) || weight(a) <= weight(b) {
        (b, a)
    } else {
        (a, b)
    }
}

/// Whether the two may be two bodies: a bureau may have a centre or an office
/// beside it.
fn is_doubtful(suspect: &Forms<'_, '_, '_>, witness: &Forms<'_, '_, '_>) -> bool {
    let kinds = [suspect.kind, witness.kind];
    kinds.contains(&"办") || kinds.contains(&"中心")
}

fn severity(suspect: &Forms<'_, '_, '_>, witness: &Forms<'_, '_, '_>) -> Severity {
    if is_doubtful(suspect, witness) {
        // Unless the division of work knows only one of them.
        let known = witness.standing() <= BodyStanding::Duty;
        let odd = suspect.standing() > BodyStanding::Duty;
        return if known && odd {
            Severity::Warning
        } else {
            Severity::Hint
        };
    }
    if suspect.any_pair(witness, |a, b| a.shares_a_document_with(b)) {
        Severity::Error
    } else {
        Severity::Warning
    }
}

fn kinds_message(suspect: &Forms<'_, '_, '_>, witness: &Forms<'_, '_, '_>) -> Message {
    let (wrong, right) = (suspect.name(), witness.name());
    let (here, there) = (suspect.count(), witness.count());
    message!(
        "同一机构两种名称：“{wrong}”（{here}处）与“{right}”（{there}处）",
        "one body under two names: “{wrong}” ({here}×) and “{right}” ({there}×)"
    )
}

/// The mentions of all variants, in the order of the text.
fn mentions<'f, 's>(variants: &[&Variant<'f, 's>]) -> Vec<&'f BodyMention<'s>> {
    let mut all: Vec<_> = variants
        .iter()
        .flat_map(|variant| variant.mentions.iter().copied())
        .collect();
    all.sort_by_key(|mention| mention.name.offset(0));
    all
}

fn finding(text: Message, wrong: &[&BodyMention<'_>], right: &[&BodyMention<'_>]) -> Diagnostic {
    let label = |mention: &BodyMention<'_>| {
        let name = mention.name.as_str();
        message!("此处作“{name}”", "here it is “{name}”")
    };
    let mut diagnostic = Diagnostic::new(wrong[0].name.whole(), text, label(wrong[0]));
    for mention in &wrong[1..] {
        diagnostic = diagnostic.occurrence(mention.name.whole(), label(mention));
    }
    let mut proofs = right.to_vec();
    proofs.sort_by_key(|mention| (mention.standing, mention.name.offset(0)));
    for mention in proofs.into_iter().take(MOST_EVIDENCE) {
        let (what_zh, what_en) = standing_words(mention.standing);
        let name = mention.name.as_str();
        diagnostic = diagnostic.evidence(
            mention.name.whole(),
            message!("{what_zh}作“{name}”", "{what_en} has “{name}”"),
        );
    }
    diagnostic.confidence(0.9).help(message!(
        "请按机构编制文件核定名称后统一；本期任免、分工中的写法可作参考。",
        "Settle the name by the official establishment; appointments and the division of work are good witnesses."
    ))
}

/// Places shown as proof.
const MOST_EVIDENCE: usize = 3;

fn standing_words(standing: BodyStanding) -> (&'static str, &'static str) {
    match standing {
        BodyStanding::Appointment => ("任免名单", "the list of appointments"),
        BodyStanding::Duty => ("领导分工", "the division of work"),
        BodyStanding::Frame => ("标题、署名", "a title or a signature"),
        BodyStanding::Assignment => ("任务分工", "an assignment"),
        BodyStanding::Table => ("表格", "a table"),
        BodyStanding::Text => ("正文", "the text"),
    }
}

/// Looks for institutions whose names lost the place or its level.
fn check_lost_words(variants: &[Variant<'_, '_>], sink: &mut Sink<'_>) {
    let listed: Vec<_> = variants
        .iter()
        .filter(|variant| {
            variant
                .mentions
                .iter()
                .any(|mention| mention.list.is_some())
        })
        .collect();
    let by_name: FxHashMap<&str, &Variant<'_, '_>> = listed
        .iter()
        .map(|variant| (variant.name, *variant))
        .collect();
    for long in listed
        .iter()
        .copied()
        .filter(|long| is_institution(long.name))
    {
        let shorter = shorter_forms(long.name);
        let found = shorter.iter().find_map(|short| by_name.get(short.as_str()));
        if let Some(short) = found
            .copied()
            .filter(|short| !short.shares_a_list_with(long))
        {
            let better = short.standing() < long.standing();
            let (suspect, witness) = if better { (long, short) } else { (short, long) };
            let (wrong, right) = (suspect.name, witness.name);
            let text = message!(
                "同一单位名称详略不一：“{wrong}”与“{right}”",
                "the name of one institution differs by a word: “{wrong}” and “{right}”"
            );
            let (wrong, right) = (mentions(&[suspect]), mentions(&[witness]));
            sink.report_as(Severity::Warning, finding(text, &wrong, &right));
        }
    }
}

/// Whether a name is a proper name, of which no word may be left out.
fn is_institution(name: &str) -> bool {
    let ends = [
        "学院", "学校", "大学", "中学", "小学", "医院", "公司", "集团", "银行", "分局",
    ];
    ends.iter().any(|end| name.ends_with(end)) && name.chars().count() >= 7
}

/// The name without the level of a place in it, or without the place before it.
fn shorter_forms(name: &str) -> Vec<String> {
    let mut forms = Vec::new();
    let levels = name
        .char_indices()
        .filter(|(at, c)| *at > 0 && LEVELS[..4].contains(c));
    for (at, c) in levels {
        let after = &name[at + c.len_utf8()..];
        forms.push(format!("{}{after}", &name[..at]));
        if !name.ends_with("分局") {
            forms.push(after.to_owned());
        }
    }
    forms
}
