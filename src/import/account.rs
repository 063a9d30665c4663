//! Accounts as cells name them: handles, identifiers and addresses.

use url::Url;

use super::cell;
use super::words::Words;
use crate::model::{Handle, Slug, WebLink};

/// How an account is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum AccountName {
    Handle(Handle),
    /// By the identifier of a YouTube channel, in which capitals count, so that it cannot be a
    /// handle.
    ChannelId(String),
}

impl AccountName {
    /// The handle, if it is known by that.
    pub(super) fn handle(&self) -> Option<&Handle> {
        match self {
            Self::Handle(handle) => Some(handle),
            Self::ChannelId(_) => None,
        }
    }

    /// The address that has to be written because it cannot be made from platform and handle.
    pub(super) fn needed_link(&self) -> Option<WebLink> {
        match self {
            Self::Handle(_) => None,
            Self::ChannelId(id) => {
                WebLink::new(&format!("https://www.youtube.com/channel/{id}")).ok()
            }
        }
    }
}

impl std::fmt::Display for AccountName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Handle(handle) => write!(f, "@{handle}"),
            Self::ChannelId(id) => f.write_str(id),
        }
    }
}

/// An account with the platform that its address names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// The platform, when an address said it.
    pub platform: Option<Slug>,
    pub name: AccountName,
}

/// Reads a cell that holds a handle, an identifier or an address. `0` means none, as identifiers
/// have it.
pub(super) fn read(cell: &str, platform: Option<&Slug>, words: &Words) -> Option<Found> {
    let cell = cell::known(cell).filter(|cell| *cell != "0")?;
    if let Some(found) = from_address(cell, words) {
        return Some(found);
    }
    let youtube = platform.is_some_and(|platform| platform.as_str() == "youtube");
    if youtube && is_channel_id(cell) {
        return Some(Found {
            platform: None,
            name: AccountName::ChannelId(cell.to_owned()),
        });
    }
    let bracketed = cell::name(cell);
    let text = bracketed.handle.as_deref().unwrap_or(cell);
    let lost = text.contains('\u{FFFD}') || text.contains("??");
    let handle = Handle::new(text).ok().filter(|handle| {
        !lost && handle.chars().any(char::is_alphanumeric) || is_marks_only(handle)
    });
    handle.map(|handle| Found {
        platform: None,
        name: AccountName::Handle(handle),
    })
}

/// `___` is a handle on some platforms.
fn is_marks_only(handle: &Handle) -> bool {
    handle.len() > 1 && handle.bytes().all(|byte| byte == b'_' || byte == b'.')
}

/// Whether a text is the identifier of a YouTube channel: `UC` and 22 letters of base 64.
fn is_channel_id(text: &str) -> bool {
    text.len() == 24
        && text.starts_with("UC")
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
}

/// Whether a cell is an address.
pub(super) fn is_address(cell: &str) -> bool {
    let cell = cell.trim().to_lowercase();
    cell.starts_with("http://") || cell.starts_with("https://") || cell.starts_with("www.")
}

/// Reads the address of a profile, also without `https://`.
pub(super) fn from_address(cell: &str, words: &Words) -> Option<Found> {
    let has_scheme = cell.contains("://");
    if !(has_scheme || cell.contains('/') && cell.contains('.')) {
        return None;
    }
    let url = Url::parse(&if has_scheme {
        cell.to_owned()
    } else {
        format!("https://{cell}")
    })
    .ok()?;
    let host = url
        .host_str()?
        .trim_start_matches("www.")
        .trim_start_matches("m.")
        .to_owned();
    let platform = platform_of_host(&host, words)?;
    let segments: Vec<&str> = url
        .path_segments()?
        .filter(|segment| !segment.is_empty())
        .collect();
    let name = match segments.as_slice() {
        ["channel", id, ..] if is_channel_id(id) => AccountName::ChannelId((*id).to_owned()),
        [
            "c" | "user" | "in" | "company" | "add" | "channel" | "u",
            handle,
            ..,
        ] => AccountName::Handle(Handle::new(&decoded(handle)).ok()?),
        [
            "p" | "reel" | "watch" | "video" | "videos" | "shorts" | "status",
            ..,
        ]
        | [] => return None,
        [handle, ..] => AccountName::Handle(Handle::new(&decoded(handle)).ok()?),
    };
    Some(Found {
        platform: Some(platform),
        name,
    })
}

/// The path segment with its `%` sequences read.
fn decoded(segment: &str) -> String {
    let query = format!("s={}", segment.replace('+', "%2B"));
    url::form_urlencoded::parse(query.as_bytes())
        .next()
        .map_or_else(|| segment.to_owned(), |(_, value)| value.into_owned())
}

fn platform_of_host(host: &str, words: &Words) -> Option<Slug> {
    let special = match host {
        "youtu.be" => Some("youtube"),
        "fb.com" | "fb.me" => Some("facebook"),
        "t.me" => Some("telegram"),
        "x.com" | "mobile.twitter.com" => Some("x"),
        "vm.tiktok.com" => return None,
        _ => None,
    };
    if let Some(platform) = special {
        return Slug::new(platform).ok();
    }
    host.split('.')
        .rev()
        .skip(1)
        .find_map(|label| words.platform(label).filter(|_| label.len() > 2))
        .cloned()
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::import::words::Words;
    use crate::model::Slug;

    fn found(cell: &str, platform: &str) -> Option<(Option<String>, String)> {
        let words = Words::builtin().unwrap();
        let platform = Slug::new(platform).unwrap();
        read(cell, Some(&platform), &words).map(|found| {
            (
                found.platform.map(|slug| slug.to_string()),
                found.name.to_string(),
            )
        })
    }

    #[test]
    fn addresses_name_platform_and_account() {
        let some = |platform: &str, name: &str| Some((Some(platform.to_owned()), name.to_owned()));
        assert_eq!(
            found("https://www.instagram.com/InesDuarte/?hl=en", "x"),
            some("instagram", "@inesduarte")
        );
        assert_eq!(
            found("tiktok.com/@ines.duarte", "x"),
            some("tiktok", "@ines.duarte")
        );
        assert_eq!(
            found("https://youtube.com/c/InesDuarte", "x"),
            some("youtube", "@inesduarte")
        );
        assert_eq!(
            found(
                "https://www.youtube.com/channel/UCabcdefghijklmnopqrst12",
                "x"
            ),
            some("youtube", "UCabcdefghijklmnopqrst12")
        );
        assert_eq!(
            found("https://twitch.tv/lanterngames", "twitch"),
            some("twitch", "@lanterngames")
        );
        assert_eq!(found("https://twitter.com/ines", "x"), some("x", "@ines"));
        assert_eq!(
            found("https://www.linkedin.com/in/ines-duarte/", "x"),
            some("linkedin", "@ines-duarte")
        );
        assert_eq!(found("https://ines.example/about", "x"), None);
        assert_eq!(found("https://www.instagram.com/p/EXAMPLE/", "x"), None);
    }

    #[test]
    fn handles_and_identifiers() {
        let some = |name: &str| Some((None, name.to_owned()));
        assert_eq!(found("@Ines", "instagram"), some("@ines"));
        assert_eq!(found("___x", "instagram"), some("@___x"));
        assert_eq!(
            found("Lantern Games (lanterngames)", "twitch"),
            some("@lanterngames")
        );
        assert_eq!(
            found("UCabcdefghijklmnopqrst12", "youtube"),
            some("UCabcdefghijklmnopqrst12")
        );
        for none in [
            "0",
            "",
            "-",
            "N/A",
            "Ines Duarte",
            "\u{FFFD}\u{FFFD}",
            "???",
        ] {
            assert_eq!(found(none, "instagram"), None, "{none}");
        }
    }
}
