//! Reports as people and programs see them, and the laws of their layout.

use proptest::prelude::*;

use super::*;
use crate::lint::{Applicability, Diagnostic, Edit, Severity};
use crate::message;
use crate::syntax::{Coverage, Part};
use crate::text::{LogicalText, Place, SourceFile, Span, char_width, display_width};

const CLAUSE: &str = "加快智慧社区建设，争创省级四星级新型智慧城市，让更多群众享受“指尖办”的便利；\
    深入实施城市更新行动，改造老旧小区14个、背街小巷7条，新建农村公路90公里。";

/// Some nine hundred characters in one line, as gazettes print them.
fn paragraph() -> String {
    format!("　　{}", CLAUSE.repeat(12))
}

/// Where the `nth` (from 0) `words` stand.
fn find(source: &SourceFile, words: &str, nth: usize) -> Place {
    let (start, _) = source
        .text()
        .match_indices(words)
        .nth(nth)
        .expect("stands in the text");
    Span::new(start, start + words.len()).into()
}

fn checked(source: SourceFile, diagnostics: Vec<Diagnostic>) -> Checked {
    let mut coverage = Coverage::default();
    for line in source.text().lines() {
        let part = if line.chars().count() < 30 {
            Part::Heading
        } else {
            Part::Paragraph
        };
        coverage.add(part, line);
    }
    Checked {
        source,
        diagnostics,
        coverage,
        stale: Vec::new(),
    }
}

/// A finding as the runner hands it on.
fn named(mut diagnostic: Diagnostic, rule: &'static str) -> Diagnostic {
    diagnostic.rule = rule;
    diagnostic.fingerprint = "0f1e2d3c".to_owned();
    for (spot, location) in diagnostic
        .spots_mut()
        .zip(["任务分解", "政府工作报告", "目录"])
    {
        spot.location = message!("{location}", "{location}");
    }
    diagnostic
}

fn report(format: Format, width: usize, language: Language, file: &Checked) -> String {
    let options = Options {
        language,
        width,
        color: false,
        meta: |_| None,
    };
    let mut out = Vec::new();
    write(format, std::slice::from_ref(file), &options, &mut out).expect("memory takes it");
    String::from_utf8(out).expect("reports are UTF-8")
}

fn full(width: usize, file: &Checked) -> String {
    let shown = report(Format::Full, width, Language::Chinese, file);
    assert_fits(&shown, width);
    shown
}

fn assert_fits(shown: &str, width: usize) {
    for line in shown.lines() {
        assert!(display_width(line) <= width, "wider than {width}: {line}");
    }
}

/// A finding in a very long line, with two places that prove it.
fn conflict() -> Checked {
    let text = format!("任务分解\n{}\n\n政府工作报告\n{0}\n", paragraph());
    let source = SourceFile::from_text("2024年第1-3期.txt", text);
    let diagnostic = Diagnostic::new(
        find(&source, "四星级", 4),
        message!(
            "任务分解与政府工作报告的数字不一致：“省级五星级新型智慧城市”对应原文“省级四星级”",
            "the breakdown and the report disagree"
        ),
        message!("任务分解写“五星级”", "the breakdown has five stars"),
    )
    .evidence(
        find(&source, "四星级", 17),
        message!(
            "《政府工作报告》同一句作“四星级”",
            "the report has four stars"
        ),
    )
    .evidence(find(&source, "任务分解", 0), message!("标题", "title"))
    .help(message!(
        "两处必有一误，请核对原件后统一；工具不替您判断哪一处正确。",
        "look at the original"
    ))
    .basis("GB/T 15835-2011", "4.1.1")
    .fix(
        Applicability::Suggested,
        message!("改从报告", "follow the report"),
        vec![Edit {
            span: find(&source, "四星级", 4).first(),
            content: "五星级".to_owned(),
        }],
    );
    checked(
        source,
        vec![named(diagnostic, "figure-cross-document-conflict")],
    )
}

#[test]
fn a_long_paragraph_gets_a_window_at_60() {
    insta::assert_snapshot!(full(60, &conflict()));
}

#[test]
fn a_long_paragraph_gets_a_window_at_100() {
    insta::assert_snapshot!(full(100, &conflict()));
}

#[test]
fn a_long_paragraph_gets_a_window_at_200() {
    insta::assert_snapshot!(full(200, &conflict()));
}

#[test]
fn the_report_speaks_english() {
    let shown = report(Format::Full, 100, Language::English, &conflict());
    assert_fits(&shown, 100);
    insta::assert_snapshot!(shown);
}

#[test]
fn colours_are_only_a_coat() {
    let file = conflict();
    let options = Options {
        language: Language::Chinese,
        width: 100,
        color: true,
        meta: |_| None,
    };
    let mut out = Vec::new();
    write(Format::Full, &[file], &options, &mut out).expect("memory takes it");
    let coloured = String::from_utf8(out).expect("reports are UTF-8");
    assert!(coloured.contains("\u{1b}["));
    assert_eq!(without_styles(&coloured), full(100, &conflict()));
}

fn without_styles(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |plain, part| {
        plain + part.split_once('m').map_or("", |(_, after)| after)
    })
}

#[test]
fn a_place_across_a_page_break_is_joined() {
    let text = "拟新建道路豫州支路、靖\n\n— 12 —\n\n　　王路、文化路等六条，年内全部通车。\n";
    let source = SourceFile::from_text("公报.txt", text);
    let (head, tail) = (
        find(&source, "靖", 0).first(),
        find(&source, "王路", 0).first(),
    );
    let mut road = LogicalText::new(text, head);
    road.join(text, tail);
    let diagnostic = Diagnostic::new(
        road.whole(),
        message!("路名“靖王路”与他处“静王路”不一致", "road names differ"),
        message!("此处跨页", "across pages"),
    );
    let file = checked(source, vec![named(diagnostic, "name-conflict")]);
    insta::assert_snapshot!(full(60, &file));
}

#[test]
fn a_place_whose_parts_are_far_apart_shows_the_first() {
    let text = format!("开头的字\n{}\n结尾的字\n", "无关的一行。\n".repeat(100));
    let source = SourceFile::from_text("a.txt", text);
    let first = find(&source, "开头", 0).first();
    let place = Place::new(first, vec![find(&source, "结尾", 0).first()]);
    let diagnostic = Diagnostic::new(place, message!("首尾", "ends"), message!("首", "first"));
    let file = checked(source, vec![named(diagnostic, "ends")]);
    assert_eq!(underlined(&full(60, &file)), "开头");
}

#[test]
fn an_empty_place_at_the_end_without_a_line_feed_is_seen() {
    let source = SourceFile::from_text("a.txt", "首行。\n此件公开发布");
    let end = source.text().len();
    let diagnostic = Diagnostic::new(
        Span::new(end, end).into(),
        message!("句末缺句号", "no full stop"),
        message!("此处缺“。”", "here"),
    )
    .fix(
        Applicability::Safe,
        message!("补句号", "add it"),
        vec![Edit {
            span: Span::new(end, end),
            content: "。".to_owned(),
        }],
    );
    let file = checked(source, vec![named(diagnostic, "punct-sentence-end")]);
    insta::assert_snapshot!(full(60, &file));
}

#[test]
fn control_characters_are_shown_and_never_sent() {
    let text = "一\u{1b}[2J二\u{7}三\u{202e}四\t五\u{9b}六\u{200b}七，济充政发号。\r\n";
    let source = SourceFile::from_text("a\u{1b}]0;x\u{7}.txt", text);
    let diagnostic = Diagnostic::new(
        find(&source, "三\u{202e}四", 0),
        message!("此处有\u{1b}[31m控制字符", "control \u{1b}"),
        message!("\u{202e}藏字", "hidden"),
    )
    .evidence(find(&source, "济充", 0), message!("\u{7}旁证", "bell"))
    .help(message!("删去\u{1b}", "delete \u{1b}"));
    let file = checked(source, vec![named(diagnostic, "char-control")]);
    let shown = full(100, &file);
    for format in [Format::Full, Format::Concise, Format::Json, Format::Jsonl] {
        let written = report(format, 100, Language::Chinese, &file);
        assert!(
            !written.chars().any(|c| c != '\n' && visible::is_hidden(c)),
            "{written:?}"
        );
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn a_very_long_message_is_wrapped() {
    let source = SourceFile::from_text("文件夹/".repeat(20) + "公报.txt", paragraph());
    let words = "济兖政发〔2024〕1号与目录所列文号不一致，".repeat(8);
    let label = "此处的文字与他处有出入，".repeat(6);
    let diagnostic = Diagnostic::new(
        find(&source, "老旧小区14个", 5),
        message!("{words}", "{words}"),
        message!("{label}", "{label}"),
    )
    .help(message!("{words}", "{words}"));
    let mut file = checked(source, vec![named(diagnostic, "docno-agency-typo")]);
    let title = "政府工作报告".repeat(5);
    file.diagnostics[0].primary.location = message!("{title}", "{title}");
    insta::assert_snapshot!(full(60, &file));
}

#[test]
fn many_places_are_counted_after_the_fifth() {
    let source = SourceFile::from_text("a.txt", "登录入口\n".repeat(40));
    let label = || message!("“登录”", "login");
    let mut diagnostic = Diagnostic::new(
        find(&source, "登录", 0),
        message!("应作“登陆”", "wrong word"),
        label(),
    );
    for nth in 1..40 {
        diagnostic = diagnostic.occurrence(find(&source, "登录", nth), label());
    }
    let file = checked(source, vec![named(diagnostic, "word-choice")]);
    insta::assert_snapshot!(full(60, &file));
}

#[test]
fn the_concise_report_is_one_line_a_finding() {
    insta::assert_snapshot!(report(Format::Concise, 60, Language::Chinese, &conflict()));
}

#[test]
fn json_keeps_its_contract() {
    let shown = report(Format::Json, 60, Language::Chinese, &conflict());
    insta::assert_snapshot!(shown);
}

#[test]
fn json_lines_are_the_diagnostics_of_json() {
    let file = conflict();
    let parse = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("is JSON");
    let whole = parse(&report(Format::Json, 60, Language::Chinese, &file));
    let lines = report(Format::Jsonl, 60, Language::Chinese, &file);
    let lines: Vec<_> = lines.lines().map(parse).collect();
    assert_eq!(whole["diagnostics"].as_array(), Some(&lines));
}

#[test]
fn json_escapes_keep_the_value() {
    let source = SourceFile::from_text("a.txt", "甲\u{202e}乙\u{e0001}\u{9b}");
    let diagnostic = Diagnostic::new(
        find(&source, "甲", 0),
        message!("甲\u{202e}乙\u{e0001}\u{9b}", "hidden"),
        message!("", ""),
    );
    let file = checked(source, vec![named(diagnostic, "char-hidden")]);
    let written = report(Format::Jsonl, 60, Language::Chinese, &file);
    let value: serde_json::Value = serde_json::from_str(&written).expect("is JSON");
    assert_eq!(value["message"], "甲\u{202e}乙\u{e0001}\u{9b}");
}

#[test]
fn nothing_found_leaves_the_summary() {
    let file = checked(SourceFile::from_text("a.txt", paragraph()), Vec::new());
    insta::assert_snapshot!(full(80, &file));
}

#[test]
fn severities_have_their_words() {
    let source = SourceFile::from_text("a.txt", "登陆系统\n");
    let mut diagnostic = Diagnostic::new(
        find(&source, "登陆", 0),
        message!("用词", "word"),
        message!("", ""),
    );
    diagnostic.severity = Severity::Warning;
    let mut file = checked(source, vec![named(diagnostic, "wording-login")]);
    assert!(full(80, &file).starts_with("警告[wording-login]\n"));
    file.diagnostics[0].severity = Severity::Hint;
    assert!(full(80, &file).starts_with("提示[wording-login]\n"));
}

/// The words above the underline of the first snippet, by display columns.
fn underlined(shown: &str) -> String {
    let lines: Vec<&str> = shown.lines().collect();
    let is_underline = |line: &&str| line.contains("· ") && line.contains('┬');
    let row = lines
        .iter()
        .position(is_underline)
        .expect("has an underline");
    let columns: Vec<usize> = cells(lines[row])
        .filter(|&(_, character)| matches!(character, '─' | '┬'))
        .map(|(column, _)| column)
        .collect();
    let covered = cells(lines[row - 1]).filter(|(column, _)| columns.contains(column));
    covered.map(|(_, character)| character).collect()
}

/// The characters of a line with the columns where they begin.
fn cells(line: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    line.chars().scan(0, |column, character| {
        let at = *column;
        *column += char_width(character);
        Some((at, character))
    })
}

proptest! {
    #[test]
    fn the_underline_stands_under_the_words(
        start in 0_usize..880,
        length in 1_usize..8,
        width in 40_usize..200,
        label in "[一-龥]{1,30}",
    ) {
        let source = SourceFile::from_text("2024年第1-3期.txt", paragraph());
        let offsets: Vec<usize> = source.text().char_indices().map(|(at, _)| at).collect();
        let start = start.min(offsets.len() - length - 1);
        let span = Span::new(offsets[start], offsets[start + length]);
        let words = source.words(span).to_owned();
        let diagnostic = Diagnostic::new(
            span.into(),
            message!("有误", "wrong"),
            message!("{label}", "{label}"),
        ).evidence(span.into(), message!("同上", "the same"));
        let file = checked(source, vec![named(diagnostic, "name-conflict")]);
        let shown = full(width, &file);
        prop_assert_eq!(underlined(&shown), words);
    }

    #[test]
    fn any_text_and_any_place_are_shown(
        text in "[\\n\\r\\t a字。\u{1b}\u{200b}\u{301}\u{202e}👍]{1,60}",
        start in 0_usize..60,
        length in 0_usize..60,
        width in 0_usize..120,
    ) {
        let source = SourceFile::from_text("a.txt", text);
        let mut offsets: Vec<usize> = source.text().char_indices().map(|(at, _)| at).collect();
        offsets.push(source.text().len());
        let start = start.min(offsets.len() - 1);
        let end = (start + length).min(offsets.len() - 1);
        let span = Span::new(offsets[start], offsets[end]);
        let diagnostic = Diagnostic::new(
            span.into(),
            message!("有误", "wrong"),
            message!("此处", "here"),
        ).evidence(span.into(), message!("同上", "the same"));
        let file = checked(source, vec![named(diagnostic, "name-conflict")]);
        let shown = full(width.max(40), &file);
        prop_assert!(shown.contains("╰── 此处"), "{}", shown);
    }
}
