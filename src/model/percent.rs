//! Rates and shares in percent.

use std::fmt;
use std::num::NonZeroU64;

/// A number of percent: 4.1 means 4.1%. Never negative, never NaN or infinite; a share is at most
/// 100, a rate may be more.
///
/// Kept as one more than the bits of the number, so that an optional one takes no more room: a
/// large roster holds millions of them. Bits of numbers that are not negative stand in the order of
/// the numbers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(NonZeroU64);

/// A number that cannot be meant as percent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum BadPercent {
    /// Below 0, or not a number.
    OutOfRange(f64),
    /// A share above 100.
    AboveHundred(f64),
}

impl Percent {
    /// A rate: 0 or more.
    ///
    /// # Errors
    /// When it is negative or not finite.
    pub fn rate(value: f64) -> Result<Self, BadPercent> {
        if !value.is_finite() || value < 0.0 {
            return Err(BadPercent::OutOfRange(value));
        }
        // A zero below zero is zero.
        Ok(Self(NonZeroU64::MIN.saturating_add(value.abs().to_bits())))
    }

    /// A share of a whole: 0 to 100.
    ///
    /// # Errors
    /// When it is negative, above 100 or not finite.
    pub fn share(value: f64) -> Result<Self, BadPercent> {
        let rate = Self::rate(value)?;
        if value > 100.0 {
            Err(BadPercent::AboveHundred(value))
        } else {
            Ok(rate)
        }
    }

    /// The number, 4.1 for 4.1%.
    pub fn value(self) -> f64 {
        f64::from_bits(self.0.get() - 1)
    }
}

impl fmt::Debug for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Percent").field(&self.value()).finish()
    }
}

impl serde::Serialize for Percent {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.value())
    }
}

impl PartialOrd<f64> for Percent {
    fn partial_cmp(&self, other: &f64) -> Option<std::cmp::Ordering> {
        self.value().partial_cmp(other)
    }
}

impl PartialEq<f64> for Percent {
    fn eq(&self, other: &f64) -> bool {
        self.value() == *other
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", self.value())
    }
}

#[cfg(test)]
mod tests {
    use super::Percent;

    #[test]
    fn shares_end_at_a_hundred_and_rates_do_not() {
        assert!(Percent::share(100.0).is_ok());
        assert!(Percent::share(100.1).is_err());
        assert!(Percent::rate(171.1).is_ok());
        assert!(Percent::rate(-0.1).is_err());
        assert!(Percent::rate(f64::NAN).is_err());
    }

    #[test]
    fn an_optional_one_takes_no_more_room() {
        assert_eq!(size_of::<Option<Percent>>(), 8);
        for value in [0.0, f64::MIN_POSITIVE, 0.39, 4.1, f64::MAX] {
            assert_eq!(Percent::rate(value).map(Percent::value), Ok(value));
        }
        assert_eq!(Percent::rate(-0.0), Percent::rate(0.0));
        assert!(
            Percent::rate(0.39).is_ok_and(|less| Percent::rate(4.1).is_ok_and(|more| less < more))
        );
    }
}
