//! Rule files of an office's own: how they are checked, tested and used.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use gazette_lint::lexicon::data::{self, Row};
use serde_json::Value;

/// Runs the tool in `folder`.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gazette-lint"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the tool runs")
}

fn shown(output: &Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    format!(
        "{}{}",
        String::from_utf8_lossy(out),
        String::from_utf8_lossy(err)
    )
}

fn file(rows: &str) -> String {
    format!(
        "kind = \"substitution\"\nrule = \"char-common-typo\"\nrows = [\n{rows}\n]\n\n\
         [sources]\n\"地名\" = {{ title = \"《白鹭区标准地名录》\", standing = \"official\" }}\n"
    )
}

/// What is wrong with a file, row against row included.
fn problems(text: &str) -> Vec<String> {
    match data::parse(text) {
        Err(problems) => problems.into_iter().map(|problem| problem.zh).collect(),
        Ok(parsed) => {
            let rows: Vec<&Row> = parsed.rows.iter().map(|(row, _)| row).collect();
            let found = data::contradictions(&rows).into_iter();
            found.map(|found| found.zh).collect()
        }
    }
}

#[test]
fn what_is_wrong_with_rows_is_told() {
    let cases = [
        (r#"{ right = "白鹭湖", wrong = ["白露湖"] }"#, "缺少出处"),
        (
            r#"{ right = "白鹭湖", wrong = ["白露湖"], source = "词典" }"#,
            "[sources] 中没有",
        ),
        (
            r#"{ right = "白鹭湖", source = "地名" }"#,
            "缺少 right、wrong",
        ),
        (
            r#"{ right = "白鹭湖", wrong = ["白鹭"], source = "地名" }"#,
            "就在正确写法",
        ),
        (
            r#"{ right = "白鹭湖", wrong = ["白露湖"], source = "地名", only_after = ["边"], unless_after = ["边"], good = ["甲"], bad = ["乙"] }"#,
            "永远不会生效",
        ),
        (
            r#"{ right = "白鹭湖", wrong = ["白露湖"], source = "地名", from = 2025-01-01, until = 2024-01-01 }"#,
            "永远不会生效",
        ),
        (
            r#"{ right = "白鹭湖", wrong = ["白露湖"], source = "地名", only_after = ["边"] }"#,
            "正例",
        ),
        (
            r#"{ right = "白鹭湖", wrong = ["白露湖", "白露湖"], source = "地名" }"#,
            "已有一行",
        ),
        (
            r#"{ right = "白鹭湖", wrong = ["白露湖"], source = "地名" }, { right = "白露湖村", wrong = ["白鹭湖村"], source = "地名" }"#,
            "在别处是正确的",
        ),
        (
            r#"{ right = "白鹭湖", wrongs = ["白露湖"], source = "地名" }"#,
            "没有名为“wrongs”的键",
        ),
    ];
    for (rows, wanted) in cases {
        let found = problems(&file(rows));
        assert!(
            found.iter().any(|problem| problem.contains(wanted)),
            "{rows}: {found:?}"
        );
    }
    assert!(
        problems(&file(
            r#"{ right = "白鹭湖", wrong = ["白露湖"], source = "地名" }"#
        ))
        .is_empty()
    );
}

#[test]
fn the_examples_of_a_file_are_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let right = r#"{ right = "白鹭湖", wrong = ["白露湖"], source = "地名", bad = ["在白露湖边。"], good = ["在白鹭湖边。"] }"#;
    fs::write(path.join("a.toml"), file(right)).expect("written");
    fs::write(
        path.join("b.toml"),
        file(&right.replace("在白鹭湖边", "在白露湖边")),
    )
    .expect("written");
    fs::write(
        path.join("c.toml"),
        file(&right.replace("\"地名\"", "\"词典\"")),
    )
    .expect("written");
    let codes = ["a.toml", "b.toml", "c.toml", "d.toml"]
        .map(|name| run(path, &["test", name]).status.code());
    assert_eq!(codes, [Some(0), Some(1), Some(2), Some(2)]);
    assert!(shown(&run(path, &["test", "b.toml"])).contains("b.toml:4"));
}

#[test]
fn own_rows_are_looked_for_and_win() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let rows = r#"{ right = "白鹭湖", wrong = ["白露湖"], source = "地名", severity = "error" },
  { right = "再接再厉", wrong = ["再接再励"], source = "地名", severity = "hint" }"#;
    fs::write(path.join("own.toml"), file(rows)).expect("written");
    fs::write(path.join("gazette-lint.toml"), "rules = [\"own.toml\"]\n").expect("written");
    fs::write(
        path.join("issue.txt"),
        "各镇人民政府：\n\n要在白露湖边再接再励，乘势而上。\n",
    )
    .expect("written");
    let found = run(
        path,
        &["--format", "concise", "--select", "char", "issue.txt"],
    );
    let found = shown(&found);
    assert!(
        found.contains("error[char-common-typo] “白露湖”"),
        "{found}"
    );
    assert!(
        found.contains("hint[char-common-typo] “再接再励”"),
        "{found}"
    );
    fs::write(path.join("own.toml"), file("{ right = 1 }")).expect("written");
    let broken = run(path, &["issue.txt"]);
    assert_eq!(broken.status.code(), Some(2), "{}", shown(&broken));
}

/// The keys that the reader names when it meets one that it does not know.
fn keys_read(text: &str) -> BTreeSet<String> {
    let problems = data::parse(text).expect_err("the key is unknown");
    let (_, list) = problems[0]
        .en
        .split_once("expected one of")
        .expect("a list");
    list.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_schema_has_the_keys_that_are_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let schema =
        fs::read_to_string(root.join("docs/schema/rules.schema.json")).expect("it is there");
    let schema: Value = serde_json::from_str(&schema).expect("it is JSON");
    let keys = |table: &Value| -> BTreeSet<String> {
        let properties = table["properties"].as_object().expect("properties");
        properties.keys().cloned().collect()
    };
    assert_eq!(keys(&schema), keys_read("zzz = 1\n"));
    let row = &schema["properties"]["rows"]["items"];
    assert_eq!(keys(row), keys_read(&file("{ zzz = 1 }")));
    let page = fs::read_to_string(root.join("docs/rules-format.md")).expect("it is there");
    for key in keys(&schema).into_iter().chain(keys(row)) {
        assert!(page.contains(&format!("`{key}`")), "{key} is not described");
    }
    for rule in schema["properties"]["rule"]["enum"]
        .as_array()
        .expect("a list")
    {
        let name = rule.as_str().expect("a name");
        assert!(gazette_lint::rules::meta(name).is_some(), "{name}");
        assert!(page.contains(name), "{name} is not described");
    }
}
