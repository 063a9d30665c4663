//! Numbers as people write them in sheets: `475.8m`, `3,3k`, `1.234.567`, `12 419`, `1.39%`, `5 870
//! ₽`, `2.28E+11`.

use super::decimal::Decimal;
use crate::model::Currency;

/// What a number of a column counts, which decides how `1.234` reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Whole things: `1.234` is one thousand and more.
    Count,
    /// A rate or a price: `1.234` is a little more than one.
    Measure,
}

/// Which sign a column uses before decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DecimalMark {
    Point,
    Comma,
    /// No cell of the column says.
    Open,
}

/// A number with what stood around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// Its value, the multiplier included.
    pub value: Decimal,
    /// Whether a `%` stood beside it.
    pub percent: bool,
    /// The currency that stood beside it.
    pub currency: Option<Currency>,
    /// Whether it was shortened (`475.8m`, `2.28E+11`), so that an exact column is to be preferred.
    pub shortened: bool,
}

/// Reads a number; nothing when the text is none.
pub(super) fn parse(text: &str, kind: Kind, mark: DecimalMark) -> Option<Number> {
    let text: String = text.trim().chars().map(plain_character).collect();
    let bare = text
        .trim_start_matches(|c: char| "~≈<>≤≥=+ ".contains(c))
        .trim_end_matches(['+', ' ']);
    let start = bare
        .find(|c: char| c.is_ascii_digit())
        .map(|digit| start_of_body(bare, digit))?;
    let length = bare[start..]
        .find(|c: char| !c.is_ascii_digit() && !".,' ".contains(c))
        .unwrap_or(bare.len() - start);
    let (body, after) = bare[start..].split_at(length);
    let (body, spaced) = (body.trim_end(), body.ends_with(' '));
    let (power, after) = exponent(after).filter(|_| !spaced).unwrap_or((0, after));
    let (before, negative) = sign(bare[..start].trim());
    let around = around(before, after.trim())?;
    let shortened = around.power > 0 || power != 0;
    let kind = if around.percent || shortened {
        Kind::Measure
    } else {
        kind
    };
    let value = body_value(body, kind, mark)?
        .times_ten_to(power)
        .times_ten_to(around.power);
    let value = Decimal { negative, ..value };
    Some(Number {
        value,
        percent: around.percent,
        currency: around.currency,
        shortened,
    })
}

/// Which decimal mark the cells of a column prove: one that is followed by other than three digits,
/// or that follows the other mark. A shortened cell proves nothing of the others: `27.6k` may well
/// stand over `12.419`, which is twelve thousand.
pub(super) fn decimal_mark<'a>(cells: impl Iterator<Item = &'a str>) -> DecimalMark {
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

/// Digits of other scripts become ASCII, all spaces and apostrophes used as separators become one.
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

/// `.5` begins at its point.
fn start_of_body(text: &str, digit: usize) -> usize {
    let mark = text[..digit].ends_with(['.', ',']);
    let alone = text[..digit]
        .chars()
        .nth_back(1)
        .is_none_or(|c| !c.is_alphabetic());
    if mark && alone { digit - 1 } else { digit }
}

fn sign(before: &str) -> (&str, bool) {
    match before
        .strip_prefix('-')
        .or_else(|| before.strip_suffix('-'))
    {
        Some(rest) => (rest.trim(), true),
        None => (before, false),
    }
}

/// `E+11` at the start of what follows the digits.
fn exponent(after: &str) -> Option<(i32, &str)> {
    let rest = after.strip_prefix(['e', 'E'])?;
    let unsigned = rest.strip_prefix(['+', '-']).unwrap_or(rest);
    let digits = unsigned.bytes().take_while(u8::is_ascii_digit).count();
    let length = rest.len() - unsigned.len() + digits;
    let power = rest[..length]
        .trim_start_matches('+')
        .parse()
        .ok()
        .filter(|power: &i32| digits > 0 && power.abs() <= 30)?;
    Some((power, &rest[length..]))
}

/// What stands before and after the digits.
#[derive(Default)]
struct Around {
    power: i32,
    percent: bool,
    currency: Option<Currency>,
}

fn around(before: &str, after: &str) -> Option<Around> {
    let mut around = Around::default();
    for word in before
        .split(' ')
        .chain(split_units(after))
        .filter(|word| !word.is_empty())
    {
        if let Some(power) = multiplier(word).filter(|_| around.power == 0) {
            around.power = power;
        } else if let Some(currency) = currency(word).filter(|_| around.currency.is_none()) {
            around.currency = Some(currency);
        } else if word == "%" {
            around.percent = true;
        } else if !is_unit_word(word) {
            return None;
        }
    }
    Some(around)
}

/// `m€` and `k%` are two units.
fn split_units(after: &str) -> impl Iterator<Item = &str> {
    after.split(' ').flat_map(|word| {
        let cut = word
            .find(|c: char| "%€$£¥₽₹₩₺₴₦".contains(c))
            .unwrap_or(word.len());
        let (first, second) = word.split_at(cut);
        [first, second]
    })
}

/// The powers of ten that stand behind shortened numbers, in the languages of the header words.
fn multiplier(word: &str) -> Option<i32> {
    match word.trim_end_matches('.').to_lowercase().as_str() {
        "k" | "tsd" | "tys" | "mil" | "mila" | "т" | "тыс" | "к" | "thousand" | "千" | "천" => {
            Some(3)
        }
        "w" | "万" | "萬" | "만" => Some(4),
        "lakh" | "lac" | "lakhs" => Some(5),
        "m" | "mm" | "mn" | "mi" | "mio" | "mln" | "mill" | "million" | "millions" | "millones"
        | "м" | "млн" => Some(6),
        "cr" | "crore" | "crores" => Some(7),
        "億" | "亿" | "억" => Some(8),
        "b" | "bn" | "g" | "bi" | "billion" | "mrd" | "mld" | "md" | "млрд" => Some(9),
        "t" | "trillion" => Some(12),
        _ => None,
    }
}

fn currency(word: &str) -> Option<Currency> {
    let code = match word.trim_end_matches('.').to_lowercase().as_str() {
        "€" | "euro" | "euros" => "EUR",
        "$" | "us$" | "dollars" | "dollar" => "USD",
        "£" => "GBP",
        "¥" | "円" => "JPY",
        "元" => "CNY",
        "₽" | "руб" | "р" | "рублей" => "RUB",
        "₹" | "rs" => "INR",
        "₩" | "원" => "KRW",
        "₺" | "tl" => "TRY",
        "₴" | "грн" => "UAH",
        "₦" => "NGN",
        "r$" => "BRL",
        "zł" | "zl" => "PLN",
        "kč" => "CZK",
        "fr" | "sfr" => "CHF",
        _ if word.len() == 3 => word,
        _ => return None,
    };
    Currency::new(code).ok()
}

/// Words that only repeat what the column says.
fn is_unit_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "followers",
        "follower",
        "subscribers",
        "subs",
        "views",
        "likes",
        "comments",
        "shares",
        "fans",
        "approx",
        "ca",
        "c",
    ];
    WORDS.contains(&word.trim_end_matches('.').to_lowercase().as_str())
}

/// The value of digits with their separators.
fn body_value(body: &str, kind: Kind, mark: DecimalMark) -> Option<Decimal> {
    let joined = join_groups(body)?;
    let (points, commas) = (joined.matches('.').count(), joined.matches(',').count());
    let (whole, fraction) = match (points, commas) {
        (0, 0) => (joined.as_str(), ""),
        (1, 0) => one_mark(
            &joined,
            '.',
            kind,
            mark == DecimalMark::Point,
            mark == DecimalMark::Comma,
        )?,
        (0, 1) => one_mark(
            &joined,
            ',',
            kind,
            mark == DecimalMark::Comma,
            mark == DecimalMark::Point,
        )?,
        (2.., 0) | (0, 2..) => (joined.as_str(), ""),
        (1, _) if joined.rfind('.') > joined.rfind(',') => joined.rsplit_once('.')?,
        (_, 1) if joined.rfind(',') > joined.rfind('.') => joined.rsplit_once(',')?,
        _ => return None,
    };
    let whole = ungrouped(whole)?;
    let digits = format!("{whole}{fraction}");
    let all_digits = !digits.is_empty()
        && digits.len() <= 30
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    let exponent = i32::try_from(fraction.len()).ok().filter(|_| all_digits)?;
    Some(Decimal {
        negative: false,
        digits: digits.parse().ok()?,
        exponent: -exponent,
    })
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

/// One mark of one kind: before other than three digits it is decimal; before three, the column's
/// other cells or its kind decide.
fn one_mark(
    body: &str,
    sign: char,
    kind: Kind,
    is_decimal: bool,
    is_grouping: bool,
) -> Option<(&str, &str)> {
    let (whole, fraction) = body.split_once(sign)?;
    let may_group =
        fraction.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    let groups = may_group && !is_decimal && (is_grouping || kind == Kind::Count);
    Some(if groups {
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
