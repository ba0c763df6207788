//! What is measured: real shapes, and such as nobody writes.

use std::fmt::Write;

/// A kind of input.
pub struct Shape {
    /// What it is called.
    pub name: &'static str,
    /// Bytes, roughly, in ascending order.
    pub sizes: &'static [usize],
    /// Whether nobody writes such a text, and its cost is limited.
    pub is_hostile: bool,
}

const ISSUES: &[usize] = &[100_000, 1_000_000, 10_000_000, 100_000_000];
const HOSTILE: &[usize] = &[1_000_000, 10_000_000];

const fn issues(name: &'static str) -> Shape {
    Shape {
        name,
        sizes: ISSUES,
        is_hostile: false,
    }
}

const fn hostile(name: &'static str) -> Shape {
    Shape {
        name,
        sizes: HOSTILE,
        is_hostile: true,
    }
}

/// Every kind of input.
pub const ALL: &[Shape] = &[
    issues("issues in one file"),
    issues("issues in many files"),
    issues("one long issue"),
    hostile("one line"),
    hostile("opening brackets"),
    hostile("mixed brackets"),
    hostile("quotation marks"),
    hostile("digits"),
    hostile("commas"),
    hostile("lines of one character"),
    hostile("lines of blanks"),
    hostile("items"),
    hostile("headings"),
    hostile("rows of a table"),
    hostile("covers"),
    hostile("contents"),
    hostile("document numbers"),
    hostile("dates"),
    hostile("entries of a chronicle"),
    hostile("names"),
    hostile("bodies"),
    hostile("attachments"),
    hostile("random characters"),
];

/// The texts of one input of about `size` bytes.
pub fn texts(name: &str, size: usize) -> Vec<String> {
    let issue = include_str!("../../samples/clean.txt");
    let count = (size / issue.len()).max(1);
    match name {
        "issues in one file" => vec![issue.repeat(count)],
        "issues in many files" => vec![issue.to_owned(); count],
        "one long issue" => vec![long_issue(issue, size)],
        "one line" => vec![repeat("全区上下真抓实干，推动高质量发展；", size)],
        "opening brackets" => vec![repeat("（《“〔", size)],
        "mixed brackets" => vec![repeat("（《”〕（", size)],
        "quotation marks" => vec![repeat("“甲”、“乙”", size)],
        "digits" => vec![repeat("12345.6万", size)],
        "commas" => vec![repeat("，,。、", size)],
        "lines of one character" => vec![repeat("字\n", size)],
        "lines of blanks" => vec![repeat("　 \n\n", size)],
        "items" => vec![repeat("1.字。\n", size)],
        "headings" => vec![repeat("一、字\n", size)],
        "rows of a table" => vec![repeat("甲\t乙\n", size)],
        "covers" => vec![repeat(
            "某市人民政府公报\n2024年第1期\n目录\n某通知1\n",
            size,
        )],
        "contents" => vec![format!("目录\n{}", repeat("关于印发办法的通知……1\n", size))],
        "document numbers" => vec![numbered(size, |line, n| {
            let _ = writeln!(line, "沅鹭政发〔2025〕{n}号");
        })],
        "dates" => vec![numbered(size, |line, n| {
            let _ = write!(line, "2025年{}月{}日，", n % 12 + 1, n % 28 + 1);
        })],
        "entries of a chronicle" => vec![format!(
            "大事记\n1月\n{}",
            numbered(size, |line, n| {
                let _ = writeln!(line, "{}日　区长王芳主持召开会议。", n % 28 + 1);
            })
        )],
        "names" => vec![repeat("区领导王芳、李明、赵伟出席。", size)],
        "bodies" => vec![numbered(size, |line, n| {
            let _ = write!(line, "区第{n}管理局、");
        })],
        "attachments" => vec![repeat("附件1\n\n名单\n\n甲。\n\n", size)],
        "random characters" => vec![random(size)],
        _ => panic!("there is no shape {name}"),
    }
}

fn repeat(words: &str, size: usize) -> String {
    words.repeat(size / words.len())
}

fn numbered(size: usize, push: impl Fn(&mut String, usize)) -> String {
    let mut text = String::with_capacity(size + 100);
    let mut number = 1;
    while text.len() < size {
        push(&mut text, number);
        number += 1;
    }
    text
}

/// One issue of that size: the documents of the sample again and again, each
/// time with other figures, between one cover and one colophon.
fn long_issue(issue: &str, size: usize) -> String {
    let body = issue
        .find("政府工作报告\n")
        .expect("the sample has a report");
    let end = issue.rfind("主管主办").expect("the sample has a colophon");
    let mut text = issue[..body].to_owned();
    let mut round = 0;
    while text.len() < size {
        for c in issue[body..end].chars() {
            match c.to_digit(10) {
                Some(digit) => text.extend(char::from_digit((digit + round) % 10, 10)),
                None => text.push(c),
            }
        }
        round += 1;
    }
    text + &issue[end..]
}

/// Characters of all kinds by a linear congruential generator (Knuth, MMIX).
fn random(size: usize) -> String {
    const KINDS: &str =
        "，。；：、“”（）《》〔〕一二三1234567890年月日第号区镇王李的和\n\t 关于通知附件";
    let kinds: Vec<char> = KINDS.chars().collect();
    let mut state = 1_u64;
    let mut text = String::with_capacity(size + 4);
    while text.len() < size {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let pick = (state >> 33) as usize;
        let han = char::from_u32(0x4e00 + (pick % 3000) as u32).unwrap_or('字');
        text.push(match pick % 4 {
            0 => kinds[pick / 4 % kinds.len()],
            _ => han,
        });
    }
    text
}
