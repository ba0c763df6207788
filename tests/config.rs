//! What an office keeps beside its gazettes: `gazette-lint.toml`, accepted
//! findings, a report of an earlier run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use gazette_lint::config;
use gazette_lint::facts::{House, Leader, Numerals, Previous};
use gazette_lint::lint::{self, Diagnostic, Severity};
use gazette_lint::rules;
use gazette_lint::text::SourceFile;
use proptest::prelude::*;
use serde_json::Value;
use tempfile::TempDir;

/// Three errors: docno-form, punct-pair, date-invalid.
const FLAWED: &str = "关于做好文化工作的通知\n\n白鹭政发[2025]1号\n\n各镇人民政府：\n\n\
                      开展“文化惠民活动，建设书香白鹭。会议定于2025年2月30日召开。\n\n\
                      白鹭区人民政府\n\n2025年1月15日\n";

struct Folder(TempDir);

/// How a run of the command went.
struct Run {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Folder {
    fn new() -> Self {
        Self(TempDir::new().expect("a temporary folder"))
    }

    fn with(name: &str, text: impl AsRef<[u8]>) -> Self {
        let folder = Self::new();
        folder.write(name, text);
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is writable");
        fs::write(path, text).expect("the folder is writable");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a text of that name")
    }

    fn run(&self, line: &str) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_gazette-lint"))
            .args(line.split_whitespace())
            .current_dir(self.0.path())
            .output()
            .expect("the command starts");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Run {
            code: output.status.code(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }

    /// The findings of a check in JSON.
    #[track_caller]
    fn findings(&self, line: &str) -> Vec<Value> {
        let run = self.run(&format!("{line} --format json"));
        assert_eq!(run.stderr, "", "{line}");
        let report: Value = serde_json::from_str(&run.stdout).expect("a report in JSON");
        report["diagnostics"].as_array().expect("a list").clone()
    }

    /// The rules that find something, in order.
    #[track_caller]
    fn rules(&self, line: &str) -> Vec<String> {
        let findings = self.findings(line);
        let rules = findings.iter().map(|found| found["rule"].as_str());
        rules.map(|rule| rule.expect("a name").to_owned()).collect()
    }
}

// ---------------------------------------------------------- broken files

/// A broken configuration, the place that is named, and what is said of it in
/// Chinese and in English.
const BROKEN: &[(&str, &str, &str, &str)] = &[
    (
        "selct = [\"punct\"]",
        ":1:1",
        "是否指“select”",
        "Did you mean “select”",
    ),
    (
        "\n\nissuer = \"甲\"",
        ":3:1",
        "[house] 之下",
        "below [house]",
    ),
    (
        "[house]\nignore = []",
        ":2:1",
        "第一个 [ ] 标题之前",
        "before the first heading",
    ),
    (
        "[house]\nzzz = 1",
        ":2:1",
        "此处可用：issuer",
        "Known here are: issuer",
    ),
    ("ignore = \"punct\"", ":1:10", "[\"punct\"]", "[\"punct\"]"),
    (
        "deny = \"eror\"",
        ":1:8",
        "是否指“error”",
        "Did you mean “error”",
    ),
    ("deny = 1", ":1:8", "此处是整数", "this is a number"),
    (
        "[severity]\npunct = true",
        ":2:9",
        "此处是真假值",
        "this is true or false",
    ),
    (
        "[severity]\nmeeting-serail = \"hint\"",
        ":2:1",
        "meeting-serial",
        "meeting-serial",
    ),
    (
        "enable = [\"meting\"]",
        ":1:11",
        "是否指“meeting”",
        "Did you mean “meeting”",
    ),
    (
        "ignore = [\"zzzzzz\"]",
        ":1:11",
        "gazette-lint rules",
        "gazette-lint rules",
    ),
    (
        "[previous]\nyear = \"2025\"",
        ":2:8",
        "数字不加引号",
        "no quotation marks",
    ),
    (
        "[previous]\ntotal = 0",
        ":2:9",
        "1到999999的整数",
        "from 1 to 999999",
    ),
    (
        "[previous]\ntotal = 1.5",
        ":2:9",
        "此处是小数",
        "a decimal number",
    ),
    (
        "[previous.meetings]\n\"区政府常务会议\" = \"42\"",
        ":2:13",
        "数字不加引号",
        "no quotation marks",
    ),
    (
        "[[overrides]]\nignore = []",
        ":1:1",
        "缺少“files”",
        "“files” is missing",
    ),
    (
        "[[overrides]]\nfiles = [\"a{b\"]",
        ":2:10",
        "通配符",
        "broken glob",
    ),
    (
        "[overrides]\nfiles = [\"a\"]",
        ":1:1",
        "[[overrides]]",
        "[[overrides]]",
    ),
    (
        "[house]\nleaders = [\"周岚\"]",
        ":2:12",
        "[[house.leaders]]",
        "[[house.leaders]]",
    ),
    (
        "[[house.leaders]]\npost = \"区长\"",
        ":1:1",
        "缺少“name”",
        "“name” is missing",
    ),
    (
        "[[house.leaders]]\nname = \"周岚\"\nfrom = \"2025-01-02\"",
        ":3:8",
        "日期不加引号",
        "no quotation marks",
    ),
    (
        "[[house.leaders]]\nname = \"周岚\"\nfrom = 2025-02-30",
        ":3:8",
        "没有这一天",
        "not valid TOML",
    ),
    (
        "[[house.leaders]]\nname = \"周岚\"\nfrom = 08:30:00",
        ":3:8",
        "日期或时间",
        "a day or a time",
    ),
    (
        "[[house.leaders]]\nname = \"周岚\"\nfrom = 2025-03-01\nuntil = 2025-02-01",
        ":4:9",
        "在第一天之前",
        "before the first",
    ),
    (
        "[[house.leaders]]\nname = \"周岚\"\n[[house.leaders]]\nname = \"周　岚\"",
        ":4:8",
        "写了两次",
        "stands twice",
    ),
    (
        "[house]\nbodies = [\"区民政局\", \"区民政局\"]",
        ":2:19",
        "写了两次",
        "stands twice",
    ),
    (
        "[options.meeting-ordinal-style]\nnumerals = \"roman\"",
        ":2:12",
        "\"arabic\" 或 \"chinese\"",
        "\"arabic\" or \"chinese\"",
    ),
    (
        "[options.punct-pair]\nx = 1",
        ":1:10",
        "没有名为“punct-pair”的键",
        "no key “punct-pair”",
    ),
    ("rules = [\"own.toml\"]", ":1:10", "找不到", "no such file"),
    ("ignore = [“punct”]", ":1:11", "中文标点", "full-width"),
    (
        "ignore = [\"punct\"，\"docno\"]",
        ":1:18",
        "中文标点",
        "full-width",
    ),
    ("ignore = [\"punct\"", ":1:", "没有关上", "not valid TOML"),
    (
        "ignore = []\nignore = []",
        ":2:1",
        "写了两次",
        "not valid TOML",
    ),
    ("这不是配置", ":1:6", "缺少 =", "not valid TOML"),
];

#[test]
fn a_broken_configuration_is_told_at_its_line() {
    let folder = Folder::with("issue.txt", FLAWED);
    for &(text, place, zh, en) in BROKEN {
        folder.write("gazette-lint.toml", text);
        for (line, words) in [("issue.txt", zh), ("issue.txt --lang en", en)] {
            let run = folder.run(line);
            assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{text}");
            let place = format!("gazette-lint.toml{place}");
            let one_line = run.stderr.split_whitespace().collect::<String>();
            let words: String = words.split_whitespace().collect();
            assert!(run.stderr.contains(&place), "{text}\n{}", run.stderr);
            assert!(one_line.contains(&words), "{text}: {words}\n{}", run.stderr);
        }
        let fix = folder.run("fix issue.txt");
        assert_eq!(fix.code, Some(2), "{text}");
        assert_eq!(folder.read("issue.txt"), FLAWED, "nothing is done");
    }
}

#[test]
fn a_glob_without_end_is_refused() {
    let folder = Folder::with("issue.txt", FLAWED);
    for (depth, code) in [(50_000, 2), (150, 2), (40, 1)] {
        let glob = format!("{}a{}", "{a,".repeat(depth), "}".repeat(depth));
        let text = format!("[[overrides]]\nfiles = [\"{glob}\"]\nignore = [\"punct\"]\n");
        folder.write("gazette-lint.toml", text);
        assert_eq!(folder.run("issue.txt").code, Some(code), "{depth}");
    }
}

#[test]
fn all_mistakes_of_a_configuration_are_told_at_once() {
    let folder = Folder::with("issue.txt", FLAWED);
    folder.write(
        "gazette-lint.toml",
        "selct = []\ndeny = 1\n[house]\ncods = []\n",
    );
    let run = folder.run("issue.txt");
    for place in [":1:1", ":2:8", ":4:1", "3 处错误"] {
        assert!(run.stderr.contains(place), "{}", run.stderr);
    }
}

#[test]
fn a_configuration_that_cannot_be_read_is_told() {
    let folder = Folder::with("issue.txt", FLAWED);
    let gbk = encoding_rs::GBK.encode("# 配置").0.into_owned();
    folder.write("gbk.toml", gbk);
    fs::create_dir(folder.path("folder")).expect("a new folder");
    for (config, zh, en) in [
        ("gbk.toml", "不是 UTF-8", "not UTF-8"),
        ("folder", "文件夹", "a folder"),
        ("missing.toml", "找不到", "no such file"),
    ] {
        for (lang, words) in [("zh", zh), ("en", en)] {
            let run = folder.run(&format!("issue.txt --config {config} --lang {lang}"));
            assert_eq!(run.code, Some(2), "{config}");
            assert!(run.stderr.contains(words), "{}", run.stderr);
            assert!(run.stderr.contains(config), "{}", run.stderr);
        }
    }
    // Found upward, a folder of that name is no configuration either.
    fs::create_dir(folder.path("gazette-lint.toml")).expect("a new folder");
    assert_eq!(folder.run("issue.txt").code, Some(2));
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_do_no_harm() {
    let folder = Folder::with("issue.txt", FLAWED);
    folder.write(
        "gazette-lint.toml",
        "\u{feff}ignore = [\"punct\"]\r\n[severity]\r\n",
    );
    assert_eq!(folder.rules("issue.txt"), ["docno-form", "date-invalid"]);
}

// ------------------------------------------------------- rules and levels

#[test]
fn the_nearest_configuration_above_a_file_holds() {
    let folder = Folder::with("2024/01/issue.txt", FLAWED);
    folder.write("2025/issue.txt", FLAWED);
    folder.write("gazette-lint.toml", "ignore = [\"punct\"]");
    folder.write("2025/gazette-lint.toml", "select = [\"punct\"]");
    assert_eq!(
        folder.rules("2024/01/issue.txt"),
        ["docno-form", "date-invalid"]
    );
    assert_eq!(folder.rules("2025/issue.txt"), ["punct-pair"]);
    folder.write("broken/gazette-lint.toml", "x = 1");
    folder.write("broken/01/issue.txt", FLAWED);
    let told = folder.run("broken/01/issue.txt").stderr;
    assert!(
        told.contains("[broken/gazette-lint.toml:1:1]") || cfg!(windows),
        "{told}"
    );
    fs::remove_dir_all(folder.path("broken")).expect("our folder");
    let both = folder.rules(".");
    assert_eq!(both, ["docno-form", "date-invalid", "punct-pair"]);
    let named = folder.rules("2025/issue.txt --config gazette-lint.toml");
    assert_eq!(named, ["docno-form", "date-invalid"]);
}

#[test]
fn the_command_line_has_the_last_word() {
    let folder = Folder::with("issue.txt", FLAWED);
    let settings = "ignore = [\"punct\", \"date-invalid\"]\nmin-severity = \"error\"\n\
                    deny = \"hint\"\n[severity]\ndocno = \"warning\"\n";
    folder.write("gazette-lint.toml", settings);
    assert_eq!(folder.rules("issue.txt"), [""; 0]);
    assert_eq!(folder.run("issue.txt").code, Some(0));
    assert_eq!(
        folder.rules("issue.txt --min-severity hint"),
        ["docno-form"]
    );
    assert_eq!(folder.run("issue.txt --min-severity hint").code, Some(1));
    let line = "issue.txt --min-severity hint --deny error";
    assert_eq!(folder.run(line).code, Some(0));
    assert_eq!(
        folder.rules("issue.txt --select punct-pair"),
        ["punct-pair"]
    );
    assert_eq!(
        folder.rules("issue.txt --select punct,date"),
        ["punct-pair", "date-invalid"]
    );
    assert_eq!(
        folder.rules("issue.txt --enable date-invalid"),
        ["date-invalid"]
    );
    folder.write("gazette-lint.toml", "select = [\"punct\", \"docno\"]");
    assert_eq!(
        folder.rules("issue.txt --ignore docno-form"),
        ["punct-pair"]
    );
}

#[test]
fn a_rule_is_named_before_its_family() {
    let folder = Folder::with("issue.txt", FLAWED);
    folder.write(
        "gazette-lint.toml",
        "ignore = [\"punct\"]\nenable = [\"punct-pair\"]",
    );
    assert!(folder.rules("issue.txt").contains(&"punct-pair".to_owned()));
    folder.write(
        "gazette-lint.toml",
        "[severity]\npunct = \"hint\"\npunct-pair = \"warning\"\ndate = \"hint\"",
    );
    let findings = folder.findings("issue.txt");
    let levels: Vec<_> = findings.iter().map(|found| &found["severity"]).collect();
    assert_eq!(levels, ["error", "warning", "hint"]);
}

#[test]
fn pedantic_rules_run_where_they_are_enabled() {
    let Some(pedantic) = rules::all().into_iter().find(|rule| rule.meta().pedantic) else {
        return;
    };
    let name = pedantic.meta().name;
    let selection = |enable: &[&'static str], select: &[&'static str]| config::Selection {
        enable: enable.to_vec(),
        select: select.to_vec(),
        ..Default::default()
    };
    let family = pedantic.meta().family();
    let runs = |selection: &config::Selection| config::Chosen::by(&[selection]).runs(name);
    assert!(!runs(&selection(&[], &[])));
    assert!(!runs(&selection(&[], &[family])));
    assert!(runs(&selection(&[], &[name])));
    assert!(runs(&selection(&[name], &[])));
    assert!(runs(&selection(&[family], &[])));
}

#[test]
fn overrides_hold_for_some_files() {
    let folder = Folder::with("2023/03/issue.txt", FLAWED);
    folder.write("2024/issue.txt", FLAWED);
    folder.write("drafts/old.txt", FLAWED);
    folder.write(
        "gazette-lint.toml",
        "[[overrides]]\nfiles = [\"2023/**\", \"drafts/\"]\nselect = [\"punct\"]\n\
         [[overrides]]\nfiles = [\"old.txt\"]\nignore = [\"punct-pair\"]\nenable = [\"docno-form\"]\n\
         severity = { docno-form = \"hint\" }\n",
    );
    assert_eq!(folder.rules("2023/03/issue.txt"), ["punct-pair"]);
    assert_eq!(folder.rules("2024/issue.txt").len(), 3);
    assert_eq!(folder.rules("drafts/old.txt"), ["docno-form"]);
    assert_eq!(folder.findings("drafts/old.txt")[0]["severity"], "hint");
    let dotted = folder.rules("./2024/../2023/03/issue.txt");
    assert_eq!(dotted, ["punct-pair"]);
}

#[test]
fn standard_input_follows_the_current_folder() {
    let folder = Folder::with("gazette-lint.toml", "select = [\"punct\"]");
    let mut child = Command::new(env!("CARGO_BIN_EXE_gazette-lint"))
        .args(["-", "--format", "concise"])
        .current_dir(folder.0.path())
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut input = child.stdin.take().expect("a pipe");
    std::io::Write::write_all(&mut input, FLAWED.as_bytes()).expect("it reads");
    drop(input);
    let output = child.wait_with_output().expect("the command ends");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(
        text.contains("punct-pair") && !text.contains("docno-form"),
        "{text}"
    );
}

// ------------------------------------------------------ accepted findings

fn fingerprint(folder: &Folder, rule: &str) -> String {
    let findings = folder.findings("issue.txt");
    let found = findings.iter().find(|found| found["rule"] == rule);
    let fingerprint = found.expect("a finding of that rule")["fingerprint"].as_str();
    fingerprint.expect("a text").to_owned()
}

#[test]
fn an_accepted_finding_is_not_reported_again() {
    let folder = Folder::with("issue.txt", FLAWED);
    let punct = fingerprint(&folder, "punct-pair");
    let docno = fingerprint(&folder, "docno-form");
    let run = folder.run(&format!(
        "accept issue.txt --finding {punct} --reason 原件如此"
    ));
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert!(run.stdout.contains("已接受 1 处"), "{}", run.stdout);
    assert_eq!(folder.rules("issue.txt"), ["docno-form", "date-invalid"]);

    let written = folder.read("gazette-lint.accepted.toml");
    for words in [
        &format!("fingerprint = \"{punct}\""),
        "rule = \"punct-pair\"",
        "file = \"issue.txt\"",
        "words = \"“\"",
        "reason = \"原件如此\"",
        "date = 2",
    ] {
        assert!(written.contains(words), "{words} in {written}");
    }

    // Comments and order stay.
    let noted = format!("# 注意\n\n{written}\n# 以下待查\n");
    folder.write("gazette-lint.accepted.toml", &noted);
    let short = &docno[..6];
    let run = folder.run(&format!(
        "accept issue.txt --finding {short} --reason 已核 --lang en"
    ));
    assert!(run.stdout.contains("1 accepted"), "{}", run.stderr);
    let written = folder.read("gazette-lint.accepted.toml");
    assert!(
        written.starts_with("# 注意\n") && written.contains("# 以下待查"),
        "{written}"
    );
    assert!(written.find(&punct) < written.find(&docno), "{written}");
    assert_eq!(folder.rules("issue.txt"), ["date-invalid"]);

    let run = folder.run("accept issue.txt --all --reason 已核");
    assert_eq!(run.code, Some(0));
    assert_eq!(folder.rules("issue.txt"), [""; 0]);
    let run = folder.run("accept issue.txt --all --reason 已核");
    assert_eq!(run.code, Some(0), "nothing left is no failure");
    assert_eq!(
        folder
            .read("gazette-lint.accepted.toml")
            .matches("[[accepted]]")
            .count(),
        3
    );
}

#[test]
fn several_are_accepted_at_once_and_listed_before() {
    let folder = Folder::with("issue.txt", FLAWED);
    let (punct, docno) = (
        fingerprint(&folder, "punct-pair"),
        fingerprint(&folder, "docno-form"),
    );
    let list = folder.run("accept issue.txt");
    assert_eq!(list.code, Some(0));
    assert!(
        list.stdout.contains(&punct) && list.stdout.contains("--finding"),
        "{}",
        list.stdout
    );
    assert!(!folder.path("gazette-lint.accepted.toml").exists());
    folder.run(&format!(
        "accept issue.txt --finding {punct},{docno} --reason 已核"
    ));
    assert_eq!(folder.rules("issue.txt"), ["date-invalid"]);
}

#[test]
fn accepting_needs_a_finding_and_a_reason() {
    let folder = Folder::with("issue.txt", FLAWED);
    for (line, zh) in [
        ("accept issue.txt --all", "--reason"),
        (
            "accept issue.txt --finding 0000000000000000 --reason x",
            "没有指纹",
        ),
        ("accept issue.txt --finding ab --reason x", "没有指纹"),
        ("accept missing.txt --all --reason x", "missing.txt"),
    ] {
        let run = folder.run(line);
        assert_eq!(run.code, Some(2), "{line}");
        assert!(run.stderr.contains(zh), "{}", run.stderr);
    }
    assert!(!folder.path("gazette-lint.accepted.toml").exists());
}

#[test]
fn moved_and_reflowed_text_stays_accepted_and_changed_words_do_not() {
    let folder = Folder::with("issue.txt", FLAWED);
    folder.run("accept issue.txt --all --reason 已核");
    let moved = FLAWED.replace("开展“文化", "全面落实各项任务。\n\n开展“文化");
    folder.write("issue.txt", &moved);
    assert!(!folder.rules("issue.txt").contains(&"docno-form".to_owned()));
    let reflowed = FLAWED.replace("开展“文化惠民", "开展“文化\n惠民");
    folder.write("issue.txt", reflowed);
    let left = folder.rules("issue.txt");
    assert!(!left.contains(&"punct-pair".to_owned()), "{left:?}");
    let changed = FLAWED.replace("2月30日", "2月31日");
    folder.write("issue.txt", changed);
    let run = folder.run("issue.txt --format concise");
    assert!(run.stdout.contains("date-invalid"), "{}", run.stdout);
    let note = run.stderr.lines().collect::<Vec<_>>();
    assert_eq!(note.len(), 1, "{}", run.stderr);
    for words in [
        "提示：",
        "gazette-lint.accepted.toml",
        "date-invalid",
        "2025年2月30日",
        "issue.txt",
    ] {
        assert!(note[0].contains(words), "{words}: {}", note[0]);
    }
    assert!(
        folder
            .run("issue.txt --lang en")
            .stderr
            .starts_with("note: ")
    );
}

#[test]
fn an_entry_is_stale_only_when_its_rule_ran_over_its_file() {
    let folder = Folder::with("issue.txt", FLAWED);
    folder.write("other.txt", "各镇人民政府：\n");
    folder.run("accept issue.txt --all --reason 已核");
    folder.write("issue.txt", "各镇人民政府：\n");
    assert_eq!(folder.run("other.txt").stderr, "");
    assert_eq!(folder.run("issue.txt --select chronicle").stderr, "");
    let run = folder.run("issue.txt --select punct-pair");
    assert_eq!(
        (run.stderr.lines().count(), run.code),
        (1, Some(0)),
        "{}",
        run.stderr
    );
    assert_eq!(folder.run(".").stderr.lines().count(), 3);
}

#[test]
fn accepted_findings_lie_beside_the_configuration() {
    let folder = Folder::with("2025/issue.txt", FLAWED);
    folder.write("gazette-lint.toml", "ignore = [\"date\"]");
    folder.run("accept 2025/issue.txt --all --reason 已核");
    let written = folder.read("gazette-lint.accepted.toml");
    assert!(written.contains("file = \"2025/issue.txt\""), "{written}");
    assert_eq!(
        written.matches("[[accepted]]").count(),
        2,
        "what is ignored is not accepted"
    );
    assert_eq!(folder.rules("2025/issue.txt"), [""; 0]);
}

#[test]
fn a_configuration_above_holds_for_folders_with_accepted_findings_too() {
    let folder = Folder::with("2025/issue.txt", FLAWED);
    folder.run("accept 2025/issue.txt --all --reason 已核");
    assert!(folder.path("2025/gazette-lint.accepted.toml").exists());
    assert_eq!(folder.rules("2025/issue.txt"), [""; 0]);
    assert_eq!(folder.rules("."), [""; 0]);
    folder.write("gazette-lint.toml", "ignore = [\"punct\"]");
    assert_eq!(
        folder.rules("2025/issue.txt"),
        ["docno-form", "date-invalid"]
    );
}

#[test]
fn parts_of_one_issue_keep_their_names() {
    let folder = Folder::with("1.txt", "沅平市白鹭区人民政府关于开展检查的通知\n");
    folder.write("2.txt", FLAWED);
    let list = folder.run("accept --one-issue 1.txt 2.txt").stdout;
    assert!(list.contains(" 2.txt:3:1 docno-form"), "{list}");
    folder.run("accept --one-issue 1.txt 2.txt --all --reason 已核");
    let written = folder.read("gazette-lint.accepted.toml");
    assert!(written.contains("file = \"2.txt\""), "{written}");
    folder.write("2.txt", FLAWED.replace("30日", "28日"));
    let run = folder.run("--one-issue 1.txt 2.txt");
    assert!(
        run.stderr.contains("2.txt 中不再有“2025年2月30日”"),
        "{}",
        run.stderr
    );
}

#[test]
fn accepted_text_is_not_fixed() {
    let folder = Folder::with("issue.txt", FLAWED);
    folder.run("accept issue.txt --all --reason 已核");
    assert_eq!(folder.run("fix issue.txt").code, Some(0));
    assert_eq!(folder.read("issue.txt"), FLAWED);
}

#[test]
fn a_broken_file_of_accepted_findings_is_told() {
    let folder = Folder::with("issue.txt", FLAWED);
    for (text, place) in [
        ("[[accepted]]\nfingerprnt = \"x\"", ":2:1"),
        (
            "[[accepted]]\nfingerprint = 1\nrule = \"a\"\nfile = \"b\"\nwords = \"c\"",
            ":2:15",
        ),
        ("accepted = 1", ":1:12"),
        ("“", ":1:2"),
    ] {
        folder.write("gazette-lint.accepted.toml", text);
        for line in ["issue.txt", "accept issue.txt --all --reason x"] {
            let run = folder.run(line);
            assert_eq!(run.code, Some(2), "{text}");
            assert!(
                run.stderr.contains(&format!("accepted.toml{place}")),
                "{}",
                run.stderr
            );
        }
        assert_eq!(folder.read("gazette-lint.accepted.toml"), text);
    }
}

#[test]
fn entries_in_one_line_are_kept() {
    let folder = Folder::with("issue.txt", FLAWED);
    let line = "accepted = [{ fingerprint = \"0123456789abcdef\", rule = \"punct-pair\", \
                file = \"x.txt\", words = \"“\" }] # 留着\n";
    folder.write("gazette-lint.accepted.toml", line);
    folder.run("accept issue.txt --all --reason 已核");
    let written = folder.read("gazette-lint.accepted.toml");
    assert!(written.contains("0123456789abcdef"), "{written}");
    assert_eq!(folder.rules("issue.txt"), [""; 0], "{written}");
}

#[cfg(unix)]
#[test]
fn others_may_read_what_was_accepted() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with("issue.txt", FLAWED);
    let punct = fingerprint(&folder, "punct-pair");
    folder.run(&format!("accept issue.txt --finding {punct} --reason 已核"));
    let path = folder.path("gazette-lint.accepted.toml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o664)).expect("our file");
    folder.run("accept issue.txt --all --reason 已核");
    let mode = fs::metadata(path).expect("the file").permissions().mode();
    assert_eq!(mode & 0o777, 0o664);
}

// ------------------------------------------------------------ former names

#[test]
fn a_former_name_stands_for_the_present_one() {
    let names: Vec<&str> = rules::all().iter().map(|rule| rule.meta().name).collect();
    for (former, present) in lint::all_former_names() {
        assert!(names.contains(&present), "{present}");
        assert!(!names.contains(&former), "{former}");
        assert_eq!(config::Selection::name(former), Ok(present));
        let folder = Folder::with("issue.txt", FLAWED);
        folder.write(
            "gazette-lint.toml",
            format!("ignore = [\"{former}\"]\n[severity]\n{former} = \"hint\"\n"),
        );
        assert_eq!(folder.rules("issue.txt").len(), 3);
        assert_eq!(
            folder.run(&format!("issue.txt --select {former}")).code,
            Some(0)
        );
        let page = folder.run(&format!("explain {former}"));
        assert!(page.stdout.contains(present), "{}", page.stderr);
    }
}

// ---------------------------------------------------------------- baseline

#[test]
fn a_baseline_leaves_what_is_new() {
    let folder = Folder::with("issue.txt", FLAWED);
    folder.run("issue.txt --format json --output old.json");
    let run = folder.run("issue.txt --baseline old.json --format concise");
    assert_eq!(run.code, Some(0), "{}", run.stdout);
    folder.write(
        "issue.txt",
        format!("{FLAWED}\n另定于2025年6月31日召开。\n"),
    );
    let findings = folder.findings("issue.txt --baseline old.json");
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0]["rule"], "date-invalid");
    assert_eq!(folder.run("issue.txt --baseline old.json").code, Some(1));
    // The same mistakes in another file are new.
    folder.write("second.txt", FLAWED);
    assert_eq!(
        folder
            .rules("issue.txt second.txt --baseline old.json")
            .len(),
        4
    );
}

#[test]
fn a_baseline_that_is_no_report_is_told() {
    let folder = Folder::with("issue.txt", FLAWED);
    folder.write("text.json", "not a report");
    folder.write("list.json", "[]");
    for name in ["text.json", "list.json", "missing.json"] {
        let run = folder.run(&format!("issue.txt --baseline {name}"));
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{name}");
        assert!(run.stderr.contains(name), "{}", run.stderr);
    }
}

// -------------------------------------------------------------------- init

/// A rule file of an office.
const OWN_RULES: &str = "kind = \"substitution\"\nrule = \"char-common-typo\"\n\
    rows = [{ right = \"白鹭湖\", wrong = [\"白露湖\"], source = \"地名\" }]\n\
    [sources]\n\"地名\" = { title = \"《白鹭区地名录》\", standing = \"official\" }\n";

#[test]
fn init_writes_a_configuration_that_loads() {
    let folder = Folder::with("issue.txt", FLAWED);
    let run = folder.run("init");
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert_eq!(folder.rules("issue.txt").len(), 3);
    let run = folder.run("init");
    assert_eq!(run.code, Some(2), "nothing is overwritten");
    assert!(run.stderr.contains("已存在"), "{}", run.stderr);
    // Every line that is commented out is right, too.
    let written = folder.read("gazette-lint.toml");
    let lines = written.lines().map(|line| match line.strip_prefix("# ") {
        Some(rest) if is_setting(rest) => rest,
        _ => line,
    });
    let all: String = lines.map(|line| format!("{line}\n")).collect();
    folder.write("own.toml", OWN_RULES);
    folder.write("gazette-lint.toml", &all);
    let run = folder.run("issue.txt");
    assert_eq!(run.stderr, "", "{all}");
}

/// Whether a comment is a setting: a key, or a heading.
fn is_setting(line: &str) -> bool {
    let key = line.split(" = ").next().unwrap_or("");
    let is_key = line.contains(" = ") && !key.contains(' ');
    let is_heading = line.starts_with('[');
    is_key || is_heading
}

#[test]
fn init_takes_from_an_issue_what_it_says_of_itself() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    for name in ["clean.txt", "flawed.txt", "county.txt"] {
        let folder = Folder::new();
        folder.write(name, fs::read(samples.join(name)).expect("a sample"));
        let before = folder.findings(name);
        let run = folder.run(&format!("init {name} --lang en"));
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
        assert_eq!(folder.findings(name), before, "{name}");
        if name == "clean.txt" {
            let written = folder.read("gazette-lint.toml");
            for words in [
                "issuer = \"沅平市白鹭区人民政府\"",
                "\"沅鹭政发\"",
                "\"区发展和改革局\"",
                "name = \"周岚\"\npost = \"区委副书记、区长\"",
                "year = 2025\nnumber = 3\ntotal = 63",
                "\"区政府常务会议\" = 48",
            ] {
                assert!(written.contains(words), "{words} in {written}");
            }
        }
    }
}

// ------------------------------------------------- what the office knows

/// The findings of one rule in `text`: severity and the words.
fn found(house: &House, rule: &str, text: &str) -> Vec<(Severity, String)> {
    let all = rules::all();
    let rule = all.iter().find(|known| known.meta().name == rule);
    let rule = *rule.expect("a rule of that name");
    let source = SourceFile::from_text("issue.txt", text);
    let checked = lint::check_for(house, source, &[rule]);
    let words = |found: &Diagnostic| {
        let words = checked.source.words(found.primary.place.hull());
        (found.severity, words.to_owned())
    };
    checked.diagnostics.iter().map(words).collect()
}

fn error(words: &str) -> Vec<(Severity, String)> {
    vec![(Severity::Error, words.to_owned())]
}

fn warning(words: &str) -> Vec<(Severity, String)> {
    vec![(Severity::Warning, words.to_owned())]
}

fn house_of_leaders(names: &[&str]) -> House {
    let leader = |name: &&str| Leader {
        name: (*name).to_owned(),
        post: None,
        from: None,
        until: None,
    };
    House {
        leaders: names.iter().map(leader).collect(),
        ..House::default()
    }
}

fn house_after(year: u32, number: u32, total: u32) -> House {
    House {
        previous: Previous {
            year: Some(year),
            number: Some(number),
            total: Some(total),
            meetings: vec![("区政府常务会议".into(), 42), ("区政府党组会议".into(), 27)],
        },
        ..House::default()
    }
}

fn issue(masthead: &str, chronicle: &str) -> String {
    format!(
        "沅平市白鹭区人民政府公报\n{masthead}\n目 录\n白鹭区大事记 1\n\n\
         白鹭区大事记\n\n2025年1月\n\n{chronicle}\n"
    )
}

#[test]
fn meetings_go_on_from_the_issue_before() {
    let house = house_after(2024, 12, 60);
    let check = |masthead: &str, numbers: [u32; 3]| {
        let entries = numbers.map(|n| format!("{n}日 区长周岚主持召开区政府第{n}次常务会议。\n\n"));
        let entries = entries
            .concat()
            .replace("43日", "2日")
            .replace("44日", "9日");
        found(&house, "meeting-serial", &issue(masthead, &entries))
    };
    let next = "2025年第1期（总第61期）";
    assert_eq!(check(next, [43, 44, 45]), []);
    assert_eq!(check(next, [34, 44, 45]), error("34"));
    assert_eq!(check(next, [44, 45, 46]), warning("44"));
    assert_eq!(check(next, [1, 2, 3]), [], "a new term");
    // Not the issue after.
    assert_eq!(check("2025年第2期（总第62期）", [51, 52, 53]), []);
    assert_eq!(check("2024年第12期（总第60期）", [40, 41, 42]), []);
}

#[test]
fn issue_numbers_go_on_from_the_issue_before() {
    let check = |house: &House, masthead: &str| {
        found(
            house,
            "colophon-total-number",
            &issue(masthead, "2日 会议召开。"),
        )
    };
    let house = house_after(2024, 12, 60);
    assert_eq!(check(&house, "2025年第1—3期（总第61—63期）"), []);
    assert_eq!(
        check(&house, "2025年第1—3期（总第62—64期）"),
        error("62—64")
    );
    assert_eq!(check(&house, "2025年第2—4期（总第61—63期）"), error("2—4"));
    assert_eq!(
        check(&house, "2025年第4期（总第64期）"),
        [],
        "another issue"
    );
    assert_eq!(
        check(&house, "2024年第12期（总第60期）"),
        [],
        "the issue itself"
    );
    assert_eq!(
        check(&house_after(2025, 3, 63), "2025年第4期（总第46期）"),
        error("46")
    );
    assert_eq!(check(&House::default(), "2025年第1—3期（总第62—64期）"), []);
}

#[test]
fn codes_are_held_against_those_of_the_office() {
    let house = House {
        issuer: Some("沅平市白鹭区人民政府".into()),
        codes: vec!["沅鹭政发".into(), "沅鹭政办发".into()],
        ..House::default()
    };
    let notice = |code: &str, text: &str| {
        format!(
            "沅平市白鹭区人民政府关于做好文化工作的通知\n\n{code}〔2025〕1号\n\n各镇人民政府：\n\n{text}\n\n\
             沅平市白鹭区人民政府\n\n2025年1月15日\n"
        )
    };
    let check = |rule: &str, code: &str, text: &str| found(&house, rule, &notice(code, text));
    let typo = "docno-agency-typo";
    assert_eq!(check(typo, "沅鹭政发", "现印发给你们。"), []);
    assert_eq!(check(typo, "沅鹜政发", "现印发给你们。"), error("沅鹜政发"));
    assert_eq!(check(typo, "沅鹭政友", "现印发给你们。"), error("沅鹭政友"));
    assert_eq!(
        check(typo, "沅鹭政字", "现印发给你们。"),
        [],
        "another series"
    );
    let cited = |code: &str| format!("按《管理办法》（{code}〔2024〕9号）执行。");
    assert_eq!(check(typo, "沅鹭政发", &cited("元鹭政发")), []);
    assert_eq!(
        check(typo, "沅鹭政发", &cited("沅湖政发")),
        [],
        "another district"
    );
    let both = notice("沅鹜政发", &cited("沅鹭政发").replace("2024〕9", "2025〕1"));
    assert_eq!(
        found(&house, typo, &both).len(),
        1,
        "one cause, one finding"
    );

    let issuer = "docno-agency-issuer";
    assert_eq!(check(issuer, "沅鹭政函", "现印发给你们。"), []);
    assert_eq!(
        check(issuer, "白鹭政发", "现印发给你们。"),
        warning("白鹭政发")
    );
    assert_eq!(
        found(&House::default(), issuer, &notice("白鹭政发", "现印发。")),
        []
    );
}

#[test]
fn names_of_bodies_and_places_are_held_against_those_of_the_office() {
    let house = House {
        bodies: vec!["区住房和城乡建设局".into(), "白鹭经济开发区管委会".into()],
        places: vec!["石塘镇".into(), "柳林镇".into()],
        ..House::default()
    };
    let check = |text: &str| {
        found(
            &house,
            "org-name-typo",
            &format!("各镇人民政府：\n\n{text}\n"),
        )
    };
    let task = |body: &str| format!("1.改造小区。（牵头领导：陆怀远。承办单位：{body}、区财政局）");
    assert_eq!(check(&task("区住房和城乡建设局")), []);
    let one = check(&task("区住房和城乡建没局"));
    assert_eq!(one.len(), 1, "{one:?}");
    assert_eq!(one[0].1, "区住房和城乡建没局");
    assert_eq!(
        found(
            &House::default(),
            "org-name-typo",
            &task("区住房和城乡建没局")
        ),
        []
    );
    assert_eq!(check("副区长到柳林镇、石塘镇调研。"), []);
    assert_eq!(check("副区长到柳林镇、石糖镇调研。").len(), 1);
    assert_eq!(
        check("副区长到柳湖镇调研，随后到石桥镇座谈。"),
        [],
        "other places"
    );
    assert_eq!(check(&task("区住房和城乡建设委员会")), []);
    // Names that differ by one character and are both given.
    let both = House {
        places: vec!["石塘镇".into(), "石糖镇".into()],
        ..House::default()
    };
    assert_eq!(
        found(&both, "org-name-typo", "副区长到石塘镇、石糖镇调研。"),
        []
    );
}

const LEADERS: [&str; 5] = ["周岚", "陆怀远", "沈若川", "贺明柏", "石敬尧"];

fn chronicle(entries: &str) -> String {
    format!("白鹭区大事记\n\n2025年1月\n\n{entries}\n")
}

#[test]
fn names_of_leaders_are_held_against_the_roster() {
    let house = house_of_leaders(&LEADERS);
    let check = |rule: &str, text: &str| found(&house, rule, &chronicle(text));
    let odd = "2日 区领导周岚、陆怀远、沈若州、贺明柏出席会议。";
    assert_eq!(check("person-name-variant", odd), warning("沈若州"));
    assert_eq!(
        found(&House::default(), "person-name-variant", &chronicle(odd)),
        []
    );
    let right = odd.replace('州', "川");
    assert_eq!(check("person-name-variant", &right), []);
    let two = house_of_leaders(&["周岚", "陆怀远", "沈若川", "沈若州", "贺明柏"]);
    assert_eq!(
        found(&two, "person-name-variant", &chronicle(odd)),
        [],
        "both are known"
    );

    let stranger = "2日 区领导周岚、陆怀远、沈若川、余长风、贺明柏出席会议。";
    let unknown = check("person-unknown", stranger);
    assert_eq!(unknown, [(Severity::Hint, "余长风".to_owned())]);
    assert_eq!(
        found(&House::default(), "person-unknown", &chronicle(stranger)),
        []
    );
    let once = "2日 区领导周岚、陆怀远、沈若川、贺明柏出席会议。\n\n\
                5日 区领导周岚、陆怀远、沈若川、贺明柏、石敬尧出席会议。";
    assert_eq!(check("person-unknown", once), [], "石敬尧 is on the roster");
}

#[test]
fn leaders_out_of_office_are_told() {
    let mut house = house_of_leaders(&LEADERS);
    house.leaders[4].until = Some((2025, 1, 3));
    house.leaders[3].from = Some((2025, 1, 2));
    let text = "2日 区领导周岚、陆怀远、贺明柏、石敬尧出席会议。\n\n\
                5日 区领导周岚、陆怀远、石敬尧出席会议。\n\n\
                8日 区领导周岚、石敬尧出席会议。";
    let rule = "person-unknown";
    assert_eq!(found(&house, rule, &chronicle(text)), warning("石敬尧"));
    let before = "1日 区领导周岚、陆怀远、贺明柏出席会议。";
    assert_eq!(found(&house, rule, &chronicle(before)), warning("贺明柏"));
    assert_eq!(
        found(&house_of_leaders(&LEADERS), rule, &chronicle(text)),
        []
    );
}

#[test]
fn posts_are_held_against_the_roster() {
    let mut house = house_of_leaders(&["周岚", "陆怀远"]);
    house.leaders[0].post = Some("区委副书记、区长".into());
    house.leaders[1].post = Some("区委常委、副区长".into());
    let rule = "person-title-conflict";
    let check = |text: &str| found(&house, rule, &chronicle(text));
    assert_eq!(check("2日 区委副书记、区长周岚主持召开会议。"), []);
    assert_eq!(check("2日 区长周岚主持召开会议。副区长陆怀远出席。"), []);
    let odd = check("2日 区委副书记、副区长周岚主持召开会议。");
    assert_eq!(odd, warning("区委副书记、副区长"));
    assert_eq!(check("2日 区长陆怀远主持召开会议。"), warning("区长"));
    assert_eq!(check("2日 市长周岚主持召开会议。"), [], "not for this rule");
    house.leaders[1].until = Some((2025, 1, 5));
    let text = chronicle("9日 区长陆怀远主持召开会议。");
    assert_eq!(found(&house, rule, &text), [], "the roster ends before");
}

#[test]
fn leaders_are_named_in_the_order_of_the_roster() {
    let house = house_of_leaders(&LEADERS);
    let rule = "person-order";
    let odd = "2日 区领导周岚、沈若川、陆怀远、贺明柏出席会议。";
    let finding = found(&house, rule, &chronicle(odd));
    assert_eq!(finding, warning("沈若川"));
    assert_eq!(found(&House::default(), rule, &chronicle(odd)), []);
    let right = "2日 区领导周岚、陆怀远、沈若川出席会议。\n\n\
                 5日 副区长沈若川参加活动，区委常委、副区长陆怀远陪同。";
    assert_eq!(found(&house, rule, &chronicle(right)), []);
    // Who changed places is where the day says.
    let mut moved = house_of_leaders(&["沈若川", "周岚", "陆怀远", "沈若川"]);
    moved.leaders[0].from = Some((2025, 1, 10));
    moved.leaders[3].until = Some((2025, 1, 9));
    let both = "2日 区领导周岚、陆怀远、沈若川出席会议。\n\n\
                12日 区领导沈若川、周岚、陆怀远出席会议。";
    assert_eq!(found(&moved, rule, &chronicle(both)), []);
}

#[test]
fn meetings_are_numbered_as_the_house_writes_them() {
    let text = chronicle(
        "2日 区长周岚主持召开区政府第四十三次常务会议。\n\n\
         9日 区长周岚主持召开区政府第四十四次常务会议。",
    );
    let mut house = House::default();
    assert_eq!(found(&house, "meeting-ordinal-style", &text), []);
    house.style.meeting_numerals = Some(Numerals::Chinese);
    assert_eq!(found(&house, "meeting-ordinal-style", &text), []);
    house.style.meeting_numerals = Some(Numerals::Arabic);
    let odd = found(&house, "meeting-ordinal-style", &text);
    assert_eq!(odd, [(Severity::Hint, "四十三".to_owned())]);
}

proptest! {
    /// Whatever is wrong with a file, it is told at a place inside it.
    #[test]
    fn any_text_is_read_or_refused(
        cuts in proptest::collection::vec((0_usize..700, 0_usize..3, "[\\[\\]\"“”=,，.#\n 周a1-]{0,3}"), 1..6)
    ) {
        let mut text: Vec<char> = EVERYTHING.chars().collect();
        for (at, length, new) in cuts {
            let at = at.min(text.len());
            let end = (at + length).min(text.len());
            text.splice(at..end, new.chars());
        }
        let text: String = text.into_iter().collect();
        let source = SourceFile::from_text("gazette-lint.toml", &text);
        for problem in config::Config::parse(&source).err().into_iter().flatten() {
            for span in problem.spots().flat_map(|spot| spot.place.spans()) {
                prop_assert!(text.get(span.range()).is_some(), "{text}");
            }
        }
    }
}

/// A configuration with every key there is.
const EVERYTHING: &str = r#"
select = ["punct", "docno", "date"]
enable = ["person"]
ignore = ["punct-pair"]
deny = "warning"
min-severity = "hint"
rules = []

[severity]
docno-form = "warning"

[options.meeting-ordinal-style]
numerals = "arabic"

[house]
issuer = "沅平市白鹭区人民政府"
codes = ["沅鹭政发"]
bodies = ["区民政局"]
places = ["柳林镇"]

[[house.leaders]]
name = "周　岚"
post = "区委副书记、区长"
from = 2022-01-05
until = 2027-01-05

[previous]
year = 2024
number = 12
total = 60

[previous.meetings]
"区政府常务会议" = 42

[[overrides]]
files = ["2023/**"]
select = ["docno"]
enable = ["punct"]
ignore = ["docno-form"]
severity = { punct = "hint" }
"#;

#[test]
fn every_key_is_read_described_and_in_the_schema() {
    let source = SourceFile::from_text("gazette-lint.toml", EVERYTHING);
    let config = config::Config::parse(&source).expect("every key is right");
    assert_eq!(config.house.leaders[0].name, "周岚");
    assert_eq!(
        config.house.previous.meetings,
        [("区政府常务会议".to_owned(), 42)]
    );
    let mut keys = Vec::new();
    gather_keys(&config::schema(), &mut keys);
    let manual = include_str!("../docs/configuration.md");
    for key in keys {
        assert!(EVERYTHING.contains(&key), "{key} is in the example above");
        assert!(
            manual.contains(&format!("`{key}`")),
            "{key} is in the manual"
        );
    }
}

/// The names of all properties of a schema.
fn gather_keys(schema: &Value, keys: &mut Vec<String>) {
    if let Some(properties) = schema["properties"].as_object() {
        for (name, inner) in properties {
            keys.push(name.clone());
            gather_keys(inner, keys);
        }
    }
    if schema["items"].is_object() {
        gather_keys(&schema["items"], keys);
    }
}

#[test]
fn the_examples_of_the_manual_load() {
    let manual = include_str!("../docs/configuration.md");
    let examples = manual.split("```toml\n").skip(1);
    let mut count = 0;
    for example in examples.filter_map(|rest| rest.split("```").next()) {
        count += 1;
        let source = SourceFile::from_text("gazette-lint.toml", example);
        let accepted = example.contains("[[accepted]]");
        let problems = if accepted {
            config::Accepted::parse(&source).err()
        } else {
            config::Config::parse(&source).err()
        };
        assert!(problems.is_none(), "{example}\n{problems:?}");
    }
    assert!(count >= 5);
}

#[test]
fn the_published_schema_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema/gazette-lint.schema.json");
    let current = format!("{:#}\n", config::schema());
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        fs::write(&path, &current).expect("the schema can be written");
    }
    let published = fs::read_to_string(&path).expect("the schema is there");
    assert!(
        published.replace("\r\n", "\n") == current,
        "run: UPDATE_SCHEMA=1 cargo test --test config"
    );
}
