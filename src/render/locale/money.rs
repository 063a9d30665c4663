//! Amounts of money: the symbol that a locale knows a currency by, on the side where the locale
//! puts it.

use fixed_decimal::Decimal;

use super::Locale;
use crate::model::Money;

/// The plain symbol that a country writes for its own currency, where its language alone would mark
/// it as another country's. Facts from Unicode CLDR 48 (narrow symbols of the main currency of
/// each).
const AT_HOME: [(&str, &str, &str); 13] = [
    ("AR", "ARS", "$"),
    ("AU", "AUD", "$"),
    ("CA", "CAD", "$"),
    ("CL", "CLP", "$"),
    ("CN", "CNY", "¥"),
    ("CO", "COP", "$"),
    ("GB", "GBP", "£"),
    ("HK", "HKD", "$"),
    ("JP", "JPY", "¥"),
    ("MX", "MXN", "$"),
    ("NZ", "NZD", "$"),
    ("SG", "SGD", "$"),
    ("US", "USD", "$"),
];
/// Symbols that English marks outside the United States (CLDR 48, `en-001`).
const ENGLISH_ABROAD: [(&str, &str); 2] = [("JPY", "JP¥"), ("USD", "US$")];

impl Locale {
    /// An amount with its currency: `€450`, `450 €`, `450 CHF`. Decimals only where the minor part
    /// is not zero.
    ///
    /// A currency without a symbol in the language goes by its ISO 4217 code.
    pub(crate) fn money(&self, money: Money) -> String {
        let digits = money.currency.digits();
        let unit = 10_u64.pow(digits);
        let number = if money.minor.is_multiple_of(unit) {
            self.number(money.minor / unit)
        } else {
            let mut exact = Decimal::from(money.minor);
            exact.multiply_pow10(-i16::try_from(digits).unwrap_or(0));
            self.numbers.exact(&exact)
        };
        let symbol = self.symbol(money.currency.code());
        let pattern = self.patterns.money.as_str();
        let apart = symbol.ends_with(char::is_alphabetic) && pattern.contains("{symbol}{number}");
        let pattern = if apart {
            "{symbol}\u{a0}{number}"
        } else {
            pattern
        };
        pattern
            .replace("{number}", &number)
            .replace("{symbol}", symbol)
    }

    fn symbol<'a>(&'a self, code: &'a str) -> &'a str {
        let region = self.region.as_deref();
        let at_home = AT_HOME
            .iter()
            .find(|(country, currency, _)| region == Some(*country) && *currency == code);
        if let Some((_, _, symbol)) = at_home {
            return symbol;
        }
        let abroad = self.speaks("en") && region.is_some_and(|region| region != "US");
        let english = ENGLISH_ABROAD
            .iter()
            .find(|(currency, _)| abroad && *currency == code);
        english
            .map(|(_, symbol)| *symbol)
            .or_else(|| self.names.symbol(code))
            .unwrap_or(code)
    }
}

#[cfg(test)]
mod tests {
    use super::Locale;

    #[test]
    fn symbols_stand_where_the_locale_puts_them() {
        let money = |tag: &str, text: &str| {
            Locale::new(tag)
                .expect("a language")
                .money(text.parse().expect("money"))
        };
        assert_eq!(money("en", "450 EUR"), "€450");
        assert_eq!(money("en", "1450.50 EUR"), "€1,450.50");
        assert_eq!(money("en", "1250 CHF"), "CHF\u{a0}1,250");
        assert_eq!(money("en-GB", "450 USD"), "US$450");
        assert_eq!(money("en-CA", "450 CAD"), "$450");
        assert_eq!(money("de", "1450.50 EUR"), "1.450,50\u{a0}€");
        assert_eq!(money("de-AT", "450 EUR"), "€\u{a0}450");
        assert_eq!(money("es-MX", "450 MXN"), "$450");
        assert_eq!(money("es-MX", "450 EUR"), "€450");
        assert_eq!(money("en", "1200 JPY"), "¥1,200");
        assert_eq!(money("en", "1.25 KWD"), "KWD\u{a0}1.250");
        assert_eq!(money("pt", "450 EUR"), "€\u{a0}450");
        assert_eq!(money("xq", "450 XPF"), "450\u{a0}CFPF");
    }
}
