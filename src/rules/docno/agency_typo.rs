//! `docno-agency-typo`.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::declare_rule;
use crate::facts::{NumberMention, Standing};
use crate::lint::{Applicability, Context, Diagnostic, Edit, Rule, Sink, Spot};
use crate::message;
use crate::rules::codes::{differ_in_kind, is_kind};
use crate::rules::compare::substitutions;
use crate::syntax::ast::{Article, DocumentNumber};
use crate::syntax::walk;

declare_rule! {
    /// 机关代字错误
    ///
    /// The same document bears two agency codes that differ by a character.
    ///
    /// 同一文件的发文字号（年份、顺序号相同）在文件头、目录和引用处的机关代字只差一个字，必有一处误植。代字中的地名用字应取自发文机关名称：能据此判定的，指出错处；不能判定的，两处都列出，由编辑核定。
    ///
    /// 依据：《党政机关公文处理工作条例》第九条第五项，发文字号由发文机关代字、年份、发文顺序号组成。
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    /// 2025
    /// 第1—3期（总第61—63期）
    /// 目 录
    /// 沅平市白鹭区人民政府关于印发办法的通知（沅鹭政发〔2025〕1号）1
    ///
    /// 沅平市白鹭区人民政府关于印发办法的通知
    ///
    /// ⟦沅鹜政发⟧〔2025〕1号
    ///
    /// 各镇人民政府：
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于印发办法的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 附件与《关于印发办法的通知》（⟦玩鹭政发⟧〔2025〕1号）一并执行。
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    /// 2025
    /// 第1—3期（总第61—63期）
    /// 目 录
    /// 沅平市白鹭区人民政府关于印发办法的通知（沅鹭政发〔2025〕1号）1
    ///
    /// 沅平市白鹭区人民政府关于印发办法的通知
    ///
    /// ⟦沅鹭政友⟧〔2025〕1号
    ///
    /// 各镇人民政府：
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于印发办法的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 根据《实施办法》（沅鹭政字〔2025〕1号）和（沅政发〔2025〕1号）执行。
    /// ```
    ///
    /// ```right
    /// 《实施办法》（鲁政发〔2025〕1号）和《实施细则》（鲁教发〔2025〕1号）同时废止。
    /// ```
    ///
    /// 放过：文种代字不同（政发、政字、政办发）；他机关的字号；年份、顺序号不同的字号。
    ///
    /// 配置：写明本机关代字（`house.codes`）的，文件头和目录里只差一字的代字，没有他处为证也能发现。
    ///
    /// 处理：核对原件后改为正确的代字；名称用字不自动修改。
    DocnoAgencyTypo { name: "docno-agency-typo", severity: Error, fix: Suggested }
}

/// Characters of the shortest code that is compared.
const SHORTEST_CODE: usize = 3;

/// Mentions of one number that are compared; a real issue has a handful.
const MOST_MENTIONS: usize = 40;

impl Rule for DocnoAgencyTypo {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let issuers = Issuers::of(context);
        let mut by_serial: FxHashMap<(u32, u32), Vec<&NumberMention<'_>>> = FxHashMap::default();
        for mention in &context.facts.document_numbers {
            let key = (mention.number.year, mention.number.serial);
            let same = by_serial.entry(key).or_default();
            if same.len() < MOST_MENTIONS {
                same.push(mention);
            }
        }
        let mut explained = FxHashSet::default();
        let own = context.facts.document_numbers.iter();
        for mention in own.filter(|mention| mention.standing == Standing::Head) {
            let key = (mention.number.year, mention.number.serial);
            if !sink.is_full() && check_own_number(mention, &by_serial[&key], &issuers, sink) {
                explained.insert(key);
            }
        }
        check_against_given(context, &explained, sink);
    }
}

/// A code, of the office's own, that a number's code is but for one character.
fn given_variant<'g>(given: &'g [String], number: &DocumentNumber<'_>) -> Option<&'g str> {
    let code = number.code.as_str();
    if given.iter().any(|own| code.ends_with(own.as_str())) {
        return None;
    }
    let is_variant = |own: &&String| {
        let tail = tail(code, own.chars().count());
        substitutions(own, tail).len() == 1 && !differ_in_kind(own, tail)
    };
    let mut long = given
        .iter()
        .filter(|own| own.chars().count() >= SHORTEST_CODE);
    long.find(is_variant).map(String::as_str)
}

/// Holds the codes in heads and contents that nothing in the issue contradicts
/// against those that the office gives. In running text a code that is hardly
/// another one may be another agency's.
fn check_against_given(
    context: &Context<'_, '_>,
    explained: &FxHashSet<(u32, u32)>,
    sink: &mut Sink<'_>,
) {
    let given = &context.facts.house.codes;
    if given.is_empty() {
        return;
    }
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut places = FxHashMap::default();
    let own = context.facts.document_numbers.iter();
    for mention in own.filter(|mention| mention.standing != Standing::Text) {
        let number = &mention.number;
        let key = (number.year, number.serial);
        let Some(right) = given_variant(given, number).filter(|_| !explained.contains(&key)) else {
            continue;
        };
        let wrong = tail(number.code.as_str(), right.chars().count());
        let place = code_place(number, wrong);
        let label = message!("此处作“{wrong}”", "here it is “{wrong}”");
        if let Some(&at) = places.get(&(key, wrong)) {
            let finding: &mut Diagnostic = &mut found[at];
            finding.occurrences.push(Spot::new(place, label));
            continue;
        }
        places.insert((key, wrong), found.len());
        let text = message!(
            "机关代字“{wrong}”疑为“{right}”之误：后者是配置中本机关的代字",
            "agency code “{wrong}” seems to be a misprint of “{right}”, which the configuration gives"
        );
        let finding = Diagnostic::new(place, text, label)
            .confidence(0.95)
            .basis("公文处理条例", "第九条第五项");
        found.push(mend(finding, number, wrong, right));
    }
    found.into_iter().for_each(|finding| sink.report(finding));
}

/// Looks among the numbers of the same year and serial for codes that differ
/// from that of the document's own by one character.
fn check_own_number(
    own: &NumberMention<'_>,
    same_serial: &[&NumberMention<'_>],
    issuers: &Issuers<'_>,
    sink: &mut Sink<'_>,
) -> bool {
    let variants: Vec<_> = same_serial
        .iter()
        .filter(|other| {
            other.standing != Standing::Head
                && is_variant(&own.number, &other.number)
                && !heads_another(&other.number, same_serial)
        })
        .map(|other| &other.number)
        .collect();
    let Some((first, others)) = variants.split_first() else {
        return false;
    };
    let agreeing = same_serial
        .iter()
        .filter(|other| code_tail(&other.number, &own.number) == own.number.code.as_str());
    // The number in the head counts as one of those that agree with itself.
    let agreeing: Vec<_> = agreeing.map(|mention| &mention.number).collect();
    let Some((_, elsewhere)) = agreeing.split_first() else {
        return false;
    };
    let (own_is_right, other_is_right) = issuers.judge(&own.number, first);
    if own_is_right && !other_is_right {
        sink.report(finding(first, others, &agreeing, true));
    } else {
        let certain = !own_is_right && other_is_right;
        sink.report(finding(&own.number, elsewhere, &variants, certain));
    }
    true
}

/// Whether another document bears that very number in its head.
fn heads_another(number: &DocumentNumber<'_>, same_serial: &[&NumberMention<'_>]) -> bool {
    same_serial.iter().any(|other| {
        other.standing == Standing::Head && other.number.code.as_str() == number.code.as_str()
    })
}

/// Whether the codes differ by one character that does not make them two
/// series of one agency (政发, 政字, 办发).
fn is_variant(own: &DocumentNumber<'_>, other: &DocumentNumber<'_>) -> bool {
    let code = own.code.as_str();
    let tail = code_tail(other, own);
    let differences = substitutions(code, tail);
    code.chars().count() >= SHORTEST_CODE && differences.len() == 1 && !differ_in_kind(code, tail)
}

/// The end of `number`'s code, as long as the code of `own`: in running text a
/// code may begin too early.
fn code_tail<'n>(number: &'n DocumentNumber<'_>, own: &DocumentNumber<'_>) -> &'n str {
    tail(number.code.as_str(), own.code.as_str().chars().count())
}

/// The last `length` characters of a code.
fn tail(code: &str, length: usize) -> &str {
    let surplus = code.chars().count().saturating_sub(length);
    let start = code.char_indices().nth(surplus).map_or(0, |(at, _)| at);
    &code[start..]
}

/// What codes are held against.
struct Issuers<'f> {
    /// The names from which codes are made: gazette, issuing bodies.
    names: String,
    /// The codes that the office gives.
    given: &'f [String],
}

impl<'f> Issuers<'f> {
    fn of(context: &Context<'f, '_>) -> Self {
        Self {
            names: issuers(context),
            given: &context.facts.house.codes,
        }
    }

    /// Which of two codes are right: those that the office gives, or else
    /// those that are made of the names.
    fn judge(&self, a: &DocumentNumber<'_>, b: &DocumentNumber<'_>) -> (bool, bool) {
        let is_given = |number: &DocumentNumber<'_>| {
            let code = number.code.as_str();
            self.given.iter().any(|own| code.ends_with(own.as_str()))
        };
        let given = (is_given(a), is_given(b));
        if given.0 != given.1 {
            return given;
        }
        (is_taken_from(&self.names, a), is_taken_from(&self.names, b))
    }
}

/// The names of the gazette and of the bodies that issue its documents.
fn issuers(context: &Context<'_, '_>) -> String {
    let mut names = context.facts.house.issuer.clone().unwrap_or_default();
    if let Some(cover) = &context.issue.cover {
        names.push_str(cover.name.as_str());
    }
    for article in walk::articles(context.issue) {
        article
            .signatures
            .iter()
            .for_each(|name| names.push_str(name.as_str()));
        names.push_str(issuer_in_title(article));
    }
    names
}

fn issuer_in_title<'a>(article: &'a Article<'_>) -> &'a str {
    let title = article.title.as_ref().map_or("", |title| title.as_str());
    title.find("关于").map_or("", |at| &title[..at])
}

/// Whether the characters of the code before its kind stand in the names of
/// the issuers, and its kind is a kind.
fn is_taken_from(issuers: &str, number: &DocumentNumber<'_>) -> bool {
    let code: Vec<char> = number.code.as_str().chars().collect();
    let (place, kind) = code.split_at(code.len().saturating_sub(2));
    !place.is_empty()
        && place.iter().all(|&c| issuers.contains(c))
        && kind.iter().all(|&c| is_kind(c))
}

/// `suspect` and `others` bear a code that `witnesses` contradict; `certain`
/// says whether the names of the issuers tell which is wrong.
fn finding(
    suspect: &DocumentNumber<'_>,
    others: &[&DocumentNumber<'_>],
    witnesses: &[&DocumentNumber<'_>],
    certain: bool,
) -> Diagnostic {
    let witness = witnesses[0];
    let (wrong, right) = aligned_codes(suspect, witness);
    let (year, serial) = (suspect.year, suspect.serial);
    let text = if certain {
        message!(
            "发文字号的机关代字“{wrong}”应为“{right}”：同一文件（〔{year}〕{serial}号）他处作“{right}”",
            "agency code “{wrong}” should be “{right}”: the same document (〔{year}〕{serial}号) has “{right}” elsewhere"
        )
    } else {
        message!(
            "同一文件（〔{year}〕{serial}号）的机关代字两处不一致：“{wrong}”与“{right}”",
            "the same document (〔{year}〕{serial}号) bears two agency codes: “{wrong}” and “{right}”"
        )
    };
    let place = code_place(suspect, &wrong);
    let mut diagnostic = Diagnostic::new(
        place,
        text,
        message!("此处作“{wrong}”", "here it is “{wrong}”"),
    )
    .confidence(if certain { 0.99 } else { 0.95 })
    .basis("公文处理条例", "第九条第五项");
    for other in others {
        diagnostic = diagnostic.occurrence(
            code_place(other, &wrong),
            message!("此处作“{wrong}”", "here it is “{wrong}”"),
        );
    }
    for witness in witnesses {
        diagnostic = diagnostic.evidence(
            code_place(witness, &right),
            message!("此处作“{right}”", "here it is “{right}”"),
        );
    }
    if !certain {
        return diagnostic.help(message!(
            "两处必有一误，请核对原件后统一。",
            "One of them is wrong; check the original."
        ));
    }
    mend(diagnostic, suspect, &wrong, &right)
}

/// Proposes to replace the one character that differs.
fn mend(
    diagnostic: Diagnostic,
    suspect: &DocumentNumber<'_>,
    wrong: &str,
    right: &str,
) -> Diagnostic {
    let start = suspect.code.as_str().len() - wrong.len();
    let Some(&index) = substitutions(wrong, right).first() else {
        return diagnostic;
    };
    let (Some((at, from)), Some(to)) = (wrong.char_indices().nth(index), right.chars().nth(index))
    else {
        return diagnostic;
    };
    let place = suspect.code.place(start + at..start + at + from.len_utf8());
    diagnostic
        .help(message!(
            "代字由发文机关名称用字和文种（发、字、函等）组成，“{from}”不在其中；请核对后改为“{to}”。",
            "A code consists of characters of the issuer's name and of a kind (发, 字, 函), and “{from}” is none; check and write “{to}”."
        ))
        .fix(
            Applicability::Suggested,
            message!("把“{from}”改为“{to}”", "replace “{from}” by “{to}”"),
            vec![Edit {
                span: place.first(),
                content: to.to_string(),
            }],
        )
}

/// The two codes, the longer one cut at its front to the length of the shorter.
fn aligned_codes(a: &DocumentNumber<'_>, b: &DocumentNumber<'_>) -> (String, String) {
    (code_tail(a, b).to_owned(), code_tail(b, a).to_owned())
}

/// Where the code stands, without what running text puts before it.
fn code_place(number: &DocumentNumber<'_>, code: &str) -> crate::text::Place {
    let whole = number.code.as_str().len();
    number.code.place(whole - code.len().min(whole)..whole)
}
