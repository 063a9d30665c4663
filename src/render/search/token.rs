//! Text into terms. `js/search/token.js` does the same, and `src/render/search/tests/tokens.json`
//! holds both to it.
//!
//! Folding: NFKD, combining accents (U+0300 to U+036F) and Arabic vowel marks taken off, lower
//! case, a few letters that have no decomposition (ł ø đ ı ß and others) mapped, NFC. A term is a
//! run of letters, digits and marks; runs of Han, kana, Hangul and Thai, which are written without
//! spaces, become overlapping pairs of characters, and the last character by itself.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longest term in characters; what is longer is cut.
pub(crate) const LONGEST: usize = 24;

/// Shows the terms of a text one by one, in the order of the text, with repetitions. Single letters
/// are left out.
pub(crate) fn each_term(text: &str, mut show: impl FnMut(&str)) {
    let folded = fold(text);
    let mut rest = folded.as_str();
    while let Some(first) = rest.chars().next() {
        let script = script(first);
        let end = rest
            .find(|c| self::script(c) != script)
            .unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        match script {
            Script::Word if run.len() > first.len_utf8() => show(cut(run)),
            Script::Word | Script::Gap => {}
            Script::Pair => pairs(run, &mut show),
        }
        rest = after;
    }
}

/// Shows the overlapping pairs of characters of a run, and then its last character.
fn pairs(run: &str, show: &mut impl FnMut(&str)) {
    let mut bounds: Vec<usize> = run.char_indices().map(|(at, _)| at).collect();
    bounds.push(run.len());
    for pair in bounds.windows(3) {
        show(&run[pair[0]..pair[2]]);
    }
    show(&run[bounds[bounds.len() - 2]..]);
}

/// Returns at most [`LONGEST`] characters of a word.
fn cut(word: &str) -> &str {
    let end = word
        .char_indices()
        .nth(LONGEST)
        .map_or(word.len(), |(at, _)| at);
    &word[..end]
}

/// Returns a text without differences of case, accents, width and compatibility form.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    // Nothing reaches over a space, and most words need no tables.
    for word in text.split_inclusive(' ') {
        if word.is_ascii() {
            folded.extend(word.chars().map(|c| c.to_ascii_lowercase()));
        } else {
            fold_word(word, &mut folded);
        }
    }
    folded
}

fn fold_word(word: &str, folded: &mut String) {
    let bare: String = word.nfkd().filter(|&c| !is_stripped(c)).collect();
    let mut mapped = String::with_capacity(bare.len());
    for c in bare.to_lowercase().chars() {
        match plain(c) {
            Some(letters) => mapped.push_str(letters),
            None => mapped.push(c),
        }
    }
    folded.extend(mapped.nfc());
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

/// How the characters of a script become terms.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Gap,
    Word,
    Pair,
}

fn script(c: char) -> Script {
    let is_gap = if c.is_ascii() {
        !c.is_ascii_alphanumeric()
    } else {
        !(c.is_alphabetic() || c.is_numeric() || is_combining_mark(c))
    };
    match (is_gap, in_pairs(c)) {
        (true, _) => Script::Gap,
        (false, true) => Script::Pair,
        (false, false) => Script::Word,
    }
}

/// Returns whether the script is written without spaces (or, for Hangul, with endings attached):
/// Thai, Hangul, kana, Han.
pub(crate) fn in_pairs(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{e7f}' | '\u{1100}'..='\u{11ff}' | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::fold;
    use crate::render::search::tests::{terms, words};

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
        assert_eq!(terms("東京"), ["東京", "京"]);
        assert_eq!(terms("東"), ["東"]);
        assert_eq!(terms("é àé a1 b"), ["ae", "a1"]);
        assert_eq!(terms("東京都 beauty"), ["東京", "京都", "都", "beauty"]);
        assert_eq!(words("東京都"), ["東京", "京都"]);
        assert_eq!(words("東"), ["東"]);
        assert_eq!(words("@ines.duarte a"), ["ines", "duarte"]);
    }
}
