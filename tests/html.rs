//! The page for a browser: every finding in place, links that lead somewhere,
//! nothing from outside, and input that stays text.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

use gazette_lint::lint::{self, Checked, Language};
use gazette_lint::report::{self, Format, Options};
use gazette_lint::rules;
use gazette_lint::text::SourceFile;
use tempfile::TempDir;

fn check(name: &str, text: &str) -> Checked {
    lint::check(SourceFile::from_text(name, text), &rules::by_default())
}

fn sample(name: &str) -> Checked {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("samples")
        .join(name);
    let text = fs::read_to_string(path).expect("the sample is there");
    check(name, &text)
}

fn page(checked: &[Checked], language: Language) -> String {
    let options = Options {
        language,
        width: 100,
        color: false,
        meta: rules::meta,
    };
    let mut out = Vec::new();
    report::write(Format::Html, checked, &options, &mut out).expect("memory can be written to");
    String::from_utf8(out).expect("the page is UTF-8")
}

/// The values of an attribute, in order.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let opening = format!(" {attribute}=\"");
    let rests = page.split(&*opening).skip(1);
    rests.filter_map(|rest| rest.split('"').next()).collect()
}

/// Everything but the style and the script, which are ours.
fn body(page: &str) -> &str {
    let start = page.find("<body>").expect("the page has a body");
    let end = page.rfind("<script>").expect("the page has a script");
    &page[start..end]
}

#[test]
fn every_finding_stands_in_the_page_and_every_link_leads_somewhere() {
    let checked = [sample("flawed.txt"), sample("clean.txt")];
    let findings: usize = checked.iter().map(|file| file.diagnostics.len()).sum();
    let page = page(&checked, Language::Chinese);
    let ids = values(&page, "id");
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "ids are unique");
    assert!(findings > 40);
    for number in 0..findings {
        assert!(unique.contains(&*format!("f{number}")), "finding {number}");
        assert!(unique.contains(&*format!("m{number}-0")), "mark {number}");
    }
    for link in values(&page, "href") {
        let target = link.strip_prefix('#').expect("links stay in the page");
        assert!(unique.contains(target), "{link} leads nowhere");
    }
}

#[test]
fn a_place_without_words_and_one_inside_a_table_have_their_marks() {
    let text = "关于做好文化工作的通知\n\n各镇人民政府：\n\n工作安排如下，请遵照执行\n\n\
                序号\t项目\t数量\n1\t新建学校\t3所所\n3\t“改造道路\t5条\n";
    let checked = [check("issue.txt", text)];
    let page = page(&checked, Language::Chinese);
    let ids = values(&page, "id");
    for number in 0..checked[0].diagnostics.len() {
        assert!(ids.contains(&&*format!("m{number}-0")), "mark {number}");
    }
    assert!(page.contains("<th scope=\"col\">序号</th>"), "{page}");
    assert_eq!(page.matches("<tr>").count(), page.matches("</tr>").count());
}

#[test]
fn nothing_comes_from_outside() {
    let page = page(&[sample("flawed.txt")], Language::Chinese);
    for word in ["http:", "https:", "src=", "@import", "url(", "fetch("] {
        assert!(!page.contains(word), "{word}");
    }
}

#[test]
fn the_collation_sets_report_and_tasks_side_by_side() {
    let page = page(&[sample("flawed.txt")], Language::Chinese);
    let at = page.find("对照表").expect("there is a collation");
    let collation = &page[at..];
    assert!(collation.contains("<del>") && collation.contains("<ins>"));
    assert!(collation.contains("只见于一处的文字"));
}

#[test]
fn the_page_speaks_the_language_asked_for() {
    let english = page(&[sample("clean.txt")], Language::English);
    assert!(english.contains("<html lang=\"en\">") && english.contains("Findings by document"));
    let text = english.find("<section class=\"sheet\"").expect("a text");
    let opening = english[text..].split('>').next().expect("an element");
    assert!(opening.contains("lang=\"zh-CN\""), "the text is Chinese");
    let chinese = page(&[sample("clean.txt")], Language::Chinese);
    assert!(chinese.contains("<html lang=\"zh-CN\">") && chinese.contains("各文件的发现"));
}

/// A gazette that would take the page over if it could.
const HOSTILE: &str = "关于印发<script>document.title='taken'</script>办法的通知\n\n\
                       白鹭政发[2025]1号\n\n各镇人民政府：\n\n\
                       \"><img src=x onerror=\"document.title='taken'\">开展“文化活动\u{1b}。\n";

#[test]
fn input_stays_text() {
    let page = page(&[check("<b>.txt", HOSTILE)], Language::Chinese);
    let body = body(&page);
    assert!(!body.contains("<script") && !body.contains("<img") && !body.contains("<b>"));
    assert!(!page.contains('\u{1b}'));
    assert!(body.contains("&lt;script&gt;"));
}

/// How bright a colour such as `#fffefa` is, as contrast is defined.
fn brightness(colour: &str) -> f64 {
    let part = |at: usize| {
        let value = u8::from_str_radix(&colour[at..at + 2], 16).expect("a colour");
        let value = f64::from(value) / 255.0;
        match value <= 0.03928 {
            true => value / 12.92,
            false => ((value + 0.055) / 1.055).powf(2.4),
        }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

#[test]
fn words_stand_out_from_what_is_behind_them() {
    let page = page(&[sample("clean.txt")], Language::Chinese);
    let (light, rest) = page
        .split_once("@media (prefers-color-scheme: dark)")
        .expect("the style has both");
    let (dark, _) = rest.split_once("* {").expect("the style goes on");
    for theme in [light, dark] {
        let colour = |name: &str| {
            let (_, after) = theme.split_once(&format!("--{name}: ")).expect("a colour");
            brightness(&after[..7])
        };
        let mut pairs = vec![("ink", "desk"), ("ink", "paper"), ("ink", "card")];
        pairs.extend([("faint", "desk"), ("faint", "paper"), ("faint", "card")]);
        for (own, behind) in [
            ("error", "error-bg"),
            ("warning", "warning-bg"),
            ("hint", "hint-bg"),
            ("proof", "proof-bg"),
        ] {
            pairs.extend([(own, behind), (own, "card"), (own, "desk"), ("ink", behind)]);
        }
        for (own, behind) in pairs {
            let (a, b) = (colour(own), colour(behind));
            let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
            assert!(contrast >= 4.5, "{own} on {behind}: {contrast:.2}");
        }
    }
}

/// Runs the browser on a page; none where there is no browser.
fn browse(page: &str, arguments: &[&str]) -> Option<Output> {
    let browsers = ["chromium", "chromium-browser", "google-chrome"];
    let version = |name: &&&str| Command::new(name).arg("--version").output().is_ok();
    let Some(browser) = browsers.iter().find(version) else {
        // Not by `eprintln!`, which nobody sees of a test that passes.
        let why = format!("skipped: there is none of {browsers:?} to open the page with\n");
        let _ = std::io::stderr().write_all(why.as_bytes());
        return None;
    };
    let folder = TempDir::new().expect("a temporary folder");
    let path = folder.path().join("page.html");
    fs::write(&path, page).expect("the folder is writable");
    let profile = folder.path().join("profile");
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu"])
        .args(["--no-first-run", "--disable-background-networking"])
        .arg(format!("--user-data-dir={}", profile.display()))
        .args(arguments)
        .arg(format!("file://{}", path.display()))
        .output();
    Some(output.expect("the browser starts"))
}

#[test]
fn a_browser_shows_the_page_and_runs_nothing_of_the_input() {
    let page = page(&[check("issue.txt", HOSTILE)], Language::Chinese);
    let Some(output) = browse(&page, &["--dump-dom"]) else {
        return;
    };
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        shown.contains("<title>校对报告 · issue.txt</title>"),
        "{shown}"
    );
    assert_eq!(
        shown.matches("<article").count(),
        page.matches("<article").count()
    );
}

#[test]
fn a_browser_filters_and_jumps() {
    let page = page(&[sample("flawed.txt")], Language::Chinese);
    // Presses the key and unticks a box as a reader would, and notes what is seen.
    let reader = "<script>\
        document.dispatchEvent(new KeyboardEvent('keydown', {key: 'j'}));\
        const focused = document.activeElement.id;\
        const box = document.querySelector('input[value=error]');\
        box.click();\
        const seen = [...document.querySelectorAll('.card:not(.hidden)')];\
        document.title = focused + ' ' + seen.every((card) => !card.matches('.error'));\
        </script></body>";
    let Some(output) = browse(&page.replace("</body>", reader), &["--dump-dom"]) else {
        return;
    };
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        shown.contains("<title>f0 true</title>"),
        "{}",
        &shown[..500.min(shown.len())]
    );
}
