use crate::declare_rule;
use crate::lint::{Applicability, Context, Edit, Rule, Sink};
use crate::message;
use crate::rules::gathered::Gathered;
use crate::syntax::Part;
use crate::syntax::inline::marker::is_han_character;

declare_rule! {
    /// 中文里用了半角标点
    ///
    /// Half-width punctuation marks among Chinese characters.
    ///
    /// 中文文本的标点应当用全角。紧挨汉字的半角逗号、分号、冒号、问号、叹号和括号都予指出，一份文件合报一处。
    ///
    /// 依据：GB/T 15834—2011 5.1（推荐性国家标准）。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 新建口袋公园6处⟦,⟧完成营造林任务。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 支持云洲⟦(⟧沅平⟦)⟧家居有限公司扩大生产。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 要做到以下几点⟦:⟧一要重视⟦;⟧二要落实。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 区领导陆怀远、秦向北⟦(⟧挂职）出席会议，擦亮⟦"⟧鹭易办”品牌。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 上午8:30开始，投资1,200万元，见http://www.example.com/a?b=1，按1:500比例尺绘制。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 推广PPP(Public-Private Partnership)模式，开发App(v2.0)。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 支持云洲（沅平）家居有限公司扩大生产，完成任务。
    /// ```
    ///
    /// 放过：时间、比例、千分位、网址、外文词组里的半角标点；序号后的点。
    ///
    /// 处理：改为全角。
    PunctHalfwidth { name: "punct-halfwidth", severity: Warning, fix: Safe }
}

impl Rule for PunctHalfwidth {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let mut gathered = Gathered::default();
        for passage in &context.facts.passages {
            if passage.part == Part::PageFurniture {
                continue;
            }
            for (at, mark, full) in half_width_marks(passage.text.as_str()) {
                let place = passage.text.place(at..at + mark.len_utf8());
                let label = message!("半角的“{mark}”", "half-width “{mark}”");
                gathered.push_edit(passage.document, place, label, full);
            }
        }
        let findings = gathered.findings(|count| {
            message!(
                "中文里用了半角标点，共{count}处",
                "half-width punctuation among Chinese characters, {count} in all"
            )
        });
        for (finding, edits) in findings {
            // A bracket may turn a line into something else: (一).
            let plain = |edit: &Edit| !["（", "）", "“", "”"].contains(&edit.content.as_str());
            let applicability = if edits.iter().all(plain) {
                Applicability::Safe
            } else {
                Applicability::Suggested
            };
            sink.report(
                finding
                    .help(message!("请改为全角标点。", "Use full-width marks."))
                    .basis("GB/T 15834-2011", "5.1")
                    .fix(
                        applicability,
                        message!("改为全角", "make them full width"),
                        edits,
                    ),
            );
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["docno", "numbering", "structure-issue-block"]
    }
}

/// The half-width marks that stand beside a Chinese character, with their
/// full-width forms.
fn half_width_marks(words: &str) -> Vec<(usize, char, char)> {
    if !words.contains([',', ';', ':', '?', '!', '(', ')', '"']) {
        return Vec::new();
    }
    let mut found: Vec<(usize, char, char)> = Vec::new();
    let mut open: Vec<Opening> = Vec::new();
    let mut before = None;
    let mut characters = words.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let after = characters.peek().map(|&(_, c)| c);
        let beside = before.is_some_and(is_han_character) || after.is_some_and(is_han_character);
        match c {
            '(' | '（' => open.push(Opening {
                at,
                mark: c,
                beside,
            }),
            ')' | '）' => {
                if let Some(opening) = open.pop() {
                    found.extend(opening.half_width(words, at, c, beside));
                }
            }
            ',' | ';' | ':' | '?' | '!' if beside && !is_between_digits(before, after) => {
                found.push((at, c, full_width(c)));
            }
            '"' if beside => {
                let opens = words[at + 1..].contains(['”', '"']);
                found.push((at, c, if opens { '“' } else { '”' }));
            }
            _ => {}
        }
        before = Some(c);
    }
    found.sort_unstable();
    found
}

/// A bracket that waits for its partner.
struct Opening {
    at: usize,
    mark: char,
    /// Whether a Chinese character stands beside it.
    beside: bool,
}

impl Opening {
    /// The marks of the pair that should be full width. What is made full
    /// width changes nothing about other marks.
    fn half_width(
        &self,
        words: &str,
        end: usize,
        closing: char,
        beside: bool,
    ) -> Vec<(usize, char, char)> {
        let inside = &words[self.at + self.mark.len_utf8()..end];
        let mixed = (self.mark == '(') != (closing == ')');
        // A bracket belongs to the Chinese text when something Chinese stands
        // inside or around.
        let chinese =
            inside.chars().any(is_han_character) || (self.beside && beside && !is_latin(inside));
        let marks = [(self.at, self.mark, '（'), (end, closing, '）')];
        let half = marks.into_iter().filter(|&(_, mark, _)| mark.is_ascii());
        half.filter(|_| mixed || chinese).collect()
    }
}

fn is_latin(words: &str) -> bool {
    words.chars().all(|c| c.is_ascii() && !c.is_ascii_digit())
}

fn is_between_digits(before: Option<char>, after: Option<char>) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    digit(before) && digit(after)
}

fn full_width(mark: char) -> char {
    char::from_u32(u32::from(mark) + 0xfee0).unwrap_or(mark)
}
