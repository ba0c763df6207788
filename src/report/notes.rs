//! What stands under a finding: what to do, what it leans on, how to mend it.

use super::visible::visible;
use super::words::pick;
use crate::lexicon::{Standard, standards};
use crate::lint::{Applicability, Basis, Diagnostic, Edit, Fix, Language};
use crate::text::SourceFile;

/// A paragraph under a finding.
pub(super) struct Note {
    /// Six columns wide, as miette's own `help: `, so that the text lines up.
    pub heading: &'static str,
    pub text: String,
}

/// The notes under `diagnostic`.
pub(super) fn notes(diagnostic: &Diagnostic, source: &SourceFile, language: Language) -> Vec<Note> {
    let help = diagnostic.help.as_ref().map(|help| Note {
        heading: pick(language, "帮助：", "help: "),
        text: visible(help.text(language)).into_owned(),
    });
    let basis = diagnostic.basis.map(|basis| Note {
        heading: pick(language, "依据：", "see:  "),
        text: basis_with_standing(basis, language),
    });
    let fix = diagnostic.fix.as_ref().map(|fix| Note {
        heading: pick(language, "改法：", "fix:  "),
        text: describe(fix, source, language),
    });
    [help, basis, fix].into_iter().flatten().collect()
}

/// The standard and the clause that a finding leans on.
pub(super) fn basis(basis: Basis, language: Language) -> String {
    let title = match standards().get(basis.standard) {
        Some(standard) => pick(language, &*standard.title, &*standard.title_en),
        None => basis.standard,
    };
    match (basis.clause, language) {
        ("", _) => title.to_owned(),
        (clause, Language::Chinese) => format!("{title}{clause}"),
        (clause, Language::English) => format!("{title}, {}", in_english(clause)),
    }
}

/// A clause as it is cited in English: annex B.3; article 9, item 5.
fn in_english(clause: &str) -> String {
    let mut words = clause.replace("附录", "annex ");
    for (zh, en) in [("条", "article"), ("项", "item")] {
        for (number, digit) in (1..).zip("一二三四五六七八九十".chars()) {
            words = words.replace(&format!("第{digit}{zh}"), &format!(", {en} {number}"));
        }
    }
    words.trim_start_matches(", ").to_owned()
}

fn basis_with_standing(cited: Basis, language: Language) -> String {
    let words = basis(cited, language);
    let standing =
        |standard: &'static Standard| pick(language, &*standard.standing, &*standard.standing_en);
    match (standards().get(cited.standard).map(standing), language) {
        (None | Some(""), _) => words,
        (Some(standing), Language::Chinese) => format!("{words}（{standing}）"),
        (Some(standing), Language::English) => format!("{words} ({standing})"),
    }
}

/// Different changes of a fix that are shown; all of them its diff shows.
const CHANGES_SHOWN: usize = 3;

fn describe(fix: &Fix, source: &SourceFile, language: Language) -> String {
    let title = visible(fix.title.text(language));
    let mut changes: Vec<String> = Vec::new();
    for edit in &fix.edits {
        let change = change(edit, source, language);
        if changes.contains(&change) {
            continue;
        }
        if changes.len() == CHANGES_SHOWN {
            changes.push("…".to_owned());
            break;
        }
        changes.push(change);
    }
    let caution = match fix.applicability {
        Applicability::Safe => pick(language, "可自动修改", "safe"),
        Applicability::Suggested => pick(language, "须人工核对", "look before you take it"),
    };
    match language {
        Language::Chinese => format!("{title}：{}（{caution}）", changes.join("；")),
        Language::English => format!("{title}: {} ({caution})", changes.join("; ")),
    }
}

/// One edit: the words that go and the words that come.
fn change(edit: &Edit, source: &SourceFile, language: Language) -> String {
    let old = quote(source.words(edit.span), language);
    let new = quote(&edit.content, language);
    match (edit.span.is_empty(), edit.content.is_empty()) {
        (false, true) => format!("{}{old}", pick(language, "删去", "delete ")),
        (true, _) => format!("{}{new}", pick(language, "加上", "insert ")),
        (false, false) => format!("{old} → {new}"),
    }
}

/// Characters of a quotation that are shown.
const QUOTED: usize = 30;

fn quote(words: &str, language: Language) -> String {
    let mut shown: String = words.chars().take(QUOTED).collect();
    if shown.len() < words.len() {
        shown.push('…');
    }
    let shown = visible(&shown);
    match language {
        Language::Chinese => format!("“{shown}”"),
        Language::English => format!("\"{shown}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn edits_read_as_what_they_do() {
        let source = SourceFile::from_text("a", "济充政发");
        let edit = |start, end, content: &str| Edit {
            span: Span::new(start, end),
            content: content.to_owned(),
        };
        let zh = |edit| change(&edit, &source, Language::Chinese);
        assert_eq!(zh(edit(3, 6, "兖")), "“充” → “兖”");
        assert_eq!(zh(edit(3, 6, "")), "删去“充”");
        assert_eq!(zh(edit(3, 3, "兖")), "加上“兖”");
    }

    #[test]
    fn a_basis_names_title_clause_and_standing() {
        let cited = Basis {
            standard: "GB/T 15834-2011",
            clause: "4.9.3.6",
        };
        let words = basis_with_standing(cited, Language::Chinese);
        assert_eq!(
            words,
            "GB/T 15834—2011《标点符号用法》4.9.3.6（推荐性国家标准）"
        );
        assert_eq!(in_english("附录B.3"), "annex B.3");
        assert_eq!(in_english("第九条第五项"), "article 9, item 5");
        let unknown = Basis {
            standard: "某标准",
            clause: "",
        };
        assert_eq!(basis(unknown, Language::English), "某标准");
    }
}
