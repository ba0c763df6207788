use std::ops::Range;

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::rules::beside::{after, is_chinese, is_digit, is_han};
use crate::text::LogicalText;

declare_rule! {
    /// 外文残留
    ///
    /// A common English word left among Chinese characters.
    ///
    /// 汉字之间夹着and、the、of一类的英文虚词，或plus一类的小写英文词，多半是转换、翻译时残留的。
    ///
    /// 依据：公文用国家通用语言文字书写。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 同步完善照明⟦ plus ⟧排水设施。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 深入贯彻会议精神⟦ and ⟧上级部署。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 区财政局⟦and⟧区审计局要加强监督。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 改造老旧小区14个，⟦the ⟧新增托位576个；落实“河长制”⟦of⟧各项任务。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 长度10km，浓度3mol，转速80rpm，甲（含甲基mmol）、乙（lux）两类。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 落实TO B、IN类企业政策，维生素A、B族，“the one”品牌，OF系统。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 装机450kW，水深3m，酸碱度pH值为7，推广App、Wi-Fi和e签宝。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 网址为www.example.com，公众号“hello白鹭”。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 采用Rock and Roll乐队演出，见example and test文件。
    /// ```
    ///
    /// 放过：计量单位、符号、专名、网址、引号内的文字、外文词组。
    ///
    /// 处理：改为中文，或确认是专名。
    TextForeignResidue { name: "text-foreign-residue", severity: Warning, fix: None }
}

impl Rule for TextForeignResidue {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for (passage, signs) in context.facts.signed_passages() {
            let text = passage.text.as_str();
            for sign in signs.iter().filter(|sign| is_letter(sign.c)) {
                if sink.is_full() {
                    return;
                }
                if let Some(range) = residue(text, sign.start()) {
                    sink.report(finding(passage.text, range));
                }
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["char-nonstandard", "text-markup-residue"]
    }
}

/// As [`char::is_alphabetic`], which takes long to say it of Chinese marks.
fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphabetic(),
        '‐'..='…' | '　'..='〄' | '〈'..='〟' | '！'..='＠' => false,
        _ => c.is_alphabetic(),
    }
}

fn finding(text: &LogicalText<'_>, range: Range<usize>) -> Diagnostic {
    let word = text.as_str()[range.clone()].trim();
    Diagnostic::new(
        text.place(range.clone()),
        message!(
            "汉字之间残留外文“{word}”",
            "“{word}” among Chinese characters"
        ),
        message!("疑为残留", "probably a remnant"),
    )
    .help(message!(
        "请改为中文，或确认是专名。",
        "Write it in Chinese, or see that it is a name."
    ))
    .confidence(0.9)
}

/// Fewest letters of a word; two-letter words are units and symbols.
const FEWEST_LETTERS: usize = 3;

/// The foreign word that begins at byte `start` among Chinese characters, with
/// the blanks around it.
fn residue(words: &str, start: usize) -> Option<Range<usize>> {
    let first = after(words, start)?;
    let of_word: fn(char) -> bool = if first.is_ascii() {
        |c| c.is_ascii_alphabetic()
    } else {
        is_other_script
    };
    let rest = words[start..].trim_start_matches(of_word);
    let word = &words[start..words.len() - rest.len()];
    let left = words[..start].trim_end_matches(' ');
    let right = rest.trim_start_matches(' ');
    let (before, after) = (left.chars().next_back(), right.chars().next());
    // be341a is a code.
    if is_digit(crate::rules::beside::before(words, start)) || is_digit(rest.chars().next()) {
        return None;
    }
    let is_word = if first.is_ascii() {
        let common = is_function_word(word);
        let lower = word.len() >= FEWEST_LETTERS && word.chars().all(|c| c.is_ascii_lowercase());
        common || lower && !is_unit(word)
    } else {
        is_other_script(first)
    };
    let beside = |c: Option<char>| is_chinese(c) || is_digit(c) || c == Some('%');
    let among_han = beside(before) && beside(after) && (is_han(before) || is_han(after));
    let bracketed = before == Some('（') || after == Some('）');
    (is_word && among_han && !bracketed && !is_quoted(left))
        .then_some(left.len()..words.len() - right.len())
}

/// Letters of scripts that no Chinese text has.
fn is_other_script(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}' | '\u{e00}'..='\u{e7f}' | '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}')
}

/// The words that hold English sentences together.
fn is_function_word(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "and"
            | "the"
            | "of"
            | "to"
            | "for"
            | "with"
            | "by"
            | "or"
            | "in"
            | "on"
            | "at"
            | "is"
            | "are"
            | "from"
            | "as"
            | "an"
            | "be"
            | "that"
            | "this"
    ) && !word.chars().all(|c| c.is_ascii_uppercase())
}

/// Whether a quotation is open at the end of `before`.
fn is_quoted(before: &str) -> bool {
    let last = before.rfind(['“', '”', '《', '》']);
    last.is_some_and(|at| before[at..].starts_with(['“', '《']))
}

/// Units and signs that are written in small letters.
fn is_unit(word: &str) -> bool {
    matches!(
        word,
        "min"
            | "mol"
            | "lux"
            | "rad"
            | "bar"
            | "cos"
            | "sin"
            | "tan"
            | "log"
            | "ppm"
            | "bit"
            | "app"
            | "rpm"
            | "mmol"
            | "wifi"
            | "web"
    )
}
