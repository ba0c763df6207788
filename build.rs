//! Reads the rows of `rules/`, checks them, and writes them as Rust, so that
//! nothing is read or built when the tool starts.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "src/lexicon/data/file.rs"]
#[allow(dead_code)]
mod file;
#[path = "src/lexicon/data/index.rs"]
#[allow(dead_code)]
mod index;
#[path = "src/lexicon/data/packed.rs"]
#[allow(dead_code)]
mod packed;
#[path = "src/lexicon/data/row.rs"]
#[allow(dead_code)]
mod row;

#[path = "src/lexicon/frequent/hash.rs"]
mod hash;

use index::Index;
use packed::Packed;
use row::Row;

/// The folders of `rules/` that hold rows.
const FOLDERS: [&str; 4] = ["body", "law", "phrase", "wording"];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let mut rows: Vec<(Row, String)> = Vec::new();
    for folder in FOLDERS {
        let folder = Path::new("rules").join(folder);
        println!("cargo::rerun-if-changed={}", folder.display());
        for path in files(&folder) {
            rows.extend(read(&path));
        }
    }
    let plain: Vec<&Row> = rows.iter().map(|(row, _)| row).collect();
    let problems: Vec<String> = file::contradictions(&plain)
        .into_iter()
        .map(|found| format!("{}: {}", rows[found.row].1, found.zh))
        .collect();
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
    let rows: Vec<Row> = rows.into_iter().map(|(row, _)| row).collect();
    write("rows.rs", code(&rows).as_bytes());
    pack_frequent_words();
    pack_look_alikes();
}

fn write(name: &str, content: &[u8]) {
    let folder = std::env::var("OUT_DIR").expect("cargo names the folder");
    fs::write(Path::new(&folder).join(name), content).expect("the folder can be written");
}

/// The rows of a derived table, without its first line, which says what made it.
fn table(path: &str) -> String {
    println!("cargo::rerun-if-changed={path}");
    let text = fs::read_to_string(path).expect("the file can be read");
    let rows = text.split_once('\n').expect("the table has a first line");
    rows.1.to_owned()
}

/// Words of these classes tell which pairs of characters are frequent.
const FREQUENT: std::ops::RangeInclusive<u8> = 0..=10;

/// First and last of the characters that are packed.
const HAN: [char; 2] = ['\u{4e00}', '\u{9fff}'];

/// Packs rules/wording/frequent.txt for `lexicon::frequent`: for each bucket
/// where it starts, for each word its print and half a byte for its class; a
/// byte for each character; a bit for each pair.
fn pack_frequent_words() {
    let mut words: Vec<(usize, u16, u8)> = Vec::new();
    let mut singles = vec![u8::MAX; HAN[1] as usize - HAN[0] as usize + 1];
    let mut pairs = vec![0u8; hash::PAIR_BITS / 8];
    for row in table("rules/wording/frequent.txt").lines() {
        let mut fields = row.split(' ');
        let class = fields.next().and_then(|class| class.parse().ok());
        let class: u8 = class.expect("a row begins with its class");
        for word in fields {
            let word: Vec<char> = word.chars().collect();
            if let [single] = word[..] {
                singles[single as usize - HAN[0] as usize] = class;
                continue;
            }
            let (bucket, print) = hash::place(&word);
            words.push((bucket, print, class));
            for pair in word.windows(2).filter(|_| FREQUENT.contains(&class)) {
                for bit in hash::pair_bits(pair[0], pair[1]) {
                    pairs[bit / 8] |= 1 << (bit % 8);
                }
            }
        }
    }
    // Of two words with the same print, the more frequent one is found.
    words.sort_by_key(|&(bucket, _, class)| (bucket, class));
    let before = |bucket| words.partition_point(|word| word.0 < bucket) as u32;
    let starts = (0..=hash::BUCKETS).flat_map(|bucket| before(bucket).to_le_bytes());
    let prints = words.iter().flat_map(|word| word.1.to_le_bytes());
    let both = |pair: &[(usize, u16, u8)]| pair[0].2 | pair.get(1).map_or(0, |next| next.2 << 4);
    let classes: Vec<u8> = words.chunks(2).map(both).collect();
    write("frequent-starts.bin", &starts.collect::<Vec<_>>());
    write("frequent-prints.bin", &prints.collect::<Vec<_>>());
    write("frequent-classes.bin", &classes);
    write("frequent-singles.bin", &singles);
    write("frequent-pairs.bin", &pairs);
}

/// Packs the characters that look or sound like each for
/// `lexicon::confusions`: two bytes a character; a row ends with a nought. The
/// common characters of one sound are a row; a character may have two sounds.
fn pack_look_alikes() {
    let mut shapes = Vec::new();
    let mut rows: Vec<Vec<char>> = Vec::new();
    for row in table("rules/confusable/look-alikes.txt").lines() {
        rows.push(row.chars().collect());
    }
    rows.sort();
    let mut firsts = Vec::new();
    for row in &rows {
        firsts.extend(code_of(row[0]));
        firsts.extend((shapes.len() as u32 / 2).to_le_bytes());
        shapes.extend(row[1..].iter().flat_map(|&c| code_of(c)));
        shapes.extend([0, 0]);
    }
    let common = table("rules/char/standard.txt");
    let common = common.lines().next().expect("the table has levels");
    let mut sounds: BTreeMap<String, Vec<char>> = BTreeMap::new();
    let mut readings: Vec<(char, Vec<String>)> = Vec::new();
    for row in table("rules/confusable/characters.txt").lines() {
        let fields: Vec<&str> = row.split(' ').collect();
        let c = fields[0]
            .chars()
            .next()
            .expect("a row begins with a character");
        let read: Vec<String> = fields[3].split(',').map(str::to_owned).collect();
        if common.contains(c) {
            for reading in &read {
                sounds.entry(reading.clone()).or_default().push(c);
            }
        }
        readings.push((c, read));
    }
    let mut groups = Vec::new();
    let mut starts: BTreeMap<&str, u16> = BTreeMap::new();
    for (reading, alike) in &sounds {
        starts.insert(reading, groups.len() as u16 / 2);
        groups.extend(alike.iter().flat_map(|&c| code_of(c)));
        groups.extend([0, 0]);
    }
    let mut read_as = Vec::new();
    for (c, read) in &readings {
        read_as.extend(code_of(*c));
        for at in 0..2 {
            let start = read
                .get(at)
                .and_then(|reading| starts.get(reading.as_str()));
            read_as.extend(start.copied().unwrap_or(u16::MAX).to_le_bytes());
        }
    }
    write("look-alike-rows.bin", &firsts);
    write("look-alikes.bin", &shapes);
    write("sound-alike-rows.bin", &read_as);
    write("sound-alikes.bin", &groups);
}

fn code_of(c: char) -> [u8; 2] {
    u16::try_from(c)
        .expect("the tables hold common characters")
        .to_le_bytes()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.expect("the folder can be read").path());
    let mut files: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .collect();
    files.sort();
    files
}

/// The rows of a file, each with its file and line.
fn read(path: &Path) -> Vec<(Row, String)> {
    let text = fs::read_to_string(path).expect("the file can be read");
    let place = |at: usize| {
        let line = text[..at].matches('\n').count() + 1;
        format!("{}:{line}", path.display())
    };
    match file::parse(&text) {
        Ok(parsed) => parsed
            .rows
            .into_iter()
            .map(|(row, at)| (row, place(at.start)))
            .collect(),
        Err(problems) => {
            let lines = problems
                .iter()
                .map(|problem| format!("{}: {}", place(problem.at.start), problem.zh));
            panic!("\n{}\n", lines.collect::<Vec<_>>().join("\n"));
        }
    }
}

/// The rows as Rust: tables of numbers, and one string.
fn code(rows: &[Row]) -> String {
    let Packed {
        words,
        forms,
        terms,
    } = Packed::of(rows);
    let Index {
        anchors,
        starts,
        filter,
    } = Index::of(rows);
    format!(
        "static WORDS: &str = {words:?};\n\
         static FORMS: [Form; {}] = {forms:?};\n\
         static TERMS: [Terms; {}] = {terms:?};\n\
         static ANCHORS: [Anchor; {}] = {anchors:?};\n\
         static STARTS: [u32; {}] = {starts:?};\n\
         static FILTER: [u64; {}] = {filter:?};\n",
        forms.len(),
        terms.len(),
        anchors.len(),
        starts.len(),
        filter.len(),
    )
}
