//! The form in which headers and names are compared: small letters without accents, words parted by
//! one space.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds a text for comparison: compatibility forms become plain, accents and capitals go, all that
/// is neither letter nor digit becomes a space. `Côte d'Ivoire` and `COTE D IVOIRE` fold alike.
pub(crate) fn fold(text: &str) -> String {
    let plain = text
        .nfkd()
        .filter(|&c| !is_combining_mark(c))
        .flat_map(char::to_lowercase);
    let mut folded = String::with_capacity(text.len());
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

/// Parts words that are joined by capitals, as programs write them: `youtubeId` becomes `youtube
/// Id`.
pub(crate) fn part_words(text: &str) -> String {
    let mut parted = String::with_capacity(text.len() + 4);
    let mut before: Option<char> = None;
    for c in text.chars() {
        if c.is_uppercase() && before.is_some_and(char::is_lowercase) {
            parted.push(' ');
        }
        parted.push(c);
        before = Some(c);
    }
    parted
}

#[cfg(test)]
mod tests {
    use super::{fold, part_words};

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
    fn joined_words_are_parted() {
        assert_eq!(part_words("youtubeId"), "youtube Id");
        assert_eq!(part_words("TikTok"), "Tik Tok");
        assert_eq!(part_words("ID"), "ID");
    }
}
