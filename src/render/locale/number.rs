//! Whole numbers, decimals, compact figures and percentages in the digits and separators of a
//! locale.

use fixed_decimal::{
    CompactDecimal, Decimal, FloatPrecision, SignDisplay, SignedRoundingMode, UnsignedRoundingMode,
};
use icu_decimal::options::{CompactDecimalFormatterOptions, DecimalFormatterOptions};
use icu_decimal::{CompactDecimalFormatter, DecimalFormatter};
use icu_plurals::PluralOperands;

use super::patterns::Patterns;
use super::{Locale, LocaleError};

/// What stands for a number that is none (NaN or infinite): an en dash.
const NO_NUMBER: &str = "\u{2013}";

/// A number of any kind that a template may hold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Number {
    /// A whole number, 0 or more.
    Unsigned(u64),
    Signed(i64),
    /// A number with a fraction.
    Float(f64),
}

/// The formatters of one locale.
#[derive(Debug)]
pub(super) struct Numbers {
    decimal: DecimalFormatter,
    compact: CompactDecimalFormatter,
    /// The power of ten that a number is counted in, by how many digits it has: 3 (thousands) for 5
    /// digits in English.
    exponents: [u8; 21],
    percent: (String, String),
    /// The decimal separator, in a locale whose digits are `0` to `9`.
    point: Option<String>,
}

impl Numbers {
    pub(super) fn new(
        locale: &icu_locale::Locale,
        patterns: &Patterns,
    ) -> Result<Self, LocaleError> {
        let decimal = DecimalFormatter::try_new(locale.into(), DecimalFormatterOptions::default())
            .map_err(LocaleError::data)?;
        let compact = CompactDecimalFormatter::try_new_short(
            locale.into(),
            CompactDecimalFormatterOptions::default(),
        )
        .map_err(LocaleError::data)?;
        let mut exponents = [0; 21];
        for (magnitude, exponent) in (0_i16..).zip(exponents.iter_mut().skip(1)) {
            *exponent = compact.compact_exponent_for_magnitude(magnitude);
        }
        let mut tenth = Decimal::from(1_u64);
        tenth.multiply_pow10(-1);
        let tenth = decimal.format(&tenth).to_string();
        let point = tenth
            .strip_prefix('0')
            .and_then(|tenth| tenth.strip_suffix('1'))
            .map(str::to_owned);
        Ok(Self {
            point,
            decimal,
            compact,
            exponents,
            percent: patterns.percent.clone(),
        })
    }

    /// A count as a short figure shows it: so many of a power of ten.
    fn shortened(&self, value: u64) -> (Decimal, u8) {
        let digits = value
            .checked_ilog10()
            .map_or(1, |magnitude| magnitude as usize + 1);
        let exponent = self.exponents.get(digits).copied().unwrap_or(0);
        if exponent == 0 {
            return (Decimal::from(value), 0);
        }
        let tenth = 10_u64.pow(u32::from(exponent) - 1);
        let tenths = value / tenth;
        let shown = if keeps_tenth(tenths) {
            tenths
        } else {
            tenths / 10 * 10
        };
        let mut significand = Decimal::from(shown);
        significand.multiply_pow10(-1);
        significand.absolute.trim_end();
        (significand, exponent)
    }

    /// All decimals that a value has.
    pub(super) fn exact(&self, value: &Decimal) -> String {
        self.decimal.format(value).to_string()
    }

    /// Returns a value below 1,000 with at most two decimals without ICU, which takes several times
    /// as long; `None` where ICU has to write it.
    fn short(&self, value: f64, digits: u8) -> Option<String> {
        let point = self.point.as_deref()?;
        let unit = *[1_u32, 10, 100].get(usize::from(digits))?;
        let scaled = value * f64::from(unit);
        let near_half = (scaled.fract() - 0.5).abs() < 1e-6;
        if near_half || !(0.0..999.0).contains(&value) {
            return None;
        }
        let shown = scaled.round() as u32;
        let (whole, rest) = (shown / unit, shown % unit);
        Some(match usize::from(digits) {
            0 => whole.to_string(),
            width => format!("{whole}{point}{rest:0width$}"),
        })
    }

    /// A value that has at most so many decimals, with exactly so many.
    fn fixed(&self, mut value: Decimal, digits: u8) -> String {
        value.absolute.pad_end(-i16::from(digits));
        self.exact(&value)
    }
}

impl Locale {
    /// A number in full: `12,345`. A fraction is rounded to two decimals, and zeros at its end are
    /// left away. What is not finite becomes an en dash.
    pub(crate) fn number(&self, value: impl Into<Number>) -> String {
        match value.into() {
            Number::Unsigned(whole) => self.numbers.exact(&Decimal::from(whole)),
            Number::Signed(whole) => self.numbers.exact(&Decimal::from(whole)),
            Number::Float(value) => from_float(value).map_or_else(
                || NO_NUMBER.to_owned(),
                |value| {
                    let mut shown = rounded(value, 2);
                    shown.absolute.trim_end();
                    self.numbers.exact(&shown)
                },
            ),
        }
    }

    /// A number with exactly `digits` decimals, halves rounded away from zero. What is not finite
    /// becomes an en dash.
    pub(crate) fn decimal(&self, value: f64, digits: u8) -> String {
        if let Some(short) = self.numbers.short(value, digits) {
            return short;
        }
        from_float(value).map_or_else(
            || NO_NUMBER.to_owned(),
            |value| self.numbers.fixed(rounded(value, digits), digits),
        )
    }

    /// A short figure: `84.2K`, with one decimal below 100 of the unit and none above: 105,400 is
    /// `105K`.
    ///
    /// It is cut, never rounded up, so that a figure never reads as the next tier: 99,960 is
    /// `99.9K`. The last step before the next unit keeps its decimal, since there it says how near
    /// it is: 999,999 is `999.9K`.
    pub(crate) fn compact(&self, value: u64) -> String {
        let (significand, exponent) = self.numbers.shortened(value);
        match self
            .numbers
            .compact
            .format_with_exponent(&significand, exponent)
        {
            Ok(text) if exponent > 0 => text.to_string(),
            Ok(_) | Err(_) => self.number(value),
        }
    }

    /// Returns what plural rules ask of a number that is written by [`Locale::decimal`]: French
    /// counts 1.9 as one.
    pub(super) fn decimal_operands(&self, value: f64, digits: u8) -> PluralOperands {
        let Some(value) = from_float(value) else {
            return 0_u64.into();
        };
        let mut shown = rounded(value, digits);
        shown.absolute.pad_end(-i16::from(digits));
        PluralOperands::from(&shown)
    }

    /// Returns what plural rules ask of a number that is written by [`Locale::compact`]: French
    /// says "1.2 million *of* views".
    pub(super) fn compact_operands(&self, value: u64) -> PluralOperands {
        let (significand, exponent) = self.numbers.shortened(value);
        let shown = CompactDecimal::from_significand_and_exponent(significand, exponent);
        PluralOperands::from(&shown)
    }

    /// Percent: `4.1%` for 4.1.
    ///
    /// `digits` is how many decimals; without it two below 1, one below 100, none from there on,
    /// and none for zero. Halves are rounded away from zero. What is not finite becomes an en dash.
    pub(crate) fn percent(&self, value: f64, digits: Option<u8>) -> String {
        // The decimals of what is not near a step of `percent_digits`.
        let plain = digits.or(match value {
            0.01..0.99 => Some(2),
            1.0..99.0 => Some(1),
            _ => None,
        });
        let short = plain.and_then(|digits| self.numbers.short(value, digits));
        match short {
            Some(number) => self.with_percent_sign(&number),
            None => self.percent_with(value, digits, SignDisplay::Negative),
        }
    }

    /// Formats a percentage that somebody wrote, with the decimals that it has, two at most: `20%`,
    /// `12.5%`.
    pub(crate) fn percent_as_given(&self, value: f64) -> String {
        let decimals = |exact: Decimal| -rounded(exact, 2).absolute.nonzero_magnitude_end();
        let digits = from_float(value).and_then(|exact| u8::try_from(decimals(exact)).ok());
        self.percent(value, Some(digits.unwrap_or(0)))
    }

    /// A change in percent, with its sign: `+12.3%`. Decimals as in [`Locale::percent`]; no change
    /// at all has no sign.
    pub(crate) fn percent_change(&self, value: f64, digits: Option<u8>) -> String {
        self.percent_with(value, digits, SignDisplay::ExceptZero)
    }

    fn percent_with(&self, value: f64, digits: Option<u8>, sign: SignDisplay) -> String {
        let Some(exact) = from_float(value) else {
            return NO_NUMBER.to_owned();
        };
        let digits = digits.unwrap_or_else(|| percent_digits(&exact));
        let shown = rounded(exact, digits).with_sign_display(sign);
        self.with_percent_sign(&self.numbers.fixed(shown, digits))
    }

    fn with_percent_sign(&self, number: &str) -> String {
        let (before, after) = &self.numbers.percent;
        [before, number, after].concat()
    }
}

/// A percentage with no more decimals than [`Locale::percent`] shows of it, for scripts that write
/// it themselves.
pub(crate) fn percent_as_shown(value: f64) -> f64 {
    let shown = from_float(value).map(|exact| {
        let digits = percent_digits(&exact);
        rounded(exact, digits).to_string()
    });
    shown.and_then(|shown| shown.parse().ok()).unwrap_or(value)
}

/// Whether a figure of so many tenths of its unit shows the tenth: below 100 of the unit, and in
/// its last step before the next unit.
fn keeps_tenth(tenths: u64) -> bool {
    let units = tenths / 10;
    units < 100 || units == 999
}

/// Decimals of a percentage by its size after rounding, so that 99.96 is 100 and 0.996 is 1.0.
fn percent_digits(exact: &Decimal) -> u8 {
    if exact.absolute.is_zero() {
        return 0;
    }
    let magnitude = |digits| {
        rounded(exact.clone(), digits)
            .absolute
            .nonzero_magnitude_start()
    };
    if magnitude(1) >= 2 {
        0
    } else if rounded(exact.clone(), 2).absolute.is_zero() || magnitude(2) < 0 {
        2
    } else {
        1
    }
}

/// The shortest decimal that reads back as `value`; nothing when it is not finite.
fn from_float(value: f64) -> Option<Decimal> {
    Decimal::try_from_f64(value, FloatPrecision::RoundTrip).ok()
}

/// Rounded to so many decimals, halves away from zero; what rounds to zero has no sign.
fn rounded(value: Decimal, digits: u8) -> Decimal {
    let mode = SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfExpand);
    value
        .rounded_with_mode(-i16::from(digits), mode)
        .with_sign_display(SignDisplay::Negative)
}

impl From<u64> for Number {
    fn from(value: u64) -> Self {
        Self::Unsigned(value)
    }
}

impl From<u32> for Number {
    fn from(value: u32) -> Self {
        Self::Unsigned(value.into())
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self::Signed(value)
    }
}

impl From<f64> for Number {
    fn from(value: f64) -> Self {
        Self::Float(value)
    }
}

#[cfg(test)]
mod tests {
    use super::{SignDisplay, from_float, rounded};
    use crate::render::locale::Locale;

    #[test]
    fn a_short_number_is_written_as_icu_writes_it() {
        for tag in ["en", "de", "de-CH", "fr", "es", "pt-PT", "ar", "hi", "fa"] {
            let locale = Locale::new(tag).expect("a language");
            for thousandths in (0..1_100_000).step_by(1_205) {
                let value = f64::from(thousandths) / 1_000.0;
                for digits in 0..=3 {
                    let icu = rounded(from_float(value).expect("a number"), digits);
                    let icu = locale.numbers.fixed(icu, digits);
                    assert_eq!(locale.decimal(value, digits), icu, "{tag} {value}");
                }
                let icu = locale.percent_with(value, None, SignDisplay::Negative);
                assert_eq!(locale.percent(value, None), icu, "{tag} {value}");
            }
        }
    }
}
