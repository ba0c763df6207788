use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::syntax::Part;
use crate::syntax::inline::marker::is_han_character;

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
        for passage in &context.facts.passages {
            if passage.part == Part::PageFurniture || sink.is_full() {
                continue;
            }
            for (start, end) in residues(passage.text.as_str()) {
                let word = passage.text.as_str()[start..end].trim();
                sink.report(
                    Diagnostic::new(
                        passage.text.place(start..end),
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
                    .confidence(0.9),
                );
            }
        }
    }
}

/// Fewest letters of a word; two-letter words are units and symbols.
const FEWEST_LETTERS: usize = 3;

/// The lower-case words that stand alone between Chinese characters, with the
/// blanks around them.
fn residues(words: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = words[at..].find(|c: char| c.is_ascii_lowercase()) {
        let start = at + offset;
        let length = words[start..].len()
            - words[start..]
                .trim_start_matches(|c: char| c.is_ascii_alphabetic())
                .len();
        at = start + length;
        let before = words[..start].trim_end_matches(' ');
        let after = words[at..].trim_start_matches(' ');
        let lower = words[start..at].chars().all(|c| c.is_ascii_lowercase());
        let alone = before.chars().next_back().is_some_and(is_han_character)
            && after.chars().next().is_some_and(is_han_character);
        if length >= FEWEST_LETTERS
            && lower
            && alone
            && !is_quoted(before)
            && !is_unit(&words[start..at])
        {
            found.push((before.len(), words.len() - after.len()));
        }
    }
    found
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
    )
}
