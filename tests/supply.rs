//! What the program is made of: nothing that could open a connection.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use toml::{Table, Value};

fn table(name: &str) -> Table {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let text = fs::read_to_string(path).expect("the file is there");
    text.parse().expect("the file is TOML")
}

#[test]
fn no_crate_that_opens_connections_is_locked() {
    let lock = table("Cargo.lock");
    let packages = lock["package"].as_array().expect("a list of packages");
    let locked: BTreeSet<&str> = packages
        .iter()
        .filter_map(|package| package["name"].as_str())
        .collect();
    assert!(locked.contains("nom"), "the list is read");
    let deny = table("deny.toml");
    let denied = deny["bans"]["deny"].as_array().expect("a list of crates");
    let met: Vec<_> = denied
        .iter()
        .filter_map(Value::as_str)
        .filter(|name| locked.contains(name))
        .collect();
    assert!(denied.len() > 10 && met.is_empty(), "{met:?}");
}

#[test]
fn no_source_names_the_network() {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder is there") {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            files += 1;
            let text = fs::read_to_string(&path).expect("sources are UTF-8");
            let code = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            for line in code {
                let clean = !line.contains("std::net") && !line.contains("TcpStream");
                assert!(clean, "{}: {line}", path.display());
            }
        }
    }
    assert!(files > 100, "the sources are read");
}
