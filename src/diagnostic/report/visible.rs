//! Makes characters visible that a terminal would obey or hide: content may come from strangers,
//! and reports quote it.

use std::borrow::Cow;

/// The text with each control character and each invisible mark of direction shown as `\u{..}`;
/// line breaks and tabs stay.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let show = |character: char| {
        if is_hidden(character) {
            character.escape_unicode().to_string()
        } else {
            character.to_string()
        }
    };
    Cow::Owned(text.chars().map(show).collect())
}

/// The same for a text that must stay in one line: a path, a sentence.
pub(super) fn visible_line(text: &str) -> Cow<'_, str> {
    match visible(text) {
        text if text.contains('\n') => Cow::Owned(text.replace('\n', "\\n")),
        text => text,
    }
}

fn is_hidden(character: char) -> bool {
    let is_mark = matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    is_mark || character.is_control() && character != '\n' && character != '\t'
}

#[cfg(test)]
mod tests {
    use super::{visible, visible_line};

    #[test]
    fn what_a_terminal_would_obey_is_shown() {
        assert_eq!(
            visible("a\x1b[2Jb\u{202e}c\r\n\td"),
            "a\\u{1b}[2Jb\\u{202e}c\\u{d}\n\td"
        );
        assert_eq!(visible("Zoë 李"), "Zoë 李");
        assert_eq!(
            visible_line("content/new\nline.toml"),
            "content/new\\nline.toml"
        );
    }
}
