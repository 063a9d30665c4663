//! The name of an account on a platform.

use super::text::checked_text;

/// An account's name: lower-cased, without `@`, without white space, at most 100 characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Handle(Box<str>);

/// A text that cannot be a handle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadHandle(pub String);

impl Handle {
    /// Takes a handle with or without `@`.
    ///
    /// # Errors
    /// When nothing but points is left, or it holds white space, `/`, quotes, angle brackets,
    /// control or invisible characters.
    pub fn new(text: &str) -> Result<Self, BadHandle> {
        let bare = text.trim().trim_start_matches('@').to_lowercase();
        let bad = |c: char| {
            c.is_whitespace()
                || c.is_control()
                || "/\\<>\"'?#&".contains(c)
                || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
        };
        if bare.trim_matches('.').is_empty() || bare.chars().count() > 100 || bare.contains(bad) {
            return Err(BadHandle(text.to_owned()));
        }
        Ok(Self(bare.into()))
    }
}

checked_text!(Handle);

#[cfg(test)]
mod tests {
    use super::Handle;

    #[test]
    fn handles_lose_their_at_and_their_capitals() {
        assert_eq!(
            Handle::new(" @InesDuarte").map(|handle| handle.to_string()),
            Ok("inesduarte".to_owned())
        );
        assert!(Handle::new("@").is_err());
        assert!(
            Handle::new("@..").is_err(),
            "an address would lead out of the account's platform"
        );
        assert!(Handle::new(".ines.").is_ok());
        assert!(Handle::new("ines duarte").is_err());
    }
}
