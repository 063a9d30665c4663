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
        if is_plain(text) {
            return Ok(Self(text.into()));
        }
        let url = url::Url::parse(text).map_err(|_| form())?;
        match url.scheme() {
            "https" | "http" if url.has_host() => Ok(Self(url.as_str().into())),
            "mailto" => Ok(Self(url.as_str().into())),
            "https" | "http" => Err(form()),
            other => Err(BadLink::Scheme(other.to_owned())),
        }
    }

    /// Whether it is a path on the site itself.
    pub fn is_internal(&self) -> bool {
        self.0.starts_with('/')
    }
}

/// Whether a link is written so plainly that reading it changes nothing: most are, and a large
/// roster has a million of them. The host is in small letters and ends with a name (else it could
/// be a number, which is an address), the path has letters, digits, `-`, `_`, `.`, `@` and `/`, and
/// no step leads upwards.
fn is_plain(text: &str) -> bool {
    let Some((host, path)) = text
        .strip_prefix("https://")
        .and_then(|rest| rest.find('/').map(|end| rest.split_at(end)))
    else {
        return false;
    };
    let is_label = |label: &str| {
        let is_clean = label
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        is_clean && (1..=63).contains(&label.len())
    };
    let ends_with_name = host
        .rsplit('.')
        .next()
        .is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_lowercase()));
    let is_path = path
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"-_.@/".contains(&byte));
    let is_step = |step: &str| step == "." || step == "..";
    host.len() <= 253
        && host.split('.').all(is_label)
        && ends_with_name
        && is_path
        && !path.split('/').any(is_step)
}

checked_text!(WebLink);

/// The link of a post, kept as what it adds to the link of its channel: links of one channel mostly
/// begin alike, and a large roster holds more than a million.
/// [`Channel::post_link`](super::Channel::post_link) joins the two again.
///
/// The first character says how many bytes are the channel's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostLink(Box<str>);

impl PostLink {
    /// The most bytes that are not repeated: as many as one byte of UTF-8 can count.
    const MOST: u8 = 127;

    /// Leaves out of a link what it has in common with that of its channel.
    pub fn new(link: &WebLink, channel: Option<&WebLink>) -> Self {
        let (link, channel) = (link.as_str(), channel.map_or("", WebLink::as_str));
        let alike = link
            .char_indices()
            .zip(channel.chars())
            .take_while(|((_, one), other)| one == other);
        let ends = alike
            .map(|((start, one), _)| start + one.len_utf8())
            .filter_map(|end| u8::try_from(end).ok());
        let shared = ends
            .take_while(|end| *end <= Self::MOST)
            .last()
            .unwrap_or(0);
        let own = &link[usize::from(shared)..];
        let mut kept = String::with_capacity(1 + own.len());
        kept.push(char::from(shared));
        kept.push_str(own);
        Self(kept.into())
    }

    /// The whole link of a post on the channel with this link.
    pub(super) fn on(&self, channel: Option<&WebLink>) -> String {
        let mut own = self.0.chars();
        let shared = own.next().map_or(0, |count| count as usize);
        let shared = channel
            .and_then(|channel| channel.as_str().get(..shared))
            .unwrap_or_default();
        [shared, own.as_str()].concat()
    }
}

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
    use super::{BadLink, Email, PostLink, WebLink, is_plain};

    #[test]
    fn links_of_posts_are_kept_short_and_read_whole() {
        let link = |text: &str| WebLink::new(text).expect("a link");
        let long = format!("https://instagram.example/{}", "a".repeat(200));
        let channels = [
            None,
            Some("https://instagram.example/ines"),
            Some("/ines/"),
            Some(long.as_str()),
        ];
        for channel in channels.map(|channel| channel.map(link)) {
            for post in [
                "https://instagram.example/ines/p/1",
                "https://instagram.example/p/2",
                "/ines/3",
                &format!("{long}/p/4"),
                &long,
            ] {
                let kept = PostLink::new(&link(post), channel.as_ref());
                assert_eq!(kept.on(channel.as_ref()), post);
            }
        }
        let channel = link("https://instagram.example/ines");
        assert_eq!(
            &*PostLink::new(&link("https://instagram.example/ines/p/1"), Some(&channel)).0,
            "\u{1e}/p/1"
        );
    }

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

    proptest::proptest! {
        #[test]
        fn plain_links_are_what_reading_makes_of_them(
            host in "[a-z0-9]{1,3}(\\.[a-z0-9-]{1,3}){0,2}",
            path in "(/[a-zA-Z0-9@_.%-]{0,3}){0,3}",
            end in "(\\?[a-z]|#[a-z]|:80|)",
        ) {
            let text = format!("https://{host}{path}{end}");
            if is_plain(&text) {
                let url = url::Url::parse(&text).map(String::from);
                proptest::prop_assert_eq!(url.as_deref(), Ok(&*text));
            }
        }
    }

    #[test]
    fn most_links_are_plain() {
        for plain in [
            "https://instagram.example/ines",
            "https://a1.b.example/@ines_d/p/1.html",
            "https://example/",
        ] {
            assert!(is_plain(plain), "{plain}");
        }
        let odd = [
            "https://1.2/",
            "https://a.b",
            "https://A.example/",
            "https://a.example/../b",
            "https://a..b/",
            "http://a.example/",
            "https://a.0x7f/",
        ];
        for odd in odd {
            assert!(!is_plain(odd), "{odd}");
        }
    }

    #[test]
    fn addresses_have_two_parts() {
        assert!(Email::new("ines@ines.example").is_ok());
        assert!(Email::new("ines@").is_err());
        assert!(Email::new("Ines <ines@ines.example>").is_err());
        assert!(Email::new("a@b.example?bcc=c@d.example").is_err());
    }
}
