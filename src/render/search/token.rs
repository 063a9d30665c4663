//! Text into terms. `js/search/token.js` does the same, and `tests/suite/search/tokens.json` holds both to it.
//!
//! Folding: NFKD, combining accents (U+0300 to U+036F) and Arabic vowel marks taken off, lower case, a few letters that have no
//! decomposition (ł ø đ ı ß and others) mapped, NFC. A term is a run of letters, digits and marks; runs of Han, kana, Hangul and
//! Thai, which are written without spaces, become overlapping pairs of characters, and the last character by itself.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longest term in characters; what is longer is cut.
pub const LONGEST: usize = 24;

/// The terms of a text that is indexed, in the order of the text, with repetitions. Single letters are left out.
#[must_use]
pub fn terms(text: &str) -> Vec<String> {
    split(text, Tail::Kept)
}

/// The words of a query: as [`terms`], without the last single character of a run of pairs, which the pairs hold already.
#[must_use]
pub fn words(query: &str) -> Vec<String> {
    split(query, Tail::Dropped)
}

#[derive(Clone, Copy, PartialEq)]
enum Tail {
    Kept,
    Dropped,
}

fn split(text: &str, tail: Tail) -> Vec<String> {
    let folded: Vec<char> = fold(text).chars().collect();
    let mut found = Vec::new();
    for run in folded.chunk_by(|a, b| kind(*a) == kind(*b)) {
        match kind(run[0]) {
            Kind::Gap => {}
            Kind::Word if run.len() > 1 => found.push(run[..run.len().min(LONGEST)].iter().collect()),
            Kind::Word => {}
            Kind::Pair => {
                found.extend(run.windows(2).map(|pair| pair.iter().collect::<String>()));
                if tail == Tail::Kept || run.len() == 1 {
                    found.push(run[run.len() - 1].to_string());
                }
            }
        }
    }
    found
}

/// Folds case, accents, width and compatibility forms away.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let bare: String = text.nfkd().filter(|&c| !is_stripped(c)).collect();
    let mut mapped = String::with_capacity(bare.len());
    for c in bare.to_lowercase().chars() {
        match plain(c) {
            Some(letters) => mapped.push_str(letters),
            None => mapped.push(c),
        }
    }
    mapped.nfc().collect()
}

fn is_stripped(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'ł' => "l",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ς' => "σ",
        _ => return None,
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Gap,
    Word,
    Pair,
}

fn kind(c: char) -> Kind {
    if c.is_ascii() {
        return if c.is_ascii_alphanumeric() { Kind::Word } else { Kind::Gap };
    }
    if !(c.is_alphabetic() || c.is_numeric() || is_combining_mark(c)) {
        return Kind::Gap;
    }
    if in_pairs(c) { Kind::Pair } else { Kind::Word }
}

/// Whether the script is written without spaces (or, for Hangul, with endings attached): Thai, Hangul, kana, Han.
#[must_use]
pub fn in_pairs(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{e7f}' | '\u{1100}'..='\u{11ff}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::{fold, terms, words};

    #[test]
    fn accents_case_and_width_fold_away() {
        for (text, folded) in [
            ("Łódź", "lodz"),
            ("São Paulo", "sao paulo"),
            ("MÜNCHEN", "munchen"),
            ("Straße", "strasse"),
            ("Ｔｏｋｙｏ", "tokyo"),
            ("İstanbul", "istanbul"),
            ("ΣΟΦΟΣ", "σοφοσ"),
            ("مُحَمَّد", "محمد"),
            ("हिन्दी", "हिन्दी"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn scripts_without_spaces_become_pairs() {
        assert_eq!(terms("東京都 beauty"), ["東京", "京都", "都", "beauty"]);
        assert_eq!(words("東京都"), ["東京", "京都"]);
        assert_eq!(words("東"), ["東"]);
        assert_eq!(words("@ines.duarte a"), ["ines", "duarte"]);
    }
}
