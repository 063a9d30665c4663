//! Facets of the directory: what creators are grouped by, each group with a landing page. One pass over the roster makes them all.

use std::collections::BTreeMap;

use super::{Member, locale::Locale};
use crate::model::Site;

/// What creators are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// The tier of the largest channel.
    Tier,
    /// A niche.
    Niche,
    /// A platform with a channel.
    Platform,
    /// The country.
    Country,
    /// The city.
    Location,
    /// A language of the content.
    Language,
}

impl Facet {
    /// Every facet, in the order in which it is shown.
    pub const ALL: [Self; 6] = [Self::Tier, Self::Niche, Self::Platform, Self::Country, Self::Location, Self::Language];

    /// The first part of its landing pages' addresses.
    #[must_use]
    pub fn folder(self) -> &'static str {
        match self {
            Self::Tier => "tiers",
            Self::Niche => "niches",
            Self::Platform => "platforms",
            Self::Country => "countries",
            Self::Location => "locations",
            Self::Language => "languages",
        }
    }

    /// Its name in messages and in queries: `tier`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Tier => "tier",
            Self::Niche => "niche",
            Self::Platform => "platform",
            Self::Country => "country",
            Self::Location => "location",
            Self::Language => "language",
        }
    }
}

/// One group: everybody with the same value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The facet.
    pub facet: Facet,
    /// The name in addresses.
    pub slug: String,
    /// The name as it is shown.
    pub label: String,
    /// Places of its members in the list of members, in the default order.
    pub members: Vec<usize>,
}

impl Group {
    /// The path of its landing page: `/tiers/micro/`.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/{}/{}/", self.facet.folder(), self.slug)
    }
}

/// All groups of a roster, by facet.
#[derive(Debug, Clone, Default)]
pub struct Facets {
    groups: BTreeMap<Facet, Vec<Group>>,
}

impl Facets {
    /// Groups the listed members. Tiers come in their own order, everything else largest first, then by name.
    #[must_use]
    pub fn new(site: &Site, members: &[Member], locale: &Locale) -> Self {
        let mut found: BTreeMap<(Facet, String), Group> = BTreeMap::new();
        for (place, member) in members.iter().enumerate().filter(|(_, member)| !member.creator.unlisted) {
            for (facet, slug, label) in values(site, member, locale) {
                let key = (facet, slug.clone());
                let group = found.entry(key).or_insert_with(|| Group { facet, slug, label, members: Vec::new() });
                if group.members.last() != Some(&place) {
                    group.members.push(place);
                }
            }
        }
        let mut groups: BTreeMap<Facet, Vec<Group>> = BTreeMap::new();
        for ((facet, _), group) in found {
            groups.entry(facet).or_default().push(group);
        }
        for (facet, list) in &mut groups {
            match facet {
                Facet::Tier => list.sort_by_key(|group| {
                    site.settings.tiers.tiers().position(|tier| site.settings.tiers.band(tier).slug.as_str() == group.slug)
                }),
                _ => list.sort_by(|a, b| b.members.len().cmp(&a.members.len()).then_with(|| a.slug.cmp(&b.slug))),
            }
        }
        Self { groups }
    }

    /// The groups of one facet.
    #[must_use]
    pub fn of(&self, facet: Facet) -> &[Group] {
        self.groups.get(&facet).map_or(&[], Vec::as_slice)
    }

    /// Every group, facet by facet.
    pub fn iter(&self) -> impl Iterator<Item = &Group> {
        self.groups.values().flatten()
    }

    /// The path of a group's landing page, if there is such a group.
    #[must_use]
    pub fn path(&self, facet: Facet, slug: &str) -> Option<String> {
        self.of(facet).iter().find(|group| group.slug == slug).map(Group::path)
    }
}

/// Every value that a member has: facet, name in addresses, name as shown.
pub(super) fn values(site: &Site, member: &Member, locale: &Locale) -> Vec<(Facet, String, String)> {
    let creator = &member.creator;
    let mut values = Vec::new();
    if let Some(tier) = member.figures.tier {
        let band = site.settings.tiers.band(tier);
        values.push((Facet::Tier, band.slug.to_string(), band.name.to_string()));
    }
    values.extend(creator.niches.iter().map(|niche| (Facet::Niche, niche.slug.to_string(), niche.label.to_string())));
    let platforms = creator.channels.iter().map(|channel| &channel.platform);
    values.extend(platforms.map(|platform| (Facet::Platform, platform.id.to_string(), platform.label.to_string())));
    if let Some(location) = &creator.location {
        if let Some(country) = location.country {
            values.push((Facet::Country, country.slug(), locale.country(country.code()).to_owned()));
        }
        if let (Some(slug), Some(city)) = (location.city_slug(), &location.city) {
            values.push((Facet::Location, slug.to_string(), city.to_string()));
        }
    }
    values.extend(creator.languages.iter().map(|language| (Facet::Language, language.slug(), locale.language_title(language.tag()))));
    values
}
