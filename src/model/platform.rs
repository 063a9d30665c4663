//! Platforms: an open list. The usual ones are known; a site may define its own with its own
//! metrics.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use super::figure::Component;
use super::handle::Handle;
use super::keyword::keywords;
use super::link::WebLink;
use super::slug::Slug;
use super::text::Text;
use super::words::Basis;

/// The name of a platform in the input and in addresses: `instagram`.
pub type PlatformId = Slug;

keywords! {
    /// The word for those who follow an account, as the platform itself says.
    pub AudienceNoun {
        Followers = "followers",
        Subscribers = "subscribers",
        Listeners = "listeners",
        Readers = "readers",
        Members = "members",
    }
}

impl AudienceNoun {
    /// Returns the word of several platforms: the one that they share, else `audience`.
    pub fn common(nouns: impl IntoIterator<Item = Self>) -> &'static str {
        let mut nouns = nouns.into_iter();
        match nouns.next() {
            Some(first) if nouns.all(|other| other == first) => first.word(),
            _ => "audience",
        }
    }
}

/// A platform: a row of `builtin/platforms.toml`, or a table of the site's configuration.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Platform {
    /// Its name in the input and in addresses.
    pub id: PlatformId,
    /// Its name as it is shown: "TikTok".
    pub label: Text,
    /// Its names in sheets.
    pub names: Vec<Box<str>>,
    /// Its symbol in the theme's icons; `None` for the plain one.
    pub icon: Option<Box<str>>,
    pub noun: AudienceNoun,
    /// The counts that are engagement there, in the order in which they are named (domain notes,
    /// section 3).
    pub numerator: Vec<Component>,
    /// The usual basis of a rate, unless another one is asked for.
    pub denominator: Basis,
    /// The address of an account, with `{handle}` in it.
    pub profile: Option<Box<str>>,
}

impl Platform {
    /// Returns a platform that has followers and no engagement.
    pub fn new(id: PlatformId, label: Text) -> Self {
        Self {
            id,
            label,
            names: Vec::new(),
            icon: None,
            noun: AudienceNoun::Followers,
            numerator: Vec::new(),
            denominator: Basis::Followers,
            profile: None,
        }
    }

    /// Returns the name of its symbol in the theme's icons.
    pub fn icon(&self) -> &str {
        self.icon.as_deref().unwrap_or("channel")
    }

    /// Returns the word for the basis of a rate on it: a key of `kit.of_basis`.
    pub fn basis_word(&self, basis: Basis) -> &'static str {
        match basis {
            Basis::Followers => self.noun.word(),
            Basis::Views | Basis::Reach | Basis::Impressions => basis.word(),
        }
    }

    /// Returns the address of an account; `None` when the platform has no such form.
    pub fn profile_link(&self, handle: &Handle) -> Option<WebLink> {
        WebLink::new(&self.profile.as_ref()?.replace("{handle}", handle)).ok()
    }
}

/// All platforms that a site knows, by id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlatformTable {
    platforms: BTreeMap<PlatformId, Arc<Platform>>,
}

impl PlatformTable {
    /// Collects platforms; a later one replaces an earlier one of the same id.
    pub fn new(platforms: impl IntoIterator<Item = Platform>) -> Self {
        Self {
            platforms: platforms
                .into_iter()
                .map(|platform| (platform.id.clone(), Arc::new(platform)))
                .collect(),
        }
    }

    pub fn get(&self, id: &str) -> Option<&Arc<Platform>> {
        Slug::new(id).ok().and_then(|id| self.platforms.get(&id))
    }

    /// Returns every platform, in order of id.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Platform>> {
        self.platforms.values()
    }
}

#[cfg(test)]
mod tests {
    use super::{AudienceNoun, Platform};
    use crate::model::{Basis, Slug, Text};

    #[test]
    fn a_rate_by_followers_is_named_after_them() {
        let platform = Platform {
            noun: AudienceNoun::Subscribers,
            ..Platform::new(Slug::new("letters").unwrap(), Text::new("Letters").unwrap())
        };
        assert_eq!(platform.basis_word(Basis::Followers), "subscribers");
        assert_eq!(platform.basis_word(Basis::Views), "views");
        assert_eq!(platform.icon(), "channel");
    }

    #[test]
    fn several_platforms_share_a_noun_or_have_an_audience() {
        use AudienceNoun::{Followers, Subscribers};
        assert_eq!(
            AudienceNoun::common([Subscribers, Subscribers]),
            "subscribers"
        );
        assert_eq!(AudienceNoun::common([Subscribers, Followers]), "audience");
        assert_eq!(AudienceNoun::common([]), "audience");
    }
}
