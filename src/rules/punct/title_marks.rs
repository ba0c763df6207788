use crate::declare_rule;
use crate::facts::{Marks, Sign};
use crate::lint::{Applicability, Context, Diagnostic, Rule, Severity, Sink, quoted};
use crate::message;
use crate::rules::gathered::Gathered;
use crate::text::LogicalText;

declare_rule! {
    /// 书名号使用不当
    ///
    /// Title marks inside title marks, or around what has no title.
    ///
    /// 书名号里面还要用书名号的，里面一层用单书名号“〈〉”。会议、活动、机构、公司的名称不是作品、文件，不用书名号。
    ///
    /// 依据：GB/T 15834—2011 4.15.3.5、附录A.13（推荐性国家标准）。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 印发《关于转发⟦《⟧河道管理办法⟦》⟧的通知》。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 召开《⟦全区防汛工作会议⟧》，部署有关工作。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 与《⟦云洲家居有限公司⟧》签约，举办《⟦白鹭湖诗歌论坛⟧》。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 印发《关于转发〈河道管理办法〉的通知》，施行《招商引资行动方案》。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 执行《河道管理办法》《水法》，开展“清四乱”活动。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 贯彻《中国共产党第二十届中央委员会第三次全体会议公报》，学习《关于开好民主生活会的通知》。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 修订《区人民政府工作规则》《有限责任公司章程》《白鹭湖景区活动方案》。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 上报《白鹭湖开发工程》可行性研究报告，排演话剧《湖畔》。
    /// ```
    ///
    /// 放过：文件、作品、项目报告的名称；节目、栏目的名称。
    ///
    /// 处理：里面一层改为“〈〉”，可自动修改；不是作品、文件的，去掉书名号或改用引号。
    PunctTitleMarks { name: "punct-title-marks", severity: Warning, fix: Safe }
}

impl Rule for PunctTitleMarks {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        check_nesting(context, sink);
        for quoted in &context.facts.quoted {
            if quoted.marks == Marks::Title && has_no_title(quoted.name.as_str()) {
                sink.report_as(Severity::Hint, untitled(&quoted.name));
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["punct-pair"]
    }
}

fn check_nesting(context: &Context<'_, '_>, sink: &mut Sink<'_>) {
    let mut gathered = Gathered::default();
    for (passage, signs) in context.facts.signed_passages() {
        for mark in inner_marks(signs) {
            let right = if mark.c == '《' { '〈' } else { '〉' };
            let place = passage.text.place(mark.start()..mark.end());
            let label = message!("里面一层应为“{right}”", "“{right}” inside title marks");
            gathered.push_edit(passage.document(), place, label, right);
        }
    }
    let findings = gathered.findings(&message!(
        "书名号里面又用双书名号",
        "double title marks inside title marks"
    ));
    for (finding, edits) in findings {
        let title = message!("里面一层改为“〈〉”", "write “〈〉” inside");
        sink.report(
            finding
                .help(message!(
                    "里面一层用单书名号“〈〉”。",
                    "Use “〈〉” inside title marks."
                ))
                .basis("GB/T 15834-2011", "4.15")
                .fix(Applicability::Safe, title, edits),
        );
    }
}

/// The title marks inside other title marks; none where they do not pair.
fn inner_marks(signs: &[Sign]) -> Vec<Sign> {
    let mut inner = Vec::new();
    let mut depth = 0_usize;
    for sign in signs {
        match sign.c {
            '《' => {
                depth += 1;
                if depth == 2 {
                    inner.push(*sign);
                }
            }
            '》' if depth == 0 => return Vec::new(),
            '》' => {
                if depth == 2 {
                    inner.push(*sign);
                }
                depth -= 1;
            }
            _ => {}
        }
    }
    if depth == 0 { inner } else { Vec::new() }
}

/// Whether what is named by `name` is no work and no document.
fn has_no_title(name: &str) -> bool {
    const ENDS: [&str; 5] = ["工作会议", "论坛", "博览会", "有限公司", "人民政府"];
    let mut ends = ENDS.iter();
    ends.any(|end| name.ends_with(end)) && name.chars().count() >= 6
}

fn untitled(name: &LogicalText<'_>) -> Diagnostic {
    let words = quoted(name.as_str());
    Diagnostic::new(
        name.whole(),
        message!(
            "{words}不是作品、文件，不用书名号",
            "{words} is no work and no document"
        ),
        message!("不用书名号", "no title marks"),
    )
    .help(message!(
        "请去掉书名号，或改用引号。",
        "Delete the marks, or use quotation marks."
    ))
    .basis("GB/T 15834-2011", "附录A.13")
    .confidence(0.7)
}
