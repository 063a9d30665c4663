//! Groups of the directory: everybody with the same value of a facet, each with a landing page.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rayon::prelude::*;

use super::input::Member;
use super::parts::Parts;
use crate::model::{Facet, Site, SiteAddress};

/// Everybody with the same value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    pub facet: Facet,
    /// The name in addresses.
    pub slug: String,
    /// The name as it is shown.
    pub label: String,
    /// Positions of its members in the list of members, in the default order.
    pub members: Vec<usize>,
}

impl Group {
    /// The path of its landing page: `/tiers/micro/`.
    pub(crate) fn path(&self) -> String {
        SiteAddress::Group(self.facet, &self.slug).path()
    }
}

/// A value of a facet as a profile has it: facet, name in addresses, name as shown.
type FacetValue = (Facet, String, String);

/// All groups of a roster, by facet.
#[derive(Debug)]
pub(crate) struct Facets(BTreeMap<Facet, Vec<Group>>);

impl Facets {
    /// Groups the listed members. Tiers come in their own order, everything else largest first,
    /// then by name.
    pub(crate) fn new(site: &Site, members: &[Member], parts: &Parts) -> Self {
        let values: Vec<Vec<FacetValue>> = members
            .par_iter()
            .map(|member| {
                if member.creator.unlisted {
                    Vec::new()
                } else {
                    values(site, member, parts)
                }
            })
            .collect();
        let mut groups: BTreeMap<(Facet, String), Group> = BTreeMap::new();
        for (place, values) in values.into_iter().enumerate() {
            for (facet, slug, label) in values {
                // The first member decides how the name is written.
                let group = groups
                    .entry((facet, slug))
                    .or_insert_with_key(|(facet, slug)| Group {
                        facet: *facet,
                        slug: slug.clone(),
                        label,
                        members: Vec::new(),
                    });
                if group.members.last() != Some(&place) {
                    group.members.push(place);
                }
            }
        }
        let mut by_facet: BTreeMap<Facet, Vec<Group>> = BTreeMap::new();
        for ((facet, _), group) in groups {
            by_facet.entry(facet).or_default().push(group);
        }
        let tiers = &site.settings.tiers;
        let rank = |group: &Group| {
            tiers
                .tiers()
                .position(|tier| tiers.band(tier).slug.as_str() == group.slug)
        };
        for (facet, groups) in &mut by_facet {
            match facet {
                Facet::Tier => groups.sort_by_key(rank),
                // Two cities may have one name: they stay in the order of their slugs.
                _ => groups.sort_by_cached_key(|group| {
                    let name = parts.locale.collate(&group.label);
                    (Reverse(group.members.len()), name)
                }),
            }
        }
        Self(by_facet)
    }

    /// The groups of one facet.
    pub(crate) fn of(&self, facet: Facet) -> &[Group] {
        self.0.get(&facet).map_or(&[], Vec::as_slice)
    }

    /// Every group, facet by facet.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Group> {
        self.0.values().flatten()
    }

    /// Finds the group of a value.
    pub(crate) fn find(&self, facet: Facet, slug: &str) -> Option<&Group> {
        self.of(facet).iter().find(|group| group.slug == slug)
    }
}

/// Returns every value that a member has.
pub(crate) fn values(site: &Site, member: &Member, parts: &Parts) -> Vec<FacetValue> {
    let locale = &parts.locale;
    let creator = &member.creator;
    let mut values = Vec::new();
    if let Some(tier) = member.figures.tier {
        let band = site.settings.tiers.band(tier);
        values.push((
            Facet::Tier,
            band.slug.to_string(),
            parts.tiers.of(tier).to_owned(),
        ));
    }
    values.extend(creator.niches.iter().map(|niche| {
        (
            Facet::Niche,
            niche.slug.to_string(),
            niche.label.to_string(),
        )
    }));
    let platforms = creator.channels.iter().map(|channel| &channel.platform);
    values.extend(platforms.map(|platform| {
        (
            Facet::Platform,
            platform.id.to_string(),
            platform.label.to_string(),
        )
    }));
    if let Some(location) = &creator.location {
        if let Some(country) = location.country {
            values.push((
                Facet::Country,
                country.slug(),
                locale.country(country.code()).to_owned(),
            ));
        }
        if let (Some(slug), Some(city)) = (location.city_slug(), &location.city) {
            values.push((Facet::Location, slug.to_string(), city.to_string()));
        }
    }
    values.extend(creator.languages.iter().map(|language| {
        (
            Facet::Language,
            language.slug(),
            locale.language_title(language.tag()),
        )
    }));
    values
}
