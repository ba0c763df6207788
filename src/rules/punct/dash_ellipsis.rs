use std::ops::Range;

use crate::declare_rule;
use crate::facts::Sign;
use crate::lint::{Applicability, Context, Rule, Sink};
use crate::message;
use crate::rules::beside::{after, before, is_chinese, is_han};
use crate::rules::gathered::Gathered;
use crate::syntax::Part;
use crate::syntax::inline::marker::is_han_character;

declare_rule! {
    /// 破折号、省略号的形式不对
    ///
    /// A dash or an ellipsis written with other marks, or of a wrong length.
    ///
    /// 破折号占两个字，写作“——”；省略号占两个字、六个点，写作“……”。用两个短横线、三条线、三个点、三个句号代替的，只有一半的，都予指出。省略号与“等”不同时用。一份文件合报一处。
    ///
    /// 依据：GB/T 15834—2011 4.10、4.11（推荐性国家标准）。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 唱响“白鹭之约⟦--⟧四季文旅”品牌，推进“东进⟦———⟧西拓”战略。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 走访群众，听民声⟦...⟧解民忧⟦。。。⟧办好一批实事。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 修路、架桥、建厂⟦…⟧一项项工程相继开工。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 排查学校、医院、商场⟦……等⟧重点场所。
    /// ```
    ///
    /// ```wrong
    /// 政府工作报告
    ///
    /// ⟦—⟧在沅平市白鹭区第七届人民代表大会第四次会议上
    ///
    /// 各位代表：
    ///
    /// 现在，我代表区人民政府向大会报告工作。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 建设“智能化改造—数字化车间—智能工厂”体系，开通沅平—云洲班线。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 我们要办好一件事——让群众满意，他说：“修路、架桥……都要快。”
    /// ```
    ///
    /// ```right
    /// 目录
    ///
    /// 关于做好防汛工作的通知......3
    ///
    /// 关于做好防火工作的通知......5
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 姓名：--------，用a--b表示，序号为1，2，…，n，电话0600--5550126。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 名次	得分
    /// 白鹭镇	--
    /// 石塘镇	—
    /// ```
    ///
    /// 放过：目录里的点线、表格里的空格线、填写用的横线；数字、外文之间的短线；一字线。
    ///
    /// 处理：改为“——”或“……”，可自动修改；“……”与“等”留一个。
    PunctDashEllipsis { name: "punct-dash-ellipsis", severity: Warning, fix: Safe }
}

impl Rule for PunctDashEllipsis {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let mut gathered = Gathered::default();
        for (passage, signs) in context.facts.signed_passages() {
            if matches!(passage.part, Part::Cover | Part::Table) {
                continue;
            }
            let words = passage.text.as_str();
            for run in runs(signs) {
                let mark = &words[run.clone()];
                let place = passage.text.place(run.clone());
                if let Some(right) = right_form(words, run.clone()) {
                    let label = message!("应为“{right}”", "should be “{right}”");
                    gathered.push_edit(passage.document(), place, label, right);
                } else if let Some(range) = with_and_so_on(words, run.clone()) {
                    let label = message!("“{mark}”与“等”重复", "“{mark}” beside “等”");
                    gathered.push(passage.document(), passage.text.place(range), label);
                }
            }
        }
        let findings = gathered.findings(&message!(
            "破折号、省略号的形式不对",
            "dashes or ellipses of a wrong form"
        ));
        for (finding, edits) in findings {
            let finding = finding
                .help(message!(
                    "破折号写作“——”，省略号写作“……”；省略号与“等”只留一个。",
                    "A dash is “——”, an ellipsis “……”; keep either “……” or “等”."
                ))
                .basis("GB/T 15834-2011", "4.10—4.11");
            sink.report(if edits.is_empty() {
                finding
            } else {
                let title = message!("改为规范的形式", "write them in the right form");
                finding.fix(Applicability::Safe, title, edits)
            });
        }
    }
}

/// Marks that a row may stand for a dash or an ellipsis.
fn kind(c: char) -> Option<&'static str> {
    match c {
        '-' | '－' | '—' | '–' | '─' => Some("——"),
        '.' | '．' | '…' | '。' => Some("……"),
        _ => None,
    }
}

/// The rows of one such mark.
fn runs(signs: &[Sign]) -> impl Iterator<Item = Range<usize>> {
    let mut rest = signs;
    std::iter::from_fn(move || {
        loop {
            let (first, others) = rest.split_first()?;
            rest = others;
            if kind(first.c).is_none() {
                continue;
            }
            let mut end = first.end();
            while let Some((next, others)) = rest.split_first() {
                if next.c != first.c || next.start() != end {
                    break;
                }
                end = next.end();
                rest = others;
            }
            return Some(first.start()..end);
        }
    })
}

/// Marks in a row from which it is a line to write on, or one that divides.
const LINE: usize = 7;

/// What the row should be, when it is wrong.
fn right_form(words: &str, run: Range<usize>) -> Option<&'static str> {
    let mark = after(words, run.start)?;
    let count = words[run.clone()].chars().count();
    let (left, right) = (before(words, run.start), after(words, run.end));
    let among_chinese = (is_han(left) || is_han(right))
        && (left.is_none() || is_chinese(left))
        && (right.is_none() || is_chinese(right));
    let is_wrong = match mark {
        '—' if count == 1 => left.is_none() && is_text(&words[run.end..]),
        '—' => count == 3 && (left.is_none() || is_chinese(left)) && is_text(&words[run.end..]),
        '…' => matches!(count, 1 | 3) && among_chinese,
        '.' | '．' | '。' => (3..LINE).contains(&count) && among_chinese,
        _ => {
            (2..=3).contains(&count)
                && (left.is_none() || is_chinese(left))
                && is_text(&words[run.end..])
        }
    };
    kind(mark).filter(|_| is_wrong)
}

/// Whether `words` begin with text, or with the year of a subtitle; not with
/// the page of a contents entry.
fn is_text(words: &str) -> bool {
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = words.len() - rest.len();
    digits == 4 && rest.starts_with('年') || digits == 0 && is_chinese(after(words, 0))
}

/// The row and the 等 beside it: ……等, 等……
fn with_and_so_on(words: &str, run: Range<usize>) -> Option<Range<usize>> {
    const WORD: &str = "等";
    if &words[run.clone()] != "……" {
        return None;
    }
    let (left, right) = (&words[..run.start], &words[run.end..]);
    if right.starts_with(WORD) && !right.starts_with("等待") && !right.starts_with("等等") {
        return Some(run.start..run.end + WORD.len());
    }
    let stem = left.strip_suffix(WORD)?;
    let listed = stem.chars().rev().take(12).any(|c| c == '、');
    let word = stem.chars().next_back().is_some_and(is_han_character);
    (listed && word).then_some(run.start - WORD.len()..run.end)
}
