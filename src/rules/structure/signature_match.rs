//! `structure-signature-match`.

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Message, Rule, Severity, Sink};
use crate::message;
use crate::rules::compare::{difference, substitutions};
use crate::rules::issuers::{self, Level};
use crate::rules::titles::Wording;
use crate::syntax::ast::{Article, Block};
use crate::syntax::walk;
use crate::text::LogicalText;

declare_rule! {
    /// 署名与标题、文号机关不一致
    ///
    /// A signature that is not the issuing body of the title, or a signature without a date.
    ///
    /// 署名的机关应当是标题中的发文机关：一处是人民政府、另一处是办公室的，或者只差一两个字的，报为错误；标题没有写机关的，与刊名中的机关核对错字。由机关代字（政发、政办发）能判定的，标出错的一处。有署名而没有成文日期、同期文件都有署名而独缺署名的，报为警告。
    ///
    /// 依据：《党政机关公文处理工作条例》第九条第七、十一、十二项。
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现提出以下意见。
    ///
    /// ⟦沅平市白鹭区人民政府办公室⟧
    ///
    /// 2025年3月15日
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现提出以下意见。
    ///
    /// ⟦沅平市白鹤区人民政府⟧
    ///
    /// 2025年3月15日
    /// ```
    ///
    /// ```wrong
    /// ⟦沅平市白鹭区人民政府⟧关于加强河湖管护的意见
    ///
    /// 沅鹭政办发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现提出以下意见。
    ///
    /// 沅平市白鹭区人民政府办公室
    ///
    /// 2025年3月15日
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现提出以下意见。
    ///
    /// ⟦沅平市白鹭区人民政府⟧
    ///
    /// （此件公开发布）
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现提出以下意见。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    /// ```
    ///
    /// ```right
    /// 沅平市教育局 沅平市财政局关于开展检查的通知
    ///
    /// 各县区教育局、财政局：
    ///
    /// 现通知如下。
    ///
    /// 沅平市教育局　沅平市财政局
    ///
    /// 2025年3月15日
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 各镇人民政府：
    ///
    /// 现提出以下意见。
    ///
    /// 白鹭区人民政府
    ///
    /// 2025年3月15日
    /// ```
    ///
    /// 放过：联合发文；领导签署的命令；机关的规范简称；没有印署名的文件。
    ///
    /// 处理：核对原件，统一机关名称；补成文日期。
    StructureSignatureMatch { name: "structure-signature-match", severity: Error, fix: None }
}

impl Rule for StructureSignatureMatch {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let articles = &context.issue.articles;
        let gazette = gazette(context);
        for article in articles {
            check_names(article, gazette.as_ref(), sink);
            check_date(article, sink);
        }
        check_missing(articles, sink);
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["structure-element-order"]
    }
}

/// The body of the gazette, where cover and colophon agree on it.
fn gazette<'c, 's>(context: &Context<'c, 's>) -> Option<Wording<'c, 's>> {
    let issue = context.issue;
    let cover = issuers::of_gazette(&issue.cover.as_ref()?.name)?;
    let colophon = issue
        .colophon
        .as_ref()
        .and_then(|colophon| issuers::of_gazette(&colophon.masthead.name));
    let agree = colophon.is_none_or(|colophon| colophon.as_str() == cover.as_str());
    agree.then_some(cover)
}

fn check_names(article: &Article<'_>, gazette: Option<&Wording<'_, '_>>, sink: &mut Sink<'_>) {
    let (title, signature) = (issuers::in_title(article), issuers::signature(article));
    match (&title, &signature) {
        (Some(title), Some(signature)) => {
            let Some(conflict) = conflict(title.as_str(), signature.as_str()) else {
                return;
            };
            let is_suspect = |name: &Wording<'_, '_>| match conflict {
                Conflict::Level => code_level(article)
                    .is_some_and(|level| Level::of_body(name.as_str()) != Some(level)),
                Conflict::Spelling => gazette.is_some_and(|gazette| {
                    gazette.as_str() != name.as_str() && !gazette.as_str().is_empty()
                }),
            };
            let title_is_wrong = is_suspect(title) && !is_suspect(signature);
            let sides = if title_is_wrong {
                [(title, TITLE), (signature, SIGNATURE)]
            } else {
                [(signature, SIGNATURE), (title, TITLE)]
            };
            report(sides, conflict, article, sink);
        }
        (Some(name), None) => against_gazette(name, TITLE, gazette, article, sink),
        (None, Some(name)) if article.title.is_some() => {
            against_gazette(name, SIGNATURE, gazette, article, sink);
        }
        _ => {}
    }
}

type Kind = (&'static str, &'static str);
const TITLE: Kind = ("标题", "the title");
const SIGNATURE: Kind = ("署名", "the signature");
const GAZETTE: Kind = ("刊名", "the gazette's name");

fn against_gazette(
    name: &Wording<'_, '_>,
    kind: Kind,
    gazette: Option<&Wording<'_, '_>>,
    article: &Article<'_>,
    sink: &mut Sink<'_>,
) {
    let Some(gazette) = gazette else {
        return;
    };
    // The office of the government has the name of the government before its own.
    let stem = name
        .as_str()
        .strip_suffix("办公室")
        .unwrap_or(name.as_str());
    let stem = name.slice(0..stem.len());
    if spelled_apart(stem.as_str(), gazette.as_str()) {
        let sides = [(&stem, kind), (gazette, GAZETTE)];
        report(sides, Conflict::Spelling, article, sink);
    }
}

/// How two names of one body disagree.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Conflict {
    /// One is the government, the other one its office.
    Level,
    /// They differ by a character or two.
    Spelling,
}

fn conflict(a: &str, b: &str) -> Option<Conflict> {
    let levels = (Level::of_body(a), Level::of_body(b));
    if let (Some(a), Some(b)) = levels
        && a != b
    {
        return Some(Conflict::Level);
    }
    spelled_apart(a, b).then_some(Conflict::Spelling)
}

/// Whether the names differ by a character or two, in a way that no short form does.
fn spelled_apart(a: &str, b: &str) -> bool {
    const SHORTEST: usize = 5;
    if a == b || a.chars().count().min(b.chars().count()) < SHORTEST {
        return false;
    }
    if a.chars().count() == b.chars().count() {
        let differences = substitutions(a, b).len();
        return differences == 1 || differences == 2 && a.chars().count() > 2 * SHORTEST;
    }
    let (in_a, in_b) = difference(a, b);
    let (short, long) = if in_a.is_empty() {
        (in_a, &b[in_b])
    } else {
        (in_b, &a[in_a])
    };
    let is_inside = short.is_empty() && short.start > 0;
    let is_short_form = matches!(long, "人民" | "自治");
    is_inside && long.chars().count() <= 2 && !is_short_form
}

fn code_level(article: &Article<'_>) -> Option<Level> {
    Level::of_code(article.number.as_deref()?.code.as_str())
}

fn report(
    [(wrong, kind), (right, other)]: [(&Wording<'_, '_>, Kind); 2],
    conflict: Conflict,
    article: &Article<'_>,
    sink: &mut Sink<'_>,
) {
    let (Some(place), Some(evidence)) = (wrong.whole(), right.whole()) else {
        return;
    };
    let (here, there) = (wrong.as_str(), right.as_str());
    let ((zh, en), (other_zh, other_en)) = (kind, other);
    let mut diagnostic = Diagnostic::new(
        place,
        message!(
            "发文机关不一致：{zh}作“{here}”，{other_zh}作“{there}”",
            "the issuing body: {en} has “{here}”, {other_en} has “{there}”"
        ),
        label(kind),
    )
    .evidence(evidence, label(other))
    .confidence(0.95);
    if let (Conflict::Level, Some(number)) = (conflict, &article.number) {
        diagnostic = diagnostic.evidence(number.code.whole(), message!("机关代字", "agency code"));
    }
    sink.report(advise(diagnostic));
}

fn label((zh, en): Kind) -> Message {
    message!("{zh}", "{en}")
}

/// A signature without a date.
fn check_date(article: &Article<'_>, sink: &mut Sink<'_>) {
    let has_date = article.date.is_some() || article.head_date.is_some();
    let Some(last) = undated_signature(article).filter(|_| !has_date) else {
        return;
    };
    let diagnostic = Diagnostic::new(
        last.whole(),
        message!("署名之后缺成文日期", "no date follows the signature"),
        message!("缺成文日期", "the date is missing"),
    )
    .confidence(0.85);
    sink.report_as(Severity::Warning, advise(diagnostic));
}

/// The line that signs the document: a line without a date after it is
/// understood as the last line of the text, and is a signature if it names the
/// body in the title, or a government.
fn undated_signature<'a, 's>(article: &'a Article<'s>) -> Option<&'a LogicalText<'s>> {
    article.title.as_ref()?;
    let line = match article.signatures.last() {
        Some(line) => line,
        None => match walk::descend(&article.blocks).last()? {
            Block::Caption(line) => line,
            Block::Paragraph(paragraph) => &paragraph.text,
            _ => return None,
        },
    };
    let words = Wording::of(line);
    if words.as_str().contains(['：', '，', '。']) {
        return None;
    }
    let is_issuer = issuers::in_title(article).is_some_and(|body| body.as_str() == words.as_str());
    let is_government =
        Level::of_body(words.as_str()).is_some() && words.as_str().chars().count() < 30;
    let closes = !article.notes.is_empty() || !article.printed.is_empty() || is_issuer;
    (closes && (is_issuer || is_government)).then_some(line)
}

/// A dated document without a signature, where all the others of the issue are signed.
fn check_missing(articles: &[Article<'_>], sink: &mut Sink<'_>) {
    const FEWEST: usize = 2;
    let numbered = || {
        articles
            .iter()
            .filter(|article| article.number.is_some() && article.date.is_some())
    };
    let unsigned: Vec<_> = numbered()
        .filter(|article| article.signatures.is_empty())
        .collect();
    let signed = numbered().count() - unsigned.len();
    let ([article], true) = (&unsigned[..], signed >= FEWEST) else {
        return;
    };
    let Some(date) = &article.date else {
        return;
    };
    let diagnostic = Diagnostic::new(
        date.text.whole(),
        message!(
            "成文日期之前缺署名：本期其他文件都有署名",
            "no signature stands before the date; the other documents of the issue have one"
        ),
        message!("缺署名", "the signature is missing"),
    )
    .confidence(0.8);
    sink.report_as(Severity::Warning, advise(diagnostic));
}

fn advise(diagnostic: Diagnostic) -> Diagnostic {
    diagnostic
        .help(message!("请核对原件后统一或补齐。", "Check the original."))
        .basis("公文处理条例", "第九条")
}
