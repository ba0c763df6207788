//! How much of a text was understood as what, so that a part that the grammar
//! missed does not look clean.

use crate::text::visible_characters;

/// What a stretch of text was understood as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// 封面
    Cover,
    /// 目录
    Contents,
    /// 标题、文号、主送机关
    Head,
    /// 层次标题
    Heading,
    /// 编号条目
    Item,
    /// 任务及其牵头、承办
    Task,
    /// 表格
    Table,
    /// 名单
    Roster,
    /// 大事记条目
    ChronicleEntry,
    /// 任免事项
    Appointment,
    /// 领导分工
    Duty,
    /// 普通段落
    Paragraph,
    /// 附件说明、署名、日期、附注
    Closing,
    /// 版权页
    Colophon,
    /// 页码、页眉
    PageFurniture,
}

impl Part {
    /// Every part, in the order in which reports list them.
    pub const ALL: [Self; 15] = [
        Self::Cover,
        Self::Contents,
        Self::Head,
        Self::Heading,
        Self::Item,
        Self::Task,
        Self::Table,
        Self::Roster,
        Self::ChronicleEntry,
        Self::Appointment,
        Self::Duty,
        Self::Paragraph,
        Self::Closing,
        Self::Colophon,
        Self::PageFurniture,
    ];
}

/// Characters, white space not counted, by part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    characters: [usize; Part::ALL.len()],
}

impl Coverage {
    /// Counts the characters of `words` as `part`.
    pub fn add(&mut self, part: Part, words: &str) {
        self.characters[part as usize] += visible_characters(words);
    }

    /// These counts and those of another text.
    pub fn and(mut self, other: &Self) -> Self {
        for (sum, count) in self.characters.iter_mut().zip(other.characters) {
            *sum += count;
        }
        self
    }

    /// The parts that occur, with their characters.
    pub fn parts(&self) -> impl Iterator<Item = (Part, usize)> + '_ {
        let all = Part::ALL.into_iter().zip(self.characters);
        all.filter(|&(_, count)| count > 0)
    }

    /// All characters counted.
    pub fn total(&self) -> usize {
        self.characters.iter().sum()
    }
}
