//! The built command in a folder of its own, and texts to try it on.

#![allow(dead_code, reason = "each test needs a part of it")]

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use serde_json::Value;

pub const TOOL: &str = env!("CARGO_BIN_EXE_gazette-lint");

/// Three errors: the brackets of the number (with a safe fix), a quotation
/// mark without its partner, and a date that no calendar has.
pub const FLAWED: &str = "关于做好文化工作的通知\n\n白鹭政发[2025]1号\n\n各镇人民政府：\n\n\
                      开展“文化惠民活动，建设书香白鹭。会议定于2025年2月30日召开。\n\n\
                      白鹭区人民政府\n\n2025年1月15日\n";

/// The rules that find the errors of [`FLAWED`], with the words that are wrong.
pub const FLAWS: [(&str, &str); 3] = [
    ("docno-form", "白鹭政发[2025]1号"),
    ("punct-pair", "“"),
    ("date-invalid", "2025年2月30日"),
];

/// One warning in two places, and nothing worse.
pub const WARNED: &str = "根据《白鹭区管理办法》（白鹭政发〔2025〕 1 号）和《实施细则》\
                      （白鹭政发 〔2025〕2号）要求办理。\n";

/// Nothing to complain of.
pub const CLEAN: &str = "关于做好文化工作的通知\n\n白鹭政发〔2025〕1号\n\n各镇人民政府：\n\n\
                     开展“文化惠民”活动，建设书香白鹭。\n\n白鹭区人民政府\n\n2025年1月15日\n";

pub const FORMATS: [&str; 9] = [
    "full", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "html",
];

// ---------------------------------------------------------------- running the command

/// A folder of its own for one test, removed when the test is over.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("gazette-lint-cli-{}-{count}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir(&path).expect("no other test has this folder");
        Self(path)
    }

    /// A folder that holds the three texts of this file.
    pub fn with_texts() -> Self {
        let folder = Self::new();
        folder.write("flawed.txt", FLAWED);
        folder.write("warned.txt", WARNED);
        folder.write("clean.txt", CLEAN);
        folder
    }

    pub fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.0.join(name)
    }

    pub fn write(&self, name: impl AsRef<Path>, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        let parent = path.parent().expect("a file stands in a folder");
        fs::create_dir_all(parent).expect("the temporary folder is writable");
        fs::write(path, bytes).expect("the temporary folder is writable");
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a UTF-8 file of that name")
    }

    /// Runs the command inside the folder, so that it shows the names given.
    /// `line` is cut into arguments at blanks.
    pub fn run(&self, line: &str) -> Run {
        self.run_args(line.split_whitespace())
    }

    /// Runs the command with arguments that hold blanks or worse.
    pub fn run_args<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Run {
        run(&mut self.command(args), b"")
    }

    /// Runs the command with `input` on its standard input.
    pub fn pipe(&self, line: &str, input: impl AsRef<[u8]>) -> Run {
        run(&mut self.command(line.split_whitespace()), input.as_ref())
    }

    pub fn command<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Command {
        let mut command = Command::new(TOOL);
        command.args(args).current_dir(&self.0);
        command.env_remove("NO_COLOR");
        command
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed is left to the system.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn run(command: &mut Command, input: &[u8]) -> Run {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut stdin = child.stdin.take().expect("standard input is piped");
    let output = thread::scope(|scope| {
        // A command that reads no input may be gone by now.
        scope.spawn(move || stdin.write_all(input));
        child.wait_with_output().expect("the command ends")
    });
    Run {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).expect("output is UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("messages are UTF-8"),
    }
}

/// How a run of the command went.
#[derive(Debug)]
pub struct Run {
    /// Its exit code; none where a signal ended it.
    pub code: Option<i32>,
    /// The report.
    pub stdout: String,
    /// The messages.
    pub stderr: String,
}

impl Run {
    /// Holds the run against an exit code; nothing was said on standard error.
    #[track_caller]
    pub fn expect(self, code: i32) -> Self {
        assert_eq!(
            (self.code, self.stderr.as_str()),
            (Some(code), ""),
            "{self:?}"
        );
        self
    }

    /// Holds the run against the contract for failures: exit code 2, nothing
    /// on standard output, one line on standard error. Gives that line.
    #[track_caller]
    pub fn expect_failure(self) -> String {
        assert_eq!(
            (self.code, self.stdout.as_str()),
            (Some(2), ""),
            "{}",
            self.stderr
        );
        assert!(self.stderr.ends_with('\n'), "{:?}", self.stderr);
        assert_eq!(self.stderr.lines().count(), 1, "{:?}", self.stderr);
        self.stderr.trim_end().to_owned()
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        parsed(&self.stdout)
    }

    /// The diagnostics of a report in JSON.
    #[track_caller]
    pub fn diagnostics(&self) -> Vec<Value> {
        list(&self.json()["diagnostics"]).to_vec()
    }

    /// The name of the rule of each diagnostic of a report in JSON.
    #[track_caller]
    pub fn rules(&self) -> Vec<String> {
        let diagnostics = self.diagnostics();
        diagnostics
            .iter()
            .map(|d| word(&d["rule"]).into())
            .collect()
    }
}

#[track_caller]
pub fn parsed(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{error} in {json}"))
}

#[track_caller]
pub fn list(value: &Value) -> &[Value] {
    value
        .as_array()
        .unwrap_or_else(|| panic!("{value} is no list"))
}

#[track_caller]
pub fn word(value: &Value) -> &str {
    value
        .as_str()
        .unwrap_or_else(|| panic!("{value} is no string"))
}

#[track_caller]
pub fn number(value: &Value) -> usize {
    let number = value
        .as_u64()
        .unwrap_or_else(|| panic!("{value} is no count"));
    usize::try_from(number).expect("counts are small")
}
