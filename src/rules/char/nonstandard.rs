use crate::declare_rule;
use crate::lexicon::{is_simplified, is_traditional, standard_of};
use crate::lint::{Context, Rule, Sink};
use crate::message;
use crate::rules::gathered::Gathered;
use crate::syntax::Part;

declare_rule! {
    /// 不规范的字符
    ///
    /// Characters that only look right: full-width digits, private-use, compatibility and invisible ones.
    ///
    /// 转换文件、复制网页、识别扫描件时，常混入看上去相同、实际不同的字符，检索不到，换一台机器又显示成别的样子：全角数字和字母、自造字区和兼容区的字、部首符号、不可见的字符、夹在汉字中间的片假名；还有繁体字和异体字。
    ///
    /// 依据：《通用规范汉字表》（国发〔2013〕23号）；GB/T 15835—2011 4.1。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 新建⟦５⟧G基站80个。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 完成十公⟦里⟧供水管网。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 加强⟦⼈⟧民群众的宣传工作。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 区政府⟦辦⟧公室要做好服务保障。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 全区人⟦ロ⟧50万人。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 新建5G基站80个，水质达到Ⅱ类标准，气温25℃，面积3㎡，二〇二五年。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 增长5％，降低3‰。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 阿布都·热合曼、李喆、王旸出席会议。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 乾隆年间修建的后土庙列入保护名录。
    /// ```
    ///
    /// 放过：全角百分号、罗马数字、单位符号；全文多用全角数字的文件；人名里的冷僻字；通篇用繁体字的话。
    ///
    /// 处理：改为规范的字符。
    CharNonstandard { name: "char-nonstandard", severity: Warning, fix: None }
}

impl Rule for CharNonstandard {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let mut gathered = Gathered::default();
        let characters = &context.facts.odd_characters;
        for of_passage in characters.chunk_by(|a, b| a.passage == b.passage) {
            let passage = &context.facts.passages[of_passage[0].passage as usize];
            let words = passage.text.as_str();
            if passage.part == Part::PageFurniture {
                continue;
            }
            let on_purpose = matches!(passage.part, Part::Roster | Part::Cover);
            let on_purpose = on_purpose || is_traditional_text(words);
            let nonstandard = of_passage.iter().filter(|odd| {
                is_nonstandard(odd.c)
                    || is_kana(odd.c) && stands_among_han(words, odd.start(), odd.c)
                    || !on_purpose && is_traditional(odd.c)
            });
            for odd in nonstandard {
                let c = odd.c;
                let code = u32::from(c);
                let place = passage.text.place(odd.start()..odd.end());
                let label = match standard_of(c) {
                    Some(right) => message!("规范字为“{right}”", "the standard form is “{right}”"),
                    None => message!("字符U+{code:04X}", "character U+{code:04X}"),
                };
                gathered.push(passage.document(), place, label);
            }
        }
        let findings = gathered.findings(&message!("不规范的字符", "nonstandard characters"));
        for (finding, _) in findings {
            sink.report(finding.help(message!(
                "看上去相同而编码不同；请改为规范的字符。",
                "They look right but have another code; replace them by the usual characters."
            )));
        }
    }
}

fn is_nonstandard(c: char) -> bool {
    matches!(c,
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ'
        | '\u{e000}'..='\u{f8ff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{2e80}'..='\u{2fdf}'
        | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Whether the words are written in traditional characters throughout.
fn is_traditional_text(words: &str) -> bool {
    let mut traditional = words.chars().filter(|&c| is_traditional(c));
    traditional.nth(1).is_some() && !words.chars().any(is_simplified)
}

fn is_kana(c: char) -> bool {
    ('\u{30a1}'..='\u{30fc}').contains(&c) && c != '・'
}

/// Whether the character at byte `at` has Han characters around it.
fn stands_among_han(words: &str, at: usize, c: char) -> bool {
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let before = words[..at].chars().next_back();
    let after = words[at + c.len_utf8()..].chars().next();
    before.is_some_and(is_han) && after.is_none_or(|after| !is_kana(after))
}
