//! Exact decimals, so that `475.8m` is 475,800,000 and nothing beside it.

/// The largest count that is believed, one million milliards: more is a slip of the sheet.
const MOST: u64 = 1_000_000_000_000_000;

/// An exact decimal: `digits` times ten to the power of `exponent`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal {
    /// Whether it is below zero.
    pub negative: bool,
    pub digits: u128,
    /// Where the point is.
    pub exponent: i32,
}

impl Decimal {
    /// As a whole number of 0 or more, rounded half up; nothing when it is negative or above 10^15.
    pub(super) fn count(self) -> Option<u64> {
        if self.digits == 0 {
            return Some(0);
        }
        let power = 10_u128.checked_pow(self.exponent.unsigned_abs())?;
        let whole = if self.exponent >= 0 {
            self.digits.checked_mul(power)?
        } else {
            self.digits.checked_add(power / 2)? / power
        };
        u64::try_from(whole)
            .ok()
            .filter(|&whole| !self.negative && whole <= MOST)
    }

    /// As a fraction, for rates; the nearest `f64`.
    pub(super) fn fraction(self) -> f64 {
        self.to_string().parse().unwrap_or(f64::NAN)
    }

    /// The same, moved by powers of ten.
    pub(super) fn times_ten_to(self, power: i32) -> Self {
        Self {
            exponent: self.exponent.saturating_add(power),
            ..self
        }
    }

    /// The part before and after the point, as text without sign; nothing when it is negative or
    /// has too many digits.
    pub(super) fn plain(self) -> Option<String> {
        if self.negative || self.exponent > 15 {
            return None;
        }
        let digits = self.digits.to_string();
        if self.exponent >= 0 {
            return Some(digits + &"0".repeat(self.exponent.unsigned_abs() as usize));
        }
        let places = self.exponent.unsigned_abs() as usize;
        let padded = format!("{digits:0>width$}", width = places + 1);
        let (whole, fraction) = padded.split_at(padded.len() - places);
        Some(format!("{whole}.{fraction}"))
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{}{}e{}",
            if self.negative { "-" } else { "" },
            self.digits,
            self.exponent
        )
    }
}
