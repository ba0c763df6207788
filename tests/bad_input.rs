//! What the command does when it cannot do its work: it says what is wrong and
//! what to do, in the reader's language, with the exit code of its contract, in
//! every format; and it changes nothing.

mod tool;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::process::Stdio;

use encoding_rs::GB18030;

use tool::{FLAWED, FLAWS, FORMATS, Folder, Run, WARNED, number};

// ------------------------------------------------------- what is refused

/// A command line that must fail: the files that lie there, and what the
/// message says in Chinese and in English.
struct Refused {
    line: &'static str,
    files: Vec<(&'static str, Vec<u8>)>,
    zh: &'static [&'static str],
    en: &'static [&'static str],
}

fn refused(
    line: &'static str,
    zh: &'static [&'static str],
    en: &'static [&'static str],
) -> Refused {
    Refused {
        line,
        files: Vec::new(),
        zh,
        en,
    }
}

impl Refused {
    fn with(mut self, name: &'static str, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.push((name, bytes.into()));
        self
    }

    /// Runs the line in both languages and, where it is a check, in every format.
    fn try_out(&self) {
        let folder = Folder::with_texts();
        for (name, bytes) in &self.files {
            folder.write(name, bytes);
        }
        let before = contents(&folder.path(""));
        let chinese = self.hold(&folder.run(self.line));
        assert!(chinese.starts_with("错误："), "{}: {chinese}", self.line);
        self.says(&chinese, self.zh);
        let english = self.hold(&folder.run(&format!("{} --lang en", self.line)));
        assert!(english.starts_with("error: "), "{}: {english}", self.line);
        self.says(&english, self.en);
        let first = english.lines().next().unwrap_or("");
        let names = self.files.iter().map(|(name, _)| name);
        let words = names.fold(first.to_owned(), |words, name| words.replace(name, ""));
        assert!(!words.replace("公报", "").contains(is_han), "{words}");
        let is_check = !COMMANDS
            .iter()
            .any(|command| self.line.split(' ').next() == Some(command));
        for format in FORMATS
            .iter()
            .filter(|_| is_check && !self.line.contains("--format"))
        {
            let message = self.hold(&folder.run(&format!("{} --format {format}", self.line)));
            assert_eq!(message, chinese, "{} in {format}", self.line);
        }
        assert!(
            contents(&folder.path("")) == before,
            "{} changes a file",
            self.line
        );
    }

    /// Holds a run against the contract for failures.
    #[track_caller]
    fn hold(&self, run: &Run) -> String {
        let told = (run.code, run.stdout.as_str());
        assert_eq!(told, (Some(2), ""), "{}: {}", self.line, run.stderr);
        assert!(
            run.stderr.ends_with('\n'),
            "{}: {:?}",
            self.line,
            run.stderr
        );
        assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
        run.stderr.clone()
    }

    #[track_caller]
    fn says(&self, message: &str, parts: &[&str]) {
        for part in parts {
            assert!(
                message.contains(part),
                "{}: “{part}” is not in “{message}”",
                self.line
            );
        }
    }
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Commands other than the check.
const COMMANDS: [&str; 9] = [
    "outline",
    "explain",
    "rules",
    "init",
    "accept",
    "test",
    "completions",
    "man",
    "fix",
];

/// Every file in the folder and below, with its bytes.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() && !path.is_symlink() {
            found.extend(contents(&path));
        } else {
            let bytes = fs::read(&path).unwrap_or_default();
            found.insert(path.display().to_string(), bytes);
        }
    }
    found
}

/// The smallest zip file with one empty member of that name.
fn zip(member: &str) -> Vec<u8> {
    let name = member.as_bytes();
    let length = u16::try_from(name.len()).expect("a short name");
    let mut local = b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0".to_vec();
    local.extend([0; 12]);
    local.extend(length.to_le_bytes());
    local.extend([0; 2]);
    local.extend(name);
    let mut central = b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0".to_vec();
    central.extend([0; 12]);
    central.extend(length.to_le_bytes());
    central.extend([0; 16]);
    central.extend(name);
    let size = |bytes: &[u8]| {
        let size = u32::try_from(bytes.len()).expect("a small file");
        size.to_le_bytes()
    };
    let mut end = b"PK\x05\x06\0\0\0\0\x01\0\x01\0".to_vec();
    end.extend(size(&central));
    end.extend(size(&local));
    end.extend([0; 2]);
    [local, central, end].concat()
}

fn gb18030(text: &str) -> Vec<u8> {
    GB18030.encode(text).0.into_owned()
}

fn utf_16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

const EMPTY: [&[&str]; 2] = [
    &["文件是空的", "请确认"],
    &["the file is empty", "was the right file saved?"],
];
const BINARY: [&[&str]; 2] = [
    &["不是文本文件", "另存为纯文本（.txt，UTF-8）"],
    &[
        "not a text file",
        "save the text as plain text (.txt, UTF-8)",
    ],
];
const UNDECODABLE: [&[&str]; 2] = [
    &["无法解码", "--encoding gb18030", "另存为 UTF-8"],
    &[
        "cannot decode",
        "--encoding gb18030",
        "save the file as UTF-8",
    ],
];
const MISSING: [&[&str]; 2] = [
    &["找不到该文件", "请核对路径"],
    &["no such file", "check the path"],
];
const NO_TEXTS: [&[&str]; 2] = [
    &["没有 .txt 或 .md 文件", "请检查路径"],
    &["no .txt or .md file", "Check the path"],
];

/// Files that are no text that can be checked.
fn files() -> Vec<Refused> {
    let file = |name, bytes: Vec<u8>, [zh, en]: [&'static [&'static str]; 2]| {
        refused(name, zh, en).with(name, bytes)
    };
    let mut truncated = FLAWED.trim_end().repeat(3).into_bytes();
    truncated.pop();
    let mut ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    ole.extend([0; 504]);
    let binary: Vec<u8> = (0..4096_u32).map(|n| (n * n / 7 % 251) as u8).collect();
    let saved = [
        &["目前只读纯文本", "纯文本（.txt，编码选 UTF-8）"][..],
        &["only plain text is read for now", "(.txt, UTF-8)"],
    ];
    let mut odd = utf_16(FLAWED);
    odd.insert(0, 0xfe);
    odd.insert(0, 0xff);
    odd.pop();
    vec![
        file("empty.txt", Vec::new(), EMPTY),
        file("blank.txt", " \t\r\n\u{3000}\n".into(), EMPTY),
        file("nbsp.txt", "\u{a0}\n\u{2003}\u{2028}\u{85}".into(), EMPTY),
        file("bom.txt", b"\xef\xbb\xbf".to_vec(), EMPTY),
        file("marks.txt", "\u{feff}\u{feff} \n".into(), EMPTY),
        file("utf-16.txt", b"\xff\xfe".to_vec(), EMPTY),
        file("data.txt", binary, BINARY),
        file("nul.txt", format!("{FLAWED}\0{FLAWED}").into(), BINARY),
        file("truncated.txt", truncated, UNDECODABLE),
        file("odd.txt", odd, UNDECODABLE),
        file(
            "mixed.txt",
            [FLAWED.as_bytes(), &gb18030(FLAWED), FLAWED.as_bytes()].concat(),
            UNDECODABLE,
        ),
        file("公报.docx", zip("word/document.xml"), saved),
        file("公报.odt", zip("content.xml"), [&["解压"], &["unpack"]]),
        file("old.doc", ole, saved),
        file("公报.rtf", b"{\\rtf1\\ansi".to_vec(), saved),
        file(
            "scan.pdf",
            b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n".to_vec(),
            [
                &["PDF 文件", "另存为纯文本（.txt，编码选 UTF-8）"],
                &["a PDF file", "into a plain text file (.txt, UTF-8)"],
            ],
        ),
        file(
            "page.png",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(),
            [&["图片", "文字稿"], &["a picture", "as plain text"]],
        ),
        refused("gbk.txt --encoding utf-8", UNDECODABLE[0], UNDECODABLE[1])
            .with("gbk.txt", gb18030(FLAWED)),
    ]
}

/// Paths at which there is nothing to read.
fn paths() -> Vec<Refused> {
    let at = |line, [zh, en]: [&'static [&'static str]; 2]| refused(line, zh, en);
    vec![
        at("missing.txt", MISSING),
        at("no/such/folder/公报.txt", MISSING),
        at("flawed.txt/inside.txt", MISSING),
        at("drafts", NO_TEXTS).with("drafts/公报.docx", zip("word/document.xml")),
        at("folder.txt", NO_TEXTS).with("folder.txt/notes", FLAWED),
        at("--one-issue flawed.txt missing.txt", MISSING),
        at("fix missing.txt", MISSING),
        at("fix --one-issue flawed.txt missing.txt", MISSING),
        at("outline missing.txt", MISSING),
        at("init missing.txt", MISSING),
        at("accept missing.txt", MISSING),
    ]
}

/// Command lines that cannot be understood.
fn lines() -> Vec<Refused> {
    vec![
        refused(
            "check",
            &["没有指定文件", "用法：gazette-lint", "--help"],
            &["no file given", "Usage: gazette-lint", "--help"],
        ),
        refused(
            "flawed.txt --select docno --ignore docno",
            &["一条也不剩", "--enable"],
            &["no rule is left", "--enable"],
        ),
        refused(
            "chekc flawed.txt",
            &["没有名为“chekc”的文件或命令", "是否指“check”"],
            &["no file or command “chekc”", "mean “check”"],
        ),
        refused(
            "fix --diff --output fixed.txt flawed.txt",
            &["不能同时使用"],
            &["cannot be used with"],
        ),
        refused("accept flawed.txt --all", &["--reason"], &["--reason"]),
        refused(
            "accept flawed.txt --finding ffffffff --reason x",
            &["没有指纹以“ffffffff”开头", "不带 --finding"],
            &["no finding has a fingerprint", "without --finding"],
        ),
        refused(
            "fix --interactive flawed.txt",
            &["--interactive 要在终端中使用", "--diff"],
            &["--interactive needs a terminal", "--diff"],
        ),
        refused(
            "explain docno-from",
            &[
                "没有名为“docno-from”",
                "是否指“docno-form”",
                "gazette-lint rules",
            ],
            &[
                "no rule or family “docno-from”",
                "mean “docno-form”",
                "gazette-lint rules",
            ],
        ),
        refused(
            "flawed.txt --select docno-from",
            &["没有名为“docno-from”", "是否指“docno-form”"],
            &["no rule or family “docno-from”", "mean “docno-form”"],
        ),
        refused(
            "fix flawed.txt --ignore punct-pairs",
            &["没有名为“punct-pairs”", "是否指“punct-pair”"],
            &["no rule or family “punct-pairs”", "mean “punct-pair”"],
        ),
        refused(
            "flawed.txt --encoding klingon",
            &["不认识编码“klingon”", "utf-8、gb18030、gbk、big5"],
            &["unknown encoding “klingon”", "utf-8, gb18030, gbk, big5"],
        ),
        refused(
            "flawed.txt --format word",
            &["可用的值：full、concise"],
            &["[possible values: full, concise"],
        ),
        refused("flawed.txt --format", &["没有写"], &["a value is required"]),
        refused(
            "flawed.txt --formt json",
            &["是否指“--format”？"],
            &["'--format'"],
        ),
        refused(
            "flawed.txt --deny everything",
            &["可用的值：error"],
            &["possible values: error"],
        ),
        refused(
            "flawed.txt --no-such-option",
            &["没有“--no-such-option”"],
            &["unexpected argument"],
        ),
        refused(
            "flawed.txt --format json --output flawed.txt",
            &["flawed.txt 是要校对的文稿", "另写一个文件名"],
            &["flawed.txt is one of the texts", "another name"],
        ),
        refused(
            "flawed.txt --format json --output ./drafts/../flawed.txt",
            &["是要校对的文稿"],
            &["is one of the texts"],
        )
        .with("drafts/a.md", FLAWED),
        refused(
            "explain",
            &["缺少 <RULE>"],
            &["required arguments", "<RULE>"],
        ),
        refused(
            "outline",
            &["缺少 <PATH>"],
            &["required arguments", "<PATH>"],
        ),
        refused(
            "accept --all --finding 1",
            &["不能同时使用"],
            &["cannot be used with"],
        ),
        refused(
            "fix --diff --interactive a.txt",
            &["不能同时使用"],
            &["cannot be used with"],
        ),
        refused(
            "explain docno-form docno-form",
            &["没有“docno-form”"],
            &["unexpected argument"],
        ),
    ]
}

/// Settings, baselines and rule files that cannot be used.
fn settings() -> Vec<Refused> {
    let broken = "gazette-lint.toml";
    let accepted = "gazette-lint.accepted.toml";
    vec![
        refused(
            "flawed.txt",
            &["gazette-lint.toml", "这是文件夹"],
            &["is a folder"],
        )
        .with("gazette-lint.toml/folder", ""),
        refused("flawed.txt", &["这是文件夹"], &["is a folder"])
            .with("gazette-lint.accepted.toml/folder", ""),
        refused(
            "flawed.txt --config folder",
            &["这是文件夹"],
            &["is a folder"],
        )
        .with("folder/file", ""),
        refused(
            "flawed.txt --config missing.toml",
            &["找不到该文件"],
            &["no such file"],
        ),
        refused(
            "flawed.txt",
            &["不是 UTF-8", "另存为 UTF-8"],
            &["not UTF-8 text", "Save it"],
        )
        .with(broken, gb18030("# 配置")),
        refused(
            "flawed.txt",
            &["有 1 处错误", "是否指“numerals”"],
            &["(mistakes: 1)", "mean “numerals”"],
        )
        .with(
            broken,
            "[options.meeting-ordinal-style]\nnumeral = \"arabic\"\n",
        ),
        refused(
            "flawed.txt",
            &["“severity”应为一个表", "[severity]"],
            &["“severity” takes a table", "[severity]"],
        )
        .with(broken, "severity = \"hint\"\n"),
        refused(
            "flawed.txt",
            &["“foo”", ":2:1", "可用：select"],
            &["no key “foo”", ":2:1"],
        )
        .with(broken, "\nfoo = 1\n"),
        refused(
            "fix flawed.txt",
            &["“foo”", "没有开始校对"],
            &["no key “foo”"],
        )
        .with(broken, "foo = 1\n"),
        refused(
            "flawed.txt",
            &["中文标点", ":1:11"],
            &["full-width mark", ":1:11"],
        )
        .with(broken, "ignore = [“punct”]\n"),
        refused(
            "flawed.txt",
            &["“own.toml”", "找不到"],
            &["“own.toml”", "no such file"],
        )
        .with(broken, "rules = [\"own.toml\"]\n"),
        refused(
            "flawed.txt",
            &["“own”", "这是文件夹"],
            &["“own”", "is a folder"],
        )
        .with(broken, "rules = [\"own\"]\n")
        .with("own/file", ""),
        refused(
            "flawed.txt",
            &["own.toml:1:1", "缺少“kind”这个键"],
            &["own.toml:1:1", "`kind`"],
        )
        .with(broken, "rules = [\"own.toml\"]\n")
        .with("own.toml", ""),
        refused(
            "flawed.txt",
            &["accepted.toml:1:12"],
            &["accepted.toml:1:12"],
        )
        .with(accepted, "accepted = 1\n"),
        refused(
            "accept flawed.txt --all --reason x",
            &["accepted.toml"],
            &["accepted.toml"],
        )
        .with(accepted, "accepted = 1\n"),
        refused("test missing.toml", &["找不到该文件"], &["no such file"]),
        refused("test data.toml", &["不是 UTF-8"], &["not UTF-8"])
            .with("data.toml", b"\xff\xfe\x80".to_vec()),
        refused(
            "test own.toml",
            &["own.toml:1:7", "括号没有关上"],
            &["own.toml:1:7", "not valid TOML"],
        )
        .with("own.toml", "[[row]\n"),
        refused(
            "test own.toml",
            &["没有名为“rules”的键"],
            &["unknown field `rules`"],
        )
        .with("own.toml", "rules = []\n"),
        refused(
            "test own.toml",
            &["没有名为“rowss”的键", "是否指“rows”"],
            &["unknown field `rowss`", "mean “rows”"],
        )
        .with(
            "own.toml",
            "kind = \"name\"\nrule = \"ref-law-name\"\nrowss = []\n",
        ),
        refused(
            "flawed.txt --baseline missing.json",
            &["找不到该文件"],
            &["no such file"],
        ),
        refused(
            "flawed.txt --baseline folder",
            &["这是文件夹"],
            &["is a folder"],
        )
        .with("folder/file", ""),
        refused("flawed.txt --baseline flawed.txt", BASELINE[0], BASELINE[1]),
        refused("flawed.txt --baseline empty.json", BASELINE[0], BASELINE[1])
            .with("empty.json", ""),
        refused(
            "flawed.txt --baseline cut.json",
            &["第2行", "没有写完"],
            &["EOF while parsing"],
        )
        .with("cut.json", "{\n\"diagnostics\": ["),
        refused("flawed.txt --baseline a.json", BASELINE[0], BASELINE[1])
            .with("a.json", "{\"diagnostics\": 3}"),
        refused("flawed.txt --baseline a.json", BASELINE[0], BASELINE[1])
            .with("a.json", "{\"version\": 9, \"diagnostics\": []}"),
        refused(
            "flawed.txt --baseline a.json",
            &["不是 UTF-8"],
            &["not UTF-8"],
        )
        .with("a.json", utf_16("\u{feff}{}")),
        refused(
            "init",
            &["已存在", "移走"],
            &["is there already", "Move it away"],
        )
        .with(broken, "deny = \"hint\"\n"),
    ]
}

const BASELINE: [&[&str]; 2] = [
    &["不是 gazette-lint 的 JSON 报告", "请用 --format json"],
    &["is no report of gazette-lint in JSON", "--format json"],
];

/// Reports and pages that cannot be written.
fn outputs() -> Vec<Refused> {
    let line = |line, [zh, en]: [&'static [&'static str]; 2]| {
        refused(line, zh, en).with("reports/old.txt", "old")
    };
    let folder: [&[&str]; 2] = [
        &["无法写入 reports", "这是文件夹", "写上文件名"],
        &["cannot write reports", "this is a folder", "name a file"],
    ];
    let missing: [&[&str]; 2] = [
        &["无法写入 no/such/report", "没有这个文件夹"],
        &["cannot write no/such/report", "there is no such folder"],
    ];
    let file: [&[&str]; 2] = [
        &["无法写入 flawed.txt", "同名的文件"],
        &["cannot write flawed.txt", "a file of that name"],
    ];
    vec![
        line("flawed.txt --output reports", folder),
        line("flawed.txt --output no/such/report", missing),
        line("flawed.txt --output flawed.txt/report", file),
        line("man flawed.txt", file),
        line("missing.txt --output reports/old.txt", MISSING),
    ]
}

#[test]
fn files_that_are_no_text_are_refused() {
    files().iter().for_each(Refused::try_out);
}

#[test]
fn files_that_are_no_text_are_refused_by_every_command() {
    for case in files().iter().filter(|case| !case.line.contains(' ')) {
        let folder = Folder::new();
        let (name, bytes) = &case.files[0];
        folder.write(name, bytes);
        for command in ["outline", "fix", "fix --diff", "init", "accept"] {
            let message = folder.run(&format!("{command} {name}")).expect_failure();
            assert!(message.starts_with(&format!("错误：{name}：")), "{message}");
            case.says(&message, case.zh);
        }
        let message = folder.pipe("-", bytes).expect_failure();
        assert!(message.contains("<stdin>"), "{message}");
        case.says(&message, case.zh);
        assert_eq!(fs::read(folder.path(name)).ok().as_ref(), Some(bytes));
    }
}

#[test]
fn paths_that_lead_nowhere_are_refused() {
    paths().iter().for_each(Refused::try_out);
}

#[test]
fn lines_that_make_no_sense_are_refused() {
    lines().iter().for_each(Refused::try_out);
    let folder = Folder::with_texts();
    for args in [
        &[""][..],
        &[" "],
        &["flawed.txt", ""],
        &["--config", "", "flawed.txt"],
    ] {
        folder.run_args(args.iter().copied()).expect_failure();
    }
}

#[test]
fn settings_that_are_broken_are_refused() {
    settings().iter().for_each(Refused::try_out);
}

#[test]
fn outputs_that_cannot_be_written_are_refused() {
    outputs().iter().for_each(Refused::try_out);
}

// ------------------------------------------------------- good beside bad

#[test]
fn good_files_among_bad_ones_are_reported() {
    let folder = Folder::with_texts();
    folder.write("公报.docx", zip("word/document.xml"));
    folder.write("issues/1.txt", FLAWED);
    folder.write("issues/2.txt", "");
    folder.write("issues/3.txt", WARNED);
    let files = "flawed.txt 公报.docx missing.txt warned.txt";

    for (paths, bad) in [
        (files, &["公报.docx", "missing.txt"][..]),
        ("issues", &["2.txt"]),
    ] {
        for format in FORMATS {
            let run = folder.run(&format!("{paths} --format {format}"));
            assert_eq!(run.code, Some(2), "{format}");
            let messages: Vec<&str> = run.stderr.lines().collect();
            assert_eq!(messages.len(), bad.len(), "{}", run.stderr);
            for (message, name) in messages.iter().zip(bad) {
                assert!(message.starts_with("错误："), "{message}");
                assert!(message.contains(name), "{message}");
            }
            assert!(run.stdout.contains("docno-form"), "{}", run.stdout);
            if format == "json" {
                let rules = run.rules();
                assert_eq!(rules[..3], FLAWS.map(|(rule, _)| rule));
                assert_eq!(rules.len(), 4);
                assert_eq!(number(&run.json()["summary"]["files"]), 2);
            }
        }
    }
    // A folder that has nothing to give stops nothing, but for one issue.
    fs::create_dir(folder.path("empty")).expect("a new folder");
    let run = folder.run("empty flawed.txt");
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("文件夹 empty 中没有"), "{}", run.stderr);
    assert!(run.stdout.contains("docno-form"), "{}", run.stdout);
    folder.run("--one-issue empty flawed.txt").expect_failure();
    let line = "clean.txt missing.txt --format json";
    let run = folder.run(line);
    assert_eq!(run.code, Some(2), "without findings, too");
    assert_eq!(number(&run.json()["summary"]["files"]), 1);
}

#[test]
fn good_files_among_bad_ones_are_fixed() {
    let folder = Folder::with_texts();
    folder.write("gbk.txt", gb18030(FLAWED));
    let run = folder.run("fix missing.txt flawed.txt gbk.txt");
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    let fixed = FLAWED.replace("[2025]", "〔2025〕");
    assert_eq!(folder.read("flawed.txt"), fixed);
    assert_eq!(fs::read(folder.path("gbk.txt")).ok(), Some(gb18030(&fixed)));
}

// ------------------------------------------------------- what the system forbids

#[cfg(unix)]
mod system {
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::{Child, Command};
    use std::time::Duration;
    use std::{iter, thread};

    use super::*;
    use crate::tool::TOOL;

    /// What a shell says of the command: its code and its messages.
    fn shell(folder: &Folder, script: &str) -> (Option<i32>, String) {
        let output = Command::new("sh")
            .args(["-c", script, TOOL])
            .current_dir(folder.path(""))
            .env_remove("NO_COLOR")
            .stdin(Stdio::null())
            .output()
            .expect("there is a shell");
        let messages = String::from_utf8(output.stderr).expect("messages are UTF-8");
        (output.status.code(), messages)
    }

    #[test]
    fn a_file_without_permission_is_refused() {
        let folder = Folder::with_texts();
        let path = folder.path("flawed.txt");
        let none = fs::Permissions::from_mode(0o000);
        fs::set_permissions(&path, none).expect("the file is ours");
        if fs::read(&path).is_ok() {
            // Nothing is forbidden to the superuser.
            return;
        }
        for (lang, words) in [("zh", "没有读取权限"), ("en", "no permission")] {
            let line = format!("flawed.txt --lang {lang}");
            let message = folder.run(&line).expect_failure();
            assert!(message.contains(words), "{message}");
        }
        let locked = folder.path("locked");
        fs::create_dir(&locked).expect("a new folder");
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).expect("ours");
        let message = folder.run("locked").expect_failure();
        assert!(message.contains("没有读取权限"), "{message}");
        folder.write("open.txt", WARNED);
        let run = folder.run(".");
        assert_eq!(run.code, Some(2));
        assert!(run.stdout.contains("docno-form"), "the rest is checked");
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o700)).expect("ours");
    }

    #[test]
    fn links_that_lead_nowhere_are_told() {
        let folder = Folder::with_texts();
        let link = |to: &str, name: &str| symlink(to, folder.path(name)).expect("a new link");
        link("nowhere", "broken.txt");
        link("circle.txt", "circle.txt");
        fs::create_dir(folder.path("loop")).expect("a new folder");
        link("..", "loop/up");
        folder.write("loop/issue.txt", FLAWED);
        let message = folder.run("broken.txt").expect_failure();
        assert!(message.contains("找不到该文件"), "{message}");
        let message = folder.run("circle.txt").expect_failure();
        assert!(message.contains("请检查磁盘和路径"), "{message}");
        let run = folder.run("loop --format json").expect(1);
        assert_eq!(
            number(&run.json()["summary"]["files"]),
            1,
            "links are not followed"
        );
        // A configuration that cannot be read is not passed over.
        link("nowhere", "loop/gazette-lint.toml");
        let message = folder.run("loop/issue.txt").expect_failure();
        assert!(message.contains("gazette-lint.toml"), "{message}");
    }

    #[test]
    fn a_device_without_end_is_refused() {
        if !Path::new("/dev/zero").exists() {
            return;
        }
        let folder = Folder::with_texts();
        for line in [
            "flawed.txt --config /dev/zero",
            "flawed.txt --baseline /dev/zero",
        ] {
            let message = folder.run(line).expect_failure();
            assert!(message.contains("/dev/zero：文件太大"), "{message}");
        }
    }

    #[test]
    fn a_full_disk_is_told_by_every_command() {
        if !Path::new("/dev/full").exists() {
            return;
        }
        let folder = Folder::with_texts();
        let formats = FORMATS.map(|format| format!("flawed.txt --format {format}"));
        let others = [
            "outline flawed.txt",
            "rules",
            "explain docno-form",
            "man",
            "completions bash",
            "accept flawed.txt",
            "fix --diff flawed.txt",
            "fix - <flawed.txt",
            "--help",
            "--version",
            "flawed.txt --output /dev/full",
        ];
        for line in formats.iter().map(String::as_str).chain(others) {
            for (lang, words) in [("zh", "磁盘空间不足"), ("en", "the disk is full")] {
                let script = format!("\"$0\" --lang {lang} {line} >/dev/full");
                let (code, messages) = shell(&folder, &script);
                assert_eq!(code, Some(2), "{line}: {messages}");
                assert!(messages.contains(words), "{line}: {messages}");
            }
        }
        assert_eq!(folder.read("flawed.txt"), FLAWED);
    }

    #[test]
    fn a_disk_that_takes_nothing_more_loses_nothing() {
        let folder = Folder::with_texts();
        folder.write("old.json", "old");
        let before = contents(&folder.path(""));
        for line in [
            "fix flawed.txt",
            "accept flawed.txt --all --reason x",
            "flawed.txt --format json --output old.json",
            "flawed.txt --format json --output new.json",
            "init",
        ] {
            // No file may grow beyond nothing, and no signal ends the writer.
            let script = format!("trap '' XFSZ; ulimit -f 0; exec \"$0\" {line}");
            let (code, messages) = shell(&folder, &script);
            assert_eq!(code, Some(2), "{line}: {messages}");
            assert!(messages.contains("无法写入"), "{line}: {messages}");
            assert!(
                contents(&folder.path("")) == before,
                "{line} leaves or loses something"
            );
        }
    }

    /// Nobody hears the messages: the work is done all the same.
    #[test]
    fn messages_that_nobody_reads_stop_nothing() {
        let folder = Folder::with_texts();
        for script in [
            "\"$0\" missing.txt flawed.txt >report 2>&-",
            "{ \"$0\" missing.txt flawed.txt >report; echo $? >code; } 2>&1 | true",
        ] {
            shell(&folder, script);
            assert!(folder.read("report").contains("docno-form"), "{script}");
        }
        assert_eq!(folder.read("code"), "2\n");
        shell(
            &folder,
            "\"$0\" fix missing.txt flawed.txt warned.txt 2>&1 >report | true",
        );
        // The pipe may be gone before the command ends.
        for _ in 0..100 {
            if folder.read("flawed.txt") != FLAWED {
                break;
            }
            thread::sleep(Duration::from_millis(20));
        }
        assert_eq!(
            folder.read("flawed.txt"),
            FLAWED.replace("[2025]", "〔2025〕")
        );
    }

    #[test]
    fn an_interruption_leaves_files_whole() {
        let folder = Folder::new();
        let fixed = FLAWED.replace("[2025]", "〔2025〕");
        for wait in [30, 120, 300, 600] {
            let names: Vec<String> = (0..60).map(|n| format!("issues/{n}.txt")).collect();
            names.iter().for_each(|name| folder.write(name, FLAWED));
            let mut child: Child = folder
                .command(["fix", "issues"])
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .expect("the command starts");
            thread::sleep(Duration::from_millis(wait));
            let id = child.id().to_string();
            let sent = Command::new("kill").args(["-INT", &id]).status();
            assert!(sent.is_ok(), "there is a command to send signals");
            let code = child.wait().expect("the command ends").code();
            // It may have ended by itself, or not yet have begun to listen.
            assert!(matches!(code, Some(130 | 1) | None), "{code:?}");
            for name in &names {
                let text = folder.read(name);
                assert!(text == FLAWED || text == fixed, "{name} after {wait} ms");
            }
            let files = fs::read_dir(folder.path("issues")).expect("it is there");
            assert_eq!(files.count(), names.len(), "no other file is left behind");
        }
    }

    #[test]
    fn a_text_comes_through_a_pipe_with_a_name() {
        let folder = Folder::with_texts();
        let made = Command::new("mkfifo").arg(folder.path("pipe.txt")).status();
        if !made.is_ok_and(|made| made.success()) {
            return;
        }
        let (code, messages) = shell(
            &folder,
            "cat flawed.txt >pipe.txt & \"$0\" pipe.txt >report",
        );
        assert_eq!((code, messages.as_str()), (Some(1), ""));
        assert!(folder.read("report").contains("docno-form"));
        // A pipe is not to be replaced by a file.
        let (code, messages) = shell(&folder, "cat flawed.txt >pipe.txt & \"$0\" fix pipe.txt");
        assert_eq!(code, Some(2), "{messages}");
        assert!(messages.contains("不是普通文件"), "{messages}");
        let about = fs::metadata(folder.path("pipe.txt")).expect("it is there");
        assert!(!about.is_file());
    }

    #[test]
    fn a_name_may_be_as_long_as_it_likes() {
        let folder = Folder::new();
        let long: String = iter::repeat_n('长', 3000).collect();
        let message = folder.run_args([&long]).expect_failure();
        assert!(message.contains("找不到该文件"), "{message}");
    }
}

// ------------------------------------------------------- closed pipes

/// Runs the command with a standard output that nobody reads.
fn run_into_closed_pipe(folder: &Folder, line: &str) -> (Option<i32>, String) {
    let (reader, writer) = io::pipe().expect("a pipe");
    drop(reader);
    let output = folder
        .command(line.split_whitespace())
        .stdin(Stdio::null())
        .stdout(writer)
        .stderr(Stdio::piped())
        .output()
        .expect("the command runs");
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), stderr)
}

#[test]
fn a_pipe_that_nobody_reads_ends_quietly() {
    let folder = Folder::with_texts();
    let formats = FORMATS.map(|format| format!("flawed.txt --format {format}"));
    let others = [
        "flawed.txt --color always",
        "outline flawed.txt",
        "outline flawed.txt --format json",
        "rules",
        "explain docno-form",
        "man",
        "completions zsh",
        "--help",
    ];
    for line in formats.iter().map(String::as_str).chain(others) {
        let (code, stderr) = run_into_closed_pipe(&folder, line);
        assert_eq!(stderr, "", "{line}");
        let found = i32::from(line.starts_with("flawed.txt"));
        assert_eq!(
            code,
            Some(found),
            "{line}: the report is not read, yet right"
        );
    }
    let (code, stderr) = run_into_closed_pipe(&folder, "fix --diff flawed.txt");
    assert_eq!((code, stderr.as_str()), (Some(1), ""));
}

#[test]
fn a_pipe_that_is_closed_early_ends_quietly() {
    let folder = Folder::new();
    // More than any pipe holds, so that the end of the reader is noticed.
    folder.write("big.txt", "开展“文化惠民活动。\n\n".repeat(20_000));
    for line in [
        "big.txt --format concise",
        "big.txt --format jsonl",
        "outline big.txt",
    ] {
        let mut child = folder
            .command(line.split_whitespace())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the command ends");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(stderr, "", "{line}");
        let code = output.status.code();
        assert!(matches!(code, Some(0 | 1)), "{line}: {code:?}");
    }
}
