//! Exact numbers.

/// An exact number, in lowest terms: equal numbers are equal values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    /// The digits.
    pub mantissa: i128,
    /// How many of them stand after the point.
    pub scale: u8,
}

/// Digits of the longest number; what is longer counts nothing.
const MOST_DIGITS: usize = 18;

impl Decimal {
    /// `mantissa` divided by ten as often as `scale` says.
    pub fn new(mut mantissa: i128, mut scale: u8) -> Self {
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        Self { mantissa, scale }
    }

    /// The number as written: `3150`, `5.8`, `1,234`, full-width digits too.
    pub fn parse(words: &str) -> Option<Self> {
        let mut mantissa = 0i128;
        let mut scale = 0u8;
        let mut point = false;
        let mut digits = 0;
        for c in words.chars() {
            let digit = match c {
                '０'..='９' => c as u32 - '０' as u32,
                '.' | '．' if !point && digits > 0 => {
                    point = true;
                    continue;
                }
                ',' => continue,
                _ => c.to_digit(10)?,
            };
            digits += 1;
            if digits > MOST_DIGITS {
                return None;
            }
            mantissa = mantissa * 10 + i128::from(digit);
            scale += u8::from(point);
        }
        (digits > 0).then(|| Self::new(mantissa, scale))
    }

    /// The number times a power of ten.
    pub(super) fn shifted(self, zeros: u32) -> Self {
        Self::new(self.mantissa * 10i128.pow(zeros), self.scale)
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Self {
        let scale = self.scale.max(other.scale);
        Self::new(self.at_scale(scale) + other.at_scale(scale), scale)
    }

    /// The digits when `scale` of them stand after the point; `scale` is at
    /// least that of the number.
    pub fn at_scale(self, scale: u8) -> i128 {
        self.mantissa * 10i128.pow(u32::from(scale.saturating_sub(self.scale)))
    }

    /// The number when it is whole and not too large.
    pub fn whole(self) -> Option<u32> {
        (self.scale == 0).then(|| u32::try_from(self.mantissa).ok())?
    }

    /// The number as a float, for comparing with a tolerance.
    pub fn approximate(self) -> f64 {
        self.mantissa as f64 / 10f64.powi(i32::from(self.scale))
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let scale = self.scale.max(other.scale);
        self.at_scale(scale).cmp(&other.at_scale(scale))
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let digits = self.mantissa.to_string();
        let scale = usize::from(self.scale);
        if scale == 0 {
            return f.write_str(&digits);
        }
        let digits = format!("{digits:0>width$}", width = scale + 1);
        let (whole, part) = digits.split_at(digits.len() - scale);
        write!(f, "{whole}.{part}")
    }
}
