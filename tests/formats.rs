//! What programs that take our reports rely on.

use std::collections::BTreeSet;
use std::io::Write;

use gazette_lint::lint::{self, Checked, Language};
use gazette_lint::report::{self, Format, Options};
use gazette_lint::rules;
use gazette_lint::text::SourceFile;
use serde_json::Value;

/// A finding with related places, one with a fix, and words that formats give
/// a meaning of their own.
const FLAWED: &str = "关于做好文化工作的通知\n\n白鹭政发[2025]1号\n\n各镇人民政府：\n\n\
                      开展“<b>&amp;]]>{0}%0A活动，建设书香白鹭。会议定于2025年2月30日召开。\n\n\
                      附件：1.办法\n2.方案\n";

fn checked() -> Vec<Checked> {
    let check = |name, text| lint::check(SourceFile::from_text(name, text), &rules::by_default());
    vec![
        check("稿件/第1期.txt", FLAWED),
        check("clean.txt", "各镇要抓好落实。\n"),
    ]
}

fn report_on(format: Format, language: Language) -> String {
    let options = Options {
        language,
        width: 100,
        color: false,
        meta: rules::meta,
    };
    let mut out = Vec::new();
    report::write(format, &checked(), &options, &mut out).expect("memory can be written to");
    String::from_utf8(out).expect("reports are UTF-8")
}

fn json(format: Format) -> Value {
    serde_json::from_str(&report_on(format, Language::Chinese)).expect("the report is JSON")
}

fn found() -> usize {
    checked().iter().map(|file| file.diagnostics.len()).sum()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

#[test]
fn sarif_names_a_rule_and_a_place_for_every_finding() {
    let log = json(Format::Sarif);
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = list(&run["tool"]["driver"]["rules"]);
    let results = list(&run["results"]);
    assert!(found() > 0 && results.len() == found());
    let uris: BTreeSet<&str> = list(&run["artifacts"])
        .iter()
        .filter_map(|artifact| artifact["location"]["uri"].as_str())
        .collect();
    assert_eq!(
        uris,
        BTreeSet::from(["%E7%A8%BF%E4%BB%B6/%E7%AC%AC1%E6%9C%9F.txt", "clean.txt"])
    );
    let mut fingerprints = BTreeSet::new();
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(rules[index]["help"]["markdown"].is_string());
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().expect("a URI");
        assert!(uris.contains(uri));
        for (start, end) in [("startLine", "endLine"), ("startColumn", "endColumn")] {
            let number = |key: &str| place["region"][key].as_u64().expect("a number");
            assert!(number(start) >= 1);
            let one_line = place["region"]["startLine"] == place["region"]["endLine"];
            assert!(number(start) <= number(end) || !one_line);
        }
        assert!(fingerprints.insert(result["partialFingerprints"].to_string()));
        let level = result["level"].as_str().expect("a level");
        assert!(["error", "warning", "note"].contains(&level));
    }
    let fixes = results
        .iter()
        .filter(|result| result.get("fixes").is_some());
    assert!(fixes.count() > 0);
}

#[test]
fn sarif_holds_the_official_schema() {
    let Some(path) = std::env::var_os("SARIF_SCHEMA") else {
        // Not by `eprintln!`, which nobody sees of a test that passes.
        let why = b"skipped: SARIF_SCHEMA names no file with the schema of SARIF 2.1.0\n";
        let _ = std::io::stderr().write_all(why);
        return;
    };
    let schema = std::fs::read_to_string(path).expect("the schema can be read");
    let schema: Value = serde_json::from_str(&schema).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    for language in [Language::Chinese, Language::English] {
        let log = report_on(Format::Sarif, language);
        let log: Value = serde_json::from_str(&log).expect("the report is JSON");
        let faults: Vec<String> = validator
            .iter_errors(&log)
            .map(|fault| format!("{} at {}", fault, fault.instance_path()))
            .collect();
        assert_eq!(faults, Vec::<String>::new());
    }
}

#[test]
fn sarif_describes_rules_in_the_language_asked_for() {
    let summary = |language| {
        let log: Value = serde_json::from_str(&report_on(Format::Sarif, language)).expect("JSON");
        let text = &log["runs"][0]["tool"]["driver"]["rules"][0]["shortDescription"]["text"];
        text.as_str().expect("a text").to_owned()
    };
    assert!(summary(Language::English).is_ascii());
    assert!(!summary(Language::Chinese).is_ascii());
}

#[test]
fn junit_is_xml_with_a_failure_for_every_finding() {
    let report = report_on(Format::Junit, Language::Chinese);
    let document = roxmltree::Document::parse(&report).expect("the report is XML");
    let all = |name: &str| {
        let nodes = document.descendants();
        nodes.filter(|node| node.has_tag_name(name)).count()
    };
    assert_eq!(all("failure"), found());
    assert_eq!(all("testsuite"), 2);
    assert_eq!(
        all("testcase"),
        found() + 1,
        "a file without findings passes"
    );
    let root = document.root_element();
    assert_eq!(root.attribute("failures"), Some(&*found().to_string()));
}

#[test]
fn gitlab_takes_every_finding_with_a_fingerprint_of_its_own() {
    let report = json(Format::Gitlab);
    let issues = list(&report);
    assert_eq!(issues.len(), found());
    let mut fingerprints = BTreeSet::new();
    for issue in issues {
        assert!(fingerprints.insert(issue["fingerprint"].to_string()));
        assert_eq!(issue["location"]["path"], "稿件/第1期.txt");
        assert!(issue["location"]["positions"]["begin"]["line"].is_u64());
    }
}

#[test]
fn github_has_one_command_a_finding_on_one_line() {
    let report = report_on(Format::Github, Language::Chinese);
    let commands: Vec<_> = report
        .lines()
        .filter(|line| line.starts_with("::"))
        .collect();
    assert_eq!(commands.len(), found());
    for command in commands {
        let rest = command.trim_start_matches("::");
        assert!(
            ["error ", "warning ", "notice "]
                .iter()
                .any(|kind| rest.starts_with(kind))
        );
        assert!(rest.contains(" file=稿件/第1期.txt,line="), "{command}");
    }
    let page = report::step_summary(
        &checked(),
        &Options {
            language: Language::English,
            width: 100,
            color: false,
            meta: rules::meta,
        },
    );
    assert!(
        !page.contains("<b>"),
        "nothing in the page is markup: {page}"
    );
}

#[test]
fn json_holds_its_published_schema() {
    let schema = include_str!("../docs/schema/report.schema.json");
    let schema: Value = serde_json::from_str(schema).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    let report = json(Format::Json);
    let faults: Vec<String> = validator
        .iter_errors(&report)
        .map(|fault| format!("{} at {}", fault, fault.instance_path()))
        .collect();
    assert_eq!(faults, Vec::<String>::new());
    assert_eq!(list(&report["diagnostics"]).len(), found());
}
