//! Money: integer minor units and a currency, never a float.

use std::fmt;
use std::str::FromStr;

use super::place::is_listed;

/// An ISO 4217 currency code: three capital letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

/// An amount of money, 0 or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money {
    /// The amount in minor units: cents for EUR, yen for JPY.
    pub minor: u64,
    pub currency: Currency,
}

/// A reason for which a text is not an amount of money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadMoney {
    /// It does not read as `450 EUR`.
    Form(String),
    /// The currency is not three letters of ISO 4217.
    Currency(String),
    /// The amount is negative, too large, or has more decimals than the currency.
    Amount(String),
}

/// Currencies in use (ISO 4217 list one, 2026, without funds and metals) with two minor digits
/// unless listed below.
const CURRENCIES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB \
    BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD \
    FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT \
    LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK \
    NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP \
    STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW \
    ZWG";
/// Currencies without minor units.
const NO_DIGITS: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
/// Currencies with three minor digits.
const THREE_DIGITS: &str = "BHD IQD JOD KWD LYD OMR TND";

impl Currency {
    /// Takes a code in capital or small letters.
    ///
    /// # Errors
    /// When it is not a currency of ISO 4217.
    pub fn new(code: &str) -> Result<Self, BadMoney> {
        let upper = code.trim().to_ascii_uppercase();
        let known = |code: &[u8; 3]| {
            [CURRENCIES, NO_DIGITS, THREE_DIGITS]
                .iter()
                .any(|list| is_listed(list, code))
        };
        let bytes: Option<[u8; 3]> = upper.as_bytes().try_into().ok().filter(known);
        bytes
            .map(Self)
            .ok_or_else(|| BadMoney::Currency(code.to_owned()))
    }

    /// The code in capital letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Returns the number of decimals of the currency: 2 for EUR, 0 for JPY, 3 for KWD.
    pub fn digits(self) -> u32 {
        if is_listed(NO_DIGITS, &self.0) {
            0
        } else if is_listed(THREE_DIGITS, &self.0) {
            3
        } else {
            2
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl serde::Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl Money {
    /// An amount in minor units.
    pub fn from_minor(minor: u64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// An amount written in major units, such as `450` or `450.00`.
    ///
    /// # Errors
    /// When it is no number, negative, larger than 10^15 minor units, or has more decimals than the
    /// currency.
    pub fn from_decimal(amount: &str, currency: Currency) -> Result<Self, BadMoney> {
        let bad = || BadMoney::Amount(amount.to_owned());
        let amount_text = amount.trim();
        let (whole, fraction) = amount_text.split_once('.').unwrap_or((amount_text, ""));
        let digits = currency.digits() as usize;
        let significant = fraction.trim_end_matches('0');
        let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty()
            || whole.len() > 15
            || significant.len() > digits
            || !all_digits(whole)
            || !all_digits(fraction)
        {
            return Err(bad());
        }
        let padded = format!("{whole}{significant:0<digits$}");
        padded
            .parse()
            .ok()
            .filter(|&minor: &u64| minor <= 1_000_000_000_000_000)
            .map(|minor| Self { minor, currency })
            .ok_or_else(bad)
    }

    /// The amount in major units as a decimal, `450` or `450.50`: for machines, without grouping.
    pub fn decimal(self) -> String {
        let digits = self.currency.digits();
        let unit = 10_u64.pow(digits);
        let (whole, fraction) = (self.minor / unit, self.minor % unit);
        if fraction == 0 {
            whole.to_string()
        } else {
            format!("{whole}.{fraction:0width$}", width = digits as usize)
        }
    }
}

impl FromStr for Money {
    type Err = BadMoney;

    /// Reads `450 EUR`, `450.00 EUR` or `EUR 450`.
    fn from_str(text: &str) -> Result<Self, BadMoney> {
        let form = || BadMoney::Form(text.to_owned());
        let (first, second) = text
            .trim()
            .split_once(char::is_whitespace)
            .ok_or_else(form)?;
        let (amount, code) = if first.starts_with(|c: char| c.is_ascii_alphabetic()) {
            (second, first)
        } else {
            (first, second)
        };
        let amount = amount.trim();
        if !amount.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
            return Err(form());
        }
        Self::from_decimal(amount, Currency::new(code)?)
    }
}

impl<'de> serde::Deserialize<'de> for Money {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::text::parsed(deserializer, str::parse)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.decimal(), self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::{BadMoney, Money};

    fn read(text: &str) -> Result<(u64, String), BadMoney> {
        text.parse::<Money>()
            .map(|money| (money.minor, money.currency.to_string()))
    }

    #[test]
    fn money_is_kept_in_minor_units() {
        assert_eq!(read("450 EUR"), Ok((45_000, "EUR".to_owned())));
        assert_eq!(read("450.5 eur"), Ok((45_050, "EUR".to_owned())));
        assert_eq!(read("JPY 1200"), Ok((1_200, "JPY".to_owned())));
        assert_eq!(read("1.250 KWD"), Ok((1_250, "KWD".to_owned())));
    }

    #[test]
    fn what_is_not_money_is_said() {
        assert!(matches!(read("Let's talk"), Err(BadMoney::Form(_))));
        assert!(matches!(read("450"), Err(BadMoney::Form(_))));
        assert!(matches!(read("450 EURO"), Err(BadMoney::Currency(_))));
        assert!(matches!(read("-5 EUR"), Err(BadMoney::Amount(_))));
        assert!(matches!(read("4.505 EUR"), Err(BadMoney::Amount(_))));
        assert!(matches!(
            read("99999999999999999999 EUR"),
            Err(BadMoney::Amount(_))
        ));
    }

    #[test]
    fn money_reads_back_as_it_is_written() {
        for text in ["450 EUR", "450.50 EUR", "1200 JPY", "0 USD", "0.05 USD"] {
            assert_eq!(
                text.parse::<Money>().map(|money| money.to_string()),
                Ok(text.to_owned())
            );
        }
    }
}
