//! Facets of the directory: what creators are grouped by, each group with a landing page. One pass
//! over the roster makes them all.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::input::Member;
use super::locale::Locale;
use super::parts::Parts;
use crate::model::{Facet, Site, SiteAddress};

/// One group: everybody with the same value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
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
    pub(crate) fn path(&self) -> String {
        SiteAddress::Group(self.facet, &self.slug).path()
    }
}

/// A value of a facet as a profile has it: facet, name in addresses, name as shown.
type Value = (Facet, String, String);

/// All groups of a roster, by facet.
#[derive(Debug, Clone, Default)]
pub(crate) struct Facets {
    groups: BTreeMap<Facet, Vec<Group>>,
    numbers: Numbers,
    /// The numbers of the values of each member.
    of_members: Vec<Arc<[usize]>>,
}

/// Values that some roster has had, numbered as they were met. Nothing that is seen depends on the
/// numbers, or on the order of the map.
#[derive(Debug, Clone, Default)]
struct Numbers {
    numbers: HashMap<Value, usize>,
    values: Vec<Value>,
}

impl Numbers {
    fn number(&mut self, value: Value) -> usize {
        if let Some(&number) = self.numbers.get(&value) {
            return number;
        }
        let number = self.values.len();
        self.values.push(value.clone());
        self.numbers.insert(value, number);
        number
    }
}

/// Facets of an earlier roster under the same settings, and where in it each member stood that is
/// the same still.
pub(crate) struct Earlier<'a> {
    pub(crate) facets: &'a Facets,
    /// By the place of each member of the new roster.
    pub(crate) places: &'a [Option<usize>],
}

impl Facets {
    /// Groups the listed members. Tiers come in their own order, everything else largest first,
    /// then by name.
    ///
    /// What is taken from an earlier roster is what would be found again: the result is the same
    /// without it.
    pub(crate) fn new(
        site: &Site,
        members: &[Member],
        parts: &Parts,
        earlier: Option<&Earlier<'_>>,
    ) -> Self {
        let known = |place: usize| {
            let earlier = earlier?;
            earlier
                .facets
                .of_members
                .get((*earlier.places.get(place)?)?)
        };
        let find = |(place, member): (usize, &Member)| {
            known(place).is_none().then(|| values(site, member, parts))
        };
        // After an edit hardly anything is to be found, and waking other threads would take longer.
        let found: Vec<Option<Vec<Value>>> = match earlier {
            None => members.par_iter().enumerate().map(find).collect(),
            Some(_) => members.iter().enumerate().map(find).collect(),
        };
        let mut numbers = earlier
            .map(|earlier| earlier.facets.numbers.clone())
            .unwrap_or_default();
        let number = |(place, found): (usize, Option<Vec<Value>>)| match (found, known(place)) {
            (None, Some(known)) => known.clone(),
            (found, _) => found
                .into_iter()
                .flatten()
                .map(|value| numbers.number(value))
                .collect(),
        };
        let of_members: Vec<Arc<[usize]>> = found.into_iter().enumerate().map(number).collect();
        let groups = groups(site, members, &parts.locale, &numbers, &of_members);
        Self {
            groups,
            numbers,
            of_members,
        }
    }

    /// The groups of one facet.
    pub(crate) fn of(&self, facet: Facet) -> &[Group] {
        self.groups.get(&facet).map_or(&[], Vec::as_slice)
    }

    /// Every group, facet by facet.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Group> {
        self.groups.values().flatten()
    }

    /// The path of a group's landing page, if there is such a group.
    pub(crate) fn path(&self, facet: Facet, slug: &str) -> Option<String> {
        self.of(facet)
            .iter()
            .find(|group| group.slug == slug)
            .map(Group::path)
    }
}

/// Everybody listed, in the groups of their values.
fn groups(
    site: &Site,
    members: &[Member],
    locale: &Locale,
    numbers: &Numbers,
    of_members: &[Arc<[usize]>],
) -> BTreeMap<Facet, Vec<Group>> {
    let mut places: BTreeMap<(Facet, &str), usize> = BTreeMap::new();
    let mut found: Vec<Group> = Vec::new();
    let mut group_of: Vec<Option<usize>> = vec![None; numbers.values.len()];
    let listed = members
        .iter()
        .zip(of_members)
        .enumerate()
        .filter(|(_, (member, _))| !member.creator.unlisted);
    for (place, (_, own)) in listed {
        for &number in own.iter() {
            let (facet, slug, label) = &numbers.values[number];
            let group = *group_of[number].get_or_insert_with(|| {
                *places.entry((*facet, slug)).or_insert_with(|| {
                    // Who comes first says how it is written.
                    found.push(Group {
                        facet: *facet,
                        slug: slug.clone(),
                        label: label.clone(),
                        members: Vec::new(),
                    });
                    found.len() - 1
                })
            });
            if found[group].members.last() != Some(&place) {
                found[group].members.push(place);
            }
        }
    }
    let mut groups: BTreeMap<Facet, Vec<Group>> = BTreeMap::new();
    found
        .into_iter()
        .for_each(|group| groups.entry(group.facet).or_default().push(group));
    let tiers = &site.settings.tiers;
    for (facet, list) in &mut groups {
        match facet {
            Facet::Tier => list.sort_by_key(|group| {
                tiers
                    .tiers()
                    .position(|tier| tiers.band(tier).slug.as_str() == group.slug)
            }),
            // Two cities may have one name.
            _ => list.sort_by_cached_key(|group| {
                (
                    Reverse(group.members.len()),
                    locale.collate(&group.label),
                    group.slug.clone(),
                )
            }),
        }
    }
    groups
}

/// Every value that a member has: facet, name in addresses, name as shown.
pub(crate) fn values(site: &Site, member: &Member, parts: &Parts) -> Vec<Value> {
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
