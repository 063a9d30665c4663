//! A line of text that a person wrote: trimmed, not empty, without characters that mislead.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, de::Error};

/// Gives a newtype over `Box<str>` the traits of a checked text: it reads as `&str`, is written as
/// it is, and comes out of our data files through its own constructor.
macro_rules! checked_text {
    ($name:ident) => {
        impl $name {
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::ops::Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::model::text::parsed(deserializer, Self::new)
            }
        }
    };
}

pub(super) use checked_text;

/// Reads a text of one of our data files by a type's own constructor.
///
/// # Errors
/// When it is no text, or the constructor refuses it.
pub(crate) fn parsed<'de, D: Deserializer<'de>, T, E>(
    deserializer: D,
    parse: impl FnOnce(&str) -> Result<T, E>,
) -> Result<T, D::Error> {
    let text = Cow::<str>::deserialize(deserializer)?;
    parse(&text).map_err(|_| D::Error::custom(format_args!("`{text}` has no meaning here")))
}

/// A short text: trimmed, never empty, without control characters, bidirectional controls or
/// zero-width characters that could make one name look like another. The zero-width joiners stay,
/// which Persian, Hindi and emoji need.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(test, derive(Default))]
pub struct Text(Box<str>);

/// A reason for which a text is refused.
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
}

fn is_hidden(c: char) -> bool {
    let bidirectional = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}');
    let zero_width = matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}');
    (c.is_control() && c != '\n' && c != '\t') || bidirectional || zero_width
}

checked_text!(Text);

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
