//! Addresses: nothing stands where something else stands, and every link in a text leads somewhere.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, problem};
use crate::model::Site;
use crate::source::Span;

/// Every path of the site, with the file that it comes from if one does: paths of pages end with `/`.
#[derive(Debug, Clone, Default)]
pub struct Addresses {
    taken: BTreeMap<Box<str>, Option<Span>>,
}

impl Addresses {
    /// Takes a path for a file; reported when it is taken.
    pub fn take(&mut self, path: &str, span: Span, problems: &mut Diagnostics) {
        match self.taken.get(path) {
            Some(&first) => problems.push(problem::pages::address_taken(span, path, first)),
            None => {
                self.taken.insert(path.into(), Some(span));
            }
        }
    }

    /// Notes a path that the generator makes.
    pub fn add(&mut self, path: &str) {
        self.taken.entry(path.into()).or_insert(None);
    }

    /// Takes the addresses of everything that has a file: creators, open calls, pages, and the older addresses of each.
    pub fn take_site(&mut self, site: &Site, problems: &mut Diagnostics) {
        for creator in site.roster.published() {
            self.add(&creator.permalink());
        }
        for page in &site.pages {
            self.take(&page.path, Span::whole(page.file), problems);
        }
        let creator_aliases = site.roster.published().iter().flat_map(|creator| creator.aliases.iter().map(|alias| (alias, creator.file)));
        let page_aliases = site.pages.iter().flat_map(|page| page.aliases.iter().map(|alias| (alias, page.file)));
        for (alias, file) in creator_aliases.chain(page_aliases) {
            self.take(alias, Span::whole(file), problems);
        }
    }
}

/// Reports links of texts that lead to no path of the site.
pub fn links(site: &Site, addresses: &Addresses, problems: &mut Diagnostics) {
    for link in &site.internal_links {
        if !addresses.taken.contains_key(link.value.as_ref()) {
            let near = addresses.taken.keys().map(AsRef::as_ref).take(5_000);
            problems.push(problem::pages::broken_link(link.span, &link.value, near));
        }
    }
}
