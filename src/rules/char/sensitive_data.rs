use crate::declare_rule;
use crate::facts::{Passage, Sign};
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::rules::beside::{after, before, is_latin};
use crate::syntax::Part;

declare_rule! {
    /// 个人信息
    ///
    /// Identity card numbers and mobile telephone numbers of persons.
    ///
    /// 公报公开发行，不应登载公民的身份证号码、手机号码。身份证号码按出生日期和校验码确认。
    ///
    /// 依据：《中华人民共和国政府信息公开条例》第十五条（涉及个人隐私的信息不公开）。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 对张某某（身份证号⟦11010519491231002X⟧）予以表扬。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 补助对象李某某，⟦13812345678⟧，补助500元。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 公示对象的证件号码为⟦440524188001010014⟧。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 联系人：区财政局王某，联系电话：13812345678。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 项目代码为2503370812040712345678，合同编号110105194912310021。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 服务热线12345，咨询手机13812345678，电话0600-5550126。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 全区生产总值15912345678元，专利号ZL202513812345678。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 身份证号110105********002X，手机138****5678。
    /// ```
    ///
    /// 放过：办事、咨询的联系电话；校验码不符的号码；已经隐去几位的号码。
    ///
    /// 处理：删去，或隐去其中几位。
    CharSensitiveData { name: "char-sensitive-data", severity: Warning, fix: None }
}

impl Rule for CharSensitiveData {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for (passage, signs) in context.facts.signed_passages() {
            if passage.part == Part::Colophon {
                continue;
            }
            for sign in signs.iter().filter(|sign| sign.c.is_ascii_digit()) {
                if let Some((kind, length)) = personal(passage, *sign) {
                    sink.report(finding(passage, kind, sign.start(), length));
                }
            }
        }
    }
}

#[derive(Clone, Copy)]
enum Kind {
    Identity,
    Mobile,
}

/// What the digits at `sign` are, and their length.
fn personal(passage: &Passage<'_, '_>, sign: Sign) -> Option<(Kind, usize)> {
    let words = passage.text.as_str();
    let rest = &words[sign.start()..];
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let left = before(words, sign.start());
    if is_latin(left) || left.is_some_and(|c| matches!(c, '-' | '—' | '.' | '*')) {
        return None;
    }
    let with_x = usize::from(digits == 17 && rest[digits..].starts_with(['X', 'x']));
    let length = digits + with_x;
    let ends = !is_latin(after(words, sign.start() + length));
    if length == 18 && ends && is_identity(&rest[..length]) {
        return Some((Kind::Identity, length));
    }
    let mobile = length == 11
        && ends
        && rest.starts_with('1')
        && matches!(rest.as_bytes()[1], b'3'..=b'9')
        && !rest[length..].starts_with(['元', '万', '亿', '.', '-', '人'])
        && !is_contact(&words[..sign.start()]);
    mobile.then_some((Kind::Mobile, length))
}

/// Whether the words before a number say that one may ring it.
fn is_contact(before: &str) -> bool {
    const WORDS: [&str; 8] = [
        "电话", "手机", "热线", "传真", "联系", "咨询", "微信", "举报",
    ];
    let sentence = before.rsplit('。').next().unwrap_or(before);
    WORDS.iter().any(|word| sentence.contains(word))
}

/// Whether 18 characters are the number of an identity card: a day of birth
/// that may be one, and the right check digit (GB 11643).
fn is_identity(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [u8; 11] = *b"10X98765432";
    let bytes = number.as_bytes();
    let year = &number[6..10];
    let (month, day) = (&number[10..12], &number[12..14]);
    let is_day = ("1800".."2100").contains(&year)
        && ("01"..="12").contains(&month)
        && ("01"..="31").contains(&day)
        && !number.starts_with(['0', '9']);
    let digits = bytes.iter().map(|byte| u32::from(byte.wrapping_sub(b'0')));
    let sum: u32 = digits
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    is_day && CHECKS[(sum % 11) as usize] == bytes[17].to_ascii_uppercase()
}

fn finding(passage: &Passage<'_, '_>, kind: Kind, start: usize, length: usize) -> Diagnostic {
    let (zh, en) = match kind {
        Kind::Identity => ("身份证号码", "an identity card number"),
        Kind::Mobile => ("手机号码", "a mobile telephone number"),
    };
    Diagnostic::new(
        passage.text.place(start..start + length),
        message!("公开发行的文字里有{zh}", "{en} in a published text"),
        message!("个人信息", "personal data"),
    )
    .help(message!(
        "请删去，或隐去其中几位。",
        "Delete it or mask some of the digits."
    ))
    .confidence(0.9)
}
