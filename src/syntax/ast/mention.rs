//! Closed forms inside running text.

use crate::text::LogicalText;

/// 发文字号: an agency code, a year in brackets and a serial, in whatever form
/// they are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentNumber<'s> {
    /// The whole number, from its code to 号.
    pub text: LogicalText<'s>,
    /// 机关代字: the code of the issuing agency. In running text it may begin
    /// too early by a word.
    pub code: LogicalText<'s>,
    /// The year as written.
    pub year: u32,
    /// Digits of the year.
    pub year_digits: u8,
    /// The serial.
    pub serial: u32,
    /// Digits of the serial, leading zeros counted.
    pub serial_digits: u8,
}

/// A date with a month and a day, which need not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date<'s> {
    /// The words of the date.
    pub text: LogicalText<'s>,
    /// The year, where it is written.
    pub year: Option<u32>,
    /// The month as written.
    pub month: u32,
    /// The day, or the first day of a range.
    pub day: u32,
    /// The last day of a range.
    pub last_day: Option<u32>,
    /// Whether the date is written in Chinese numerals.
    pub han: bool,
    /// Whether 农历 stands right before it.
    pub lunar: bool,
}

/// A list of names, as 承办单位 or 牵头领导 give it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameList<'s> {
    /// The names, in order.
    pub names: Vec<LogicalText<'s>>,
    /// Whether 等 says that there are more.
    pub open: bool,
}

/// Who leads and who carries out a task: （牵头领导：…。承办单位：…）.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment<'s> {
    /// The whole bracket, or the whole line that names them.
    pub text: LogicalText<'s>,
    /// The roles in order.
    pub roles: Vec<AssignedRole<'s>>,
    /// What the bracket says besides, such as 黑体为主办单位.
    pub remark: Option<LogicalText<'s>>,
}

impl<'s> Assignment<'s> {
    /// The people named as leaders.
    pub fn leaders(&self) -> impl Iterator<Item = &LogicalText<'s>> {
        self.names_of(RoleKind::Leader)
    }

    /// The bodies named, whatever their part.
    pub fn bodies(&self) -> impl Iterator<Item = &LogicalText<'s>> {
        self.names_of(RoleKind::Body)
    }

    fn names_of(&self, kind: RoleKind) -> impl Iterator<Item = &LogicalText<'s>> {
        let roles = self.roles.iter().filter(move |role| role.kind == kind);
        roles.flat_map(|role| &role.list.names)
    }
}

/// One role of an assignment with those who hold it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssignedRole<'s> {
    /// Whether people or bodies hold it.
    pub kind: RoleKind,
    /// The words that name the role: 牵头领导, 责任单位, 牵头, 配合.
    pub label: LogicalText<'s>,
    /// Who holds it.
    pub list: NameList<'s>,
}

/// Who can hold a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleKind {
    /// A leader.
    Leader,
    /// A department or another body.
    Body,
}
