//! Addresses: two things at one address, and links that lead nowhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostics, problem};
use crate::model::{Site, SiteAddress};
use crate::source::Span;

/// The number of addresses that are compared with a wrong one to find a similar one.
const NEAR: usize = 5_000;

/// Reports pages, and older addresses of pages and creators, whose address is taken.
pub(crate) fn addresses(site: &Site, problems: &mut Diagnostics) {
    let creators = site.roster.published();
    let pages = site.pages.iter().map(|page| (&page.path, page.file));
    let of_creators = creators
        .iter()
        .flat_map(|creator| creator.aliases.iter().map(|alias| (alias, creator.file)));
    let of_pages = site
        .pages
        .iter()
        .flat_map(|page| page.aliases.iter().map(|alias| (alias, page.file)));
    let mut named = pages.chain(of_creators).chain(of_pages).peekable();
    if named.peek().is_none() {
        return;
    }
    let kits: BTreeSet<String> = creators
        .iter()
        .map(|creator| SiteAddress::Creator(&creator.slug).path())
        .collect();
    let mut taken: BTreeMap<&str, Span> = BTreeMap::new();
    for (path, file) in named {
        let first = taken.get(&**path).copied();
        if first.is_some() || kits.contains(&**path) {
            let span = Span::whole(file);
            problems.push(problem::pages::address_taken(span, path, first));
        } else {
            taken.insert(path, Span::whole(file));
        }
    }
}

/// Reports links of texts and of the configuration that lead nowhere. `leads_somewhere` knows the
/// addresses of the site, `all` lists them in order.
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
