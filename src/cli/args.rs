//! The command line.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::lint::{Language, Severity};
use crate::report::Format;

/// 政府公报校对：解析整期公报，核对重复出现的数字、名称、字号和标题。 · Proofreads Chinese government gazettes: parses a whole issue and checks that everything said twice agrees.
#[derive(Debug, Parser)]
#[command(name = "gazette-lint", version, args_conflicts_with_subcommands = true)]
pub struct Args {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub check: CheckArgs,
}

impl Args {
    /// The language in which the command speaks.
    pub fn language(&self) -> Language {
        let lang = match &self.command {
            None => self.check.output.lang,
            Some(Command::Check(check)) => check.output.lang,
            Some(Command::Fix(fix)) => fix.check.output.lang,
            Some(Command::Outline(outline)) => outline.lang,
            Some(Command::Explain(explain)) => explain.lang,
            Some(Command::Rules(rules)) => rules.lang,
            Some(Command::Init(init)) => init.lang,
            Some(Command::Accept(accept)) => accept.lang,
            Some(Command::Test(test)) => test.lang,
            Some(Command::Completions(completions)) => completions.lang,
            Some(Command::Man(man)) => man.lang,
        };
        lang.into()
    }
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// 校对（默认命令） · Check texts; the default
    Check(CheckArgs),
    /// 改正可以自动改的错误 · Apply the fixes that findings propose
    Fix(FixArgs),
    /// 显示解析结果 · Show how a text was understood
    Outline(OutlineArgs),
    /// 说明一条规则 · Explain a rule
    Explain(ExplainArgs),
    /// 列出全部规则 · List the rules
    Rules(RulesArgs),
    /// 写一份配置文件 · Write a configuration to go on from
    Init(InitArgs),
    /// 记下已核实、不必再报的发现 · Note findings as seen and right
    Accept(AcceptArgs),
    /// 检验一个规则文件，运行其中的例句 · Check a rule file and run its examples
    Test(TestArgs),
    /// 输出命令行补全脚本 · Print completions for a shell
    Completions(CompletionsArgs),
    /// 输出手册页 · Print the manual page
    Man(ManArgs),
}

#[derive(Debug, ClapArgs)]
pub struct CheckArgs {
    #[command(flatten)]
    pub scope: ScopeArgs,
    /// 这一级及以上即为不通过，默认 error · Fail at this severity and above; error by default
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub deny: Option<Level>,
    /// 只报这份 JSON 报告之后新出现的 · Report only what is not in this JSON report
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Which files are looked at, and with which rules.
#[derive(Debug, ClapArgs)]
pub struct ScopeArgs {
    /// 文件或文件夹；- 表示标准输入 · Files or folders; - for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// 各文件是同一期的各部分，按给出的次序合起来检查 · The files are parts of one issue, in the order given
    #[arg(long)]
    pub one_issue: bool,
    /// 只用这些规则或规则族 · Only these rules or families
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub select: Vec<String>,
    /// 另外启用这些规则或规则族 · These rules or families besides
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub enable: Vec<String>,
    /// 不用这些规则或规则族 · Not these rules or families
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// 只报这一级及以上，默认 hint · Report this severity and above; hint by default
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub min_severity: Option<Level>,
    /// 配置文件；默认用文件所在或其上最近的 gazette-lint.toml · Configuration; by default the nearest gazette-lint.toml above each file
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// 指定编码，如 gb18030 · Encoding, such as gb18030
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub struct InitArgs {
    /// 一期公报，从中取本刊的名称、名册和号码；- 表示标准输入 · An issue to take names and numbers from; - for standard input
    #[arg(value_name = "ISSUE")]
    pub issue: Option<PathBuf>,
    /// 指定编码，如 gb18030 · Encoding, such as gb18030
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// 语言 · Language
    #[arg(long, value_enum, default_value_t = Lang::Zh, value_name = "LANG")]
    pub lang: Lang,
}

#[derive(Debug, ClapArgs)]
pub struct AcceptArgs {
    #[command(flatten)]
    pub scope: ScopeArgs,
    /// 要接受的发现，用指纹或其前几位 · Findings to accept, by fingerprint or its first characters
    #[arg(long = "finding", value_name = "FINGERPRINT", value_delimiter = ',')]
    pub findings: Vec<String>,
    /// 接受全部发现 · Accept all findings
    #[arg(long, conflicts_with = "findings")]
    pub all: bool,
    /// 理由 · Why they are right
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// 语言 · Language
    #[arg(long, value_enum, default_value_t = Lang::Zh, value_name = "LANG")]
    pub lang: Lang,
}

#[derive(Debug, ClapArgs)]
pub struct FixArgs {
    #[command(flatten)]
    pub check: CheckArgs,
    /// 需要人判断的改法也照改 · Apply the fixes that a person should look at, too
    #[arg(long, display_order = 0)]
    pub suggested: bool,
    /// 只显示改动，不写入文件 · Show what would change, write nothing
    #[arg(long, display_order = 0, conflicts_with_all = ["output", "format"])]
    pub diff: bool,
    /// 逐处询问（含需要人判断的改法） · Ask about every fix, those to be looked at included
    #[arg(long, short, display_order = 0, conflicts_with = "diff")]
    pub interactive: bool,
}

#[derive(Debug, ClapArgs)]
pub struct OutputArgs {
    /// 输出格式 · Form of the report
    #[arg(long, value_enum, default_value_t = FormatArg::Full, value_name = "FORMAT")]
    pub format: FormatArg,
    /// 写入文件 · Write the report to a file
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// 语言 · Language
    #[arg(long, value_enum, default_value_t = Lang::Zh, value_name = "LANG")]
    pub lang: Lang,
    /// 颜色 · Colours
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
}

#[derive(Debug, ClapArgs)]
pub struct OutlineArgs {
    /// 文件；- 表示标准输入 · A file; - for standard input
    #[arg(value_name = "PATH")]
    pub path: PathBuf,
    /// 指定编码，如 gb18030 · Encoding, such as gb18030
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// 输出格式 · Form of the outline
    #[arg(long, value_enum, default_value_t = OutlineFormat::Text, value_name = "FORMAT")]
    pub format: OutlineFormat,
    /// 语言 · Language
    #[arg(long, value_enum, default_value_t = Lang::Zh, value_name = "LANG")]
    pub lang: Lang,
}

#[derive(Debug, ClapArgs)]
pub struct ExplainArgs {
    /// 规则名 · Name of a rule
    #[arg(value_name = "RULE")]
    pub rule: String,
    /// 语言 · Language
    #[arg(long, value_enum, default_value_t = Lang::Zh, value_name = "LANG")]
    pub lang: Lang,
}

#[derive(Debug, ClapArgs)]
pub struct TestArgs {
    /// 规则文件 · A rule file
    #[arg(value_name = "FILE")]
    pub path: PathBuf,
    /// 语言 · Language
    #[arg(long, value_enum, default_value_t = Lang::Zh, value_name = "LANG")]
    pub lang: Lang,
}

#[derive(Debug, ClapArgs)]
pub struct CompletionsArgs {
    /// 命令行环境 · The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
    /// 语言 · Language
    #[arg(long, value_enum, default_value_t = Lang::Zh, value_name = "LANG")]
    pub lang: Lang,
}

#[derive(Debug, ClapArgs)]
pub struct ManArgs {
    /// 把各命令的手册页写入这个文件夹 · Write the pages of all commands to this folder instead
    #[arg(value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
    /// 语言 · Language
    #[arg(long, value_enum, default_value_t = Lang::Zh, value_name = "LANG")]
    pub lang: Lang,
}

#[derive(Debug, ClapArgs)]
pub struct RulesArgs {
    /// 语言 · Language
    #[arg(long, value_enum, default_value_t = Lang::Zh, value_name = "LANG")]
    pub lang: Lang,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Level {
    Error,
    Warning,
    Hint,
}

impl From<Level> for Severity {
    fn from(level: Level) -> Self {
        match level {
            Level::Error => Self::Error,
            Level::Warning => Self::Warning,
            Level::Hint => Self::Hint,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormatArg {
    Full,
    Concise,
    Json,
    Jsonl,
    Sarif,
    Github,
    Gitlab,
    Junit,
    Html,
}

impl From<FormatArg> for Format {
    fn from(format: FormatArg) -> Self {
        match format {
            FormatArg::Full => Self::Full,
            FormatArg::Concise => Self::Concise,
            FormatArg::Json => Self::Json,
            FormatArg::Jsonl => Self::Jsonl,
            FormatArg::Sarif => Self::Sarif,
            FormatArg::Github => Self::Github,
            FormatArg::Gitlab => Self::Gitlab,
            FormatArg::Junit => Self::Junit,
            FormatArg::Html => Self::Html,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OutlineFormat {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    Zh,
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Zh => Self::Chinese,
            Lang::En => Self::English,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}
