//! The built command as its users meet it: arguments, files, standard streams
//! and exit codes.

mod tool;

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use encoding_rs::{BIG5, GB18030, GBK};
use serde_json::Value;

use tool::{CLEAN, FLAWED, FLAWS, FORMATS, Folder, Run, WARNED, list, number, parsed, word};

/// The names of the fields of an object, sorted.
#[track_caller]
fn fields(value: &Value) -> Vec<&str> {
    let object = value
        .as_object()
        .unwrap_or_else(|| panic!("{value} is no object"));
    let mut names: Vec<&str> = object.keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}

/// The position of the byte `offset` of `text` as the contract defines it:
/// the offset in bytes, the line, and the column in characters, both from 1.
fn position(text: &str, offset: usize) -> Value {
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    serde_json::json!({
        "offset": offset,
        "line": before.matches('\n').count() + 1,
        "column": before[line_start..].chars().count() + 1,
    })
}

/// The range of the only place in `text` that has these `words`.
fn range_of(text: &str, words: &str) -> Value {
    let start = text.find(words).expect("the words are in the text");
    assert_eq!(text.rfind(words), Some(start), "“{words}” stands once");
    serde_json::json!({
        "start": position(text, start),
        "end": position(text, start + words.len()),
    })
}

/// The words of `text` that a range of the report covers; its lines and
/// columns must agree with its offsets.
#[track_caller]
fn words_at<'t>(text: &'t str, range: &Value) -> &'t str {
    assert_eq!(fields(range), ["end", "start"]);
    let offset = |end: &str| number(&range[end]["offset"]);
    for end in ["start", "end"] {
        assert_eq!(range[end], position(text, offset(end)));
    }
    &text[offset("start")..offset("end")]
}

/// Every range inside `value`, at any depth.
fn ranges<'v>(value: &'v Value, found: &mut Vec<&'v Value>) {
    match value {
        Value::Object(object) => {
            for (name, inner) in object {
                match name.as_str() {
                    "range" => found.push(inner),
                    // An edit that only adds words has an empty range.
                    "edits" => {}
                    _ => ranges(inner, found),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|inner| ranges(inner, found)),
        _ => {}
    }
}

/// `value` without its byte offsets.
fn without_offsets(mut value: Value) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(object) => {
                object.remove("offset");
                object.values_mut().for_each(strip);
            }
            Value::Array(values) => values.iter_mut().for_each(strip),
            _ => {}
        }
    }
    strip(&mut value);
    value
}

fn sample(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("samples")
        .join(name);
    fs::read_to_string(path).expect("the sample is there")
}

/// The names of all rules, as `rules` lists them.
fn rule_names(folder: &Folder) -> Vec<String> {
    let listed = folder.run("rules").expect(0).stdout;
    let names: Vec<String> = listed
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect();
    assert!(!names.is_empty(), "there are rules");
    names
}

/// Whether a terminal would obey the character instead of showing it.
fn commands_a_terminal(character: char) -> bool {
    let turns_direction = matches!(character, '\u{200e}' | '\u{200f}')
        || ('\u{202a}'..='\u{202e}').contains(&character)
        || ('\u{2066}'..='\u{2069}').contains(&character);
    (character.is_control() && character != '\n') || turns_direction
}

#[track_caller]
fn assert_harmless(output: &str) {
    let harmful = output.chars().find(|&c| commands_a_terminal(c));
    assert_eq!(harmful, None, "raw in {output:?}");
}

// --------------------------------------------------------- what is checked

#[test]
fn check_is_the_default_command() {
    let folder = Folder::with_texts();
    for format in FORMATS {
        let short = folder
            .run(&format!("flawed.txt --format {format}"))
            .expect(1);
        let long = folder
            .run(&format!("check flawed.txt --format {format}"))
            .expect(1);
        assert!(!short.stdout.is_empty(), "{format}");
        assert_eq!(short.stdout, long.stdout, "{format}");
    }
    let full = folder.run("flawed.txt --format full").expect(1);
    assert_eq!(folder.run("flawed.txt").expect(1).stdout, full.stdout);
}

#[test]
fn several_files_are_reported_in_the_order_given() {
    let folder = Folder::with_texts();
    let line = "warned.txt clean.txt flawed.txt --format json";
    let run = folder.run(line).expect(1);
    let diagnostics = run.diagnostics();
    let paths: Vec<&str> = diagnostics.iter().map(|d| word(&d["path"])).collect();
    assert_eq!(
        paths,
        ["warned.txt", "flawed.txt", "flawed.txt", "flawed.txt"]
    );
    assert_eq!(number(&run.json()["summary"]["files"]), 3);
}

#[test]
fn a_folder_stands_for_the_texts_in_it() {
    let folder = Folder::new();
    let texts = [
        "1.txt",
        "2/b.TXT",
        "2/c.md",
        "2/d/a.txt",
        "3.md",
        "公报.txt",
    ];
    for name in texts {
        folder.write(Path::new("issues").join(name), FLAWED);
    }
    let others = [
        "a.docx",
        "b.html",
        "c",
        "txt",
        "old.txt",
        "drafts/a.txt",
        "2/mine.md",
    ];
    for name in others {
        folder.write(Path::new("issues").join(name), FLAWED);
    }
    folder.write("issues/.gitignore", "old.txt\ndrafts/\n");
    folder.write("issues/2/.ignore", "mine.md\n");
    for written in ["issues", "issues/"] {
        let run = folder.run(&format!("{written} --format json")).expect(1);
        let diagnostics = run.diagnostics();
        let mut paths: Vec<String> = diagnostics
            .iter()
            .map(|d| word(&d["path"]).replace('\\', "/"))
            .collect();
        paths.dedup();
        assert_eq!(paths, texts.map(|name| format!("issues/{name}")));
        assert_eq!(number(&run.json()["summary"]["files"]), texts.len());
    }
}

#[test]
fn a_file_that_is_named_is_read_whatever_its_extension() {
    let folder = Folder::new();
    folder.write("公报 第1期.draft", FLAWED);
    folder.write(".gitignore", "*.draft\n");
    let run = folder
        .run_args(["公报 第1期.draft", "--format", "json"])
        .expect(1);
    assert_eq!(run.rules(), FLAWS.map(|(rule, _)| rule));
    assert_eq!(run.diagnostics()[0]["path"], "公报 第1期.draft");
}

#[test]
fn a_dash_is_standard_input() {
    let folder = Folder::with_texts();
    for line in [
        "- --format json",
        "check - --format json",
        "--format json -",
    ] {
        let run = folder.pipe(line, FLAWED).expect(1);
        assert_eq!(run.rules(), FLAWS.map(|(rule, _)| rule));
        assert_eq!(run.diagnostics()[0]["path"], "<stdin>");
    }
    let clean = folder.pipe("-", CLEAN).expect(0);
    assert!(!clean.stdout.contains("<stdin>"), "{}", clean.stdout);
}

// ------------------------------------------------------------- the formats

#[test]
fn json_keeps_its_contract() {
    let folder = Folder::with_texts();
    let run = folder.run("flawed.txt --format json").expect(1);
    let report = run.json();
    assert_eq!(
        fields(&report),
        ["diagnostics", "summary", "tool", "version"]
    );
    assert_eq!(report["version"], 1);
    assert_eq!(fields(&report["tool"]), ["lexicon", "version"]);
    assert_eq!(report["tool"]["version"], env!("CARGO_PKG_VERSION"));
    assert!(!word(&report["tool"]["lexicon"]).is_empty());

    let diagnostics = list(&report["diagnostics"]);
    assert_eq!(diagnostics.len(), FLAWS.len());
    for (found, (rule, words)) in diagnostics.iter().zip(FLAWS) {
        assert_eq!(found["rule"], rule);
        assert_eq!(found["family"], rule.split('-').next().expect("a family"));
        assert_eq!(found["severity"], "error");
        assert_eq!(found["path"], "flawed.txt");
        assert_eq!(found["range"], range_of(FLAWED, words), "{rule}");
        assert_eq!(found["related"], serde_json::json!([]), "{rule}");
    }
    let edit = serde_json::json!({
        "range": range_of(FLAWED, "[2025]1号"),
        "content": "〔2025〕1号",
    });
    let fix = &diagnostics[0]["fix"];
    assert_eq!(fields(fix), ["applicability", "edits", "title"]);
    assert_eq!(fix["applicability"], "safe");
    assert_eq!(fix["edits"], serde_json::json!([edit]));
    assert_eq!(diagnostics[1]["fix"], Value::Null);

    let characters = FLAWED.chars().filter(|c| !c.is_whitespace()).count();
    // Two errors weigh 1; a mark weighs a tenth.
    let rate = (2.1 * 10_000.0 / characters as f64 * 10.0).round() / 10.0;
    let summary = serde_json::json!({
        "files": 1,
        "characters": characters,
        "errors": 3,
        "warnings": 0,
        "hints": 0,
        "error_rate_per_10k": rate,
    });
    assert_eq!(report["summary"], summary);
}

#[test]
fn every_finding_in_json_has_every_field() {
    let folder = Folder::new();
    let text = sample("flawed.txt");
    folder.write("issue.txt", &text);
    let run = folder.run("issue.txt --format json").expect(1);
    let rules = rule_names(&folder);
    let diagnostics = run.diagnostics();
    assert!(diagnostics.len() > FLAWS.len());
    let mut fingerprints = Vec::new();
    for found in &diagnostics {
        assert_eq!(
            fields(found),
            [
                "basis",
                "confidence",
                "family",
                "fingerprint",
                "fix",
                "help",
                "message",
                "path",
                "range",
                "related",
                "rule",
                "severity"
            ]
        );
        let rule = word(&found["rule"]);
        assert!(rules.iter().any(|known| known == rule), "{rule}");
        assert_eq!(found["family"], rule.split('-').next().expect("a family"));
        assert!(["error", "warning", "hint"].contains(&word(&found["severity"])));
        let confidence = found["confidence"].as_f64().expect("a number");
        assert!((0.0..=1.0).contains(&confidence), "{confidence}");
        assert!(!word(&found["message"]).is_empty());
        assert!(found["help"].is_null() || !word(&found["help"]).is_empty());
        assert!(found["basis"].is_null() || !word(&found["basis"]).is_empty());
        assert_eq!(found["path"], "issue.txt");
        for related in list(&found["related"]) {
            assert_eq!(fields(related), ["message", "path", "range", "role"]);
            assert!(["occurrence", "evidence"].contains(&word(&related["role"])));
            assert_eq!(related["path"], "issue.txt");
            assert!(!word(&related["message"]).is_empty());
        }
        let mut all = Vec::new();
        ranges(found, &mut all);
        for range in all {
            assert!(!words_at(&text, range).is_empty(), "{found}");
        }
        fingerprints.push(word(&found["fingerprint"]));
    }
    let starts: Vec<usize> = diagnostics
        .iter()
        .map(|found| number(&found["range"]["start"]["offset"]))
        .collect();
    assert!(
        starts.is_sorted(),
        "findings stand in the order of the text"
    );
    let count = |severity: &str| {
        let counted = diagnostics
            .iter()
            .filter(|found| found["severity"] == severity);
        counted.count()
    };
    let summary = &run.json()["summary"];
    assert_eq!(number(&summary["errors"]), count("error"));
    assert_eq!(number(&summary["warnings"]), count("warning"));
    assert_eq!(number(&summary["hints"]), count("hint"));
    fingerprints.sort_unstable();
    assert!(!fingerprints[0].is_empty());
    fingerprints.dedup();
    assert_eq!(fingerprints.len(), diagnostics.len(), "keys are unique");
}

#[test]
fn related_places_have_roles() {
    let folder = Folder::new();
    let text = sample("flawed.txt");
    folder.write("issue.txt", &text);
    folder.write("warned.txt", WARNED);

    let line = "issue.txt --format json --select docno-agency-typo";
    let found = &folder.run(line).expect(1).diagnostics()[0];
    assert!(words_at(&text, &found["range"]).contains("沆鹭政发"));
    let evidence = list(&found["related"]);
    assert!(
        evidence.iter().any(|related| related["role"] == "evidence"
            && words_at(&text, &related["range"]).contains("沅鹭政发")),
        "{found}"
    );
    assert_eq!(found["fix"]["applicability"], "suggested");
    let edit = &found["fix"]["edits"][0];
    let mended = text.replacen(words_at(&text, &edit["range"]), word(&edit["content"]), 1);
    assert!(!mended.contains("沆鹭政发"), "the edit mends the text");

    let line = "warned.txt --format json --select docno-form";
    let found = &folder.run(line).expect(0).diagnostics()[0];
    assert_eq!(found["range"], range_of(WARNED, "白鹭政发〔2025〕 1 号"));
    let related = list(&found["related"]);
    assert_eq!(related.len(), 1);
    assert_eq!(related[0]["role"], "occurrence");
    assert_eq!(
        related[0]["range"],
        range_of(WARNED, "白鹭政发 〔2025〕2号")
    );
}

#[test]
fn jsonl_is_the_findings_of_json_one_a_line() {
    let folder = Folder::with_texts();
    let files = "flawed.txt clean.txt warned.txt";
    let json = folder.run(&format!("{files} --format json"));
    let jsonl = folder.run(&format!("{files} --format jsonl")).expect(1);
    let lines: Vec<Value> = jsonl.stdout.lines().map(parsed).collect();
    assert_eq!(lines.len(), FLAWS.len() + 1);
    assert_eq!(lines, json.diagnostics());
    let clean = folder.run("clean.txt --format jsonl").expect(0);
    assert_eq!(clean.stdout, "");
}

#[test]
fn concise_is_one_line_a_finding_and_the_counts() {
    let folder = Folder::with_texts();
    let files = "flawed.txt warned.txt";
    let findings = folder.run(&format!("{files} --format json")).diagnostics();
    let concise = folder.run(&format!("{files} --format concise")).expect(1);
    let lines: Vec<&str> = concise.stdout.lines().collect();
    assert_eq!(lines.len(), findings.len() + 1, "{}", concise.stdout);
    for (line, found) in lines.iter().zip(&findings) {
        let start = &found["range"]["start"];
        let expected = format!(
            "{}:{}:{}: {}[{}] {}",
            word(&found["path"]),
            start["line"],
            start["column"],
            word(&found["severity"]),
            word(&found["rule"]),
            word(&found["message"])
        );
        assert_eq!(*line, expected);
    }
    let counts = lines.last().expect("a line of counts");
    for part in ["2 个文件", "错误 3 处", "警告 1 处", "提示 0 处"] {
        assert!(counts.contains(part), "{counts}");
    }
}

#[test]
fn the_full_report_shows_every_finding_and_the_counts() {
    let folder = Folder::with_texts();
    let files = "flawed.txt warned.txt";
    let findings = folder.run(&format!("{files} --format json")).diagnostics();
    let full = folder.run(files).expect(1).stdout;
    for found in &findings {
        let start = &found["range"]["start"];
        let place = format!(
            "{}:{}:{}",
            word(&found["path"]),
            start["line"],
            start["column"]
        );
        assert!(full.contains(&place), "{place} is not in {full}");
        let rule = format!("[{}]", word(&found["rule"]));
        assert!(full.contains(&rule), "{rule} is not in {full}");
    }
    for part in ["白鹭政发[2025]1号", "错误 3 处", "警告 1 处", "编校差错率"] {
        assert!(full.contains(part), "{part} is not in {full}");
    }
}

#[test]
fn reports_speak_the_language_asked_for() {
    let folder = Folder::with_texts();
    let files = "flawed.txt warned.txt";
    let found = |lang: &str| {
        let line = format!("{files} --format json {lang}");
        folder.run(&line).expect(1).diagnostics()
    };
    let (zh, en) = (found("--lang zh"), found("--lang en"));
    assert_eq!(found(""), zh, "Chinese is the default");
    assert_eq!(zh.len(), en.len());
    for (zh, en) in zh.iter().zip(&en) {
        assert_ne!(zh["message"], en["message"]);
        for same in ["rule", "severity", "range", "fingerprint"] {
            assert_eq!(zh[same], en[same]);
        }
    }
    for (format, words) in [
        ("full", "3 errors"),
        ("concise", ": 3 errors, "),
        ("json", "no such date"),
        ("jsonl", "no such date"),
    ] {
        let line = format!("{files} --lang en --format {format}");
        let run = folder.run(&line).expect(1);
        assert!(run.stdout.contains(words), "{}", run.stdout);
        assert!(!run.stdout.contains("日期不存在"), "{}", run.stdout);
    }
}

#[test]
fn colour_comes_only_when_asked_for() {
    let folder = Folder::with_texts();
    for (color, coloured) in [("always", true), ("never", false), ("auto", false)] {
        let run = folder.run(&format!("flawed.txt --color {color}")).expect(1);
        assert_eq!(run.stdout.contains('\u{1b}'), coloured, "{color}");
    }
}

#[test]
fn output_writes_the_same_report_to_a_file() {
    let folder = Folder::with_texts();
    for format in FORMATS {
        for (file, code) in [("flawed.txt", 1), ("clean.txt", 0)] {
            let line = format!("{file} --format {format}");
            let printed = folder.run(&line).expect(code).stdout;
            for option in ["--output", "-o"] {
                let line = format!("{file} --format {format} {option} report");
                let run = folder.run(&line).expect(code);
                assert_eq!(run.stdout, "");
                assert_eq!(folder.read("report"), printed, "{format}");
            }
        }
    }
}

// ----------------------------------------------------------- the exit codes

#[test]
fn exit_codes_are_the_same_in_every_format() {
    let folder = Folder::with_texts();
    for format in FORMATS {
        let run = |file: &str| folder.run(&format!("{file} --format {format}"));
        run("clean.txt").expect(0);
        run("warned.txt").expect(0);
        run("flawed.txt").expect(1);
        run("missing.txt").expect_failure();
    }
}

#[test]
fn deny_makes_warnings_fail() {
    let folder = Folder::with_texts();
    for format in FORMATS {
        let run =
            |file: &str, deny: &str| folder.run(&format!("{file} --format {format} --deny {deny}"));
        let default = folder
            .run(&format!("warned.txt --format {format}"))
            .expect(0);
        let denied = run("warned.txt", "warning").expect(1);
        assert_eq!(denied.stdout, default.stdout, "the report is the same");
        run("warned.txt", "hint").expect(1);
        run("warned.txt", "error").expect(0);
        run("clean.txt", "hint").expect(0);
        run("flawed.txt", "warning").expect(1);
    }
}

#[test]
fn min_severity_hides_what_is_below() {
    let folder = Folder::with_texts();
    folder.write("issue.txt", sample("flawed.txt"));
    let all = folder.run("issue.txt warned.txt --format json");
    let all = all.diagnostics();
    for (level, shown) in [
        ("error", &["error"][..]),
        ("warning", &["error", "warning"]),
        ("hint", &["error", "warning", "hint"]),
    ] {
        let line = format!("issue.txt warned.txt --format json --min-severity {level}");
        let expected: Vec<&Value> = all
            .iter()
            .filter(|found| shown.contains(&word(&found["severity"])))
            .collect();
        let run = folder.run(&line).expect(1);
        assert_eq!(run.diagnostics().iter().collect::<Vec<_>>(), expected);
        if level == "error" {
            assert!(expected.len() < all.len(), "something was hidden");
            assert_eq!(number(&run.json()["summary"]["warnings"]), 0);
        }
    }
}

// ---------------------------------------------------------------- the rules

#[test]
fn rules_are_selected_and_ignored_by_name_and_by_family() {
    let folder = Folder::with_texts();
    let (docno, punct, date) = ("docno-form", "punct-pair", "date-invalid");
    let cases: &[(&str, &[&str])] = &[
        ("--select docno-form", &[docno]),
        ("--select docno", &[docno]),
        ("--select docno,date-invalid", &[docno, date]),
        ("--select punct --select date", &[punct, date]),
        ("--ignore docno-form", &[punct, date]),
        ("--ignore punct", &[docno, date]),
        ("--ignore docno,punct-pair", &[date]),
        ("--ignore docno --ignore date", &[punct]),
        ("--select docno,punct --ignore docno-form", &[punct]),
    ];
    for (options, expected) in cases {
        let run = folder.run(&format!("flawed.txt --format json {options}"));
        assert_eq!(run.rules(), *expected, "{options}");
    }
    // A gate that checks nothing lets everything pass.
    let line = "flawed.txt --select docno --ignore docno";
    folder.run(line).expect_failure();
}

#[test]
fn an_unknown_rule_is_refused_with_a_suggestion() {
    let folder = Folder::with_texts();
    let cases = [
        ("docno-from", "docno-form"),
        ("punct-pairs", "punct-pair"),
        ("dates", "date"),
    ];
    for (written, meant) in cases {
        for command in [
            "flawed.txt --select",
            "flawed.txt --ignore",
            "check flawed.txt --select docno --ignore",
            "explain",
        ] {
            let line = format!("{command} {written}");
            let zh = folder.run(&line).expect_failure();
            let en = folder.run(&format!("{line} --lang en")).expect_failure();
            assert!(zh.starts_with("错误：没有名为"), "{zh}");
            assert!(en.starts_with("error: there is no rule"), "{en}");
            for message in [zh, en] {
                assert!(message.contains(&format!("“{written}”")), "{message}");
                assert!(message.contains(&format!("“{meant}”")), "{message}");
                assert!(message.contains("gazette-lint rules"), "{message}");
            }
        }
    }
    let message = folder.run("flawed.txt --select zzzz").expect_failure();
    assert!(message.contains("“zzzz”") && !message.contains("是否"));
}

#[test]
fn names_of_rules_are_taken_as_people_write_them() {
    let folder = Folder::with_texts();
    let run = |names: &str| {
        let run = folder.run_args(["flawed.txt", "--format", "json", "--select", names]);
        run.expect(1).rules()
    };
    assert_eq!(run("DOCNO, punct-Pair"), run("docno,punct-pair"));
    let long = "x".repeat(100_000);
    let refused = folder.run_args(["flawed.txt", "--select", &long]);
    assert!(refused.expect_failure().len() < 500, "nobody reads so much");
}

#[test]
fn explain_lists_the_rules_of_a_family() {
    let folder = Folder::new();
    let family = folder.run("explain docno").expect(0).stdout;
    let listed = folder.run("rules").expect(0).stdout;
    let own: String = listed
        .split_inclusive('\n')
        .filter(|line| line.starts_with("docno-"))
        .collect();
    assert_eq!(family, own);
}

#[test]
fn explain_has_a_page_for_every_rule() {
    let folder = Folder::new();
    let listed = folder.run("rules").expect(0).stdout;
    let english = folder.run("rules --lang en").expect(0).stdout;
    assert_eq!(listed.lines().count(), english.lines().count());
    for (line, english) in listed.lines().zip(english.lines()) {
        let mut columns = line.split_whitespace();
        let (name, severity) = (columns.next(), columns.next());
        let (name, severity) = (name.expect("a name"), severity.expect("a severity"));
        let english_severity = english.split_whitespace().nth(1).expect("a severity");
        let same = [("错误", "error"), ("警告", "warning"), ("提示", "hint")];
        assert!(same.contains(&(severity, english_severity)), "{line}");
        assert!(english.starts_with(name), "{english}");
        let abstracts = [(line, severity), (english, english_severity)].map(|(line, severity)| {
            let (_, rest) = line.split_once(severity).expect("a severity");
            let rest = rest.trim().trim_end_matches("（默认不用）");
            rest.trim_end_matches(" (off by default)")
        });
        assert_ne!(abstracts[0], abstracts[1], "{name}");
        let page = folder.run(&format!("explain {name}")).expect(0).stdout;
        let head = page.lines().next().expect("a heading");
        assert!(head.starts_with(&format!("# {name}")), "{head}");
        assert!(head.contains(severity), "{head}");
        for part in abstracts {
            assert!(!part.is_empty() && page.contains(part), "{name}: {part}");
        }
        assert!(page.contains("\n错：\n") && page.contains("\n对：\n"));
    }
}

// -------------------------------------------------------------- the outline

#[test]
fn the_outline_shows_the_tree_as_text() {
    let folder = Folder::new();
    folder.write("issue.txt", sample("clean.txt"));
    let outline = folder.run("outline issue.txt").expect(0).stdout;
    let text = sample("clean.txt");
    for (kind, words) in [
        ("cover", "沅平市白鹭区人民政府公报"),
        ("contents", "目 录"),
        ("recipients", "各位代表："),
        ("section", "2024年工作回顾"),
    ] {
        let line_of_words = text
            .lines()
            .position(|line| line.contains(words))
            .expect("the words are in the sample");
        let start = format!("{:>5} ", line_of_words + 1);
        let shown = format!(" {kind} {words}");
        assert!(
            outline
                .lines()
                .any(|line| line.starts_with(&start) && line.contains(&shown)),
            "{start}{shown} is not in {outline}"
        );
    }
    let piped = folder.pipe("outline -", &text);
    assert_eq!(piped.expect(0).stdout, outline);
}

#[test]
fn the_outline_shows_the_tree_as_json() {
    let folder = Folder::new();
    let text = sample("clean.txt");
    folder.write("issue.txt", &text);
    let outline = folder.run("outline issue.txt --format json");
    let outline = outline.expect(0).json();
    assert_eq!(fields(&outline), ["issues", "joins", "path", "version"]);
    assert_eq!(outline["version"], 1);
    assert_eq!(outline["path"], "issue.txt");
    let issues = list(&outline["issues"]);
    assert_eq!(issues.len(), 1);
    let kinds: Vec<&str> = list(&issues[0]["children"])
        .iter()
        .map(|node| word(&node["kind"]))
        .collect();
    assert_eq!(kinds[..2], ["cover", "contents"]);
    assert_eq!(kinds.last(), Some(&"colophon"));
    let mut nodes = 0;
    let lines: Vec<&str> = text.lines().collect();
    let mut open: Vec<&Value> = issues.iter().collect();
    while let Some(node) = open.pop() {
        nodes += 1;
        assert!(!word(&node["kind"]).is_empty());
        let line = number(&node["line"]);
        if let Some(words) = node.get("text").map(word) {
            // Joins and the cells of a row have signs between them.
            let first = words.split(['⏎', '¦']).next().expect("a first piece");
            let first: String = first.trim().chars().take(8).collect();
            // An attachment begins with its mark, before its title.
            let near = &lines[line - 1..lines.len().min(line + 2)];
            assert!(near.iter().any(|line| line.contains(&first)), "{node}");
        }
        if let Some(children) = node.get("children") {
            open.extend(list(children));
        }
    }
    assert!(nodes > 100, "{nodes} nodes");
}

// ------------------------------------------------------------ the encodings

fn utf_16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

fn gb18030(text: &str) -> Vec<u8> {
    GB18030.encode(text).0.into_owned()
}

/// The bytes of `text` in the encodings that editors' files have, with the
/// name that `--encoding` knows each by.
fn encoded(text: &str) -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let (gbk, _, unmappable) = GBK.encode(text);
    assert!(!unmappable, "the text can be written in GBK");
    let (little, big) = (
        utf_16(text, u16::to_le_bytes),
        utf_16(text, u16::to_be_bytes),
    );
    let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
    vec![
        (
            "UTF-8 with BOM",
            "utf-8",
            marked(b"\xef\xbb\xbf", text.as_bytes()),
        ),
        ("GBK", "gbk", gbk.into_owned()),
        ("GB18030", "gb18030", gb18030(text)),
        (
            "UTF-16LE with BOM",
            "utf-16le",
            marked(b"\xff\xfe", &little),
        ),
        ("UTF-16BE with BOM", "utf-16be", marked(b"\xfe\xff", &big)),
        ("UTF-16LE", "utf-16le", little),
        ("UTF-16BE", "utf-16be", big),
    ]
}

#[test]
fn findings_do_not_depend_on_the_encoding() {
    let folder = Folder::new();
    let crlf_flawed = FLAWED.replace('\n', "\r\n");
    for text in [FLAWED, &crlf_flawed, &sample("flawed.txt")] {
        folder.write("issue.txt", text);
        let plain = folder.run("issue.txt --format json").expect(1);
        assert!(plain.diagnostics().len() >= FLAWS.len());
        for (name, label, bytes) in encoded(text) {
            folder.write("issue.txt", &bytes);
            let line = "issue.txt --format json";
            let guessed = folder.run(line).expect(1);
            assert_eq!(guessed.json(), plain.json(), "{name}");
            let forced = folder.run(&format!("{line} --encoding {label}"));
            assert_eq!(forced.expect(1).json(), plain.json(), "{name}, forced");
            let piped = folder.pipe("- --format jsonl", &bytes);
            let piped = piped.expect(1).stdout;
            assert_eq!(
                piped.replace("<stdin>", "issue.txt").lines().count(),
                plain.diagnostics().len(),
                "{name}, piped"
            );
        }
    }
}

#[test]
fn a_character_of_four_bytes_is_read_from_gb18030() {
    let folder = Folder::new();
    let text = FLAWED.replace("白鹭政发", "𠮷㐂政发");
    folder.write("plain.txt", &text);
    folder.write("issue.txt", gb18030(&text));
    let plain = folder.run("plain.txt --format json").expect(1);
    let run = folder.run("issue.txt --format json").expect(1);
    let same = |run: &Run| run.stdout.replace("plain.txt", "issue.txt");
    assert_eq!(same(&run), same(&plain));
}

#[test]
fn line_ends_do_not_matter() {
    let folder = Folder::new();
    for text in [FLAWED, &sample("flawed.txt")] {
        let crlf = text.replace('\n', "\r\n");
        folder.write("issue.txt", text);
        let unix = folder.run("issue.txt --format json").expect(1);
        folder.write("issue.txt", &crlf);
        let dos = folder.run("issue.txt --format json").expect(1);
        assert_eq!(
            without_offsets(dos.json()),
            without_offsets(unix.json()),
            "only the offsets differ"
        );
        for found in dos.diagnostics() {
            let mut all = Vec::new();
            ranges(&found, &mut all);
            all.iter().for_each(|range| {
                assert!(!words_at(&crlf, range).is_empty());
            });
        }
    }
}

#[test]
fn encoding_is_obeyed_where_the_bytes_do_not_tell() {
    let folder = Folder::new();
    let traditional = "臺北市政府公報，自2025年2月30日起施行。\n";
    let bytes = BIG5.encode(traditional).0;
    folder.write("big5.txt", &bytes);
    let line = "big5.txt --encoding big5 --format json";
    let run = folder.run(line).expect(1);
    assert_eq!(run.rules(), ["date-invalid"]);
    assert_eq!(
        words_at(traditional, &run.diagnostics()[0]["range"]),
        "2025年2月30日"
    );
    for label in ["GBK", "gb2312", "ansi", "gb18030"] {
        folder.write("gbk.txt", gb18030(FLAWED));
        let run = folder.run(&format!("gbk.txt --encoding {label} --format json"));
        assert_eq!(run.expect(1).rules(), FLAWS.map(|(rule, _)| rule));
    }
    let line = "outline gbk.txt --encoding gbk";
    let outline = folder.run(line).expect(0).stdout;
    assert!(outline.contains("关于做好文化工作的通知"), "{outline}");
}

// ----------------------------------------------------- help, shells, manual

#[test]
fn help_speaks_the_language_asked_for() {
    let folder = Folder::new();
    let chinese = folder.run("check --help").expect(0).stdout;
    assert!(chinese.contains("用法： gazette-lint check") && chinese.contains("选项"));
    let english = folder.run("check --help --lang en").expect(0).stdout;
    assert!(english.contains("Usage: gazette-lint check") && english.is_ascii());
}

#[test]
fn shells_and_man_read_the_same_command_line() {
    let folder = Folder::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = folder.run(&format!("completions {shell}")).expect(0).stdout;
        for word in ["baseline", "explain", "sarif"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    let page = folder.run("man --lang en").expect(0).stdout;
    assert!(page.contains(".TH gazette-lint 1"), "{page}");
    folder.run("man pages").expect(0);
    assert!(
        folder
            .read("pages/gazette-lint-check.1")
            .contains("baseline")
    );
    assert!(folder.path("pages/gazette-lint.1").is_file());
}

// ------------------------------------------------------------ the terminal

/// Colours, bells, moves of the cursor, 8-bit commands, and characters that
/// turn the direction of the text.
const COMMANDS: &str = "\u{1b}[31m\u{7}\u{8}\u{1b}]0;x\u{7}\u{9b}2J\u{7f}\u{202e}\u{2066}";

#[test]
fn control_characters_in_a_text_are_never_sent() {
    let folder = Folder::new();
    let text = format!(
        "关于印发{COMMANDS}办法的通知\n\n白鹭{COMMANDS}政发[2025]1号\n\n{COMMANDS}各镇人民政府：\n\n\
         一、开展“文化{COMMANDS}惠民活动。\r会议定于2025年2月30日{COMMANDS}召开。\n{COMMANDS}\n"
    );
    folder.write("issue.txt", &text);
    for format in FORMATS {
        for lang in ["zh", "en"] {
            let line = format!("issue.txt --format {format} --lang {lang}");
            let run = folder.run(&line).expect(1);
            assert_harmless(&run.stdout);
            assert!(run.stdout.contains("punct-pair"), "{}", run.stdout);
        }
    }
    let outline = folder.run("outline issue.txt").expect(0);
    assert_harmless(&outline.stdout);
    assert!(outline.stdout.contains("印发"), "{}", outline.stdout);
}

#[test]
fn control_characters_in_a_message_are_never_sent() {
    let folder = Folder::new();
    // The message quotes the title that differs from the contents.
    let text = sample("flawed.txt").replace("八件好事", &format!("八件{COMMANDS}好事"));
    folder.write("issue.txt", text);
    for format in FORMATS {
        let line = "issue.txt --select structure-toc-mismatch --format";
        let run = folder.run(&format!("{line} {format}")).expect(0);
        assert_harmless(&run.stdout);
        assert!(run.stdout.contains("八件"), "{}", run.stdout);
    }
}

#[test]
fn control_characters_are_never_sent_by_the_outline_in_json() {
    let folder = Folder::new();
    let text = format!("一、开展文化{COMMANDS}惠民活动。\n");
    folder.write("issue.txt", &text);
    let outline = folder.run("outline issue.txt --format json").expect(0);
    assert_harmless(&outline.stdout);
    let words = text.trim_end().strip_prefix("一、").expect("a number");
    let outline = outline.json();
    let item = &outline["issues"][0]["children"][0]["children"][0];
    assert_eq!(item["text"], words, "escaped, not lost");
}

#[cfg(unix)]
#[test]
fn control_characters_in_a_file_name_are_never_sent() {
    let folder = Folder::new();
    let name = format!("公报{COMMANDS}\n.txt");
    let missing = format!("缺{COMMANDS}\n.txt");
    let empty = format!("空{COMMANDS}\n");
    folder.write(&name, FLAWED);
    fs::create_dir(folder.path(&empty)).expect("a new folder");
    for format in FORMATS {
        let run = folder.run_args([&name, "--format", format]).expect(1);
        assert_harmless(&run.stdout);
        assert!(run.stdout.contains("公报"), "{}", run.stdout);
        if format == "json" {
            assert_eq!(run.diagnostics()[0]["path"], name.as_str());
        }
    }
    assert_harmless(&folder.run_args(["outline", &name]).expect(0).stdout);

    for args in [
        &[missing.as_str()][..],
        &[&empty],
        &["outline", &missing],
        &[&name, "--select", &missing],
        &[&name, "--encoding", &missing],
        &[&name, "--output", &empty],
        &["explain", &missing],
    ] {
        assert_harmless(&folder.run_args(args).expect_failure());
    }
}

#[cfg(unix)]
#[test]
fn a_file_name_need_not_be_utf_8() {
    use std::os::unix::ffi::OsStringExt;

    let folder = Folder::new();
    let gbk = GBK.encode("公报.txt").0.into_owned();
    let name = OsString::from_vec(gbk);
    if fs::write(folder.path(&name), FLAWED).is_err() {
        // Some file systems take only UTF-8.
        return;
    }
    for format in FORMATS {
        let args = [name.as_os_str(), "--format".as_ref(), format.as_ref()];
        let run = folder.run_args(args).expect(1);
        assert!(run.stdout.contains("docno-form"), "{}", run.stdout);
    }
}
