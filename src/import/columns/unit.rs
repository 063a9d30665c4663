//! The unit of a header's numbers: a power of ten, percent, a currency.

use crate::import::cells::{WordLists, fold};
use crate::model::Currency;

/// The unit in which the numbers of a column are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Unit {
    /// The power of ten to multiply by: 6 for "in millions".
    pub power: i16,
    /// Whether the numbers are percent.
    pub percent: bool,
    /// The currency of prices.
    pub currency: Option<Currency>,
}

/// Splits a header into the text outside of brackets and the text inside.
pub(super) fn without_brackets(header: &str) -> (String, String) {
    let (mut bare, mut bracketed, mut depth) = (String::new(), String::new(), 0_u32);
    for c in header.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth > 0 => bracketed.push(c),
            c => bare.push(c),
        }
    }
    (bare, bracketed)
}

/// Reads the unit of a header, of which the text in brackets is known.
pub(super) fn unit(bracketed: &str, header: &str, words: &WordLists) -> Unit {
    let folded = fold(header);
    let behind_in = folded.rsplit_once(" in ").map_or("", |(_, unit)| unit);
    let power = words.header_units.get(&fold(bracketed));
    let power = power.or_else(|| words.header_units.get(behind_in));
    Unit {
        power: power.copied().unwrap_or(0),
        percent: header.contains('%'),
        currency: currency(header, words),
    }
}

/// Returns the currency that a header names: a word (`US$`, `Euro`), a sign, or a code in capitals
/// or as the only word in brackets.
fn currency(header: &str, words: &WordLists) -> Option<Currency> {
    let is_edge = |c: char| c.is_whitespace() || "()[]/,:;".contains(c);
    let listed = header.split(is_edge).find_map(|word| {
        let is_word = word.chars().count() > 2 || !word.chars().all(char::is_alphabetic);
        let known = words.currencies.get(&word.to_lowercase());
        known.filter(|_| is_word || word == "TL").copied()
    });
    // Of `NT$`, the sign alone says something else.
    let mut before = ' ';
    let sign = header.chars().find_map(|c| {
        let last = std::mem::replace(&mut before, c);
        let is_sign = !c.is_alphanumeric() && (c != '$' || !last.is_alphabetic());
        words.currencies.get(&c.to_string()).filter(|_| is_sign)
    });
    let code = header
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| word.len() == 3 && word.chars().all(char::is_uppercase))
        .find_map(|word| Currency::new(word).ok());
    let (_, bracketed) = without_brackets(header);
    let bracketed = || Currency::new(&bracketed).ok();
    listed.or(sign.copied()).or(code).or_else(bracketed)
}

#[cfg(test)]
mod tests {
    use super::{unit, without_brackets};
    use crate::import::cells::WordLists;

    #[test]
    fn units_in_headers() {
        let unit = |header| {
            let (_, bracketed) = without_brackets(header);
            Some(unit(&bracketed, header, &WordLists::builtin().unwrap()))
        };
        assert_eq!(unit("Followers (millions)").map(|unit| unit.power), Some(6));
        assert_eq!(
            unit("Followers in thousands").map(|unit| unit.power),
            Some(3)
        );
        assert_eq!(unit("ER %").map(|unit| unit.percent), Some(true));
        assert_eq!(
            unit("Price (EUR)")
                .and_then(|unit| unit.currency)
                .map(|code| code.to_string()),
            Some("EUR".to_owned())
        );
        assert_eq!(
            unit("Preis €")
                .and_then(|unit| unit.currency)
                .map(|code| code.to_string()),
            Some("EUR".to_owned())
        );
    }
}
