//! What tiers are called: words of the interface for those of a preset, the owner's own labels for
//! all others.

use super::locale::Messages;
use crate::model::{Slug, Tier, TierTable};

/// The names of a site's tiers.
#[derive(Debug)]
pub(crate) struct TierNames {
    /// By the place of the tier in its table.
    names: Vec<(Slug, String)>,
}

impl TierNames {
    /// The names of the tiers of a table: `tier.micro` of the messages where the table is a preset.
    pub(crate) fn new(tiers: &TierTable, messages: &Messages) -> Self {
        let is_preset = tiers.source().is_some();
        let name = |tier: Tier| {
            let band = tiers.band(tier);
            let word = messages
                .constant(&format!("tier.{}", band.slug))
                .filter(|_| is_preset);
            (band.slug.clone(), word.unwrap_or(&band.name).to_owned())
        };
        Self {
            names: tiers.tiers().map(name).collect(),
        }
    }

    /// The name of a tier of the table.
    pub(crate) fn of(&self, tier: Tier) -> &str {
        self.names
            .get(usize::from(tier.0))
            .map_or("", |(_, name)| name)
    }

    /// The name of the tier that has this name in addresses.
    pub(crate) fn named<'a>(&'a self, slug: &'a Slug) -> &'a str {
        self.names
            .iter()
            .find(|(known, _)| known == slug)
            .map_or(slug.as_str(), |(_, name)| name)
    }
}
