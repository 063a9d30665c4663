//! Addresses on the web and for mail, from people who are not trusted.

use super::text::checked_text;

/// A link that is safe to publish: `https`, `http`, `mailto` or a path on the site that begins with
/// `/`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct WebLink(Box<str>);

/// A text that is no such link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadLink {
    /// It does not read as a link.
    Form(String),
    /// Its scheme is not one of those allowed.
    Scheme(String),
}

impl WebLink {
    /// Takes an absolute `https` or `http` link, or a path on the site.
    ///
    /// # Errors
    /// When it does not parse, or has another scheme (`javascript:`, `data:` and so on).
    pub fn new(text: &str) -> Result<Self, BadLink> {
        let text = text.trim();
        let form = || BadLink::Form(text.to_owned());
        if text.starts_with('/') && !text.starts_with("//") {
            let clean = !text
                .contains(|c: char| c.is_whitespace() || c.is_control() || "\\<>\"".contains(c));
            return if clean {
                Ok(Self(text.into()))
            } else {
                Err(form())
            };
        }
        let url = url::Url::parse(text).map_err(|_| form())?;
        match url.scheme() {
            "https" | "http" if url.has_host() => Ok(Self(url.as_str().into())),
            "mailto" => Ok(Self(url.as_str().into())),
            "https" | "http" => Err(form()),
            other => Err(BadLink::Scheme(other.to_owned())),
        }
    }

    /// Returns true if it is a path on the site itself.
    pub fn is_internal(&self) -> bool {
        self.0.starts_with('/')
    }
}

checked_text!(WebLink);

/// An address for mail.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Email(Box<str>);

/// A text that is no address for mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadEmail(pub String);

impl Email {
    /// Takes `local@domain` without display name.
    ///
    /// # Errors
    /// When there is not exactly one `@` between two parts, or a character that has no place in an
    /// address.
    pub fn new(text: &str) -> Result<Self, BadEmail> {
        let text = text.trim();
        let allowed =
            |c: char| !c.is_whitespace() && !c.is_control() && !"<>()[]\\,;:\"?&".contains(c);
        match text.split_once('@') {
            Some((local, domain))
                if !local.is_empty()
                    && domain.contains('.')
                    && !domain.contains('@')
                    && text.chars().all(allowed) =>
            {
                Ok(Self(text.into()))
            }
            _ => Err(BadEmail(text.to_owned())),
        }
    }
}

checked_text!(Email);

#[cfg(test)]
mod tests {
    use super::{BadLink, Email, WebLink};

    #[test]
    fn only_safe_links_pass() {
        assert!(WebLink::new("https://serena.example/barrier-week").is_ok());
        assert!(WebLink::new("/about/").is_ok_and(|link| link.is_internal()));
        assert!(matches!(
            WebLink::new("JavaScript:alert(1)"),
            Err(BadLink::Scheme(_))
        ));
        assert!(matches!(
            WebLink::new("data:text/html,x"),
            Err(BadLink::Scheme(_))
        ));
        assert!(matches!(
            WebLink::new("//evil.example"),
            Err(BadLink::Form(_))
        ));
        assert!(matches!(
            WebLink::new("serena.example"),
            Err(BadLink::Form(_))
        ));
    }

    #[test]
    fn addresses_have_two_parts() {
        assert!(Email::new("ines@ines.example").is_ok());
        assert!(Email::new("ines@").is_err());
        assert!(Email::new("Ines <ines@ines.example>").is_err());
        assert!(Email::new("a@b.example?bcc=c@d.example").is_err());
    }
}
