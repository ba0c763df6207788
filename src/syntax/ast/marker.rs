//! The numbers that open headings and items.

/// How a heading or an item is numbered.
///
/// The order is that of the levels: GB/T 9704-2012 7.3.3 sets 一、 （一） 1. （1）;
/// chapters and articles belong to regulations, decimal numbers to plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkerStyle {
    /// 第一部分, 第一编
    Part,
    /// 第一章
    Chapter,
    /// 第一节
    Subchapter,
    /// 第一条
    Article,
    /// 一、
    HanDun,
    /// 1　总则, where 1.1 and 1.1.1 stand below
    Decimal1,
    /// 1.1
    Decimal2,
    /// 1.1.1
    Decimal3,
    /// 1.1.1.1
    Decimal4,
    /// （一）
    HanBracketed,
    /// 1.
    ArabicDot,
    /// 1、
    ArabicDun,
    /// （1）
    ArabicBracketed,
    /// 1）
    ArabicHalfBracketed,
    /// ①
    Circled,
}

impl MarkerStyle {
    /// The level, from 1; a marker nests inside those of smaller levels.
    ///
    /// `1.` and `1、` are one level: a document that mixes them numbers on.
    pub fn level(self) -> u8 {
        match self {
            Self::Part => 1,
            Self::Chapter => 2,
            Self::Subchapter => 3,
            Self::Article | Self::HanDun | Self::Decimal1 => 4,
            Self::Decimal2 | Self::HanBracketed => 5,
            Self::Decimal3 | Self::ArabicDot | Self::ArabicDun => 6,
            Self::Decimal4 | Self::ArabicBracketed => 7,
            Self::ArabicHalfBracketed => 8,
            Self::Circled => 9,
        }
    }

    /// Whether headings, rather than items of a list, are numbered this way.
    pub fn heads(self) -> bool {
        matches!(
            self,
            Self::Part | Self::Chapter | Self::Subchapter | Self::HanDun | Self::HanBracketed
        )
    }

    /// Whether the number is that of a decimal scheme: 1, 1.1, 1.1.1.
    pub fn is_decimal(self) -> bool {
        matches!(
            self,
            Self::Decimal1 | Self::Decimal2 | Self::Decimal3 | Self::Decimal4
        )
    }

    /// Whether an Arabic number opens the marker.
    pub fn is_arabic(self) -> bool {
        self >= Self::ArabicDot && self != Self::Circled
    }
}

/// The number at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marker {
    /// How it is written.
    pub style: MarkerStyle,
    /// Its value; of a decimal number, the last part.
    pub value: u32,
    /// Bytes of the line that it takes, a following space included.
    pub length: u16,
}
