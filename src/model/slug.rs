//! The name of a thing in an address: `ines-duarte`.

use super::text::checked_text;

/// A name in an address: `a-z`, `0-9` and single inner `-`, at most 100 characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(test, derive(Default))]
pub struct Slug(Box<str>);

/// A text that is no slug, with the nearest one that is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadSlug {
    pub text: String,
    /// The slug that could be meant, if any letter of it can be written in ASCII.
    pub nearest: Option<Slug>,
}

impl Slug {
    const LIMIT: usize = 100;

    /// Takes a text that is a slug already.
    ///
    /// # Errors
    /// When it is not; the error offers the nearest.
    pub fn new(text: &str) -> Result<Self, BadSlug> {
        let right = !text.is_empty()
            && text.len() <= Self::LIMIT
            && text
                .bytes()
                .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
            && !text.starts_with('-')
            && !text.ends_with('-');
        if right {
            Ok(Self(text.into()))
        } else {
            Err(BadSlug {
                text: text.to_owned(),
                nearest: Self::from_label(text),
            })
        }
    }

    /// Makes a slug of any text: letters of other scripts are transliterated, everything else
    /// becomes `-`. Nothing, when no letter or digit is left.
    pub fn from_label(label: &str) -> Option<Self> {
        let ascii = any_ascii::any_ascii(label).to_ascii_lowercase();
        let mut slug = String::with_capacity(ascii.len());
        for c in ascii.chars().filter(|&c| c != '\'') {
            if c.is_ascii_alphanumeric() {
                slug.push(c);
            } else if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
        slug.truncate(Self::LIMIT);
        let slug = slug.trim_end_matches('-');
        (!slug.is_empty()).then(|| Self(slug.into()))
    }

    /// The slug that a text is, or else the nearest one. Nothing, when no letter or digit is left.
    pub fn nearest(text: &str) -> Option<Self> {
        Self::new(text).map_or_else(|bad| bad.nearest, Some)
    }
}

checked_text!(Slug);

#[cfg(test)]
mod tests {
    use super::Slug;

    #[test]
    fn labels_become_slugs() {
        let slug = |label| Slug::from_label(label).map(|slug| slug.to_string());
        assert_eq!(
            slug("Makeup for acne-prone skin"),
            Some("makeup-for-acne-prone-skin".to_owned())
        );
        assert_eq!(slug("São Paulo"), Some("sao-paulo".to_owned()));
        assert_eq!(slug("  __x__ "), Some("x".to_owned()));
        assert_eq!(slug("\u{FFFD}\u{FFFD}"), None);
    }

    #[test]
    fn a_wrong_slug_offers_the_nearest() {
        let wrong = Slug::new("Inês Duarte");
        assert_eq!(
            wrong
                .err()
                .and_then(|bad| bad.nearest)
                .map(|slug| slug.to_string()),
            Some("ines-duarte".to_owned())
        );
        assert!(Slug::new("ines-duarte").is_ok());
        let nearest = |text| Slug::nearest(text).map(|slug| slug.to_string());
        assert_eq!(
            ["ines--duarte", "Inês Duarte", "!"].map(nearest),
            [
                Some("ines--duarte".to_owned()),
                Some("ines-duarte".to_owned()),
                None
            ]
        );
    }
}
