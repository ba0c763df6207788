//! The closed words by which the parts of a document are known. They are the
//! grammar's keywords; names of places, bodies and people stand in rules/.

use super::inline::numeral;
use crate::text::{begins_with_any, ends_with_any, occurrences};

/// Words that end the title of a document: the fifteen kinds of official
/// documents (公文处理条例 第八条) and the kinds that are issued with them.
const DOCUMENT_KINDS: &[&str] = &[
    "决议",
    "决定",
    "命令",
    "令",
    "公报",
    "公告",
    "通告",
    "意见",
    "通知",
    "通报",
    "报告",
    "请示",
    "批复",
    "议案",
    "函",
    "复函",
    "纪要",
    "答复",
    "办法",
    "规定",
    "细则",
    "方案",
    "规划",
    "纲要",
    "条例",
    "规则",
    "规程",
    "计划",
    "要点",
    "章程",
    "制度",
    "预案",
    "措施",
    "名单",
    "清单",
    "目录",
    "大事记",
    "公示",
    "讲话",
    "解读",
    "实事",
    "指南",
    "标准",
    "分工",
    "一览表",
    "分工表",
];

/// Kinds that only ever end a title, never a heading inside a document.
const TITLE_KINDS: &[&str] = &[
    "大事记",
    "工作报告",
    "人员名单",
    "名单",
    "统计公报",
    "规定",
    "办法",
    "细则",
    "实施方案",
    "工作方案",
    "条例",
    "通知",
    "决定",
    "批复",
    "复函",
    "通报",
    "通告",
    "公告",
];

/// Offices that report to a congress.
const REPORTING_OFFICES: &[&str] = &[
    "总理",
    "省长",
    "市长",
    "区长",
    "县长",
    "州长",
    "旗长",
    "盟长",
    "乡长",
    "镇长",
    "主席",
    "院长",
    "检察长",
    "主任",
    "部长",
    "厅长",
    "局长",
];

/// Words in a line that belongs to a cover or a colophon.
const IMPRINT_WORDS: &[&str] = &[
    "主管",
    "主办",
    "编辑",
    "出版",
    "印刷",
    "准印",
    "发行",
    "刊号",
    "电话",
    "地址",
    "邮编",
    "邮政编码",
    "赠阅",
    "印数",
    "传真",
    "网址",
    "发送对象",
    "内部资料",
    "承办",
    "主编",
    "编委",
    "责任编辑",
];

/// Roles that a roster names.
const ROSTER_ROLES: &[&str] = &[
    "组长",
    "主任",
    "召集人",
    "成员",
    "指挥长",
    "总指挥",
    "秘书长",
    "委员",
    "政委",
    "主席",
    "会长",
    "联络员",
    "总召集人",
    "顾问",
    "总河长",
    "总路长",
    "总林长",
];

/// Words in the notes under a date.
const NOTE_WORDS: &[&str] = &[
    "公开",
    "删减",
    "有删节",
    "节选",
    "略",
    "发至",
    "联系",
    "印发",
    "传达",
    "附件另发",
];

/// What web pages print around a document.
const WEB_FURNITURE: &[&str] = &[
    "下载",
    "打印",
    "全屏",
    "收藏",
    "分享",
    "分享到",
    "字号",
    "字体",
    "来源",
    "发布时间",
    "发布日期",
    "浏览次数",
    "阅读次数",
    "访问次数",
    "返回顶部",
    "扫一扫",
    "关闭窗口",
    "打印本页",
    "索引号",
    "加大",
    "还原",
    "减小",
    "责任编辑",
    "信息来源",
    "上一篇",
    "下一篇",
    "大中小",
    "关联稿件",
    "相关链接",
];

/// Whether `words` are what a web page prints around a document: a button, a
/// source, a counter; or a comment of a Markdown file.
pub fn is_web_furniture(words: &str) -> bool {
    if words.starts_with("<!--") && words.ends_with("-->") || matches!(words, "【" | "】") {
        return true;
    }
    if words.chars().nth(40).is_some() {
        return false;
    }
    let bare = words.trim_matches(['【', '】', '[', ']', '（', '）', ' ', '　']);
    if !begins_with_any(bare, WEB_FURNITURE) {
        return false;
    }
    WEB_FURNITURE.iter().any(|known| {
        bare.strip_prefix(known).is_some_and(|rest| {
            rest.is_empty() || rest.starts_with(['：', ':', '【', '[', '到', '在', '（'])
        })
    })
}

/// `words` without white space.
pub fn squeezed(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

/// `words` without white space and without a closing remark in brackets, such as （试行）.
fn bare_title(words: &str) -> String {
    let mut bare = squeezed(words);
    if bare.ends_with(['）', ')'])
        && let Some(open) = bare.rfind(['（', '('])
        && bare[open..].chars().count() <= 12
    {
        bare.truncate(open);
    }
    bare.trim_end_matches('》').to_owned()
}

/// The byte after the last word in `words` that ends the title of a notice.
pub fn end_of_kind(words: &str) -> Option<usize> {
    [
        "通知", "意见", "决定", "批复", "通报", "公告", "通告", "报告", "复函", "函", "令",
    ]
    .iter()
    .filter_map(|kind| Some(words.rfind(kind)? + kind.len()))
    .max()
}

/// Whether `words` end as the title of a document ends.
pub fn ends_with_document_kind(words: &str) -> bool {
    let bare = bare_title(words);
    ends_with_any(&bare, DOCUMENT_KINDS)
}

/// Whether `words` end as only a title does.
pub fn ends_with_title_kind(words: &str) -> bool {
    let bare = bare_title(words);
    ends_with_any(&bare, TITLE_KINDS)
}

/// Whether the title `words` is whole, so that the next line is not part of it.
pub fn is_whole_title(words: &str) -> bool {
    // 关于印发…办法 goes on to …的通知.
    let bare = bare_title(words);
    let mut matters = occurrences(&bare, "关于").map(|at| &bare[at + "关于".len()..]);
    let verbs = ["印发", "转发", "批转", "公布", "发布"];
    let issues_another = matters.any(|matter| begins_with_any(matter, &verbs));
    if issues_another {
        return ends_with_any(&bare, &["通知", "决定", "公告", "通告", "令"]);
    }
    // 关于…制度的意见: a title with 关于 ends with what carries the matter.
    let vague = [
        "制度", "标准", "目录", "指南", "分工", "实事", "计划", "规则",
    ];
    let unfinished = ends_with_any(&bare, &vague) && bare.contains("关于");
    ends_with_document_kind(words) && !unfinished && balanced(&bare)
}

/// 第707号, （第290号）: the number of an order.
pub fn is_order_number(words: &str) -> bool {
    let bare = squeezed(words);
    let bare = bare.trim_matches(['（', '）', '(', ')']);
    bare.strip_prefix('第')
        .and_then(|rest| rest.strip_suffix('号'))
        .is_some_and(|number| !number.is_empty() && number.chars().all(is_numeral))
}

fn is_numeral(c: char) -> bool {
    numeral::is_arabic(c) || numeral::is_han(c)
}

/// Whether every 《 of `words` is closed.
fn balanced(words: &str) -> bool {
    words.matches('《').count() <= words.matches('》').count()
}

/// Whether `words` name an office and a person: 区长　某 某.
pub fn is_author(words: &str) -> bool {
    let Some((office, name)) = words.split_once([' ', '　']) else {
        return false;
    };
    let name = squeezed(name);
    let length = name.chars().count();
    (2..=12).contains(&length)
        && words.chars().count() <= 40
        && !name.contains(|c: char| c.is_ascii_digit() || "，。、：（".contains(c))
        && ends_with_any(office, REPORTING_OFFICES)
}

/// Whether `words` are of the kind that covers and colophons print.
pub fn is_imprint(words: &str) -> bool {
    let bare = squeezed(words);
    IMPRINT_WORDS.iter().any(|word| bare.contains(word))
}

/// Whether `words` open a roster: 组　长：…
pub fn opens_roster(words: &str) -> bool {
    let Some((role, people)) = short_label(words) else {
        return false;
    };
    let role = squeezed(role);
    !people.trim().is_empty() && ends_with_any(&role, ROSTER_ROLES)
}

/// The words before the first colon, and those after it, when the first are few.
fn short_label(words: &str) -> Option<(&str, &str)> {
    const MOST_CHARACTERS: usize = 8;
    let mut characters = 0;
    for (at, c) in words.char_indices() {
        match c {
            '：' | ':' => return Some((&words[..at], &words[at + c.len_utf8()..])),
            _ if c.is_whitespace() => {}
            _ if characters == MOST_CHARACTERS => return None,
            _ => characters += 1,
        }
    }
    None
}

/// Whether `words`, in brackets under a date, are a note.
pub fn is_note(words: &str) -> bool {
    NOTE_WORDS.iter().any(|word| words.contains(word))
}

/// Whether `title` issues another document: 印发…, 公布…, or is that of an order.
pub fn issues_another_document(title: &str) -> bool {
    title.ends_with('令')
        || ["印发", "转发", "批转", "公布", "发布", "颁布", "颁发"]
            .iter()
            .any(|verb| title.contains(verb))
}
