//! Holds a TOML file against its keys: unknown keys and values of a wrong kind
//! are told at their place, all of them at once.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keys::{Key, Kind, LARGEST_NUMBER};
use crate::lint::{Diagnostic, Message};
use crate::message;
use crate::rules::similarity;
use crate::text::{SourceFile, Span};

/// Reads `source`, which has these keys, or tells what is wrong with it.
pub(super) fn read<T: DeserializeOwned>(
    source: &SourceFile,
    keys: &'static [Key],
) -> Result<T, Vec<Diagnostic>> {
    let root = DeTable::parse(source.text()).map_err(|error| vec![syntax_error(source, &error)])?;
    let mut shape = Shape {
        all: keys,
        problems: Vec::new(),
    };
    shape.table(root.get_ref(), keys, root.span(), "");
    if !shape.problems.is_empty() {
        shape
            .problems
            .sort_by_key(|problem| problem.primary.place.first());
        return Err(shape.problems);
    }
    // What the keys let pass can be read; should it not, it is told all the same.
    T::deserialize(toml::Deserializer::from(root)).map_err(|error| {
        let why = error.message();
        let text = message!("{why}", "{why}");
        vec![problem(
            error.span().unwrap_or(0..0),
            text,
            Message::default(),
        )]
    })
}

/// A problem at some bytes of the file.
pub(super) fn problem(at: Range<usize>, text: Message, label: Message) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(Span::new(at.start, at.end).into(), text, label);
    diagnostic.rule = "config";
    diagnostic
}

struct Shape {
    /// The keys of the whole file, where a misplaced key is looked for.
    all: &'static [Key],
    problems: Vec<Diagnostic>,
}

impl Shape {
    fn table(
        &mut self,
        table: &DeTable<'_>,
        keys: &'static [Key],
        whole: Range<usize>,
        path: &str,
    ) {
        let names = || keys.iter().map(|key| key.name);
        let mut misspelt = Vec::new();
        for (name, value) in table {
            match keys.iter().find(|key| key.name == name.get_ref().as_ref()) {
                Some(key) => self.value(value, &key.kind, name.get_ref(), &below(path, key.name)),
                None => {
                    misspelt.extend(nearest(name.get_ref(), names()));
                    let found = self.unknown(name, keys, path);
                    self.problems.push(found);
                }
            }
        }
        for key in keys.iter().filter(|key| key.required) {
            // A misspelt key is one mistake, not two.
            if !table.contains_key(key.name) && !misspelt.contains(&key.name) {
                let name = key.name;
                let missing = message!("缺少“{name}”", "“{name}” is missing");
                let label = message!("这里缺少“{name}”", "“{name}” is missing here");
                let help = Message {
                    zh: format!("{}。", key.zh),
                    en: format!("{}.", key.en),
                };
                self.problems
                    .push(problem(whole.clone(), missing, label).help(help));
            }
        }
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>, kind: &'static Kind, name: &str, path: &str) {
        let whole = value.span();
        match (kind, value.get_ref()) {
            (Kind::Text, DeValue::String(_)) => {}
            (Kind::Number, DeValue::Integer(number)) if number_of(number.as_str()).is_some() => {}
            (Kind::Day, DeValue::Datetime(day)) if day.time.is_none() && day.date.is_some() => {}
            (Kind::OneOf(words), DeValue::String(word)) if words.contains(&word.as_ref()) => {}
            (Kind::Texts, DeValue::Array(values)) => {
                for value in values {
                    self.value(value, &Kind::Text, name, path);
                }
            }
            (Kind::Table(keys), DeValue::Table(table)) => self.table(table, keys, whole, path),
            (Kind::Tables(keys), DeValue::Array(tables)) => {
                for table in tables {
                    match table.get_ref() {
                        DeValue::Table(inner) => self.table(inner, keys, table.span(), path),
                        _ => self.wrong_kind(table, kind, path),
                    }
                }
            }
            (Kind::Named(kind), DeValue::Table(table)) => {
                for (name, value) in table {
                    self.value(value, kind, name.get_ref(), path);
                }
            }
            (Kind::Table(_) | Kind::Tables(_) | Kind::Named(_), _) => {
                self.wrong_kind(value, kind, path);
            }
            _ => self.wrong_kind(value, kind, name),
        }
    }

    fn wrong_kind(&mut self, value: &Spanned<DeValue<'_>>, kind: &Kind, name: &str) {
        let (zh, en) = expected(kind);
        let (is_zh, is_en) = described(value.get_ref());
        let found = problem(
            value.span(),
            message!("“{name}”应为{zh}", "“{name}” takes {en}"),
            match (kind, value.get_ref()) {
                (Kind::OneOf(_), DeValue::String(_)) => {
                    message!("不在其中", "none of them")
                }
                _ => message!("此处是{is_zh}", "this is {is_en}"),
            },
        );
        let found = match (kind, value.get_ref()) {
            (Kind::OneOf(words), DeValue::String(word)) => {
                match nearest(word, words.iter().copied()) {
                    Some(near) => {
                        found.help(message!("是否指“{near}”？", "Did you mean “{near}”?"))
                    }
                    None => found,
                }
            }
            (Kind::Texts, DeValue::String(word)) => found.help(message!(
                "只有一个也要放在方括号里：[\"{word}\"]。",
                "A single one stands in brackets, too: [\"{word}\"]."
            )),
            (Kind::Day, DeValue::String(_)) => found.help(message!(
                "日期不加引号，写作 2025-01-02。",
                "A day has no quotation marks: 2025-01-02."
            )),
            (Kind::Number, DeValue::String(_)) => found.help(message!(
                "数字不加引号。",
                "A number has no quotation marks."
            )),
            (Kind::Table(_) | Kind::Named(_), _) => found.help(message!(
                "写成单独一行 [{name}]，下面一行一个“键 = 值”。",
                "Write a line [{name}] with one “key = value” a line below it."
            )),
            (Kind::Tables(_), _) => found.help(message!(
                "每一项以单独一行 [[{name}]] 开头。",
                "Each of them begins with a line [[{name}]]."
            )),
            _ => found,
        };
        self.problems.push(found);
    }

    fn unknown(
        &self,
        name: &Spanned<std::borrow::Cow<'_, str>>,
        keys: &'static [Key],
        path: &str,
    ) -> Diagnostic {
        let word = name.get_ref().as_ref();
        let found = problem(
            name.span(),
            match path {
                "" => message!("没有名为“{word}”的键", "there is no key “{word}”"),
                _ => message!(
                    "[{path}] 中没有名为“{word}”的键",
                    "there is no key “{word}” in [{path}]"
                ),
            },
            message!("不认识这个键", "unknown key"),
        );
        let names = keys.iter().map(|key| key.name);
        if let Some(near) = nearest(word, names.clone()) {
            return found.help(message!("是否指“{near}”？", "Did you mean “{near}”?"));
        }
        match home_of(word, self.all, "") {
            Some(home) if home.is_empty() => found.help(message!(
                "“{word}”要写在文件开头、第一个 [ ] 标题之前。",
                "“{word}” stands at the top of the file, before the first heading in [ ]."
            )),
            Some(home) => found.help(message!(
                "“{word}”要写在 [{home}] 之下。",
                "“{word}” stands below [{home}]."
            )),
            None => {
                let names: Vec<_> = names.collect();
                let (zh, en) = (names.join("、"), names.join(", "));
                found.help(message!("此处可用：{zh}。", "Known here are: {en}."))
            }
        }
    }
}

/// The path of a key below `path`.
fn below(path: &str, name: &str) -> String {
    match path {
        "" => name.to_owned(),
        _ => format!("{path}.{name}"),
    }
}

/// The table that has a key called `word`.
fn home_of(word: &str, keys: &'static [Key], path: &str) -> Option<String> {
    if keys.iter().any(|key| key.name == word) {
        return Some(path.to_owned());
    }
    keys.iter().find_map(|key| match key.kind {
        Kind::Table(inner) | Kind::Tables(inner) => home_of(word, inner, &below(path, key.name)),
        _ => None,
    })
}

/// The name that is most like `word`, if any is much like it.
pub(super) fn nearest<'n>(word: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let scored = names.map(|name| (similarity(name, word), name));
    let best = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 > 0.7).then_some(best.1)
}

/// A number that can be counted on from.
fn number_of(digits: &str) -> Option<u32> {
    let number = digits.parse().ok();
    number.filter(|number| (1..=LARGEST_NUMBER).contains(number))
}

fn expected(kind: &Kind) -> (String, String) {
    let fixed = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
    match kind {
        Kind::Text => fixed("加引号的文字", "a text in quotation marks"),
        Kind::Number => fixed("1到999999的整数", "a whole number from 1 to 999999"),
        Kind::Day => fixed("日期，如 2025-01-02", "a day, such as 2025-01-02"),
        Kind::Texts => fixed(
            "列表，如 [\"甲\", \"乙\"]",
            "a list, such as [\"a\", \"b\"]",
        ),
        Kind::Table(_) | Kind::Named(_) => fixed("一个表", "a table"),
        Kind::Tables(_) => fixed("若干个表", "tables"),
        Kind::OneOf(words) => {
            let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
            (format!(" {}", quoted.join(" 或 ")), quoted.join(" or "))
        }
    }
}

fn described(value: &DeValue<'_>) -> (&'static str, &'static str) {
    match value {
        DeValue::String(_) => ("文字", "a text"),
        DeValue::Integer(_) => ("整数", "a number"),
        DeValue::Float(_) => ("小数", "a decimal number"),
        DeValue::Boolean(_) => ("真假值", "true or false"),
        DeValue::Datetime(_) => ("日期或时间", "a day or a time"),
        DeValue::Array(_) => ("列表", "a list"),
        DeValue::Table(_) => ("表", "a table"),
    }
}

/// What the parser says, and what that means to an editor.
const SYNTAX: [(&str, &str); 10] = [
    ("duplicate key", "同一个键写了两次"),
    ("invalid date", "没有这一天"),
    ("must be quoted", "文字要加英文引号"),
    ("unclosed", "括号没有关上"),
    ("missing opening quote", "引号不成对"),
    ("key with no value", "键的后面缺少 ="),
    ("missing value", "= 的后面缺少值"),
    ("missing comma", "两项之间缺少逗号"),
    ("extra comma", "多了一个逗号"),
    ("invalid unquoted key", "这样的键要加英文引号"),
];

/// A file that is no TOML. The parser speaks English; what goes wrong most
/// often, above all on a Chinese keyboard, is said in Chinese.
pub(super) fn syntax_error(source: &SourceFile, error: &toml::de::Error) -> Diagnostic {
    let text = source.text();
    let at = error.span().unwrap_or(0..0);
    let at = at.start.min(text.len())..at.end.min(text.len());
    let line = source.lines().line(Span::new(at.start, at.start).start);
    let words = source.lines().line_span(text, line).of(text);
    let code = words.split('#').next().unwrap_or(words);
    let detail = error.message().trim().replace('\n', "; ");
    let known = SYNTAX.iter().find(|(english, _)| detail.contains(english));
    let chinese = known.map_or("不是有效的 TOML", |(_, chinese)| chinese);
    let found = problem(
        at,
        message!("{chinese}（{detail}）", "not valid TOML: {detail}"),
        message!("读到这里出错", "cannot go on here"),
    );
    match code.chars().find(|&c| "“”‘’，＝＂［］：；。".contains(c)) {
        Some(wide) => found.help(message!(
            "这一行有中文标点 {wide} ；引号、逗号、等号、方括号要用英文的：\" , = [ ]。",
            "This line has a full-width mark, {wide} ; write \" , = [ ] instead."
        )),
        None => found.help(message!(
            "一行一个“键 = 值”：文字加英文引号，列表用 [ ]，日期写作 2025-01-02，# 之后是注释；同一个键只写一次。",
            "One “key = value” a line: texts in quotation marks, lists in [ ], days as 2025-01-02, comments after #; each key once."
        )),
    }
}
