//! Laws that hold for every text, whole or damaged: the leaves are the text,
//! places lie inside it, the same text gives the same findings whatever its
//! line ends and however many threads look at it, safe fixes converge and keep
//! figures, names and agency codes, and nothing panics.
//!
//! The soak tries them on thousands of damaged texts; it runs only where it is
//! asked for (docs/robustness.md).
//!
//! Texts that are not part of the project are tried where the environment
//! variable `GAZETTE_LINT_SHARED` names the folder that holds them.

use std::fmt::Debug;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use gazette_lint::facts::{Facts, Texts};
use gazette_lint::fix;
use gazette_lint::lint::{self, Applicability, Checked, Diagnostic, Edit, Fix, Language};
use gazette_lint::read;
use gazette_lint::report::{self, Format, Options};
use gazette_lint::rules;
use gazette_lint::syntax::Tree;
use gazette_lint::text::{Place, SourceFile, Span};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use rayon::prelude::*;

// ------------------------------------------------------------------ the laws

/// Every law that one look at `text` can break.
fn hold_in(text: &str) {
    leaves_are_the_text(text);
    places_lie_in_the_text(&check(text));
}

/// Every law.
fn hold_all(text: &str) {
    leaves_are_the_text(text);
    let checked = check(text);
    places_lie_in_the_text(&checked);
    line_ends_do_not_matter(text, &checked);
    safe_fixes_keep_words(&checked);
    safe_fixes_converge(&checked);
}

fn check(text: &str) -> Checked {
    lint::check(SourceFile::from_text("text.txt", text), &rules::all())
}

fn leaves_are_the_text(text: &str) {
    let source = SourceFile::from_text("text.txt", text);
    let tree = Tree::parse(&source);
    let mut end = 0;
    for leaf in &tree.leaves {
        assert_eq!(leaf.span.start, end, "leaves leave no gap");
        assert!(!leaf.span.is_empty(), "no leaf is empty: {leaf:?}");
        end = leaf.span.end;
    }
    assert_eq!(end as usize, text.len(), "leaves reach to the end");
    assert!(tree.print(&source) == text, "leaves print the text");
}

fn places_lie_in_the_text(checked: &Checked) {
    let text = checked.source.text();
    let mut before = None;
    let mut keys = Vec::new();
    for found in &checked.diagnostics {
        let spots = [&found.primary]
            .into_iter()
            .chain(&found.occurrences)
            .chain(&found.evidence);
        for spot in spots {
            let mut end = 0;
            for span in spot.place.spans() {
                assert_inside(text, span, found);
                assert!(!span.is_empty(), "an empty place: {found:?}");
                assert!(end <= span.start, "pieces out of order: {found:?}");
                end = span.end;
            }
        }
        if let Some(fix) = &found.fix {
            assert!(!fix.edits.is_empty(), "a fix does something: {found:?}");
            assert_edits(text, &fix.edits, found);
        }
        assert!(
            (0.0..=1.0).contains(&found.confidence),
            "a probability: {found:?}"
        );
        for language in [Language::Chinese, Language::English] {
            let message = found.message.text(language);
            assert!(!message.is_empty(), "a message: {found:?}");
        }
        let start = Some(found.primary.place.first().start);
        assert!(before <= start, "findings out of order: {found:?}");
        before = start;
        keys.push(found.fingerprint.as_str());
    }
    keys.sort_unstable();
    let twins = keys.windows(2).find(|pair| pair[0] == pair[1]);
    assert_eq!(twins, None, "fingerprints are unique");
}

/// Edits stand in order, do not overlap, and each of them changes something;
/// an edit that only inserts covers no words.
fn assert_edits(text: &str, edits: &[Edit], found: &dyn Debug) {
    let mut end = 0;
    for edit in edits {
        assert_inside(text, edit.span, found);
        assert!(end <= edit.span.start, "edits overlap: {found:?}");
        end = edit.span.end;
        let words = edit.span.of(text);
        assert_ne!(words, edit.content, "an idle edit: {found:?}");
    }
}

fn assert_inside(text: &str, span: Span, found: &dyn Debug) {
    // `get` refuses spans that run backwards, past the end, or through a
    // character.
    let words = text.get(span.start as usize..span.end as usize);
    assert!(words.is_some(), "{span:?} of {}: {found:?}", text.len());
}

/// Where a finding shows, as an editor's program counts lines and columns.
#[derive(Debug, PartialEq, Eq)]
struct Shown {
    rule: &'static str,
    places: Vec<[(usize, usize); 2]>,
    fingerprint: String,
}

fn shown(checked: &Checked) -> Vec<Shown> {
    let position = |offset| {
        let at = checked
            .source
            .lines()
            .position(checked.source.text(), offset);
        (at.line, at.column)
    };
    let shown = |found: &Diagnostic| Shown {
        rule: found.rule,
        places: [&found.primary]
            .into_iter()
            .chain(&found.occurrences)
            .chain(&found.evidence)
            .flat_map(|spot| spot.place.spans())
            .map(|span| [position(span.start), position(span.end)])
            .collect(),
        fingerprint: found.fingerprint.clone(),
    };
    checked.diagnostics.iter().map(shown).collect()
}

fn line_ends_do_not_matter(text: &str, checked: &Checked) {
    let unix = text.replace("\r\n", "\n").replace('\r', "\n");
    let again = check(&unix);
    if unix == text {
        let (first, second) = (&checked.diagnostics, &again.diagnostics);
        assert_eq!(first, second, "twice the same");
    }
    let expected = shown(&again);
    for line_end in ["\r\n", "\r"] {
        let other = unix.replace('\n', line_end);
        leaves_are_the_text(&other);
        assert_eq!(shown(&check(&other)), expected, "with {line_end:?}");
    }
}

fn is_safe(found: &Diagnostic) -> bool {
    fix::is_allowed(found, Applicability::Safe)
}

/// Makes the safe fixes until there are no more: then none is left, and what
/// is found lies in the text.
fn safe_fixes_converge(checked: &Checked) {
    if !checked.diagnostics.iter().any(is_safe) {
        return;
    }
    let rules = rules::all();
    let check = |source| lint::check(source, &rules);
    let source = checked.source.clone();
    let once = fix::fix(source, &check, &mut |_, found| is_safe(found)).checked;
    places_lie_in_the_text(&once);
    let left = once.diagnostics.iter().find(|found| is_safe(found));
    assert_eq!(left, None, "a fix is left in {:?}", once.source.text());
}

/// A safe fix changes no figure, no Latin word and not the number of Chinese
/// characters, but for 第 in a document number: of a listed variant word one is
/// replaced by another. In names and agency codes it changes none of them.
fn safe_fixes_keep_words(checked: &Checked) {
    let fixes: Vec<&Fix> = checked
        .diagnostics
        .iter()
        .filter(|found| is_safe(found))
        .filter_map(|found| found.fix.as_ref())
        .collect();
    if fixes.is_empty() {
        return;
    }
    let source = &checked.source;
    let protected = protected_places(source);
    for fix in fixes {
        let old: String = fix
            .edits
            .iter()
            .map(|edit| source.words(edit.span).replace('第', ""))
            .collect();
        let new: String = fix.edits.iter().map(|edit| &*edit.content).collect();
        assert_eq!(words(&old, Some('字')), words(&new, Some('字')), "{fix:?}");
        let touches = |place: &Place| {
            let mut spans = place.spans();
            spans.any(|span| fix.edits.iter().any(|edit| overlap(edit.span, span)))
        };
        if protected.iter().any(touches) {
            assert_eq!(words(&old, None), words(&new, None), "{fix:?}");
        }
    }
}

fn overlap(one: Span, other: Span) -> bool {
    one.start < other.end && other.start < one.end
}

/// Figures and letters, whatever their width; every Chinese character counts
/// as `any`, where that is given.
fn words(text: &str, any: Option<char>) -> String {
    let narrow = |c: char| match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
        }
        c if c.is_alphanumeric() && !c.is_ascii() => any.unwrap_or(c),
        c => c,
    };
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.map(narrow).collect()
}

/// Where names of persons and agency codes stand.
fn protected_places(source: &SourceFile) -> Vec<Place> {
    let tree = Tree::parse(source);
    let mut places = Vec::new();
    for issue in &tree.issues {
        let texts = Texts::of(issue);
        let facts = Facts::of(issue, &texts);
        let names = facts.people.mentions.iter().map(|person| &person.name);
        let codes = facts.document_numbers.iter();
        let codes = codes.map(|mention| &mention.number.code);
        places.extend(names.chain(codes).map(|words| words.whole()));
    }
    places
}

/// Every report and the outline can be written, and holds no raw control
/// character.
fn reports_are_harmless(text: &str) {
    let checked = [check(text)];
    for language in [Language::Chinese, Language::English] {
        for width in [0, 100] {
            let options = Options {
                language,
                width,
                color: false,
                meta: rules::meta,
            };
            for format in [Format::Full, Format::Concise, Format::Json, Format::Jsonl] {
                let mut out = Vec::new();
                report::write(format, &checked, &options, &mut out).expect("writing to memory");
                assert_harmless(&out);
                if format == Format::Json {
                    let json: serde_json::Value =
                        serde_json::from_slice(&out).expect("the report is JSON");
                    let count = json["diagnostics"].as_array().map(Vec::len);
                    assert_eq!(count, Some(checked[0].diagnostics.len()));
                }
            }
        }
        let source = &checked[0].source;
        let mut out = Vec::new();
        report::outline::write_text(source, &Tree::parse(source), language, &mut out)
            .expect("writing to memory");
        assert_harmless(&out);
    }
}

fn assert_harmless(out: &[u8]) {
    let shown = std::str::from_utf8(out).expect("reports are UTF-8");
    let raw = shown.chars().find(|&c| c.is_control() && c != '\n');
    assert_eq!(raw, None, "raw in {shown:?}");
}

// ----------------------------------------------------------------- the texts

/// A text, and what to call it when a law breaks.
struct Sample {
    name: String,
    text: String,
}

/// The files in `folder`, in the order of their names.
fn files_in(folder: &Path) -> Vec<Sample> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the entry can be read").path())
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    let read = |path: &PathBuf| Sample {
        name: path
            .file_name()
            .expect("a file has a name")
            .to_string_lossy()
            .into_owned(),
        text: String::from_utf8_lossy(&fs::read(path).expect("a readable file")).into_owned(),
    };
    paths.iter().map(read).collect()
}

fn samples() -> Vec<Sample> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut samples = files_in(&folder);
    samples.extend(files_in(&folder.join("parts")));
    assert!(samples.iter().any(|sample| sample.name == "flawed.txt"));
    samples
}

/// Texts that are not part of the project; none when the environment names no
/// folder.
fn shared_texts() -> Vec<Sample> {
    let Some(folder) = std::env::var_os("GAZETTE_LINT_SHARED").map(PathBuf::from) else {
        eprintln!("skipped: GAZETTE_LINT_SHARED names no folder");
        return Vec::new();
    };
    let folders = ["gazettes", "corpus"].map(|name| files_in(&folder.join(name)));
    folders.into_iter().flatten().collect()
}

/// Runs `laws` on a text and names the text when one is broken.
fn hold(laws: fn(&str), name: &str, text: &str) {
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| laws(text))) {
        eprintln!("the law above is broken by {name}");
        resume_unwind(panic);
    }
}

// ---------------------------------------------------------------- the damage

/// SplitMix64: small, and the same numbers everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number below `limit`, which is not 0.
    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

/// `text` with its lines out of order, lost, doubled, or run together.
fn damage_lines(text: &str, random: &mut Random) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let kind = random.below(4);
    // From one line in two to one in sixteen.
    let share = 2 << random.below(4);
    match kind {
        0 => random.shuffle(&mut lines),
        1 => lines.retain(|_| random.below(share) > 0),
        2 => {
            let twice = |line| std::iter::repeat_n(line, 1 + usize::from(random.below(share) == 0));
            lines = lines.into_iter().flat_map(twice).collect();
        }
        _ => {
            let ends = |line: &'_ str| line.trim_end_matches('\n').len();
            for line in &mut lines {
                if random.below(share) == 0 {
                    *line = &line[..ends(line)];
                }
            }
        }
    }
    lines.concat()
}

/// The bytes of `text` with random ones in between, and some of its own lost.
fn damage_bytes(text: &str, random: &mut Random) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=random.below(30) {
        let at = random.below(bytes.len() + 1);
        let lost = random.below(4).min(bytes.len() - at);
        let new: Vec<u8> = (0..random.below(8)).map(|_| random.next() as u8).collect();
        bytes.splice(at..at + lost, new);
    }
    bytes
}

/// About `count` places of `text` on a grid.
fn grid(text: &str, count: usize) -> Vec<usize> {
    let boundaries: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let step = (boundaries.len() / count).max(1);
    boundaries.into_iter().step_by(step).collect()
}

/// The places before and after every line end.
fn line_ends(text: &str) -> Vec<usize> {
    let at_line_end = |at: &usize| text[*at..].starts_with('\n') || text[..*at].ends_with('\n');
    let boundaries = text.char_indices().map(|(at, _)| at);
    boundaries.filter(at_line_end).collect()
}

/// The last `bytes` of `text`, or a little less.
fn tail(text: &str, bytes: usize) -> &str {
    let start =
        (text.len().saturating_sub(bytes)..text.len()).find(|&at| text.is_char_boundary(at));
    &text[start.unwrap_or(text.len())..]
}

// ------------------------------------------------------------ samples, whole

#[test]
fn the_laws_hold_for_the_samples() {
    samples().par_iter().for_each(|sample| {
        hold(hold_all, &sample.name, &sample.text);
        hold(reports_are_harmless, &sample.name, &sample.text);
    });
}

/// One thread or many, a sample gives the same bytes in every format.
#[test]
fn the_number_of_threads_does_not_matter() {
    let options = Options {
        language: Language::Chinese,
        width: 100,
        color: true,
        meta: rules::meta,
    };
    let reports = |text: &str| -> Vec<Vec<u8>> {
        let checked = [check(text)];
        let report = |format| {
            let mut out = Vec::new();
            report::write(format, &checked, &options, &mut out).expect("writing to memory");
            out
        };
        [Format::Full, Format::Json, Format::Sarif, Format::Html]
            .map(report)
            .into()
    };
    for sample in samples() {
        let with_threads = |count| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(count).build();
            pool.expect("threads start")
                .install(|| reports(&sample.text))
        };
        let alone = with_threads(1);
        for count in [2, 8] {
            assert!(
                with_threads(count) == alone,
                "{} with {count} threads",
                sample.name
            );
        }
    }
}

#[test]
fn the_laws_hold_for_shared_texts() {
    shared_texts().par_iter().for_each(|sample| {
        hold(hold_all, &sample.name, &sample.text);
    });
}

#[test]
fn the_laws_hold_for_the_smallest_texts() {
    let characters =
        "\n\r \t\u{3000}一1.、。（）“”《》〔〕【】△—-|#*年月日号第章附件目录\u{0}\u{feff}a";
    hold(hold_all, "nothing", "");
    for first in characters.chars() {
        hold(hold_all, "one character", &first.to_string());
        for second in characters.chars() {
            let text = String::from_iter([first, second]);
            hold(hold_in, &format!("{text:?}"), &text);
        }
    }
}

/// What makes a parser run deep, far or wild, many times over.
#[test]
fn the_laws_hold_for_endless_repetition() {
    let repeated = [
        "\n",
        "\r",
        " ",
        "\u{3000}",
        "字",
        "（",
        "）",
        "“",
        "”",
        "《〔【（",
        "【",
        "|",
        "| 一 |\n",
        "9",
        "百万亿",
        "1.",
        "一、",
        "一、\n",
        "（一）一是第1条、1.（1）①",
        "一、\n（一）\n1.\n（1）\n①\n",
        "第一章\n第一条 ",
        "附件\n",
        "附件：1.",
        "目录\n",
        "目录\n附件1\n",
        "关于做好文化工作的通知\n",
        "某某区人民政府公报\n2025\n第1期（总第1期）\n",
        "某某区人民政府\n2025年1月1日\n",
        "2025年2月30日",
        "某政发〔2025〕 1 号",
        "〔2025〕",
        "（某政发[",
        "某政发",
        "△ ",
        "——",
        "- 1 -\n",
        "1日 会议召开。\n",
        "任命某某为局长；",
        "牵头领导：甲。承办单位：乙。",
        "甲、",
        "# ",
        "a\u{301}",
        "\u{1b}[31m",
    ];
    repeated.par_iter().for_each(|piece| {
        let text = piece.repeat(1500);
        hold(hold_in, &format!("{piece:?}, repeated"), &text);
    });
}

// ---------------------------------------------------------- samples, damaged

/// Bytes before a cut at a line end that are looked at: more than the grammar
/// looks back.
const BEFORE_A_CUT: usize = 3000;

/// Every how many damaged texts all laws are tried, and not only the quick ones.
const THOROUGH: usize = 4;

/// All laws for some texts, the quick ones for the others.
fn laws_for(number: usize) -> fn(&str) {
    if number.is_multiple_of(THOROUGH) {
        hold_all
    } else {
        hold_in
    }
}

#[test]
fn the_laws_hold_wherever_a_sample_is_cut() {
    for sample in samples() {
        let text = &sample.text;
        let grid = grid(text, 40).into_par_iter().enumerate();
        grid.for_each(|(number, at)| {
            let name = format!("{} cut at byte {at}", sample.name);
            hold(laws_for(number), &name, &text[..at]);
        });
        line_ends(text).into_par_iter().for_each(|at| {
            let name = format!("{} from a little before byte {at} up to there", sample.name);
            hold(hold_in, &name, tail(&text[..at], BEFORE_A_CUT));
        });
    }
}

#[test]
fn the_laws_hold_when_the_head_of_a_sample_is_lost() {
    for sample in samples() {
        grid(&sample.text, 60).into_par_iter().for_each(|at| {
            let name = format!("{} from byte {at}", sample.name);
            hold(hold_in, &name, &sample.text[at..]);
        });
    }
}

#[test]
fn the_laws_hold_when_lines_are_damaged() {
    for sample in samples() {
        (0..30).into_par_iter().for_each(|seed| {
            let text = damage_lines(&sample.text, &mut Random(seed as u64));
            let name = format!("{} with lines damaged by seed {seed}", sample.name);
            hold(laws_for(seed), &name, &text);
        });
    }
}

#[test]
fn the_laws_hold_when_bytes_are_damaged() {
    for sample in samples() {
        (0..30).into_par_iter().for_each(|seed| {
            let bytes = damage_bytes(&sample.text, &mut Random(seed as u64));
            let name = format!("{} with bytes damaged by seed {seed}", sample.name);
            hold(laws_for(seed), &name, &String::from_utf8_lossy(&bytes));
            // As the command reads it: refused, or a text like any other.
            if let Ok(source) = read::decode("text.txt", bytes, None) {
                hold(hold_in, &name, source.text());
            }
        });
    }
}

#[test]
fn the_laws_hold_for_damaged_shared_texts() {
    shared_texts().par_iter().for_each(|sample| {
        for seed in 0..3 {
            let mut random = Random(seed);
            let name = format!("{} damaged by seed {seed}", sample.name);
            let text = damage_lines(&sample.text, &mut random);
            hold(hold_in, &name, &text);
            let bytes = damage_bytes(&sample.text, &mut random);
            hold(hold_in, &name, &String::from_utf8_lossy(&bytes));
            let grid = grid(&sample.text, 1000);
            let at = grid[random.below(grid.len())];
            hold(hold_in, &name, &sample.text[..at]);
        }
    });
}

#[test]
fn any_bytes_are_read_or_refused() {
    let marks: [&[u8]; 5] = [
        b"",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xfe\xff",
        b"PK\x03\x04",
    ];
    let mut texts = 0;
    for seed in 0..400 {
        let mut random = Random(seed);
        let mut bytes = marks[random.below(marks.len())].to_vec();
        // Bytes of every kind, or only those that make up GBK.
        let low = [0, 0xa1][random.below(2)];
        bytes.extend((0..random.below(200)).map(|_| (random.next() as u8).max(low)));
        if let Ok(source) = read::decode("text.txt", bytes, None) {
            texts += 1;
            hold(hold_all, &format!("bytes of seed {seed}"), source.text());
        }
    }
    assert!(texts > 0, "some bytes are a text");
}

// ------------------------------------------------------- texts from the grammar

/// One of the words.
fn any_of(words: &'static [&'static str]) -> BoxedStrategy<String> {
    prop::sample::select(words).prop_map(str::to_owned).boxed()
}

fn any_number() -> BoxedStrategy<String> {
    prop_oneof![
        4 => "[0-9]{1,4}",
        1 => "[0-9]{5,50}",
        1 => "[０-９]{1,4}",
        3 => "[一二三四五六七八九十]{1,3}",
        1 => "[零〇一两二三百千万亿]{1,30}",
        2 => "[0-9]{1,3}\\.[0-9]{1,3}[%‰万亿元]?",
        1 => "[0-9]{1,2}[-—－~～至、][0-9]{1,3}",
        1 => "[①-⑳⒈⒉㈠㈡ⅠⅡ]",
    ]
    .boxed()
}

fn any_date() -> BoxedStrategy<String> {
    prop_oneof![
        3 => "(20[0-9]{2}|[0-9]{1,9})年[0-9]{1,2}月([0-9]{1,3}日)?",
        1 => "[二〇○零一三五]{1,6}年[一二十]{1,3}月([一二三十]{1,3}日)?",
        2 => "[0-9]{1,2}([—-][0-9]{1,2})?日 ?",
        1 => "20[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}",
        1 => "[0-9]{1,2}月([0-9]{1,2}日)?（星期[一二三四五六日]）",
    ]
    .boxed()
}

fn any_document_number() -> BoxedStrategy<String> {
    let code = any_of(&[
        "沅鹭政发",
        "沆鹭政发",
        "沅鹭政办字",
        "国办发",
        "某",
        "根据",
        "",
    ]);
    let form = "[ 　]?[〔\\[［（(【﹝]?[ 　]?(20[0-9]{2}|[0-9]{1,12})[〕\\]］）)】﹞]?[ 　]?第?[ 　]?[0-9]{0,12}[ 　]?号?";
    (code, form).prop_map(|(code, form)| code + &form).boxed()
}

fn any_marker() -> BoxedStrategy<String> {
    let number = any_number();
    let pair = any_of(&[
        "|、",
        "（|）",
        "(|)",
        "|.",
        "|．",
        "|）",
        "|)",
        "（|）、",
        "第|章　",
        "第|条 ",
        "第|节",
        "|是",
        "|) ",
        "附件|",
        "附件：|.",
        "**|.**",
        "| ",
        "|.|.|",
    ]);
    (number, pair)
        .prop_map(|(number, pair)| pair.replace('|', &number))
        .boxed()
}

fn any_line_end() -> BoxedStrategy<String> {
    prop_oneof![
        6 => any_of(&["\n", "\n\n"]),
        3 => any_of(&["\r\n", "\r\n\r\n"]),
        2 => any_of(&["\r", "\n\n\n\n", "\n\r", "\r\r\n"]),
        2 => any_of(&["\n　　", "\n    ", "\n\t", " \n", "\n \n"]),
        1 => any_of(&["\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\n- 12 -\n", "\n— 3 —\n", "\n7\n"]),
    ]
    .boxed()
}

/// Words and marks that the grammar and the rules know.
fn any_words() -> BoxedStrategy<String> {
    prop_oneof![
        any_of(&[
            "目录",
            "目　录",
            "【政府工作报告】",
            "【区政府文件】",
            "【人事任免】",
            "【大事记】",
            "政府工作报告",
            "沅平市白鹭区人民政府公报",
            "第1—3期（总第61—63期）",
            "内部资料，免费交流",
            "主办：",
            "准印证号：",
            "白鹭区人民政府大事记",
            "白鹭区人民政府任免的工作人员名单",
        ]),
        any_of(&[
            "附件",
            "附件：",
            "附件1",
            "附件：1.",
            "（此件公开发布）",
            "印发",
            "抄送：",
            "各镇人民政府：",
            "各位代表：",
            "沅平市白鹭区人民政府",
            "白鹭区人民政府办公室",
            "关于",
            "关于印发工作方案的通知",
            "的通知",
            "的意见",
            "（试行）",
            "任务目标的通知（",
            "根据《",
            "》（",
            "办法》",
            "现印发给你们，请认真贯彻执行。",
        ]),
        any_of(&[
            "区长",
            "副区长",
            "区长 周 岚",
            "周岚、陆怀远、",
            "秦向北（挂职）",
            "秦向北（挂",
            "职）出席会议。",
            "主　任：某　某　　副主任：",
            "何青同志",
            "任命何青为",
            "免去何青的",
            "任区发展和改革局副局长；",
            "不再担任",
            "局长职务。",
            "区人民政府决定：",
            "协助区长工作。",
            "互为补位",
            "分管",
            "联系",
            "牵头领导：",
            "责任单位：",
            "承办单位：区财政局。",
            "（牵头领导：甲。承办单位：乙。）",
            "（区财政局牵头）",
            "△ ",
            "△",
            "同日",
        ]),
        any_of(&[
            "（", "）", "(", ")", "[", "]", "〔", "〕", "【", "】", "《", "》", "〈", "〉", "“",
            "”", "‘", "’", "\"", "「", "」", "﹝", "﹞", "{", "}",
        ]),
        any_of(&[
            "，", "。", "；", "：", "、", "？", "！", "——", "—", "－", "-", "……", "...", "·", ",",
            ";", ".", ":", "％", "%", "/", "~",
        ]),
        any_of(&[
            "| 序号 | 项目 |\n| --- | --- |\n",
            "| 1 | 甲 |",
            "序号\t项目\t单位",
            "\t",
            " ",
            "　",
            "  ",
            "# ",
            "## ",
            "- ",
            "* ",
            "> ",
            "**",
            "`",
            "......................64",
            "…………12",
        ]),
        any_of(&[
            "开展文化惠民活动，建设书香白鹭",
            "全区完成地区生产总值",
            "增长",
            "以上",
            "个项目竣",
            "工投产。",
            "会议听取",
            "完成年度任务。",
            "的",
            "第",
            "号",
            "年",
            "月",
            "日",
            "期",
            "总第",
        ]),
        any_of(&[
            "PM2.5",
            "GDP",
            "5G",
            "https://www.example.cn/a?b=1",
            "it’s",
            "A.",
            "No. 1",
            "e\u{301}"
        ]),
        any_of(&[
            "\u{0}",
            "\u{7}",
            "\u{1b}[31m",
            "\u{7f}",
            "\u{9b}",
            "\u{ad}",
            "\u{200b}",
            "\u{202e}",
            "\u{2066}",
            "\u{feff}",
            "\u{fffd}",
            "\u{a0}",
            "𠮷",
            "👨‍👩‍👧",
            "\u{e000}",
            "\u{10ffff}",
        ]),
    ]
    .boxed()
}

/// A piece of a text.
fn piece() -> BoxedStrategy<String> {
    prop_oneof![
        6 => any_words(),
        3 => any_line_end(),
        2 => any_marker(),
        1 => any_number(),
        1 => any_date(),
        1 => any_document_number(),
    ]
    .boxed()
}

/// Pieces in any order.
fn any_text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..60).prop_map(|pieces| pieces.concat())
}

/// A line as it stands in gazettes, more or less.
fn any_line() -> BoxedStrategy<String> {
    let lone = prop_oneof![any_date(), any_document_number(), any_number(), any_words()];
    let marked = (any_marker(), any_words(), any_words())
        .prop_map(|(marker, head, tail)| marker + &head + &tail);
    let entry = (any_words(), any_document_number(), any_number())
        .prop_map(|(title, number, page)| format!("{title}（{number}）{page}"));
    let dated =
        (any_date(), any_words(), any_words()).prop_map(|(date, head, tail)| date + &head + &tail);
    let running = prop::collection::vec(
        prop_oneof![3 => any_words(), 1 => any_number(), 1 => any_document_number()],
        1..8,
    )
    .prop_map(|words| words.concat());
    prop_oneof![3 => lone, 2 => marked, 1 => entry, 2 => dated, 3 => running].boxed()
}

/// How a text may begin and end, so that the lines between stand in every part
/// of an issue.
fn any_frame() -> BoxedStrategy<(&'static str, &'static str)> {
    const COVER: &str = "沅平市白鹭区人民政府公报\n\n2025\n\n第1—3期（总第61—63期）\n\n目 录\n";
    const CONTENTS: &str = "沅平市白鹭区人民政府公报\n\n2025\n\n第1期（总第61期）\n\n目 录\n\n\
        【政府工作报告】\n\n政府工作报告1\n\n【区政府文件】\n\n\
        白鹭区人民政府关于做好文化工作的通知\n\n（沅鹭政发〔2025〕1号）9\n\n【大事记】20\n\n政府工作报告\n";
    const NOTICE: &str =
        "白鹭区人民政府关于做好文化工作的通知\n\n沅鹭政发〔2025〕1号\n\n各镇人民政府：\n";
    const ENDED: &str = "\n附件：1.名单\n\n白鹭区人民政府\n\n2025年2月25日\n\n（此件公开发布）";
    const COLOPHON: &str =
        "\n沅平市白鹭区人民政府公报\n\n2025年第1—3期（总第61—63期）\n\n主管：白鹭区人民政府\n";
    prop::sample::select(vec![
        ("", ""),
        (COVER, ""),
        (COVER, COLOPHON),
        (CONTENTS, COLOPHON),
        (CONTENTS, ENDED),
        (NOTICE, ""),
        (NOTICE, ENDED),
        ("附件\n\n名单\n", ENDED),
        ("白鹭区人民政府大事记\n\n2025年1月\n", COLOPHON),
        (
            "白鹭区人民政府任免的工作人员名单\n\n区人民政府决定：\n",
            ENDED,
        ),
        (
            "关于调整区政府领导同志工作分工的通知\n\n沅鹭政字〔2025〕3号\n",
            ENDED,
        ),
    ])
    .boxed()
}

/// Lines in any order between a beginning and an end of an issue, with line
/// ends of one kind.
fn any_lines() -> impl Strategy<Value = String> {
    let line_end = any_of(&["\n", "\n\n", "\r\n", "\r\n\r\n", "\r"]);
    let lines = prop::collection::vec(any_line(), 0..40);
    (any_frame(), lines, line_end).prop_map(|((head, tail), lines, line_end)| {
        let frame = |words: &str| words.replace('\n', &line_end);
        frame(head) + &lines.join(&line_end) + &frame(tail)
    })
}

/// The same texts in every run.
fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_250_108),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn the_laws_hold_for_pieces_in_any_order(text in any_text()) {
        hold_all(&text);
    }

    #[test]
    fn the_laws_hold_for_lines_in_any_order(text in any_lines()) {
        hold_all(&text);
    }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn reports_on_any_text_are_harmless(text in any_text()) {
        reports_are_harmless(&text);
    }
}

// ------------------------------------------------------------------ the soak

/// Texts that the soak tries, unless `GAZETTE_LINT_SOAK` says how many.
const SOAK: usize = 10_000;

/// Bytes of a text in the soak, at most.
const SOAKED: usize = 24_000;

/// Longest time that all laws may take for one text of the soak.
const PATIENCE: Duration = Duration::from_secs(10);

/// A part of a text, damaged in one to three ways, perhaps with a part of
/// another text in its midst.
fn mutated(texts: &[Sample], random: &mut Random) -> String {
    let part = |random: &mut Random, longest: usize| {
        let text = &texts[random.below(texts.len())].text;
        let grid = grid(text, 1000);
        let end = grid[random.below(grid.len())].max(longest.min(text.len() / 2));
        let end = (end..=text.len()).find(|&at| text.is_char_boundary(at));
        tail(&text[..end.unwrap_or(text.len())], longest).to_owned()
    };
    let longest = SOAKED >> random.below(6);
    let mut text = part(random, longest);
    for _ in 0..=random.below(3) {
        text = match random.below(4) {
            0 => damage_lines(&text, random),
            1 => String::from_utf8_lossy(&damage_bytes(&text, random)).into_owned(),
            2 => damage_characters(&text, random),
            _ => {
                let grid = grid(&text, 200);
                let at = grid
                    .get(random.below(grid.len().max(1)))
                    .copied()
                    .unwrap_or(0);
                format!(
                    "{}{}{}",
                    &text[..at],
                    part(random, longest / 4),
                    &text[at..]
                )
            }
        };
    }
    text
}

/// Characters lost, doubled, swapped, or replaced by others of the same text.
fn damage_characters(text: &str, random: &mut Random) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for _ in 0..=random.below(60) {
        if characters.len() < 2 {
            break;
        }
        let at = random.below(characters.len() - 1);
        match random.below(4) {
            0 => drop(characters.remove(at)),
            1 => characters.insert(at, characters[at]),
            2 => characters.swap(at, at + 1),
            _ => characters[at] = characters[random.below(characters.len())],
        }
    }
    characters.into_iter().collect()
}

/// Run it with `cargo test --profile bench --test laws -- --ignored --nocapture`.
#[test]
#[ignore = "takes long; docs/robustness.md says how to run it"]
fn soak() {
    let count = std::env::var("GAZETTE_LINT_SOAK").map_or(SOAK, |count| {
        count.parse().expect("GAZETTE_LINT_SOAK is a number")
    });
    let mut texts = samples();
    texts.extend(shared_texts());
    texts.retain(|sample| !sample.text.is_empty());
    let slowest = (0..count)
        .into_par_iter()
        .map(|seed| {
            let text = mutated(&texts, &mut Random(seed as u64));
            let start = Instant::now();
            hold(hold_all, &format!("the text of seed {seed}"), &text);
            (start.elapsed(), seed)
        })
        .max();
    if let Some((time, seed)) = slowest {
        println!("{count} texts; the slowest, of seed {seed}, took {time:?}");
        assert!(time < PATIENCE, "the text of seed {seed} takes {time:?}");
    }
}
