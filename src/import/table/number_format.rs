//! The number formats of a workbook's cells: the sign that Excel shows beside a number.

use calamine::Style;

use crate::model::Currency;

/// The sign that a format puts behind a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum NumberFormat {
    #[default]
    Plain,
    /// Shows the number times 100.
    Percent,
    /// Shows a percent sign behind the number as it is: `0.0"%"`.
    PercentSign,
    Money(Currency),
}

impl NumberFormat {
    pub(super) fn of(style: &Style) -> Self {
        let format = style.number_format.as_ref();
        format.map_or(Self::Plain, |format| Self::of_code(&format.format_code))
    }

    /// Reads a format code; of several sections, the first is for positive numbers.
    fn of_code(code: &str) -> Self {
        let (plain, quoted) = split_section(code);
        if plain.contains('%') {
            return Self::Percent;
        }
        if quoted.contains('%') {
            return Self::PercentSign;
        }
        currency(&plain, &quoted).map_or(Self::Plain, Self::Money)
    }

    /// Writes a number as the format shows it, but with all its decimals.
    pub(super) fn shown(self, number: f64) -> String {
        match self {
            Self::Plain => plain(number),
            // Twelve decimals are exact enough, and hide the noise of binary fractions.
            Self::Percent => format!("{}%", plain((number * 1e14).round() / 1e12)),
            Self::PercentSign => format!("{}%", plain(number)),
            Self::Money(currency) => {
                let scale = 10_f64.powi(i32::try_from(currency.digits()).unwrap_or(2));
                format!("{} {currency}", plain((number * scale).round() / scale))
            }
        }
    }
}

/// Writes a number with a decimal point; a zero keeps three decimals from being taken for a group
/// of thousands.
fn plain(number: f64) -> String {
    let text = number.to_string();
    match text.split_once('.') {
        Some((_, decimals)) if decimals.len() == 3 => text + "0",
        _ => text,
    }
}

/// Splits the first section of a format code into what is outside and what is inside of quotes,
/// brackets and behind backslashes.
fn split_section(code: &str) -> (String, String) {
    let (mut outside, mut inside) = (String::new(), String::new());
    let mut until = None;
    let mut characters = code.chars();
    while let Some(c) = characters.next() {
        match (c, until) {
            (c, Some(end)) if c == end => {
                until = None;
                inside.push(' ');
            }
            (c, Some(_)) => inside.push(c),
            ('"', None) => until = Some('"'),
            ('[', None) => until = Some(']'),
            ('\\', None) => inside.extend(characters.next()),
            // These skip or repeat the character behind them.
            ('_' | '*', None) => drop(characters.next()),
            (';', None) => break,
            (c, None) => outside.push(c),
        }
    }
    (outside, inside)
}

/// Returns the currency of a format: a sign or code in quotes, or `$€-407` from brackets.
fn currency(outside: &str, inside: &str) -> Option<Currency> {
    let words = inside.split(' ').map(|word| {
        let word = word
            .strip_prefix('$')
            .filter(|word| !word.is_empty())
            .unwrap_or(word);
        word.split('-').next().unwrap_or_default()
    });
    let signs = outside.split(|c: char| c.is_ascii_digit() || "#0?.,- ".contains(c));
    words.chain(signs).find_map(|word| match word {
        "€" => Currency::new("EUR").ok(),
        "$" | "US$" => Currency::new("USD").ok(),
        "£" => Currency::new("GBP").ok(),
        "₹" => Currency::new("INR").ok(),
        "₺" | "TL" => Currency::new("TRY").ok(),
        "₽" => Currency::new("RUB").ok(),
        "¥" => Currency::new("JPY").ok(),
        "₩" => Currency::new("KRW").ok(),
        "zł" => Currency::new("PLN").ok(),
        "R$" => Currency::new("BRL").ok(),
        word if word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase()) => {
            Currency::new(word).ok()
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::NumberFormat;

    #[test]
    fn numbers_as_their_formats_show_them() {
        for (code, number, shown) in [
            ("General", 84_200.0, "84200"),
            ("0.00%", 0.034, "3.4%"),
            ("0%", 0.07, "7%"),
            ("0.0\"%\"", 3.4, "3.4%"),
            ("0.0\\%", 3.4, "3.4%"),
            ("#,##0.00 \"€\"", 1_250.5, "1250.5 EUR"),
            ("[$€-407] #,##0.00", 1_250.0, "1250 EUR"),
            ("#,##0.00\\ [$€-1];[Red]-#,##0.00", 1_250.0, "1250 EUR"),
            ("\"$\"#,##0_);(\"$\"#,##0)", 900.0, "900 USD"),
            ("$#,##0.00", 900.125, "900.13 USD"),
            ("[$USD] #,##0", 900.0, "900 USD"),
            ("_-[$£-809]* #,##0.00_-", 75.0, "75 GBP"),
            ("#,##0 \"zł\"", 75.0, "75 PLN"),
            ("[$KWD] 0.000", 1.5, "1.5 KWD"),
            ("[Red]0.00", 1.125, "1.1250"),
        ] {
            assert_eq!(NumberFormat::of_code(code).shown(number), shown, "{code}");
        }
    }
}
