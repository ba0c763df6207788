//! `structure-toc-mismatch`.

use std::ops::Range;

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Rule, Severity, Sink};
use crate::message;
use crate::rules::codes::differ_in_kind;
use crate::rules::compare::{difference, similarity, substitutions};
use crate::syntax::ast::{Article, ContentsEntry};
use crate::text::{LogicalText, Place};

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

/// Titles less alike than this are two documents, not two spellings.
const SAME_DOCUMENT: f32 = 0.6;

impl Rule for StructureTocMismatch {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let Some(contents) = &context.issue.contents else {
            return;
        };
        let articles: Vec<Headed<'_, '_>> = context
            .issue
            .articles
            .iter()
            .filter_map(Headed::of)
            .collect();
        let mut from = 0;
        for entry in contents.entries() {
            let listed = Normal::of(&entry.title);
            // Contents follow the order of the documents: search on from the last match.
            let Some(at) = best_match(&listed, entry, &articles, from) else {
                continue;
            };
            from = at + 1;
            check_title(entry, &listed, &articles[at], sink);
            check_number(entry, &articles[at], sink);
        }
    }
}

/// A title without what does not count, and the way back to its bytes.
struct Normal<'t, 's> {
    text: &'t LogicalText<'s>,
    words: String,
    /// The byte of the title for each byte of `words`.
    bytes: Vec<usize>,
}

impl<'t, 's> Normal<'t, 's> {
    fn of(text: &'t LogicalText<'s>) -> Self {
        let mut words = String::new();
        let mut bytes = Vec::new();
        for (at, c) in text.as_str().char_indices() {
            let Some(c) = normal(c) else {
                continue;
            };
            words.push(c);
            bytes.extend(std::iter::repeat_n(at, c.len_utf8()));
        }
        Self { text, words, bytes }
    }

    /// The place of the bytes `range` of the normal form; a place is never
    /// empty: where something is missing, it is the character before.
    fn place(&self, range: Range<usize>) -> Place {
        if self.bytes.is_empty() {
            return self.text.whole();
        }
        let (first, last) = if range.is_empty() {
            let before = range.start.saturating_sub(1).min(self.bytes.len() - 1);
            (before, before)
        } else {
            (range.start, range.end - 1)
        };
        let start = self.bytes[first];
        let last = self.bytes[last];
        let end = last
            + self.text.as_str()[last..]
                .chars()
                .next()
                .map_or(1, char::len_utf8);
        self.text.place(start..end)
    }
}

/// The character in the width that counts; nothing for blanks and dashes.
fn normal(c: char) -> Option<char> {
    match c {
        c if c.is_whitespace() => None,
        '—' | '－' | '-' | '–' | '─' => None,
        '(' => Some('（'),
        ')' => Some('）'),
        ',' => Some('，'),
        ':' => Some('：'),
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32),
        c => Some(c),
    }
}

/// A document with its title, and the subtitle that contents may print too.
struct Headed<'a, 's> {
    article: &'a Article<'s>,
    title: Normal<'a, 's>,
    subtitle: Option<Normal<'a, 's>>,
}

impl<'a, 's> Headed<'a, 's> {
    fn of(article: &'a Article<'s>) -> Option<Self> {
        let dashed = |text: &&LogicalText<'_>| text.as_str().starts_with(['—', '－']);
        Some(Self {
            article,
            title: Normal::of(article.title.as_ref()?),
            subtitle: article.subtitles.iter().find(dashed).map(Normal::of),
        })
    }

    /// How much alike an entry and the title are, with or without the subtitle.
    fn similarity(&self, listed: &Normal<'_, '_>) -> f32 {
        let title = similarity(&listed.words, &self.title.words);
        let Some(subtitle) = &self.subtitle else {
            return title;
        };
        let whole = format!("{}{}", self.title.words, subtitle.words);
        title
            .max(similarity(&listed.words, &whole))
            .max(similarity(&listed.words, &subtitle.words))
    }
}

/// The document that an entry lists: the one most alike among those from
/// `from` on, and alike enough or of the same number.
fn best_match(
    listed: &Normal<'_, '_>,
    entry: &ContentsEntry<'_>,
    articles: &[Headed<'_, '_>],
    from: usize,
) -> Option<usize> {
    const AHEAD: usize = 8;
    let scored = articles
        .iter()
        .enumerate()
        .skip(from)
        .take(AHEAD)
        .map(|(at, article)| {
            let score = article.similarity(listed);
            let same_number = match (&entry.number, &article.article.number) {
                (Some(a), Some(b)) => (a.year, a.serial) == (b.year, b.serial),
                _ => false,
            };
            (at, if same_number { score + 0.15 } else { score })
        });
    let best = scored.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
    (best.1 >= SAME_DOCUMENT).then_some(best.0)
}

fn check_title(
    entry: &ContentsEntry<'_>,
    listed: &Normal<'_, '_>,
    document: &Headed<'_, '_>,
    sink: &mut Sink<'_>,
) {
    let title = &document.title;
    if listed.words.is_empty() || agrees(listed, document) {
        return;
    }
    if let Some(subtitle) = &document.subtitle
        && similarity(&listed.words, &subtitle.words) > similarity(&listed.words, &title.words)
        && !listed.words.contains(&title.words)
    {
        sink.report(lost_title(entry, document));
        return;
    }
    let (in_listed, in_title) = difference(&listed.words, &title.words);
    let here = with_neighbours(&listed.words, &in_listed);
    let there = with_neighbours(&title.words, &in_title);
    let text = message!(
        "目录标题作“{here}”，正文标题作“{there}”",
        "the contents have “{here}”, the document's title has “{there}”"
    );
    let diagnostic = Diagnostic::new(listed.place(in_listed), text, message!("目录", "contents"))
        .evidence(
            title.place(in_title),
            message!("正文标题", "title of the document"),
        )
        .confidence(0.95);
    sink.report(advise(diagnostic));
}

/// The words of `range` with a few characters on each side, so that they can
/// be read.
fn with_neighbours<'w>(words: &'w str, range: &Range<usize>) -> &'w str {
    const NEIGHBOURS: usize = 3;
    let before = words[..range.start].char_indices().rev();
    let start = before
        .take(NEIGHBOURS)
        .last()
        .map_or(range.start, |(at, _)| at);
    let mut after = words[range.end..].char_indices();
    let end = after
        .nth(NEIGHBOURS)
        .map_or(words.len(), |(at, _)| range.end + at);
    &words[start..end]
}

/// Whether the entry says what the document's head says: the title, with or
/// without subtitle, date and issuing body.
fn agrees(listed: &Normal<'_, '_>, document: &Headed<'_, '_>) -> bool {
    let title = document.title.words.as_str();
    let listed = listed.words.as_str();
    if listed == title
        || !listed.is_empty() && listed.starts_with("关于") && title.ends_with(listed)
    {
        return true;
    }
    let Some(rest) = listed.strip_prefix(title) else {
        return false;
    };
    let rest = rest.trim_start_matches('（').trim_end_matches('）');
    document
        .subtitle
        .as_ref()
        .is_some_and(|subtitle| subtitle.words.ends_with(rest))
}

/// The contents print a subtitle where the title should stand.
fn lost_title(entry: &ContentsEntry<'_>, document: &Headed<'_, '_>) -> Diagnostic {
    let title = document.title.text.as_str();
    let diagnostic = Diagnostic::new(
        entry.title.whole(),
        message!(
            "目录条目缺标题“{title}”，只有副标题",
            "the entry lacks the title “{title}”, it has the subtitle alone"
        ),
        message!("目录", "contents"),
    )
    .evidence(
        document.title.text.whole(),
        message!("正文标题", "title of the document"),
    )
    .confidence(0.9);
    advise(diagnostic)
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
    let same_year = listed.year % 100 == own.year % 100;
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
