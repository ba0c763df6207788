//! `structure-toc-mismatch`.

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Rule, Severity, Sink, quoted};
use crate::message;
use crate::rules::codes::differ_in_kind;
use crate::rules::compare::{differ_in_broken_pairs, difference, similarity, substitutions};
use crate::rules::titles::Wording;
use crate::syntax::ast::ContentsEntry;

use super::listing::{Headed, Listing};

declare_rule! {
    /// 目录与正文不一致
    ///
    /// An entry of the contents whose title or document number differs from the document's.
    ///
    /// 目录条目的标题、发文字号应与正文一致。比较时不计空格、破折号和标点的全半角。字号的年份、顺序号不同报为错误，标题不同报为警告；机关代字错一个字的，由 docno-agency-typo 报。
    ///
    /// 依据：国办发〔2018〕22号要求政府公报参照公文格式统一编排；目录是正文的复制，不同即有一误。
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    /// 2025
    /// 第1期（总第61期）
    /// 目 录
    /// 关于2025年为民办好⟦十⟧件实事的通知（沅鹭政发〔2025〕2号）1
    ///
    /// 关于2025年为民办好八件实事的通知
    ///
    /// 沅鹭政发〔2025〕2号
    ///
    /// 各镇人民政府：
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    /// 2025
    /// 第1期（总第61期）
    /// 目 录
    /// 关于加强河湖管护的意见（⟦沅鹭政发〔2025〕3号⟧）1
    ///
    /// 关于加强河湖管护的意见
    ///
    /// 沅鹭政发〔2025〕2号
    ///
    /// 各镇人民政府：
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    /// 2025
    /// 第1期（总第61期）
    /// 目 录
    /// ⟦在白鹭区第五届人民代表大会第四次会议上⟧ 1
    ///
    /// 政府工作报告
    ///
    /// ——2025年1月9日在白鹭区第五届人民代表大会第四次会议上
    ///
    /// 各位代表：
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    /// 2025
    /// 第1期（总第61期）
    /// 目 录
    /// 关于加强河湖管护的意见（⟦沅鹭政字〔2025〕2号⟧）1
    ///
    /// 关于加强河湖管护的意见
    ///
    /// 沅鹭政发〔2025〕2号
    ///
    /// 各镇人民政府：
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    /// 2025
    /// 第1期（总第61期）
    /// 目 录
    /// 政府工作报告——2025年1月⟦6⟧日在白鹭区第五届人民代表大会第四次会议上 1
    ///
    /// 政府工作报告
    ///
    /// ——2025年1月9日在白鹭区第五届人民代表大会第四次会议上
    ///
    /// 各位代表：
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府公报
    /// 2025
    /// 第1期（总第61期）
    /// 目 录
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    /// （沅鹭政发〔2025〕2号）1
    ///
    /// 沅平市白鹭区人民政府 关于加强河湖管护的意见
    ///
    /// 沅鹭政发〔2025〕2号
    ///
    /// 各镇人民政府：
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府公报
    /// 2025
    /// 第1期（总第61期）
    /// 目 录
    /// 【政府工作报告】
    /// 政府工作报告
    /// ——在白鹭区第五届人民代表大会第四次会议上 1
    ///
    /// 政府工作报告
    ///
    /// ——2025年1月9日在白鹭区第五届人民代表大会第四次会议上
    ///
    /// 各位代表：
    /// ```
    ///
    /// 放过：空格、破折号、全半角的差别；目录略去副标题或副标题中的日期；目录略去题首的发文机关。
    ///
    /// 处理：核对原件，把错的一处改正。
    StructureTocMismatch { name: "structure-toc-mismatch", severity: Warning, fix: None }
}

impl Rule for StructureTocMismatch {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let contents = context.issue.contents.as_ref();
        let (Some(contents), Some(listing)) = (contents, Listing::of(context.issue)) else {
            return;
        };
        for (entry, found) in contents.entries().zip(&listing.matches) {
            if let Some(at) = *found {
                check_title(entry, &listing.documents[at], sink);
                check_number(entry, &listing.documents[at], sink);
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        // They know which side is wrong.
        &[
            "date",
            "docno-agency-typo",
            "docno-year-date",
            "structure-attachment-match",
            "structure-signature-match",
        ]
    }
}

fn check_title(entry: &ContentsEntry<'_>, document: &Headed<'_, '_>, sink: &mut Sink<'_>) {
    let listed = Wording::of(&entry.title);
    let words = listed.as_str();
    if words.is_empty() || is_end_of_title(words, document) {
        return;
    }
    if lacks_title(words, document) {
        sink.report(lost_title(entry, document));
        if let Some(subtitle) = &document.subtitle {
            compare(&listed, &spellings_of_subtitle(subtitle), sink);
        }
        return;
    }
    let mut spellings = vec![document.title.clone()];
    if let Some(subtitle) = &document.subtitle {
        let subtitles = spellings_of_subtitle(subtitle);
        spellings.extend(
            subtitles
                .iter()
                .map(|subtitle| document.title.and(subtitle)),
        );
    }
    compare(&without_brackets(&listed, document), &spellings, sink);
}

/// Contents may leave out the issuing body before 关于.
fn is_end_of_title(listed: &str, document: &Headed<'_, '_>) -> bool {
    listed.starts_with("关于") && document.title.as_str().ends_with(listed)
}

/// Whether the entry prints the subtitle where the title should stand.
fn lacks_title(listed: &str, document: &Headed<'_, '_>) -> bool {
    let title = document.title.as_str();
    document.subtitle.as_ref().is_some_and(|subtitle| {
        let alike = |words: &str| similarity(listed, words);
        let whole = document.title.and(subtitle);
        let start: String = listed.chars().take(title.chars().count()).collect();
        alike(subtitle.as_str()).max(alike(whole.as_str())) > alike(title)
            && similarity(&start, title) < 0.5
    })
}

/// The subtitle as it stands, and without the date that it begins with.
fn spellings_of_subtitle<'t, 's>(subtitle: &Wording<'t, 's>) -> Vec<Wording<'t, 's>> {
    let words = subtitle.as_str();
    let undated = words.find('日').map(|at| at + '日'.len_utf8());
    let undated = undated.filter(|&at| words[..at].contains('月') && at < 60);
    let undated = undated.map(|at| subtitle.slice(at..words.len()));
    std::iter::once(subtitle.clone()).chain(undated).collect()
}

/// 政府工作报告（在…会议上）: the entry without the brackets around the subtitle.
fn without_brackets<'t, 's>(
    listed: &Wording<'t, 's>,
    document: &Headed<'_, '_>,
) -> Wording<'t, 's> {
    let words = listed.as_str();
    let open = words.find('（').filter(|_| document.subtitle.is_some());
    let (Some(open), Some(rest)) = (open, words.strip_suffix('）')) else {
        return listed.clone();
    };
    let start = open + '（'.len_utf8();
    let title = document.title.as_str();
    if title.contains('（') || rest.len() < start {
        return listed.clone();
    }
    listed.slice(0..open).and(&listed.slice(start..rest.len()))
}

/// Reports where the entry differs from the spelling that is most like it,
/// unless it is one of them.
fn compare(listed: &Wording<'_, '_>, spellings: &[Wording<'_, '_>], sink: &mut Sink<'_>) {
    let words = listed.as_str();
    if spellings.iter().any(|spelling| spelling.as_str() == words) {
        return;
    }
    let alike = |spelling: &Wording<'_, '_>| similarity(words, spelling.as_str());
    let nearest = spellings
        .iter()
        .max_by(|a, b| alike(a).total_cmp(&alike(b)));
    let Some(nearest) = nearest else {
        return;
    };
    if differ_in_broken_pairs(words, nearest.as_str()) {
        return;
    }
    let (in_listed, in_title) = difference(words, nearest.as_str());
    let (here, there) = (listed.around(&in_listed), nearest.around(&in_title));
    let (here, there) = (quoted(&here), quoted(&there));
    let text = message!(
        "目录标题作{here}，正文标题作{there}",
        "the contents have {here}, the document's title has {there}"
    );
    let (Some(here), Some(there)) = (listed.place(in_listed), nearest.place(in_title)) else {
        return;
    };
    let diagnostic = Diagnostic::new(here, text, message!("目录", "contents"))
        .evidence(there, message!("正文标题", "title of the document"))
        .confidence(0.95);
    sink.report(advise(diagnostic));
}

/// The contents print a subtitle where the title should stand.
fn lost_title(entry: &ContentsEntry<'_>, document: &Headed<'_, '_>) -> Diagnostic {
    let title = quoted(document.title.as_str());
    let mut diagnostic = Diagnostic::new(
        entry.title.whole(),
        message!(
            "目录条目缺标题{title}，只有副标题",
            "the entry lacks the title {title}, it has the subtitle alone"
        ),
        message!("目录", "contents"),
    );
    if let Some(place) = document.title.whole() {
        let label = message!("正文标题", "title of the document");
        diagnostic = diagnostic.evidence(place, label);
    }
    if let Some(place) = document.subtitle.as_ref().and_then(Wording::whole) {
        let label = message!("正文副标题", "subtitle of the document");
        diagnostic = diagnostic.evidence(place, label);
    }
    advise(diagnostic.confidence(0.9))
}

/// Reports a number whose year or serial differs; codes are another rule's.
fn check_number(entry: &ContentsEntry<'_>, document: &Headed<'_, '_>, sink: &mut Sink<'_>) {
    let (Some(listed), Some(own)) = (&entry.number, &document.article.number) else {
        return;
    };
    let (listed_code, own_code) = (listed.code.as_str(), own.code.as_str());
    let same_code = listed_code == own_code
        // One wrong character of the code: docno-agency-typo knows more about it.
        || substitutions(listed_code, own_code).len() == 1 && !differ_in_kind(listed_code, own_code);
    // A year of two digits is docno-form's.
    let same_year = match (listed.year_digits, own.year_digits) {
        (4, 4) => listed.year == own.year,
        _ => listed.year % 100 == own.year % 100,
    };
    if same_year && listed.serial == own.serial && same_code {
        return;
    }
    let (here, there) = (listed.text.as_str(), own.text.as_str());
    let diagnostic = Diagnostic::new(
        listed.text.whole(),
        message!(
            "同一文件的发文字号，目录作“{here}”，正文作“{there}”",
            "the contents number the document “{here}”, the document itself “{there}”"
        ),
        message!("目录", "contents"),
    )
    .evidence(own.text.whole(), message!("正文", "document"));
    sink.report_as(Severity::Error, advise(diagnostic));
}

fn advise(diagnostic: Diagnostic) -> Diagnostic {
    diagnostic
        .help(message!(
            "目录与正文必有一误，请核对原件后统一。",
            "One of them is wrong; check the original."
        ))
        .basis("国办发〔2018〕22号", "")
}
