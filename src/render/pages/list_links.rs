//! Links from a list to others: its facets, its other pages, and landing pages that are near.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Facet, SiteAddress};
use crate::render::context::Context;
use crate::render::facet::Group;
use crate::render::view::list::{FacetView, LinkedView, OptionView, PageLinkView, PaginationView};

/// Values of a facet that a list names.
const OPTIONS: usize = 12;
/// Landing pages that are named as near.
const NEIGHBOURS: usize = 12;
/// Members whose other groups are counted: only so many, so that a site's cost stays in proportion
/// to its size.
const COUNTED: usize = 96;

/// Returns the facets that the list of a group, or the directory, can be narrowed by.
pub(super) fn facets(context: &Context, group: Option<&Group>) -> Vec<FacetView> {
    Facet::ALL
        .into_iter()
        .filter(|facet| !context.facets.of(*facet).is_empty())
        .map(|facet| view(context, facet, group))
        .collect()
}

fn view(context: &Context, facet: Facet, group: Option<&Group>) -> FacetView {
    let groups = context.facets.of(facet);
    let current = group.filter(|group| group.facet == facet);
    let option = |group: &Group| OptionView {
        slug: group.slug.clone(),
        label: group.label.clone(),
        url: context.url(&group.path()),
        count: group.members.len(),
        current: current.is_some_and(|current| current.slug == group.slug),
    };
    let mut options: Vec<OptionView> = groups.iter().take(OPTIONS).map(option).collect();
    if let Some(current) = current
        && options.iter().all(|option| !option.current)
    {
        options.push(option(current));
    }
    let is_main = matches!(facet, Facet::Tier | Facet::Niche);
    FacetView {
        key: facet.key().to_owned(),
        label: context.say(&format!("search.facet.{}", facet.key()), &[]),
        open: current.is_some() || (group.is_none() && is_main),
        options,
        total: groups.len(),
        more_url: (groups.len() > OPTIONS).then(|| context.url(&SiteAddress::Facet(facet).path())),
    }
}

/// Returns links to the first page, the last, and those about this one, of a list of so many
/// pages; `None` where there is only one.
pub(super) fn pagination(
    pages: usize,
    number: usize,
    url: impl Fn(usize) -> String,
) -> Option<PaginationView> {
    if pages < 2 {
        return None;
    }
    let near: BTreeSet<usize> = (number.saturating_sub(2).max(1)..=pages.min(number + 2))
        .chain([1, pages])
        .collect();
    let mut links: Vec<PageLinkView> = Vec::new();
    for near in near {
        if links.last().is_some_and(|last| last.number + 1 < near) {
            links.push(PageLinkView {
                number: near - 1,
                url: None,
                current: false,
            });
        }
        links.push(PageLinkView {
            number: near,
            url: Some(url(near)),
            current: near == number,
        });
    }
    Some(PaginationView {
        previous_url: (number > 1).then(|| url(number - 1)),
        next_url: (number < pages).then(|| url(number + 1)),
        links,
    })
}

/// Returns landing pages that are near a group's: niches that the site calls related, then groups
/// that share the most creators.
pub(super) fn neighbours(context: &Context, group: &Group) -> Vec<LinkedView> {
    let niches = context.site.settings.niches.iter();
    let related = niches
        .filter(|(slug, _)| group.facet == Facet::Niche && slug.as_str() == group.slug)
        .flat_map(|(_, related)| related)
        .map(|(slug, _)| (Facet::Niche, slug.to_string()));
    let mut neighbours: Vec<LinkedView> = Vec::new();
    for (facet, slug) in related.chain(sharing(context, group)) {
        if neighbours.len() == NEIGHBOURS {
            break;
        }
        let Some(near) = context.facets.find(facet, &slug) else {
            continue;
        };
        let url = context.url(&near.path());
        if neighbours.iter().all(|other| other.url != url) {
            neighbours.push(LinkedView {
                label: near.label.clone(),
                url,
            });
        }
    }
    neighbours
}

/// Returns the other groups of a group's first members, the most frequent first, equal ones by
/// name.
fn sharing(context: &Context, group: &Group) -> Vec<(Facet, String)> {
    let mut counts: BTreeMap<(Facet, &str, String), usize> = BTreeMap::new();
    for &place in group.members.iter().take(COUNTED) {
        let creator = &context.members[place].creator;
        for niche in &creator.niches {
            let key = (Facet::Niche, niche.label.as_str(), niche.slug.to_string());
            *counts.entry(key).or_default() += 1;
        }
        if let Some(location) = &creator.location
            && let (Some(slug), Some(city)) = (location.city_slug(), &location.city)
        {
            let key = (Facet::Location, city.as_str(), slug.to_string());
            *counts.entry(key).or_default() += 1;
        }
    }
    let mut others: Vec<_> = counts
        .into_iter()
        .filter(|((facet, _, slug), _)| (*facet, slug) != (group.facet, &group.slug))
        .map(|((facet, name, slug), count)| {
            (Reverse(count), facet, context.locale.collate(name), slug)
        })
        .collect();
    others.sort();
    others
        .into_iter()
        .map(|(_, facet, _, slug)| (facet, slug))
        .collect()
}
