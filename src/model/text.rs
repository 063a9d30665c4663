//! A line of text that a person wrote: trimmed, not empty, without characters that mislead.

use std::fmt;
use std::ops::Deref;

/// A short text: trimmed, never empty, without control characters, bidirectional controls or
/// zero-width characters that could make one name look like another. The zero-width joiners stay,
/// which Persian, Hindi and emoji need.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Text(Box<str>);

/// Why a text cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadText {
    /// There is nothing but white space.
    Empty,
    /// It holds a character that is not seen, or that turns the direction of what follows.
    Hidden(char),
    /// It is longer than [`Text::LIMIT`] characters.
    TooLong,
}

impl Text {
    /// The greatest length, in characters.
    pub const LIMIT: usize = 5_000;

    /// Takes a text, trimmed.
    ///
    /// # Errors
    /// When it is empty, too long, or holds a character that is not seen.
    pub fn new(text: &str) -> Result<Self, BadText> {
        let text = text.trim();
        if text.is_empty() {
            return Err(BadText::Empty);
        }
        if text.len() > Self::LIMIT && text.chars().count() > Self::LIMIT {
            return Err(BadText::TooLong);
        }
        match text.chars().find(|&c| is_hidden(c)) {
            Some(hidden) => Err(BadText::Hidden(hidden)),
            None => Ok(Self(text.into())),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_hidden(c: char) -> bool {
    let bidirectional = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}');
    let zero_width = matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}');
    (c.is_control() && c != '\n' && c != '\t') || bidirectional || zero_width
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{BadText, Text};

    #[test]
    fn texts_are_trimmed_and_seen() {
        assert_eq!(
            Text::new("  Ines  ").map(|text| text.to_string()),
            Ok("Ines".to_owned())
        );
        assert_eq!(Text::new(" "), Err(BadText::Empty));
        assert_eq!(Text::new("Ines\u{202E}"), Err(BadText::Hidden('\u{202E}')));
        assert!(Text::new("👩\u{200D}🍳").is_ok());
    }
}
