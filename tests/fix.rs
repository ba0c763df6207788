//! What `gazette-lint fix` promises: safe changes only, applying them twice
//! changes nothing more, encoding and line ends stay, a file is replaced as a
//! whole or not at all.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use encoding_rs::GB18030;
use gazette_lint::fix;
use gazette_lint::lint::{self, Applicability};
use gazette_lint::rules;
use gazette_lint::text::SourceFile;
use tempfile::TempDir;

/// A number in wrong brackets (a safe fix) and a word written twice (a fix to
/// be looked at).
const FLAWED: &str = "关于做好文化工作的通知\n\n白鹭政发[2025]1号\n\n各镇人民政府：\n\n\
                      深入开展开展消防专项整治，建设书香白鹭。\n";

const SAFE: &str = "关于做好文化工作的通知\n\n白鹭政发〔2025〕1号\n\n各镇人民政府：\n\n\
                    深入开展开展消防专项整治，建设书香白鹭。\n";

const ALL: &str = "关于做好文化工作的通知\n\n白鹭政发〔2025〕1号\n\n各镇人民政府：\n\n\
                   深入开展消防专项整治，建设书香白鹭。\n";

fn folder_with(bytes: &[u8]) -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    fs::write(folder.path().join("issue.txt"), bytes).expect("the folder is writable");
    folder
}

fn run(folder: &Path, arguments: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gazette-lint"))
        .args(arguments.split_whitespace())
        .current_dir(folder)
        .output()
        .expect("the command starts")
}

fn text(folder: &TempDir) -> String {
    fs::read_to_string(folder.path().join("issue.txt")).expect("the file is UTF-8")
}

fn fixed(text: &str, applicability: Applicability) -> String {
    let source = SourceFile::from_text("issue.txt", text);
    let rules = rules::by_default();
    let check = |source| lint::check(source, &rules);
    let fixed = fix::fix(source, &check, &mut |_, finding| {
        fix::is_allowed(finding, applicability)
    });
    fixed.checked.source.text().to_owned()
}

#[test]
fn safe_fixes_are_made_and_the_others_are_left() {
    assert_eq!(fixed(FLAWED, Applicability::Safe), SAFE);
    assert_eq!(fixed(FLAWED, Applicability::Suggested), ALL);
}

#[test]
fn fixing_writes_the_file_and_reports_what_is_left() {
    let folder = folder_with(FLAWED.as_bytes());
    let output = run(
        folder.path(),
        "fix issue.txt --deny warning --format concise",
    );
    assert_eq!(text(&folder), SAFE);
    assert_eq!(output.status.code(), Some(1));
    let (out, err) = (output.stdout, output.stderr);
    assert_eq!(String::from_utf8_lossy(&err), "issue.txt：改正1处\n");
    assert!(String::from_utf8_lossy(&out).contains("text-duplicated-fragment"));

    let output = run(folder.path(), "fix issue.txt --suggested --deny warning");
    assert_eq!(text(&folder), ALL);
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_diff_writes_nothing_and_says_whether_anything_would_change() {
    let folder = folder_with(FLAWED.as_bytes());
    let output = run(folder.path(), "fix --diff issue.txt");
    assert_eq!(text(&folder), FLAWED);
    assert_eq!(output.status.code(), Some(1));
    let diff = String::from_utf8(output.stdout).expect("UTF-8");
    let changed: Vec<_> = diff.lines().filter(|line| line.contains("2025")).collect();
    assert_eq!(changed, ["-白鹭政发[2025]1号", "+白鹭政发〔2025〕1号"]);

    fs::write(folder.path().join("issue.txt"), SAFE).expect("writable");
    let output = run(folder.path(), "fix --diff issue.txt");
    assert_eq!((output.status.code(), output.stdout), (Some(0), Vec::new()));
}

#[test]
fn encoding_and_line_ends_stay() {
    let crlf = |text: &str| text.replace('\n', "\r\n");
    let folder = folder_with(&GB18030.encode(&crlf(FLAWED)).0);
    run(folder.path(), "fix issue.txt");
    let bytes = fs::read(folder.path().join("issue.txt")).expect("the file is there");
    assert_eq!(bytes, GB18030.encode(&crlf(SAFE)).0.into_owned());
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_replaced_stays_as_it_was() {
    use std::os::unix::fs::PermissionsExt;

    let folder = folder_with(FLAWED.as_bytes());
    let path = folder.path().join("issue.txt");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("its own file");
    let output = run(folder.path(), "fix issue.txt");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("没有写入权限"));
    assert_eq!(text(&folder), FLAWED);
    let others = fs::read_dir(folder.path())
        .expect("the folder is there")
        .count();
    assert_eq!(others, 1, "no temporary file is left behind");
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = folder_with(FLAWED.as_bytes());
    let path = folder.path().join("issue.txt");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("its own file");
    let link = folder.path().join("link.txt");
    symlink("issue.txt", &link).expect("the folder is writable");
    run(folder.path(), "fix link.txt");
    assert_eq!(text(&folder), SAFE);
    let about = fs::symlink_metadata(&link).expect("the link is there");
    assert!(about.is_symlink());
    let mode = fs::metadata(&path)
        .expect("the file is there")
        .permissions();
    assert_eq!(mode.mode() & 0o777, 0o640);
}

#[test]
fn questions_need_a_terminal() {
    let folder = folder_with(FLAWED.as_bytes());
    let output = run(folder.path(), "fix --interactive issue.txt");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(text(&folder), FLAWED);
}

/// Every text that is at hand: the samples, and those that are not part of the
/// project.
fn texts() -> Vec<(String, String)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")];
    if let Some(shared) = std::env::var_os("GAZETTE_LINT_SHARED") {
        folders.extend(["gazettes", "corpus"].map(|name| Path::new(&shared).join(name)));
    }
    let mut texts = Vec::new();
    for folder in folders {
        for entry in fs::read_dir(folder).expect("the folder is there") {
            let path = entry.expect("the entry can be read").path();
            if path.extension().is_some_and(|extension| extension == "txt") {
                let text = fs::read_to_string(&path).expect("the text is UTF-8");
                texts.push((path.display().to_string(), text));
            }
        }
    }
    texts
}

/// What no safe fix may change: figures and Latin words. Of Chinese characters
/// the number stays: of a listed variant word one is replaced by another.
fn words(text: &str) -> String {
    let half = |c: char| match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
        }
        c if c.is_alphanumeric() && !c.is_ascii() => '字',
        c => c,
    };
    text.chars()
        .map(half)
        .filter(|c| c.is_alphanumeric())
        .collect()
}

#[test]
fn fixing_twice_changes_nothing_more_and_keeps_every_word() {
    for (name, text) in texts() {
        let once = fixed(&text, Applicability::Safe);
        assert!(fixed(&once, Applicability::Safe) == once, "{name}");
        assert!(words(&once) == words(&text), "{name}");
    }
}

/// Fuzzing found this: two of the marks were mended a round, and the rounds
/// ran out.
#[test]
fn a_long_run_of_one_mark_is_mended_at_once() {
    for mark in [":", ",", ";", "，"] {
        let text = format!("各镇人民政府：\n\n要做到{}一要重视。\n", mark.repeat(200));
        let once = fixed(&text, Applicability::Safe);
        assert_eq!(fixed(&once, Applicability::Safe), once);
        assert!(once.chars().count() < 30, "{once}");
    }
}

/// The parts of [`FLAWED`], whose safe fix lies in the second file.
#[test]
fn parts_of_one_issue_are_fixed_each_in_its_file() {
    let folder = TempDir::new().expect("a temporary folder");
    let (title, rest) = FLAWED.split_at(FLAWED.find("白鹭政发").expect("the number"));
    fs::write(folder.path().join("1.txt"), title.trim_end()).expect("writable");
    fs::write(folder.path().join("2.txt"), rest).expect("writable");
    let output = run(folder.path(), "fix --one-issue 1.txt 2.txt");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "2.txt：改正1处\n");
    let read = |name| fs::read_to_string(folder.path().join(name)).expect("it is there");
    assert_eq!(read("1.txt"), title.trim_end());
    assert_eq!(
        read("2.txt"),
        &SAFE[SAFE.find("白鹭政发").expect("the number")..]
    );
}

#[test]
fn parts_of_one_issue_are_checked_together() {
    let folder = TempDir::new().expect("a temporary folder");
    let cover = "白鹭区人民政府公报\n\n2025年第1期\n\n目录\n\n关于做好文化工作的通知（白鹭政发〔2025〕1号）1\n";
    let notice =
        "关于做好文化工作的通知\n\n白露政发〔2025〕1号\n\n各镇人民政府：\n\n现将办法印发给你们。\n";
    fs::write(folder.path().join("1.txt"), cover).expect("writable");
    fs::write(folder.path().join("2.txt"), notice).expect("writable");
    let alone = run(
        folder.path(),
        "check 1.txt 2.txt --select docno-agency-typo",
    );
    assert_eq!(alone.status.code(), Some(0));
    let together = run(
        folder.path(),
        "check --one-issue 1.txt 2.txt --select docno-agency-typo --format concise",
    );
    assert_eq!(together.status.code(), Some(1));
    let report = String::from_utf8_lossy(&together.stdout).into_owned();
    assert!(
        report.starts_with("2.txt:3:1: error[docno-agency-typo]"),
        "{report}"
    );
}
