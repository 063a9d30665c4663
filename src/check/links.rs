//! Addresses: nothing stands where something else stands, and every link in a text or the
//! configuration leads somewhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostics, problem};
use crate::model::{Site, SiteAddress};
use crate::source::Span;

/// How many addresses are looked at to find one that is like a wrong one.
const NEAR: usize = 5_000;

/// Reports pages, and older addresses of pages and creators, that stand where something else
/// stands.
pub(crate) fn addresses(site: &Site, problems: &mut Diagnostics) {
    let creators = site.roster.published();
    let pages = site.pages.iter().map(|page| (&page.path, page.file));
    let creator_aliases = creators
        .iter()
        .flat_map(|creator| creator.aliases.iter().map(|alias| (alias, creator.file)));
    let page_aliases = site
        .pages
        .iter()
        .flat_map(|page| page.aliases.iter().map(|alias| (alias, page.file)));
    let mut named = pages.chain(creator_aliases).chain(page_aliases).peekable();
    if named.peek().is_none() {
        return;
    }
    let slugs: BTreeSet<&str> = creators
        .iter()
        .map(|creator| creator.slug.as_str())
        .collect();
    let is_kit = |path: &str| matches!(SiteAddress::parse(path), Some(SiteAddress::Creator(slug)) if slugs.contains(slug));
    let mut taken: BTreeMap<&str, Span> = BTreeMap::new();
    for (path, file) in named {
        let first = taken.get(&**path).copied();
        if first.is_some() || is_kit(path) {
            problems.push(problem::pages::address_taken(
                Span::whole(file),
                path,
                first,
            ));
        } else {
            taken.insert(path, Span::whole(file));
        }
    }
}

/// Reports links of texts and of the configuration that lead nowhere; `leads_somewhere` knows the
/// addresses of the site, `all` has them in order.
pub(crate) fn links(
    site: &Site,
    leads_somewhere: impl Fn(&str) -> bool,
    all: impl Fn() -> Vec<String>,
    problems: &mut Diagnostics,
) {
    let internal = site
        .settings
        .internal_links
        .iter()
        .chain(&site.internal_links);
    let broken: Vec<_> = internal
        .filter(|link| !leads_somewhere(&link.value))
        .collect();
    if broken.is_empty() {
        return;
    }
    let all = all();
    for link in broken {
        let near = all.iter().map(String::as_str).take(NEAR);
        problems.push(problem::pages::broken_link(link.span, &link.value, near));
    }
}
