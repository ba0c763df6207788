//! Holds the house to its plan: layers, registration, and words that belong
//! into data files.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use gazette_lint::rules;

/// The folders of src/ with what each may use. Data flows one way.
const LAYERS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("read", &["text"]),
    ("syntax", &["text"]),
    ("lexicon", &["text"]),
    ("facts", &["text", "syntax", "lexicon"]),
    ("align", &["text", "syntax", "lexicon", "facts"]),
    ("lint", &["text", "syntax", "lexicon", "facts", "align"]),
    (
        "rules",
        &["text", "syntax", "lexicon", "facts", "align", "lint"],
    ),
    (
        "report",
        &["text", "syntax", "lexicon", "facts", "align", "lint"],
    ),
    ("fix", &["text", "lint"]),
    (
        "config",
        &["text", "syntax", "lexicon", "facts", "lint", "rules"],
    ),
    (
        "cli",
        &[
            "text", "read", "syntax", "lexicon", "facts", "align", "lint", "rules", "report",
            "config", "fix",
        ],
    ),
];

/// Every Rust file under `folder`.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The code of a file without its unit tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("sources are UTF-8");
    match text.find("#[cfg(test)]\nmod tests {") {
        Some(at) => text[..at].to_owned(),
        None => text,
    }
}

#[test]
fn src_shows_the_architecture() {
    let names: BTreeSet<String> = fs::read_dir(src())
        .expect("src is there")
        .map(|entry| {
            entry
                .expect("readable")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    let folders = LAYERS.iter().map(|(name, _)| (*name).to_owned());
    let expected: BTreeSet<String> = folders.chain(["lib.rs".into(), "main.rs".into()]).collect();
    assert_eq!(names, expected);
}

#[test]
fn every_layer_uses_only_the_layers_below() {
    for (layer, allowed) in LAYERS {
        for path in sources(&src().join(layer)) {
            if path.ends_with("tests.rs") {
                continue;
            }
            for line in code(&path).lines() {
                let Some(at) = line.find("crate::") else {
                    continue;
                };
                let rest = &line[at + "crate::".len()..];
                let used: String = rest
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                let is_layer = LAYERS.iter().any(|(name, _)| *name == used);
                let permitted = used == *layer || allowed.contains(&used.as_str());
                assert!(
                    !is_layer || permitted,
                    "{} uses {used}: {line}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn crates_stand_where_they_belong() {
    let homes: &[(&str, &[&str])] = &[
        ("nom::", &["syntax/grammar"]),
        ("miette::", &["report", "cli"]),
        ("std::env", &["cli"]),
        ("std::fs", &["cli", "read", "fix/replace.rs"]),
        ("println!", &[]),
        ("Serialize", &["report"]),
        ("Deserialize", &["lexicon", "config"]),
    ];
    for path in sources(&src()) {
        let relative = path.strip_prefix(src()).expect("under src").to_owned();
        for (word, allowed) in homes {
            let at_home = allowed.iter().any(|folder| relative.starts_with(folder));
            let is_test = path.ends_with("tests.rs");
            assert!(
                at_home || is_test || !code(&path).contains(word),
                "{} uses {word}",
                relative.display()
            );
        }
    }
}

#[test]
fn every_rule_file_is_registered() {
    let registered: BTreeSet<&str> = rules::all().iter().map(|rule| rule.meta().name).collect();
    assert_eq!(registered.len(), rules::all().len(), "names are unique");
    let mut declared = BTreeSet::new();
    for path in sources(&src().join("rules")) {
        let text = code(&path);
        let Some(at) = text.find("{ name: \"") else {
            continue;
        };
        let name = text[at + "{ name: \"".len()..]
            .split('"')
            .next()
            .unwrap_or("")
            .to_owned();
        let family = name.split('-').next().unwrap_or("").to_owned();
        let folder = path
            .parent()
            .and_then(Path::file_name)
            .map(|name| name.to_string_lossy());
        assert_eq!(
            folder.as_deref(),
            Some(family.as_str()),
            "{}",
            path.display()
        );
        let file = path
            .file_stem()
            .map(|stem| stem.to_string_lossy().replace('_', "-"));
        assert_eq!(
            Some(format!("{family}-{}", file.unwrap_or_default())),
            Some(name.clone())
        );
        declared.insert(name);
    }
    let declared: BTreeSet<&str> = declared.iter().map(String::as_str).collect();
    assert_eq!(declared, registered);
}

#[test]
fn findings_cite_standards_that_the_lexicon_knows() {
    let standards = gazette_lint::lexicon::standards();
    for path in sources(&src().join("rules")) {
        for part in code(&path).split(".basis(").skip(1) {
            let key = part.split('"').nth(1).unwrap_or("");
            assert!(standards.get(key).is_some(), "{}: {key}", path.display());
        }
    }
}

#[test]
fn word_lists_stand_in_data_files() {
    // The grammar's closed keywords are syntax, not data.
    let exempt = ["syntax/grammar", "report/words.rs"];
    for path in sources(&src()) {
        let relative = path.strip_prefix(src()).expect("under src").to_owned();
        if exempt.iter().any(|exempt| relative.starts_with(exempt)) || path.ends_with("tests.rs") {
            continue;
        }
        let text = code(&path);
        for list in text.split('[').skip(1) {
            let inside = list.split(']').next().unwrap_or("");
            let words = inside.split('"').skip(1).step_by(2);
            let chinese = words.filter(|word| {
                word.chars().count() >= 2
                    && word.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
            });
            let count = chinese.count();
            assert!(
                count <= 10,
                "{} holds a list of {count} words",
                relative.display()
            );
        }
    }
}
