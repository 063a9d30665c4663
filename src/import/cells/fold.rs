//! The form in which headers and names are compared: small letters without accents, one space
//! between words.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds a text for comparison: compatibility forms become plain, accents and capitals go, all that
/// is neither letter nor digit becomes a space. `Côte d'Ivoire` and `COTE D IVOIRE` fold alike.
pub(crate) fn fold(text: &str) -> String {
    let plain = text
        .nfkd()
        .filter(|&c| !is_combining_mark(c))
        .flat_map(char::to_lowercase);
    let mut folded = String::new();
    for c in plain {
        match c {
            'ß' => folded.push_str("ss"),
            c if is_combining_mark(c) => {}
            c if c.is_alphanumeric() => folded.push(c),
            _ if folded.ends_with(' ') || folded.is_empty() => {}
            _ => folded.push(' '),
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    if folded.is_ascii() {
        folded
    } else {
        folded.nfc().collect()
    }
}

/// Puts a space between words that are joined by capitals: `youtubeId` becomes `youtube Id`.
pub(crate) fn split_camel_case(text: &str) -> String {
    let mut spaced = String::new();
    let mut before: Option<char> = None;
    for c in text.chars() {
        if c.is_uppercase() && before.is_some_and(char::is_lowercase) {
            spaced.push(' ');
        }
        spaced.push(c);
        before = Some(c);
    }
    spaced
}

#[cfg(test)]
mod tests {
    use super::{fold, split_camel_case};

    #[test]
    fn accents_capitals_and_marks_do_not_count() {
        assert_eq!(fold("Côte d'Ivoire"), "cote d ivoire");
        assert_eq!(
            fold("  E-Mail_Adresse\r\n(geschäftlich) "),
            "e mail adresse geschaftlich"
        );
        assert_eq!(fold("Страна"), "страна");
        assert_eq!(fold("대한민국"), "대한민국");
        assert_eq!(fold("Straße"), "strasse");
        assert_eq!(fold("???"), "");
    }

    #[test]
    fn words_joined_by_capitals_are_split() {
        assert_eq!(split_camel_case("youtubeId"), "youtube Id");
        assert_eq!(split_camel_case("TikTok"), "Tik Tok");
        assert_eq!(split_camel_case("ID"), "ID");
    }
}
