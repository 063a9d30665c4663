//! Numbers as people write them in sheets: `475.8m`, `3,3k`, `1.234.567`, `12 419`, `1.39%`, `5 870
//! ₽`, `2.28E+11`.

use fixed_decimal::{Decimal, Sign, SignedRoundingMode, UnsignedRoundingMode};

use super::words::WordLists;
use crate::model::Currency;

/// The largest count that is believed: more is a slip of the sheet.
const MOST: u64 = 1_000_000_000_000_000;

/// The subject of a column's numbers, which decides how `1.234` reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberKind {
    /// Whole things: `1.234` is one thousand and more.
    Count,
    /// A rate: `1.234` is a little more than one.
    Measure,
    /// Money, in this currency unless the cell names another: three digits are decimals only where
    /// the currency has so many.
    Price(Option<Currency>),
}

/// The sign before decimals in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DecimalMark {
    Point,
    Comma,
    /// No cell of the column proves one.
    Open,
}

/// A number with what is written around it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CellNumber {
    /// The value, the multiplier included.
    value: Decimal,
    /// Whether a `%` follows.
    pub percent: bool,
    pub currency: Option<Currency>,
    /// Whether it is shortened (`475.8m`, `2.28E+11`), so that an exact column is to be preferred.
    pub shortened: bool,
}

impl CellNumber {
    /// Reads a number; `None` when the text is not one.
    pub(crate) fn parse(
        text: &str,
        kind: NumberKind,
        mark: DecimalMark,
        words: &WordLists,
    ) -> Option<Self> {
        let text: String = text.trim().chars().map(plain_character).collect();
        let bare = text
            .trim_start_matches(|c: char| "~≈<>≤≥=+ ".contains(c))
            .trim_end_matches(['+', ' ']);
        let digit = bare.find(|c: char| c.is_ascii_digit())?;
        let start = start_of_body(bare, digit);
        let length = bare[start..]
            .find(|c: char| !c.is_ascii_digit() && !".,' ".contains(c))
            .unwrap_or(bare.len() - start);
        let (body, after) = bare[start..].split_at(length);
        let exponent = if body.ends_with(' ') {
            None
        } else {
            exponent(after)
        };
        let (power, after) = exponent.unwrap_or((0, after));
        let (before, sign) = sign(bare[..start].trim());
        let around = Around::read(before, after.trim(), words)?;
        let shortened = around.power > 0 || power != 0;
        let kind = match kind {
            _ if around.percent || shortened => NumberKind::Measure,
            NumberKind::Price(usual) if has_three_decimals(around.currency.or(usual)) => {
                NumberKind::Measure
            }
            kind => kind,
        };
        let mut value = body_value(body.trim_end(), kind, mark)?;
        value.multiply_pow10(power + around.power);
        value.set_sign(sign);
        Some(Self {
            value,
            percent: around.percent,
            currency: around.currency,
            shortened,
        })
    }

    /// Returns the same number, times a power of ten.
    pub(crate) fn times_ten_to(mut self, power: i16) -> Self {
        self.value.multiply_pow10(power);
        self
    }

    /// Returns a whole number of 0 or more, rounded half up; `None` when it is negative or above
    /// 10^15.
    pub(crate) fn count(&self) -> Option<u64> {
        if self.value.absolute.is_zero() {
            return Some(0);
        }
        let mut whole = self.value.clone();
        let half_up = SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfExpand);
        whole.round_with_mode(0, half_up);
        let count: u64 = whole.to_string().parse().ok()?;
        (count <= MOST).then_some(count)
    }

    /// Returns whether nothing but zeros is behind the decimal mark.
    pub(crate) fn is_whole(&self) -> bool {
        let absolute = &self.value.absolute;
        absolute.is_zero() || absolute.nonzero_magnitude_end() >= 0
    }

    /// Returns the nearest `f64`.
    pub(crate) fn fraction(&self) -> f64 {
        self.value.to_string().parse().unwrap_or(f64::NAN)
    }

    /// Returns the digits with a decimal point; `None` when the number is negative.
    pub(crate) fn amount(&self) -> Option<String> {
        (self.value.sign() != Sign::Negative).then(|| self.value.to_string())
    }
}

/// Returns the decimal mark that the cells of a column prove: one that is followed by other than
/// three digits, or that follows the other mark. A shortened cell proves nothing for the others:
/// below `27.6k`, `12.419` may well be twelve thousand.
pub(crate) fn decimal_mark<'a>(cells: impl Iterator<Item = &'a str>) -> DecimalMark {
    let (mut point, mut comma) = (false, false);
    for cell in cells {
        match proven_mark(cell) {
            Some('.') => point = true,
            Some(',') => comma = true,
            _ => {}
        }
    }
    match (point, comma) {
        (true, false) => DecimalMark::Point,
        (false, true) => DecimalMark::Comma,
        _ => DecimalMark::Open,
    }
}

fn proven_mark(cell: &str) -> Option<char> {
    let is_shortened = cell.trim_end().ends_with(|c: char| c.is_alphabetic())
        && cell.contains(|c: char| c.is_ascii_digit());
    if is_shortened {
        return None;
    }
    let last = cell.rfind(['.', ','])?;
    let mark = char::from(cell.as_bytes()[last]);
    let other = if mark == '.' { ',' } else { '.' };
    let after = cell[last + 1..]
        .bytes()
        .take_while(u8::is_ascii_digit)
        .count();
    let times = cell.matches(mark).count();
    match (times, after) {
        (1, 1 | 2 | 4..) => Some(mark),
        (1, 3) if cell.contains(other) => Some(mark),
        (2.., 3) => Some(other),
        _ => None,
    }
}

/// Turns digits of other scripts into ASCII, and all spaces and apostrophes into one of each.
fn plain_character(c: char) -> char {
    match c {
        '\u{0660}'..='\u{0669}' => ascii_digit(c, '\u{0660}'),
        '\u{06F0}'..='\u{06F9}' => ascii_digit(c, '\u{06F0}'),
        '\u{0966}'..='\u{096F}' => ascii_digit(c, '\u{0966}'),
        '\u{FF10}'..='\u{FF19}' => ascii_digit(c, '\u{FF10}'),
        '\u{066B}' => '.',
        '\u{066C}' | '\u{2019}' | '\u{02BC}' | '`' | '´' => '\'',
        '\u{2212}' | '\u{2012}' | '\u{2013}' => '-',
        '\u{FF0C}' => ',',
        '\u{066A}' | '\u{FF05}' => '%',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

fn ascii_digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

/// Returns the start of the number: `.5` begins at its point.
fn start_of_body(text: &str, digit: usize) -> usize {
    let mark = text[..digit].ends_with(['.', ',']);
    let alone = text[..digit]
        .chars()
        .nth_back(1)
        .is_none_or(|c| !c.is_alphabetic());
    if mark && alone { digit - 1 } else { digit }
}

fn sign(before: &str) -> (&str, Sign) {
    let minus = before.strip_prefix('-').or(before.strip_suffix('-'));
    match minus {
        Some(rest) => (rest.trim(), Sign::Negative),
        None => (before, Sign::None),
    }
}

/// Reads `E+11` at the start of the text behind the digits: the power, and the rest.
fn exponent(after: &str) -> Option<(i16, &str)> {
    let rest = after.strip_prefix(['e', 'E'])?;
    let unsigned = rest.strip_prefix(['+', '-']).unwrap_or(rest);
    let digits = unsigned.bytes().take_while(u8::is_ascii_digit).count();
    let (power, after) = rest.split_at(rest.len() - unsigned.len() + digits);
    let power: i16 = power.parse().ok()?;
    (power.abs() <= 30).then_some((power, after))
}

/// The words before and behind the digits.
#[derive(Default)]
struct Around {
    power: i16,
    percent: bool,
    currency: Option<Currency>,
}

impl Around {
    /// `None` when a word has nothing to do with a number.
    fn read(before: &str, after: &str, words: &WordLists) -> Option<Self> {
        let mut around = Self::default();
        for word in before.split(' ').chain(split_units(after, words)) {
            let plain = word.trim_end_matches('.').to_lowercase();
            if let Some(power) = words.multipliers.get(&plain)
                && around.power == 0
            {
                around.power = *power;
            } else if let Some(currency) = currency(&plain, words)
                && around.currency.is_none()
            {
                around.currency = Some(currency);
            } else if word == "%" {
                around.percent = true;
            } else if !word.is_empty() && !words.units.contains(&plain) {
                return None;
            }
        }
        Some(around)
    }
}

fn has_three_decimals(currency: Option<Currency>) -> bool {
    currency.is_some_and(|currency| currency.digits() == 3)
}

/// Splits `m€` and `k%` into two units; `C$` is one.
fn split_units<'a>(after: &'a str, words: &WordLists) -> impl Iterator<Item = &'a str> {
    after.split(' ').flat_map(|word| {
        let is_currency = words.currencies.contains_key(&word.to_lowercase());
        let cut = word
            .find(|c: char| "%€$£¥₽₹₩₺₴₦円元원".contains(c))
            .filter(|_| !is_currency)
            .unwrap_or(word.len());
        let (first, second) = word.split_at(cut);
        [first, second]
    })
}

/// Returns the currency of a sign, a word or a code.
fn currency(word: &str, words: &WordLists) -> Option<Currency> {
    let known = words.currencies.get(word).copied();
    known.or_else(|| Currency::new(word).ok().filter(|_| word.len() == 3))
}

/// Returns the value of digits with their separators.
fn body_value(body: &str, kind: NumberKind, mark: DecimalMark) -> Option<Decimal> {
    let joined = join_groups(body)?;
    let joined = joined.as_str();
    let (points, commas) = (joined.matches('.').count(), joined.matches(',').count());
    let (whole, fraction) = match (points, commas) {
        (0, 0) | (2.., 0) | (0, 2..) => (joined, ""),
        (1, 0) => one_mark(joined, '.', kind, mark)?,
        (0, 1) => one_mark(joined, ',', kind, mark)?,
        (1, _) if joined.rfind('.') > joined.rfind(',') => joined.rsplit_once('.')?,
        (_, 1) if joined.rfind(',') > joined.rfind('.') => joined.rsplit_once(',')?,
        _ => return None,
    };
    let whole = ungrouped(whole)?;
    let digits = whole.len() + fraction.len();
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !(1..=30).contains(&digits) || !is_digits(&whole) || !is_digits(fraction) {
        return None;
    }
    let mut value: Decimal = format!("{whole}{fraction}").parse().ok()?;
    value.multiply_pow10(-i16::try_from(fraction.len()).ok()?);
    Some(value)
}

/// Removes spaces and apostrophes between groups of three digits.
fn join_groups(body: &str) -> Option<String> {
    let mut pieces = body.split([' ', '\'']);
    let mut joined = pieces.next()?.to_owned();
    for piece in pieces {
        let digits = piece.bytes().take_while(u8::is_ascii_digit).count();
        if digits != 3 || joined.contains(['.', ',']) {
            return None;
        }
        joined.push_str(piece);
    }
    Some(joined)
}

/// Splits a body with one mark of one kind: before other than three digits it is decimal; before
/// three, the column's other cells or its kind decide.
fn one_mark(body: &str, sign: char, kind: NumberKind, mark: DecimalMark) -> Option<(&str, &str)> {
    let (whole, fraction) = body.split_once(sign)?;
    let may_group =
        fraction.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    let groups = match (sign, mark) {
        _ if matches!(kind, NumberKind::Price(_)) => true,
        ('.', DecimalMark::Point) | (',', DecimalMark::Comma) => false,
        (_, DecimalMark::Open) => kind == NumberKind::Count,
        _ => true,
    };
    Some(if may_group && groups {
        (body, "")
    } else {
        (whole, fraction)
    })
}

/// Removes the separators of groups: three digits each, or between commas two as in India, with
/// three at the end.
fn ungrouped(whole: &str) -> Option<String> {
    let groups: Vec<&str> = whole.split(['.', ',']).collect();
    let [first, inner @ .., last] = groups.as_slice() else {
        return Some(whole.to_owned());
    };
    let least = if whole.contains('.') { 3 } else { 2 };
    let right = (1..=3).contains(&first.len())
        && last.len() == 3
        && inner.iter().all(|group| (least..=3).contains(&group.len()));
    right.then(|| groups.concat())
}

#[cfg(test)]
mod tests;
