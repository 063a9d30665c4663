//! Prices as people write them in sheets: `1.500 €`, `from $300`, `450,- zzgl. MwSt.`, `POA`.

use super::fold::fold;
use super::number::{CellNumber, DecimalMark, NumberKind};
use super::words::WordLists;
use crate::model::{Currency, Money};

/// A price with what its cell says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PriceCell {
    pub money: Money,
    /// Whether the cell says that it is the lowest price: `ab 450 €`.
    pub is_lowest: bool,
}

impl PriceCell {
    /// Returns whether the amount is below 5, which may be a thousand times too small.
    pub(crate) fn is_small(&self) -> bool {
        self.money.minor < 5 * 10_u64.pow(self.money.currency.digits())
    }
}

/// The facts of a price that its column gives.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PriceColumn {
    /// The currency of cells that name none.
    pub currency: Option<Currency>,
    /// The power of ten of cells that are not shortened.
    pub power: i16,
    pub mark: DecimalMark,
}

/// Reads a price.
///
/// # Errors
/// When the cell has none; the error says why.
pub(crate) fn price(
    cell: &str,
    column: PriceColumn,
    words: &WordLists,
) -> Result<PriceCell, &'static str> {
    if is_on_request(cell, words) {
        return Err("the price is on request");
    }
    let (bare, is_lowest) = without_words(&without_dash(cell), words);
    let kind = NumberKind::Price(column.currency);
    let number = CellNumber::parse(&bare, kind, column.mark, words)
        .filter(|number| !number.percent)
        .ok_or("it is not a price")?;
    let currency = number
        .currency
        .or(column.currency)
        .ok_or("the price has no currency; write it in the header, such as \"Price (EUR)\"")?;
    let number = if number.shortened {
        number
    } else {
        number.times_ten_to(column.power)
    };
    let amount = number.amount().ok_or("it is not a price")?;
    let money = Money::from_decimal(&amount, currency)
        .map_err(|_| "the price has more decimals than its currency")?;
    Ok(PriceCell { money, is_lowest })
}

/// Returns whether a cell without digits says that the price is to be asked for.
fn is_on_request(cell: &str, words: &WordLists) -> bool {
    let folded = format!(" {} ", fold(cell));
    let is_listed = |phrase: &String| folded.contains(&format!(" {phrase} "));
    !folded.contains(|c: char| c.is_ascii_digit()) && words.on_request.iter().any(is_listed)
}

/// Removes the dash that stands for cents: `450,-`, `1.250.–`.
fn without_dash(cell: &str) -> String {
    let mut text = cell.replace(['–', '—'], "-");
    for dash in [",--", ".--", ",-", ".-", ":-"] {
        let Some(start) = text.find(dash) else {
            continue;
        };
        let end = start + dash.len();
        let is_behind_digit = text[..start].ends_with(|c: char| c.is_ascii_digit());
        if is_behind_digit && !text[end..].starts_with(|c: char| c.is_ascii_digit()) {
            text.replace_range(start..end, " ");
        }
    }
    text
}

/// Removes words on taxes and "from". Returns whether there was a "from".
fn without_words(cell: &str, words: &WordLists) -> (String, bool) {
    let mut is_lowest = false;
    let mut rest = Vec::new();
    for word in cell.split_whitespace() {
        let plain = word.trim_matches(|c: char| "()[].,:;+*".contains(c));
        let plain = plain.to_lowercase();
        if words.lowest.contains(&plain) {
            is_lowest = true;
        } else if !plain.is_empty() && !words.taxes.contains(&plain) {
            rest.push(word.trim_matches(|c: char| "()[]".contains(c)));
        }
    }
    (rest.join(" "), is_lowest)
}

#[cfg(test)]
mod tests {
    use super::{PriceColumn, price};
    use crate::import::cells::{DecimalMark, WordLists};
    use crate::model::Currency;

    fn read(cell: &str, currency: Option<&str>) -> Result<String, &'static str> {
        let column = PriceColumn {
            currency: currency.map(|code| Currency::new(code).unwrap()),
            power: 0,
            mark: DecimalMark::Point,
        };
        price(cell, column, &WordLists::builtin().unwrap()).map(|read| read.money.to_string())
    }

    #[test]
    fn three_digits_behind_the_only_mark_are_thousands() {
        for (cell, money) in [
            ("2.400 €", "2400 EUR"),
            ("€2,400", "2400 EUR"),
            ("EUR 2.400", "2400 EUR"),
            ("2,400 eur", "2400 EUR"),
            ("$7,050", "7050 USD"),
            ("35.000 TL", "35000 TRY"),
            ("₺35.000", "35000 TRY"),
            ("₹18,500", "18500 INR"),
            ("Rs. 18,500", "18500 INR"),
            ("AED 3,600", "3600 AED"),
            ("£1,999", "1999 GBP"),
            ("1.800 zł", "1800 PLN"),
            ("R$ 2.750", "2750 BRL"),
            ("C$1,150", "1150 CAD"),
            ("1,150 C$", "1150 CAD"),
            ("¥120,000", "120000 JPY"),
            ("CHF 1'250.-", "1250 CHF"),
            ("2.400,50 €", "2400.50 EUR"),
            ("$2,400.50", "2400.50 USD"),
            ("1.5k $", "1500 USD"),
            ("5万円", "50000 JPY"),
            ("₹1.5L", "150000 INR"),
        ] {
            assert_eq!(read(cell, None).as_deref(), Ok(money), "{cell}");
        }
        assert_eq!(read("3,600", Some("USD")).as_deref(), Ok("3600 USD"));
        assert_eq!(read("1,2 Mio. €", None).as_deref(), Ok("1200000 EUR"));
    }

    #[test]
    fn dinars_and_rials_have_three_decimals() {
        for code in ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"] {
            let money = format!("2.400 {code}");
            assert_eq!(read(&money, None), Ok(money));
            assert_eq!(read("2.400", Some(code)), Ok(format!("2.400 {code}")));
        }
        assert_eq!(read("2.400 EUR", Some("KWD")).as_deref(), Ok("2400 EUR"));
    }

    #[test]
    fn words_around_a_price() {
        for cell in [
            "480,- €",
            "480,-- €",
            "480.– EUR",
            "ab 480 €",
            "from €480",
            "à partir de 480 €",
            "desde 480 €",
            "a partire da 480€",
            "480 € zzgl. MwSt.",
            "480 EUR + VAT",
            "480 € (excl. VAT)",
            "480 € HT",
            "480 € netto",
            "480 € + IVA",
        ] {
            assert_eq!(read(cell, None).as_deref(), Ok("480 EUR"), "{cell}");
        }
    }

    #[test]
    fn a_price_to_ask_for_is_none() {
        for cell in [
            "POA",
            "on request",
            "auf Anfrage",
            "Preis auf Anfrage",
            "sur demande",
        ] {
            assert_eq!(
                read(cell, Some("EUR")),
                Err("the price is on request"),
                "{cell}"
            );
        }
        for cell in ["480-800 €", "10 %", "talk to us", "480 € / 600 €"] {
            assert_eq!(read(cell, Some("EUR")), Err("it is not a price"), "{cell}");
        }
    }
}
