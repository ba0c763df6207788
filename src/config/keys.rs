//! The keys of the tool's own files: their names, what they hold, what they
//! are for. Checking, schema and documentation all come from here.

/// A key of a table.
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// Whether its table makes no sense without it.
    pub(super) required: bool,
    /// What it is for, in Chinese and in English.
    pub(super) zh: &'static str,
    pub(super) en: &'static str,
}

/// What a key holds.
pub(super) enum Kind {
    Text,
    /// A whole number from 1 to [`LARGEST_NUMBER`].
    Number,
    /// A day, without quotation marks.
    Day,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A list of texts.
    Texts,
    /// A table with these keys.
    Table(&'static [Key]),
    /// Tables that each have these keys, as `[[key]]`.
    Tables(&'static [Key]),
    /// A table whose keys are names; what each of them holds.
    Named(&'static Kind),
}

/// The largest number of an issue or a meeting.
pub(super) const LARGEST_NUMBER: u32 = 999_999;

const fn key(name: &'static str, kind: Kind, zh: &'static str, en: &'static str) -> Key {
    Key {
        name,
        kind,
        required: false,
        zh,
        en,
    }
}

const fn required(name: &'static str, kind: Kind, zh: &'static str, en: &'static str) -> Key {
    Key {
        name,
        kind,
        required: true,
        zh,
        en,
    }
}

const LEVEL: Kind = Kind::OneOf(&["error", "warning", "hint"]);

const SELECT: Key = key(
    "select",
    Kind::Texts,
    "只用这些规则或规则族",
    "Only these rules or families",
);
const ENABLE: Key = key(
    "enable",
    Kind::Texts,
    "另外启用的规则或规则族，包括默认不用的",
    "Rules or families to run besides, those that are off by default too",
);
const IGNORE: Key = key(
    "ignore",
    Kind::Texts,
    "不用的规则或规则族",
    "Rules or families not to run",
);
const SEVERITY: Key = key(
    "severity",
    Kind::Named(&LEVEL),
    "规则或规则族的级别",
    "Severity by rule or family",
);

/// `gazette-lint.toml`
pub(super) const CONFIG: &[Key] = &[
    SELECT,
    ENABLE,
    IGNORE,
    key(
        "deny",
        LEVEL,
        "这一级及以上即为不通过（退出码1）",
        "Fail at this severity and above (exit code 1)",
    ),
    key(
        "min-severity",
        LEVEL,
        "只报这一级及以上",
        "Report this severity and above",
    ),
    key(
        "rules",
        Kind::Texts,
        "自己的规则文件，路径从本文件所在的文件夹算起",
        "Rule files of your own, paths from the folder of this file",
    ),
    SEVERITY,
    key(
        "options",
        Kind::Table(OPTIONS),
        "各规则的选项",
        "Options of single rules",
    ),
    key(
        "house",
        Kind::Table(HOUSE),
        "本刊自己知道、一期公报里看不出来的事",
        "What the office knows and an issue does not say",
    ),
    key(
        "previous",
        Kind::Table(PREVIOUS),
        "上一期结束时的号码，本期应由此接续",
        "The numbers with which the issue before ended",
    ),
    key(
        "overrides",
        Kind::Tables(OVERRIDE),
        "只对一部分文件有效的设置，后面的优先",
        "Settings for some of the files; later ones win",
    ),
];

const OPTIONS: &[Key] = &[key(
    "meeting-ordinal-style",
    Kind::Table(&[required(
        "numerals",
        Kind::OneOf(&["arabic", "chinese"]),
        "常务会议等的次数用阿拉伯数字（第43次）还是汉字（第四十三次）",
        "Whether meetings are numbered in Arabic or in Chinese numerals",
    )]),
    "会议次数写法",
    "How meetings are numbered",
)];

const HOUSE: &[Key] = &[
    key(
        "issuer",
        Kind::Text,
        "主办公报的人民政府，用全称",
        "The government whose gazette it is, by its full name",
    ),
    key(
        "codes",
        Kind::Texts,
        "本级政府及其办公室（厅）的机关代字，不带年份和顺序号",
        "Agency codes of the government and its office, without year and number",
    ),
    key(
        "bodies",
        Kind::Texts,
        "机构名称，写法以此为准",
        "Names of bodies as they are to be written",
    ),
    key(
        "places",
        Kind::Texts,
        "地名，写法以此为准",
        "Names of places as they are to be written",
    ),
    key(
        "leaders",
        Kind::Tables(LEADER),
        "领导名册，按排序",
        "The leaders, in order of rank",
    ),
];

const LEADER: &[Key] = &[
    required("name", Kind::Text, "姓名", "The name"),
    key(
        "post",
        Kind::Text,
        "职务，多个用顿号分开",
        "The posts, separated by 、",
    ),
    key("from", Kind::Day, "任职的第一天", "The first day in office"),
    key(
        "until",
        Kind::Day,
        "任职的最后一天",
        "The last day in office",
    ),
];

const PREVIOUS: &[Key] = &[
    key("year", Kind::Number, "上一期的年份", "Its year"),
    key(
        "number",
        Kind::Number,
        "上一期的期号；合刊写最后一个",
        "Its number within the year; of a combined issue, the last",
    ),
    key(
        "total",
        Kind::Number,
        "上一期的总期号；合刊写最后一个",
        "Its running total; of a combined issue, the last",
    ),
    key(
        "meetings",
        Kind::Named(&Kind::Number),
        "各种会议上一期最后一次的次数，如 \"区政府常务会议\" = 42",
        "The number of the last meeting of each kind, such as \"区政府常务会议\" = 42",
    ),
];

const OVERRIDE: &[Key] = &[
    required(
        "files",
        Kind::Texts,
        "哪些文件：通配符，路径从本文件所在的文件夹算起",
        "Which files: globs, paths from the folder of this file",
    ),
    SELECT,
    ENABLE,
    IGNORE,
    SEVERITY,
];

/// `gazette-lint.accepted.toml`
pub(super) const ACCEPTED: &[Key] = &[key(
    "accepted",
    Kind::Tables(&[
        required(
            "fingerprint",
            Kind::Text,
            "报告中的指纹",
            "The fingerprint from the report",
        ),
        required("rule", Kind::Text, "规则", "The rule"),
        required("file", Kind::Text, "文件", "The file"),
        required("words", Kind::Text, "原文", "The words"),
        key("reason", Kind::Text, "理由", "The reason"),
        key("date", Kind::Day, "日期", "The day"),
    ]),
    "已接受的发现",
    "Accepted findings",
)];
