use crate::declare_rule;
use crate::facts::Marks;
use crate::lexicon::data::{Kind, PackedRow};
use crate::lexicon::{resemblance, rows};
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::rules::compare::difference;
use crate::rules::data::source;
use crate::text::LogicalText;

declare_rule! {
    /// 法律、行政法规名称有误
    ///
    /// The title of a law or of a regulation of the State Council with a slip in it.
    ///
    /// 书名号里的法律名称与现行法律只差一个字，而没有这样一部法律；行政法规的名称错成形近、音近的字，或者叠字、漏字、颠倒。
    ///
    /// 依据：国家法律法规数据库、国家行政法规库。
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
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 根据《⟦优化营商环竟条例⟧》《⟦政府信息公公开条例⟧》《⟦中华人民共和国行政区划理条例⟧》办理。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 根据《城市供热条例》《沅平市优化营商环境条例》《政府信息工作条例》制定本办法。
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
    /// 放过：地方性法规、规章和规范性文件，换一个词就是另一件的；与任何现行法律、行政法规都差两个字以上的。
    ///
    /// 处理：核对法律、行政法规的全称。
    RefLawName { name: "ref-law-name", severity: Warning, fix: None }
}

/// What the full title of a law begins with.
const STATE: &str = "中华人民共和国";

/// Characters of the shortest title in which one slip can be told.
const SHORTEST: usize = 4;

impl Rule for RefLawName {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let mut names: Option<Vec<PackedRow<'_>>> = None;
        for quoted in &context.facts.quoted {
            let title = quoted.name.as_str();
            let bare = title.strip_prefix(STATE).unwrap_or(title);
            let is_title = quoted.marks == Marks::Title && bare.chars().count() >= SHORTEST;
            let Some(sort) = Sort::of(bare).filter(|_| is_title) else {
                continue;
            };
            let names = names.get_or_insert_with(|| known_names(context));
            let is_known = |row: &&PackedRow<'_>| {
                row.text() == bare || row.near_right().any(|old| old == bare)
            };
            if names.iter().any(|row| is_known(&row)) {
                continue;
            }
            let is_near = |row: &&PackedRow<'_>| match sort {
                Sort::Law => is_slip(row.text(), bare),
                // Provinces and cities have regulations of their own, which
                // are called nearly the same.
                Sort::Regulation if title == bare => is_plain_slip(row.text(), bare),
                Sort::Regulation => is_slip(row.text(), bare),
            };
            if let Some(row) = names.iter().find(is_near) {
                sink.report(finding(&quoted.name, sort, *row));
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["text-duplicated-fragment"]
    }
}

/// What a title names.
#[derive(Clone, Copy)]
enum Sort {
    Law,
    Regulation,
}

impl Sort {
    fn of(title: &str) -> Option<Self> {
        const REGULATIONS: [&str; 5] = ["条例", "规定", "办法", "细则", "规则"];
        if REGULATIONS.iter().any(|end| title.ends_with(end)) {
            return Some(Self::Regulation);
        }
        title.ends_with('法').then_some(Self::Law)
    }
}

/// The titles of the office and of the tables.
fn known_names<'c>(context: &Context<'c, '_>) -> Vec<PackedRow<'c>> {
    let own = context.facts.house.own_rows.as_ref();
    let own = own.into_iter().flat_map(|own| own.iter());
    own.chain(rows().iter())
        .filter(|row| row.kind() == Kind::Name)
        .collect()
}

fn finding(title: &LogicalText<'_>, sort: Sort, row: PackedRow<'_>) -> Diagnostic {
    let (words, right) = (title.as_str(), row.text());
    let (zh, en, state) = match sort {
        Sort::Law => ("这部法律", "law", STATE),
        Sort::Regulation => ("这部行政法规", "regulation of the State Council", ""),
    };
    Diagnostic::new(
        title.whole(),
        message!(
            "没有《{words}》{zh}，有《{state}{right}》",
            "there is no {en} 《{words}》, but there is 《{state}{right}》"
        ),
        message!("似为《{right}》", "probably 《{right}》"),
    )
    .help(source(row))
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

/// Whether a misprint, and not another subject, makes one title of the other: a
/// character that looks or sounds alike, one doubled, one left out of a long
/// title, or two neighbours swapped.
fn is_plain_slip(right: &str, title: &str) -> bool {
    if right.len().abs_diff(title.len()) > '法'.len_utf8() {
        return false;
    }
    let (in_right, in_title) = difference(right, title);
    if in_right.start == 0 || in_right.end == right.len() {
        return false;
    }
    let (before, after) = (&title[..in_title.start], &title[in_title.end..]);
    let missing: Vec<char> = right[in_right].chars().collect();
    let odd: Vec<char> = title[in_title].chars().collect();
    match (&missing[..], &odd[..]) {
        (&[a], &[b]) => resemblance(a, b).is_some(),
        ([], &[doubled]) => before.ends_with(doubled) || after.starts_with(doubled),
        ([lost], []) => right.chars().count() >= LONG && !"和与及的".contains(*lost),
        ([a, b], [c, d]) => (a, b) == (d, c),
        _ => false,
    }
}

/// Characters of a title that says nothing when it lacks one of them.
const LONG: usize = 7;
