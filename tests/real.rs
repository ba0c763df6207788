//! The real issue, when the environment names the folder that holds it. It is
//! not part of the project; whatever is pinned here, a sample pins too.

use std::fs;
use std::path::PathBuf;

use gazette_lint::lint::{self, Severity};
use gazette_lint::rules;
use gazette_lint::syntax::ast::{ArticleKind, Content, EntryMark, Issue};
use gazette_lint::syntax::{JoinKind, LeafKind, Tree, walk};
use gazette_lint::text::SourceFile;

/// The issue, or nothing when `GAZETTE_LINT_SHARED` names no folder with it.
fn real_issue() -> Option<SourceFile> {
    let folder = PathBuf::from(std::env::var_os("GAZETTE_LINT_SHARED")?);
    let path = folder.join("gazettes").join("yanzhou-2024-01-03.txt");
    let text = fs::read_to_string(path).expect("the folder holds the real issue");
    Some(SourceFile::from_text("real.txt", text))
}

/// Says on standard error that there is nothing to test.
fn skip() {
    eprintln!("skipped: GAZETTE_LINT_SHARED names no folder with the real issue");
}

#[test]
fn every_part_is_read() {
    let Some(source) = real_issue() else {
        return skip();
    };
    let tree = Tree::parse(&source);
    let [issue] = &tree.issues[..] else {
        panic!("one cover, one issue, not {}", tree.issues.len());
    };
    let cover = issue.cover.as_ref().expect("a cover");
    let numbers = cover.numbers.as_ref().expect("issue numbers");
    let total = cover.total.as_ref().expect("a running total");
    assert_eq!((numbers.first, numbers.last), (1, 3));
    assert_eq!((total.first, total.last), (121, 123));
    assert_eq!(cover.year.as_ref().expect("a year").value, 2024);
    check_contents(issue);
    let kinds: Vec<_> = issue.articles.iter().map(|article| article.kind).collect();
    assert_eq!(
        kinds,
        [
            ArticleKind::WorkReport,
            ArticleKind::TaskBreakdown,
            ArticleKind::Document,
            ArticleKind::Duties,
            ArticleKind::Appointments,
            ArticleKind::Chronicle,
        ]
    );
    check_documents(issue);
    let colophon = issue.colophon.as_ref().expect("a colophon");
    assert_eq!(colophon.fields.len(), 4);
    assert!(colophon.published.is_some());
}

fn check_contents(issue: &Issue<'_>) {
    let contents = issue.contents.as_ref().expect("contents");
    assert_eq!(contents.columns.len(), 4);
    let pages: Vec<_> = contents
        .columns
        .iter()
        .flat_map(|column| {
            column
                .page
                .iter()
                .chain(column.entries.iter().filter_map(|e| e.page.as_ref()))
        })
        .map(|page| page.value)
        .collect();
    assert_eq!(pages, [1, 11, 20, 22, 24, 25]);
    assert_eq!(
        contents
            .entries()
            .filter(|entry| entry.number.is_some())
            .count(),
        3
    );
}

fn check_documents(issue: &Issue<'_>) {
    let tasks = &issue.articles[1];
    let assigned = walk::items(&tasks.blocks).filter(|item| item.assignment.is_some());
    assert_eq!(assigned.count(), 76);
    let remarks = walk::items(&tasks.blocks)
        .filter_map(|item| item.assignment.as_ref())
        .filter(|assignment| assignment.remark.is_some());
    assert_eq!(remarks.count(), 1);
    let matters = &issue.articles[2];
    assert_eq!(matters.attachments.len(), 1);
    for notice in &issue.articles[1..4] {
        assert!(notice.recipients.is_some() && notice.date.is_some());
        assert_eq!(
            (
                notice.signatures.len(),
                notice.notes.len(),
                notice.printed.len()
            ),
            (1, 1, 1)
        );
    }
    let Content::Duties { leaders, pairs } = &issue.articles[3].content else {
        panic!("a division of work");
    };
    assert_eq!((leaders.len(), pairs.len()), (7, 3));
    let Content::Appointments { items, remarks } = &issue.articles[4].content else {
        panic!("appointments");
    };
    assert_eq!((items.len(), remarks.len()), (12, 2));
    let Content::Chronicle(months) = &issue.articles[5].content else {
        panic!("a chronicle");
    };
    let entries = || months.iter().flat_map(|month| &month.entries);
    assert_eq!(months.len(), 3);
    assert_eq!(
        entries()
            .filter(|entry| entry.mark == EntryMark::Dated)
            .count(),
        41
    );
    assert_eq!(
        entries()
            .filter(|entry| entry.mark == EntryMark::SameDay)
            .count(),
        21
    );
}

#[test]
fn forty_four_places_are_joined() {
    let Some(source) = real_issue() else {
        return skip();
    };
    let tree = Tree::parse(&source);
    let joins = tree.leaves.iter().filter(|leaf| {
        matches!(
            leaf.kind,
            LeafKind::Join(JoinKind::PageBreak | JoinKind::HardWrap)
        )
    });
    assert_eq!(joins.count(), 44);
    assert_eq!(tree.print(&source), source.text());
}

/// What a proofreader finds in the issue, at the exact words, and nothing else.
#[test]
fn all_its_mistakes_and_no_more() {
    let Some(source) = real_issue() else {
        return skip();
    };
    let checked = lint::check(source, &rules::by_default());
    let found: Vec<_> = checked
        .diagnostics
        .iter()
        .map(|diagnostic| {
            let at = diagnostic.primary.place.first().start;
            let at = checked.source.lines().position(checked.source.text(), at);
            (diagnostic.severity, diagnostic.rule, at.line, at.column)
        })
        .collect();
    assert_eq!(
        found,
        [
            (Severity::Warning, "punct-range-hyphen", 9, 3),
            (Severity::Warning, "structure-toc-mismatch", 15, 1),
            (Severity::Warning, "punct-halfwidth", 21, 1),
            (Severity::Warning, "docno-form", 21, 2),
            (Severity::Hint, "phrase-outdated", 50, 343),
            (Severity::Hint, "format-cjk-digit-space", 70, 7),
            (Severity::Error, "text-markup-residue", 144, 52),
            (Severity::Error, "phrase-core", 194, 33),
            (Severity::Error, "docno-agency-typo", 200, 1),
            (Severity::Warning, "text-derived-diff", 208, 41),
            (Severity::Warning, "text-foreign-residue", 208, 49),
            (Severity::Hint, "format-cjk-digit-space", 218, 24),
            (Severity::Error, "org-name-conflict", 250, 113),
            (Severity::Warning, "text-derived-diff", 276, 35),
            (Severity::Warning, "text-derived-diff", 282, 21),
            (Severity::Warning, "text-derived-diff", 284, 74),
            (Severity::Warning, "text-derived-diff", 286, 35),
            (Severity::Hint, "org-duty-coverage", 300, 80),
            (Severity::Error, "figure-cross-document-conflict", 306, 18),
            (Severity::Error, "text-markup-residue", 334, 6),
            (Severity::Warning, "text-derived-diff", 342, 43),
            (Severity::Warning, "org-name-conflict", 352, 94),
            (Severity::Warning, "text-derived-diff", 354, 13),
            (Severity::Warning, "text-derived-diff", 356, 22),
            (Severity::Warning, "text-derived-diff", 356, 97),
            (Severity::Error, "text-quoted-name-variant", 360, 62),
            (Severity::Warning, "text-derived-diff", 372, 117),
            (Severity::Warning, "text-derived-diff", 404, 31),
            (Severity::Hint, "format-cjk-digit-space", 424, 14),
            (Severity::Warning, "char-variant-word", 434, 9),
            (Severity::Hint, "format-cjk-digit-space", 448, 5),
            (Severity::Error, "org-prefix-missing", 480, 17),
            (Severity::Warning, "punct-range-hyphen", 576, 2),
            (Severity::Error, "meeting-report-name", 576, 98),
            (Severity::Warning, "punct-missing-terminal", 632, 45),
            (Severity::Error, "person-title-dangling", 654, 25),
            (Severity::Error, "person-name-variant", 656, 45),
            (Severity::Warning, "punct-halfwidth", 668, 21),
            (Severity::Hint, "colophon-required-fields", 714, 1),
        ]
    );
}
