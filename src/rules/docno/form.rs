//! `docno-form`.

use crate::declare_rule;
use crate::lint::{Applicability, Context, Diagnostic, Edit, Rule, Severity, Sink};
use crate::message;
use crate::syntax::ast::DocumentNumber;

declare_rule! {
    /// 发文字号格式不规范
    ///
    /// The form of a document number: full year in 〔〕, serial without 第 or leading zeros, no blanks.
    ///
    /// 发文字号由机关代字、年份、顺序号组成。年份用四位阿拉伯数字全称，标在六角括号〔〕内；顺序号不加“第”字，不编虚位，后加“号”。方括号、圆括号、缺半个或方向用反的括号、“第”字、虚位、两位年份报为错误，字号中间的空格报为警告。同一种空格问题在一期中只报一次，列出各处。
    ///
    /// 依据：GB/T 9704—2012 7.2.5（推荐性国家标准，政府公报参照执行）。
    ///
    /// ```wrong
    /// 关于印发办法的通知
    ///
    /// ⟦白鹭政发[2025]1号⟧
    ///
    /// 各镇人民政府：
    /// ```
    ///
    /// ```wrong
    /// 根据《白鹭区管理办法》（⟦白鹭政发〔2025〕第1号⟧）要求办理。
    /// ```
    ///
    /// ```wrong
    /// 根据《白鹭区管理办法》（⟦白鹭政发〔2025〕01号⟧）要求办理。
    /// ```
    ///
    /// ```wrong
    /// 根据《白鹭区管理办法》（⟦白鹭政发〔25〕1号⟧）要求办理。
    /// ```
    ///
    /// ```wrong
    /// 根据《白鹭区管理办法》（⟦白鹭政发〔2025〕 1 号⟧）和《实施细则》（⟦白鹭政发 〔2025〕2号⟧）要求办理。
    /// ```
    ///
    /// ```wrong
    /// 关于印发办法的通知
    ///
    /// ⟦沅鹭 政发〔20 25〕1号⟧
    ///
    /// 各镇人民政府：
    /// ```
    ///
    /// ```wrong
    /// 关于印发办法的通知
    ///
    /// ⟦沅鹭政发2025〕1号⟧
    ///
    /// 各镇人民政府：
    /// ```
    ///
    /// ```right
    /// 关于印发办法的通知
    ///
    /// 白鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    /// ```
    ///
    /// ```right
    /// 某某区人民法院（2024）某0812民初123号判决已经生效。
    /// ```
    ///
    /// ```right
    /// 《管理规定》（某某省人民政府令第290号）自2025年3月1日起施行。
    /// ```
    ///
    /// ```right
    /// 准印证号：某印准字（2025）第012号
    /// ```
    ///
    /// 放过：法院案号（年份在前）；命令（令）的编号；许可证、准印证号（某字（年份）第某号）。
    ///
    /// 处理：括号、“第”、虚位和空格可以安全修改；两位年份须核对后补全。
    DocnoForm { name: "docno-form", severity: Error, fix: Safe }
}

impl Rule for DocnoForm {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let mut spaced = Vec::new();
        for mention in &context.facts.document_numbers {
            let number = &mention.number;
            if is_exempt(number) {
                continue;
            }
            match fault(number) {
                Some(Fault::Space) => spaced.push(number),
                Some(fault) => sink.report_as(fault.severity(), finding(number, &fault)),
                None => {}
            }
        }
        if let Some((first, others)) = spaced.split_first() {
            sink.report_as(Severity::Warning, spaces(first, others));
        }
    }
}

/// What is wrong with a number; the worst fault, if there are several.
enum Fault {
    ShortYear,
    Brackets(String),
    /// ﹝﹞: look the same in print, but are other characters.
    SmallBrackets,
    Ordinal,
    LeadingZero,
    Space,
}

impl Fault {
    fn severity(&self) -> Severity {
        match self {
            Self::SmallBrackets | Self::Space => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

fn fault(number: &DocumentNumber<'_>) -> Option<Fault> {
    let written = number.text.as_str();
    let serial = &written[code_end(number)..];
    let brackets: String = serial
        .chars()
        .filter(|c| !c.is_alphanumeric() && !c.is_whitespace())
        .collect();
    if number.year_digits != 4 {
        Some(Fault::ShortYear)
    } else if matches!(brackets.as_str(), "﹝﹞" | "﹝〕" | "〔﹞") {
        Some(Fault::SmallBrackets)
    } else if brackets != "〔〕" {
        Some(Fault::Brackets(brackets))
    } else if serial.contains('第') {
        Some(Fault::Ordinal)
    } else if number.serial_digits > digits(number.serial) {
        Some(Fault::LeadingZero)
    } else if written.contains(char::is_whitespace) {
        Some(Fault::Space)
    } else {
        None
    }
}

/// The byte of the number where its code ends; a blank may stand inside.
fn code_end(number: &DocumentNumber<'_>) -> usize {
    let written = number.text.as_str();
    let length = number.code.as_str().chars().count();
    let mut code = written.char_indices().filter(|(_, c)| !c.is_whitespace());
    let last = code.nth(length.saturating_sub(1));
    last.map_or(written.len(), |(at, c)| at + c.len_utf8())
}

fn digits(value: u32) -> u8 {
    value.checked_ilog10().unwrap_or(0) as u8 + 1
}

/// Orders carry 第, permits are numbered 某字（2025）第12号.
fn is_exempt(number: &DocumentNumber<'_>) -> bool {
    let code = number.code.as_str();
    let ordinal = number.text.as_str().contains('第');
    let is_permit = [
        "准印", "准字", "证字", "许字", "印字", "注字", "地字", "建字", "证",
    ]
    .iter()
    .any(|word| code.ends_with(word));
    code.ends_with('令') || ordinal && is_permit
}

/// The figures of a number, run by run.
fn figures(written: &str) -> Vec<String> {
    let bare: String = written.chars().filter(|c| !c.is_whitespace()).collect();
    bare.split(|c: char| !c.is_ascii_digit())
        .filter(|run| !run.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The number as the standard wants it.
fn standard_form(number: &DocumentNumber<'_>) -> String {
    format!(
        "{}〔{}〕{}号",
        number.code.as_str(),
        number.year,
        number.serial
    )
}

fn finding(number: &DocumentNumber<'_>, fault: &Fault) -> Diagnostic {
    let written = number.text.as_str();
    let (text, label) = match fault {
        Fault::ShortYear => (
            message!(
                "发文字号“{written}”的年份没有标全称",
                "the year of document number “{written}” is not written in full"
            ),
            message!("年份应为四位", "the year needs four digits"),
        ),
        Fault::Brackets(brackets) => (
            message!(
                "发文字号“{written}”的年份应标在六角括号〔〕内，此处用了“{brackets}”",
                "the year of document number “{written}” belongs in 〔〕, not in “{brackets}”"
            ),
            message!("括号不规范", "wrong brackets"),
        ),
        Fault::SmallBrackets => (
            message!(
                "发文字号“{written}”用了小写变体括号﹝﹞，应为〔〕",
                "document number “{written}” has the small brackets ﹝﹞ for 〔〕"
            ),
            message!("字符不是〔〕", "these are not 〔〕"),
        ),
        Fault::Ordinal => (
            message!(
                "发文字号“{written}”的顺序号不加“第”字",
                "the serial of document number “{written}” takes no 第"
            ),
            message!("多“第”字", "superfluous 第"),
        ),
        _ => (
            message!(
                "发文字号“{written}”的顺序号编了虚位",
                "the serial of document number “{written}” has a leading zero"
            ),
            message!("不编虚位", "leading zero"),
        ),
    };
    let diagnostic =
        Diagnostic::new(number.text.whole(), text, label).basis("GB/T 9704-2012", "7.2.5");
    if matches!(fault, Fault::ShortYear) {
        return diagnostic.help(message!(
            "请核对原件，补全年份。",
            "Check the original and write the year in full."
        ));
    }
    mend(diagnostic, &[number])
}

fn spaces(first: &DocumentNumber<'_>, others: &[&DocumentNumber<'_>]) -> Diagnostic {
    let count = others.len() + 1;
    let written = first.text.as_str();
    let text = if others.is_empty() {
        message!(
            "发文字号“{written}”中间有空格",
            "document number “{written}” has blanks in it"
        )
    } else {
        message!(
            "发文字号中间有空格，如“{written}”，共{count}处",
            "document numbers have blanks in them, such as “{written}”, in {count} places"
        )
    };
    let label = || message!("多空格", "blanks");
    let mut diagnostic = Diagnostic::new(first.text.whole(), text, label())
        .confidence(0.9)
        .basis("GB/T 9704-2012", "7.2.5");
    for number in others {
        diagnostic = diagnostic.occurrence(number.text.whole(), label());
    }
    let all: Vec<_> = std::iter::once(first)
        .chain(others.iter().copied())
        .collect();
    mend(diagnostic, &all)
}

/// Proposes the standard forms: what follows the code is rewritten, the code
/// itself is never touched.
fn mend(diagnostic: Diagnostic, numbers: &[&DocumentNumber<'_>]) -> Diagnostic {
    let edits = numbers.iter().filter_map(|number| {
        let form = standard_form(number);
        let code = code_end(number);
        let has_blank = code > number.code.as_str().len();
        let (from, content) = if has_blank {
            (0, form.as_str())
        } else {
            (code, &form[code..])
        };
        let wrong = number.text.slice(from..number.text.as_str().len()).whole();
        // A number that a page break cuts is left to the editor.
        let in_one_piece = wrong.spans().count() == 1;
        in_one_piece.then(|| Edit {
            span: wrong.first(),
            content: content.to_owned(),
        })
    });
    let edits: Vec<_> = edits.collect();
    if edits.is_empty() {
        return diagnostic;
    }
    let form = standard_form(numbers[0]);
    let is_certain = |number: &&DocumentNumber<'_>| {
        figures(number.text.as_str()) == figures(&standard_form(number))
    };
    let applicability = match numbers.iter().all(is_certain) {
        true => Applicability::Safe,
        // A leading zero goes, or no bracket parts year and serial and their
        // border is a guess.
        false => Applicability::Suggested,
    };
    diagnostic.fix(
        applicability,
        message!("改为“{form}”的形式", "write it like “{form}”"),
        edits,
    )
}
