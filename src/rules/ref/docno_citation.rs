//! `ref-docno-citation`.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::declare_rule;
use crate::facts::Standing;
use crate::lint::{Context, Diagnostic, Rule, Severity, Sink, quoted};
use crate::message;
use crate::rules::codes::differ_in_kind;
use crate::rules::compare::{difference, similarity, substitutions};
use crate::rules::titles::Wording;
use crate::syntax::ast::DocumentNumber;
use crate::text::LogicalText;

declare_rule! {
    /// 引用公文的标题、字号前后不一致
    ///
    /// One document cited with two titles or with two numbers.
    ///
    /// 引用公文先引标题、后引字号：《标题》（字号）；字号写在前面的，予以提示。同一字号在期内（文件头、目录、各处引用）的标题应当相同，同一标题的字号应当相同。引用省去发文机关，或者只引所印发的文件名，不算不同。
    ///
    /// 依据：同一文件的标题、字号在同一期内应当一致。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 根据《关于加强全区河湖管护工作的意见》（沅鹭政发〔2024〕8号）执行。
    ///
    /// 《关于加强全区河湖管⟦理⟧工作的意见》（沅鹭政发〔2024〕8号）继续有效。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 根据《关于加强全区河湖管护工作的意见》（沅鹭政发〔2024〕8号）执行。
    ///
    /// 《关于加强全区河湖管护工作的意见》（⟦沅鹭政发〔2024〕18号⟧）继续有效。
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于加强全区河湖管护工作的意见
    ///
    /// 沅鹭政发〔2024〕8号
    ///
    /// 各镇人民政府：
    ///
    /// 现提出以下意见。
    ///
    /// 沅平市白鹭区人民政府关于做好夏季防汛工作的通知
    ///
    /// 沅鹭政发〔2024〕9号
    ///
    /// 各镇人民政府：
    ///
    /// 按照《关于加强全区⟦湖河⟧管护工作的意见》（沅鹭政发〔2024〕8号）执行。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 按照沅鹭政发〔2024〕8号《⟦关于加强全区河湖管护工作的意见⟧》执行。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 沅鹭政发〔2024〕8号、沅鹭政发〔2024〕9号文件和《关于加强全区河湖管护工作的意见》（沅鹭政发〔2024〕10号）继续有效。
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于印发《白鹭区河湖管护办法》的通知
    ///
    /// 沅鹭政发〔2024〕8号
    ///
    /// 各镇人民政府：
    ///
    /// 现印发给你们。
    ///
    /// 沅平市白鹭区人民政府关于做好夏季防汛工作的通知
    ///
    /// 沅鹭政发〔2024〕9号
    ///
    /// 各镇人民政府：
    ///
    /// 按照《白鹭区河湖管护办法》（沅鹭政发〔2024〕8号）执行。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 《关于做好夏季防汛工作的通知》（沅鹭政发〔2023〕8号）和《关于做好夏季防汛工作的通知》（沅鹭政发〔2024〕12号）同时废止。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 根据《沅平市白鹭区人民政府关于加强河湖管护的意见》（沅鹭政发〔2024〕8号）执行。
    ///
    /// 《关于加强河湖管护的意见》（沅鹭政发〔2024〕8号）继续有效。
    /// ```
    ///
    /// 放过：各年同题的文件；省去的机关名称；只引所印发文件的名称。
    ///
    /// 处理：核对被引文件的原件。
    RefDocnoCitation { name: "ref-docno-citation", severity: Error, fix: None }
}

/// Citations of one number, or of one title, that are compared.
const MOST_CITATIONS: usize = 30;

impl Rule for RefDocnoCitation {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let titles = cited_titles(context);
        let mut citations = heads(context);
        let numbers = context.facts.document_numbers.iter();
        let codes = numbers
            .map(|mention| mention.number.code.as_str())
            .collect();
        citations.extend(titles.iter().map(|cited| Citation {
            title: Wording::of(&cited.title),
            number: cited.number,
            code: code(&codes, cited),
            is_head: false,
        }));
        for cited in titles.iter().filter(|cited| cited.number_first) {
            sink.report_as(Severity::Hint, number_first(cited));
        }
        compare_titles(&citations, sink);
        compare_numbers(&citations, sink);
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["docno-agency-typo", "docno-form"]
    }
}

/// A title with a number.
struct Citation<'c, 's> {
    title: Wording<'c, 's>,
    number: &'c DocumentNumber<'s>,
    /// The agency code, without words that run into it.
    code: &'c str,
    /// Whether it is the head of the document itself.
    is_head: bool,
}

impl Citation<'_, '_> {
    /// The title from 关于 on.
    fn matter(&self) -> &str {
        let words = self.title.as_str();
        words.find("关于").map_or(words, |at| &words[at..])
    }
}

fn heads<'c, 's>(context: &Context<'c, 's>) -> Vec<Citation<'c, 's>> {
    let articles = context.issue.articles.iter();
    articles
        .filter_map(|article| {
            let number = article.number.as_deref()?;
            Some(Citation {
                title: Wording::of(article.title.as_ref()?),
                number,
                code: number.code.as_str(),
                is_head: true,
            })
        })
        .collect()
}

/// The agency code of a citation. Where no bracket divides them, the words
/// before a code run into it: 按照沅鹭政发; a code that stands elsewhere tells.
fn code<'c>(known: &FxHashSet<&str>, cited: &Cited<'c, '_>) -> &'c str {
    let own = cited.number.code.as_str();
    if !cited.number_first {
        return own;
    }
    let ends = own.char_indices().rev().skip(1);
    let mut codes = ends.map(|(at, _)| &own[at..]);
    codes.find(|code| known.contains(code)).unwrap_or(own)
}

/// A citation as it stands in the text.
struct Cited<'c, 's> {
    title: LogicalText<'s>,
    number: &'c DocumentNumber<'s>,
    number_first: bool,
}

/// Every 《title》（number） in running text, and every number《title》.
fn cited_titles<'c, 's>(context: &Context<'c, 's>) -> Vec<Cited<'c, 's>> {
    let facts = context.facts;
    let mut found = Vec::new();
    // Where the search for the next number of a passage goes on.
    let (mut passage, mut from) = (usize::MAX, 0);
    for mention in &facts.document_numbers {
        if mention.standing != Standing::Text {
            continue;
        }
        if mention.passage != passage {
            (passage, from) = (mention.passage, 0);
        }
        let text = facts.passages[passage].text;
        let number = mention.number.text.as_str();
        let Some(at) = text.as_str()[from..].find(number).map(|at| from + at) else {
            continue;
        };
        from = at + number.len();
        let words = text.as_str();
        let before = title_before(&words[..at]);
        let number_first = before.is_none();
        if let Some(title) = before.or_else(|| title_after(words, from)) {
            found.push(Cited {
                title: text.slice(title),
                number: &mention.number,
                number_first,
            });
        }
    }
    found
}

/// Bytes of the longest title.
const LONGEST: usize = 120 * 3;

/// The bytes of the title that `words` ends with, in 《》 and before a bracket.
fn title_before(words: &str) -> Option<std::ops::Range<usize>> {
    let end = words
        .strip_suffix(['（', '('])?
        .trim_end()
        .strip_suffix('》')?
        .len();
    let mut depth = 1;
    for (at, c) in words[..end].char_indices().rev() {
        match c {
            '》' => depth += 1,
            '《' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at + c.len_utf8()..end);
        }
        if end - at > LONGEST {
            break;
        }
    }
    None
}

/// The bytes of the title in 《》 that begins at byte `at`, perhaps after the
/// word 文件.
fn title_after(words: &str, at: usize) -> Option<std::ops::Range<usize>> {
    let rest = &words[at..];
    let title = rest
        .strip_prefix("文件")
        .unwrap_or(rest)
        .strip_prefix('《')?;
    let start = words.len() - title.len();
    let mut depth = 1;
    for (length, c) in title.char_indices() {
        match c {
            '《' => depth += 1,
            '》' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            // A title with a number of its own is another document.
            let own_number = title[length + c.len_utf8()..].starts_with(['（', '(']);
            return (!own_number).then_some(start..start + length);
        }
        if length > LONGEST {
            break;
        }
    }
    None
}

/// Citations of one number must have one title.
fn compare_titles(citations: &[Citation<'_, '_>], sink: &mut Sink<'_>) {
    let mut by_number: FxHashMap<(&str, u32, u32), Vec<&Citation<'_, '_>>> = FxHashMap::default();
    for citation in citations {
        let number = citation.number;
        let key = (citation.code, number.year, number.serial);
        let known = by_number.entry(key).or_default();
        if known.len() >= MOST_CITATIONS || sink.is_full() {
            continue;
        }
        let repeats = known.iter().any(|other| is_same_title(citation, other));
        if !repeats
            && !citation.is_head
            && let Some(first) = known.first()
        {
            report_titles(citation, first, sink);
        }
        known.push(citation);
    }
}

fn is_same_title(a: &Citation<'_, '_>, b: &Citation<'_, '_>) -> bool {
    let bare = |citation: &Citation<'_, '_>| -> String {
        let words = citation.title.as_str().chars();
        words.filter(|c| !"《》〈〉<>“”".contains(*c)).collect()
    };
    let (a, b) = (bare(a), bare(b));
    a.contains(&b) || b.contains(&a)
}

fn report_titles(citation: &Citation<'_, '_>, other: &Citation<'_, '_>, sink: &mut Sink<'_>) {
    let (here, there) = (citation.matter(), other.matter());
    let number = citation.number.text.as_str();
    if similarity(here, there) < 0.75 {
        // What a short title names, and what a notice issues, are not compared.
        let are_whole = here.starts_with("关于") && there.starts_with("关于");
        if are_whole && similarity(here, there) < 0.5 {
            sink.report_as(Severity::Warning, two_documents(citation, other));
        }
        return;
    }
    let lead =
        |citation: &Citation<'_, '_>| citation.title.as_str().len() - citation.matter().len();
    let (in_here, in_there) = difference(here, there);
    let shift = |range: std::ops::Range<usize>, by: usize| range.start + by..range.end + by;
    let (in_here, in_there) = (shift(in_here, lead(citation)), shift(in_there, lead(other)));
    let (here, there) = (
        quoted(&citation.title.around(&in_here)),
        quoted(&other.title.around(&in_there)),
    );
    let text = message!(
        "同一文件（{number}）的标题不一致：此处作{here}，另一处作{there}",
        "the document {number} is cited with two titles: here {here}, elsewhere {there}"
    );
    if let (Some(place), Some(evidence)) =
        (citation.title.place(in_here), other.title.place(in_there))
    {
        let diagnostic = Diagnostic::new(place, text, message!("引用的标题", "title as cited"))
            .evidence(evidence, other_label(other))
            .confidence(0.95);
        sink.report(advise(diagnostic));
    }
}

fn two_documents(citation: &Citation<'_, '_>, other: &Citation<'_, '_>) -> Diagnostic {
    let number = citation.number.text.as_str();
    let (here, there) = (citation.title.as_str(), other.title.as_str());
    let diagnostic = Diagnostic::new(
        citation.number.text.whole(),
        message!(
            "同一字号“{number}”引作两个文件：《{here}》与《{there}》",
            "“{number}” is given as the number of two documents: 《{here}》 and 《{there}》"
        ),
        message!("字号", "number"),
    )
    .evidence(other.number.text.whole(), other_label(other))
    .confidence(0.85);
    advise(diagnostic)
}

/// Citations of one title must have one number.
fn compare_numbers(citations: &[Citation<'_, '_>], sink: &mut Sink<'_>) {
    const SHORTEST: usize = 10;
    let mut by_title: FxHashMap<&str, Vec<&Citation<'_, '_>>> = FxHashMap::default();
    for citation in citations {
        let matter = citation.matter();
        if matter.chars().count() < SHORTEST || sink.is_full() {
            continue;
        }
        let known = by_title.entry(matter).or_default();
        if known.len() >= MOST_CITATIONS {
            continue;
        }
        let is_slip = |other: &&&Citation<'_, '_>| is_slip(citation, other);
        let repeats = known.iter().any(|other| is_same_number(citation, other));
        if !repeats
            && !citation.is_head
            && let Some(other) = known.iter().find(is_slip)
        {
            sink.report_as(Severity::Warning, two_numbers(citation, other));
        }
        known.push(citation);
    }
}

fn is_same_number(a: &Citation<'_, '_>, b: &Citation<'_, '_>) -> bool {
    let parts = |one: &Citation<'_, '_>| (one.number.year, one.number.serial);
    a.code == b.code && parts(a) == parts(b)
}

/// Whether the numbers differ in one of their parts: two documents of one
/// title, as every year has them, differ in year and serial.
fn is_slip(a: &Citation<'_, '_>, b: &Citation<'_, '_>) -> bool {
    let near_code = substitutions(a.code, b.code).len() == 1 || differ_in_kind(a.code, b.code);
    let (a_number, b_number) = (a.number, b.number);
    let parts = [
        a.code != b.code,
        a_number.year != b_number.year,
        a_number.serial != b_number.serial,
    ];
    match parts {
        [true, false, false] => near_code,
        [false, true, false] | [false, false, true] => true,
        _ => false,
    }
}

fn two_numbers(citation: &Citation<'_, '_>, other: &Citation<'_, '_>) -> Diagnostic {
    let (here, there) = (citation.number.text.as_str(), other.number.text.as_str());
    let diagnostic = Diagnostic::new(
        citation.number.text.whole(),
        message!(
            "同一文件的字号不一致：此处作“{here}”，另一处作“{there}”",
            "the document is cited with two numbers: here “{here}”, elsewhere “{there}”"
        ),
        message!("引用的字号", "number as cited"),
    )
    .evidence(other.number.text.whole(), other_label(other))
    .confidence(0.85);
    advise(diagnostic)
}

fn number_first(cited: &Cited<'_, '_>) -> Diagnostic {
    Diagnostic::new(
        cited.title.whole(),
        message!(
            "引用公文应先引标题、后引字号，这里字号写在标题之前",
            "documents are cited by title, then number; here the number comes first"
        ),
        message!("标题在字号之后", "the title comes after the number"),
    )
    .help(message!(
        "宜写作《标题》（字号）。",
        "Write 《title》（number）."
    ))
    .confidence(0.7)
}

fn other_label(other: &Citation<'_, '_>) -> crate::lint::Message {
    if other.is_head {
        message!("该文件", "the document itself")
    } else {
        message!("另一处引用", "another citation")
    }
}

fn advise(diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.help(message!(
        "请核对被引文件的标题和字号。",
        "Check title and number of the document that is cited."
    ))
}
