//! Reads a file of rows and holds it against what rows must be.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::row::{Day, Guard, Kind, Row, Strength};

/// What is wrong with a file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Bytes of the file.
    pub at: Range<usize>,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// A sentence that a file gives for a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Bytes of the file.
    pub at: Range<usize>,
    /// The sentence.
    pub text: String,
    /// The rule that must find something in it, or nothing.
    pub rule: String,
    /// Whether something is wrong with it.
    pub bad: bool,
    /// A day on which the row holds, where it does not always.
    pub day: Option<Day>,
}

impl Example {
    /// A document that says the sentence, dated where that matters.
    pub fn document(&self) -> String {
        let text = &self.text;
        match self.day {
            Some((year, month, day)) => {
                format!("各镇人民政府：\n\n{text}\n\n白鹭区人民政府\n\n{year}年{month}月{day}日\n")
            }
            None => format!("各镇人民政府：\n\n{text}\n"),
        }
    }
}

/// A row that says something against another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// The row, by its number.
    pub row: usize,
    /// What is wrong with it, in Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// What a file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// The rows, each with its bytes of the file.
    pub rows: Vec<(Row, Range<usize>)>,
    /// The examples.
    pub examples: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    kind: KindName,
    rule: Spanned<String>,
    #[serde(default)]
    severity: StrengthName,
    #[serde(default)]
    sources: BTreeMap<String, Source>,
    #[serde(default)]
    rows: Vec<Spanned<RawRow>>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum KindName {
    Substitution,
    Phrase,
    DatedName,
    Name,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StrengthName {
    Error,
    #[default]
    Warning,
    Hint,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    title: String,
    #[serde(rename = "standing")]
    _standing: Standing,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Standing {
    Standard,
    Official,
    Usage,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
struct RawRow {
    right: Option<String>,
    wrong: Vec<Spanned<String>>,
    text: Option<Spanned<String>>,
    name: Option<Spanned<String>>,
    successor: Option<String>,
    former: Vec<String>,
    near_right: Vec<String>,
    source: Option<Spanned<String>>,
    severity: Option<StrengthName>,
    unless_before: Vec<String>,
    unless_after: Vec<String>,
    only_before: Vec<String>,
    only_after: Vec<String>,
    from: Option<Spanned<Datetime>>,
    until: Option<Spanned<Datetime>>,
    safe: bool,
    closed: bool,
    good: Vec<Spanned<String>>,
    bad: Vec<Spanned<String>>,
}

/// The rules under which rows of a kind may report.
fn rules_of(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Substitution => &[
            "char-variant-word",
            "char-common-typo",
            "phrase-core",
            "phrase-order",
            "phrase-outdated",
            "phrase-hkmt",
        ],
        Kind::Phrase => &["phrase-core", "phrase-fixed-variant"],
        Kind::DatedName => &["org-defunct"],
        Kind::Name => &["ref-law-name"],
    }
}

/// Characters of the shortest and the longest phrase.
const PHRASE_LENGTHS: Range<usize> = 5..61;

/// Reads a file.
///
/// # Errors
/// What is wrong with it, at its places.
pub fn parse(text: &str) -> Result<Parsed, Vec<Problem>> {
    let file: File = toml::from_str(text).map_err(|error| {
        let why = error.message();
        vec![Problem {
            at: error.span().unwrap_or(0..0),
            zh: format!("{}（{why}）", in_chinese(why)),
            en: format!("not of the format of rule files: {why}"),
        }]
    })?;
    let mut reader = Reader {
        kind: match file.kind {
            KindName::Substitution => Kind::Substitution,
            KindName::Phrase => Kind::Phrase,
            KindName::DatedName => Kind::DatedName,
            KindName::Name => Kind::Name,
        },
        rule: file.rule.get_ref().clone(),
        strength: file.severity,
        sources: file.sources,
        parsed: Parsed::default(),
        problems: Vec::new(),
    };
    let known = rules_of(reader.kind);
    if !known.contains(&reader.rule.as_str()) {
        let (rule, known) = (reader.rule.clone(), known.join("、"));
        reader.problem(
            file.rule.span(),
            format!("这类数据不能归在“{rule}”名下，可用：{known}"),
            format!("rows of this kind cannot report as “{rule}”, only as {known}"),
        );
    }
    for row in file.rows {
        let at = row.span();
        reader.row(row.into_inner(), at);
    }
    if reader.problems.is_empty() {
        Ok(reader.parsed)
    } else {
        Err(reader.problems)
    }
}

/// What the parser says in English of a file that is not of the format.
fn in_chinese(why: &str) -> String {
    let name = why.split('`').nth(1).unwrap_or("");
    match why.split([' ', '`']).take(2).collect::<Vec<_>>()[..] {
        ["missing", "field"] => format!("缺少“{name}”这个键"),
        ["unknown", "field"] => format!("没有名为“{name}”的键"),
        ["unknown", "variant"] => format!("没有“{name}”这个值"),
        ["invalid", "type:"] => "值的类型不对".to_owned(),
        _ => "不合规则文件的格式".to_owned(),
    }
}

struct Reader {
    kind: Kind,
    rule: String,
    strength: StrengthName,
    sources: BTreeMap<String, Source>,
    parsed: Parsed,
    problems: Vec<Problem>,
}

impl Reader {
    fn problem(&mut self, at: Range<usize>, zh: String, en: String) {
        self.problems.push(Problem { at, zh, en });
    }

    fn row(&mut self, raw: RawRow, at: Range<usize>) {
        let Some(source) = self.source(&raw, &at) else {
            return;
        };
        let forms = self.forms(&raw, &at);
        let (from, until) = (self.day(raw.from.as_ref()), self.day(raw.until.as_ref()));
        if let (Some(from), Some(until)) = (from, until)
            && until < from
        {
            self.problem(
                at.clone(),
                "这一行永远不会生效：止日早于起日".into(),
                "the row never holds: it ends before it begins".into(),
            );
        }
        let guard = Guard {
            unless_before: raw.unless_before.clone(),
            unless_after: raw.unless_after.clone(),
            only_before: raw.only_before.clone(),
            only_after: raw.only_after.clone(),
        };
        if !guard.is_empty() && (raw.good.is_empty() || raw.bad.is_empty()) {
            self.problem(
                at.clone(),
                "带前后文条件的行要给出正例 good 和误例 bad".into(),
                "a row with words beside it needs examples, good and bad".into(),
            );
        }
        if contradict(&raw.only_before, &raw.unless_before)
            || contradict(&raw.only_after, &raw.unless_after)
        {
            self.problem(
                at.clone(),
                "这一行永远不会生效：同样的前后文既要求又排除".into(),
                "the row never holds: the words it asks for are ruled out".into(),
            );
        }
        self.examples(&raw, from, until);
        let right = raw.right.or(raw.successor).unwrap_or_default();
        for (text, place) in forms {
            if self.kind == Kind::Substitution && right.contains(text.as_str()) && guard.is_empty()
            {
                self.problem(
                    place.clone(),
                    format!("误写“{text}”就在正确写法“{right}”之中"),
                    format!("the wrong form “{text}” stands in the right one, “{right}”"),
                );
                continue;
            }
            let row = Row {
                kind: self.kind,
                rule: self.rule.clone(),
                strength: match raw.severity.unwrap_or(self.strength) {
                    StrengthName::Error => Strength::Error,
                    StrengthName::Warning => Strength::Warning,
                    StrengthName::Hint => Strength::Hint,
                },
                text,
                right: right.clone(),
                source: source.clone(),
                guard: guard.clone(),
                from,
                until,
                safe: raw.safe,
                closed: raw.closed,
                near_right: match self.kind {
                    Kind::Name => raw.former.clone(),
                    _ => raw.near_right.clone(),
                },
            };
            self.parsed.rows.push((row, place));
        }
    }

    /// Title of the row's source.
    fn source(&mut self, raw: &RawRow, at: &Range<usize>) -> Option<String> {
        let Some(key) = &raw.source else {
            self.problem(
                at.clone(),
                "缺少出处 source".into(),
                "the row has no source".into(),
            );
            return None;
        };
        let found = self.sources.get(key.get_ref());
        let title = found.map(|source| source.title.clone());
        if title.is_none() {
            let name = key.get_ref();
            self.problem(
                key.span(),
                format!("[sources] 中没有“{name}”"),
                format!("there is no “{name}” in [sources]"),
            );
        }
        title
    }

    /// The forms that the row looks for, with their places.
    fn forms(&mut self, raw: &RawRow, at: &Range<usize>) -> Vec<(String, Range<usize>)> {
        let place = |form: &Spanned<String>| (form.get_ref().clone(), form.span());
        let forms: Vec<_> = match self.kind {
            Kind::Substitution => raw.wrong.iter().map(place).collect(),
            Kind::Phrase => raw.text.iter().map(place).collect(),
            Kind::DatedName | Kind::Name => raw.name.iter().map(place).collect(),
        };
        let (complete, needs) = match self.kind {
            Kind::Substitution => (raw.right.is_some(), "right、wrong"),
            Kind::Phrase => (true, "text"),
            Kind::DatedName => (raw.until.is_some(), "name、until"),
            Kind::Name => (true, "name"),
        };
        if forms.is_empty() || !complete {
            self.problem(
                at.clone(),
                format!("这一行缺少 {needs}"),
                format!("the row lacks some of {needs}"),
            );
        }
        let lengths = match self.kind {
            Kind::Phrase => PHRASE_LENGTHS,
            _ => 2..PHRASE_LENGTHS.end,
        };
        for (form, place) in &forms {
            let (least, most) = (lengths.start, lengths.end - 1);
            if !lengths.contains(&form.chars().count()) || form.contains(char::is_whitespace) {
                self.problem(
                    place.clone(),
                    format!("“{form}”应有{least}至{most}个字，中间不空"),
                    format!("“{form}” must have {least} to {most} characters without blanks"),
                );
            }
        }
        forms
    }

    fn day(&mut self, day: Option<&Spanned<Datetime>>) -> Option<Day> {
        let day = day?;
        match day.get_ref().date {
            Some(date) => Some((date.year, date.month, date.day)),
            None => {
                self.problem(
                    day.span(),
                    "应为日期，如 2024-07-18".into(),
                    "this should be a day, such as 2024-07-18".into(),
                );
                None
            }
        }
    }

    fn examples(&mut self, raw: &RawRow, from: Option<Day>, until: Option<Day>) {
        let later = |(year, month, day): Day| (year + 1, month, day.min(28));
        let day = match self.kind {
            Kind::DatedName => until.map(later),
            _ => from.map(later),
        };
        let marked = raw.bad.iter().map(|text| (text, true));
        for (text, bad) in marked.chain(raw.good.iter().map(|text| (text, false))) {
            self.parsed.examples.push(Example {
                at: text.span(),
                text: text.get_ref().clone(),
                rule: self.rule.clone(),
                bad,
                day,
            });
        }
    }
}

/// Whether all words that are asked for are ruled out.
fn contradict(only: &[String], unless: &[String]) -> bool {
    !only.is_empty() && only.iter().all(|word| unless.contains(word))
}

/// What rows, of one file or several, say against each other.
pub fn contradictions(rows: &[&Row]) -> Vec<Contradiction> {
    let mut found = repeated(rows);
    let certain: BTreeMap<&str, usize> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.kind == Kind::Substitution && row.guard.is_empty())
        .filter(|(_, row)| row.from.is_none())
        .map(|(index, row)| (row.text.as_str(), index))
        .collect();
    for row in rows {
        let right = match row.kind {
            Kind::Substitution => &row.right,
            Kind::Phrase => &row.text,
            Kind::DatedName | Kind::Name => continue,
        };
        for (wrong, index) in forms_within(right, &certain) {
            if overlap(rows[index], row) {
                found.push(Contradiction {
                    row: index,
                    zh: format!("误写“{wrong}”在别处是正确的：“{right}”"),
                    en: format!("the wrong form “{wrong}” is right elsewhere: “{right}”"),
                });
            }
        }
    }
    found
}

/// Rows that look for the same words on the same days.
fn repeated(rows: &[&Row]) -> Vec<Contradiction> {
    let mut found = Vec::new();
    let mut seen: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        let others = seen.entry(row.text.as_str()).or_default();
        let twice = others.iter().any(|&other| {
            let other: &Row = rows[other];
            overlap(row, other) && row.guard == other.guard && row.kind == other.kind
        });
        if twice {
            let text = &row.text;
            found.push(Contradiction {
                row: index,
                zh: format!("“{text}”已有一行，有效期重叠"),
                en: format!("“{text}” has a row already for some of the days"),
            });
        }
        others.push(index);
    }
    found
}

/// The forms that stand in `words`.
fn forms_within<'w>(words: &'w str, forms: &BTreeMap<&str, usize>) -> Vec<(&'w str, usize)> {
    let starts: Vec<usize> = words
        .char_indices()
        .map(|(at, _)| at)
        .chain([words.len()])
        .collect();
    let mut found = Vec::new();
    for (index, &start) in starts.iter().enumerate() {
        for &end in &starts[index + 1..] {
            if let Some(&row) = forms.get(&words[start..end]) {
                found.push((&words[start..end], row));
            }
        }
    }
    found
}

fn overlap(a: &Row, b: &Row) -> bool {
    let before = |until: Option<Day>, from: Option<Day>| match (until, from) {
        (Some(until), Some(from)) => until < from,
        _ => false,
    };
    !before(a.until, b.from) && !before(b.until, a.from)
}
