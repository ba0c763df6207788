//! The few words of the reports themselves, in both languages.

use crate::lint::{Language, Severity};
use crate::syntax::Part;

/// The Chinese or the English one.
pub(super) fn pick<T>(language: Language, zh: T, en: T) -> T {
    match language {
        Language::Chinese => zh,
        Language::English => en,
    }
}

/// How sure a finding is.
pub(super) fn severity(severity: Severity, language: Language) -> &'static str {
    let zh = match severity {
        Severity::Error => "错误",
        Severity::Warning => "警告",
        Severity::Hint => "提示",
    };
    pick(language, zh, severity.name())
}

/// What a stretch of text was understood as.
pub(super) fn part(part: Part, language: Language) -> &'static str {
    let (zh, en) = match part {
        Part::Cover => ("封面", "cover"),
        Part::Contents => ("目录", "contents"),
        Part::Head => ("题头", "heads"),
        Part::Heading => ("标题", "headings"),
        Part::Item => ("条目", "items"),
        Part::Task => ("任务", "tasks"),
        Part::Table => ("表格", "tables"),
        Part::Roster => ("名单", "rosters"),
        Part::ChronicleEntry => ("大事记", "chronicle"),
        Part::Appointment => ("任免", "appointments"),
        Part::Duty => ("分工", "duties"),
        Part::Paragraph => ("段落", "paragraphs"),
        Part::Closing => ("文尾", "closings"),
        Part::Colophon => ("版权页", "colophon"),
        Part::PageFurniture => ("页码页眉", "page numbers and running heads"),
    };
    pick(language, zh, en)
}
