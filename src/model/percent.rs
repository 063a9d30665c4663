//! Rates and shares in percent.

use std::fmt;

/// A number of percent: 4.1 means 4.1%. Never negative, never NaN or infinite; a share is at most 100, a rate may be more.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, serde::Serialize)]
pub struct Percent(f64);

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
        if value.is_finite() && value >= 0.0 { Ok(Self(value)) } else { Err(BadPercent::OutOfRange(value)) }
    }

    /// A share of a whole: 0 to 100.
    ///
    /// # Errors
    /// When it is negative, above 100 or not finite.
    pub fn share(value: f64) -> Result<Self, BadPercent> {
        let rate = Self::rate(value)?;
        if value > 100.0 { Err(BadPercent::AboveHundred(value)) } else { Ok(rate) }
    }

    /// The number, 4.1 for 4.1%.
    #[must_use]
    pub fn value(self) -> f64 {
        self.0
    }
}

impl Eq for Percent {}

impl PartialOrd<f64> for Percent {
    fn partial_cmp(&self, other: &f64) -> Option<std::cmp::Ordering> {
        self.0.partial_cmp(other)
    }
}

impl PartialEq<f64> for Percent {
    fn eq(&self, other: &f64) -> bool {
        self.0 == *other
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", self.0)
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
}
