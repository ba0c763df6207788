//! docs/rules/ is the rules' own pages, written out.
//!
//! `UPDATE_PAGES=1 cargo test --test pages` writes them anew.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use gazette_lint::lint::{RuleMeta, Severity};
use gazette_lint::rules;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules")
}

fn severity(meta: &RuleMeta) -> &'static str {
    match meta.severity {
        Severity::Error => "错误",
        Severity::Warning => "警告",
        Severity::Hint => "提示",
    }
}

fn page(meta: &RuleMeta) -> String {
    let pedantic = if meta.pedantic {
        " · 默认不用"
    } else {
        ""
    };
    let mut page = format!(
        "# {}\n\n{} · 改法 {}{pedantic}\n\n",
        meta.name,
        severity(meta),
        meta.fix.name()
    );
    for line in meta.docs.lines() {
        // Examples are shown as text; only the test knows their kinds.
        let line = line.strip_prefix(' ').unwrap_or(line);
        let line = match line {
            "```wrong" => "错：\n\n```text",
            "```right" => "对：\n\n```text",
            line => line,
        };
        page.push_str(line.trim_end());
        page.push('\n');
    }
    page
}

fn index() -> String {
    let mut index = String::from(
        "# 规则\n\n由各规则自己的说明生成；`gazette-lint explain 规则名` 显示同样的内容。\n\n\
         | 规则 | 级别 | 查什么 |\n|---|---|---|\n",
    );
    for rule in rules::all() {
        let meta = rule.meta();
        let name = meta.name;
        let _ = writeln!(
            index,
            "| [{name}]({name}.md) | {} | {} |",
            severity(meta),
            meta.summary().replace('|', "\\|"),
        );
    }
    index
}

#[test]
fn the_rule_book_is_that_of_the_rules() {
    let mut pages: Vec<(String, String)> = rules::all()
        .iter()
        .map(|rule| (format!("{}.md", rule.meta().name), page(rule.meta())))
        .collect();
    pages.push(("README.md".to_owned(), index()));
    let folder = folder();
    if std::env::var_os("UPDATE_PAGES").is_some() {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("docs is writable");
        for (name, page) in &pages {
            fs::write(folder.join(name), page).expect("docs is writable");
        }
    }
    let entries = fs::read_dir(&folder).expect("docs/rules is there");
    let kept: BTreeSet<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    let wanted: BTreeSet<String> = pages.iter().map(|(name, _)| name.clone()).collect();
    assert_eq!(kept, wanted, "write them anew: see the top of this file");
    for (name, page) in pages {
        let kept = fs::read_to_string(folder.join(&name)).expect("the page is UTF-8");
        assert_eq!(
            kept, page,
            "{name}: write it anew, see the top of this file"
        );
    }
}
