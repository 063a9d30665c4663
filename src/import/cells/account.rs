//! Accounts as cells name them: handles, identifiers and addresses.

use std::fmt;

use url::Url;

use super::name::NameCell;
use super::words::WordLists;
use crate::model::{Handle, Slug, WebLink};

/// The name by which a platform knows an account.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum AccountName {
    Handle(Handle),
    /// The identifier of a YouTube channel, in which capitals count, so that it cannot be a handle.
    ChannelId(String),
}

impl AccountName {
    pub(crate) fn handle(&self) -> Option<&Handle> {
        match self {
            Self::Handle(handle) => Some(handle),
            Self::ChannelId(_) => None,
        }
    }

    /// Returns the address, if it cannot be made from platform and handle.
    pub(crate) fn needed_link(&self) -> Option<WebLink> {
        match self {
            Self::Handle(_) => None,
            Self::ChannelId(id) => {
                WebLink::new(&format!("https://www.youtube.com/channel/{id}")).ok()
            }
        }
    }
}

impl fmt::Display for AccountName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Handle(handle) => write!(f, "@{handle}"),
            Self::ChannelId(id) => f.write_str(id),
        }
    }
}

/// An account with the platform that its address names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoundAccount {
    /// Absent when the cell is not an address.
    pub platform: Option<Slug>,
    pub name: AccountName,
}

impl FoundAccount {
    /// Reads a cell that holds a handle, an identifier or an address. `0` means none, as
    /// identifiers have it.
    pub(crate) fn read(cell: &str, platform: Option<&Slug>, words: &WordLists) -> Option<Self> {
        let cell = words.known(cell).filter(|cell| *cell != "0")?;
        if let Some(account) = Self::from_address(cell, words) {
            return Some(account);
        }
        let is_youtube = platform.is_some_and(|platform| platform.as_str() == "youtube");
        let name = if is_youtube && is_channel_id(cell) {
            AccountName::ChannelId(cell.to_owned())
        } else {
            let bracketed = NameCell::read(cell).handle;
            AccountName::Handle(handle(bracketed.as_deref().unwrap_or(cell))?)
        };
        Some(Self {
            platform: None,
            name,
        })
    }

    /// Reads the address of a profile, also without `https://`.
    pub(crate) fn from_address(cell: &str, words: &WordLists) -> Option<Self> {
        let url = if cell.contains("://") {
            Url::parse(cell)
        } else if cell.contains('/') && cell.contains('.') {
            Url::parse(&format!("https://{cell}"))
        } else {
            return None;
        };
        let url = url.ok()?;
        let host = url.host_str()?.trim_start_matches("www.");
        let platform = platform_of_host(host.trim_start_matches("m."), words)?;
        let segments: Vec<&str> = url
            .path_segments()?
            .filter(|segment| !segment.is_empty())
            .collect();
        let handle = match segments.as_slice() {
            ["channel", id, ..] if is_channel_id(id) => {
                return Some(Self {
                    platform: Some(platform),
                    name: AccountName::ChannelId((*id).to_owned()),
                });
            }
            [
                "c" | "user" | "in" | "company" | "add" | "channel" | "u",
                handle,
                ..,
            ] => handle,
            [
                "p" | "reel" | "watch" | "video" | "videos" | "shorts" | "status",
                ..,
            ]
            | [] => return None,
            [handle, ..] => handle,
        };
        Some(Self {
            platform: Some(platform),
            name: AccountName::Handle(Handle::new(&decoded(handle)).ok()?),
        })
    }
}

/// Reads a handle; `None` when its letters were lost. `___` is a handle on some platforms.
fn handle(text: &str) -> Option<Handle> {
    let handle = Handle::new(text).ok()?;
    let is_lost = text.contains('\u{FFFD}') || text.contains("??");
    let is_marks_only = handle.len() > 1 && handle.bytes().all(|byte| b"_.".contains(&byte));
    let has_letters = !is_lost && handle.chars().any(char::is_alphanumeric);
    (has_letters || is_marks_only).then_some(handle)
}

/// Returns whether a text is the identifier of a YouTube channel: `UC` and 22 letters of base 64.
fn is_channel_id(text: &str) -> bool {
    let is_base64 = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
    text.len() == 24 && text.starts_with("UC") && text.bytes().all(is_base64)
}

pub(crate) fn is_address(cell: &str) -> bool {
    let cell = cell.trim().to_lowercase();
    ["http://", "https://", "www."]
        .iter()
        .any(|start| cell.starts_with(start))
}

/// Decodes the `%` sequences of a path segment.
fn decoded(segment: &str) -> String {
    let query = format!("s={}", segment.replace('+', "%2B"));
    let mut pairs = url::form_urlencoded::parse(query.as_bytes());
    pairs
        .next()
        .map_or_else(String::new, |(_, value)| value.into_owned())
}

fn platform_of_host(host: &str, words: &WordLists) -> Option<Slug> {
    let platform = match host {
        "youtu.be" => "youtube",
        "fb.com" | "fb.me" => "facebook",
        "t.me" => "telegram",
        "x.com" | "mobile.twitter.com" => "x",
        // Addresses of single videos.
        "vm.tiktok.com" => return None,
        _ => {
            let mut labels = host.split('.').rev().skip(1);
            let platform =
                labels.find_map(|label| words.platform(label).filter(|_| label.len() > 2));
            return platform.cloned();
        }
    };
    Slug::new(platform).ok()
}

#[cfg(test)]
mod tests {
    use super::FoundAccount;
    use crate::import::cells::WordLists;
    use crate::model::Slug;

    fn found(cell: &str, platform: &str) -> Option<(Option<String>, String)> {
        let words = WordLists::builtin().unwrap();
        let platform = Slug::new(platform).unwrap();
        FoundAccount::read(cell, Some(&platform), &words).map(|found| {
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
