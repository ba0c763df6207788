//! `gazette-lint.toml`

use std::collections::BTreeMap;
use std::ops::Range;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use toml::Spanned;
use toml::value::Datetime;

use super::keys;
use super::selection::{Chosen, Selection};
use super::shape::{self, problem};
use super::values::{ConfigFile, HouseTable, LeaderTable, Level, OverrideTable, Texts, day};
use crate::facts::{CalendarDay, House, Leader, Previous, Style};
use crate::lint::{Diagnostic, Message, Severity};
use crate::message;
use crate::text::SourceFile;

/// What a configuration says; the default one says nothing.
#[derive(Debug, Default)]
pub struct Config {
    selection: Selection,
    overrides: Vec<Override>,
    /// The failing severity.
    pub deny: Option<Severity>,
    /// The lowest severity that is reported.
    pub min_severity: Option<Severity>,
    /// Rule files of the office's own.
    pub rule_files: Vec<RuleFile>,
    /// What the office knows.
    pub house: House,
}

/// A rule file that the configuration names.
#[derive(Clone, Debug)]
pub struct RuleFile {
    /// The path as written.
    pub path: String,
    at: Range<usize>,
}

impl RuleFile {
    /// What to say when the file cannot be read.
    pub fn unreadable(&self, why: &Message) -> Diagnostic {
        let (path, zh, en) = (&self.path, &why.zh, &why.en);
        problem(
            self.at.clone(),
            message!(
                "读不到规则文件“{path}”：{zh}",
                "cannot read the rule file “{path}”: {en}"
            ),
            message!("规则文件", "rule file"),
        )
        .help(message!(
            "路径从配置文件所在的文件夹算起；请核对文件名，或删去这一项。",
            "Paths start from the folder of the configuration; check the name, or take it out."
        ))
    }
}

/// Settings for some files.
#[derive(Debug)]
struct Override {
    files: GlobSet,
    selection: Selection,
}

impl Config {
    /// Reads a configuration.
    ///
    /// # Errors
    /// Everything that is wrong with it, at its lines.
    pub fn parse(source: &SourceFile) -> Result<Self, Vec<Diagnostic>> {
        let file: ConfigFile = shape::read(source, keys::CONFIG)?;
        let mut reader = Reader::default();
        let config = reader.config(file);
        if reader.problems.is_empty() {
            Ok(config)
        } else {
            let place = |problem: &Diagnostic| problem.primary.place.first();
            reader.problems.sort_by_key(place);
            Err(reader.problems)
        }
    }

    /// The rules for the file at `path`, seen from the folder of the
    /// configuration; the command line has the last word.
    pub fn rules_for(&self, path: &str, command_line: &Selection) -> Chosen {
        let matching = self
            .overrides
            .iter()
            .filter(|part| part.files.is_match(path));
        let mut layers = vec![&self.selection];
        layers.extend(matching.map(|part| &part.selection));
        layers.push(command_line);
        Chosen::by(&layers)
    }
}

/// Turns what a file holds into what it means.
#[derive(Default)]
struct Reader {
    problems: Vec<Diagnostic>,
}

impl Reader {
    fn config(&mut self, file: ConfigFile) -> Config {
        let rule_files = file.rules.into_iter().map(|path| RuleFile {
            at: path.span(),
            path: path.into_inner(),
        });
        let numerals = file.options.meeting_ordinal_style;
        let previous = Previous {
            year: file.previous.year,
            number: file.previous.number,
            total: file.previous.total,
            meetings: file.previous.meetings.into_iter().collect(),
        };
        Config {
            rule_files: rule_files.collect(),
            selection: self.selection(&file.select, &file.enable, &file.ignore, &file.severity),
            overrides: file.overrides.iter().map(|part| self.part(part)).collect(),
            deny: file.deny.map(Severity::from),
            min_severity: file.min_severity.map(Severity::from),
            house: House {
                previous,
                style: Style {
                    meeting_numerals: numerals.map(|option| option.numerals.into()),
                },
                ..self.house(&file.house)
            },
        }
    }

    fn selection(
        &mut self,
        select: &Texts,
        enable: &Texts,
        ignore: &Texts,
        severity: &BTreeMap<Spanned<String>, Level>,
    ) -> Selection {
        let levels = severity.iter();
        let levels = levels.filter_map(|(name, &level)| Some((self.rule(name)?, level.into())));
        Selection {
            severity: levels.collect(),
            select: self.rules(select),
            enable: self.rules(enable),
            ignore: self.rules(ignore),
        }
    }

    fn rules(&mut self, names: &Texts) -> Vec<&'static str> {
        names.iter().filter_map(|name| self.rule(name)).collect()
    }

    fn rule(&mut self, name: &Spanned<String>) -> Option<&'static str> {
        match Selection::name(name.get_ref()) {
            Ok(name) => Some(name),
            Err(unknown) => {
                let word = name.get_ref();
                let found = problem(
                    name.span(),
                    message!(
                        "没有名为“{word}”的规则或规则族",
                        "there is no rule or family “{word}”"
                    ),
                    message!("不认识这条规则", "unknown rule"),
                );
                self.problems.push(match unknown.nearest {
                    Some(near) => {
                        found.help(message!("是否指“{near}”？", "Did you mean “{near}”?"))
                    }
                    None => found.help(message!(
                        "用 gazette-lint rules 查看全部规则。",
                        "See gazette-lint rules for all of them."
                    )),
                });
                None
            }
        }
    }

    fn part(&mut self, part: &OverrideTable) -> Override {
        let mut files = GlobSetBuilder::new();
        for pattern in &part.files {
            if pattern.get_ref().len() > LONGEST_GLOB {
                self.problems.push(problem(
                    pattern.span(),
                    message!("通配符太长", "the glob is too long"),
                    message!("超过{LONGEST_GLOB}个字节", "more than {LONGEST_GLOB} bytes"),
                ));
                continue;
            }
            match glob(pattern.get_ref()) {
                Ok(glob) => {
                    files.add(glob);
                }
                Err(error) => self.problems.push(broken_glob(pattern, &error)),
            }
        }
        let files = files.build().unwrap_or_else(|error| {
            let broken = part.files.first();
            self.problems
                .extend(broken.map(|pattern| broken_glob(pattern, &error)));
            GlobSet::empty()
        });
        Override {
            files,
            selection: self.selection(&part.select, &part.enable, &part.ignore, &part.severity),
        }
    }

    fn house(&mut self, table: &HouseTable) -> House {
        House {
            issuer: table.issuer.as_ref().map(|issuer| bare(issuer.get_ref())),
            codes: self.names(&table.codes),
            bodies: self.names(&table.bodies),
            places: self.names(&table.places),
            leaders: self.leaders(&table.leaders),
            ..House::default()
        }
    }

    /// Names without blanks; one that stands twice is told.
    fn names(&mut self, texts: &Texts) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for text in texts {
            let name = bare(text.get_ref());
            if names.contains(&name) {
                self.problems.push(twice(&name, text.span()));
            } else {
                names.push(name);
            }
        }
        names
    }

    fn leaders(&mut self, tables: &[LeaderTable]) -> Vec<Leader> {
        let mut leaders: Vec<Leader> = Vec::new();
        for table in tables {
            let leader = Leader {
                name: bare(table.name.get_ref()),
                post: table.post.as_deref().map(bare),
                from: table.from.as_ref().and_then(calendar_day),
                until: table.until.as_ref().and_then(calendar_day),
            };
            if let (Some(from), Some(until)) = (leader.from, leader.until)
                && from > until
            {
                let at = table.until.as_ref().map_or(0..0, Spanned::span);
                self.problems.push(problem(
                    at,
                    message!(
                        "任职的最后一天在第一天之前",
                        "the last day in office is before the first"
                    ),
                    message!("早于 from", "before `from`"),
                ));
            }
            let same = |other: &Leader| other.name == leader.name && overlap(other, &leader);
            if leaders.iter().any(same) {
                let help = message!(
                    "同一人先后任不同职务的，用 from 和 until 分开写。",
                    "Somebody who changed posts is written twice with `from` and `until`."
                );
                let found = twice(&leader.name, table.name.span());
                self.problems.push(found.help(help));
            }
            leaders.push(leader);
        }
        leaders
    }
}

fn twice(name: &str, at: Range<usize>) -> Diagnostic {
    problem(
        at,
        message!("“{name}”写了两次", "“{name}” stands twice"),
        message!("前面已有", "already named"),
    )
}

/// Whether both are in office on some day.
fn overlap(a: &Leader, b: &Leader) -> bool {
    let begins_after = |a: &Leader, b: &Leader| matches!((a.from, b.until), (Some(from), Some(until)) if from > until);
    !begins_after(a, b) && !begins_after(b, a)
}

fn calendar_day(date: &Spanned<Datetime>) -> Option<CalendarDay> {
    day(date.get_ref())
}

/// The words without blanks: 周　岚 is 周岚.
fn bare(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

fn broken_glob(pattern: &Spanned<String>, error: &globset::Error) -> Diagnostic {
    let (words, why) = (pattern.get_ref(), error.kind());
    problem(
        pattern.span(),
        message!("通配符“{words}”写错了：{why}", "broken glob “{words}”: {why}"),
        message!("通配符", "glob"),
    )
    .help(message!(
        "* 代表一层文件夹里的任意字，** 代表任意多层，? 代表一个字，如 \"2025/**/*.txt\"。",
        "* stands for anything in one folder, ** for any folders, ? for one character: \"2025/**/*.txt\"."
    ))
}

/// Bytes of the longest pattern; brackets nest as deep as it is long, and their
/// reader has no other bound.
const LONGEST_GLOB: usize = 500;

/// A pattern without a folder stands for files of that name anywhere; one that
/// ends with / for everything in the folder.
fn glob(pattern: &str) -> Result<globset::Glob, globset::Error> {
    let pattern = pattern.trim_start_matches("./");
    let whole = match pattern {
        folder if folder.ends_with('/') => format!("{folder}**"),
        name if !name.contains('/') => format!("**/{name}"),
        path => path.to_owned(),
    };
    GlobBuilder::new(&whole).literal_separator(true).build()
}
