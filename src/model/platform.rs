//! Platforms: an open list. The usual ones are known; a site may define its own with its own
//! metrics.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::figure::Component;
use super::handle::Handle;
use super::link::WebLink;
use super::slug::Slug;
use super::text::Text;
use super::words::Basis;

/// The name of a platform in the input and in addresses: `instagram`.
pub type PlatformId = Slug;

/// What is known about a platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Platform {
    /// Its name in the input and in addresses.
    pub id: PlatformId,
    /// Its name as it is shown: "TikTok".
    pub label: Text,
    /// What counts as engagement there, in the order in which it is named (domain notes, section
    /// 3).
    pub numerator: Vec<Component>,
    /// What a rate is measured against unless another basis is asked for.
    pub denominator: Basis,
    /// The address of an account, with `{handle}` in it.
    pub profile: Option<Box<str>>,
    /// Whether the site defined it.
    pub own: bool,
}

impl Platform {
    /// The address of an account, made from the handle; nothing when the platform has no such form.
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

    /// The platform of this id.
    pub fn get(&self, id: &str) -> Option<&Arc<Platform>> {
        Slug::new(id).ok().and_then(|id| self.platforms.get(&id))
    }

    /// Every platform, in order of id.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Platform>> {
        self.platforms.values()
    }
}
